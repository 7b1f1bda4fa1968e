//! Questions for a price: what the amounts of money on a page say, whatever a model makes of the words.

use crate::domain::{Passage, Query};

use super::lexical::PageWords;
use super::query_words::Words;

/// Highest probability that a page without any amount answers a question for a price: partly at best. Of 72 such
/// queries judged by hand 6 were answered ("free", "included"), a quarter partly.
const UNPRICED: f64 = 0.45;
/// The same for the plain question what it costs: a word about costs is no price. Of 20 such queries one was answered
/// and five were partly.
const UNPRICED_PLAIN: f64 = 0.28;
/// Lowest probability that a page which states a price answers the plain question for it. Of nine such queries judged
/// by hand six were answered and one partly.
const STATED: f64 = 0.55;
/// The facet that asks what something costs and nothing else.
const FACET: &str = "price";
/// Most words of a line that is nothing but a price tag: "Now 39,99 € incl. VAT".
const TAG_WORDS: usize = 6;

/// What the model's probability becomes for a question for a price on a page without any amount of money.
pub(super) fn unpriced(query: &Query, modelled: f64) -> f64 {
    modelled.min(if query.facet == FACET { UNPRICED_PLAIN } else { UNPRICED })
}

/// The same where the page states a price.
pub(super) fn stated(modelled: f64) -> f64 {
    modelled.max(STATED)
}

/// Whether the query is the plain question for the price and the page states one: an amount as a tag of its own, or in
/// a sentence with a word such as "costs" or "per month". `amounts` tells which sentences hold an amount of money, or a
/// word such as "free", which alone is mostly about delivery.
pub(super) fn is_stated(
    query: &Query,
    amounts: &[bool],
    words: &Words,
    page: &PageWords,
    passages: &[Passage],
) -> bool {
    let Some(concept) = words.lexicon.concept_id("price").filter(|_| query.facet == FACET) else { return false };
    page.sentences.iter().zip(amounts).filter(|(_, amount)| **amount).any(|(sentence, _)| {
        let text = passages.get(sentence.passage as usize).and_then(|p| p.sentence(sentence.sentence as usize));
        let text = text.unwrap_or("");
        let about_prices =
            || words.analyzer.tokens(text).iter().any(|t| words.lexicon.concepts(&t.stem).contains(&concept));
        text.contains(|c: char| c.is_ascii_digit()) && (sentence.length <= TAG_WORDS || about_prices())
    })
}
