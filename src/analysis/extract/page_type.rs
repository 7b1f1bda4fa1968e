//! What kind of page it is, by its structured data and its structure.

use super::structured_data::{StructuredData, types};
use super::tree::Dom;
use crate::domain::PageType;

/// Decides the kind.
pub fn decide(dom: &Dom, data: &StructuredData, og_type: Option<&str>) -> PageType {
    let mut found = None;
    for node in data.nodes.iter().filter_map(|n| n.as_object()) {
        for t in types(node) {
            let kind = match t {
                "DiscussionForumPosting" | "QAPage" => Some(PageType::Forum),
                "Product" | "ProductGroup" => Some(PageType::Product),
                "CollectionPage" | "OfferCatalog" => Some(PageType::Collection),
                "ItemList" | "SearchResultsPage" => Some(PageType::Listing),
                "TechArticle" | "APIReference" => Some(PageType::Documentation),
                t if t.ends_with("Article") || t == "BlogPosting" => Some(PageType::Article),
                "Service" | "SoftwareApplication" => Some(PageType::Service),
                _ => None,
            };
            found = found.or(kind);
        }
    }
    if let Some(found) = found {
        return found;
    }
    let comments = (1..dom.len())
        .filter(|i| {
            let n = dom.node(*i);
            n.attr("itemprop") == Some("comment")
                || n.attr("class").is_some_and(|c| c.split_ascii_whitespace().any(|t| t == "comment" || t == "post"))
        })
        .take(10)
        .count();
    match og_type {
        Some("product") => PageType::Product,
        _ if comments >= 3 => PageType::Forum,
        _ => PageType::Article,
    }
}
