//! The numbers a decision is made from: how near the best windows are and how much of the query the page has.

use crate::analysis::tools::Vectors;
use crate::domain::AnswerShape;

use super::background::MAX_WEIGHT;
use super::lexical::PageWords;
use super::matching::{Resolved, missing};
use super::query_words::QueryWords;

/// Windows that enter the mean of the best ones.
const TOP: usize = 3;
/// Words of a query that are counted; longer ones say no more about what is asked.
const MOST_WORDS: usize = 15;
/// Windows that open the page.
const LEAD: usize = 3;
/// Fewer windows make a very short page.
const BRIEF_WINDOWS: f64 = 12.0;
/// How much one unit of lexical share counts against one unit of cosine when windows are compared.
/// e5 cosines of a page spread over about .1, lexical shares over 1.
pub const LEXICAL_WEIGHT: f64 = 0.1;

macro_rules! features {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        /// Everything that is measured about one query on one page.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Features { $($(#[$meta])* pub $name: f64),+ }

        impl Features {
            /// Names in order, as in the parameter file.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The values, in the order of [`Features::NAMES`].
            pub fn values(&self) -> Vec<f64> { vec![$(self.$name),+] }
        }
    };
}

features! {
    /// Best cosine of a window with the query.
    win,
    /// Mean cosine of the best three windows.
    top3,
    /// Mean cosine of the best ten windows: how much of the page is about it.
    top10,
    /// Best cosine among the first windows of the page.
    lead,
    /// How far the best window stands out from the page: best minus mean of all.
    stand_out,
    /// Best sum of cosine and weighted lexical share in one window.
    joint,
    /// Best lexical share in one window.
    cov_win,
    /// Lexical share of the window with the best joint value.
    cov_at,
    /// Lexical share on the whole page.
    cov_page,
    /// Best lexical share in a heading path.
    cov_heading,
    /// Weight of the rarest query word that the page lacks, 0 to 1.
    missing,
    /// The same among figures only.
    missing_figure,
    /// The same among capitalised words only.
    missing_name,
    /// Evidence weight that the page lacks, in rare words.
    missing_sum,
    /// Mean evidence weight of the query's words, 0 to 1.
    specific,
    /// Lexical share of the first windows.
    cov_lead,
    /// It asks for a figure, a date or a length of time.
    asks_figure,
    /// It asks for steps.
    asks_steps,
    /// It asks what something is.
    asks_definition,
    /// It asks for several items.
    asks_list,
    /// It asks for a place or a person.
    asks_name,
    /// The query has no words besides the entity's and function words.
    bare,
    /// Share of the entity's words in the query's.
    entity_share,
    /// Number of evidence words, logarithm of one plus it.
    terms,
    /// Best joint value of a window with the expected shape; like `joint` when any shape will do.
    joint_shaped,
    /// Cosine of the query with the entity's name alone.
    base,
    /// Best lexical share in one sentence.
    cov_sentence,
    /// Best lexical share in a window when words of the whole page count less.
    rare_win,
    /// The same on the page.
    rare_page,
    /// It is a question.
    question,
    /// It is a question for yes or no.
    yes_no,
    /// It sets one thing against another.
    comparison,
    /// It asks for news: a recent year or a word of that concept.
    recent,
    /// It asks for a price or a discount.
    price,
    /// The page has no amount of money although the query asks for one.
    price_missing,
    /// The expected shape stands in the best window; 0 when any shape will do.
    shape_near,
    /// The expected shape is missing in the best window.
    shape_missing,
    /// The best window holds a figure that is not a year.
    figure_near,
    /// Number of words of the query.
    words,
    /// Logarithm of the number of windows.
    log_windows,
    /// Best share of the words of an answer's sketch in one window; 0 without a sketch, like the next.
    answer_window,
    /// The same on the page.
    answer_page,
    /// Mean share of the words of all sketches of the kind on the page.
    breadth,
    /// How far a very short page is from a dozen windows, in logarithms, times the share of the words that it lacks; 0
    /// for all others. An opening touches what the whole page answers; a short page that answers is no worse for it.
    brevity,
    /// An entity was named that the page does not know.
    stranger,
    /// No entity was named: a question from nowhere.
    no_entity,
    /// Share of the entity's words that the page has.
    entity_presence,
}

