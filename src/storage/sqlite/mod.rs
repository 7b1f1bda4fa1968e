//! The store in one SQLite file, for one machine. Never put the file on a network drive.
//!
//! One connection writes and all writers wait in line for it, the queue's too: SQLite has a single
//! writer anyway, and a line in our own process is fairer and faster than its retries. A few
//! connections read; write-ahead logging keeps them out of the writer's way.

mod analyses;
mod claims;
mod entries;
mod migrate;
mod rows;
mod upkeep;

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqliteConnection, SqlitePool, Transaction};

use super::{Claim, Ending, Error, Lease, NewAnalysis, Queue, Reconciled, Reply, Rules, Settings, Store, Timestamp};
use crate::domain::{Analysis, AnalysisId, Failure, Progress, Report, Status};

/// How long closing may take.
const CLOSE: Duration = Duration::from_secs(5);

/// The store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    /// The one connection that writes.
    writer: SqlitePool,
    /// Connections that only read.
    reader: SqlitePool,
    /// File whose lock says which process looks after the database.
    lock_path: PathBuf,
    /// That file while we hold its lock.
    lock: Mutex<Option<File>>,
}

impl SqliteStore {
    /// Opens the file, creating it and its folder as needed, and brings the tables up to date.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the file cannot be opened, is no database, or was written by a
    /// newer program in a way that cannot be read.
    pub async fn open(path: &Path, settings: &Settings) -> Result<Self, Error> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::unavailable)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .auto_vacuum(SqliteAutoVacuum::Incremental)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: an accepted analysis survives a power cut. NORMAL would not promise that.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(settings.patience)
            .foreign_keys(true)
            // Keeps the log file from staying large after a burst.
            .pragma("journal_size_limit", "16777216");
        let pool = || {
            SqlitePoolOptions::new()
                .acquire_timeout(settings.patience)
                .idle_timeout(None)
                .max_lifetime(None)
                // A connection to a file does not go stale; the test would cost every statement a turn.
                .test_before_acquire(false)
        };
        let writer = pool()
            .min_connections(1)
            .max_connections(1)
            .after_release(|connection, _| is_usable(connection).boxed())
            .connect_with(options.clone())
            .await?;
        migrate::run(&writer).await?;
        let reader =
            pool().max_connections(settings.readers.max(1)).connect_with(options.pragma("query_only", "ON")).await?;
        let mut lock_path = path.as_os_str().to_owned();
        lock_path.push(".lock");
        Ok(Self { writer, reader, lock_path: lock_path.into(), lock: Mutex::new(None) })
    }

    /// A transaction that holds the write lock from its first moment: one that begins by reading
    /// could find, when it comes to write, that another process was faster, and fail at once.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, Error> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether we are the process that looks after the database: the first that asks, until it
    /// ends in whatever way (the operating system drops the lock).
    fn is_caretaker(&self) -> Result<bool, Error> {
        let mut held = self.lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if held.is_none() {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&self.lock_path)
                .map_err(Error::unavailable)?;
            match file.try_lock() {
                Ok(()) => *held = Some(file),
                Err(std::fs::TryLockError::WouldBlock) => {}
                // A file system without locks. Nothing is lost: the dead are found by their silence.
                Err(std::fs::TryLockError::Error(error)) => {
                    tracing::warn!(%error, "the lock file cannot be locked; recovery will take longer");
                }
            }
        }
        Ok(held.is_some())
    }
}

/// Whether the writing connection can go back to the pool.
///
/// After a full disk or an IO error SQLite has rolled back by itself, the driver's own rollback then
/// fails, and the driver believes for ever that a transaction is open: every later one is refused.
/// That is how a momentarily full disk used to stop all work until a restart. Such a connection is
/// thrown away; the pool opens another.
async fn is_usable(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // Behind the rollback that is still on its way, if any.
    connection.ping().await?;
    let usable = !connection.is_in_transaction();
    if !usable {
        tracing::warn!("the writing connection is replaced: a transaction could not be rolled back");
    }
    Ok(usable)
}

impl Store for SqliteStore {
    fn create<'a>(&'a self, new: &'a NewAnalysis) -> Reply<'a, ()> {
        analyses::create(self, new).boxed()
    }

    fn analysis(&self, id: AnalysisId) -> Reply<'_, Analysis> {
        analyses::analysis(self, id).boxed()
    }

    fn report(&self, id: AnalysisId) -> Reply<'_, Option<Report>> {
        analyses::report(self, id).boxed()
    }

    fn waiting(&self) -> Reply<'_, u32> {
        analyses::waiting(self).boxed()
    }

    fn count_by_status(&self) -> Reply<'_, Vec<(Status, u32)>> {
        analyses::count_by_status(self).boxed()
    }

    fn attempts(&self, id: AnalysisId) -> Reply<'_, Option<u32>> {
        claims::attempts(self, id).boxed()
    }

    fn claim<'a>(
        &'a self,
        id: AnalysisId,
        now: Timestamp,
        limit: u32,
        spent: &'a Failure,
        keep: Duration,
    ) -> Reply<'a, Claim> {
        claims::claim(self, id, now, limit, spent, keep).boxed()
    }

    fn holds(&self, lease: Lease) -> Reply<'_, bool> {
        claims::holds(self, lease).boxed()
    }

    fn write_progress<'a>(&'a self, lease: Lease, progress: &'a Progress, now: Timestamp) -> Reply<'a, bool> {
        claims::write_progress(self, lease, progress, now).boxed()
    }

    fn finish<'a>(
        &'a self,
        lease: Lease,
        ending: &'a Ending,
        progress: &'a Progress,
        now: Timestamp,
        keep: Duration,
    ) -> Reply<'a, bool> {
        claims::finish(self, lease, ending, progress, now, keep).boxed()
    }

    fn give_back(&self, lease: Lease, refund: bool, now: Timestamp, delay: Duration) -> Reply<'_, bool> {
        claims::give_back(self, lease, refund, now, delay).boxed()
    }

    fn cancel(&self, id: AnalysisId, now: Timestamp, keep: Duration) -> Reply<'_, ()> {
        analyses::cancel(self, id, now, keep).boxed()
    }

    fn recover(&self, now: Timestamp) -> Reply<'_, u64> {
        upkeep::recover(self, now).boxed()
    }

    fn reconcile<'a>(&'a self, now: Timestamp, rules: &'a Rules) -> Reply<'a, Reconciled> {
        upkeep::reconcile(self, now, rules).boxed()
    }

    fn probe(&self, now: Timestamp) -> Reply<'_, ()> {
        upkeep::probe(self, now).boxed()
    }

    fn queue(&self) -> Queue {
        Queue::Sqlite(self.writer.clone())
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        async {
            let closing = async {
                self.reader.close().await;
                self.writer.close().await;
            };
            // A statement that hangs must not keep the process from ending; whatever it was doing
            // is rolled back when the file is opened next.
            if tokio::time::timeout(CLOSE, closing).await.is_err() {
                tracing::warn!("the database was left without being closed");
            }
        }
        .boxed()
    }
}
