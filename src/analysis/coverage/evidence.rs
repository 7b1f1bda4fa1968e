//! Which sentence carries the decision.

use crate::domain::{AnswerShape, Passage};

use super::features::WindowScores;
use super::lexical::{PageWords, QueryIds, Resolved};
use super::plan::Plan;
use super::roles::Role;
use super::shapes;

/// A shorter piece (a label, a list item) is shown with what follows it in its window.
const FRAGMENT_WORDS: usize = 12;
/// Sentences that are looked at closely.
const CANDIDATES: usize = 12;

/// Where the evidence stands.
pub(super) struct Place {
    pub passage: u32,
    pub sentence: u32,
    pub text: String,
}

/// What is known about a sentence as the answer to a query.
#[derive(Clone, Copy, Debug, Default)]
struct SentenceFeatures {
    /// Index among the page's sentences.
    pub index: usize,
    /// Best joint value of the windows that hold it.
    pub best: f64,
    /// Mean joint value of the windows that hold it.
    pub mean: f64,
    /// Its own share of the query's words.
    pub own: f64,
    /// Share of the entity's words in it.
    pub entity: f64,
    /// 1 for a question.
    pub question: f64,
    /// 1 when it ends like a sentence.
    pub closed: f64,
    /// Logarithm of its number of words.
    pub length: f64,
    /// 1 when it has the shape that the query calls for.
    pub shape: f64,
    /// 1 when it only repeats the query.
    pub echo: f64,
    /// 1 when it defines something although the query asks for no other shape.
    pub defines: f64,
    /// Share of the query's words in the sentence before it.
    pub before: f64,
}

/// Everything that choosing needs.
pub(super) struct Search<'a> {
    pub scores: &'a WindowScores,
    pub plan: &'a Plan,
    pub passages: &'a [Passage],
    pub page: &'a PageWords,
    /// Empty when query and page differ in language.
    pub resolved: &'a [Resolved<'a>],
    pub ids: &'a QueryIds,
    pub shape: AnswerShape,
    pub language: &'a str,
}

impl Search<'_> {
    /// The sentences of the best windows with their features. `most` bounds their number.
    fn candidates(&self, most: usize) -> Vec<SentenceFeatures> {
        let n = self.page.sentences.len();
        let (mut best, mut sum, mut count) = (vec![f64::NEG_INFINITY; n], vec![0.0; n], vec![0.0; n]);
        for (i, w) in self.plan.windows().iter().enumerate() {
            let value = self.scores.joint(i);
            for s in self.page.sentences_of(w) {
                best[s] = best[s].max(value);
                sum[s] += value;
                count[s] += 1.0;
            }
        }
        let mut order: Vec<usize> =
            (0..n).filter(|&i| count[i] > 0.0 && self.page.sentences[i].role != Role::Bait).collect();
        order.sort_by(|&a, &b| best[b].total_cmp(&best[a]).then(a.cmp(&b)));
        order.truncate(most);
        order
            .into_iter()
            .map(|i| {
                let s = &self.page.sentences[i];
                let text = self.text(i);
                let before = i > 0 && self.page.sentences[i - 1].passage == s.passage;
                SentenceFeatures {
                    index: i,
                    best: best[i],
                    mean: sum[i] / count[i],
                    own: self.page.sentence(i, self.resolved),
                    entity: s.entity,
                    question: flag(s.role == Role::Question),
                    closed: flag(s.closed),
                    length: (s.length as f64).ln_1p(),
                    shape: flag(self.shape != AnswerShape::Any && shapes::found(self.shape, text, self.language)),
                    echo: flag(self.page.echoes(s, self.ids)),
                    defines: flag(shapes::found(AnswerShape::Definition, text, self.language)),
                    before: if before { self.page.sentence(i - 1, self.resolved) } else { 0.0 },
                }
            })
            .collect()
    }

    fn text(&self, i: usize) -> &str {
        let s = &self.page.sentences[i];
        self.passages.get(s.passage as usize).and_then(|p| p.sentence(s.sentence as usize)).unwrap_or("")
    }

    /// The sentence that answers best, with the text to show.
    pub fn choose(&self) -> Option<Place> {
        let mut chosen: Option<(f64, usize)> = None;
        for f in self.candidates(CANDIDATES) {
            let value = worth(&f);
            if chosen.is_none_or(|(v, i)| value > v || (value == v && f.index < i)) {
                chosen = Some((value, f.index));
            }
        }
        let (_, index) = chosen?;
        let s = &self.page.sentences[index];
        Some(Place { passage: s.passage, sentence: s.sentence, text: self.shown(index) })
    }

    /// The sentence, and what follows it where it is only a fragment.
    fn shown(&self, index: usize) -> String {
        let passage = self.page.sentences[index].passage;
        let mut text = self.text(index).to_owned();
        let mut words = self.page.sentences[index].length;
        let mut next = index + 1;
        while words < FRAGMENT_WORDS && self.page.sentences.get(next).is_some_and(|s| s.passage == passage) {
            text.push(' ');
            text.push_str(self.text(next));
            words += self.page.sentences[next].length;
            next += 1;
        }
        text
    }
}

/// How good a sentence is as evidence. Weights of a conditional logit fitted on the sentences that judges named
/// for answered queries (180 of them; rounded, the one for questions lowered: a question is no answer).
fn worth(f: &SentenceFeatures) -> f64 {
    9.0 * f.best + 11.0 * f.mean + 1.9 * f.own + 0.1 * f.entity - f.question
        + 0.3 * f.closed
        + 0.5 * f.length
        + 0.9 * f.shape
        - 0.5 * f.echo
        + 0.2 * f.defines
        - 0.3 * f.before
}

fn flag(on: bool) -> f64 {
    if on { 1.0 } else { 0.0 }
}
