//! What kind of page it is, by what it says about itself, its address and its make-up.
//!
//! One boosted model for each kind gives the odds that the page is of that kind; the highest wins. Where the page is
//! too small for that, plain rules decide. `scripts/extract` holds the fit and its cross-validated figures.

mod signs;

use super::features::{Base, PageFacts};
use super::model::Model;
use super::structured_data::{StructuredData, types};
use super::tree::{Attr, Dom};
use super::units::Unit;
use crate::domain::PageType;

/// The kinds, in the order of the models in the file.
pub const KINDS: [PageType; 7] = [
    PageType::Article,
    PageType::Documentation,
    PageType::Service,
    PageType::Product,
    PageType::Listing,
    PageType::Collection,
    PageType::Forum,
];
/// Characters of text below which the model, which knows whole sites, is not asked.
const SMALL_PAGE: usize = 1500;

/// Log-odds of each kind, in the order of [`KINDS`].
pub fn odds(models: &[Model], row: &[f32]) -> Vec<f32> {
    models.iter().map(|m| m.raw(row, row.len()).first().copied().unwrap_or(0.0)).collect()
}

/// The likeliest kind.
pub fn likeliest(odds: &[f32]) -> PageType {
    let mut best = (f32::NEG_INFINITY, PageType::Article);
    for (kind, odds) in KINDS.iter().zip(odds) {
        if *odds > best.0 {
            best = (*odds, *kind);
        }
    }
    best.1
}

/// Decides the kind.
pub fn decide(odds: &[f32], dom: &Dom, units: &[Unit], data: &StructuredData, og_type: Option<&str>) -> PageType {
    let size: usize = units.iter().map(|u| u.chars).sum();
    if size < SMALL_PAGE { by_rules(dom, data, og_type) } else { likeliest(odds) }
}

/// The numbers that the models read.
pub fn describe(dom: &Dom, units: &[Unit], base: &Base, data: &StructuredData, facts: &PageFacts<'_>) -> Vec<f32> {
    signs::read(dom, units, base, data, facts)
}

fn by_rules(dom: &Dom, data: &StructuredData, og_type: Option<&str>) -> PageType {
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
            n.attr(Attr::Itemprop) == Some("comment")
                || n.attr(Attr::Class)
                    .is_some_and(|c| c.split_ascii_whitespace().any(|t| t == "comment" || t == "post"))
        })
        .take(10)
        .count();
    match og_type {
        Some("product") => PageType::Product,
        _ if comments >= 3 => PageType::Forum,
        _ => PageType::Article,
    }
}
