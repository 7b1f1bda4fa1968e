//! Reads a page: from bytes to typed blocks, metadata and an outcome. Used by `analysis` and the `extract` command.
//!
//! One bounded parse ([`tree`]), one walk that cuts the document into units of text ([`units`]), one decision
//! for each unit ([`keep`]), and what was said around them. No step recurses over the document and none can fail.

pub mod blocks;
pub mod charset;
pub mod dates;
pub mod embedded_state;
pub mod faq;
pub mod features;
pub mod hints;
pub mod keep;
pub mod language;
pub mod metadata;
pub mod model;
pub mod outcome;
pub mod page_type;
pub mod plain_text;
pub mod sniff;
pub mod structured_data;
pub mod tables;
pub mod tree;
pub mod units;
pub mod visibility;

use std::collections::BTreeSet;

use url::Url;

use crate::domain::{Block, BlockKind, Dropped, Fetched, Page, PageOutcome};
use embedded_state::EmbeddedText;
use outcome::Signals;
use sniff::Media;
use structured_data::StructuredData;
use tree::{Dom, ParseOptions};
use units::Unit;
use visibility::{Controls, Visibility};

/// Bytes of a body that are read; the fetcher's limit is lower.
const MAX_BODY: usize = 16 << 20;
/// Words of main text below which embedded data is asked for more.
const FEW_WORDS: usize = 80;
/// Dropped pieces that are reported, and characters of each.
const MAX_DROPPED: usize = 300;
const MAX_DROPPED_TEXT: usize = 200;

/// Reads a fetched document. Never fails: what could not be read is said in [`Page::outcome`].
pub fn extract(fetched: &Fetched) -> Page {
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
        Media::Html { xhtml } => html(page, fetched, &decoded.text, ParseOptions { xhtml }, url.as_ref()),
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

/// An HTML document with everything that is decided before the main text.
struct Prepared {
    dom: Dom,
    accordions: Vec<faq::Accordion>,
    /// What a reader sees, or can open.
    units: Vec<Unit>,
    hidden: Vec<Unit>,
    data: StructuredData,
    base: Option<Url>,
    meta: metadata::Metadata,
    truncated: bool,
}

impl Prepared {
    fn read(text: &str, options: ParseOptions, address: &str, content_language: Option<&str>) -> Prepared {
        let dom = tree::parse(text, options);
        let controls = Controls::collect(&dom);
        let accordions = faq::accordions(&dom);
        let mut cut = units::cut(&dom, &controls);
        reveal(&mut cut.list);
        faq::mark_units(&dom, &accordions, &mut cut.list);
        let truncated = dom.truncated || cut.truncated;
        let (hidden, units): (Vec<Unit>, Vec<Unit>) =
            cut.list.into_iter().partition(|u| u.visibility == Visibility::Hidden);
        let data = StructuredData::read(&dom);
        let base = metadata::base_url(&dom, address);
        let h1 = units.iter().find(|u| u.kind == BlockKind::Heading && u.level == 1).map(|u| u.text.clone());
        let meta = metadata::read(&dom, base.as_ref(), &data, h1, content_language);
        Prepared { dom, accordions, units, hidden, data, base, meta, truncated }
    }

    fn features(&self, url: Option<&Url>) -> features::Table {
        let facts = features::PageFacts {
            title: &self.meta.title,
            og_type: self.meta.og_type.as_deref(),
            path: url.map_or("", |u| u.path()),
        };
        features::compute(&self.dom, &self.units, &self.data, &facts)
    }
}

/// The units of an HTML document with their features, for fitting the model (`scripts/extract`).
pub fn describe_units(fetched: &Fetched) -> (Vec<Unit>, features::Table) {
    let url = Url::parse(&fetched.final_url).ok();
    let decoded = charset::decode(&fetched.body, fetched.header("content-type"), None);
    let prepared = Prepared::read(&decoded.text, ParseOptions::default(), &fetched.final_url, None);
    let table = prepared.features(url.as_ref());
    (prepared.units, table)
}

fn html(mut page: Page, fetched: &Fetched, text: &str, options: ParseOptions, url: Option<&Url>) -> Page {
    let prepared = Prepared::read(text, options, &page.url, fetched.header("content-language"));
    let table = prepared.features(url);
    let Prepared { dom, accordions, units, hidden, data, base, meta, truncated } = prepared;
    if dom.too_deep {
        page.warnings.push("too_deep".to_owned());
    }
    if truncated && !fetched.truncated {
        page.warnings.push("truncated".to_owned());
    }
    page.page_type = page_type::decide(&dom, &data, meta.og_type.as_deref());

    let mut reasons = keep::decide(&dom, &units, &table);
    drop_repetitions(&units, &mut reasons);
    page.blocks = blocks::build(units.iter().zip(&reasons).filter(|(_, r)| r.is_none()).map(|(u, _)| u));
    page.source = "html".to_owned();
    page.dropped = dropped(&units, &reasons, &hidden);
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
        visible: &visible,
        is_embedded,
        url,
        base: base.as_ref(),
    });
    page.outcome = decision.outcome;
    page.outcome_evidence = decision.evidence;
    page.redirect_to = decision.redirect_to;
    if page.outcome == PageOutcome::Ok && words < 1500 && outcome::paywall(&dom, &visible) {
        page.warnings.push("paywall".to_owned());
    }
    let language = language::decide(&main_text, meta.declared_language.as_deref());
    if language.mismatch {
        page.warnings.push("lang_mismatch".to_owned());
    }
    page.language = language.code;
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
    page.site_name = meta.site_name;
    page.description = meta.description;
    page.declared_language = meta.declared_language;
    page.author = meta.author;
    page.published = meta.published;
    page.modified = meta.modified;
    page.canonical = meta.canonical;
    page.robots_meta = meta.robots_meta;
    page.hreflang = meta.hreflang;
    page
}

