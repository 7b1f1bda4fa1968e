//! Which sentence carries the decision.

use crate::domain::Passage;
use crate::domain::passage::count_words;

use super::features::{LEXICAL_WEIGHT, WindowScores};
use super::lexical::{QueryWords, Words, sentence_share};
use super::plan::Plan;

/// A fragment shorter than this is shown with the sentence after it.
const FRAGMENT_WORDS: usize = 5;

/// Where the evidence stands.
pub(super) struct Place {
    pub passage: u32,
    pub sentence: u32,
    pub text: String,
}

/// The sentence of the best window that is nearest to the query. Windows overlap, so a sentence is as near
/// as the mean of the windows that hold it; its own share of the query's words decides between neighbours.
pub(super) fn choose(
    scores: &WindowScores,
    plan: &Plan,
    passages: &[Passage],
    lexical: Option<(&Words, &QueryWords)>,
) -> Option<Place> {
    let best = scores.best()?;
    let window = plan.windows().get(best)?;
    let passage = passages.get(window.passage as usize)?;
    let mut chosen: Option<(f64, u32)> = None;
    for s in window.first..=window.last {
        let sentence = passage.sentence(s as usize)?;
        let (mut sum, mut n) = (0.0, 0.0);
        let from = best.saturating_sub(4);
        for (i, w) in plan.windows().iter().enumerate().take(best + 5).skip(from) {
            if w.passage == window.passage && w.first <= s && s <= w.last {
                sum += scores.joint(i);
                n += 1.0;
            }
        }
        let own = lexical.map_or(0.0, |(words, query)| sentence_share(words, sentence, query));
        // A lone heading or label is no answer.
        let short = if count_words(sentence) < FRAGMENT_WORDS { 0.02 } else { 0.0 };
        let value = sum / f64::max(n, 1.0) + LEXICAL_WEIGHT * own - short;
        if chosen.is_none_or(|(v, _)| value > v) {
            chosen = Some((value, s));
        }
    }
    let (_, sentence) = chosen?;
    let mut text = passage.sentence(sentence as usize)?.to_owned();
    let mut next = sentence + 1;
    while count_words(&text) < FRAGMENT_WORDS && next <= window.last {
        text.push(' ');
        text.push_str(passage.sentence(next as usize)?);
        next += 1;
    }
    Some(Place { passage: window.passage, sentence, text })
}
