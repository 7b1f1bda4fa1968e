//! When two queries are the same question.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::table::Language;
use crate::analysis::entity::words::stemmer;

/// Compares queries of one fan-out, leaving the entity's words and question words aside.
pub(super) struct Similarity {
    stemmer: Option<Stemmer>,
    ignored: BTreeSet<String>,
}

/// The meaningful stems of a query.
pub(super) type Stems = BTreeSet<String>;

/// From this share of common stems on two queries are the same question.
const SAME_FROM: f64 = 0.6;

impl Similarity {
    /// For queries in `language` about `entity`; question words and fillers carry no meaning of their own.
    pub(super) fn new(language: &Language, entity: &str) -> Self {
        let mut this = Self { stemmer: stemmer(&language.language), ignored: BTreeSet::new() };
        let mut ignored = this.stems(entity);
        for word in language.question_words.iter().chain(&language.fillers) {
            ignored.insert(this.stem(word));
        }
        this.ignored = ignored;
        this
    }

    /// The stems that carry the meaning of a query.
    pub(super) fn stems(&self, text: &str) -> Stems {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 2)
            .map(|w| self.stem(w))
            .filter(|s| !self.ignored.contains(s))
            .collect()
    }

    fn stem(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        match &self.stemmer {
            Some(s) => s.stem(&lower).into_owned(),
            None => lower,
        }
    }
}

/// Whether two queries ask the same: equal stems, or a common share (Jaccard) of at least 0.6.
pub(super) fn same(a: &Stems, b: &Stems) -> bool {
    if a.is_empty() && b.is_empty() {
        return true;
    }
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "a query has few words")]
    let share = common as f64 / all as f64;
    share >= SAME_FROM
}
