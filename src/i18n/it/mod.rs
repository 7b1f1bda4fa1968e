//! Italian.

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

/// All words in Italian.
pub(super) const MESSAGES: Messages = Messages {
    locale: Locale::It,
    score_meaning: "Quanto bene questa pagina potrebbe rispondere alle domande che la ricerca AI pone sul suo \
                    argomento. È una simulazione basata sulla pagina: non è misurata nei motori AI e non prevede \
                    le citazioni.",
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
