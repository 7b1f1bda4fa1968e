//! Advice in words.

use super::messages;
use crate::domain::{Locale, Recommendation, Report};

/// A recommendation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceText {
    /// What to do, imperative, without a full stop.
    pub title: String,
    /// What to write, in whole sentences.
    pub what: String,
    /// Why, in whole sentences; may be empty.
    pub why: String,
    /// Where it belongs: after which heading, or at the end; empty for advice that is not about text.
    pub place: String,
}

/// The words for a recommendation. A code without words of its own (written by a newer version)
/// still gives a readable title and lists its questions.
pub fn recommendation(advice: &Recommendation, report: &Report, locale: Locale) -> AdviceText {
    let m = messages(locale);
    let (title, what, why) = (m.advice)(advice).unwrap_or_else(|| {
        let queries = advice.queries.iter().filter_map(|i| report.queries.get(*i as usize));
        let texts: Vec<&str> = queries.map(|q| q.query.text.as_str()).collect();
        (super::format::readable(&advice.code), texts.join("; "), String::new())
    });
    let place = match (&advice.after_heading, advice.queries.is_empty()) {
        (Some(heading), _) => (m.report.after)(heading),
        (None, false) => m.report.at_end.to_owned(),
        (None, true) => String::new(),
    };
    AdviceText { title, what, why, place }
}
