//! Title, site name, description, dates, author and addresses, from the head, structured data and the text.

mod author;
mod metas;
mod page_dates;
mod title;

use serde_json::Value;
use url::Url;

use super::structured_data::{StructuredData, text as value_text};
use super::tree::{Attr, Dom, Tag, fold_white_space};
use author::author;
use metas::Metas;
use page_dates::page_dates;
use title::best_title;

/// Longest value that is kept, in characters.
const MAX_VALUE: usize = 1000;
/// Types of nodes that describe the page's main thing.
const MAIN_TYPES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Report",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Recipe",
    "HowTo",
    "Review",
    "Product",
    "WebPage",
    "FAQPage",
    "QAPage",
    "Question",
    "Event",
    "Course",
    "Book",
    "Movie",
    "VideoObject",
    "CreativeWork",
    "MedicalWebPage",
    "ItemPage",
    "CollectionPage",
    "AboutPage",
];

/// What the page says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Best title, site name removed.
    pub title: String,
    /// `<title>` as written, white space folded.
    pub raw_title: String,
    /// First `h1` with text.
    pub h1: Option<String>,
    /// `og:title`.
    pub og_title: Option<String>,
    /// Name of the site.
    pub site_name: Option<String>,
    /// Meta description.
    pub description: Option<String>,
    /// Canonical address, absolute.
    pub canonical: Option<String>,
    /// Author's name.
    pub author: Option<String>,
    /// RFC 3339.
    pub published: Option<String>,
    /// RFC 3339.
    pub modified: Option<String>,
    /// Language tag that the document declares.
    pub declared_language: Option<String>,
    /// `name: content` of robots meta elements.
    pub robots_meta: Vec<String>,
    /// Alternates by language.
    pub hreflang: Vec<(String, String)>,
    /// `og:type`.
    pub og_type: Option<String>,
    /// `product:price:amount` as written.
    pub price: Option<String>,
}

/// Address against which links are resolved: `base href`, else the document's address.
pub fn base_url(dom: &Dom, document_url: &str) -> Option<Url> {
    let document = Url::parse(document_url).ok();
    let base = dom.elements(Tag::Base).find_map(|i| dom.node(i).attr(Attr::Href)).and_then(|href| match &document {
        Some(document) => document.join(href.trim()).ok(),
        None => Url::parse(href.trim()).ok(),
    });
    base.filter(|b| matches!(b.scheme(), "http" | "https")).or(document)
}

/// Reads the metadata. `h1` is the first visible one, `content_language` the HTTP header.
pub fn read(
    dom: &Dom,
    base: Option<&Url>,
    data: &StructuredData,
    h1: Option<String>,
    content_language: Option<&str>,
) -> Metadata {
    let metas = Metas::collect(dom);
    let mut out = Metadata { h1, ..Metadata::default() };
    out.raw_title = title_element(dom);
    out.og_title = metas.get(&["og:title", "twitter:title"]);
    out.og_type = metas.get(&["og:type"]);
    out.site_name = metas
        .get(&["og:site_name", "application-name"])
        .or_else(|| data.of_type(&["WebSite"]).find_map(|n| n.get("name").and_then(value_text)))
        .or_else(|| main_nodes(data).find_map(|n| n.get("publisher").and_then(value_text)));
    out.description = metas
        .get(&["description"])
        .or_else(|| metas.get(&["og:description", "twitter:description"]))
        .or_else(|| main_nodes(data).find_map(|n| n.get("description").and_then(value_text)))
        .map(|d| clip(&d));
    let resolve = |href: &str| match base {
        Some(base) => base.join(href.trim()).ok().map(String::from),
        None => Url::parse(href.trim()).ok().map(String::from),
    };
    for i in dom.elements(Tag::Link) {
        let node = dom.node(i);
        let Some(rel) = node.attr(Attr::Rel).map(str::to_ascii_lowercase) else { continue };
        let rels: Vec<&str> = rel.split_ascii_whitespace().collect();
        let Some(href) = node.attr(Attr::Href).filter(|h| !h.trim().is_empty()) else { continue };
        if rels.contains(&"canonical") && out.canonical.is_none() {
            out.canonical = resolve(href);
        }
        if rels.contains(&"alternate")
            && let Some(language) = node.attr(Attr::Hreflang)
            && out.hreflang.len() < 200
            && let Some(address) = resolve(href)
        {
            out.hreflang.push((language.trim().to_owned(), address));
        }
    }
    out.robots_meta = metas
        .all
        .iter()
        .filter(|(name, _)| name == "robots" || name.ends_with("bot") || name.ends_with("bot-news"))
        .map(|(name, content)| clip(&format!("{name}: {content}")))
        .take(32)
        .collect();
    let html = dom.find(Tag::Html).map(|i| dom.node(i));
    out.declared_language = html
        .and_then(|h| h.attr(Attr::Lang).filter(|l| !l.trim().is_empty()).or_else(|| h.attr(Attr::XmlLang)))
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty())
        .or_else(|| metas.get(&["content-language"]))
        .or_else(|| content_language.map(str::to_owned).filter(|l| !l.trim().is_empty()))
        .or_else(|| main_nodes(data).find_map(|n| n.get("inLanguage").and_then(value_text)))
        .or_else(|| metas.get(&["og:locale"]))
        .filter(|l| super::language::primary(l).is_some())
        .map(|l| clip(&l));
    out.author = author(&metas, data, out.site_name.as_deref());
    out.price = metas.get(&["product:price:amount", "og:price:amount"]);
    (out.published, out.modified) = page_dates(dom, &metas, data);
    let (title, site) = best_title(&out, data);
    out.title = title;
    if out.site_name.is_none() {
        out.site_name = site;
    }
    out
}

