//! Starting, watching, stopping and repeating an analysis.

#![expect(clippy::too_many_arguments, reason = "a server function has an argument for each field of its form")]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::domain::{AnalysisView, AppError, Progress, Status};

/// What the browser asks for every second or so: small, and nothing that it knows already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgressView {
    /// Where the analysis stands.
    pub status: Status,
    /// How far it has come.
    pub progress: Progress,
    /// Analyses that wait before it.
    pub ahead: u32,
}

/// Starts an analysis and leads to its page. All fields are text; only `url` must be filled.
#[server(prefix = "/fn")]
pub async fn start_analysis(
    /// Address of the page; a bare host is fine.
    #[server(default)]
    url: String,
    /// `simple` or `complex`.
    #[server(default)]
    mode: String,
    /// Language of the questions; empty = the page's own.
    #[server(default)]
    language: String,
    /// The user's own questions, one a line, or an export of Search Console or Bing (CSV).
    #[server(default)]
    queries: String,
    /// Queries that came out of an export before, one a line.
    #[server(default)]
    imported: String,
    /// Names to compare with: a line each, or separated by commas or semicolons where there is one line.
    #[server(default)]
    competitors: String,
    /// Corrected name of the entity.
    #[server(default)]
    entity: String,
    /// Corrected kind of the entity.
    #[server(default)]
    kind: String,
    /// Language of the interface, for the page that follows.
    #[server(default)]
    locale: String,
) -> Result<(), AppError> {
    let (services, client) = context::services();
    let form = super::StartForm { url, mode, language, queries, imported, competitors, entity, kind };
    let started = match form.clone().request() {
        Ok(request) => services.start(request, client).await,
        Err(error) => Err(error),
    };
    match started {
        Ok(id) => context::lead_to(id, &locale),
        Err(error) => {
            context::lead_back::<StartAnalysis>(&form, &error, &locale);
            return Err(error);
        }
    }
    Ok(())
}

/// Everything there is to show of an analysis.
#[server(name = ReadAnalysis, prefix = "/fn", input = GetUrl)]
pub async fn analysis_view(
    /// Name of the analysis.
    id: String,
) -> Result<AnalysisView, AppError> {
    let (services, _) = context::services();
    services.view(context::id(&id)?).await
}

/// How far an analysis has come.
#[server(name = ReadProgress, prefix = "/fn", input = GetUrl)]
pub async fn progress(
    /// Name of the analysis.
    id: String,
) -> Result<ProgressView, AppError> {
    let (services, _) = context::services();
    let analysis = services.progress(context::id(&id)?).await?;
    Ok(ProgressView { status: analysis.status, progress: analysis.progress, ahead: analysis.ahead })
}

/// Stops an analysis. Without JavaScript the visitor returns to its page.
#[server(prefix = "/fn")]
pub async fn cancel_analysis(
    /// Name of the analysis.
    id: String,
) -> Result<(), AppError> {
    let (services, _) = context::services();
    services.cancel(context::id(&id)?).await
}

/// Starts a finished analysis again with the same settings and leads to the page of the new one.
#[server(prefix = "/fn")]
pub async fn retry_analysis(
    /// Name of the old analysis.
    id: String,
    /// Language of the interface, for the page that follows.
    #[server(default)]
    locale: String,
) -> Result<(), AppError> {
    let (services, client) = context::services();
    context::lead_to(services.retry(context::id(&id)?, client).await?, &locale);
    Ok(())
}

/// What the bodies above need from the request and its answer.
#[cfg(feature = "ssr")]
mod context {
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;

    use axum::http::header::ACCEPT;
    use axum::http::request::Parts;
    use leptos::prelude::*;
    use leptos::server_fn::ServerFn;
    use leptos::server_fn::error::ServerFnUrlError;

    use crate::api::StartForm;
    use crate::domain::{AnalysisId, AppError, Locale};
    use crate::service::{ClientAddress, Services};

    /// The use cases, which the server puts into the context, and who asks, which stands in the
    /// request's extensions; a request without it counts as one from this machine.
    pub(super) fn services() -> (Arc<Services>, ClientAddress) {
        let client = use_context::<Parts>().and_then(|parts| parts.extensions.get::<ClientAddress>().copied());
        (expect_context::<Arc<Services>>(), client.unwrap_or(ClientAddress(IpAddr::V4(Ipv4Addr::LOCALHOST))))
    }

    /// Reads the name of an analysis; a malformed one is as unknown as any other.
    pub(super) fn id(text: &str) -> Result<AnalysisId, AppError> {
        AnalysisId::parse(text).ok_or(AppError::NotFound)
    }

    /// Sends the visitor to the page of an analysis, in the language of the form.
    pub(super) fn lead_to(id: AnalysisId, locale: &str) {
        let locale = Locale::from_tag(locale).unwrap_or_default();
        leptos_axum::redirect(&locale.path(&format!("/analyses/{id}")));
    }

    /// Sends a visitor without JavaScript back to a form that is filled in as it was, with the reason
    /// beside it. With JavaScript the form is still there, and the error alone is the answer.
    pub(super) fn lead_back<Call: ServerFn>(form: &StartForm, error: &AppError, locale: &str) {
        let plain = use_context::<Parts>().is_some_and(|parts| {
            parts.headers.get(ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"))
        });
        let page = Locale::from_tag(locale).unwrap_or_default().path("/");
        // A correction stands on the page of a report, which has its own way of showing a refusal.
        if !form.entity.is_empty() || !form.kind.is_empty() {
            return;
        }
        // A whole address is needed to build on; only its path and query are used.
        let base = format!("http://localhost{page}?{}", form.to_query());
        let address = ServerFnUrlError::new(Call::PATH, error.clone()).to_url(&base);
        if let (true, Ok(address)) = (plain, address) {
            leptos_axum::redirect(&address[url::Position::BeforePath..]);
        }
    }
}
