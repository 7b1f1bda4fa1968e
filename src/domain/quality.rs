//! How right the coverage decision is, as it was measured: the table of the method page.

use serde::{Deserialize, Serialize};

/// The measured quality on one data set. What a data set cannot tell is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Name of the data set.
    pub data: String,
    /// Which of the models decided: `guided`, `hybrid`, `open`, `semantic`, `lexical`.
    pub model: String,
    /// How what was scored was kept apart from what was fitted, for example `cross-validated by page`.
    pub split: String,
    /// Pages.
    pub pages: u32,
    /// Queries.
    pub queries: u32,
    /// Area under the ROC curve, answered against not answered, 0 to 1; .5 is a coin.
    #[serde(default)]
    pub auc: Option<f64>,
    /// The same against the queries of another page.
    #[serde(default)]
    pub auc_off_topic: Option<f64>,
    /// Mean of the shares that are right among answered and among not answered, at probability .5.
    #[serde(default)]
    pub balanced_accuracy: Option<f64>,
    /// Agreement of covered, partly and gap with the judges, linear-weighted Cohen's kappa; 0 is chance, 1 is full.
    #[serde(default)]
    pub kappa: Option<f64>,
    /// Share of the covered answers whose quotes (up to three places, about 105 words together) and the judges'
    /// sentence have in common half of the words of the shorter one.
    #[serde(default)]
    pub evidence: Option<f64>,
    /// Mean difference between a page's mean probability and its mean judgement, in points of 100.
    #[serde(default)]
    pub mae: Option<f64>,
    /// Expected calibration error, 0 to 1.
    #[serde(default)]
    pub ece: Option<f64>,
    /// Greatest share of off-topic queries that are called covered, over pages of 5, 20 and 80 paragraphs.
    #[serde(default)]
    pub false_covered: Option<f64>,
}

/// What is published about the method: its versions, what it was fitted on, and how right it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MethodFacts {
    /// Version of everything that decides a number.
    pub version: String,
    /// Version of the coverage decision.
    pub coverage: String,
    /// Day on which its parameters were fitted, RFC 3339 date.
    pub fitted: String,
    /// Name of the embedding model that they belong to.
    pub model: String,
    /// What they were fitted on, one data set each.
    pub data: Vec<String>,
    /// Measured on what was not fitted.
    pub quality: Vec<Quality>,
}
