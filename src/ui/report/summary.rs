use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Reading;
use crate::domain::{QueryType, Report};
use crate::i18n::format::decimal;
use crate::ui::parts::Gauge;

/// Mean probability below which a type of question is called weak: "partly answered" ends there.
const WEAK_BELOW: f64 = 0.5;

/// The number, what it says in words, and what it does not say.
pub(super) fn summary(r: &Reading) -> AnyView {
    let (m, report) = (r.m, &r.report);
    let score = &report.score;
    let weak: Vec<&str> = weakest(report).into_iter().map(m.labels.query_type_hint).collect();
    let weak = (!weak.is_empty()).then(|| (m.report.weak_on)(&weak.join(", ")));
    let interval = (m.report.interval)(&decimal(score.low, r.locale), &decimal(score.high, r.locale));
    let entity = &report.entity;
    let kind = (m.labels.kind)(entity.kind);
    let unmeasured = report.method.embedding_model.is_none() || score.breakdown.iter().any(|s| s.share.is_none());
    view! {
        <div class="summary">
            <Gauge score=score.clone() />
            <div class="summary-words">
                <p class="band-name">{(m.labels.answers)(report.answers())}</p>
                <p class="lead">{(m.labels.answers_sentence)(report.answers())}</p>
                <p>
                    <span>{(m.report.covers)(report.covered(), report.queries.len())}</span>
                    " "
                    <span>{weak}</span>
                </p>
                <p class="hint">{interval}</p>
                <p>{(m.report.entity_intro)(&entity.name, kind)} " " {correction(r)}</p>
                {unmeasured.then(|| view! { <p class="notice notice-warning">{m.report.provisional}</p> })}
            </div>
            <p class="meaning">{m.score_meaning}</p>
        </div>
    }
    .into_any()
}

/// The way to the form that corrects the subject; none on the bundled report, which cannot be run again.
fn correction(r: &Reading) -> Option<AnyView> {
    let link = view! {
        <a href="#entity" rel="external">
            {r.m.report.correct}
        </a>
    };
    (!r.is_sample()).then(|| link.into_any())
}

/// At most two types of question with the lowest mean probability, when that is low.
fn weakest(report: &Report) -> Vec<QueryType> {
    let mut types: BTreeMap<QueryType, (f64, f64)> = BTreeMap::new();
    for q in &report.queries {
        let entry = types.entry(q.query.query_type).or_default();
        entry.0 += q.coverage.probability;
        entry.1 += 1.0;
    }
    let mut means: Vec<(QueryType, f64)> = types.into_iter().map(|(t, (sum, n))| (t, sum / n)).collect();
    means.retain(|(_, mean)| *mean < WEAK_BELOW);
    means.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    means.into_iter().take(2).map(|(t, _)| t).collect()
}
