//! Questions for a price: what the amounts of money on a page say, whatever a model makes of the words.

use crate::domain::{Passage, Query};

use super::lexical::{PageWords, SentenceWords};
use super::query_words::Words;
use super::roles::Role;
use super::shapes;

/// Highest probability that a page without any amount, or a word such as "free", answers a question for a price: partly
/// at best. Of 72 such queries judged by hand 6 were answered ("included"), a quarter partly.
const UNPRICED: f64 = 0.45;
/// The same for the plain question what it costs, which stays open: a word about costs is no price. Of 20 such queries
/// one was answered and five were partly.
const UNPRICED_PLAIN: f64 = 0.28;
/// Lowest probability that a page which states a price answers the plain question for it. Of nine such queries judged
/// by hand six were answered and one partly.
const STATED: f64 = 0.55;
/// The facet that asks what something costs and nothing else.
const FACET: &str = "price";
/// Most words of a line that is nothing but a price tag: "Now 39,99 € incl. VAT".
const TAG_WORDS: usize = 6;

/// What the model's probability becomes for a question for a price on a page without any amount of money or "free".
pub(super) fn unpriced(query: &Query, modelled: f64) -> f64 {
    modelled.min(if is_plain(query) { UNPRICED_PLAIN } else { UNPRICED })
}

/// The same where the page states a price.
pub(super) fn stated(modelled: f64) -> f64 {
    modelled.max(STATED)
}

/// Whether a query is the plain question what something costs.
pub(super) fn is_plain(query: &Query) -> bool {
    query.facet == FACET
}

/// Which sentences state a price: an amount as a tag of its own, or in a sentence with a word such as "costs". What
/// delivery costs or a discount saves is no price of the thing. `shaped` tells which sentences can.
pub(super) fn stating(
    shaped: &[bool],
    words: &Words,
    page: &PageWords,
    passages: &[Passage],
    language: &str,
) -> Vec<bool> {
    if words.lexicon.concept_id("price").is_none() {
        return Vec::new();
    }
    let states = |sentence: &SentenceWords| {
        let text = passages.get(sentence.passage as usize).and_then(|p| p.sentence(sentence.sentence as usize));
        let text = text.unwrap_or("");
        let tokens = words.analyzer.tokens(text);
        let aside = || words.speak_of(&tokens, "shipping") || words.speak_of(&tokens, "discount");
        // What cannot be quoted cannot answer either.
        sentence.role != Role::Bait
            && (words.speak_of(&tokens, "price") || (sentence.length <= TAG_WORDS && !aside()))
            && shapes::amount(text, language)
    };
    page.sentences.iter().zip(shaped).map(|(sentence, shaped)| *shaped && states(sentence)).collect()
}
