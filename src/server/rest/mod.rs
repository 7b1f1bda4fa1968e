//! The JSON interface: the two calls of the earlier service, and `/api/v1`.

mod legacy;
mod start;
mod v1;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use super::state::AppState;

/// Largest request body, in bytes: two hundred queries of the longest kind fit in.
const MAX_BODY: usize = 128 * 1024;

/// Every JSON route.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/analyze", post(legacy::analyze))
        .route("/api/analyze", post(legacy::analyze))
        .route("/status/{job_id}", get(legacy::status))
        .route("/api/status/{job_id}", get(legacy::status))
        .route("/api/v1/analyses", post(v1::start))
        .route("/api/v1/analyses/{id}", get(v1::analysis))
        .route("/api/v1/analyses/{id}/cancel", post(v1::cancel))
        .layer(DefaultBodyLimit::max(MAX_BODY))
}
