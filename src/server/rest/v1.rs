//! `/api/v1`: the same analyses as a resource.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::domain::{
    Analysis, AnalysisId, AnalysisRequest, AnalysisView, AppError, Failure, Locale, Progress, Report, Status,
};
use crate::export::document::{self, ResultDocument};
use crate::i18n;
use crate::server::error::error_response;
use crate::server::state::AppState;
use crate::service::ClientAddress;

/// The full document of one analysis.
#[derive(Serialize)]
struct Document<'a> {
    id: AnalysisId,
    status: Status,
    request: &'a AnalysisRequest,
    created_at: &'a str,
    finished_at: Option<&'a str>,
    progress: &'a Progress,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'a Failure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<ResultDocument<'a>>,
}

/// Language of the sentences in the answer.
#[derive(Debug, Deserialize)]
pub(super) struct Options {
    lang: Option<String>,
}

impl Options {
    fn locale(&self) -> Locale {
        self.lang.as_deref().and_then(Locale::from_tag).unwrap_or_default()
    }
}

/// `GET /api/v1/analyses/{id}?lang=it`
pub(super) async fn analysis(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(options): Query<Options>,
) -> Response {
    let Some(id) = AnalysisId::parse(&id) else { return error_response(&AppError::NotFound) };
    match state.services.view(id).await {
        Ok(AnalysisView::Completed { analysis, report }) => answer(&analysis, Some(&report), options.locale()),
        Ok(AnalysisView::Unfinished { analysis }) if analysis.status == Status::Expired => {
            error_response(&AppError::Expired)
        }
        Ok(AnalysisView::Unfinished { analysis }) => answer(&analysis, None, options.locale()),
        Err(error) => error_response(&error),
    }
}

fn answer(analysis: &Analysis, report: Option<&Report>, locale: Locale) -> Response {
    Json(Document {
        id: analysis.id,
        status: analysis.status,
        request: &analysis.request,
        created_at: &analysis.created_at,
        finished_at: analysis.finished_at.as_deref(),
        progress: &analysis.progress,
        failure: analysis.failure.as_ref(),
        error: analysis.failure.as_ref().map(|f| i18n::failure_sentence(f, locale)),
        result: report.map(|r| document::result(r, locale)),
    })
    .into_response()
}

/// `POST /api/v1/analyses`: the body of `POST /analyze`; 202 with the resource's address.
pub(super) async fn start(
    State(state): State<AppState>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let id = match super::start::start(&state, &headers, body, client).await {
        Ok(id) => id,
        Err(refusal) => return *refusal,
    };
    let location = format!("/api/v1/analyses/{id}");
    let body = serde_json::json!({ "id": id, "status": "queued", "url": location });
    (StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(body)).into_response()
}

/// `POST /api/v1/analyses/{id}/cancel`
pub(super) async fn cancel(State(state): State<AppState>, Path(id): Path<String>) -> Response {
    let Some(id) = AnalysisId::parse(&id) else { return error_response(&AppError::NotFound) };
    match state.services.cancel(id).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => error_response(&error),
    }
}
