//! Do title, main heading and entity speak of the same thing?

use std::collections::BTreeSet;

use super::wording::{overlap, quoted, share_in, words};
use super::{Finding, Subject};

/// Share of words that two of them must have in common.
const AGREEMENT: f64 = 0.5;

pub(super) fn check(subject: &Subject) -> Finding {
    let (page, entity) = (subject.page, &subject.entity.name);
    if !matches!(page.source.as_str(), "" | "html" | "embedded_state" | "json_ld" | "rendered") {
        // Plain text and Markdown have no title apart from their heading.
        return Finding::not_applicable();
    }
    let h1 = page.h1.as_deref().unwrap_or_default();
    let mut evidence = format!("title: {} \u{b7} h1: {}", quoted(&page.raw_title), quoted(h1));
    if !entity.is_empty() {
        evidence.push_str(&format!(" \u{b7} {}", quoted(entity)));
    }
    let (title_words, h1_words, words_of_entity) = (words(&page.raw_title), words(h1), words(entity));
    // Both may go on in their own way, as long as both name the thing in full.
    let in_full = |words: &BTreeSet<String>| !entity.is_empty() && share_in(&words_of_entity, words) >= 1.0;
    let agree = overlap(&title_words, &h1_words) >= AGREEMENT || in_full(&title_words) && in_full(&h1_words);
    let named = share_in(&words_of_entity, &title_words.union(&h1_words).cloned().collect()) >= AGREEMENT;
    if agree && named { Finding::passed(evidence) } else { Finding::failed(evidence) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(title: &str, h1: &str, entity: &str) -> CheckOutcome {
        let page = Page { raw_title: title.into(), h1: Some(h1.into()), ..Page::default() };
        let entity = Entity { name: entity.into(), ..Entity::default() };
        check(&Subject { page: &page, fetched: &Fetched::default(), entity: &entity }).outcome
    }

    #[test]
    fn agreement_passes() {
        assert_eq!(
            outcome("Bialetti Moka Express | Shop", "Moka Express 3 cups", "Moka Express"),
            CheckOutcome::Passed
        );
        assert_eq!(
            outcome(
                "Lake Vern: visit, ferries and prices for the year",
                "Everything about a day at Lake Vern",
                "Lake Vern"
            ),
            CheckOutcome::Passed
        );
        assert_eq!(
            outcome("Caff\u{e8} americano: ricetta", "Caffe Americano", "caff\u{e8} americano"),
            CheckOutcome::Passed
        );
    }

    #[test]
    fn disagreement_and_gaps_fail() {
        assert_eq!(outcome("Home", "Espresso machines compared", "espresso machine"), CheckOutcome::Failed);
        assert_eq!(outcome("Espresso machines", "Espresso machines", "garden chair"), CheckOutcome::Failed);
        assert_eq!(outcome("Espresso machines", "", "espresso machine"), CheckOutcome::Failed);
        assert_eq!(outcome("", "Espresso machines", "espresso machine"), CheckOutcome::Failed);
    }
}
