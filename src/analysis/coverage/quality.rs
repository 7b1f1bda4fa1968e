//! How right the decision is: measures on labelled data, as `validate` computes them and the parameter file keeps them.
//!
//! The definitions are those of the field: AUC is the Mann-Whitney statistic, kappa is Cohen's with linear weights,
//! the calibration error is the expected one over ten equal bins.

use std::collections::BTreeSet;

pub use crate::domain::Quality;
use crate::domain::Verdict;
use crate::domain::coverage::Coverage;

/// Bins of the calibration error.
const BINS: usize = 10;

/// One judged query with its decision.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Number of the page.
    pub page: usize,
    /// The judges' label: 2 answered, 1 partly, 0 not.
    pub label: u8,
    /// The judges' evidence.
    pub evidence: String,
    /// The decision.
    pub coverage: Coverage,
}

impl Quality {
    /// Measures on judged queries.
    pub fn of_judged(data: &str, model: &str, judged: &[Judged]) -> Quality {
        let of = |label: u8| -> Vec<f64> {
            judged.iter().filter(|j| j.label == label).map(|j| j.coverage.probability).collect()
        };
        let (yes, no) = (of(2), of(0));
        let scored: Vec<(f64, f64)> =
            judged.iter().map(|j| (j.coverage.probability, f64::from(j.label) / 2.0)).collect();
        let covered: Vec<&Judged> =
            judged.iter().filter(|j| j.label == 2 && j.coverage.verdict == Verdict::Covered).collect();
        let agree = covered.iter().filter(|j| same_evidence(&j.evidence, &j.coverage.quoted())).count();
        let pages: BTreeSet<usize> = judged.iter().map(|j| j.page).collect();
        let apart: f64 = pages.iter().map(|p| page_error(judged, *p)).sum();
        Quality {
            data: data.to_owned(),
            model: model.to_owned(),
            pages: count(pages.len()),
            queries: count(judged.len()),
            auc: auc(&yes, &no),
            balanced_accuracy: balanced_accuracy(&yes, &no),
            kappa: kappa(judged),
            evidence: share(agree, covered.len()),
            mae: (!pages.is_empty()).then(|| apart / pages.len() as f64 * 100.0),
            ece: calibration_error(&scored),
            ..Quality::default()
        }
    }
}

