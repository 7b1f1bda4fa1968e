use leptos::prelude::*;

use super::{Reading, breakdown};
use crate::domain::Verdict;
use crate::i18n::{self, format};

/// The sum with the actual numbers, and under which conditions it came about.
pub(super) fn method(r: &Reading) -> AnyView {
    let (m, report, locale) = (r.m, &r.report, r.locale);
    let addends: Vec<String> = report
        .score
        .breakdown
        .iter()
        .map(|s| format!("{} {}", breakdown::name(r, s), format::decimal(s.points, locale)))
        .collect();
    let sum = format!("{} = {}", addends.join(" + "), format::decimal(report.score.value, locale));
    let mode = match report.method.mode {
        crate::domain::Mode::Complex => m.form.mode_complex,
        crate::domain::Mode::Simple => m.form.mode_simple,
    };
    let model = report.method.embedding_model.clone().unwrap_or_else(|| m.report.how_no_model.to_owned());
    let asked = report.method.language_model.clone().map(|name| (m.report.how_language_model, name));
    let rows = [
        (m.report.how_sum, sum),
        (m.report.how_queries, format!("{} ({})", report.queries.len(), mode(report.method.mode.queries()))),
        (m.report.how_model, model),
        (m.report.how_version, report.method.version.clone()),
    ];
    let rows = rows.into_iter().chain(asked).map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="break">{value}</dd>
            </div>
        }
    });
    let thresholds =
        (m.report.how_covered_from)(&format::percent(Verdict::COVERED_FROM), &format::percent(Verdict::PARTIAL_FROM));
    let notes = report.method.notes.iter().map(|n| view! { <li>{i18n::note(n, locale)}</li> }).collect_view();
    view! {
        <dl class="facts wide">{rows.collect_view()}</dl>
        {(!report.method.notes.is_empty())
            .then(|| {
                view! {
                    <h3>{m.report.how_notes}</h3>
                    <ul>{notes}</ul>
                }
            })}
        <p>{thresholds}</p>
        <p>{m.report.how_repeat}</p>
        <p class="meaning">{m.score_meaning}</p>
        <p>
            <a href=locale.path("/methodology")>{m.report.how_link}</a>
        </p>
    }
    .into_any()
}
