//! Title, site name, description, dates, author and addresses, from the head, structured data and the text.

use serde_json::Value;
use url::Url;

use super::dates;
use super::structured_data::{StructuredData, text as value_text};
use super::tree::{Dom, Tag, fold_white_space};

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
}

/// Address against which links are resolved: `base href`, else the document's address.
pub fn base_url(dom: &Dom, document_url: &str) -> Option<Url> {
    let document = Url::parse(document_url).ok();
    let base = (1..dom.len())
        .filter(|i| dom.node(*i).tag == Tag::Base)
        .find_map(|i| dom.node(i).attr("href"))
        .and_then(|href| match &document {
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
    for i in 1..dom.len() {
        let node = dom.node(i);
        if node.tag != Tag::Link {
            continue;
        }
        let Some(rel) = node.attr("rel").map(str::to_ascii_lowercase) else { continue };
        let rels: Vec<&str> = rel.split_ascii_whitespace().collect();
        let Some(href) = node.attr("href").filter(|h| !h.trim().is_empty()) else { continue };
        if rels.contains(&"canonical") && out.canonical.is_none() {
            out.canonical = resolve(href);
        }
        if rels.contains(&"alternate")
            && let Some(language) = node.attr("hreflang")
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
        .and_then(|h| h.attr("lang").filter(|l| !l.trim().is_empty()).or_else(|| h.attr("xml:lang")))
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty())
        .or_else(|| metas.get(&["content-language"]))
        .or_else(|| content_language.map(str::to_owned).filter(|l| !l.trim().is_empty()))
        .or_else(|| main_nodes(data).find_map(|n| n.get("inLanguage").and_then(value_text)))
        .or_else(|| metas.get(&["og:locale"]))
        .filter(|l| super::language::primary(l).is_some())
        .map(|l| clip(&l));
    out.author = author(dom, &metas, data);
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
    let title = (1..dom.len()).find(|i| dom.node(*i).tag == Tag::Title);
    title.map(|i| clip(&dom.text_of(i, 4000))).unwrap_or_default()
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

/// `meta` elements by lower-case name or property.
struct Metas {
    all: Vec<(String, String)>,
}

impl Metas {
    fn collect(dom: &Dom) -> Metas {
        let mut all = Vec::new();
        for i in 1..dom.len() {
            let node = dom.node(i);
            if node.tag != Tag::Meta || all.len() > 500 {
                continue;
            }
            let Some(content) = node.attr("content") else { continue };
            for key in ["name", "property", "http-equiv", "itemprop"] {
                if let Some(name) = node.attr(key) {
                    all.push((name.trim().to_ascii_lowercase(), content.to_owned()));
                }
            }
        }
        Metas { all }
    }

    /// First content that is not empty, by order of the names.
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.all.iter().filter(|(n, _)| n == name).map(|(_, content)| clip(content)).find(|c| !c.is_empty())
        })
    }
}

