//! The AI visibility score: a sum that adds up. Pure: no IO, no clock, no randomness from outside.
//!
//! Used by `pipeline`, and by `recommend` and what-if views through [`Sheet`], so that every number
//! that is ever shown comes from one function.
//!
//! What is added:
//! - **answer coverage, 70**: the mean probability that the page answers a query; each query type
//!   weighs the same, then the queries within a type;
//! - **answer quality, 15**: of what is answered, how far it has the expected shape, stands on its
//!   own and comes early on the page;
//! - **access and clarity, 15**: the weights of the checks that passed. Checks that were not
//!   measured or do not apply leave the sum and the rest is rescaled; when none was measured the
//!   other two parts are rescaled to 100.
//!
//! Quality and access are worth something only where there are answers: they count in full from
//! [`FULL_FROM`] answered on and in proportion below. A page about something else therefore stays
//! near 0 however tidy it is, one more answer always raises the sum, and no single query on the
//! border of "covered" moves it by more than its share.

mod apportion;
mod interval;
mod quality;
mod sheet;
#[cfg(test)]
mod tests;

use crate::domain::score::{ScorePart, SubScore};
use crate::domain::{Band, Check, Passage, QueryResult, Score};

use apportion::apportion;
pub use quality::EARLY_WORDS;
use sheet::Sums;
pub use sheet::{Sheet, WRITTEN};

/// Points of the whole score for answer coverage, quality, and access and clarity.
pub const POINTS: [u32; 3] = [70, 15, 15];

/// Probability below which a query counts as not answered at all when quality is weighed, and the
/// one from which it counts in full; linear between, so that half is reached at "covered from .5".
/// A ramp instead of a step keeps the score from jumping when one query crosses the border.
pub const ANSWERED_RAMP: (f64, f64) = (0.2, 0.8);

/// Share of the queries (each type weighing the same) that must be answered for quality, access and
/// clarity to count in full. Our choice: three in ten, about what the weakest on-topic pages reach.
pub const FULL_FROM: f64 = 0.3;

/// Ids of the three addends, in order.
pub const IDS: [&str; 3] = ["answer_coverage", "answer_quality", "access_clarity"];

/// What the score is computed from.
#[derive(Clone, Copy, Debug)]
pub struct ScoreInput<'a> {
    /// Queries with decisions.
    pub queries: &'a [QueryResult],
    /// The page in passages; the decisions point into them.
    pub passages: &'a [Passage],
    /// Access and clarity.
    pub checks: &'a [Check],
}

/// Computes the score. The parts sum exactly, counted in tenths of a point: parts to addends,
/// addends to the value. Without queries there is nothing to score: every share is `None` and the
/// value 0.
pub fn score(input: &ScoreInput) -> Score {
    let sheet = Sheet::new(input);
    let sums = sheet.sums();
    let maxima = sums.maxima();
    let ideals = sums.addends();
    let total = sums.tenths();
    let points = apportion(&ideals, &maxima, total);
    let [coverage, quality, access] = [0, 1, 2].map(|i| (points[i], maxima[i]));

    let value = f64::from(total) / 10.0;
    let (low, high) = interval::interval(&sheet);
    Score {
        value,
        low: low.min(value),
        high: high.max(value),
        band: Band::of(value),
        reach: (!sums.types.is_empty()).then(|| (sums.reach() * 10_000.0).round() / 10_000.0),
        breakdown: vec![
            coverage_addend(&sums, coverage),
            quality_addend(&sums, quality),
            access_addend(&sheet, &sums, access),
        ],
    }
}

fn coverage_addend(sums: &Sums, (points, max): (u32, u32)) -> SubScore {
    let types = sums.types.len().max(1) as f64;
    let each = f64::from(max) / types;
    let rows = sums.types.iter().map(|(t, mean)| (t.code().to_owned(), each * mean, each)).collect();
    addend(0, (points, max), (!sums.types.is_empty()).then_some(sums.coverage), rows)
}

fn quality_addend(sums: &Sums, (points, max): (u32, u32)) -> SubScore {
    let max_f = f64::from(max);
    let rows = sums
        .quality
        .iter()
        .zip(quality::IDS)
        .map(|(part, id)| {
            // Nothing answered: nothing to weigh the three by, so they are shown as equals.
            let possible = if sums.answered > 0.0 { part.possible / sums.answered } else { 1.0 / 3.0 };
            (id.to_owned(), max_f * part.reached / sums.answered.max(FULL_FROM), max_f * possible)
        })
        .collect();
    addend(1, (points, max), (!sums.types.is_empty()).then_some(sums.quality_share()), rows)
}

fn access_addend(sheet: &Sheet, sums: &Sums, (points, max): (u32, u32)) -> SubScore {
    let weights: f64 = sheet.checks().iter().map(|c| c.weight).sum();
    let rows = sheet
        .checks()
        .iter()
        .map(|c| {
            let each = f64::from(max) * c.weight / weights;
            (c.id.clone(), if c.passed { each * sums.reach() } else { 0.0 }, each)
        })
        .collect();
    addend(2, (points, max), sums.access.map(|share| share * sums.reach()), rows)
}

/// One addend, in tenths, with its rows `(id, points, max)` made whole so that they sum to it.
fn addend(index: usize, (points, max): (u32, u32), share: Option<f64>, rows: Vec<(String, f64, f64)>) -> SubScore {
    let ideal_max: Vec<f64> = rows.iter().map(|r| r.2).collect();
    let ideal: Vec<f64> = rows.iter().map(|r| r.1).collect();
    let part_max = apportion(&ideal_max, &vec![max; rows.len()], max);
    let part_points = apportion(&ideal, &part_max, points);
    SubScore {
        id: IDS[index].to_owned(),
        points: f64::from(points) / 10.0,
        max: f64::from(max) / 10.0,
        share: share.map(|s| (s.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0),
        parts: rows
            .into_iter()
            .zip(part_points.into_iter().zip(part_max))
            .map(|((id, _, _), (points, max))| ScorePart {
                id,
                points: f64::from(points) / 10.0,
                max: f64::from(max) / 10.0,
            })
            .collect(),
    }
}
