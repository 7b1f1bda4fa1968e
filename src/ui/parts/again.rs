//! Buttons that start an analysis again. Plain forms: a refusal comes back in the address of the page.

use leptos::form::ActionForm;
use leptos::prelude::*;

use super::start_form::error_notice;
use crate::api::{RetryAnalysis, StartAnalysis};
use crate::domain::{AnalysisId, AnalysisRequest};
use crate::ui::words::locale;

/// Starts a finished analysis again with all its settings.
#[component]
pub(in crate::ui) fn RetryForm(id: AnalysisId, label: &'static str) -> impl IntoView {
    let action = ServerAction::<RetryAnalysis>::new();
    let refusal = action.value().get_untracked().and_then(Result::err).map(|e| error_notice(locale(), &e));
    view! {
        <div class="inline-form">
            <ActionForm action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="locale" value=locale().code() />
                <button class="primary" type="submit">
                    {label}
                </button>
            </ActionForm>
            {refusal}
        </div>
    }
    .into_any()
}

/// Starts an analysis with changes: the fields in `children` stand beside the hidden rest of the request.
#[component]
pub(in crate::ui) fn StartAgain(request: AnalysisRequest, label: &'static str, children: Children) -> impl IntoView {
    let action = ServerAction::<StartAnalysis>::new();
    let refusal = action.value().get_untracked().and_then(Result::err).map(|e| error_notice(locale(), &e));
    view! {
        <div class="again-form">
            <ActionForm action>
                <input type="hidden" name="locale" value=locale().code() />
                <input type="hidden" name="url" value=request.url.clone() />
                <input type="hidden" name="mode" value=request.mode.code() />
                <input type="hidden" name="queries" value=request.queries.join("\n") />
                <input type="hidden" name="imported" value=request.imported_queries.join("\n") />
                // A line each, and a line break in any case: a name may hold a comma.
                <input type="hidden" name="competitors" value=format!("{}\n", request.competitors.join("\n")) />
                {children()}
                <button class="primary" type="submit">
                    {label}
                </button>
            </ActionForm>
            {refusal}
        </div>
    }
    .into_any()
}
