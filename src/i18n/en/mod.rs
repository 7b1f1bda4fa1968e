//! English.

mod advice;
mod checks;
mod facets;
mod failures;
mod forms;
mod labels;
mod life;
mod methodology;
mod pages;
mod report;
mod sentences;

use super::messages::Messages;
use crate::domain::Locale;

/// All words in English.
pub(super) const MESSAGES: Messages = Messages {
    locale: Locale::En,
    score_meaning: "How well this page could answer the questions that AI search asks about its subject. \
                    Simulated from the page, not measured in AI engines, and not a forecast of citations.",
    site: pages::SITE,
    form: pages::FORM,
    home: pages::HOME,
    life: life::LIFE,
    report: report::REPORT,
    methodology: methodology::METHODOLOGY,
    labels: labels::LABELS,
    failure: failures::failure,
    app_error: failures::app_error,
    note: sentences::note,
    check: checks::text,
    advice: advice::text,
    facet: facets::name,
};
