//! Which type a query probably has when nobody said: an own query, or one of the `cover` command.
//!
//! Pages answer some types far more often than others, whatever the words: what a thing is nearly always, how it
//! compares with another one rarely. The type shows in what is left of a query without the words of the entity.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::text::Analyzer;
use crate::domain::{Query, QueryType};

/// What to embed for the queries, with [`crate::analysis::tools::TextRole::Query`]: their texts, then the same without the
/// words of the entity. Where no entity is named (an empty name) that half is left out.
pub fn query_texts(queries: &[Query], entity: &str, language: &str) -> Vec<String> {
    let mut texts: Vec<String> = queries.iter().map(|q| q.text.clone()).collect();
    if !entity.trim().is_empty() {
        let analyzer = Analyzer::new(language);
        let beginnings = beginnings(&analyzer, entity);
        texts.extend(queries.iter().map(|q| without(&analyzer, &q.text, &beginnings)));
    }
    texts
}

/// So many characters of a word of the entity make another word one of its own: plurals, cases and most compounds begin
/// alike. Comparing stems instead leaves more of the entity in the query, and fewer types are right (.50 of the English
/// queries instead of .51, .36 of the others instead of .40).
const BEGINNING: usize = 6;
/// Shorter words of an entity are mostly articles.
const SHORTEST_WORD: usize = 3;

/// How the words of the entity begin.
fn beginnings(analyzer: &Analyzer, entity: &str) -> BTreeSet<String> {
    let words = analyzer.tokens(entity).into_iter().map(|t| t.form);
    words.filter(|w| w.chars().count() >= SHORTEST_WORD).map(|w| w.chars().take(BEGINNING).collect()).collect()
}

/// The words of the query, as they are written, without those that begin like the entity's; the whole query where nothing
/// would be left.
fn without(analyzer: &Analyzer, query: &str, beginnings: &BTreeSet<String>) -> String {
    let of_entity = |word: &&str| {
        let first = analyzer.tokens(word).into_iter().next();
        first.is_some_and(|t| beginnings.iter().any(|b| t.form.starts_with(b.as_str())))
    };
    let words = query.split(|c: char| !c.is_alphanumeric() && !['\'', '’', '-', '_'].contains(&c));
    let left: Vec<&str> = words.filter(|w| !w.is_empty()).filter(|word| !of_entity(word)).collect();
    if left.is_empty() { query.to_owned() } else { left.join(" ") }
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
    /// One for each dimension of the embedding model.
    weights: Vec<f64>,
}

impl QueryTypes {
    /// The shares of a query by the vector of what is left of it, 0 to 1; all alike without a vector, or with one of another
    /// model.
    pub(super) fn shares(&self, vector: Option<&[f32]>) -> Shares {
        let each: Shares = QueryType::ALL
            .into_iter()
            .map(|query_type| {
                let model = self.0.get(query_type.code());
                let share = match (model, vector) {
                    (Some(model), Some(vector)) if model.weights.len() == vector.len() => model.probability(vector),
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
            QueryType::ALL.into_iter().map(|t| self.0.get(t.code()).map_or(0, |m| m.weights.len())).collect();
        all.first().copied().filter(|n| all.len() == 1 && *n > 0)
    }
}

impl TypeModel {
    fn probability(&self, vector: &[f32]) -> f64 {
        let sum: f64 = self.intercept + self.weights.iter().zip(vector).map(|(w, v)| w * f64::from(*v)).sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_entity_are_left_out() {
        let query = |text: &str| super::super::query_from_text(text, "en");
        let queries = [query("Fernweg Tarnhollows backpack: is it waterproof?"), query("fernweg tarnhollow")];
        let texts = query_texts(&queries, "The Fernweg Tarnhollow", "en");
        assert_eq!(texts[2..], ["backpack is it waterproof", "fernweg tarnhollow"]);
        assert_eq!(query_texts(&queries, " ", "en").len(), 2, "no entity, nothing to leave out");
    }

    #[test]
    fn shares_sum_to_one_and_follow_the_weights() {
        let model = |weight: f64| TypeModel { intercept: 0.0, weights: vec![weight, 0.0] };
        let types = QueryTypes(QueryType::ALL.iter().map(|t| (t.code().to_owned(), model(-3.0))).collect());
        let mut sharp = QueryTypes(QueryType::ALL.iter().map(|t| (t.code().to_owned(), model(-3.0))).collect());
        sharp.0.insert("recent".to_owned(), model(3.0));
        let equal = 1.0 / QueryType::ALL.len() as f64;
        for shares in [types.shares(Some(&[1.0, 0.0])), types.shares(None), sharp.shares(Some(&[1.0]))] {
            assert!(shares.iter().all(|(_, s)| (s - equal).abs() < 1e-12), "{shares:?}");
        }
        let shares = sharp.shares(Some(&[1.0, 0.0]));
        assert!((shares.iter().map(|(_, s)| s).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(shares.iter().all(|(code, s)| (*code == "recent") == (*s > 0.5)), "{shares:?}");
    }
}
