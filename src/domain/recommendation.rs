//! Advice: what to write and where. Stored as codes and parameters; sentences come from `i18n`.

use serde::{Deserialize, Serialize};

/// How urgent it is: by the points it can gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Do it first.
    High,
    /// Worth doing.
    Medium,
    /// When there is time.
    Low,
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Something that people ask is not on the page.
    MissingAnswer,
    /// It is there, but only touched.
    PartialAnswer,
    /// It is there, but not in the form that answers.
    AnswerShape,
    /// Robots, snippets, rendering.
    Access,
    /// Title, headings, dates, author, structured data.
    Clarity,
    /// Passages that serve no query.
    UnusedPassages,
}

/// How much work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effort {
    /// Minutes.
    Small,
    /// An hour or two.
    Medium,
    /// A day.
    Large,
}

/// How good the evidence behind the advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EvidenceGrade {
    /// Controlled experiment.
    A,
    /// Strong correlation.
    B,
    /// A vendor says so.
    C,
    /// Folklore.
    D,
}

/// One piece of advice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Stable code; with `params` it gives title and text through `i18n::recommendation`.
    pub code: String,
    /// How urgent.
    pub priority: Priority,
    /// What kind of change.
    pub category: Category,
    /// How much work.
    pub effort: Effort,
    /// How good the evidence is.
    pub evidence_grade: EvidenceGrade,
    /// Points the score gains when it is done, by re-scoring; never a promise.
    pub gain: f64,
    /// Indexes into the report's queries that it serves.
    pub queries: Vec<u32>,
    /// Heading after which the text belongs; `None` = a new section at the end.
    pub after_heading: Option<String>,
    /// Values for the sentence, by name (for example `facet`, `entity`, `count`).
    pub params: std::collections::BTreeMap<String, String>,
}
