//! Is the text in the HTML as it is served? Most crawlers of AI engines do not run scripts.

use super::{Finding, Subject};

pub(super) fn check(subject: &Subject) -> Finding {
    let source = subject.page.source.as_str();
    match source {
        // Read by us out of scripts; a crawler sees an empty page.
        "embedded_state" | "json_ld" | "rendered" => Finding::failed(source),
        _ => Finding::passed(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    #[test]
    fn text_from_scripts_fails() {
        let outcome = |source: &str| {
            let page = Page { source: source.into(), ..Page::default() };
            check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() }).outcome
        };
        assert_eq!(outcome("html"), CheckOutcome::Passed);
        assert_eq!(outcome("markdown"), CheckOutcome::Passed);
        assert_eq!(outcome("embedded_state"), CheckOutcome::Failed);
        assert_eq!(outcome("json_ld"), CheckOutcome::Failed);
    }
}
