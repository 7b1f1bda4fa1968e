//! The whole life of one analysis at one address: waiting, running, and whatever it ends with.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;

use super::page_title;
use crate::api::analysis_view;
use crate::domain::{Analysis, AnalysisId, AnalysisView, AppError, Failure, Status};
use crate::i18n;
use crate::ui::parts::{RetryForm, StartForm, error_notice, quote};
use crate::ui::progress::running;
use crate::ui::report::report;
use crate::ui::status::set_status;
use crate::ui::words::{locale, words};

/// What the server says about an analysis.
type Shown = Result<AnalysisView, AppError>;

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
                life(shown)
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

/// One match over everything that an analysis can be.
fn life(shown: Shown) -> AnyView {
    match shown {
        Err(error) => trouble(&error),
        Ok(AnalysisView::Completed { analysis, report: r }) => report(&analysis, &Arc::new(*r)),
        Ok(AnalysisView::Unfinished { analysis }) => match analysis.status {
            Status::Queued | Status::Processing | Status::Completed => running(*analysis),
            Status::Error => failed(&analysis),
            Status::Cancelled => cancelled(&analysis),
            Status::Expired => expired(&analysis),
        },
    }
}

/// The user stopped it; it can be started again as it was.
fn cancelled(analysis: &Analysis) -> AnyView {
    let m = words();
    let body = simple(m.life.cancelled_heading, m.life.cancelled_text);
    ended(analysis, body, Some(m.life.again))
}

/// What was removed has lost its settings: the form below is filled in with the address.
fn expired(analysis: &Analysis) -> AnyView {
    let m = words();
    ended(analysis, simple(m.life.expired_heading, m.life.expired_text), None)
}

/// There is a reason instead of a score. A wrong address stays wrong: it gets the form below, filled in.
fn failed(analysis: &Analysis) -> AnyView {
    let unknown = Failure::Internal { reference: analysis.id.to_string() };
    let failure = analysis.failure.as_ref().unwrap_or(&unknown);
    let may_change = matches!(
        failure,
        Failure::NotScorable { .. } | Failure::NotQuotable { .. } | Failure::Tls | Failure::HttpStatus { .. }
    );
    let retry = (failure.is_retryable() || may_change).then_some(words().life.retry);
    ended(analysis, reason(failure), retry)
}

/// The frame of every analysis that ended without a report.
fn ended(analysis: &Analysis, body: AnyView, retry: Option<&'static str>) -> AnyView {
    let m = words();
    let address = analysis.request.url.clone();
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
            {retry.map(|label| view! { <RetryForm id=analysis.id label /> })}
            {other(address)}
        </div>
    }
    .into_any()
}

/// The form for another page, at the end of everything that is no report.
fn other(address: String) -> AnyView {
    let m = words();
    view! {
        <section class="other" aria-labelledby="other">
            <h2 id="other">{m.life.other_heading}</h2>
            <StartForm url=address />
        </section>
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
fn reason(failure: &Failure) -> AnyView {
    let m = words();
    let text = i18n::failure(failure, locale());
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
        _ => view! {
            {page_title(m.life.trouble_heading)}
            <h1>{m.life.trouble_heading}</h1>
            {error_notice(locale(), error)}
        }
        .into_any(),
    };
    view! {
        <Meta name="robots" content="noindex" />
        <div class="wrap narrow ended">
            {body}
            {other(String::new())}
        </div>
    }
    .into_any()
}
