//! The work sheet behind the score: what each query and check brings, and what would change it.

use crate::domain::{AnswerShape, CheckOutcome, QueryResult, QueryType};

use super::quality::{early_credit, self_contained_credit, words_before};
use super::{ANSWERED_RAMP, FULL_FROM, POINTS, ScoreInput};

/// Probability that a query is given when its answer is assumed to be written: sure, not certain.
pub const WRITTEN: f64 = 0.9;

/// What one query brings.
#[derive(Clone, Debug)]
struct Item {
    query_type: QueryType,
    probability: f64,
    /// Whether the expected shape is there, 0 or 1; `None` = any shape will do.
    shape: Option<f64>,
    self_contained: f64,
    early: f64,
}

/// A check that was measured and weighs something.
#[derive(Clone, Debug)]
pub(super) struct CheckItem {
    pub id: String,
    pub weight: f64,
    pub passed: bool,
}

/// Everything the score depends on, ready to be changed and added up again: "what if this were
/// answered". Cheap to clone.
#[derive(Clone, Debug)]
pub struct Sheet {
    items: Vec<Item>,
    checks: Vec<CheckItem>,
}

impl Sheet {
    /// Reads the sheet off the decisions. A probability that is not a number counts as 0.
    pub fn new(input: &ScoreInput) -> Self {
        let items = input.queries.iter().map(|q| item(q, input)).collect();
        let checks = input
            .checks
            .iter()
            .filter(|c| c.weight.is_finite() && c.weight > 0.0)
            .filter(|c| matches!(c.outcome, CheckOutcome::Passed | CheckOutcome::Failed))
            .map(|c| CheckItem { id: c.id.clone(), weight: c.weight, passed: c.outcome == CheckOutcome::Passed })
            .collect();
        Self { items, checks }
    }

    /// The value of the score, 0 to 100, unrounded; [`super::score`] shows it to one decimal.
    pub fn value(&self) -> f64 {
        self.sums().addends().iter().sum::<f64>() / 10.0
    }

    /// Assumes that query `i` is answered in the expected shape by a sentence of its own, with
    /// `words_before` words of the page above it. Never makes it worse.
    pub fn answer(&mut self, i: usize, expected: AnswerShape, words_before: usize) {
        if let Some(item) = self.items.get_mut(i) {
            item.probability = item.probability.max(WRITTEN);
            item.shape = (expected != AnswerShape::Any).then_some(1.0);
            item.self_contained = 1.0;
            item.early = item.early.max(early_credit(words_before));
        }
    }

    /// Assumes that the answer to query `i` has the expected shape.
    pub fn reshape(&mut self, i: usize) {
        if let Some(shape) = self.items.get_mut(i).and_then(|item| item.shape.as_mut()) {
            *shape = 1.0;
        }
    }

    /// Assumes that the answer to query `i` stands in the lead of the page.
    pub fn bring_forward(&mut self, i: usize) {
        if let Some(item) = self.items.get_mut(i) {
            item.early = 1.0;
        }
    }

    /// Assumes that the sentence that answers query `i` can be quoted by itself.
    pub fn stand_alone(&mut self, i: usize) {
        if let Some(item) = self.items.get_mut(i) {
            item.self_contained = 1.0;
        }
    }

    /// Assumes that a check passes.
    pub fn pass(&mut self, check: &str) {
        for c in self.checks.iter_mut().filter(|c| c.id == check) {
            c.passed = true;
        }
    }

    /// How early the answer to query `i` stands, 0 to 1.
    pub fn early(&self, i: usize) -> f64 {
        self.items.get(i).map_or(0.0, |item| item.early)
    }

    /// How far the sentence that answers query `i` can be quoted by itself, 0 to 1.
    pub fn self_contained(&self, i: usize) -> f64 {
        self.items.get(i).map_or(0.0, |item| item.self_contained)
    }

    pub(super) fn checks(&self) -> &[CheckItem] {
        &self.checks
    }

    /// Indexes of the queries by type; types without queries are left out.
    pub(super) fn by_type(&self) -> Vec<Vec<usize>> {
        let of = |t: &QueryType| (0..self.items.len()).filter(|i| self.items[*i].query_type == *t).collect();
        QueryType::ALL.iter().map(of).filter(|group: &Vec<usize>| !group.is_empty()).collect()
    }

