//! How answers sound, where somebody has written it down, and how much of that a page says.
//!
//! A page often answers in other words than the query has: "extra costs" is answered by "a surcharge of 40 euros for
//! each flight of stairs". The tables of the fan-out hold a sketch of an answer for each facet; its words are looked
//! for as well. What a page says of all sketches of its kind is its breadth: a page that goes into most of what one can
//! say about such a thing more probably answers a question whose words it does not have.

use std::collections::{BTreeMap, BTreeSet};

use super::features::AnswerShares;
use super::lexical::PageWords;
use super::query_words::Words;

/// Sketches of answers for one decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers<'a> {
    /// One per query, in their order; `None`, or nothing at all, where the answer is not known.
    pub of_queries: Vec<Option<&'a str>>,
    /// One per facet of the entity's kind: what can be said about such a thing.
    pub of_kind: Vec<&'a str>,
}

impl<'a> Answers<'a> {
    /// The sketch of query `i`.
    pub(super) fn get(&self, i: usize) -> Option<&'a str> {
        self.of_queries.get(i).copied().flatten()
    }
}

/// What a page says of the sketches.
#[derive(Default)]
pub(super) struct Said<'a> {
    by_text: BTreeMap<&'a str, AnswerShares>,
    /// Mean share of the words of the sketches of the kind on the page, 0 to 1.
    pub breadth: f64,
}

impl<'a> Said<'a> {
    /// Compares every sketch with the page, each once. What a page that does not know the entity says is about
    /// something else (`stranger`): nothing of it counts.
    pub fn new(
        answers: &Answers<'a>,
        words: &Words,
        entity: &BTreeSet<String>,
        page: &PageWords,
        stranger: bool,
    ) -> Self {
        let mut by_text: BTreeMap<&str, AnswerShares> = BTreeMap::new();
        if answers.of_queries.iter().all(Option::is_none) {
            return Said { by_text, breadth: 0.0 };
        }
        for text in answers.of_kind.iter().copied().chain(answers.of_queries.iter().copied().flatten()) {
            by_text.entry(text).or_insert_with(|| {
                if stranger {
                    return AnswerShares::default();
                }
                let terms = words.query(text, entity);
                let resolved = page.resolve(&terms);
                AnswerShares { window: page.best_window(&resolved), page: page.page(&resolved) }
            });
        }
        let of_kind: Vec<f64> = answers.of_kind.iter().filter_map(|t| by_text.get(t)).map(|s| s.page).collect();
        let breadth = if of_kind.is_empty() { 0.0 } else { of_kind.iter().sum::<f64>() / of_kind.len() as f64 };
        Said { by_text, breadth }
    }

    /// What the page says of one sketch.
    pub fn of(&self, sketch: Option<&str>) -> Option<AnswerShares> {
        self.by_text.get(sketch?).copied()
    }
}
