use leptos::prelude::*;

use super::Reading;
use crate::i18n::format;
use crate::ui::parts::{StartAgain, kind_options, language_options};
use crate::ui::words::lang_attribute;

/// The subject, why the program thinks so, and a form to correct it.
pub(super) fn entity(r: &Reading) -> AnyView {
    let (m, entity) = (r.m, &r.report.entity);
    let kind = (m.labels.kind)(entity.kind);
    let evidence = entity.evidence.iter().map(|e| {
        let (class, word) = if e.agrees { ("agrees", m.report.agrees) } else { ("differs", m.report.differs) };
        view! {
            <tr>
                <th scope="row">{(m.labels.entity_source)(e.source)}</th>
                <td lang=lang_attribute(&r.report.page.language)>{e.text.clone()}</td>
                <td class=class>{word}</td>
            </tr>
        }
    });
    view! {
        <p class="lead">{(m.report.entity_intro)(&entity.name, kind)}</p>
        <p>{(m.report.confidence)(&format::percent(f64::from(entity.confidence)))}</p>
        <details open=r.unfolded>
            <summary>{m.report.entity_evidence}</summary>
            <table class="evidence-table">
                <caption class="visually-hidden">{m.report.entity_evidence}</caption>
                <tbody>{evidence.collect_view()}</tbody>
            </table>
            <dl class="facts">
                <div>
                    <dt>{m.report.kind_reason}</dt>
                    <dd>{entity.kind_reason.clone()}</dd>
                </div>
            </dl>
        </details>
        {(!r.is_sample()).then(|| correction(r))}
    }
    .into_any()
}

/// Name, kind and language, filled in with what was found.
fn correction(r: &Reading) -> AnyView {
    let (m, entity) = (r.m, &r.report.entity);
    let name = entity.name.clone();
    let kind = entity.kind;
    let language = r.analysis.request.language.clone();
    view! {
        <details class="correct">
            <summary>{m.report.correct}</summary>
            <p>{m.report.correct_intro}</p>
            <StartAgain request=r.analysis.request.clone() label=m.report.correct_submit>
                <div class="field">
                    <label for="entity-name">{m.form.entity_label}</label>
                    <p class="hint" id="entity-hint">
                        {m.form.entity_hint}
                    </p>
                    <input id="entity-name" name="entity" type="text" maxlength="200" value=name aria-describedby="entity-hint" />
                </div>
                <div class="field">
                    <label for="entity-kind">{m.form.kind_label}</label>
                    <select id="entity-kind" name="kind">
                        {kind_options(m, kind)}
                    </select>
                </div>
                <div class="field">
                    <label for="entity-language">{m.form.language_label}</label>
                    <select id="entity-language" name="language">
                        {language_options(m, language.as_deref())}
                    </select>
                </div>
            </StartAgain>
        </details>
    }
    .into_any()
}
