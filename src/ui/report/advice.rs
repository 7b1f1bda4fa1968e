use leptos::prelude::*;

use super::Reading;
use crate::domain::Recommendation;
use crate::i18n;
use crate::ui::parts::CopyButton;
use crate::ui::words::lang_attribute;

/// How many pieces of advice stand in the open.
const FIRST: usize = 3;

/// The three most useful changes, then, folded, the rest.
pub(super) fn advice(r: &Reading) -> AnyView {
    let m = r.m;
    let all: Vec<&Recommendation> = r.report.changes().collect();
    if all.is_empty() {
        return view! { <p>{m.report.first_none}</p> }.into_any();
    }
    let list = |from: usize, to: usize| {
        let items = all.iter().take(to).skip(from).map(|a| item(r, a)).collect_view();
        view! {
            <ol class="advice" start=(from + 1).to_string()>
                {items}
            </ol>
        }
    };
    view! {
        <p>{m.report.first_intro}</p>
        <p class="hint">{m.report.gain_hint} " " {r.report.score.partial_reach().map(|_| m.report.gain_reach)}</p>
        {list(0, FIRST)}
        {(all.len() > FIRST)
            .then(|| {
                view! {
                    <details class="all-advice" open=r.unfolded>
                        <summary>{(m.report.all_advice)(all.len())}</summary>
                        {list(FIRST, all.len())}
                    </details>
                }
            })}
    }
    .into_any()
}

fn item(r: &Reading, advice: &Recommendation) -> AnyView {
    let m = r.m;
    let text = i18n::recommendation(advice, &r.report, r.locale);
    let gain = i18n::gain(advice, r.locale);
    let language = r.question_language();
    let queries = r
        .report
        .served(advice)
        .map(|(i, q)| {
            view! {
                <li lang=lang_attribute(language)>
                    <a href=format!("#question-{}", i + 1) rel="external">
                        {q.query.text.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <li>
            <h3>{text.title}</h3>
            <ul class="tags">
                <li class="tag tag-gain">{gain}</li>
                <li class="tag">{(m.labels.priority)(advice.priority)}</li>
                <li class="tag">{(m.labels.effort)(advice.effort)}</li>
            </ul>
            <p>{text.what}</p>
            {(!text.why.is_empty()).then(|| view! { <p class="hint">{text.why}</p> })}
            <dl class="facts">
                {(!text.place.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{m.report.place}</dt>
                                <dd>{text.place}</dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>{m.report.evidence}</dt>
                    <dd>{(m.labels.grade)(advice.evidence_grade)}</dd>
                </div>
            </dl>
            {(!advice.queries.is_empty())
                .then(|| {
                    view! {
                        <details open=r.unfolded>
                            <summary>{(m.report.serves)(advice.queries.len())}</summary>
                            <ul class="plain">{queries}</ul>
                        </details>
                    }
                })}
            {(!text.skeleton.is_empty()).then(|| skeleton(r, text.skeleton))}
        </li>
    }
    .into_any()
}

/// A text to start from, in the language of the interface, and a button that copies it where there is
/// JavaScript.
fn skeleton(r: &Reading, text: String) -> AnyView {
    let m = r.m;
    view! {
        <details open=r.unfolded>
            <summary>{m.report.skeleton}</summary>
            <pre class="skeleton">{text.clone()}</pre>
            <CopyButton locale=r.locale text />
        </details>
    }
    .into_any()
}
