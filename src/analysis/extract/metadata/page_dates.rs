//! When the page was published and changed: structured data, meta elements, and elements marked
//! as such. Dates that are only shown are read by `shown`.

use super::main_nodes;
use super::metas::Metas;
use crate::analysis::extract::dates;
use crate::analysis::extract::structured_data::{StructuredData, text as value_text};
use crate::analysis::extract::tree::{Attr, Dom};

/// Dates of publication and of the last change, RFC 3339.
pub(super) fn page_dates(dom: &Dom, metas: &Metas, data: &StructuredData) -> (Option<String>, Option<String>) {
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
        .or_else(|| element_date(dom, "datePublished"));
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
    dom.with(Attr::Itemprop)
        .filter(|i| dom.node(*i).attr(Attr::Itemprop) == Some(property))
        .take(5)
        .find_map(|i| node_date(dom, i))
}

fn node_date(dom: &Dom, i: usize) -> Option<String> {
    let node = dom.node(i);
    node.attr(Attr::Datetime)
        .or_else(|| node.attr(Attr::Content))
        .and_then(dates::parse)
        .or_else(|| dates::parse(&dom.text_of(i, 80)))
}
