//! Durable work: analyses run in the background and survive whatever happens to the process.
//! Server only. Knows `domain`, `analysis`, `providers` and `storage`; used by `service` and `server`.
//!
//! ```text
//!            create                claim (attempt + 1, new lease)
//!   (user) ─────────▶ queued ───────────────────────────────────▶ processing
//!                      ▲  │                                        │  │  │
//!                      │  │        shutdown: attempt - 1           │  │  │
//!                      ├──┼────────────────────────────────────────┘  │  │
//!                      │  │        crash, panic: attempt stays        │  │
//!                      └──┼───────────────────────────────────────────┘  │
//!                         │                                              ▼
//!                         └─▶ cancelled · error (too old)    completed · error · cancelled ─▶ expired
//! ```
//!
//! Who does what:
//! - [`Pool::start`] clears up after the last run and starts everything below.
//! - `worker` keeps one apalis worker alive: it hears of analyses that wait and calls `run`.
//! - `run` takes one analysis from claim to ending. It belongs to the pool, not to the apalis
//!   worker, so a worker that dies of a database error takes no running analysis with it.
//! - `journal` carries progress from CPU threads to the row without ever blocking them.
//! - `quarantine` lets analyses that may have crashed the process run alone.
//! - `reconcile` repairs rows and queue every few seconds.

mod journal;
mod pool;
mod quarantine;
mod reconcile;
mod run;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use crate::analysis::journal::Journal;
use crate::analysis::tools::BoxFuture;
use crate::domain::{AnalysisId, AnalysisRequest, Failure, Report};
use crate::storage::Rules;

pub use pool::{Handle, Health, Monitor, Pool};

/// Does one analysis. Implemented by the pipeline; tests script their own.
pub trait Analyzer: Send + Sync {
    /// Analyses what `request` asks for and tells `journal` how far it is.
    ///
    /// The future is polled on tokio's threads, so CPU-bound work has to go to another pool. It may
    /// be dropped at any await point (cancelled, lease lost, out of time, shutting down); from then
    /// on [`Journal::is_cancelled`] answers true, and work on other threads should end soon. A panic
    /// that reaches the future is caught and counted as a failed attempt; work on other threads
    /// should hand its panics on (`std::panic::resume_unwind`).
    fn analyze<'a>(
        &'a self,
        id: AnalysisId,
        request: &'a AnalysisRequest,
        journal: Arc<dyn Journal>,
    ) -> BoxFuture<'a, Result<Report, Failure>>;
}

/// How the pool works. Every default is what production uses; tests shorten the times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Analyses that run at the same time (default 2; at least 1).
    pub workers: usize,
    /// Time one analysis may take before it ends as `internal` (default 120 s).
    pub job_timeout: Duration,
    /// Attempts before an analysis that keeps breaking ends as `internal` (default 4).
    pub attempts: u32,
    /// How often the queue is asked for work (default 150 ms).
    pub poll: Duration,
    /// How often the worker says that it is alive (default 5 s, whole seconds).
    pub heartbeat: Duration,
    /// Missed heartbeats after which its work is delivered again (default 3).
    pub missed_heartbeats: u32,
    /// Silence of the worker after which it is replaced (default 20 s).
    pub watchdog: Duration,
    /// Replacements without a sign of life in between after which the pool gives up (default 5).
    pub replacements: u32,
    /// Shortest time between two progress writes of one analysis (default 250 ms).
    pub progress_every: Duration,
    /// How often a running analysis looks whether it still has its lease (default 1 s).
    pub lease_check: Duration,
    /// How often rows and queue are reconciled (default 15 s).
    pub reconcile_every: Duration,
    /// Age at which an unfinished analysis ends as `expired` (default 1 h).
    pub unfinished_for: Duration,
    /// How long results are kept (default 7 days).
    pub results_for: Duration,
    /// How long an expired result still answers "expired" (default 30 days).
    pub names_for: Duration,
    /// How long running analyses may go on after the shutdown signal (default 10 s).
    pub drain: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        const DAY: Duration = Duration::from_secs(24 * 3_600);
        Self {
            workers: 2,
            // Three tries at the page (90 s), the site's own files, a browser (20 s), a language model (60 s).
            job_timeout: Duration::from_secs(240),
            attempts: 4,
            poll: Duration::from_millis(150),
            heartbeat: Duration::from_secs(5),
            missed_heartbeats: 3,
            watchdog: Duration::from_secs(20),
            replacements: 5,
            progress_every: Duration::from_millis(250),
            lease_check: Duration::from_secs(1),
            reconcile_every: Duration::from_secs(15),
            unfinished_for: Duration::from_secs(3_600),
            results_for: DAY * 7,
            names_for: DAY * 30,
            drain: Duration::from_secs(10),
        }
    }
}

impl Settings {
    /// Time without heartbeat after which a worker counts as dead and its work is delivered again.
    pub fn orphaned_after(&self) -> Duration {
        self.heartbeat * self.missed_heartbeats
    }

    /// The rules of the store that follow from these settings.
    pub fn rules(&self) -> Rules {
        Rules {
            stuck_after: self.job_timeout + self.orphaned_after(),
            unfinished_for: self.unfinished_for,
            results_for: self.results_for,
            names_for: self.names_for,
        }
    }
}

/// Why the pool cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database could not be used at the start.
    #[error("the job pool cannot start")]
    Start(#[source] crate::storage::Error),
    /// The queue worker was replaced several times and stays silent. Exit, so that a supervisor
    /// starts the process anew: a restart has cured every case seen so far.
    #[error("the queue worker stays silent after {replacements} replacements")]
    Wedged {
        /// How often it was replaced in a row.
        replacements: u32,
    },
    /// A task of the pool ended by itself, which is a fault of ours.
    #[error("a task of the job pool has ended unexpectedly")]
    Broken,
}

/// The failure of an analysis that is our fault, with a number by which the log can be searched:
/// the first block of its id.
fn internal(id: AnalysisId) -> Failure {
    let mut reference = id.to_string();
    reference.truncate(8);
    Failure::Internal { reference }
}
