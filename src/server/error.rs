//! [`AppError`] as an HTTP answer.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::domain::{AppError, Locale};
use crate::i18n;

/// Status, `Retry-After` where it helps, and `{"error": sentence, "code": code}`.
pub(super) fn error_response(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({ "error": i18n::error(error, Locale::En), "code": error.code() });
    let mut response = (status, Json(body)).into_response();
    if let AppError::TooMany { retry_after } | AppError::Unavailable { retry_after } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}
