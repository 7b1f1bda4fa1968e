//! Is the page served over an encrypted connection?

use super::{Finding, Subject};

pub(super) fn check(subject: &Subject) -> Finding {
    match subject.fetched.final_url.split_once("://") {
        Some(("https", _)) => Finding::passed("https"),
        Some(("http", _)) => Finding::failed(subject.fetched.final_url.as_str()),
        _ => Finding::not_applicable(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    #[test]
    fn by_the_final_address() {
        let outcome = |url: &str| {
            let fetched = Fetched { final_url: url.into(), ..Fetched::default() };
            check(&Subject { page: &Page::default(), fetched: &fetched, entity: &Entity::default() }).outcome
        };
        assert_eq!(outcome("https://example.org/"), CheckOutcome::Passed);
        assert_eq!(outcome("http://example.org/"), CheckOutcome::Failed);
        assert_eq!(outcome(""), CheckOutcome::NotApplicable);
    }
}
