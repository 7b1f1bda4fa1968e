//! Numbers of the page as a whole; the same for all of its units.

use super::PageFacts;
use super::sums::Sum;
use crate::analysis::extract::structured_data::{StructuredData, types};
use crate::analysis::extract::tree::{Dom, Tag};
use crate::analysis::extract::units::Unit;
use crate::domain::BlockKind;

pub(super) fn whole_page(
    units: &[Unit],
    data: &StructuredData,
    facts: &PageFacts<'_>,
    total: &Sum,
    dom: &Dom,
) -> Vec<f32> {
    let flag = |b: bool| f32::from(u8::from(b));
    let has =
        |wanted: &[&str]| data.nodes.iter().filter_map(|n| n.as_object()).flat_map(types).any(|t| wanted.contains(&t));
    let share = |wanted: &dyn Fn(&Unit) -> bool| {
        units.iter().filter(|u| wanted(u)).map(|u| u.chars as f32).sum::<f32>() / total.chars.max(1.0)
    };
    let count = |tag: Tag| dom.elements(tag).len() as f32;
    let segments: Vec<&str> = facts.path.split('/').filter(|s| !s.is_empty()).collect();
    let last = segments.last().copied().unwrap_or("");
    vec![
        (1.0 + total.chars).ln(),
        total.link_chars / total.chars.max(1.0),
        (1.0 + total.units).ln(),
        total.long / total.units.max(1.0),
        total.headings / total.units.max(1.0),
        share(&|u| u.chars >= 200 && u.link_chars * 3 < u.chars),
        share(&|u| u.kind == BlockKind::Code),
        share(&|u| u.kind == BlockKind::TableRow),
        share(&|u| u.kind == BlockKind::ListItem),
        count(Tag::Article),
        count(Tag::Main),
        count(Tag::Form),
        count(Tag::Time),
        (1.0 + count(Tag::Img)).ln(),
        flag(has(&["Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle"])),
        flag(has(&["Product", "ProductGroup"])),
        flag(has(&["CollectionPage", "ItemList", "SearchResultsPage"])),
        flag(has(&["DiscussionForumPosting", "QAPage"])),
        flag(has(&["TechArticle", "APIReference"])),
        flag(has(&["Service", "Organization", "LocalBusiness", "SoftwareApplication"])),
        flag(facts.og_type == Some("article")),
        flag(facts.og_type.is_some_and(|t| t.contains("product"))),
        flag(facts.og_type == Some("website")),
        segments.len() as f32,
        last.len() as f32,
        last.matches(['-', '_']).count() as f32,
        flag(last.bytes().any(|b| b.is_ascii_digit())),
    ]
}
