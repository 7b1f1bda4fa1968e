//! Can machines read the structured data?

use super::{Finding, Subject};
use crate::domain::structured_data::schema_type_label;

pub(super) fn check(subject: &Subject) -> Finding {
    let page = subject.page;
    if page.invalid_structured_data > 0 {
        return Finding::failed(format!("application/ld+json: {} \u{d7} JSON \u{2717}", page.invalid_structured_data));
    }
    let types: Vec<Option<String>> = page.structured_data.iter().map(schema_type_label).collect();
    match types.as_slice() {
        [] => Finding::not_applicable(),
        all if all.iter().any(Option::is_none) => Finding::failed("@type \u{2717}"),
        all => {
            let mut names: Vec<&str> = all.iter().flatten().map(String::as_str).collect();
            names.dedup();
            Finding::passed(names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Entity, Fetched, Page};

    #[test]
    fn broken_json_and_missing_types_fail() {
        let finding = |structured_data, invalid_structured_data| {
            let page = Page { structured_data, invalid_structured_data, ..Page::default() };
            check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() })
        };
        assert_eq!(finding(vec![], 0), Finding::not_applicable());
        let good = json!({"@type": ["Product", "Car"]});
        assert_eq!(
            finding(vec![good.clone(), json!({"@type": "https://schema.org/FAQPage"})], 0),
            Finding::passed("Product+Car, FAQPage")
        );
        assert_eq!(finding(vec![good.clone(), json!({"name": "x"})], 0), Finding::failed("@type \u{2717}"));
        assert_eq!(finding(vec![good], 1).outcome, crate::domain::CheckOutcome::Failed);
    }
}