/// Where nearly everything is hidden, a script was meant to reveal it: then the hiding does not count.
fn reveal(units: &mut [Unit]) {
    let size = |hidden: bool| -> usize {
        units.iter().filter(|u| (u.visibility == Visibility::Hidden) == hidden).map(|u| u.chars - u.link_chars).sum()
    };
    let (hidden, shown) = (size(true), size(false));
    if hidden > 200 && shown * 4 < hidden {
        for unit in units.iter_mut().filter(|u| u.visibility == Visibility::Hidden) {
            unit.visibility = Visibility::Shown;
        }
    }
}

/// Drops longer texts that were kept before: mobile and desktop copies, lazy-loading fall-backs.
fn drop_repetitions(units: &[Unit], reasons: &mut [Option<&'static str>]) {
    let mut seen = BTreeSet::new();
    for (unit, reason) in units.iter().zip(reasons.iter_mut()) {
        if reason.is_none() && unit.chars >= 60 && !seen.insert(unit.text.as_str()) {
            *reason = Some("repetition");
        }
    }
}

fn dropped(units: &[Unit], reasons: &[Option<&'static str>], hidden: &[Unit]) -> Vec<Dropped> {
    let hidden = hidden.iter().map(|u| (u, Some("hidden")));
    units
        .iter()
        .zip(reasons.iter().copied())
        .chain(hidden)
        .filter_map(|(unit, reason)| {
            let reason = reason?;
            Some(Dropped { reason: reason.to_owned(), text: unit.text.chars().take(MAX_DROPPED_TEXT).collect() })
        })
        .take(MAX_DROPPED)
        .collect()
}

fn kept_ratio(units: &[Unit], reasons: &[Option<&'static str>]) -> f32 {
    let (mut kept, mut all) = (0, 0);
    for (unit, reason) in units.iter().zip(reasons) {
        all += unit.chars;
        kept += if reason.is_none() { unit.chars } else { 0 };
    }
    if all == 0 { 0.0 } else { kept as f32 / all as f32 }
}

fn visible_text(units: &[Unit]) -> String {
    let mut out = String::new();
    for unit in units {
        if out.len() > 20_000 {
            break;
        }
        out.push_str(&unit.text);
        out.push('\n');
    }
    out
}

/// Text from data when it says clearly more than the HTML: JSON-LD first, then the state of frameworks.
fn embedded_text(dom: &Dom, data: &StructuredData, words: usize) -> Option<EmbeddedText> {
    let says_more = |text: &EmbeddedText| text.words() > words * 2 + 15;
    embedded_state::from_structured_data(data)
        .filter(says_more)
        .or_else(|| embedded_state::from_scripts(dom).filter(says_more))
}

fn embedded_blocks(embedded: &EmbeddedText) -> Vec<Block> {
    let mut units = Vec::new();
    let mut fragments = 0;
    for (i, piece) in embedded.pieces.iter().enumerate() {
        let is_markup = piece.contains("</") || piece.contains("<br") || piece.contains("<p>");
        if is_markup && fragments < 200 {
            fragments += 1;
            let dom = tree::parse(piece, ParseOptions::default());
            let cut = units::cut(&dom, &Controls::collect(&dom));
            // Lists of different fragments are different lists.
            units.extend(
                cut.list
                    .into_iter()
                    .filter(|u| u.visibility != Visibility::Hidden)
                    .map(|u| Unit { group: if u.group == 0 { 0 } else { u.group + i * 1_000_000 }, ..u }),
            );
        } else {
            let mut text = String::new();
            tree::fold_white_space(piece, &mut text);
            units.push(Unit { text: text.trim_end().to_owned(), ..Unit::default() });
        }
    }
    blocks::build(units.iter())
}
