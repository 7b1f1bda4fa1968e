//! When two queries are the same question.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

/// Compares queries of one fan-out, leaving the entity's words and question words aside.
pub struct Similarity {
    stemmer: Option<Stemmer>,
    ignored: BTreeSet<String>,
}

/// The meaningful stems of a query.
pub type Stems = BTreeSet<String>;

/// From this share of common stems on two queries are the same question.
const SAME_FROM: f64 = 0.6;

impl Similarity {
    /// For queries in `language` about `entity`; `question_words` carry no meaning of their own.
    pub fn new(language: &str, entity: &str, question_words: &[String]) -> Self {
        let mut this = Self { stemmer: stemmer(language), ignored: BTreeSet::new() };
        let mut ignored = this.stems(entity);
        for word in question_words {
            ignored.insert(this.stem(word));
        }
        this.ignored = ignored;
        this
    }

    /// The stems that carry the meaning of a query.
    pub fn stems(&self, text: &str) -> Stems {
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
pub fn same(a: &Stems, b: &Stems) -> bool {
    if a.is_empty() && b.is_empty() {
        return true;
    }
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "a query has few words")]
    let share = common as f64 / all as f64;
    share >= SAME_FROM
}

/// The stemmer of a language, if there is one.
pub fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match language {
        "en" => Algorithm::English,
        "it" => Algorithm::Italian,
        "es" => Algorithm::Spanish,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
