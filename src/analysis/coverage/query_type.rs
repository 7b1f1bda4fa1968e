//! Which type a query probably has when nobody said: an own query, or one of the `cover` command.
//!
//! Pages answer some types far more often than others, whatever the words: what a thing is nearly always, how it
//! compares with another one rarely. The type shows in what is left of a query without the words of the entity.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::answers::Answers;
use super::query_words::Words;
use crate::domain::{Query, QueryType};

/// What to embed for the queries, with [`crate::analysis::tools::TextRole::Query`]: their texts, then those without a
/// sketch of an answer once more, without the words of the entity. Where no entity is named (an empty name) nothing
/// follows.
pub fn query_texts(queries: &[Query], answers: &Answers, entity: &str, language: &str) -> Vec<String> {
    let mut texts: Vec<String> = queries.iter().map(|q| q.text.clone()).collect();
    if !entity.trim().is_empty() {
        let words = Words::of(language);
        let entity = EntityWords::new(&words, entity);
        texts.extend(left_places(queries.len(), answers).keys().map(|i| entity.taken_from(&words, &queries[*i].text)));
    }
    texts
}

/// Where the second text of a query stands among [`query_texts`], by the query: those without a sketch have one.
pub(super) fn left_places(queries: usize, answers: &Answers) -> BTreeMap<usize, usize> {
    (0..queries).filter(|i| answers.get(*i).is_none()).zip(queries..).collect()
}

/// So many characters of a word of the entity make another word one of its own: plurals, cases and most compounds begin
/// alike. Comparing stems instead leaves more of the entity in the query, and fewer types are right.
const BEGINNING: usize = 6;
/// Shorter words of an entity are hardly ever its name.
const SHORTEST_WORD: usize = 3;
/// Endings of a word that is shorter than a beginning: "shoe" has "shoes", but "ant" no "antique".
const LONGEST_ENDING: usize = 2;

/// The words of an entity, for finding them in queries.
struct EntityWords {
    /// The beginnings of the long ones.
    beginnings: BTreeSet<String>,
    /// The short ones, whole.
    short: BTreeSet<String>,
}

impl EntityWords {
    fn new(words: &Words, entity: &str) -> Self {
        let (mut beginnings, mut short) = (BTreeSet::new(), BTreeSet::new());
        for token in words.analyzer.tokens(entity) {
            let length = token.form.chars().count();
            if length >= BEGINNING {
                beginnings.insert(token.form.chars().take(BEGINNING).collect());
            } else if length >= SHORTEST_WORD && !words.lexicon.is_function(&token.form) {
                short.insert(token.form);
            }
        }
        EntityWords { beginnings, short }
    }

    /// Looks up the beginnings of the word itself, so that the time does not depend on the entity.
    fn holds(&self, form: &str) -> bool {
        let ends: Vec<usize> = form.char_indices().map(|(at, _)| at).chain([form.len()]).collect();
        let length = ends.len() - 1;
        let begins = |n: usize| &form[..ends[n]];
        (length >= BEGINNING && self.beginnings.contains(begins(BEGINNING)))
            || (length.saturating_sub(LONGEST_ENDING).max(SHORTEST_WORD)..=length.min(BEGINNING - 1 + LONGEST_ENDING))
                .any(|n| self.short.contains(begins(n)))
    }

    /// The words of the query, as they are written, without those of the entity; the whole query where nothing would be
    /// left.
    fn taken_from(&self, words: &Words, query: &str) -> String {
        let of_entity = |word: &&str| words.analyzer.tokens(word).iter().any(|t| self.holds(&t.form));
        let parts = query.split(|c: char| !c.is_alphanumeric() && !['\'', '’', '-', '_'].contains(&c));
        let left: Vec<&str> = parts.filter(|w| !w.is_empty()).filter(|word| !of_entity(word)).collect();
        if left.is_empty() { query.to_owned() } else { left.join(" ") }
    }
}

