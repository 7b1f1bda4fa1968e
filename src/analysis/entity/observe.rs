//! What on a page may name its entity: heading, titles, structured data, address.

use serde_json::Value;

use super::headline::{self, Headline};
use super::lexicon::{self, Lexicon};
use super::site::{Site, is_type, types};
use super::words;
use crate::domain::passage::count_words;
use crate::domain::{EntityKind, EntitySource, Page};

/// Structured-data nodes that are looked at.
const MAX_NODES: usize = 100;

/// Something that may name the entity.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Where it was seen.
    pub source: EntitySource,
    /// As written.
    pub raw: String,
    /// Taken apart.
    pub head: Headline,
    /// It names the site, the manual or the forum rather than this page.
    pub of_site: bool,
}

/// What the structured data says the page is about (`about`, `mainEntity`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its schema.org type.
    pub type_name: String,
}

/// Everything on the page that may name the entity, strongest source first.
pub fn observe(page: &Page, site: &Site, lexicon: &Lexicon) -> Vec<Observation> {
    let mut out: Vec<Observation> = Vec::new();
    let mut push = |source: EntitySource, raw: &str, mut parts: Vec<String>| {
        // A template that nobody filled in, and the path of a file.
        if raw.contains("{{") || is_path(raw) {
            return;
        }
        // "Acme - Anvil 5 - 10 kg": the maker alone names nothing.
        if matches!(source, EntitySource::H1 | EntitySource::JsonLd)
            && parts.len() > 1
            && !parts[0].contains(' ')
            && !is_generic(&parts[0], lexicon)
        {
            parts[0] = format!("{} {}", parts[0], parts[1]);
        }
        if let Some(part) = parts.into_iter().find(|p| !is_generic(p, lexicon)) {
            let head = headline::clean(&part, site, lexicon);
            if !head.name.is_empty() && !is_generic(&head.name, lexicon) {
                out.push(Observation { source, raw: shorten(raw), head, of_site: false });
            }
        }
    };
    let title = title(page);
    if let Some(h1) = page.h1.as_deref() {
        push(EntitySource::H1, h1, headline::parts(without_column(h1, title), site));
    }
    push(EntitySource::Title, title, title_parts(title, site, page.h1.as_deref()));
    if let Some(og) = page.og_title.as_deref() {
        push(EntitySource::OgTitle, og, headline::parts(og, site));
    }
    for name in main_node_names(page).into_iter().take(2) {
        push(EntitySource::JsonLd, &name, headline::parts(&name, site));
    }
    if let Some(subject) = stated_subject(page, site) {
        push(EntitySource::JsonLd, &subject.name, vec![subject.name.clone()]);
    }
    if let Some(slug) = slug_words(site) {
        push(EntitySource::Slug, &slug, vec![slug.clone()]);
    }
    mark_site_names(&mut out, title, site);
    out
}

/// A heading without the name of the column before its colon ("Lamps at Night: Bridge closed"), which the title has
/// among its later parts.
fn without_column<'a>(h1: &'a str, title: &str) -> &'a str {
    let Some((column, rest)) = h1.split_once(": ") else { return h1 };
    let column = words::compact(column);
    let parts = headline::parts(title, &Site::default());
    let later = parts.iter().skip(1).any(|p| words::compact(p) == column);
    if later && rest.chars().any(char::is_alphabetic) { rest } else { h1 }
}

/// The `<title>` as written, else the best title.
pub fn title(page: &Page) -> &str {
    if page.raw_title.trim().is_empty() { &page.title } else { &page.raw_title }
}

