//! Advice: what to write and where, most useful first. Pure, and made of codes and values; the
//! sentences come from `i18n`. Used by `pipeline`.
//!
//! Every gain is computed by adding the score up again with the change made ([`Sheet`]), so advice
//! and score can never disagree. It is what the simulation says, not a promise about any engine.
//! Missing information comes first and style last. What has no known effect is never advised:
//! llms.txt, keyword density, "chunk your text".

mod answers;
mod checks;
mod form;
mod matters;
mod structured_data;
mod unused;
#[cfg(test)]
mod tests;

pub use matters::OWN_FORMS;

use std::collections::BTreeMap;

use super::coverage::OwnWords;
use super::score::{ScoreInput, Sheet};
use crate::domain::{
    Category, Check, Effort, Entity, EvidenceGrade, Page, Passage, Priority, QueryResult, Recommendation, Score,
};

/// Most pieces of advice of one report.
pub const MAX: usize = 10;

/// Most pieces about missing or partial answers, when there is other advice to give.
const MAX_ANSWERS: usize = 7;

/// Points from which advice is urgent, and from which it is worth doing. A high one is worth about
/// two of two dozen queries.
const PRIORITY_FROM: (f64, f64) = (4.0, 1.5);

/// Share of a query's own words that a heading must hold for a text to be placed below it.
const PLACE_FROM: f64 = 0.5;

/// Longest piece of the page's own words in a parameter, in characters.
const MAX_QUOTE: usize = 160;

/// What advice is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct RecommendInput<'a> {
    /// Queries with decisions.
    pub queries: &'a [QueryResult],
    /// The page in passages; the decisions point into them.
    pub passages: &'a [Passage],
    /// Access and clarity.
    pub checks: &'a [Check],
    /// The score of exactly these queries, passages and checks.
    pub score: &'a Score,
    /// The page.
    pub page: &'a Page,
    /// What it is about.
    pub entity: &'a Entity,
}

/// At most [`MAX`] pieces of advice, most useful first, no two alike.
///
/// Order: first what shuts engines out and what is missing, by gain; then the form of answers; then
/// clarity; then passages that serve nothing. The same input gives the same list.
pub fn recommend(input: &RecommendInput) -> Vec<Recommendation> {
    let draft = Draft {
        input,
        sheet: Sheet::new(&ScoreInput { queries: input.queries, passages: input.passages, checks: input.checks }),
        words: OwnWords::new(&input.page.language, &input.entity.name),
    };
    let mut answers = answers::advise(&draft);
    let mut others = form::advise(&draft);
    others.extend(checks::advise(&draft));
    others.extend(unused::advise(&draft));
    sort(&mut answers);
    sort(&mut others);

    answers.truncate(MAX_ANSWERS.max(MAX.saturating_sub(others.len())));
    others.truncate(MAX - answers.len());
    answers.append(&mut others);
    sort(&mut answers);
    answers
}

/// Rank first, then gain, then less work, then the order of the queries and of the code.
fn sort(list: &mut [Recommendation]) {
    list.sort_by(|a, b| {
        rank(a)
            .cmp(&rank(b))
            .then(b.gain.total_cmp(&a.gain))
            .then(a.category.cmp(&b.category))
            .then(a.effort.cmp(&b.effort))
            .then_with(|| a.queries.cmp(&b.queries))
            .then_with(|| a.code.cmp(&b.code))
    });
}

fn rank(r: &Recommendation) -> u8 {
    match r.category {
        Category::MissingAnswer | Category::PartialAnswer => 0,
        // What shuts engines out makes everything else worthless; the rest of access can wait.
        Category::Access if r.priority == Priority::High => 0,
        Category::AnswerShape => 1,
        Category::Access | Category::Clarity => 2,
        Category::UnusedPassages => 3,
    }
}

/// The input with its work sheet, shared by the files of this folder.
struct Draft<'a> {
    input: &'a RecommendInput<'a>,
    sheet: Sheet,
    words: OwnWords,
}

