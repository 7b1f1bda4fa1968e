//! How much a word of a query is worth as evidence, and what counts as the same word.

use std::collections::BTreeSet;

use super::background::MAX_WEIGHT;
use super::lexical::{PageWords, WindowWords};
use super::query_words::Term;

/// Credit for a word that the page has inside a compound or with another ending.
const VARIANT_CREDIT: f64 = 0.7;
/// Credit for another word of the same concept (cost for price).
const CONCEPT_CREDIT: f64 = 0.5;
/// Weight of all evidence words together below which a query says nothing besides the entity.
const LEAST_EVIDENCE: f64 = 2.0;
/// Letters that two stems must share to be variants of each other.
pub(super) const VARIANT_LETTERS: usize = 5;

/// A query term with its places in the page's vocabulary.
pub(super) struct Resolved<'a> {
    pub term: &'a Term,
    pub exact: Option<u32>,
    pub variants: Vec<u32>,
    /// Share of the windows without it, 0 to 1.
    pub rarity: f64,
}

/// Share of the query's evidence among `window`'s words, 0 to 1; 1 when the query has no evidence words.
pub(super) fn share(window: &WindowWords, query: &[Resolved]) -> f64 {
    let mut found = 0.0;
    let mut all = 0.0;
    for term in query {
        all += term.term.weight;
        found += term.term.weight * credit(window, term);
    }
    if all >= LEAST_EVIDENCE { found / all } else { 1.0 }
}

/// [`share`], where words that most windows have count less.
pub(super) fn rare_share(window: &WindowWords, query: &[Resolved]) -> f64 {
    let mut found = 0.0;
    let mut all = 0.0;
    for term in query {
        let weight = term.term.weight * (0.1 + term.rarity);
        all += weight;
        found += weight * credit(window, term);
    }
    if all >= LEAST_EVIDENCE { found / all } else { 1.0 }
}

/// How far a term stands in a window: 1 the word itself, less for a variant or a word of the same concept.
pub(super) fn credit(window: &WindowWords, term: &Resolved) -> f64 {
    if term.exact.is_some_and(|id| window.ids.binary_search(&id).is_ok()) {
        1.0
    } else if term.variants.iter().any(|id| window.ids.binary_search(id).is_ok()) {
        VARIANT_CREDIT
    } else if term.term.concepts.iter().any(|c| window.concepts.binary_search(c).is_ok()) {
        CONCEPT_CREDIT
    } else {
        0.0
    }
}

/// Whether two different stems are forms or compounds of each other.
pub(super) fn is_variant(a: &str, b: &str) -> bool {
    let (la, lb) = (a.chars().count(), b.chars().count());
    let short = la.min(lb);
    if short < VARIANT_LETTERS || b.chars().any(char::is_numeric) {
        return false;
    }
    if a.starts_with(b) || b.starts_with(a) || (short > VARIANT_LETTERS && (a.ends_with(b) || b.ends_with(a))) {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common > VARIANT_LETTERS && common * 4 >= la.max(lb) * 3
}

/// Share of the entity's words that the page has, 0 to 1; 1 for an entity without words.
pub(super) fn presence(page: &PageWords, entity: &BTreeSet<String>) -> f64 {
    if entity.is_empty() {
        return 1.0;
    }
    entity.iter().filter(|s| page.contains(s)).count() as f64 / entity.len() as f64
}

/// Greatest evidence weight among the terms that the page lacks, 0 to 1.
pub(super) fn missing(page: &PageWords, query: &[Resolved], only: impl Fn(&Term) -> bool) -> f64 {
    query
        .iter()
        .filter(|r| only(r.term))
        .map(|r| (1.0 - page.credit(r)) * r.term.weight / MAX_WEIGHT)
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants() {
        assert!(is_variant("kinderbetreu", "kinderbetreuungsplatz"));
        assert!(is_variant("betreuung", "kinderbetreuung"));
        assert!(!is_variant("preis", "wert"));
        assert!(!is_variant("haus", "hausbau"));
    }
}
