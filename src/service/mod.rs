//! Use cases: what callers may ask for, and the only place that decides whether they may. Server
//! only. Knows `domain`, `storage` and `jobs`; used by the bodies of `api` and by `server`.
//!
//! An analysis has no owner: whoever knows its name may see it, and the name is random and long.
//! So there is no list of analyses.

mod analyses;
mod limits;
pub mod own_queries;
mod request;

use std::sync::Arc;
use std::time::Duration;

use crate::domain::{AppError, Report};
use crate::storage::{self, Clock, Store, SystemClock};

pub use limits::ClientAddress;
pub use request::INVALID_REASONS;

use limits::StartLimiter;

/// What a caller may ask for, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Analyses that one client may start in a minute, also all at once (default 10); 0 = no limit.
    /// A client is an IPv4 address or an IPv6 /64 network. Asking how far an analysis has come is
    /// not counted.
    pub starts_per_minute: u32,
    /// Waiting analyses from which no further is accepted (default 500).
    pub waiting: u32,
    /// Seconds that callers are asked to wait when too many wait (default 30).
    pub retry_after: u32,
    /// How long a cancelled analysis is kept (default 7 days, as results are).
    pub results_for: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { starts_per_minute: 10, waiting: 500, retry_after: 30, results_for: Duration::from_secs(7 * 24 * 3_600) }
    }
}

/// The use cases; what server functions and REST handlers receive.
pub struct Services {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    limits: Limits,
    starts: StartLimiter,
    sample: Arc<Report>,
}

impl std::fmt::Debug for Services {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Services").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Services {
    /// Use cases over `store`. `sample` is shown as the analysis [`crate::domain::AnalysisId::SAMPLE`].
    pub fn new(store: Arc<dyn Store>, limits: Limits, sample: Arc<Report>) -> Self {
        Self::with_clock(store, limits, sample, Arc::new(SystemClock))
    }

    /// As [`Services::new`], with another clock for the times in rows.
    pub fn with_clock(store: Arc<dyn Store>, limits: Limits, sample: Arc<Report>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, limits, starts: StartLimiter::new(limits.starts_per_minute), sample }
    }

    /// Whether the database can be written right now; for readiness.
    pub async fn is_writable(&self) -> bool {
        match self.store.probe(self.clock.now()).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(error = error.report(), "the database cannot be written");
                false
            }
        }
    }
}

/// Seconds after which a database that is locked or full may be back.
const STORAGE_RETRY: u32 = 5;

/// What callers may know of a storage error. Logged here, once.
fn told(error: storage::Error) -> AppError {
    match error {
        storage::Error::NotFound => AppError::NotFound,
        storage::Error::Conflict => AppError::Conflict,
        unavailable @ storage::Error::Unavailable(_) => {
            tracing::error!(error = unavailable.report(), "a request failed");
            AppError::Unavailable { retry_after: STORAGE_RETRY }
        }
    }
}
