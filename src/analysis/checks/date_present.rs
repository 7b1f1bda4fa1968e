//! Does the page say when it was written or changed? Trials found that a recent date helps.

use super::{Finding, Subject};
use crate::analysis::robots::path_of;
use crate::domain::{EntityKind, PageType};

pub(super) fn check(subject: &Subject) -> Finding {
    let page = subject.page;
    let dates: Vec<String> = [(&page.published, &page.published_shown), (&page.modified, &page.modified_shown)]
        .into_iter()
        .filter_map(|(date, shown)| Some(with_shown(date.as_deref()?, shown.as_deref())))
        .collect();
    if !dates.is_empty() {
        return Finding::passed(dates.join(" \u{b7} "));
    }
    if is_dated_work(subject) { Finding::failed("") } else { Finding::not_applicable() }
}

/// A value, and the text on the page in which it stands where no data says it.
pub(super) fn with_shown(value: &str, shown: Option<&str>) -> String {
    match shown.filter(|shown| *shown != value) {
        Some(shown) => format!("{value} (\u{201c}{shown}\u{201d})"),
        None => value.to_owned(),
    }
}

/// Something that somebody wrote at a time: not a front page, an offer or a list of such.
fn is_dated_work(subject: &Subject) -> bool {
    let is_text = matches!(subject.page.page_type, PageType::Article | PageType::Documentation | PageType::Forum);
    is_text && !is_front_page(subject) && !is_offer(subject.entity.kind)
}

/// Whether the address is that of the site itself, with or without a language: `/`, `/en/`.
pub(super) fn is_front_page(subject: &Subject) -> bool {
    let path = path_of(&subject.fetched.final_url).split('?').next().unwrap_or_default();
    !subject.fetched.final_url.is_empty() && path.trim_matches('/').len() <= 2
}

/// Kinds of entities whose page presents somebody or something instead of reporting on it.
pub(super) fn is_offer(kind: EntityKind) -> bool {
    use EntityKind::{LocalBusiness, Organization, Product, Service, Software};
    matches!(kind, Product | Service | LocalBusiness | Organization | Software)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(page: Page, url: &str, kind: EntityKind) -> CheckOutcome {
        let fetched = Fetched { final_url: url.into(), ..Fetched::default() };
        let entity = Entity { kind, ..Entity::default() };
        check(&Subject { page: &page, fetched: &fetched, entity: &entity }).outcome
    }

    fn page(page_type: PageType) -> Page {
        Page { page_type, ..Page::default() }
    }

    #[test]
    fn articles_need_a_date() {
        let url = "https://example.org/guides/moka";
        assert_eq!(outcome(page(PageType::Article), url, EntityKind::HowTo), CheckOutcome::Failed);
        assert_eq!(outcome(page(PageType::Article), "", EntityKind::Topic), CheckOutcome::Failed);
        let dated = Page { modified: Some("2026-03-01".into()), ..page(PageType::Article) };
        assert_eq!(outcome(dated, url, EntityKind::HowTo), CheckOutcome::Passed);
    }

    #[test]
    fn a_date_that_is_only_shown_is_quoted() {
        let shown = Some("Updated 1 March 2026".to_owned());
        let page = Page { modified: Some("2026-03-01".into()), modified_shown: shown, ..page(PageType::Article) };
        let entity = Entity::default();
        let finding = check(&Subject { page: &page, fetched: &Fetched::default(), entity: &entity });
        assert_eq!(finding.evidence, "2026-03-01 (\u{201c}Updated 1 March 2026\u{201d})");
    }

    #[test]
    fn offers_and_front_pages_do_not() {
        let url = "https://example.org/moka";
        assert_eq!(outcome(page(PageType::Product), url, EntityKind::Product), CheckOutcome::NotApplicable);
        assert_eq!(outcome(page(PageType::Article), url, EntityKind::Service), CheckOutcome::NotApplicable);
        for front in ["https://example.org", "https://example.org/?x", "https://example.org/it/"] {
            assert_eq!(outcome(page(PageType::Article), front, EntityKind::Topic), CheckOutcome::NotApplicable);
        }
    }
}
