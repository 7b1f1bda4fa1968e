//! Rows: what is kept, and the only place that speaks SQL. Server only.
//!
//! Knows `domain`. Used by `jobs`, `service` and `server`. [`Store`] says what the rest of the
//! program may do with rows; [`open`] finds the implementation for a database address.
//!
//! The `analyses` table is the truth about every analysis. The queue beside it carries only names
//! ([`Ticket`]) and is written in the same transaction, so that neither exists without the other.
//! Whoever works on an analysis holds a [`Lease`]; every write of a worker names it, and a write
//! under an old lease changes nothing. Once a status is final, only time changes the row.

pub mod clock;
mod error;
mod queue;
pub mod sqlite;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::{Analysis, AnalysisId, AnalysisRequest, Failure, Progress, Report, Status};

pub use clock::{Clock, SystemClock, Timestamp};
pub use error::Error;
pub use queue::{ANALYSES, Queue, Ticket};

/// The answer of a store, some time later.
pub type Reply<'a, T> = BoxFuture<'a, Result<T, Error>>;

/// How to open the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Address: `sqlite:path/to/file.db`, also `sqlite://path` (default `sqlite:data/ranksimulator.db`).
    pub url: String,
    /// Connections for reading (default 4). Writing has exactly one.
    pub readers: u32,
    /// How long a connection or a lock is waited for (default 5 s).
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { url: "sqlite:data/ranksimulator.db".to_owned(), readers: 4, patience: Duration::from_secs(5) }
    }
}

/// Opens the database that `settings` name, creating and migrating it as needed.
///
/// # Errors
/// [`Error::Unavailable`] when the address is of no supported kind or the database cannot be opened.
pub async fn open(settings: &Settings) -> Result<Arc<dyn Store>, Error> {
    match settings.url.split_once(':') {
        Some(("sqlite", rest)) => {
            let path = PathBuf::from(rest.strip_prefix("//").unwrap_or(rest));
            Ok(Arc::new(sqlite::SqliteStore::open(&path, settings).await?))
        }
        _ => Err(Error::unavailable(format!("not a supported database address: {}", kind_of(&settings.url)))),
    }
}

/// The part of a database address that is safe to show: an address may hold a password.
fn kind_of(url: &str) -> &str {
    url.split_once(':').map_or("(no scheme)", |(scheme, _)| scheme)
}

/// A new analysis, as it is first written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAnalysis {
    /// Its name.
    pub id: AnalysisId,
    /// What was asked for.
    pub request: AnalysisRequest,
    /// When.
    pub created_at: Timestamp,
}

impl NewAnalysis {
    /// SHA-256 in hexadecimal over everything of the request but the address, so that two requests
    /// for the same page can be told apart or found equal.
    pub fn options_hash(&self) -> Result<String, Error> {
        let options = AnalysisRequest { url: String::new(), ..self.request.clone() };
        let digest = Sha256::digest(serde_json::to_vec(&options)?);
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// The right to write about an analysis. A new claim makes every earlier lease worthless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Which analysis.
    pub id: AnalysisId,
    /// Random, made anew by every claim.
    pub token: Uuid,
}

/// What came of an attempt to take an analysis to work on.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// It is ours now.
    Taken(Box<Taken>),
    /// All attempts were used up, or the row cannot be read; the analysis has ended with the failure
    /// that was handed in.
    Spent,
    /// There is nothing to do: it is final or gone.
    Gone,
}

/// An analysis that a worker has taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The right to write.
    pub lease: Lease,
    /// What was asked for.
    pub request: AnalysisRequest,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// Where progress begins; its revision goes on from the attempt before.
    pub progress: Progress,
}

/// How an analysis ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// With a report.
    Report(Box<Report>),
    /// With a reason why there is none.
    Failure(Failure),
}

/// How long things may last. Used by [`Store::reconcile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Without progress for this long, a running analysis has lost its worker.
    pub stuck_after: Duration,
    /// An analysis that is older than this and not final ends as `expired`.
    pub unfinished_for: Duration,
    /// How long a result is kept.
    pub results_for: Duration,
    /// How long the name of an expired result still answers "expired" before the row is removed.
    pub names_for: Duration,
}