/// The parts of the title. A question-and-answer site puts the section before the question ("shell - How to ..."):
/// the part that repeats the heading goes first.
fn title_parts(title: &str, site: &Site, h1: Option<&str>) -> Vec<String> {
    let mut parts = headline::parts(title, site);
    let Some(h1) = h1.map(words::compact).filter(|h| h.chars().count() >= 4) else {
        // Without a heading the address says which part names the page ("Acme - acme-build Manual").
        let slug = site.path.last().map(|p| words::compact(p)).filter(|s| s.chars().count() >= 6).unwrap_or_default();
        let named = |p: &String| !slug.is_empty() && words::compact(p).contains(&slug);
        if let Some(at) = parts.iter().position(named) {
            let part = parts.remove(at);
            parts.insert(0, part);
        }
        return parts;
    };
    // At the end of the title stands the site, or the book.
    let ends = headline::parts(title, &Site::default()).last().is_some_and(|p| words::compact(p) == h1);
    if let Some(at) = parts.iter().position(|p| words::compact(p) == h1)
        && at > 0
        && !ends
        && count_words(&parts[at]) > count_words(&parts[0])
    {
        let part = parts.remove(at);
        parts.insert(0, part);
    }
    parts
}

/// Marks headings that stand on every page of a site, where other observations name the page itself.
fn mark_site_names(observed: &mut [Observation], title: &str, site: &Site) {
    if site.is_home() {
        return;
    }
    let others = observed.iter().any(|o| {
        matches!(o.source, EntitySource::Title | EntitySource::OgTitle | EntitySource::JsonLd) && !is_site(o, site)
    });
    if !others {
        return;
    }
    let parts = headline::parts(title, &Site::default());
    let slug: Vec<String> = observed
        .iter()
        .find(|o| o.source == EntitySource::Slug)
        .map(|o| words::words(&o.raw).filter(|w| w.chars().count() > 3).collect())
        .unwrap_or_default();
    let in_slug = |text: &str| words::words(text).any(|w| slug.contains(&w));
    for observation in observed.iter_mut().filter(|o| o.source != EntitySource::Slug) {
        let head = words::compact(&observation.head.name);
        // A heading that only repeats the end of the title, while the address speaks of its beginning.
        let tail = match parts.as_slice() {
            [first, .., last] if observation.source == EntitySource::H1 => {
                let own = words::compact(first);
                let ends = words::compact(last).contains(&head) && !own.contains(&head);
                let address = in_slug(first) && !in_slug(&observation.head.name);
                let sentence = slug.is_empty()
                    && count_words(first) >= 4
                    && count_words(first) > count_words(&observation.head.name);
                ends && (address || sentence)
            }
            _ => false,
        };
        observation.of_site = tail || is_site(observation, site);
    }
}

/// Whether an observation holds nothing but a name of the site. One word of a long host name is no such name:
/// "Headphones" on headphones.example may well be about headphones.
fn is_site(observation: &Observation, site: &Site) -> bool {
    let name = &observation.head.name;
    site.is_name(name)
        && (count_words(name) > 1 || site.written.as_deref().is_some_and(|w| words::compact(w) == words::compact(name)))
}

/// Whether a heading is the path of a file ("notes/writeup.md"), as code hosts show it.
fn is_path(raw: &str) -> bool {
    let raw = raw.trim();
    let file = raw.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase())
    });
    file && raw.contains('/') && !raw.contains(char::is_whitespace)
}

fn shorten(raw: &str) -> String {
    let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(200).collect()
}

/// Whether a title names nothing ("Home", "News").
pub fn is_generic(text: &str, lexicon: &Lexicon) -> bool {
    let plain = words::words(text).collect::<Vec<_>>().join(" ");
    plain.is_empty() || lexicon.generic.contains(&plain) || lexicon::lexicon("en").generic.contains(&plain)
}

/// Types of nodes that stand beside the subject of a page.
const ASIDE: [&str; 29] = [
    "WebSite",
    "WebPage",
    "Organization",
    "BreadcrumbList",
    "ListItem",
    "ImageObject",
    "Person",
    "SearchAction",
    "Offer",
    "AggregateRating",
    "Review",
    "Rating",
    "Brand",
    "PostalAddress",
    "Question",
    "Answer",
    "FAQPage",
    "VideoObject",
    "Comment",
    "CollectionPage",
    "ItemList",
    "SiteNavigationElement",
    "ContactPoint",
    "NewsMediaOrganization",
    "Corporation",
    "WPHeader",
    "WPFooter",
    "Blog",
    "QAPage",
];

