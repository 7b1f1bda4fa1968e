//! Does an article say who wrote it?

use super::date_present::{is_front_page, is_offer, with_shown};
use super::{Finding, Subject};
use crate::domain::PageType;

pub(super) fn check(subject: &Subject) -> Finding {
    let is_article =
        subject.page.page_type == PageType::Article && !is_front_page(subject) && !is_offer(subject.entity.kind);
    match subject.page.author.as_deref().map(str::trim).filter(|a| !a.is_empty()) {
        Some(author) => Finding::passed(with_shown(author, subject.page.author_shown.as_deref())),
        None if is_article => Finding::failed(""),
        None => Finding::not_applicable(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    #[test]
    fn articles_need_an_author() {
        let outcome = |page_type, author: Option<&str>| {
            let page = Page { page_type, author: author.map(str::to_owned), ..Page::default() };
            check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() }).outcome
        };
        assert_eq!(outcome(PageType::Article, Some("Ada Rossi")), CheckOutcome::Passed);
        assert_eq!(outcome(PageType::Article, Some(" ")), CheckOutcome::Failed);
        assert_eq!(outcome(PageType::Product, None), CheckOutcome::NotApplicable);
    }
}
