//! `/healthz` (the process lives) and `/readyz` (it can do its work now).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::state::AppState;

/// What `/readyz` needs to know besides the database.
#[derive(Clone, Debug)]
pub struct Health {
    model: Option<Arc<str>>,
    draining: Arc<AtomicBool>,
}

impl Health {
    /// `model` is the name of the embedding model; `None` = lexical decision alone, which is ready too.
    pub fn new(model: Option<&str>) -> Self {
        Self { model: model.map(Arc::from), draining: Arc::new(AtomicBool::new(false)) }
    }

    /// From now on `/readyz` says no, so that a load balancer sends visitors elsewhere.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }
}

/// `GET /healthz`
pub(super) async fn alive() -> Response {
    Json(json!({ "status": "ok" })).into_response()
}

/// `GET /readyz`: 200 when an analysis that is asked for now would be accepted and worked on.
pub(super) async fn ready(State(state): State<AppState>) -> Response {
    let database = state.services.is_writable().await;
    let draining = state.health.draining.load(Ordering::Relaxed);
    let status = if database && !draining { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "status": if status.is_success() { "ready" } else { "not_ready" },
        "database": if database { "ok" } else { "unavailable" },
        "embedding_model": state.health.model,
        "draining": draining,
    });
    (status, Json(body)).into_response()
}
