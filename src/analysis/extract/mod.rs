//! Reads a page: from bytes to typed blocks, metadata and an outcome. Used by `analysis` and the `extract` command.
//!
//! One bounded parse ([`tree`]), one walk that cuts the document into units of text ([`units`]), one decision
//! for each unit ([`keep`]), and what was said around them. No step recurses over the document and none can fail.

pub mod blocks;
pub mod charset;
pub mod dates;
mod embedded_blocks;
pub mod embedded_state;
pub mod faq;
pub mod features;
pub mod hints;
pub mod keep;
pub mod language;
mod left_out;
pub mod metadata;
pub mod model;
pub mod models;
pub mod no_snippet;
pub mod outcome;
pub mod page_type;
pub mod plain_text;
mod prepared;
mod price;
pub mod shown;
pub mod sniff;
pub mod structured_data;
pub mod tables;
pub mod tree;
pub mod units;
pub mod visibility;
mod word_index;

use url::Url;

use crate::domain::{Block, BlockKind, Fetched, Page, PageOutcome, PageType};
use embedded_blocks::{embedded_blocks, embedded_text};
use left_out::{drop_repetitions, dropped, kept_ratio, visible_text};
use models::Models;
use outcome::Signals;
use prepared::Prepared;
pub use prepared::{Description, describe};
use sniff::Media;
use tree::ParseOptions;

/// Bytes of a body that are read; the fetcher's limit is lower.
const MAX_BODY: usize = 16 << 20;
/// Words of main text below which embedded data is asked for more.
const FEW_WORDS: usize = 80;

/// Reads a fetched document. Never fails: what could not be read is said in [`Page::outcome`].
pub fn extract(fetched: &Fetched) -> Page {
    extract_with(fetched, Models::shipped())
}

/// As [`extract`], with other models: those that were fitted without the page's site, to measure what unseen pages get.
pub fn extract_with(fetched: &Fetched, models: &Models) -> Page {
    let address = if fetched.final_url.is_empty() { &fetched.url } else { &fetched.final_url };
    let url = Url::parse(address).ok();
    let mut page = Page { url: address.clone(), language: "und".to_owned(), ..Page::default() };
    if fetched.body.len() > MAX_BODY {
        page.outcome = PageOutcome::TooLarge;
        page.outcome_evidence = format!("{} bytes", fetched.body.len());
        return page;
    }
    if fetched.truncated {
        page.warnings.push("truncated".to_owned());
    }
    let content_type = fetched.header("content-type");
    let path = url.as_ref().map_or("", |u| u.path());
    let media = sniff::sniff(&fetched.body, content_type, path);
    if let Media::Unsupported(media) = media {
        page.outcome = PageOutcome::Unsupported;
        page.outcome_evidence = media;
        return page;
    }
    let decoded = charset::decode(&fetched.body, content_type, url.as_ref().and_then(|u| u.host_str()));
    page.charset = decoded.charset;
    page.charset_rule = decoded.rule.to_owned();
    if decoded.mismatch {
        page.warnings.push("charset_mismatch".to_owned());
    }
    if decoded.malformed {
        page.warnings.push("charset_malformed".to_owned());
    }
    match media {
        Media::Html { xhtml } => html(page, fetched, &decoded.text, ParseOptions { xhtml }, url.as_ref(), models),
        Media::Markdown => {
            let (title, units) = plain_text::read_markdown(&decoded.text);
            text_document(page, title, blocks::build(units.iter()), "markdown", fetched)
        }
        _ => {
            let (title, blocks) = plain_text::read_plain(&decoded.text);
            text_document(page, title, blocks, "plain_text", fetched)
        }
    }
}

/// Finishes a document that has no HTML around it.
fn text_document(mut page: Page, title: String, blocks: Vec<Block>, source: &str, fetched: &Fetched) -> Page {
    page.raw_title.clone_from(&title);
    page.title = title;
    page.h1 = blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == 1).map(|b| b.text.clone());
    page.blocks = blocks;
    page.source = source.to_owned();
    page.kept_ratio = if page.blocks.is_empty() { 0.0 } else { 1.0 };
    if page.blocks.is_empty() {
        page.outcome = PageOutcome::Empty;
        page.outcome_evidence = "no text".to_owned();
    }
    page.declared_language = fetched.header("content-language").map(str::to_owned);
    page.language = language::decide(&page.main_text(), page.declared_language.as_deref()).code;
    page
}

