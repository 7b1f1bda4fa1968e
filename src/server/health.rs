//! `/healthz` (the process lives) and `/readyz` (it can do its work now).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::state::AppState;
use crate::jobs::Monitor;

/// Silence of the queue worker from which the server is not ready: three missed heartbeats.
const MAX_SILENCE: Duration = Duration::from_secs(15);

/// What `/readyz` needs to know besides the database.
#[derive(Clone)]
pub struct Health {
    model: Option<Arc<str>>,
    draining: Arc<AtomicBool>,
    workers: Option<Monitor>,
}

impl Health {
    /// `model` is the name of the embedding model; `None` = lexical decision alone, which is ready too.
    pub fn new(model: Option<&str>) -> Self {
        Self { model: model.map(Arc::from), draining: Arc::new(AtomicBool::new(false)), workers: None }
    }

    /// Also reports how these workers are doing.
    #[must_use]
    pub fn watching(self, workers: Monitor) -> Self {
        Self { workers: Some(workers), ..self }
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
    let workers = state.health.workers.as_ref().map(Monitor::health);
    let workers_alive = workers.is_none_or(|w| w.silence < MAX_SILENCE);
    let ready = database && workers_alive && !draining;
    let body = json!({
        "status": if ready { "ready" } else { "not_ready" },
        "database": if database { "ok" } else { "unavailable" },
        "workers": if workers_alive { "ok" } else { "silent" },
        "running": workers.map(|w| w.running),
        "worker_restarts": workers.map(|w| w.restarts),
        "embedding_model": state.health.model,
        "draining": draining,
    });
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(body)).into_response()
}
