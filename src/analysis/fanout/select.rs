//! Which facets are asked, and in which of their wordings.
//!
//! The facets of each type are taken in the order of the catalogue. Among their wordings those are chosen that
//! together look like real fan-outs: 65 to 76 % long queries, 20 to 30 % questions, about 60 characters on average.

use crate::domain::{Mode, QueryType};

use super::wording::Measure;

/// How many queries of each type a fan-out has: complex (24) and simple (12).
const QUOTAS: [(QueryType, usize, usize); 9] = [
    (QueryType::Reformulation, 2, 2),
    (QueryType::Related, 3, 2),
    (QueryType::Implicit, 3, 2),
    (QueryType::Comparative, 3, 1),
    (QueryType::EntityExpansion, 2, 1),
    (QueryType::Personalized, 3, 1),
    (QueryType::Recent, 2, 1),
    (QueryType::Specification, 3, 1),
    (QueryType::FollowUp, 3, 1),
];

/// How many queries of each type a fan-out of a mode has.
pub(super) fn quotas(mode: Mode) -> impl Iterator<Item = (QueryType, usize)> {
    QUOTAS.into_iter().map(move |(query_type, complex, simple)| match mode {
        Mode::Complex => (query_type, complex),
        Mode::Simple => (query_type, simple),
    })
}

/// Share of long queries that is aimed for: 18 of 24. Towards the upper end, because short ones make the mean too short.
const LONG_SHARE: f64 = 0.73;
/// Share of questions that is aimed for.
const QUESTION_SHARE: f64 = 0.25;
/// Largest share of queries with a question word anywhere.
const ASKS_SHARE: f64 = 0.30;
/// Mean length that is aimed for, in characters.
const MEAN_CHARS: f64 = 60.0;
/// Sweeps of the search; it is at rest after two or three.
const SWEEPS: usize = 8;

/// Chooses one wording for each facet: `options[i]` are the measures of the wordings of facet `i`, `fixed` those of
/// queries that are given. Returns an index into each `options[i]`, which must not be empty.
///
/// A descent on the distance to the shares above, changing one or two facets at a time; ties keep the earlier wording.
pub(super) fn choose_wordings(fixed: &[Measure], options: &[Vec<Measure>]) -> Vec<usize> {
    let mut choice = vec![0; options.len()];
    let mut totals = Totals::default();
    for m in fixed.iter().chain(options.iter().filter_map(|o| o.first())) {
        totals.add(m, 1);
    }
    for _ in 0..SWEEPS {
        let mut best = (totals.cost(), Vec::new());
        for i in 0..options.len() {
            for a in 0..options[i].len() {
                let mut one = totals;
                one.add(&options[i][choice[i]], -1);
                one.add(&options[i][a], 1);
                better(&mut best, one.cost(), &[(i, a)]);
                for j in i + 1..options.len() {
                    for b in 0..options[j].len() {
                        let mut two = one;
                        two.add(&options[j][choice[j]], -1);
                        two.add(&options[j][b], 1);
                        better(&mut best, two.cost(), &[(i, a), (j, b)]);
                    }
                }
            }
        }
        if best.1.is_empty() {
            break;
        }
        for (i, a) in best.1 {
            totals.add(&options[i][choice[i]], -1);
            totals.add(&options[i][a], 1);
            choice[i] = a;
        }
    }
    choice
}

fn better(best: &mut (i64, Vec<(usize, usize)>), cost: i64, moves: &[(usize, usize)]) {
    if cost < best.0 {
        *best = (cost, moves.to_vec());
    }
}

#[derive(Clone, Copy, Default)]
struct Totals {
    count: i64,
    chars: i64,
    long: i64,
    questions: i64,
    asks: i64,
}

impl Totals {
    fn add(&mut self, m: &Measure, sign: i64) {
        self.count += sign;
        self.chars += sign * i64::try_from(m.chars).unwrap_or(0);
        self.long += sign * i64::from(m.long);
        self.questions += sign * i64::from(m.question);
        self.asks += sign * i64::from(m.asks);
    }

    /// In whole numbers, so that no rounding can differ between machines.
    fn cost(&self) -> i64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "counts below a thousand")]
        let share = |s: f64| (s * self.count as f64).round() as i64;
        let long = (self.long - share(LONG_SHARE)).abs();
        let questions = (self.questions - share(QUESTION_SHARE)).abs();
        let asks = (self.asks - share(ASKS_SHARE)).max(0);
        let chars = (self.chars - share(MEAN_CHARS)).abs();
        // One query too many weighs as much as the mean being off by about five characters.
        100 * (long + questions + asks) + 20 * chars / self.count.max(1)
    }
}