    /// Adds up the sheet.
    pub(super) fn sums(&self) -> Sums {
        self.sums_of(&self.by_type())
    }

    /// Adds up a selection of queries: one list of indexes per type, none of them empty.
    pub(super) fn sums_of(&self, groups: &[Vec<usize>]) -> Sums {
        let mut sums = Sums { access: self.access_share(), ..Sums::default() };
        let per_type = 1.0 / groups.len().max(1) as f64;
        for group in groups {
            let per_query = 1.0 / group.len() as f64;
            let mut mean = 0.0;
            for item in group.iter().map(|i| &self.items[*i]) {
                mean += per_query * item.probability;
                sums.add_quality(item, per_type * per_query * answered(item.probability));
            }
            sums.coverage += per_type * mean;
            sums.types.push((self.items[group[0]].query_type, mean));
        }
        sums
    }

    fn access_share(&self) -> Option<f64> {
        let all: f64 = self.checks.iter().map(|c| c.weight).sum();
        let passed: f64 = self.checks.iter().filter(|c| c.passed).map(|c| c.weight).sum();
        (all > 0.0).then(|| passed / all)
    }
}

fn item(q: &QueryResult, input: &ScoreInput) -> Item {
    let p = q.coverage.probability;
    Item {
        query_type: q.query.query_type,
        probability: if p.is_finite() { p.clamp(0.0, 1.0) } else { 0.0 },
        shape: q.coverage.shape_found.map(|found| if found { 1.0 } else { 0.0 }),
        self_contained: self_contained_credit(&q.coverage),
        early: words_before(&q.coverage, input.passages).map_or(0.0, early_credit),
    }
}

/// How far a query counts as answered, 0 to 1; see [`ANSWERED_RAMP`].
fn answered(probability: f64) -> f64 {
    let (from, to) = ANSWERED_RAMP;
    ((probability - from) / (to - from)).clamp(0.0, 1.0)
}

/// One part of answer quality: shares of all queries, types weighing the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QualityPart {
    pub reached: f64,
    pub possible: f64,
}

/// A sheet added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// Mean probability by type, in the order of [`QueryType::ALL`].
    pub types: Vec<(QueryType, f64)>,
    /// Mean of those means.
    pub coverage: f64,
    /// Share of the queries that count as answered.
    pub answered: f64,
    /// Expected shape, self-contained, early; `possible` sums to `answered`.
    pub quality: [QualityPart; 3],
    /// Share of the weights of measured checks that passed; `None` = none was measured.
    pub access: Option<f64>,
}

impl Sums {
    /// Adds one query with its weight, split evenly over the qualities that can be judged.
    fn add_quality(&mut self, item: &Item, weight: f64) {
        self.answered += weight;
        let credits = [item.shape, Some(item.self_contained), Some(item.early)];
        let each = weight / credits.iter().flatten().count() as f64;
        for (part, credit) in self.quality.iter_mut().zip(credits) {
            if let Some(credit) = credit {
                part.reached += each * credit;
                part.possible += each;
            }
        }
    }

    /// How far quality, access and clarity count, 0 to 1; see [`FULL_FROM`].
    pub(super) fn reach(&self) -> f64 {
        (self.answered / FULL_FROM).min(1.0)
    }

    /// Share of the quality points that is reached, 0 to 1.
    pub(super) fn quality_share(&self) -> f64 {
        self.quality.iter().map(|part| part.reached).sum::<f64>() / self.answered.max(FULL_FROM)
    }

    /// Points possible of the three addends, in tenths; they sum to 1,000.
    pub(super) fn maxima(&self) -> [u32; 3] {
        let [coverage, quality, access] = POINTS.map(|p| p * 10);
        if self.access.is_some() {
            return [coverage, quality, access];
        }
        let coverage = (1_000 * coverage + (coverage + quality) / 2) / (coverage + quality);
        [coverage, 1_000 - coverage, 0]
    }

    /// The three addends, in tenths, unrounded.
    pub(super) fn addends(&self) -> [f64; 3] {
        let [coverage, quality, access] = self.maxima().map(f64::from);
        [coverage * self.coverage, quality * self.quality_share(), access * self.access.unwrap_or(0.0) * self.reach()]
    }

    /// The value, in whole tenths.
    pub(super) fn tenths(&self) -> u32 {
        (self.addends().iter().sum::<f64>().round().max(0.0) as u32).min(1_000)
    }
}