/// Similarities and lexical shares of every window with one query.
pub(super) struct WindowScores {
    /// Cosines; empty without vectors.
    pub cosine: Vec<f64>,
    /// Lexical shares; empty when query and page differ in language.
    pub lexical: Vec<f64>,
    /// Mean cosine of the page.
    pub mean: f64,
}

impl WindowScores {
    /// Scores every window; `eligible` says which of them can answer at all.
    pub fn new(
        eligible: &[bool],
        query_vector: Option<&[f32]>,
        texts: Option<&Vectors>,
        page: Option<(&PageWords, &[Resolved])>,
    ) -> Self {
        let windows = eligible.len();
        let mut cosine: Vec<f64> = match (query_vector, texts) {
            (Some(q), Some(t)) => (0..windows.min(t.len())).map(|i| cosine(q, t.get(i))).collect(),
            _ => Vec::new(),
        };
        let mean = if cosine.is_empty() { 0.0 } else { cosine.iter().sum::<f64>() / cosine.len() as f64 };
        let mut lexical: Vec<f64> = match page {
            Some((page, query)) => (0..windows).map(|i| page.window(i, query)).collect(),
            None => Vec::new(),
        };
        // What cannot answer is as near as the page is on average, and holds none of the query's words.
        for (i, open) in eligible.iter().enumerate() {
            if !open {
                if let Some(c) = cosine.get_mut(i) {
                    *c = c.min(mean);
                }
                if let Some(l) = lexical.get_mut(i) {
                    *l = 0.0;
                }
            }
        }
        WindowScores { cosine, lexical, mean }
    }

    /// Cosine plus weighted lexical share of window `i`.
    pub fn joint(&self, i: usize) -> f64 {
        self.cosine.get(i).copied().unwrap_or(0.0) + LEXICAL_WEIGHT * self.lexical.get(i).copied().unwrap_or(0.0)
    }

    /// The window with the best joint value; the first of equals.
    pub fn best(&self) -> Option<usize> {
        let n = self.cosine.len().max(self.lexical.len());
        let mut best: Option<usize> = None;
        for i in 0..n {
            if best.is_none_or(|b| self.joint(i) > self.joint(b)) {
                best = Some(i);
            }
        }
        best
    }
}

/// Dot product in double precision, summed in order.
pub(super) fn cosine(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum()
}

/// How much of the sketch of an answer stands on a page, in shares of its evidence weight, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct AnswerShares {
    /// In the best window.
    pub window: f64,
    /// On the whole page.
    pub page: f64,
}

/// What is known about a query besides the windows.
pub(super) struct QueryFacts<'a> {
    pub words: &'a QueryWords,
    pub resolved: &'a [Resolved<'a>],
    pub shape: AnswerShape,
    pub flags: Flags,
    pub entity_named: bool,
    pub entity_presence: f64,
    /// Cosine with the bare name of the entity.
    pub base: Option<f64>,
    /// The sketch of an answer, compared with the page.
    pub answer: Option<AnswerShares>,
    /// What the page says of all sketches of the kind, 0 to 1.
    pub breadth: f64,
    /// The page does not know the entity.
    pub stranger: bool,
    /// Best joint value among windows with the expected shape.
    pub shaped: Option<f64>,
    /// Best lexical share in one sentence.
    pub best_sentence: f64,
}

/// Kinds of query, from their words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    pub recent: bool,
    pub price: bool,
    pub shape_near: bool,
    pub figure_near: bool,
    pub page_has_price: bool,
}

