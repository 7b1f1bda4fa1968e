//! `POST /analyze` and `GET /status/{job_id}`: the wire contract of the earlier service, whose
//! clients must keep working. Members are added, never renamed or removed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{AnalysisId, AnalysisRequest, AnalysisView, AppError, EntityKind, Locale, Mode, Status};
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
    let request = match read_request(&headers, body) {
        Ok(request) => request,
        Err(response) => return *response,
    };
    match state.services.start(request, client).await {
        Ok(id) => {
            let body = json!({
                "job_id": id,
                "status": "queued",
                "message": "Analysis started. Ask /status/{job_id} for progress and result.",
                "status_url": format!("/status/{id}"),
                "page_url": format!("/analyses/{id}"),
            });
            (StatusCode::ACCEPTED, [(header::LOCATION, format!("/status/{id}"))], Json(body)).into_response()
        }
        Err(error) => error_response(&error),
    }
}

/// Reads the body of a start request, for both versions of the call.
pub(super) fn read_request(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<AnalysisRequest, Box<Response>> {
    let refuse = |status: StatusCode, sentence: &str| {
        Err(Box::new((status, Json(json!({ "error": sentence }))).into_response()))
    };
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let body = match body {
        Ok(body) => body,
        Err(_) => return refuse(StatusCode::PAYLOAD_TOO_LARGE, "The request is too large; send at most 128 KiB."),
    };
    let json: Option<Value> =
        essence.eq_ignore_ascii_case("application/json").then(|| serde_json::from_slice(&body).ok()).flatten();
    let Some(Value::Object(members)) = json else {
        return refuse(StatusCode::BAD_REQUEST, "Content-Type must be application/json");
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let Some(url) = text("url") else {
        return refuse(StatusCode::BAD_REQUEST, "URL is required");
    };
    let mode = match members.get("mode") {
        None | Some(Value::Null) => Mode::default(),
        Some(Value::String(m)) if m == "simple" => Mode::Simple,
        Some(Value::String(m)) if m == "complex" => Mode::Complex,
        Some(_) => return refuse(StatusCode::BAD_REQUEST, "mode must be \"simple\" or \"complex\""),
    };
    let queries = match members.get("queries") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(_) => return refuse(StatusCode::BAD_REQUEST, "queries must be a list of texts"),
    };
    let kind = match text("kind") {
        None => None,
        Some(code) => match EntityKind::from_code(code) {
            Some(kind) => Some(kind),
            None => {
                let known = EntityKind::ALL.map(EntityKind::code).join(", ");
                return refuse(StatusCode::BAD_REQUEST, &format!("kind must be one of: {known}"));
            }
        },
    };
    Ok(AnalysisRequest {
        url: url.to_owned(),
        mode,
        language: text("language").map(str::to_owned),
        queries,
        entity: text("entity").map(str::to_owned),
        kind,
    })
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
