//! Which sentences carry the decision: one excerpt, and up to two more where the page answers in several places.

use super::features::WindowScores;
use super::lexical::PageWords;
use super::matching::Resolved;
use super::parameters::Logistic;
use super::plan::Plan;
use super::roles::Role;
use crate::domain::{Excerpt, Passage};

/// An excerpt grows over its neighbours to at most so many words: what answer engines quote in one piece, and
/// the longest piece that the score calls quotable.
const EXCERPT_WORDS: usize = 60;
/// A further excerpt is shown when its best sentence is worth at most so much less than the first one's: at least
/// a seventh as likely, worth being a log-odds.
const FURTHER_WITHIN: f64 = 2.0;
/// Places that are shown at most. Judges name one of several sentences that answer; in the cross-validation theirs is
/// in one place of sixty words for .58 of the answers, in two for .70, in three for .78 (English).
const PLACES: usize = 3;

macro_rules! sentence_features {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// What is known about a sentence as the answer to a query.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct SentenceFeatures { $($(#[$meta])* pub $name: f64),+ }

        impl SentenceFeatures {
            /// Names in order, as in the parameter file.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The values, in the order of [`SentenceFeatures::NAMES`].
            pub fn values(&self) -> [f64; Self::NAMES.len()] { [$(self.$name),+] }
        }
    };
}

sentence_features! {
    /// Best joint value of the windows that hold it, below the page's best.
    best,
    /// Mean joint value of the windows that hold it, below the page's best.
    mean,
    /// Best joint value in its passage, below the page's best.
    passage,
    /// Its own share of the query's words.
    own,
    /// Share of the query's words in the sentence before it.
    before,
    /// Share of the query's words in the headings above it.
    heading,
    /// 1 for a question.
    question,
    /// 1 when it ends like a sentence.
    closed,
    /// Logarithm of its number of words.
    length,
    /// 1 when it has the shape that the query calls for.
    shape,
    /// 1 for the first of a passage.
    first,
}

/// A sentence that could be evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index among the page's sentences.
    pub index: usize,
    /// Index of the passage.
    pub passage: u32,
    /// Index of the sentence inside the passage.
    pub sentence: u32,
    /// What is known about it.
    pub features: SentenceFeatures,
}

/// What was chosen.
pub(super) struct Chosen {
    pub first: Excerpt,
    pub others: Vec<Excerpt>,
}

/// Everything that choosing needs.
pub(super) struct Search<'a> {
    pub scores: &'a WindowScores,
    pub plan: &'a Plan,
    pub passages: &'a [Passage],
    pub page: &'a PageWords,
    /// Empty when query and page differ in language.
    pub resolved: &'a [Resolved<'a>],
    /// Which sentences have the shape that the query calls for; empty when any will do.
    pub shaped: &'a [bool],
    /// Sentences around which the first excerpt is, wherever one of them can be: what something costs is said by an
    /// amount. Empty when any will do.
    pub wanted: &'a [bool],
}

