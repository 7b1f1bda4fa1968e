//! Faults that users of other extractors reported, rebuilt as small pages.

use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::{BlockKind, PageOutcome};

use super::{document, fixture, read_html};

const FIRST: &str = "The glasshouse on the hill keeps more than four hundred kinds of orchid";
const SECOND: &str = "Visitors with a day ticket may stay until the evening bell";
const THIRD: &str = "In early spring the camellia walk is the reason to come";

/// adbar/trafilatura#541: the first 15,000 bytes are ASCII markup, and the encoding was guessed from them.
#[test]
fn encoding_is_detected_behind_a_long_ascii_head() {
    let page = extract(&fixture("late_non_ascii_gb2312.html"));
    assert_eq!(page.charset, "gbk");
    assert_eq!(page.charset_rule, "detected");
    assert!(page.main_text().contains("山上的温室里种着四百多种兰花"), "{}", page.main_text());
    assert_eq!(page.language, "zh");
}

/// mozilla/readability#921: the article is invisible until a script shows it.
#[test]
fn text_that_a_script_reveals_is_read() {
    let page = extract(&fixture("revealed_by_script.html"));
    assert_eq!(page.outcome, PageOutcome::Ok);
    for part in [FIRST, SECOND, THIRD] {
        assert!(page.main_text().contains(part), "{part}");
    }
}

/// mozilla/readability#379, niklak/dom_smoothie#28: advertisements split the body, and only one part was kept.
#[test]
fn all_parts_of_a_split_text_are_kept() {
    let page = extract(&fixture("split_by_advertisements.html"));
    let text = page.main_text();
    for part in [FIRST, SECOND, THIRD] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("garden hoses"), "{text}");
}

/// adbar/trafilatura#531: opening hours in a list inside a table cell vanished.
#[test]
fn lists_in_table_cells_stay() {
    let page = extract(&fixture("list_in_table_cell.html"));
    let row = page.blocks.iter().find(|b| b.text.starts_with("Summer")).expect("a row");
    assert_eq!(row.kind, BlockKind::TableRow);
    assert_eq!(row.text, "Summer: Monday to Friday 9 to 19; Saturday 10 to 21");
}

/// mozilla/readability#950, miniflux/v2#1105: code was cut because of the class of a container.
#[test]
fn code_survives_class_names_and_keeps_its_lines() {
    let page = extract(&fixture("code_with_tool_class.html"));
    let code = page.blocks.iter().find(|b| b.kind == BlockKind::Code).expect("code");
    assert_eq!(code.text, "def water(bed):\n    # two litres for ferns\n    return bed.litres * 2");
}

/// adbar/trafilatura#879, #817, #768: a body was emitted twice.
#[test]
fn copies_for_other_screens_are_read_once() {
    let page = extract(&fixture("text_twice.html"));
    let text = page.main_text();
    for part in [FIRST, SECOND, THIRD] {
        assert_eq!(text.matches(part).count(), 1, "{part}");
    }
    assert!(page.dropped.iter().any(|d| d.reason == "repetition"));
}

/// techempower-org/candela#1440, Panniantong/Agent-Reach#428: a challenge with status 200 taken for the article.
#[test]
fn a_challenge_is_blocked_not_read() {
    let page = extract(&fixture("challenge_with_status_200.html"));
    assert_eq!(page.outcome, PageOutcome::Blocked);
    assert!(page.outcome_evidence.starts_with("bot_challenge"), "{}", page.outcome_evidence);
}

/// extractus/article-extractor#147: the content is in `__NEXT_DATA__` alone.
#[test]
fn embedded_state_is_read_when_the_html_is_empty() {
    let page = extract(&fixture("next_data_only.html"));
    assert_eq!((page.outcome, page.source.as_str()), (PageOutcome::Ok, "embedded_state"));
    let text = page.main_text();
    for part in [FIRST, SECOND, THIRD] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("k3j4h5") && !text.contains(".jpg"));
}

/// scrapinghub/extruct#84, extractus/article-extractor#378: raw line breaks lose the FAQ, one bad block loses all.
#[test]
fn a_damaged_faq_is_repaired_and_a_hopeless_block_counted() {
    let page = extract(&fixture("faq_with_raw_newlines.html"));
    assert_eq!(page.invalid_structured_data, 1);
    assert_eq!(page.faq.len(), 1);
    assert_eq!(page.faq[0].question, "May I bring a pushchair?");
    assert_eq!(page.faq[0].answer, "Yes, everywhere but in the fern cellar.");
}

/// mozilla/readability#807: real prose deleted because a class or id contains gdpr, banner, comment ...
#[test]
fn names_alone_delete_nothing() {
    let page = extract(&fixture("names_that_sound_like_boilerplate.html"));
    for part in [FIRST, SECOND, THIRD] {
        assert!(page.main_text().contains(part), "{part}");
    }
}

