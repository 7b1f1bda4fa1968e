//! More ways in which reading pages goes wrong, each rebuilt as a small invented page and named after its mechanism.

use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::{BlockKind, Page, PageOutcome, PageType};

use super::{document, read_html};

const FIRST: &str =
    "The mill by the weir grinds rye on two days of the week, and on both of them the door stands open.";
const SECOND: &str =
    "Children may pour the grain, but the stones are turned by the miller alone, who knows their moods.";
const THIRD: &str = "Flour is sold by weight at the gate, in paper bags, as long as the day's sacks last.";

fn paragraphs() -> String {
    format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

/// A page around a body, with a menu and a footer.
fn page(body: &str) -> Page {
    read_html(&format!(
        "<html lang=en><head><title>The mill by the weir</title></head><body><nav><a href=/a>Start</a> <a href=/b>Visit</a>\
         </nav><main>{body}</main><footer>© Weir Mill Trust</footer></body></html>"
    ))
}

fn assert_whole(page: &Page) {
    assert_eq!(page.outcome, PageOutcome::Ok, "{}", page.outcome_evidence);
    let text = page.main_text();
    for part in [FIRST, SECOND, THIRD] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// A tag manager's `<noscript><iframe/></noscript>`: the frame that is never closed swallowed the rest of the page.
#[test]
fn a_frame_in_noscript_that_closes_itself_swallows_nothing() {
    let frame = "<noscript><iframe src='//t.example/ns' height=0 width=0 /></noscript>";
    assert_whole(&page(&format!("{frame}<script>var swallowed = 1;</script>{}", paragraphs())));
    let read =
        page(&format!("<iframe src='//v.example'>Your browser shows no frames at all.</iframe>{}", paragraphs()));
    assert_whole(&read);
    assert!(!read.main_text().contains("no frames at all"));
}

/// Elements of SVG that close themselves were counted as open: after two thousand icons the page seemed too deep.
#[test]
fn thousands_of_inline_icons_are_not_depth() {
    let icon = "<a href=/x><svg viewBox='0 0 8 8'><path d='M0 0'/><circle r='1'/><g><rect/></g></svg></a>";
    let read = page(&format!("<div>{}</div>{}", icon.repeat(1500), paragraphs()));
    assert!(!read.warnings.iter().any(|w| w == "too_deep"), "{:?}", read.warnings);
    assert_whole(&read);
    assert!(read.blocks.iter().any(|b| b.text == SECOND), "a block for each paragraph");
}

/// discourse-like shells: a hidden form for the password manager made a page that scripts fill look like a login.
#[test]
fn a_hidden_password_field_is_no_login() {
    let read = read_html(
        "<title>Which rye for the mill? - Mill forum</title><body><div id=splash></div><script src=/app.js></script>\
         <form style='display:none' method=post action=/login><input name=user><input type=password name=password></form>",
    );
    assert_eq!(read.outcome, PageOutcome::NeedsJavascript, "{}", read.outcome_evidence);
    let shown = read_html("<title>Log in</title><form><input name=user><input type=password></form><p>Log in to read.");
    assert_eq!(shown.outcome, PageOutcome::Blocked);
    assert!(shown.outcome_evidence.starts_with("login"), "{}", shown.outcome_evidence);
}

/// Shops that scripts fill send their footer ready-made: its links alone are not the page.
#[test]
fn a_ready_made_footer_around_an_empty_root_is_a_shell() {
    let links: String = (0..60).map(|i| format!("<a href=/h/{i}>Help page {i}</a>, ")).collect();
    let read = read_html(&format!(
        "<title>Rye flour, stone ground</title><body><div id=root></div><footer><dl><dt>Help<dd>{links}</dl></footer>\
         <script src=/app.js></script>"
    ));
    assert_eq!(read.outcome, PageOutcome::NeedsJavascript, "{}", read.outcome_evidence);
}

/// firecrawl#78, jina-ai/reader#56, unclecode/crawl4ai#1526: the text of the cookie banner was returned as the page.
#[test]
fn a_request_for_consent_alone_is_blocked() {
    let banner = "<div class=cookie-banner><h2>Your privacy</h2><p>We and our partners store cookies on your device. \
                  You can accept all cookies or manage preferences.</p><button>Accept all</button></div>";
    let alone = read_html(&format!("<title>Mill</title><body>{banner}"));
    assert_eq!(alone.outcome, PageOutcome::Blocked);
    assert!(alone.outcome_evidence.starts_with("consent_wall"), "{}", alone.outcome_evidence);
    assert_whole(&page(&format!("{banner}{}", paragraphs())));
}

/// scrapy#18: a refresh inside noscript that only leads to a notice about JavaScript must not be followed.
#[test]
fn a_refresh_for_browsers_without_scripts_is_not_followed() {
    let refresh = "<noscript><meta http-equiv=refresh content='0; url=/enable-javascript.html'></noscript>";
    assert_whole(&page(&format!("{refresh}{}", paragraphs())));
}

/// scrapy#4967: the attributes of a refresh in the other order.
#[test]
fn a_refresh_is_found_in_any_order_of_attributes() {
    let read = read_html("<meta content='1; URL=\"/elsewhere\"' http-equiv='REFRESH'>");
    assert_eq!(read.outcome, PageOutcome::Redirect);
    assert_eq!(read.redirect_to.as_deref(), Some("https://garden.example/elsewhere"));
}

/// adbar/trafilatura#431: items whose text stands in a span were missing.
#[test]
fn items_with_spans_are_items() {
    let read = page(&format!(
        "{}<p>Bring with you:</p><ul><li><span>a cloth bag</span><li><span>small <b>coins</b></span></ul>",
        paragraphs()
    ));
    let items: Vec<&str> =
        read.blocks.iter().filter(|b| b.kind == BlockKind::ListItem).map(|b| b.text.as_str()).collect();
    assert_eq!(items, ["a cloth bag", "small coins"]);
}

/// unclecode/crawl4ai#1966: text after an empty inline element was dropped.
#[test]
fn text_after_an_empty_inline_element_stays() {
    let read = page(&format!("<p>Rye<b></b> and spelt, <a name=x></a>both fresh.</p>{}", paragraphs()));
    assert!(read.main_text().contains("Rye and spelt, both fresh."), "{}", read.main_text());
}

/// unclecode/crawl4ai#1920: spans were stripped, and columns shifted.
#[test]
fn columns_stay_under_their_names_when_cells_span() {
    let read = page(&format!(
        "{}<table><tr><th>Grain<th>Fine<th>Coarse</tr><tr><td rowspan=2>Rye<td>4<td>3</tr><tr><td>5<td>2</tr></table>",
        paragraphs()
    ));
    let rows: Vec<&str> =
        read.blocks.iter().filter(|b| b.kind == BlockKind::TableRow).map(|b| b.text.as_str()).collect();
    assert_eq!(rows, ["Grain: Rye | Fine: 4 | Coarse: 3", "Grain: Rye | Fine: 5 | Coarse: 2"]);
}

/// gildas-lormeau/SingleFile#878: the answers of an accordion made of a definition list were missing.
#[test]
fn answers_in_definition_lists_are_read() {
    let read = page(&format!(
        "{}<dl><dt>Is the mill open in winter?<dd>Yes, on Saturdays, while the stove is lit.</dl>",
        paragraphs()
    ));
    let answer = read.faq.iter().find(|f| f.question.starts_with("Is the mill")).expect("a pair");
    assert_eq!((answer.answer.as_str(), answer.source.as_str()), ("Yes, on Saturdays, while the stove is lit.", "dl"));
}

/// mozilla/readability#780: text that is not shown leaked into the page.
#[test]
fn hidden_text_is_reported_not_read() {
    let read = page(&format!("{}<div style='display:none'>Campaign 4711, do not print.</div>", paragraphs()));
    assert_whole(&read);
    assert!(!read.main_text().contains("4711"));
    assert!(read.dropped.iter().any(|d| d.reason == "hidden" && d.text.contains("4711")));
}

/// The page's heading stands among the blocks and above them, whether or not the text begins with it.
#[test]
fn the_heading_of_the_page_heads_its_blocks() {
    let read = page(&format!(
        "<header><h1>The mill by the weir</h1></header>{}<h2>Getting there</h2><p>{FIRST} By boat.",
        paragraphs()
    ));
    let h1 = read.blocks.iter().position(|b| b.kind == BlockKind::Heading && b.level == 1).expect("the heading");
    let last = read.blocks.last().expect("text");
    assert_eq!(last.heading_path.first(), Some(&u32::try_from(h1).expect("small")));
    if read.blocks[h1].is_title {
        assert!(!read.main_text().contains("The mill by the weir"), "{}", read.main_text());
    }
}

/// `data-nosnippet` and `og:type` are read.
#[test]
fn what_the_page_asks_of_machines_is_read() {
    let read = page(&format!(
        "<meta property=og:type content=article>{}<div data-nosnippet><p>Bread is baked on feast days.</div>",
        paragraphs()
    ));
    assert_eq!(read.og_type.as_deref(), Some("article"));
    assert!(read.no_snippet_ratio > 0.0 && read.no_snippet_ratio < 0.5, "{}", read.no_snippet_ratio);
    assert_eq!(page(&paragraphs()).no_snippet_ratio, 0.0);
}

/// Publishers tell search engines of a paywall in their data.
#[test]
fn a_paywall_in_the_data_is_a_warning() {
    let data = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>";
    let read = page(&format!("{data}{}", paragraphs()));
    assert_whole(&read);
    assert!(read.warnings.iter().any(|w| w == "paywall"), "{:?}", read.warnings);
    assert!(!page(&paragraphs()).warnings.iter().any(|w| w == "paywall"));
}

#[test]
fn kinds_of_small_pages_follow_their_data() {
    for (kind, wanted) in [
        ("Product", PageType::Product),
        ("DiscussionForumPosting", PageType::Forum),
        ("NewsArticle", PageType::Article),
        ("APIReference", PageType::Documentation),
    ] {
        let read = page(&format!("<script type=application/ld+json>{{\"@type\":\"{kind}\"}}</script>{}", paragraphs()));
        assert_eq!(read.page_type, wanted);
    }
}

/// firecrawl#306: bytes of other formats were read as text. Told apart, with their names.
#[test]
fn other_formats_are_named() {
    for (body, name) in [
        (&b"%PDF-1.7\n%\xE2\xE3"[..], "application/pdf"),
        (b"PK\x03\x04\x14\x00", "application/zip"),
        (b"\x89PNG\r\n\x1A\n\x00", "image/png"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "application/rss+xml"),
    ] {
        let read = extract(&document("https://garden.example/file", "", body));
        assert_eq!((read.outcome, read.outcome_evidence.as_str()), (PageOutcome::Unsupported, name));
    }
}
