//! The whole life of one analysis at one address: waiting, running, and whatever it ends with.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;

use super::page_title;
use crate::api::analysis_view;
use crate::domain::{Analysis, AnalysisId, AnalysisView, AppError, Failure, Locale, Status};
use crate::i18n;
use crate::ui::parts::{RetryForm, StartForm, error_notice, quote};
use crate::ui::progress::{self, Running, Shown};
use crate::ui::report::report;
use crate::ui::status::set_status;
use crate::ui::words::{locale, words};

/// The analysis that the path names.
#[component]
pub(in crate::ui) fn AnalysisPage() -> impl IntoView {
    let params = use_params_map();
    page(Memo::new(move |_| params.read().get("id").unwrap_or_default()))
}

/// The bundled report under an address that people can remember.
#[component]
pub(in crate::ui) fn SamplePage() -> impl IntoView {
    page(Memo::new(|_| AnalysisId::SAMPLE.to_string()))
}

/// One resource, read once, as a whole: the status of the document depends on it.
fn page(id: Memo<String>) -> AnyView {
    let view = Resource::new(move || id.get(), analysis_view);
    view! {
        <Suspense fallback=|| {
            view! {
                <div class="wrap narrow">
                    <p>{words().site.loading}</p>
                </div>
            }
        }>
            {move || Suspend::new(async move {
                let shown = view.await;
                set_status(http_status(&shown));
                view! { <Life shown /> }
            })}
        </Suspense>
    }
    .into_any()
}

/// The status of the document: an analysis that failed is a page that succeeded.
fn http_status(shown: &Shown) -> u16 {
    match shown {
        Ok(AnalysisView::Unfinished { analysis }) if analysis.status == Status::Expired => 410,
        Ok(_) => 200,
        Err(error) => error.status(),
    }
}

/// What the page consists of; the page is built anew only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Running,
    Completed,
    Failed,
    Cancelled,
    Expired,
    Trouble,
}

impl Phase {
    fn of(shown: &Shown) -> Self {
        match shown {
            Err(_) => Phase::Trouble,
            Ok(AnalysisView::Completed { .. }) => Phase::Completed,
            Ok(AnalysisView::Unfinished { analysis }) => match analysis.status {
                Status::Queued | Status::Processing | Status::Completed => Phase::Running,
                Status::Error => Phase::Failed,
                Status::Cancelled => Phase::Cancelled,
                Status::Expired => Phase::Expired,
            },
        }
    }
}

/// Shows what is known, follows it while it changes, and says to those who listen what happens.
#[component]
fn Life(shown: Shown) -> impl IntoView {
    let shown = RwSignal::new(shown);
    let phase = Memo::new(move |_| Phase::of(&shown.read()));
    let follower = progress::follow(shown);
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || follower.spoken.get()}
        </p>
        {move || match phase.get() {
            Phase::Running => view! { <Running shown lost=follower.lost /> }.into_any(),
            phase => match shown.get_untracked() {
                Ok(AnalysisView::Completed { analysis, report: r }) => report(&analysis, &Arc::new(*r)),
                Ok(AnalysisView::Unfinished { analysis }) => ended(phase, &analysis),
                Err(error) => trouble(&error),
            },
        }}
    }
    .into_any()
}

/// The analysis ended without a report.
fn ended(phase: Phase, analysis: &Analysis) -> AnyView {
    let (m, locale) = (words(), locale());
    let body = match (phase, &analysis.failure) {
        (Phase::Cancelled, _) => simple(m.life.cancelled_heading, m.life.cancelled_text),
        (Phase::Expired, _) => simple(m.life.expired_heading, m.life.expired_text),
        (_, Some(failure)) => failed(failure, locale),
        (_, None) => failed(&Failure::Internal { reference: analysis.id.to_string() }, locale),
    };
    let label = if phase == Phase::Failed { m.life.retry } else { m.life.again };
    let address = analysis.request.url.clone();
    // What was removed has lost its settings, and an address that is wrong stays wrong: both get the
    // form below, filled in.
    let worth_retrying = match (phase, &analysis.failure) {
        (Phase::Cancelled, _) => true,
        (Phase::Failed, Some(failure)) => {
            failure.is_retryable()
                || matches!(failure, Failure::NotScorable { .. } | Failure::NotQuotable { .. } | Failure::Tls)
        }
        _ => false,
    };
    view! {
        <Meta name="robots" content="noindex" />
        <div class="wrap narrow ended">
            {body}
            <dl class="facts">
                <div>
                    <dt>{m.life.address}</dt>
                    <dd class="break">{address.clone()}</dd>
                </div>
            </dl>
            {worth_retrying.then(|| view! { <RetryForm id=analysis.id label /> })}
            <section class="other" aria-labelledby="other">
                <h2 id="other">{m.life.other_heading}</h2>
                <StartForm url=address />
            </section>
        </div>
    }
    .into_any()
}

fn simple(heading: &'static str, text: &'static str) -> AnyView {
    view! {
        {page_title(heading)}
        <h1>{heading}</h1>
        <p class="lead">{text}</p>
    }
    .into_any()
}

/// Why there is no score, with what was seen and what can be done.
fn failed(failure: &Failure, locale: Locale) -> AnyView {
    let m = words();
    let text = i18n::failure(failure, locale);
    let seen = match failure {
        Failure::NotScorable { evidence, .. } if !evidence.is_empty() => Some(view! {
            <p>{m.life.seen}</p>
            {quote(evidence, "")}
        }),
        _ => None,
    };
    let visited = match failure {
        Failure::Redirects { chain } if !chain.is_empty() => Some(view! {
            <p>{m.life.visited}</p>
            <ol class="break">{chain.iter().map(|url| view! { <li>{url.clone()}</li> }).collect_view()}</ol>
        }),
        _ => None,
    };
    view! {
        {page_title(text.title.clone())}
        <h1>{text.title}</h1>
        <p class="lead">{text.what}</p>
        <p>{text.hint}</p>
        {seen}
        {visited}
    }
    .into_any()
}

/// There is no such analysis, or it cannot be shown at the moment.
fn trouble(error: &AppError) -> AnyView {
    let m = words();
    let body = match error {
        AppError::NotFound => simple(m.life.unknown_heading, m.life.unknown_text),
        AppError::Expired => simple(m.life.expired_heading, m.life.expired_text),
        other => view! {
            {page_title(m.life.trouble_heading)}
            <h1>{m.life.trouble_heading}</h1>
            {error_notice(other)}
        }
        .into_any(),
    };
    view! {
        <Meta name="robots" content="noindex" />
        <div class="wrap narrow ended">
            {body}
            <section class="other" aria-labelledby="other">
                <h2 id="other">{m.life.other_heading}</h2>
                <StartForm />
            </section>
        </div>
    }
    .into_any()
}