fn html(
    mut page: Page,
    fetched: &Fetched,
    text: &str,
    options: ParseOptions,
    url: Option<&Url>,
    models: &Models,
) -> Page {
    let prepared = Prepared::read(text, options, &page.url, fetched.header("content-language"));
    let facts = prepared.facts(url);
    let (views, table, signs) = prepared.features(&facts);
    let hints = &views.hints;
    let odds = page_type::odds(&models.page_type, &signs);
    page.page_type =
        page_type::decide(&odds, &prepared.dom, &prepared.units, &prepared.data, prepared.meta.og_type.as_deref());
    let Prepared { dom, accordions, units, hidden, data, base, meta, truncated } = prepared;
    if dom.too_deep {
        page.warnings.push("too_deep".to_owned());
    }
    if truncated && !fetched.truncated {
        page.warnings.push("truncated".to_owned());
    }
    let mut reasons = keep::decide(&models.main_text, &dom, &units, hints, &table, page.page_type == PageType::Forum);
    if page.page_type == PageType::Product
        && let Some(i) = price::dropped_price(&data, meta.price.as_deref(), &units, &reasons)
    {
        reasons[i] = None;
    }
    drop_repetitions(&units, &mut reasons);
    let title = keep::title_heading(&dom, hints, &units, &reasons, &meta.title);
    let kept = |i: usize| reasons[i].is_none();
    page.blocks = blocks::build_with_title(
        units.iter().enumerate().filter(|(i, _)| kept(*i) || title == Some(*i)).map(|(i, u)| (u, !kept(i))),
    );
    page.no_snippet_ratio = no_snippet::ratio(&dom, units.iter().enumerate().filter(|(i, _)| kept(*i)).map(|(_, u)| u));
    page.source = "html".to_owned();
    page.dropped = dropped(&units, &reasons, title, &hidden);
    page.kept_ratio = kept_ratio(&units, &reasons);

    let mut words = page.word_count();
    let mut embedded_place = "";
    if words < FEW_WORDS
        && let Some(embedded) = embedded_text(&dom, &data, words)
    {
        page.blocks = embedded_blocks(&embedded);
        embedded.source.clone_into(&mut page.source);
        embedded_place = embedded.place;
        words = page.word_count();
    }
    let is_embedded = !embedded_place.is_empty();
    let inner_words = if is_embedded { words } else { keep::inner_words(&dom, hints, &units, &reasons) };
    if is_embedded {
        page.warnings.push("text_from_embedded_data".to_owned());
    }

    let main_text = page.main_text();
    let visible = visible_text(&units);
    let decision = outcome::decide(&Signals {
        dom: &dom,
        status: fetched.status,
        mitigated: fetched.header("cf-mitigated"),
        raw_title: &meta.raw_title,
        h1: meta.h1.as_deref().unwrap_or(""),
        text: &main_text,
        words,
        inner_words,
        visible: &visible,
        is_embedded,
        url,
        base: base.as_ref(),
    });
    page.outcome = decision.outcome;
    page.outcome_evidence = decision.evidence;
    page.redirect_to = decision.redirect_to;
    if page.outcome == PageOutcome::NeedsJavascript {
        // What is there before the scripts have run (a footer, a menu, "loading") is not the page's text.
        for reason in &mut reasons {
            *reason = reason.or(Some("not_main_text"));
        }
        page.blocks.clear();
        page.dropped = dropped(&units, &reasons, None, &hidden);
        (page.kept_ratio, page.no_snippet_ratio) = (0.0, 0.0);
    }
    if page.outcome == PageOutcome::Ok && words < 1500 && outcome::paywall(&dom, &data, &visible) {
        page.warnings.push("paywall".to_owned());
    }
    let language = language::decide(&main_text, meta.declared_language.as_deref());
    if language.mismatch {
        page.warnings.push("lang_mismatch".to_owned());
    }
    page.language = language.code;
    let shown = shown::read(&shown::Input {
        dom: &dom,
        units: &units,
        hints,
        reasons: &reasons,
        data: &data,
        title: &meta.title,
        language: meta.declared_language.as_deref(),
        page_type: page.page_type,
        is_known: [meta.author.is_some(), meta.published.is_some(), meta.modified.is_some()],
    });
    page.faq = faq::pairs(&dom, &accordions, &page.blocks, &data);
    if data.invalid > 0 {
        page.warnings.push("jsonld_invalid".to_owned());
    }
    page.invalid_structured_data = data.invalid;
    page.structured_data = data.nodes;
    page.title = meta.title;
    page.raw_title = meta.raw_title;
    page.h1 = meta.h1;
    page.og_title = meta.og_title;
    page.og_type = meta.og_type;
    page.site_name = meta.site_name;
    page.description = meta.description;
    page.declared_language = meta.declared_language;
    // What the page says in its data and its head wins over what it shows.
    (page.author, page.author_shown) = or_shown(meta.author, shown.author);
    (page.published, page.published_shown) = or_shown(meta.published, shown.published);
    (page.modified, page.modified_shown) = or_shown(meta.modified, shown.modified);
    page.canonical = meta.canonical;
    page.robots_meta = meta.robots_meta;
    page.hreflang = meta.hreflang;
    page
}

/// A value, and the text in which it was seen when the page's data does not say it.
fn or_shown(said: Option<String>, shown: Option<shown::Seen>) -> (Option<String>, Option<String>) {
    match (said, shown) {
        (None, Some(seen)) => (Some(seen.value), Some(seen.evidence)),
        (said, _) => (said, None),
    }
}
