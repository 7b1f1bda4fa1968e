use leptos::prelude::*;

use crate::domain::{CheckOutcome, Verdict};

/// Answered, partly, not: three shapes, so that colour is never alone. A word always stands beside it.
pub(in crate::ui) fn verdict_icon(verdict: Verdict) -> AnyView {
    let path = match verdict {
        Verdict::Covered => "M5 10.5 L8.5 14 L15 6.5",
        Verdict::Partial => "M5 10 H15",
        Verdict::Gap => "M6 6 L14 14 M14 6 L6 14",
    };
    icon(verdict.code(), path)
}

/// How a check ended, as a shape.
pub(in crate::ui) fn outcome_icon(outcome: CheckOutcome) -> AnyView {
    match outcome {
        CheckOutcome::Passed => icon("covered", "M5 10.5 L8.5 14 L15 6.5"),
        CheckOutcome::Failed => icon("gap", "M10 5 V11 M10 14 V15"),
        CheckOutcome::NotApplicable | CheckOutcome::NotMeasured => icon("none", "M6 10 H14"),
        CheckOutcome::Information => icon("none", "M10 9 V15 M10 5 V6"),
    }
}

fn icon(class: &'static str, path: &'static str) -> AnyView {
    view! {
        <svg class=format!("icon icon-{class}") viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <circle cx="10" cy="10" r="9" />
            <path d=path />
        </svg>
    }
    .into_any()
}
