//! The fitted numbers of the decision, from one versioned file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::features::Features;
use super::quality::Quality;
use super::query_type::QueryTypes;

/// One logistic model: intercept plus weighted features.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logistic {
    /// Added to the sum.
    pub intercept: f64,
    /// Weights by the name of the feature; features that are not named weigh nothing.
    pub weights: BTreeMap<String, f64>,
    /// Added for pages of a language (BCP 47 primary subtag): the same text is somewhat further away from the same
    /// question in some languages. Others get nothing.
    #[serde(default)]
    pub languages: BTreeMap<String, f64>,
    /// Added for queries of a type (code), in shares where the type is only probable: pages answer some more often than
    /// others, whatever the words.
    #[serde(default)]
    pub types: BTreeMap<String, f64>,
    /// Added for queries of a facet (code): pages seldom name alternatives to what they offer, and mostly say what it
    /// is. Others get nothing.
    #[serde(default)]
    pub facets: BTreeMap<String, f64>,
}

/// The parameter file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Version of the method; travels in every result.
    pub method: String,
    /// Day of the fit.
    pub fitted: String,
    /// Embedding model that the weights belong to.
    pub model: String,
    /// What it was fitted on.
    pub data: Vec<String>,
    /// Measured quality, never on what was fitted.
    pub quality: Vec<Quality>,
    /// With vectors and words, for queries of the tables about a named entity: their type and the sketch of an answer
    /// are known. The product's task.
    pub guided: Logistic,
    /// With vectors and words, for other queries about a named entity.
    pub hybrid: Logistic,
    /// With vectors and words, for questions to a text whose entity is not named.
    pub open: Logistic,
    /// With vectors alone: query and page differ in language.
    pub semantic: Logistic,
    /// With words alone: no embedding model.
    pub lexical: Logistic,
    /// The type of a query that nobody labelled.
    pub query_types: QueryTypes,
    /// Log-odds of a sentence to be the evidence, by the names of [`super::SentenceFeatures`].
    pub evidence: Logistic,
}

impl Parameters {
    /// The parameters that this build ships.
    pub fn shipped() -> &'static Parameters {
        static SHIPPED: LazyLock<Parameters> =
            // Compiled in; a test parses it.
            LazyLock::new(|| serde_json::from_str(include_str!("parameters.json")).unwrap_or_default());
        &SHIPPED
    }
}

impl Logistic {
    /// The probability for these features of a query of this facet (code, empty when unknown) and these types (code and
    /// share) on a page of this language.
    pub fn probability(&self, features: &Features, language: &str, facet: &str, types: &[(&str, f64)]) -> f64 {
        let sum = self.sum(Features::NAMES.iter().copied().zip(features.values()))
            + self.languages.get(language).copied().unwrap_or(0.0)
            + self.facets.get(facet).copied().unwrap_or(0.0)
            + types.iter().map(|(code, share)| self.types.get(*code).copied().unwrap_or(0.0) * share).sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }

    /// Intercept plus weighted values, summed in order.
    pub fn sum<'a>(&self, values: impl Iterator<Item = (&'a str, f64)>) -> f64 {
        let mut sum = self.intercept;
        for (name, value) in values {
            sum += self.weights.get(name).copied().unwrap_or(0.0) * value;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::SentenceFeatures;
    use super::*;

    #[test]
    fn the_file_parses_and_names_only_known_features() {
        let p: Parameters = serde_json::from_str(include_str!("parameters.json")).expect("parameters.json");
        assert!(!p.method.is_empty() && !p.data.is_empty() && !p.quality.is_empty());
        for (name, model) in [
            ("guided", &p.guided),
            ("hybrid", &p.hybrid),
            ("open", &p.open),
            ("semantic", &p.semantic),
            ("lexical", &p.lexical),
        ] {
            assert!(!model.weights.is_empty(), "{name}");
            for feature in model.weights.keys() {
                assert!(Features::NAMES.contains(&feature.as_str()), "{name}: {feature}");
            }
        }
        assert_eq!(p.query_types.dimensions(), Some(384), "one weight for each dimension of the model, for every type");
        assert!(!p.evidence.weights.is_empty());
        assert!(p.evidence.weights.keys().all(|k| SentenceFeatures::NAMES.contains(&k.as_str())));
    }

    #[test]
    fn more_of_the_answer_is_never_less_probable() {
        let p = Parameters::shipped();
        let base = Features {
            win: 0.85,
            top3: 0.84,
            joint: 0.9,
            cov_win: 0.5,
            cov_at: 0.5,
            cov_page: 0.6,
            ..Features::default()
        };
        let more = Features {
            win: 0.9,
            top3: 0.88,
            joint: 1.0,
            cov_win: 0.9,
            cov_at: 0.9,
            cov_page: 0.9,
            answer_page: 0.5,
            breadth: 0.3,
            ..base.clone()
        };
        for model in [&p.guided, &p.hybrid, &p.semantic, &p.lexical] {
            assert!(model.probability(&more, "en", "", &[]) > model.probability(&base, "en", "", &[]));
        }
    }
}
