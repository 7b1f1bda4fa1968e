//! How well a page answers one query.

use serde::{Deserialize, Serialize};

/// What the probability means in words: covered from .5, partial from .3, else gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The page does not answer it.
    #[default]
    Gap,
    /// The page touches it.
    Partial,
    /// The page answers it.
    Covered,
}

impl Verdict {
    /// Probability from which a query counts as covered.
    pub const COVERED_FROM: f64 = 0.5;
    /// Probability from which a query counts as partly covered.
    pub const PARTIAL_FROM: f64 = 0.3;

    /// The verdict for a probability in 0 to 1.
    pub fn from_probability(p: f64) -> Self {
        if p >= Self::COVERED_FROM {
            Verdict::Covered
        } else if p >= Self::PARTIAL_FROM {
            Verdict::Partial
        } else {
            Verdict::Gap
        }
    }

    /// Stable lower-snake name, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Gap => "gap",
            Verdict::Partial => "partial",
            Verdict::Covered => "covered",
        }
    }
}

/// The form in which an answer is expected or found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerShape {
    /// Any sentence will do.
    #[default]
    Any,
    /// "X is a ...".
    Definition,
    /// A figure.
    Number,
    /// An amount of money.
    Price,
    /// A point in time.
    Date,
    /// A length of time.
    Duration,
    /// A place or address.
    Place,
    /// A person or organisation.
    Name,
    /// Steps in order.
    Steps,
    /// One thing against another.
    Comparison,
    /// Several items.
    List,
    /// Yes or no with a reason.
    YesNo,
}

impl AnswerShape {
    /// Every shape.
    pub const ALL: [AnswerShape; 12] = [
        AnswerShape::Any,
        AnswerShape::Definition,
        AnswerShape::Number,
        AnswerShape::Price,
        AnswerShape::Date,
        AnswerShape::Duration,
        AnswerShape::Place,
        AnswerShape::Name,
        AnswerShape::Steps,
        AnswerShape::Comparison,
        AnswerShape::List,
        AnswerShape::YesNo,
    ];

    /// Stable lower-snake name, as in JSON and data files.
    pub const fn code(self) -> &'static str {
        match self {
            AnswerShape::Any => "any",
            AnswerShape::Definition => "definition",
            AnswerShape::Number => "number",
            AnswerShape::Price => "price",
            AnswerShape::Date => "date",
            AnswerShape::Duration => "duration",
            AnswerShape::Place => "place",
            AnswerShape::Name => "name",
            AnswerShape::Steps => "steps",
            AnswerShape::Comparison => "comparison",
            AnswerShape::List => "list",
            AnswerShape::YesNo => "yes_no",
        }
    }

    /// The shape with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A stretch of the page that is quoted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Adjacent sentences, at most 60 words unless one sentence alone is longer.
    pub text: String,
    /// Index of the passage that holds it.
    pub passage: u32,
    /// Index, inside the passage, of the sentence that it was chosen for; its neighbours are context.
    pub sentence: u32,
}

/// The decision for one query.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Calibrated probability that the page answers the query, 0 to 1, corrected for page length.
    pub probability: f64,
    /// The probability in words.
    pub verdict: Verdict,
    /// Best cosine of a window with the query, -1 to 1; `None` without an embedding model.
    pub similarity: Option<f32>,
    /// The sentences that carry the decision, adjacent ones, at most 60 words unless one alone is longer; empty when
    /// nothing is near.
    pub evidence: String,
    /// Index of the passage that holds the evidence.
    pub passage: Option<u32>,
    /// Index, inside the passage, of the sentence that the evidence was chosen for; its neighbours are context.
    pub sentence: Option<u32>,
    /// Further places of the page that are nearly as good, at most two.
    #[serde(default, deserialize_with = "one_or_many")]
    pub also: Vec<Excerpt>,
    /// Whether an answer of the expected shape stands near the evidence; `None` = any shape will do.
    pub shape_found: Option<bool>,
}

impl Coverage {
    /// Everything that is quoted, in one line: the evidence, then each further place after an ellipsis.
    pub fn quoted(&self) -> String {
        let mut text = self.evidence.clone();
        for also in &self.also {
            text.push_str(" … ");
            text.push_str(&also.text);
        }
        text
    }
}

/// Reports that were stored when there was one further place at most hold it, or null, instead of a list.
fn one_or_many<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Vec<Excerpt>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Many(Vec<Excerpt>),
        One(Option<Excerpt>),
    }
    Ok(match Either::deserialize(input)? {
        Either::Many(places) => places,
        Either::One(place) => place.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_places_are_read_as_they_were_and_are_stored() {
        let stored = serde_json::to_value(Coverage::default()).expect("JSON");
        let place = serde_json::json!({ "text": "Two years.", "passage": 4, "sentence": 1 });
        for (also, places) in [
            (serde_json::json!(null), 0),
            (place.clone(), 1),
            (serde_json::json!([]), 0),
            (serde_json::json!([place, place]), 2),
        ] {
            let mut stored = stored.clone();
            stored["also"] = also;
            let coverage: Coverage = serde_json::from_value(stored).expect("a decision");
            assert_eq!(coverage.also.len(), places);
            assert!(coverage.also.iter().all(|e| e.passage == 4));
        }
    }
}