/// Puts the features together. `page` is `None` when query and page differ in language.
pub(super) fn features(scores: &WindowScores, facts: &QueryFacts, page: Option<&PageWords>) -> Features {
    let mut f = Features::default();
    let n = scores.cosine.len().max(scores.lexical.len());
    if !scores.cosine.is_empty() {
        let mut sorted = scores.cosine.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let top = &sorted[..TOP.min(sorted.len())];
        f.win = sorted[0];
        let ten = &sorted[..10.min(sorted.len())];
        f.top10 = ten.iter().sum::<f64>() / ten.len() as f64;
        f.lead = scores.cosine.iter().take(LEAD).copied().fold(f64::NEG_INFINITY, f64::max);
        f.top3 = top.iter().sum::<f64>() / top.len() as f64;
        f.stand_out = sorted[0] - scores.mean;
    }
    if let Some(best) = scores.best() {
        f.joint = scores.joint(best);
        f.cov_at = scores.lexical.get(best).copied().unwrap_or(0.0);
    }
    f.joint_shaped = facts.shaped.unwrap_or(f.joint - 0.1);
    f.base = facts.base.unwrap_or(f.win);
    let answer = facts.answer.unwrap_or_default();
    (f.answer_window, f.answer_page, f.breadth) = (answer.window, answer.page, facts.breadth);
    f.cov_win = scores.lexical.iter().copied().fold(0.0, f64::max);
    if let Some(page) = page {
        f.cov_page = page.page(facts.resolved);
        f.cov_heading = page.heading(facts.resolved);
        (f.rare_win, f.rare_page) = page.rare(facts.resolved);
        f.cov_sentence = facts.best_sentence;
        f.missing_sum = facts.resolved.iter().map(|r| (1.0 - page.credit(r)) * r.term.weight).sum::<f64>() / MAX_WEIGHT;
        f.cov_lead = scores.lexical.iter().take(LEAD).copied().fold(0.0, f64::max);
        f.missing = missing(page, facts.resolved, |_| true);
        f.missing_figure = missing(page, facts.resolved, |t| t.figure);
        f.missing_name = missing(page, facts.resolved, |t| t.marked && !t.figure);
    }
    let terms = facts.words.terms.len();
    f.bare = flag(terms == 0);
    f.entity_share = facts.words.entity_terms as f64 / (facts.words.entity_terms + terms).max(1) as f64;
    f.terms = (terms as f64).ln_1p();
    f.specific = facts.words.terms.iter().map(|t| t.weight).sum::<f64>() / (terms.max(1) as f64 * MAX_WEIGHT);
    use AnswerShape as S;
    f.asks_figure = flag(matches!(facts.shape, S::Number | S::Date | S::Duration));
    f.asks_steps = flag(facts.shape == S::Steps);
    f.asks_definition = flag(facts.shape == S::Definition);
    f.asks_list = flag(facts.shape == S::List);
    f.asks_name = flag(matches!(facts.shape, S::Place | S::Name));
    f.question = flag(facts.words.question);
    f.yes_no = flag(facts.words.yes_no);
    f.comparison = flag(facts.shape == AnswerShape::Comparison);
    f.recent = flag(facts.flags.recent);
    f.price = flag(facts.flags.price);
    f.price_missing = flag(facts.flags.price && !facts.flags.page_has_price);
    let shaped = facts.shape != AnswerShape::Any;
    f.shape_near = flag(shaped && facts.flags.shape_near);
    f.shape_missing = flag(shaped && !facts.flags.shape_near);
    f.figure_near = flag(facts.flags.figure_near);
    f.words = facts.words.forms.len().min(MOST_WORDS) as f64;
    f.log_windows = (n.max(1) as f64).ln();
    f.brevity = (BRIEF_WINDOWS.ln() - f.log_windows).max(0.0) * (1.0 - f.cov_win.max(f.answer_window));
    f.stranger = flag(facts.stranger);
    f.no_entity = flag(!facts.entity_named);
    f.entity_presence = facts.entity_presence;
    f
}

fn flag(on: bool) -> f64 {
    if on { 1.0 } else { 0.0 }
}