impl Draft<'_> {
    /// Points gained by a change, one decimal, at least 0.
    fn gain(&self, change: impl FnOnce(&mut Sheet)) -> f64 {
        let mut changed = self.sheet.clone();
        change(&mut changed);
        let gain = changed.value() - self.sheet.value();
        (gain.max(0.0) * 10.0).round() / 10.0
    }

    /// Parameters that every piece about queries has: `entity`, `question` (the one that leads),
    /// `questions` (at most five, one a line) and `count`.
    fn question_params(&self, queries: &[u32]) -> BTreeMap<String, String> {
        let texts: Vec<&str> =
            queries.iter().filter_map(|i| self.input.queries.get(*i as usize)).map(|q| q.query.text.as_str()).collect();
        BTreeMap::from([
            ("entity".to_owned(), self.input.entity.name.clone()),
            ("question".to_owned(), texts.first().map(|t| quote(t)).unwrap_or_default()),
            ("questions".to_owned(), texts.iter().take(5).map(|t| quote(t)).collect::<Vec<_>>().join("\n")),
            ("count".to_owned(), queries.len().to_string()),
        ])
    }

    /// The place where text about this decision belongs: the innermost heading above its evidence if that heading is
    /// about what the query asks, and the words of the page up to the end of that passage. Otherwise a section of its
    /// own at the end: what comes nearest to a question that is not answered is often about something else.
    fn place(&self, q: &QueryResult) -> (Option<String>, usize) {
        let passages = self.input.passages;
        let words = |n: usize| passages[..n].iter().map(|p| p.words as usize).sum();
        match (q.coverage.passage, heading_above(q, passages)) {
            (Some(i), Some(heading)) if self.words.share(&q.query.text, heading) >= PLACE_FROM => {
                (Some(quote(heading)), words(i as usize + 1))
            }
            _ => (None, words(passages.len())),
        }
    }
}

/// How good the evidence behind a piece of advice is, with the code of the sentence that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence(EvidenceGrade, &'static str);

impl Evidence {
    /// 252,000 controlled trials: relevance to the question dominates.
    const RELEVANCE: Self = Self(EvidenceGrade::A, "relevance_trials");
    /// The same trials: place in the text comes second.
    const POSITION: Self = Self(EvidenceGrade::A, "position_trials");
    /// The same trials: a price helps.
    const PRICE: Self = Self(EvidenceGrade::A, "price_trials");
    /// The same trials: a recent date helps.
    const DATE: Self = Self(EvidenceGrade::A, "date_trials");
    /// 3,323 cited pages: definitions +.22, comparisons +.17, steps +.15 (Spearman).
    const SHAPE: Self = Self(EvidenceGrade::B, "shape_correlation");
    /// Crawlers of AI engines that were watched did not run JavaScript.
    const NO_JAVASCRIPT: Self = Self(EvidenceGrade::B, "no_javascript_observed");
    /// The engines' own documentation says what their bots respect.
    const BOT_DOCUMENTATION: Self = Self(EvidenceGrade::C, "bot_documentation");
    /// Search engines advise it; no independent measurement.
    const VENDOR_ADVICE: Self = Self(EvidenceGrade::C, "vendor_advice");
    /// Numbers +.05, question-answer format +.05: next to nothing.
    const WEAK: Self = Self(EvidenceGrade::D, "weak_correlation");
    /// Good practice; nobody has measured an effect.
    const FOLKLORE: Self = Self(EvidenceGrade::D, "unmeasured");
}

/// One piece of advice; `params` gets the code of the evidence.
fn advice(
    code: String,
    category: Category,
    effort: Effort,
    Evidence(evidence_grade, reason): Evidence,
    gain: f64,
    mut params: BTreeMap<String, String>,
) -> Recommendation {
    params.insert("evidence_reason".to_owned(), reason.to_owned());
    Recommendation {
        code,
        priority: priority(gain),
        category,
        effort,
        evidence_grade,
        gain,
        queries: Vec::new(),
        after_heading: None,
        params,
    }
}

fn priority(gain: f64) -> Priority {
    let (high, medium) = PRIORITY_FROM;
    if gain >= high {
        Priority::High
    } else if gain >= medium {
        Priority::Medium
    } else {
        Priority::Low
    }
}

/// The beginning of a text, cut at a character and folded to one line.
fn quote(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= MAX_QUOTE {
        return one_line;
    }
    let mut cut: String = one_line.chars().take(MAX_QUOTE - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// The innermost heading above the evidence of a decision.
fn heading_above<'a>(q: &QueryResult, passages: &'a [Passage]) -> Option<&'a str> {
    let passage = passages.get(q.coverage.passage? as usize)?;
    passage.heading_path.iter().rev().map(|h| h.trim()).find(|h| !h.is_empty())
}