/// Letters and digits in lower case, for comparing titles.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Pieces of a title between separators that stand between spaces.
fn title_pieces(title: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = title;
    while let Some((at, length)) =
        [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " ∙ ", " / ", " ‹ ", " › "]
            .iter()
            .filter_map(|s| rest.find(s).map(|p| (p, s.len())))
            .min()
    {
        pieces.push(rest[..at].trim());
        rest = &rest[at + length..];
    }
    pieces.push(rest.trim());
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// The best title and, when it was found in the title, the site's name.
fn best_title(meta: &Metadata, data: &StructuredData) -> (String, Option<String>) {
    let pieces = title_pieces(&meta.raw_title);
    let site = meta.site_name.as_deref().map(plain).unwrap_or_default();
    let headline = main_nodes(data).find_map(|n| n.get("headline").and_then(value_text));
    let candidates = [meta.h1.clone(), meta.og_title.clone(), headline];
    let raw = plain(&meta.raw_title);
    for candidate in candidates.iter().flatten() {
        let own = plain(candidate);
        if own.is_empty() || candidate.chars().count() > 300 || (own == site && raw != own && pieces.len() > 1) {
            continue;
        }
        // A heading that the title repeats is the title; what surrounds it there is the site's name.
        if raw.starts_with(&own) || raw.ends_with(&own) || pieces.iter().any(|p| plain(p) == own) {
            // The same candidate with a site's name of its own (og:title often is the whole title).
            let inner = title_pieces(candidate);
            if inner.len() > 1 && Some(candidate.as_str()) != meta.h1.as_deref() {
                break;
            }
            let rest: Vec<&&str> = pieces.iter().filter(|p| !own.contains(&plain(p))).collect();
            let found = match rest[..] {
                [one] => Some((*one).to_owned()),
                _ => None,
            };
            return (candidate.clone(), found);
        }
    }
    if pieces.len() > 1 {
        let kept: Vec<&str> = pieces.iter().copied().filter(|p| site.is_empty() || plain(p) != site).collect();
        if kept.len() < pieces.len() && !kept.is_empty() {
            return (strip_site(&meta.raw_title, &pieces, &site), None);
        }
        // Without a known site name: the last piece is one when it is short and the rest is not.
        let last = pieces[pieces.len() - 1];
        let words = |t: &str| t.split_whitespace().count();
        if words(last) <= 4 && words(pieces[0]) >= words(last) {
            let head = meta.raw_title.strip_suffix(last).unwrap_or(&meta.raw_title);
            let head = head
                .trim_end()
                .trim_end_matches(['|', '-', '–', '—', '·', '•', '»', '«', ':', '∙', '/', '‹', '›'])
                .trim_end();
            return (head.to_owned(), Some(last.to_owned()));
        }
    }
    let fallback = [Some(meta.raw_title.clone()), meta.h1.clone(), meta.og_title.clone(), candidates[2].clone()];
    (fallback.into_iter().flatten().find(|t| !t.is_empty()).unwrap_or_default(), None)
}

/// The title without the site's name at its start or end.
fn strip_site(title: &str, pieces: &[&str], site: &str) -> String {
    let separators = ['|', '-', '–', '—', '·', '•', '»', '«', ':', '∙', '/', '‹', '›', ' '];
    let mut out = title.trim();
    if let Some(last) = pieces.last().filter(|p| plain(p) == site) {
        out = out.strip_suffix(last).unwrap_or(out).trim_end_matches(separators);
    }
    if let Some(first) = pieces.first().filter(|p| plain(p) == site) {
        out = out.strip_prefix(first).unwrap_or(out).trim_start_matches(separators);
    }
    out.to_owned()
}

fn author(dom: &Dom, metas: &Metas, data: &StructuredData) -> Option<String> {
    let names = |value: &Value| -> Option<String> {
        let many: Vec<String> = match value {
            Value::Array(many) => many.iter().filter_map(value_text).take(8).collect(),
            one => value_text(one).into_iter().collect(),
        };
        let many: Vec<String> = many.into_iter().filter_map(|n| clean_author(&n)).collect();
        (!many.is_empty()).then(|| many.join(", "))
    };
    main_nodes(data)
        .find_map(|n| n.get("author").or_else(|| n.get("creator")).and_then(names))
        .or_else(|| {
            metas
                .get(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"])
                .and_then(|a| clean_author(&a))
        })
        .or_else(|| {
            (1..dom.len())
                .filter(|i| {
                    let n = dom.node(*i);
                    n.attr("rel").is_some_and(|r| r.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("author")))
                        || n.attr("itemprop") == Some("author")
                })
                .take(20)
                .find_map(|i| clean_author(&dom.text_of(i, 200)))
        })
        .or_else(|| {
            (1..dom.len())
                .filter(|i| {
                    let n = dom.node(*i);
                    n.is_element()
                        && n.attr("class").is_some_and(|c| {
                            c.split_ascii_whitespace().any(|t| {
                                matches!(
                                    t.to_ascii_lowercase().as_str(),
                                    "author"
                                        | "author-name"
                                        | "byline"
                                        | "byline-name"
                                        | "post-author"
                                        | "entry-author"
                                        | "article-author"
                                        | "author__name"
                                        | "byline__name"
                                )
                            })
                        })
                })
                .take(20)
                .find_map(|i| clean_author(&dom.text_of(i, 200)))
        })
}

/// A name without "by", addresses and dates; `None` when nothing like a name is left.
fn clean_author(text: &str) -> Option<String> {
    let mut name = clip(text);
    for prefix in [
        "By ",
        "by ",
        "BY ",
        "Written by ",
        "written by ",
        "Author: ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Di ",
        "di ",
        "Por ",
        "por ",
    ] {
        if let Some(rest) = name.strip_prefix(prefix) {
            name = rest.to_owned();
        }
    }
    let name = name
        .split(['|', '•', '·', '\n'])
        .next()
        .unwrap_or("")
        .trim()
        .trim_end_matches([',', ':', '-'])
        .trim()
        .to_owned();
    let is_name = !name.is_empty()
        && name.chars().count() <= 100
        && name.split_whitespace().count() <= 12
        && !name.contains("://")
        && name.chars().any(char::is_alphabetic);
    is_name.then_some(name)
}

fn page_dates(dom: &Dom, metas: &Metas, data: &StructuredData) -> (Option<String>, Option<String>) {
    let from_data =
        |key: &str| main_nodes(data).find_map(|n| n.get(key).and_then(value_text).and_then(|d| dates::parse(&d)));
    let from_meta = |names: &[&str]| names.iter().find_map(|n| metas.get(&[n]).and_then(|d| dates::parse(&d)));
    let published = from_data("datePublished")
        .or_else(|| {
            from_meta(&[
                "article:published_time",
                "datepublished",
                "og:published_time",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.date",
                "dcterms.created",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "publish-date",
                "article.published",
                "cxenseparse:recs:publishtime",
            ])
        })
        .or_else(|| from_data("uploadDate"))
        .or_else(|| from_data("dateCreated"))
        .or_else(|| element_date(dom, "datePublished"))
        .or_else(|| visible_date(dom));
    let modified = from_data("dateModified")
        .or_else(|| {
            from_meta(&[
                "article:modified_time",
                "datemodified",
                "og:updated_time",
                "last-modified",
                "dcterms.modified",
                "dc.date.modified",
                "revised",
            ])
        })
        .or_else(|| element_date(dom, "dateModified"));
    (published, modified)
}

fn element_date(dom: &Dom, property: &str) -> Option<String> {
    (1..dom.len()).filter(|i| dom.node(*i).attr("itemprop") == Some(property)).take(5).find_map(|i| node_date(dom, i))
}

fn node_date(dom: &Dom, i: usize) -> Option<String> {
    let node = dom.node(i);
    node.attr("datetime")
        .or_else(|| node.attr("content"))
        .and_then(dates::parse)
        .or_else(|| dates::parse(&dom.text_of(i, 80)))
}

/// The first `time` element outside of asides and lists of other articles, or an element named as a date.
fn visible_date(dom: &Dom) -> Option<String> {
    let is_elsewhere =
        |i: usize| dom.ancestors(i).any(|a| matches!(dom.node(a).tag, Tag::Aside | Tag::Nav | Tag::Footer | Tag::Li));
    let time = (1..dom.len()).filter(|i| dom.node(*i).tag == Tag::Time).take(20).find(|i| !is_elsewhere(*i));
    time.and_then(|i| node_date(dom, i)).or_else(|| {
        (1..dom.len())
            .filter(|i| {
                dom.node(*i).attr("class").is_some_and(|c| {
                    c.split_ascii_whitespace().any(|t| {
                        let t = t.to_ascii_lowercase();
                        matches!(
                            t.as_str(),
                            "date"
                                | "published"
                                | "pubdate"
                                | "post-date"
                                | "entry-date"
                                | "publish-date"
                                | "article-date"
                                | "timestamp"
                        )
                    })
                })
            })
            .take(10)
            .find(|i| !is_elsewhere(*i))
            .and_then(|i| node_date(dom, i))
    })
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
    fn author_and_dates() {
        let m = metadata(
            "<meta property=article:published_time content='2026-02-03T10:00:00Z'><a rel=author href=/u>By Ada Boat</a>\
             <script type=application/ld+json>{\"@type\":\"BlogPosting\",\"dateModified\":\"2026-03-01\"}</script>",
            None,
        );
        assert_eq!(m.author.as_deref(), Some("Ada Boat"));
        assert_eq!(m.published.as_deref(), Some("2026-02-03T10:00:00Z"));
        assert_eq!(m.modified.as_deref(), Some("2026-03-01"));
    }
}
