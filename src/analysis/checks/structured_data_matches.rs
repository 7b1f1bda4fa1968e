//! Does the structured data say what readers see? Engines ignore, or punish, what is only in the markup.

use std::collections::BTreeSet;

use serde_json::Value;

use super::wording::{quoted, share_in, words};
use super::{Finding, Subject};
use crate::domain::structured_data::is_schema_type;

/// Types whose name or headline is the subject of the page.
const MAIN_TYPES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "TechArticle",
    "Product",
    "Recipe",
    "HowTo",
    "Event",
    "SoftwareApplication",
    "Book",
    "Course",
    "Service",
    "JobPosting",
    "VideoObject",
];

/// Share of the words of a name or question that must stand on the page.
const AGREEMENT: f64 = 0.6;

/// Most statements that are compared.
const MAX_STATEMENTS: usize = 100;

pub(super) fn check(subject: &Subject) -> Finding {
    let page = subject.page;
    let statements: Vec<String> = page.structured_data.iter().flat_map(statements).take(MAX_STATEMENTS).collect();
    if statements.is_empty() {
        return Finding::not_applicable();
    }
    let visible = visible_words(subject);
    match statements.iter().find(|s| share_in(&words(s), &visible) < AGREEMENT) {
        Some(missing) => Finding::failed(quoted(missing)),
        None => Finding::passed(quoted(&statements[0])),
    }
}

/// The words that a reader can see, dropped boilerplate included.
fn visible_words(subject: &Subject) -> BTreeSet<String> {
    let page = subject.page;
    let mut seen = words(&page.main_text());
    for text in [Some(&page.raw_title), page.h1.as_ref()].into_iter().flatten() {
        seen.extend(words(text));
    }
    for dropped in page.dropped.iter().filter(|d| d.reason != "hidden") {
        seen.extend(words(&dropped.text));
    }
    seen
}

/// What a node claims that a reader could check: names of main types, questions of an FAQ.
fn statements(node: &Value) -> Vec<String> {
    if is_schema_type(node, &["FAQPage"]) {
        let questions = match node.get("mainEntity") {
            Some(Value::Array(all)) => all.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        questions.iter().filter_map(|q| text_of(q, &["name"])).collect()
    } else if is_schema_type(node, MAIN_TYPES) {
        text_of(node, &["headline", "name"]).into_iter().collect()
    } else {
        Vec::new()
    }
}

fn text_of(node: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().filter_map(|k| node.get(*k)?.as_str()).map(str::trim).find(|t| !t.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Block, CheckOutcome, Entity, Fetched, Page};

    fn finding(data: Value) -> Finding {
        let text = "The Moka Express makes coffee for three. How do I clean it? With water only.";
        let page = Page {
            raw_title: "Moka Express".into(),
            blocks: vec![Block { text: text.into(), ..Block::default() }],
            structured_data: vec![data],
            ..Page::default()
        };
        check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() })
    }

    #[test]
    fn what_is_visible_passes() {
        assert_eq!(finding(json!({"@type": "Product", "name": "Moka Express"})).outcome, CheckOutcome::Passed);
        assert_eq!(
            finding(json!({"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "How do I clean it?"}]}))
                .outcome,
            CheckOutcome::Passed
        );
        assert_eq!(finding(json!({"@type": "Organization", "name": "Nobody Here Ltd"})), Finding::not_applicable());
    }

    #[test]
    fn what_is_only_in_the_markup_fails() {
        let product = json!({"@type": "https://schema.org/Product", "name": "Garden chair oak deluxe"});
        assert_eq!(finding(product), Finding::failed("\u{201c}Garden chair oak deluxe\u{201d}"));
        let faq =
            json!({"@type": ["FAQPage"], "mainEntity": {"name": "Which batteries does the remote control need?"}});
        assert_eq!(finding(faq).outcome, CheckOutcome::Failed);
    }
}
