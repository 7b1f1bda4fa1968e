use leptos::prelude::*;

use super::Reading;
use crate::domain::{Check, CheckOutcome};
use crate::i18n::{self, format};
use crate::ui::parts::outcome_icon;

/// What failed in the open, everything else folded.
pub(super) fn checks(r: &Reading) -> AnyView {
    let m = r.m;
    let of = |wanted: fn(CheckOutcome) -> bool| -> Vec<&Check> {
        r.report.checks.iter().filter(|c| wanted(c.outcome)).collect()
    };
    let failed = of(|o| o == CheckOutcome::Failed);
    let passed = of(|o| o == CheckOutcome::Passed);
    let other = of(|o| !matches!(o, CheckOutcome::Failed | CheckOutcome::Passed));
    view! {
        <p>{m.report.checks_intro}</p>
        {if failed.is_empty() {
            view! { <p>{m.report.checks_none_failed}</p> }.into_any()
        } else {
            view! {
                <h3>{(m.report.checks_failed)(failed.len())}</h3>
                {list(r, &failed)}
            }
            .into_any()
        }}
        {folded(r, &passed, m.report.checks_passed)}
        {folded(r, &other, m.report.checks_other)}
    }
    .into_any()
}

fn folded(r: &Reading, checks: &[&Check], heading: fn(usize) -> String) -> AnyView {
    if checks.is_empty() {
        return ().into_any();
    }
    view! {
        <details open=r.unfolded>
            <summary>{heading(checks.len())}</summary>
            {list(r, checks)}
        </details>
    }
    .into_any()
}

fn list(r: &Reading, checks: &[&Check]) -> AnyView {
    let items = checks.iter().map(|check| item(r, check)).collect_view();
    view! { <ul class="checks">{items}</ul> }.into_any()
}

fn item(r: &Reading, check: &Check) -> AnyView {
    let m = r.m;
    let text = i18n::check(&check.id, r.locale);
    let seen = i18n::seen(&check.id, &check.evidence, r.locale);
    let weight = (check.weight > 0.0).then(|| (m.report.check_worth)(&format::short(check.weight, r.locale)));
    view! {
        <li>
            {outcome_icon(check.outcome)}
            <div>
                <p class="check-title">
                    <strong>{text.finding(check).to_owned()}</strong>
                    " "
                    <span class="check-outcome">{(m.labels.check_outcome)(check.outcome)}</span>
                    " "
                    <span class="hint">{weight}</span>
                </p>
                {(!text.why.is_empty()).then(|| view! { <p class="hint">{text.why}</p> })}
                {(!seen.is_empty())
                    .then(|| {
                        view! {
                            <p class="check-seen break">
                                <span>{m.report.check_seen}</span>
                                " "
                                <code>{seen}</code>
                            </p>
                        }
                    })}
            </div>
        </li>
    }
    .into_any()
}