fn main_nodes(data: &StructuredData) -> impl Iterator<Item = &serde_json::Map<String, Value>> {
    data.of_type(MAIN_TYPES)
}

fn title_element(dom: &Dom) -> String {
    dom.find(Tag::Title).map(|i| clip(&dom.text_of(i, 4000))).unwrap_or_default()
}

fn clip(text: &str) -> String {
    let mut out = String::new();
    fold_white_space(text, &mut out);
    match out.char_indices().nth(MAX_VALUE) {
        Some((i, _)) => out.truncate(i),
        None => out.truncate(out.trim_end().len()),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};

    fn metadata(html: &str, h1: Option<&str>) -> Metadata {
        let dom = parse(html, ParseOptions::default());
        let base = base_url(&dom, "https://example.com/a/b");
        read(&dom, base.as_ref(), &StructuredData::read(&dom), h1.map(str::to_owned), None)
    }

    #[test]
    fn site_names_leave_the_title() {
        for (head, h1, title) in [
            ("<title>Ferry times | Harbour Office</title>", Some("Ferry times"), "Ferry times"),
            (
                "<title>Harbour Office - Ferry times</title><meta property=og:site_name content='Harbour Office'>",
                None,
                "Ferry times",
            ),
            (
                "<title>Ferry times for the whole summer – Harbour Office</title>",
                None,
                "Ferry times for the whole summer",
            ),
            (
                "<title>Why pages return 404 - and what to do about it now</title>",
                None,
                "Why pages return 404 - and what to do about it now",
            ),
            ("<title>Harbour Office</title>", Some("Something else"), "Harbour Office"),
            ("", Some("Only a heading"), "Only a heading"),
        ] {
            assert_eq!(metadata(head, h1).title, title, "{head}");
        }
    }

    #[test]
    fn addresses_are_absolute() {
        let m = metadata(
            "<base href=/x/><link rel=canonical href=page><link rel=alternate hreflang=de href=//de.test/>",
            None,
        );
        assert_eq!(m.canonical.as_deref(), Some("https://example.com/x/page"));
        assert_eq!(m.hreflang, [("de".to_owned(), "https://de.test/".to_owned())]);
    }

    #[test]
    fn accounts_makers_of_shops_and_reviewers_are_no_authors() {
        for (html, author) in [
            ("<meta name=author content=admin>", None),
            ("<meta name=author content='ShopMaker, Inc.'><meta property=og:site_name content='Trail Bikes'>", None),
            (
                "<meta name=author content='Trail Bikes LLC'><meta property=og:site_name content='Trail Bikes'>",
                Some("Trail Bikes LLC"),
            ),
            (
                "<script type=application/ld+json>[{\"@type\":\"Product\",\"name\":\"Oar\"},\
                 {\"@type\":\"Review\",\"author\":\"Tom Tide\"}]</script>",
                None,
            ),
            (
                "<script type=application/ld+json>{\"@type\":\"Review\",\"author\":\"Tom Tide\"}</script>",
                Some("Tom Tide"),
            ),
        ] {
            assert_eq!(metadata(html, None).author.as_deref(), author, "{html}");
        }
    }

    #[test]
    fn author_and_dates() {
        let m = metadata(
            "<meta property=article:published_time content='2026-02-03T10:00:00Z'><meta name=author content='By Ada Boat'>\
             <script type=application/ld+json>{\"@type\":\"BlogPosting\",\"dateModified\":\"2026-03-01\"}</script>",
            None,
        );
        assert_eq!(m.author.as_deref(), Some("Ada Boat"));
        assert_eq!(m.published.as_deref(), Some("2026-02-03T10:00:00Z"));
        assert_eq!(m.modified.as_deref(), Some("2026-03-01"));
    }
}
