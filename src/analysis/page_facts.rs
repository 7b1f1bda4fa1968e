//! What a report keeps of the page: enough to see what was read, small enough to send.

use crate::domain::report::PageFacts;
use crate::domain::structured_data::schema_type_label;
use crate::domain::{BlockKind, Fetched, Page};

/// Most pieces of dropped text that a report keeps: enough to judge, small enough to send.
const MAX_DROPPED: usize = 40;

/// The facts of a page and of how it came.
pub(super) fn page_facts(page: Page, fetched: &Fetched) -> PageFacts {
    let words = u32::try_from(page.word_count()).unwrap_or(u32::MAX);
    let headings =
        page.blocks.iter().filter(|b| b.kind == BlockKind::Heading).map(|b| (b.level, b.text.clone())).collect();
    let structured_types = page.structured_data.iter().filter_map(schema_type_label).collect();
    PageFacts {
        words,
        headings,
        structured_types,
        title: page.title,
        description: page.description,
        language: page.language,
        declared_language: page.declared_language,
        page_type: page.page_type,
        charset: page.charset,
        charset_rule: page.charset_rule,
        author: page.author,
        published: page.published,
        modified: page.modified,
        faq_pairs: u32::try_from(page.faq.len()).unwrap_or(u32::MAX),
        kept_ratio: page.kept_ratio,
        dropped: page.dropped.into_iter().take(MAX_DROPPED).collect(),
        source: page.source,
        redirects: fetched.redirects.clone(),
        warnings: page.warnings,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_those_that_the_check_shows() {
        let nodes =
            [json!({"@type": "https://schema.org/Product"}), json!({"@type": ["Car", ""]}), json!({"@type": ""})];
        let page = Page { structured_data: nodes.into(), ..Page::default() };
        assert_eq!(page_facts(page, &Fetched::default()).structured_types, ["Product", "Car"]);
    }
}
