//! A waiting or running analysis, live.

mod poll;

pub(super) use poll::{Shown, follow};

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use super::parts::error_notice;
use super::words::{locale, words};
use crate::api::CancelAnalysis;
use crate::domain::stage::Facts;
use crate::domain::{Analysis, AnalysisView, Progress, Stage, Status};
use crate::i18n::format;

/// The page while there is no result: steps, bar, and the facts that are known already. Complete without
/// JavaScript, where it reloads itself.
#[component]
pub(super) fn Running(
    /// What is known; changes while the page is open.
    shown: RwSignal<Shown>,
    /// The server cannot be reached.
    lost: RwSignal<bool>,
) -> impl IntoView {
    let m = words();
    let part = move |read: fn(&Analysis) -> u32| match &*shown.read() {
        Ok(AnalysisView::Unfinished { analysis } | AnalysisView::Completed { analysis, .. }) => read(analysis),
        Err(_) => 0,
    };
    let queued = Memo::new(move |_| part(|a| u32::from(a.status == Status::Queued)) == 1);
    let ahead = Memo::new(move |_| part(|a| a.ahead));
    let progress = Memo::new(move |_| match &*shown.read() {
        Ok(AnalysisView::Unfinished { analysis }) => analysis.progress.clone(),
        _ => Progress::default(),
    });
    let (id, host) = match &*shown.read_untracked() {
        Ok(AnalysisView::Unfinished { analysis } | AnalysisView::Completed { analysis, .. }) => {
            (analysis.id.to_string(), format::host(&analysis.request.url).to_owned())
        }
        Err(_) => Default::default(),
    };
    let heading = move || {
        let words = if queued.get() { m.life.queued_heading } else { m.life.running_heading };
        words(&host)
    };
    let title = {
        let heading = heading.clone();
        move || format!("{} · RankSimulator", heading())
    };
    let percent = Memo::new(move |_| progress.read().percent);
    let facts = Memo::new(move |_| progress.read().facts.clone());
    let cancel = ServerAction::<CancelAnalysis>::new();
    view! {
        <Title text=title />
        <Meta name="robots" content="noindex" />
        <noscript>
            <meta http-equiv="refresh" content="4" />
        </noscript>
        <div class="wrap narrow running">
            <h1>{heading}</h1>
            <p class="lead">
                {move || if queued.get() { (m.life.queued_text)(ahead.get()) } else { m.life.running_text.to_owned() }}
            </p>
            <div class="bar">
                <progress max="100" value=move || percent.get().to_string() aria-label=m.life.progress_label></progress>
                <span aria-hidden="true">{move || (m.life.percent)(percent.get())}</span>
            </div>
            <div class="notice notice-warning" role="alert" hidden=move || !lost.get()>
                <p>{m.life.connection_lost}</p>
            </div>
            <section aria-labelledby="stages">
                <h2 id="stages">{m.life.stages}</h2>
                <ol class="stages">{Stage::ALL.map(|s| stage(s, progress, queued)).into_iter().collect_view()}</ol>
            </section>
            <section class="known" aria-labelledby="known" hidden=move || *facts.read() == Facts::default()>
                <h2 id="known">{m.life.facts}</h2>
                <dl class="facts">{move || facts_list(&facts.read())}</dl>
            </section>
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
                <div role="alert">{move || cancel.value().get().and_then(Result::err).map(|e| error_notice(&e))}</div>
            </div>
        </div>
    }
    .into_any()
}

/// One step: done, going on, or to come.
fn stage(stage: Stage, progress: Memo<Progress>, queued: Memo<bool>) -> AnyView {
    let m = words();
    let state = Memo::new(move |_| {
        let now = progress.read().stage;
        match () {
            () if queued.get() || stage > now => 2_u8,
            () if stage == now => 1,
            () => 0,
        }
    });
    let class = move || ["stage-done", "stage-now", "stage-next"][usize::from(state.get())];
    let word = move || [m.life.done, m.life.now, m.life.to_come][usize::from(state.get())];
    let detail = move || {
        let p = progress.read();
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
fn facts_list(facts: &Facts) -> AnyView {
    let (m, locale) = (words(), locale());
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
