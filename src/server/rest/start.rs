//! How both versions of the start call read a request and start the analysis.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::domain::{AnalysisId, AnalysisRequest, EntityKind, Mode};
use crate::server::error::error_response;
use crate::server::state::AppState;
use crate::service::ClientAddress;
use crate::service::own_queries::{self, OwnQueries};

/// Starts the analysis that a body of JSON asks for. The other side of the result is the whole answer
/// to a request that is refused.
pub(super) async fn start(
    state: &AppState,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    client: ClientAddress,
) -> Result<AnalysisId, Box<Response>> {
    let request = read_request(headers, body)?;
    state.services.start(request, client).await.map_err(|error| Box::new(error_response(&error)))
}

/// Reads the body of a start request; refuses it with the sentence that says what to send.
fn read_request(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<AnalysisRequest, Box<Response>> {
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
    let list = |name: &str| match members.get(name) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
        Some(_) => None,
    };
    // One text is what a file holds: a query per line, or an export of search statistics.
    let own = match members.get("queries") {
        Some(Value::String(text)) => own_queries::read(text),
        _ => match list("queries") {
            Some(typed) => OwnQueries { typed, ..OwnQueries::default() },
            None => return refuse(StatusCode::BAD_REQUEST, "queries must be a list of texts"),
        },
    };
    let Some(competitors) = list("competitors") else {
        return refuse(StatusCode::BAD_REQUEST, "competitors must be a list of texts");
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
        queries_left_out: own.left_out(),
        queries_unread: own.is_unread(),
        export_is_empty: own.is_empty_export(),
        queries: own.typed,
        imported_queries: own.imported,
        competitors,
        entity: text("entity").map(str::to_owned),
        kind,
    })
}
