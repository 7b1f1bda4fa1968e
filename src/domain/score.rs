//! The AI visibility score: a sum that adds up, and what it and the counted answers are called.

use serde::{Deserialize, Serialize};

/// The range of a score. What the page answers, in words, follows from counted questions: [`Answers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// 0 to 29.
    Few,
    /// 30 to 54.
    Some,
    /// 55 to 79.
    Most,
    /// 80 to 100.
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

/// How many of the questions the page answers, in words that are true of the count that stands beside them. The score
/// is another thing: half-answered questions and access count for it, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// None of them.
    None,
    /// Fewer than a quarter, and more than half are not even partly answered.
    Few,
    /// Fewer than a quarter, but at least half are answered or partly answered.
    Touched,
    /// A quarter to a half.
    Some,
    /// More than half.
    Most,
    /// At least 85 in a hundred.
    NearlyAll,
}

impl Answers {
    /// Every value.
    pub const ALL: [Answers; 6] =
        [Answers::None, Answers::Few, Answers::Touched, Answers::Some, Answers::Most, Answers::NearlyAll];

    /// The words for `covered` answered and `partial` partly answered of `total` questions.
    pub const fn of(covered: usize, partial: usize, total: usize) -> Self {
        if covered == 0 {
            Answers::None
        } else if covered * 100 >= total * 85 {
            Answers::NearlyAll
        } else if covered * 2 > total {
            Answers::Most
        } else if covered * 4 >= total {
            Answers::Some
        } else if (covered + partial) * 2 >= total {
            Answers::Touched
        } else {
            Answers::Few
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
    /// The range of the value.
    pub band: Band,
    /// How far answer quality, access and clarity count, 0 to 1: below 1 while the page answers too few questions for
    /// them to be worth their points. `None` in reports of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<f64>,
    /// The addends.
    pub breakdown: Vec<SubScore>,
}

impl Score {
    /// How far quality and access count where they do not count in full.
    pub fn partial_reach(&self) -> Option<f64> {
        self.reach.filter(|reach| *reach < 0.995)
    }
}

#[cfg(test)]
mod tests {
    use super::Answers;

    /// No count may contradict the words beside it.
    #[test]
    fn words_are_true_of_every_count() {
        for total in 1..=60_usize {
            for covered in 0..=total {
                for partial in 0..=total - covered {
                    let of = |n: usize, percent: usize| n * 100 >= percent * total;
                    let true_of_it = match Answers::of(covered, partial, total) {
                        Answers::None => covered == 0,
                        Answers::Few => covered > 0 && !of(covered, 25) && !of(covered + partial, 50),
                        Answers::Touched => covered > 0 && !of(covered, 25) && of(covered + partial, 50),
                        Answers::Some => of(covered, 25) && covered * 2 <= total,
                        Answers::Most => covered * 2 > total && !of(covered, 85),
                        Answers::NearlyAll => of(covered, 85),
                    };
                    assert!(true_of_it, "{covered} and {partial} of {total}");
                }
            }
        }
        assert_eq!(Answers::of(0, 0, 0), Answers::None);
        assert_eq!(Answers::of(9, 8, 24), Answers::Some, "not a page that answers most of what is asked");
    }
}