/// `name` or `headline` of the structured-data nodes that describe the page's subject.
fn main_node_names(page: &Page) -> Vec<String> {
    const NAMES: [&str; 4] = ["name", "headline", "alternateName", "title"];
    let mut out = Vec::new();
    for node in page.structured_data.iter().take(MAX_NODES) {
        if is_type(node, &ASIDE) || types(node).next().is_none() {
            continue;
        }
        if let Some(name) = NAMES.iter().find_map(|key| node.get(*key)?.as_str()).filter(|n| !n.trim().is_empty()) {
            out.push(name.to_owned());
        }
    }
    out
}

/// What `about` or `mainEntity` of a page's node names, when it is one thing of a telling type. Keywords and the
/// site's own identity, which plug-ins write there, are no subject.
pub fn stated_subject(page: &Page, site: &Site) -> Option<Subject> {
    const PAGES: [&str; 9] = [
        "WebPage",
        "Article",
        "BlogPosting",
        "NewsArticle",
        "TechArticle",
        "ItemPage",
        "AboutPage",
        "ProfilePage",
        "MedicalWebPage",
    ];
    const SILENT: [&str; 11] = [
        "Thing",
        "WebPage",
        "WebSite",
        "FAQPage",
        "Question",
        "ItemList",
        "DiscussionForumPosting",
        "Article",
        "BlogPosting",
        "NewsArticle",
        "CreativeWork",
    ];
    let nodes = || page.structured_data.iter().take(MAX_NODES);
    for node in nodes().filter(|n| is_type(n, &PAGES)) {
        for key in ["about", "mainEntity"] {
            let Some(one) = node.get(key).and_then(single) else { continue };
            let target = match (one.get("name"), one.get("@id").and_then(Value::as_str)) {
                (None, Some(id)) => {
                    nodes().find(|n| n.get("@id").and_then(Value::as_str) == Some(id) && n.get("name").is_some())
                }
                _ => Some(one),
            };
            let Some(target) = target.filter(|t| !is_type(t, &SILENT)) else { continue };
            let name = target.get("name").and_then(Value::as_str).map(shorten).unwrap_or_default();
            let Some(type_name) = types(target).next() else { continue };
            if name.trim().is_empty() || site.is_name(&name) {
                continue;
            }
            return Some(Subject { name, type_name: type_name.to_owned() });
        }
    }
    None
}

fn single(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(all) if all.len() == 1 => all[0].is_object().then_some(&all[0]),
        Value::Object(_) => Some(value),
        _ => None,
    }
}

/// The words of the last part of the address that has letters; numbers and file endings left out.
fn slug_words(site: &Site) -> Option<String> {
    site.path.iter().rev().take(2).find_map(|part| {
        let stem = part
            .rsplit_once('.')
            .filter(|(_, end)| end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphabetic()))
            .map_or(part.as_str(), |(s, _)| s);
        let words: Vec<&str> = stem
            .split(['-', '_', ' ', '.', '+', '~', ','])
            .filter(|w| w.chars().any(char::is_alphabetic) && !is_code(w))
            .take(20)
            .collect();
        (words.iter().map(|w| w.chars().count()).sum::<usize>() >= 4 && !words.is_empty()).then(|| words.join(" "))
    })
}

/// Letters and digits mixed at length, as in article numbers.
fn is_code(word: &str) -> bool {
    word.chars().count() >= 6 && word.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Kinds of things that are sold or offered: their pages speak in slogans.
pub const fn is_offer(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Product | EntityKind::Software | EntityKind::Service | EntityKind::LocalBusiness)
}