#[test]
fn questions_are_found_in_details() {
    let page = extract(&fixture("questions_in_details.html"));
    let pairs: Vec<_> = page.faq.iter().map(|f| (f.question.as_str(), f.source.as_str())).collect();
    assert_eq!(pairs, [("Is there a cloakroom?", "details"), ("Are there guided tours?", "details")]);
    let closed = page.blocks.iter().find(|b| b.text.starts_with("Yes, beside")).expect("the closed answer is text");
    assert!(closed.collapsed);
    let term = page.blocks.iter().position(|b| b.kind == BlockKind::Term).expect("a term");
    assert_eq!(page.blocks[term + 1].kind, BlockKind::Definition);
    assert_eq!(page.blocks[term].group, page.blocks[term + 1].group);
}

#[test]
fn an_ordinary_article_is_read_whole() {
    let page = extract(&fixture("ordinary_article.html"));
    assert_eq!(page.outcome, PageOutcome::Ok);
    assert_eq!(page.title, "A year in the glasshouse");
    assert_eq!(page.site_name.as_deref(), Some("Hill Garden"));
    assert_eq!(page.author.as_deref(), Some("Ada Fern"));
    assert_eq!(page.published.as_deref(), Some("2026-03-01T08:00:00+01:00"));
    assert_eq!(page.canonical.as_deref(), Some("https://garden.example/year"));
    assert_eq!(page.description.as_deref(), Some("Twelve months among orchids."));
    assert_eq!(page.language, "en");
    let text = page.main_text();
    for part in [
        "Winter",
        "Plans",
        "Fern cellar in autumn: closed",
        "first Saturday of each month",
        "Month: July | Pads: small | Pads: 40",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for part in ["We use cookies", "All rights reserved", "News number 4", "Tickets"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
    let item = page.blocks.iter().find(|b| b.text == "Palm house in spring: open").expect("a list item");
    assert_eq!(item.kind, BlockKind::ListItem);
    let path: Vec<&str> = item.heading_path.iter().map(|i| page.blocks[*i as usize].text.as_str()).collect();
    // The heading of the page is its title, not a part of its text.
    assert_eq!(path.last(), Some(&"Spring"));
    assert!(page.dropped.iter().any(|d| d.text.contains("All rights reserved")));
}

#[test]
fn metadata_of_the_page_is_complete() {
    let page = read_html(
        "<html lang=de-AT><meta name=robots content='noindex, nofollow'><meta name=GoogleBot content='nosnippet'>\
         <link rel=alternate hreflang=en href=/en><title>Kurz</title><p>Ein kurzer Text.",
    );
    assert_eq!(page.robots_meta, ["robots: noindex, nofollow", "googlebot: nosnippet"]);
    assert_eq!(page.hreflang, [("en".to_owned(), "https://garden.example/en".to_owned())]);
    assert_eq!((page.language.as_str(), page.declared_language.as_deref()), ("de", Some("de-AT")));
}

#[test]
fn outcomes_are_told_apart() {
    for (html, outcome) in [
        ("<title>Shop</title><frameset cols='20,80'><frame src=a><frame src=b></frameset>", PageOutcome::Frames),
        (
            "<title>Seite nicht gefunden</title><h1>Seite nicht gefunden</h1><p>Leider gibt es hier nichts.",
            PageOutcome::Soft404,
        ),
        ("<title>x</title><div id=root></div><script src=a.js></script>", PageOutcome::NeedsJavascript),
        (
            "<title>Sign in</title><h1>Sign in</h1><form><label>Name<input><input type=password></form>",
            PageOutcome::Blocked,
        ),
        ("", PageOutcome::Empty),
        ("<title>t</title><body><img src=a>", PageOutcome::Empty),
        ("<meta http-equiv=refresh content='0;url=/next'>", PageOutcome::Redirect),
    ] {
        let page = read_html(html);
        assert_eq!(page.outcome, outcome, "{html}: {}", page.outcome_evidence);
        assert!(!page.outcome_evidence.is_empty(), "{html}");
    }
    let pdf = extract(&document("https://garden.example/a.pdf", "text/html", "%PDF-1.4 ..."));
    assert_eq!((pdf.outcome, pdf.outcome_evidence.as_str()), (PageOutcome::Unsupported, "application/pdf"));
    assert!(pdf.blocks.is_empty());
}

#[test]
fn a_relative_refresh_is_resolved_against_the_base() {
    let page = read_html("<base href='https://other.example/dir/'><meta content='0; URL=next' http-equiv=Refresh>");
    assert_eq!(page.redirect_to.as_deref(), Some("https://other.example/dir/next"));
}
