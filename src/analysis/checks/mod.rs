//! Access and clarity: may engines read and quote the page, and does it say clearly what it is?
//!
//! One file per check. Each is a pure function from a [`Subject`] to a [`Finding`]; the table
//! [`RULES`] is the only place that knows all of them. To add a check: a file, a row, its texts in
//! `i18n`. Evidence is quoted from page or server and free of sentences, so that it needs no
//! translation.

mod author_named;
pub mod bots;
mod canonical;
mod content_without_javascript;
mod date_present;
mod directives;
mod heading_order;
mod hreflang;
mod https;
mod language_declared;
mod llms_txt;
mod other_bots;
mod search_bots_allowed;
mod snippet_allowed;
mod structured_data_matches;
mod structured_data_valid;
mod title_matches;
mod wording;

use crate::domain::{Check, CheckOutcome, Entity, Fetched, Page};

/// Points of all checks together: the part "access and clarity" of the score.
pub const TOTAL_WEIGHT: f64 = 15.0;

/// Longest evidence, in characters.
const MAX_EVIDENCE: usize = 300;

/// What is checked.
struct Subject<'a> {
    page: &'a Page,
    fetched: &'a Fetched,
    entity: &'a Entity,
}

/// How a check ended, and what was seen.
#[derive(Debug, PartialEq)]
struct Finding {
    outcome: CheckOutcome,
    evidence: String,
}

impl Finding {
    fn passed(evidence: impl Into<String>) -> Self {
        Finding { outcome: CheckOutcome::Passed, evidence: evidence.into() }
    }

    fn failed(evidence: impl Into<String>) -> Self {
        Finding { outcome: CheckOutcome::Failed, evidence: evidence.into() }
    }

    fn not_applicable() -> Self {
        Finding { outcome: CheckOutcome::NotApplicable, evidence: String::new() }
    }

    fn not_measured() -> Self {
        Finding { outcome: CheckOutcome::NotMeasured, evidence: String::new() }
    }

    fn information(evidence: impl Into<String>) -> Self {
        Finding { outcome: CheckOutcome::Information, evidence: evidence.into() }
    }
}

/// One row of the table.
struct Rule {
    id: &'static str,
    /// Points, within [`TOTAL_WEIGHT`].
    weight: f64,
    check: fn(&Subject) -> Finding,
}

/// All checks, most important first. The weights follow what shuts a page out altogether (access),
/// then what trials found to matter (date), then what only vendors advise (the rest).
const RULES: [Rule; 17] = [
    Rule { id: "search_bots_allowed", weight: 4.0, check: search_bots_allowed::check },
    Rule { id: "content_without_javascript", weight: 2.5, check: content_without_javascript::check },
    Rule { id: "snippet_allowed", weight: 1.5, check: snippet_allowed::check },
    Rule { id: "title_matches", weight: 1.5, check: title_matches::check },
    Rule { id: "date_present", weight: 1.0, check: date_present::check },
    Rule { id: "https", weight: 0.75, check: https::check },
    Rule { id: "structured_data_valid", weight: 0.75, check: structured_data_valid::check },
    Rule { id: "structured_data_matches", weight: 0.75, check: structured_data_matches::check },
    Rule { id: "author_named", weight: 0.5, check: author_named::check },
    Rule { id: "canonical", weight: 0.5, check: canonical::check },
    Rule { id: "heading_order", weight: 0.5, check: heading_order::check },
    Rule { id: "language_declared", weight: 0.5, check: language_declared::check },
    Rule { id: "hreflang", weight: 0.25, check: hreflang::check },
    Rule { id: "user_bots", weight: 0.0, check: other_bots::user_triggered },
    Rule { id: "training_bots", weight: 0.0, check: other_bots::training },
    Rule { id: "own_reader", weight: 0.0, check: other_bots::own_reader },
    Rule { id: "llms_txt", weight: 0.0, check: llms_txt::check },
];

/// Runs every check. The order is fixed; weights sum to [`TOTAL_WEIGHT`].
pub fn run(page: &Page, fetched: &Fetched, entity: &Entity) -> Vec<Check> {
    let subject = Subject { page, fetched, entity };
    let run_one = |rule: &Rule| {
        let finding = (rule.check)(&subject);
        Check {
            id: rule.id.to_owned(),
            outcome: finding.outcome,
            weight: rule.weight,
            evidence: wording::clip(&finding.evidence, MAX_EVIDENCE),
        }
    };
    RULES.iter().map(run_one).collect()
}

/// Whether search engines may quote the page at all. The error is the directive that forbids it and
/// where it stands, for example `meta robots: noindex`. A page like that gets no score: a number
/// would promise what cannot happen.
pub fn quotable(page: &Page, fetched: &Fetched) -> Result<(), String> {
    directives::of(page, fetched)
        .into_iter()
        .find(|d| d.is_for_everyone() && d.forbids_quoting())
        .map_or(Ok(()), |d| Err(d.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn weights_sum_to_the_part_of_the_score() {
        assert_eq!(RULES.iter().map(|r| r.weight).sum::<f64>(), TOTAL_WEIGHT);
        assert_eq!(RULES.iter().map(|r| r.id).collect::<BTreeSet<_>>().len(), RULES.len());
    }

    #[test]
    fn a_check_that_scores_nothing_is_information_or_not_measured() {
        let checks = run(&Page::default(), &Fetched::default(), &Entity::default());
        for check in checks {
            let for_information = matches!(check.outcome, CheckOutcome::Information | CheckOutcome::NotMeasured);
            assert!(check.weight > 0.0 || for_information, "{check:?}");
        }
    }

    #[test]
    fn evidence_is_short() {
        let page = Page { raw_title: "x".repeat(5000), title: "x".repeat(5000), ..Page::default() };
        for check in run(&page, &Fetched::default(), &Entity::default()) {
            assert!(check.evidence.chars().count() <= MAX_EVIDENCE + 1, "{}", check.id);
        }
    }

    #[test]
    fn gates_close_for_everyone_only() {
        let with_meta = |meta: &str| Page { robots_meta: vec![meta.to_owned()], ..Page::default() };
        let with_header = |value: &str| Fetched {
            headers: vec![("x-robots-tag".to_owned(), value.to_owned())],
            ..Fetched::default()
        };
        let open = Fetched::default();
        assert_eq!(quotable(&Page::default(), &open), Ok(()));
        assert_eq!(quotable(&with_meta("robots: index, follow, max-snippet:-1"), &open), Ok(()));
        assert_eq!(quotable(&with_meta("robots: NOINDEX, follow"), &open), Err("meta robots: noindex".into()));
        assert_eq!(quotable(&with_meta("robots: none"), &open), Err("meta robots: none".into()));
        assert_eq!(quotable(&with_meta("robots: max-snippet:0"), &open), Err("meta robots: max-snippet:0".into()));
        assert_eq!(quotable(&with_meta("googlebot: noindex"), &open), Ok(()));
        let page = Page::default();
        assert_eq!(quotable(&page, &with_header("nosnippet")), Err("X-Robots-Tag: nosnippet".into()));
        assert_eq!(quotable(&page, &with_header("bingbot: noindex, nosnippet")), Ok(()));
        let later = "unavailable_after: 25 Jun 2030 15:00:00 PST, noindex";
        assert_eq!(quotable(&page, &with_header(later)), Err("X-Robots-Tag: noindex".into()));
    }
}
