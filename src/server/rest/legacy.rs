//! `POST /analyze` and `GET /status/{job_id}`: the wire contract of the earlier service, whose
//! clients must keep working. Members are added, never renamed or removed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use super::start::start;
use crate::domain::{AnalysisId, AnalysisView, AppError, Locale, Status};
use crate::export::{self, document::ResultDocument};
use crate::i18n;
use crate::server::error::error_response;
use crate::server::state::AppState;
use crate::service::ClientAddress;

/// Starts an analysis: 202 with the job's id, at once.
pub(super) async fn analyze(
    State(state): State<AppState>,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let id = match start(&state, &headers, body, client).await {
        Ok(id) => id,
        Err(refusal) => return *refusal,
    };
    let body = json!({
        "job_id": id,
        "status": "queued",
        "message": "Analysis started. Ask /status/{job_id} for progress and result.",
        "status_url": format!("/status/{id}"),
        "page_url": format!("/analyses/{id}"),
    });
    (StatusCode::ACCEPTED, [(header::LOCATION, format!("/status/{id}"))], Json(body)).into_response()
}

/// The answer for a completed job. A struct and not `json!`: that would turn numbers of single
/// precision into others with more digits than `/api/v1` prints.
#[derive(Serialize)]
struct Completed<'a> {
    job_id: AnalysisId,
    status: Status,
    result: ResultDocument<'a>,
}

/// Where a job stands.
pub(super) async fn status(State(state): State<AppState>, Path(job_id): Path<String>) -> Response {
    let not_found = || (StatusCode::NOT_FOUND, Json(json!({ "error": "Job not found" }))).into_response();
    let Some(id) = AnalysisId::parse(&job_id) else { return not_found() };
    match state.services.view(id).await {
        Ok(AnalysisView::Completed { analysis, report }) => {
            let result = export::document::result(&report, Locale::En);
            Json(Completed { job_id: analysis.id, status: Status::Completed, result }).into_response()
        }
        Ok(AnalysisView::Unfinished { analysis }) => {
            let progress = &analysis.progress;
            match analysis.status {
                Status::Queued => Json(json!({
                    "job_id": analysis.id, "status": "queued", "ahead": analysis.ahead,
                }))
                .into_response(),
                Status::Processing | Status::Completed => Json(json!({
                    "job_id": analysis.id,
                    "status": "processing",
                    "progress": progress.stage.wire_text(),
                    "stage": progress.stage.code(),
                    "done": progress.done,
                    "total": progress.total,
                    "percent": progress.percent,
                    "attempt": progress.attempt,
                    "facts": progress.facts,
                }))
                .into_response(),
                Status::Error => {
                    let failure = analysis.failure.as_ref();
                    Json(json!({
                        "job_id": analysis.id,
                        "status": "error",
                        "error": wire_error(failure),
                        "code": failure.map(|f| f.code()),
                        "failure": failure,
                    }))
                    .into_response()
                }
                Status::Cancelled => Json(json!({
                    "job_id": analysis.id, "status": "cancelled", "error": "Analysis cancelled",
                }))
                .into_response(),
                Status::Expired => expired(),
            }
        }
        Err(AppError::NotFound) => not_found(),
        Err(AppError::Expired) => expired(),
        Err(error) => error_response(&error),
    }
}

fn expired() -> Response {
    (StatusCode::GONE, Json(json!({ "error": "Job expired" }))).into_response()
}

/// The sentence of a failure as the earlier service worded it: `Failed to extract content: ...`.
fn wire_error(failure: Option<&crate::domain::Failure>) -> String {
    use crate::domain::Failure;
    match failure {
        None => "Analysis failed".to_owned(),
        Some(f @ (Failure::Internal { .. } | Failure::Expired)) => {
            format!("Analysis failed: {}", i18n::failure_sentence(f, Locale::En))
        }
        Some(f) => format!("Failed to extract content: {}", i18n::failure_sentence(f, Locale::En)),
    }
}
