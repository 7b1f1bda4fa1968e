//! Does the page say when it was written or changed? Trials found that a recent date helps.

use super::{Finding, Subject};
use crate::domain::PageType;

pub(super) fn check(subject: &Subject) -> Finding {
    let page = subject.page;
    let dates: Vec<&str> = [&page.published, &page.modified].into_iter().flatten().map(String::as_str).collect();
    if !dates.is_empty() {
        return Finding::passed(dates.join(" \u{b7} "));
    }
    match page.page_type {
        PageType::Article | PageType::Documentation | PageType::Forum => Finding::failed(""),
        PageType::Service | PageType::Product | PageType::Listing | PageType::Collection => Finding::not_applicable(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    #[test]
    fn articles_need_a_date_and_products_do_not() {
        let outcome = |page: Page| {
            check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() }).outcome
        };
        let page = |page_type| Page { page_type, ..Page::default() };
        assert_eq!(outcome(page(PageType::Article)), CheckOutcome::Failed);
        assert_eq!(outcome(page(PageType::Product)), CheckOutcome::NotApplicable);
        let dated = Page { modified: Some("2026-03-01".into()), ..page(PageType::Article) };
        assert_eq!(outcome(dated), CheckOutcome::Passed);
    }
}
