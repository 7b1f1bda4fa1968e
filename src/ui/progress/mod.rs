//! A waiting or running analysis, live.

mod poll;

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Meta;

use super::pages::page_title;
use super::parts::error_notice;
use super::words::{locale, words};
use crate::api::{CancelAnalysis, ProgressView};
use crate::domain::stage::Facts;
use crate::domain::{Analysis, Locale, Stage, Status};
use crate::i18n::{Messages, format, messages};

/// The page while there is no result. Complete without JavaScript, where it reloads itself.
pub(super) fn running(analysis: Analysis) -> AnyView {
    let m = words();
    let host = format::host(&analysis.request.url).to_owned();
    let heading = if analysis.status == Status::Queued { m.life.queued_heading } else { m.life.running_heading };
    let cancel = ServerAction::<CancelAnalysis>::new();
    let refusal = cancel.value().get_untracked().and_then(Result::err).map(|e| error_notice(locale(), &e));
    let id = analysis.id.to_string();
    let now = ProgressView { status: analysis.status, progress: analysis.progress, ahead: analysis.ahead };
    view! {
        {page_title(heading(&host))}
        <Meta name="robots" content="noindex" />
        <noscript>
            <meta http-equiv="refresh" content="4" />
        </noscript>
        <div class="wrap narrow running">
            <Live locale=locale() id=id.clone() host now />
            <p class="hint">{m.life.keep_address}</p>
            <noscript>
                <p class="notice">{m.life.noscript} " " <a href="">{m.life.refresh}</a></p>
            </noscript>
            <div class="inline-form">
                <ActionForm action=cancel>
                    <input type="hidden" name="id" value=id />
                    <button class="secondary" type="submit">
                        {m.life.cancel}
                    </button>
                </ActionForm>
                {refusal}
            </div>
        </div>
    }
    .into_any()
}

/// Steps, bar, and the facts that are known already; follows the analysis and loads the page again when
/// there is a result.
#[island]
fn Live(locale: Locale, id: String, host: String, now: ProgressView) -> impl IntoView {
    let m = messages(locale);
    let now = RwSignal::new(now);
    let follower = poll::follow(m, id, now);
    let queued = Memo::new(move |_| now.read().status == Status::Queued);
    let heading = move || {
        let words = if queued.get() { m.life.queued_heading } else { m.life.running_heading };
        words(&host)
    };
    let lead = move || {
        if queued.get() { (m.life.queued_text)(now.read().ahead) } else { m.life.running_text.to_owned() }
    };
    let percent = Memo::new(move |_| now.read().progress.percent);
    let facts = Memo::new(move |_| now.read().progress.facts.clone());
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || follower.spoken.get()}
        </p>
        <h1>{heading}</h1>
        <p class="lead">{lead}</p>
        <div class="bar">
            <progress max="100" value=move || percent.get().to_string() aria-label=m.life.progress_label></progress>
            <span aria-hidden="true">{move || (m.life.percent)(percent.get())}</span>
        </div>
        <div class="notice notice-warning" role="alert" hidden=move || !follower.lost.get()>
            <p>{m.life.connection_lost}</p>
        </div>
        <section aria-labelledby="stages">
            <h2 id="stages">{m.life.stages}</h2>
            <ol class="stages">{Stage::ALL.map(|s| stage(m, s, now)).into_iter().collect_view()}</ol>
        </section>
        <section class="known" aria-labelledby="known" hidden=move || *facts.read() == Facts::default()>
            <h2 id="known">{m.life.facts}</h2>
            <dl class="facts">{move || facts_list(m, locale, &facts.read())}</dl>
        </section>
    }
}

/// One step: done, going on, or to come.
fn stage(m: &'static Messages, stage: Stage, now: RwSignal<ProgressView>) -> AnyView {
    let state = Memo::new(move |_| {
        let now = now.read();
        match () {
            () if now.status == Status::Queued || stage > now.progress.stage => 2_u8,
            () if stage == now.progress.stage => 1,
            () => 0,
        }
    });
    let class = move || ["stage-done", "stage-now", "stage-next"][usize::from(state.get())];
    let word = move || [m.life.done, m.life.now, m.life.to_come][usize::from(state.get())];
    let detail = move || {
        let now = now.read();
        let p = &now.progress;
        match (state.get() == 1, p.total, p.attempt) {
            (true, 0, 2..) if stage == Stage::Fetch => (m.life.attempt)(p.attempt),
            (true, 1.., _) => (m.life.count)(p.done, p.total),
            _ => String::new(),
        }
    };
    view! {
        <li class=class aria-current=move || (state.get() == 1).then_some("step")>
            <span class="stage-name">{(m.labels.stage)(stage)}</span>
            <span class="stage-detail">{detail}</span>
            <span class="stage-state">{word}</span>
        </li>
    }
    .into_any()
}

/// What is known about the page already.
fn facts_list(m: &'static Messages, locale: Locale, facts: &Facts) -> AnyView {
    let number = |n: Option<u32>| n.map(|n| format::integer(u64::from(n), locale));
    let language = facts.language.as_deref().map(|c| (m.labels.language)(c).unwrap_or(c).to_owned());
    let rows = [
        (m.life.fact_title, facts.title.clone()),
        (m.life.fact_address, facts.final_url.clone()),
        (m.life.fact_language, language),
        (m.life.fact_words, number(facts.words)),
        (m.life.fact_entity, facts.entity.clone()),
        (m.life.fact_kind, facts.entity_kind.map(|k| (m.labels.kind)(k).to_owned())),
        (m.life.fact_queries, number(facts.queries)),
        (m.life.fact_passages, number(facts.passages)),
    ];
    rows.into_iter()
        .filter_map(|(name, value)| value.map(|v| (name, v)))
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="break">{value}</dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}