/// How much a query is of each type, by code; the shares sum to 1.
pub(super) type Shares = Vec<(&'static str, f64)>;

/// The shares of a query whose type is known.
pub(super) fn certain(query_type: QueryType) -> Shares {
    vec![(query_type.code(), 1.0)]
}

/// One logistic model per type, over the vector of what is left of a query.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct QueryTypes(BTreeMap<String, TypeModel>);

/// The model of one type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeModel {
    intercept: f64,
    /// Added for queries in a language (BCP 47 primary subtag): the same question has another vector in each. Others
    /// get nothing.
    languages: BTreeMap<String, f64>,
    /// One for each dimension of the embedding model.
    weights: Vec<f64>,
}

impl QueryTypes {
    /// The shares of a query by the vector of what is left of it and by its language, 0 to 1; all alike without a
    /// vector, or with one of another model.
    pub(super) fn shares(&self, vector: Option<&[f32]>, language: &str) -> Shares {
        let each: Shares = QueryType::ALL
            .iter()
            .map(|query_type| {
                let model = self.0.get(query_type.code());
                let share = match (model, vector) {
                    (Some(model), Some(vector)) if model.weights.len() == vector.len() => {
                        model.probability(vector, language)
                    }
                    _ => 1.0,
                };
                (query_type.code(), share)
            })
            .collect();
        let sum: f64 = each.iter().map(|(_, share)| share).sum();
        each.into_iter().map(|(code, share)| (code, share / sum)).collect()
    }

    /// Number of dimensions that every type's weights have; `None` where they differ or a type is missing.
    #[cfg(test)]
    pub(super) fn dimensions(&self) -> Option<usize> {
        let all: BTreeSet<usize> =
            QueryType::ALL.iter().map(|t| self.0.get(t.code()).map_or(0, |m| m.weights.len())).collect();
        all.first().copied().filter(|n| all.len() == 1 && *n > 0)
    }
}

impl TypeModel {
    fn probability(&self, vector: &[f32], language: &str) -> f64 {
        let intercept = self.intercept + self.languages.get(language).copied().unwrap_or(0.0);
        let sum: f64 = intercept + self.weights.iter().zip(vector).map(|(w, v)| w * f64::from(*v)).sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_entity_are_left_out() {
        let query = |text: &str| super::super::query_from_text(text, "en");
        let queries = [
            query("Fernweg Tarnhollows backpack: is there the antique one?"),
            query("fernweg tarnhollow"),
            query("how much do Ants cost"),
        ];
        let texts = |entity: &str| query_texts(&queries, &Answers::default(), entity, "en");
        let left = ["backpack is there the antique one", "fernweg tarnhollow", "how much do cost"];
        assert_eq!(texts("The Fernweg Tarnhollow ant")[3..], left);
        assert_eq!(texts(" ").len(), 3, "no entity, nothing to leave out");
        let known = Answers { of_queries: vec![Some("a sketch"), None, None], of_kind: Vec::new() };
        assert_eq!(query_texts(&queries, &known, "Fernweg", "en").len(), 5, "known types need no second vector");
        let italian = [query("quanto costa l'Alpina"), query("orari dell’Alpina")];
        let texts = query_texts(&italian, &Answers::default(), "Alpina", "it");
        assert_eq!(texts[2..], ["quanto costa", "orari"]);
    }

    #[test]
    fn shares_sum_to_one_and_follow_the_weights() {
        let languages = || [("it".to_owned(), 6.0)].into();
        let model = |weight: f64| TypeModel { intercept: 0.0, languages: languages(), weights: vec![weight, 0.0] };
        let types = QueryTypes(QueryType::ALL.iter().map(|t| (t.code().to_owned(), model(-3.0))).collect());
        let mut sharp = QueryTypes(QueryType::ALL.iter().map(|t| (t.code().to_owned(), model(-3.0))).collect());
        sharp.0.insert("recent".to_owned(), model(3.0));
        let equal = 1.0 / QueryType::ALL.len() as f64;
        for shares in
            [types.shares(Some(&[1.0, 0.0]), "en"), types.shares(None, "en"), sharp.shares(Some(&[1.0]), "en")]
        {
            assert!(shares.iter().all(|(_, s)| (s - equal).abs() < 1e-12), "{shares:?}");
        }
        let shares = sharp.shares(Some(&[1.0, 0.0]), "en");
        assert!((shares.iter().map(|(_, s)| s).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(shares.iter().all(|(code, s)| (*code == "recent") == (*s > 0.5)), "{shares:?}");
    }
}