/// The evidence rule of the judged data: at least half of the words of the shorter one are common.
fn same_evidence(judged: &str, shown: &str) -> bool {
    let words = |t: &str| -> BTreeSet<String> {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (judged, shown) = (words(judged), words(shown));
    let common = judged.intersection(&shown).count();
    !judged.is_empty() && !shown.is_empty() && common * 2 >= judged.len().min(shown.len())
}

fn page_error(judged: &[Judged], page: usize) -> f64 {
    let (mut n, mut sum) = (0.0, 0.0);
    for j in judged.iter().filter(|j| j.page == page) {
        n += 1.0;
        sum += j.coverage.probability - f64::from(j.label) / 2.0;
    }
    if n > 0.0 { (sum / n).abs() } else { 0.0 }
}

/// Chance that an answered query has the higher probability; equal ones count half. `None` where a side is empty.
pub fn auc(yes: &[f64], no: &[f64]) -> Option<f64> {
    let mut sorted = no.to_vec();
    sorted.sort_by(f64::total_cmp);
    let sum: f64 = yes
        .iter()
        .map(|y| {
            let (below, above) = (sorted.partition_point(|x| x < y), sorted.partition_point(|x| x <= y));
            (below + above) as f64 / 2.0
        })
        .sum();
    (!yes.is_empty() && !no.is_empty()).then(|| sum / (yes.len() * no.len()) as f64)
}

/// Mean of the shares that are right on either side, at [`Verdict::COVERED_FROM`].
pub fn balanced_accuracy(yes: &[f64], no: &[f64]) -> Option<f64> {
    let right = |p: &[f64], covered: bool| {
        share(p.iter().filter(|p| (**p >= Verdict::COVERED_FROM) == covered).count(), p.len())
    };
    Some((right(yes, true)? + right(no, false)?) / 2.0)
}

/// Cohen's kappa with linear weights over the three verdicts.
fn kappa(judged: &[Judged]) -> Option<f64> {
    let n = judged.len() as f64;
    let verdict = |j: &Judged| j.coverage.verdict as usize;
    let mut labels = [0.0; 3];
    let mut verdicts = [0.0; 3];
    let mut apart = 0.0;
    for j in judged {
        let label = usize::from(j.label.min(2));
        labels[label] += 1.0 / n;
        verdicts[verdict(j)] += 1.0 / n;
        apart += label.abs_diff(verdict(j)) as f64 / 2.0 / n;
    }
    let mut chance = 0.0;
    for (i, l) in labels.iter().enumerate() {
        for (j, v) in verdicts.iter().enumerate() {
            chance += l * v * i.abs_diff(j) as f64 / 2.0;
        }
    }
    (chance > 0.0).then(|| 1.0 - apart / chance)
}

/// Expected calibration error of `(probability, truth)` pairs; truth may lie between 0 and 1.
pub fn calibration_error(scored: &[(f64, f64)]) -> Option<f64> {
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (p, truth) in scored {
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1.0, bin.1 + p, bin.2 + truth);
    }
    let n = scored.len() as f64;
    let error: f64 = bins.iter().filter(|b| b.0 > 0.0).map(|(_, p, truth)| (p - truth).abs()).sum();
    (!scored.is_empty()).then(|| error / n)
}

/// `part / whole`, or `None` of nothing.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(page: usize, label: u8, probability: f64) -> Judged {
        let verdict = Verdict::from_probability(probability);
        let coverage =
            Coverage { probability, verdict, evidence: "It costs 90 euros.".to_owned(), ..Coverage::default() };
        Judged { page, label, evidence: "it costs 90 euros in every shop".to_owned(), coverage }
    }

    #[test]
    fn right_decisions_measure_one_and_wrong_ones_less() {
        let right = [judged(0, 2, 0.9), judged(0, 1, 0.4), judged(1, 0, 0.1), judged(1, 2, 0.8)];
        let q = Quality::of_judged("right", "hybrid", &right);
        assert_eq!((q.auc, q.balanced_accuracy, q.kappa, q.evidence), (Some(1.0), Some(1.0), Some(1.0), Some(1.0)));
        assert_eq!((q.pages, q.queries), (2, 4));
        assert!((q.mae.unwrap() - 7.5).abs() < 1e-9, "{:?}", q.mae);
        let wrong = [judged(0, 0, 0.9), judged(0, 2, 0.2)];
        let q = Quality::of_judged("wrong", "hybrid", &wrong);
        assert_eq!((q.auc, q.balanced_accuracy, q.evidence), (Some(0.0), Some(0.0), None));
        assert!(q.kappa.unwrap() < 0.0);
    }

    #[test]
    fn the_measures_of_known_numbers() {
        assert_eq!(auc(&[0.5, 0.7], &[0.5, 0.1]), Some(0.875));
        assert_eq!(auc(&[], &[0.5]), None);
        assert_eq!(balanced_accuracy(&[0.5, 0.4], &[0.1]), Some(0.75));
        let error = calibration_error(&[(0.9, 1.0), (0.9, 0.0), (1.0, 1.0)]).unwrap();
        assert!((error - 0.8 / 3.0).abs() < 1e-9, "{error}");
        assert_eq!(calibration_error(&[]), None);
    }

    #[test]
    fn evidence_agrees_by_half_of_its_words() {
        assert!(same_evidence("one two three four", "One, two: five six seven"));
        assert!(!same_evidence("one two three four", "one five six seven"));
        assert!(!same_evidence("", "one"));
    }
}
