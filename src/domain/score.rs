//! The AI visibility score: a sum that adds up.

use serde::{Deserialize, Serialize};

/// What the number says, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Answers few of the questions (0 to 29).
    Few,
    /// Answers some (30 to 54).
    Some,
    /// Answers most (55 to 79).
    Most,
    /// Answers nearly all (80 to 100).
    NearlyAll,
}

impl Band {
    /// The band of a score in 0 to 100.
    pub fn of(score: f64) -> Self {
        if score < 30.0 {
            Band::Few
        } else if score < 55.0 {
            Band::Some
        } else if score < 80.0 {
            Band::Most
        } else {
            Band::NearlyAll
        }
    }
}

/// One addend of the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubScore {
    /// `answer_coverage`, `answer_quality` or `access_clarity`.
    pub id: String,
    /// Points reached, 0 to `max`, one decimal.
    pub points: f64,
    /// Points possible.
    pub max: f64,
    /// Share behind the points, 0 to 1; `None` = not measured.
    pub share: Option<f64>,
    /// The addends behind this one, in the same unit; they sum to `points`.
    pub parts: Vec<ScorePart>,
}

/// One addend of a sub-score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScorePart {
    /// Stable id: a query type, a quality or a check.
    pub id: String,
    /// Points reached.
    pub points: f64,
    /// Points possible.
    pub max: f64,
}

/// The score with everything it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 0 to 100, one decimal; exactly the sum of `breakdown[].points`.
    pub value: f64,
    /// Lower end of the 90 % interval from resampling queries within types.
    pub low: f64,
    /// Upper end of that interval.
    pub high: f64,
    /// The value in words.
    pub band: Band,
    /// The addends.
    pub breakdown: Vec<SubScore>,
}