/// What a round of [`Store::reconcile`] has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Running analyses without progress that wait again.
    pub stuck: u64,
    /// Waiting analyses that had no live entry in the queue and got one.
    pub missing: u64,
    /// Analyses that were not finished in time.
    pub overdue: u64,
    /// Results that were dropped after their time.
    pub expired: u64,
    /// Rows that were removed.
    pub removed: u64,
}

/// What the program may do with rows.
///
/// Every change is one transaction: it happens entirely or not at all. Methods that take a
/// [`Lease`] answer `false`, and change nothing, when the lease is not the current one.
pub trait Store: Send + Sync {
    /// Writes a new analysis and its ticket. [`Error::Conflict`] when the name exists.
    fn create<'a>(&'a self, new: &'a NewAnalysis) -> Reply<'a, ()>;

    /// The row. [`Error::NotFound`] when there is none.
    fn analysis(&self, id: AnalysisId) -> Reply<'_, Analysis>;

    /// The report of a completed analysis; `None` when there is none.
    fn report(&self, id: AnalysisId) -> Reply<'_, Option<Report>>;

    /// Number of analyses that wait.
    fn waiting(&self) -> Reply<'_, u32>;

    /// Number of rows in each status, for metrics.
    fn count_by_status(&self) -> Reply<'_, Vec<(Status, u32)>>;

    /// Attempts that an unfinished analysis has begun so far; `None` when it is final or gone.
    fn attempts(&self, id: AnalysisId) -> Reply<'_, Option<u32>>;

    /// Takes an unfinished analysis: one more attempt, a new lease, status `processing`. When
    /// `limit` attempts have begun already it ends with `spent` instead, kept for `keep`.
    fn claim<'a>(
        &'a self,
        id: AnalysisId,
        now: Timestamp,
        limit: u32,
        spent: &'a Failure,
        keep: Duration,
    ) -> Reply<'a, Claim>;

    /// Whether the lease is still the current one.
    fn holds(&self, lease: Lease) -> Reply<'_, bool>;

    /// Writes how far the analysis has come.
    fn write_progress<'a>(&'a self, lease: Lease, progress: &'a Progress, now: Timestamp) -> Reply<'a, bool>;

    /// Ends the analysis; the result is kept for `keep`.
    fn finish<'a>(
        &'a self,
        lease: Lease,
        ending: &'a Ending,
        progress: &'a Progress,
        now: Timestamp,
        keep: Duration,
    ) -> Reply<'a, bool>;

    /// Gives the analysis back: it waits again and is delivered after `delay` (whole seconds).
    /// With `refund` the attempt does not count (orderly shutdown); without, it does (panic).
    fn give_back(&self, lease: Lease, refund: bool, now: Timestamp, delay: Duration) -> Reply<'_, bool>;

    /// Ends an unfinished analysis as `cancelled` and takes the lease from whoever has it.
    /// [`Error::Conflict`] when it is final, [`Error::NotFound`] when there is none.
    fn cancel(&self, id: AnalysisId, now: Timestamp, keep: Duration) -> Reply<'_, ()>;

    /// Clears up after the last run of the program. When no other process uses the database, every
    /// `processing` row belongs to a dead worker and waits again at once; otherwise nothing is
    /// touched and [`Store::reconcile`] finds the dead ones in time. Answers how many rows changed.
    fn recover(&self, now: Timestamp) -> Reply<'_, u64>;

    /// Repairs what does not fit together and removes what is past its time; safe to call from
    /// several processes, works in bounded batches.
    fn reconcile<'a>(&'a self, now: Timestamp, rules: &'a Rules) -> Reply<'a, Reconciled>;

    /// Writes something and reads it back, to know whether the database can be written right now.
    fn probe(&self, now: Timestamp) -> Reply<'_, ()>;

    /// The queue, for building a worker on.
    fn queue(&self) -> Queue;

    /// Waits for running statements, some seconds at most, and closes every connection.
    fn close(&self) -> BoxFuture<'_, ()>;
}