impl Search<'_> {
    /// Every sentence that some window holds and that says something, in reading order.
    pub fn candidates(&self) -> Vec<Candidate> {
        let n = self.page.sentences.len();
        let (mut best, mut sum, mut count) = (vec![f64::NEG_INFINITY; n], vec![0.0; n], vec![0.0; n]);
        let mut top = f64::NEG_INFINITY;
        let mut of_passage = vec![f64::NEG_INFINITY; self.passages.len()];
        for (i, w) in self.plan.windows().iter().enumerate() {
            let value = self.scores.joint(i);
            top = top.max(value);
            if let Some(passage) = of_passage.get_mut(w.passage as usize) {
                *passage = passage.max(value);
            }
            for s in self.page.sentences_of(w) {
                best[s] = best[s].max(value);
                sum[s] += value;
                count[s] += 1.0;
            }
        }
        let own: Vec<f64> = (0..n).map(|i| self.page.sentence(i, self.resolved)).collect();
        (0..n)
            .filter(|&i| count[i] > 0.0 && self.page.sentences[i].role != Role::Bait)
            .map(|i| {
                let s = &self.page.sentences[i];
                let follows = i > 0 && self.page.sentences[i - 1].passage == s.passage;
                let features = SentenceFeatures {
                    best: best[i] - top,
                    mean: sum[i] / count[i] - top,
                    passage: of_passage.get(s.passage as usize).map_or(0.0, |p| p - top),
                    own: own[i],
                    before: if follows { own[i - 1] } else { 0.0 },
                    heading: self.page.above(s.passage, self.resolved),
                    question: flag(s.role == Role::Question),
                    closed: flag(s.closed),
                    length: (s.length as f64).ln_1p(),
                    shape: flag(self.shaped.get(i).copied().unwrap_or(false)),
                    first: flag(!follows),
                };
                Candidate { index: i, passage: s.passage, sentence: s.sentence, features }
            })
            .collect()
    }

    /// The excerpts to show; `None` on an empty page.
    pub fn choose(&self, candidates: &[Candidate], weights: &Logistic) -> Option<Chosen> {
        let worth: Vec<f64> = candidates
            .iter()
            .map(|c| weights.sum(SentenceFeatures::NAMES.iter().copied().zip(c.features.values())))
            .collect();
        let wanted = |i: usize| self.wanted.get(candidates[i].index).copied().unwrap_or(false);
        let best = strongest(&worth, wanted).or_else(|| strongest(&worth, |_| true))?;
        let mut taken = vec![self.grow(candidates, &worth, best, &[])];
        let first = self.excerpt(candidates, taken[0], best);
        let mut others = Vec::new();
        while taken.len() < PLACES {
            let next = strongest(&worth, |i| is_free(i, &taken)).filter(|&i| worth[best] - worth[i] <= FURTHER_WITHIN);
            let Some(next) = next else { break };
            let run = self.grow(candidates, &worth, next, &taken);
            others.push(self.excerpt(candidates, run, next));
            taken.push(run);
        }
        Some(Chosen { first, others })
    }

    /// The run of adjacent sentences around `start` that takes in the stronger neighbour while there is room.
    fn grow(&self, candidates: &[Candidate], worth: &[f64], start: usize, taken: &[(usize, usize)]) -> (usize, usize) {
        let length = |i: usize| self.page.sentences[candidates[i].index].length;
        let next_to = |a: usize, b: usize| {
            candidates[a].index + 1 == candidates[b].index && candidates[a].passage == candidates[b].passage
        };
        let (mut first, mut last, mut words) = (start, start, length(start));
        loop {
            let fits = |i: usize| is_free(i, taken) && words + length(i) <= EXCERPT_WORDS;
            let before = first.checked_sub(1).filter(|&i| next_to(i, first) && fits(i));
            let after = Some(last + 1).filter(|&i| i < candidates.len() && next_to(last, i) && fits(i));
            match (before, after) {
                (Some(b), Some(a)) if worth[b] > worth[a] => {
                    words += length(b);
                    first = b;
                }
                (_, Some(a)) => {
                    words += length(a);
                    last = a;
                }
                (Some(b), None) => {
                    words += length(b);
                    first = b;
                }
                (None, None) => return (first, last),
            }
        }
    }

    fn excerpt(&self, candidates: &[Candidate], (first, last): (usize, usize), key: usize) -> Excerpt {
        let mut text = String::new();
        for c in &candidates[first..=last] {
            let sentence = self.passages.get(c.passage as usize).and_then(|p| p.sentence(c.sentence as usize));
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(sentence.unwrap_or(""));
        }
        Excerpt { text, passage: candidates[key].passage, sentence: candidates[key].sentence }
    }
}

/// Whether no run holds it.
fn is_free(i: usize, taken: &[(usize, usize)]) -> bool {
    taken.iter().all(|(first, last)| i < *first || i > *last)
}

/// The index of the greatest value among those that `open` admits; the first of equals.
fn strongest(worth: &[f64], open: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for i in (0..worth.len()).filter(|i| open(*i)) {
        if best.is_none_or(|b| worth[i] > worth[b]) {
            best = Some(i);
        }
    }
    best
}

fn flag(on: bool) -> f64 {
    if on { 1.0 } else { 0.0 }
}
