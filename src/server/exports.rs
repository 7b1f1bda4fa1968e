//! `/analyses/{id}/report.json` and `.csv`: the report to take away.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::error::error_response;
use super::state::AppState;
use crate::domain::{AnalysisId, AnalysisView, AppError, Locale};
use crate::export;

/// `GET /analyses/{id}/report.{json,csv,md}`; 409 while there is no report yet.
pub(super) async fn report(State(state): State<AppState>, Path((id, file)): Path<(String, String)>) -> Response {
    let Some(id) = AnalysisId::parse(&id) else { return error_response(&AppError::NotFound) };
    let report = match state.services.view(id).await {
        Ok(AnalysisView::Completed { report, .. }) => report,
        Ok(AnalysisView::Unfinished { .. }) => return error_response(&AppError::Conflict),
        Err(error) => return error_response(&error),
    };
    let name = format!("attachment; filename=\"ranksimulator-{id}.{}\"", file.rsplit('.').next().unwrap_or_default());
    let mut response = match file.as_str() {
        "report.json" => Json(export::document::result(&report, Locale::En)).into_response(),
        "report.csv" => {
            ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], export::csv::queries(&report)).into_response()
        }
        "report.md" => {
            let text = export::markdown::report(&report, Locale::En);
            ([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], text).into_response()
        }
        _ => return (StatusCode::NOT_FOUND, Json(serde_json::json!({ "error": "Not found" }))).into_response(),
    };
    if let Ok(value) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
