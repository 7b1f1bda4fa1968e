//! One analysis from claim to ending.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio_util::sync::CancellationToken;

use super::journal::RowJournal;
use super::quarantine::Quarantine;
use super::{Analyzer, Settings, internal};
use crate::domain::{AnalysisId, Failure, Report};
use crate::storage::{Claim, Clock, Ending, Error, Lease, Store, Taken};

/// How often a write that must not get lost is tried again, and for how long it waits in between:
/// doubling from a quarter of a second, half a minute in all. After that the row stays as it is,
/// and reconciliation lets the analysis run again.
const TRIES: u32 = 7;
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// What running an analysis needs; shared by all.
pub(super) struct Runner {
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) analyzer: Arc<dyn Analyzer>,
    pub(super) settings: Settings,
    pub(super) quarantine: Quarantine,
    /// Cancelled when no new analysis may begin.
    pub(super) closing: CancellationToken,
    /// Cancelled when running ones have to be given back.
    pub(super) stop: CancellationToken,
}

/// Why the analyzer is no longer at work.
enum Outcome {
    /// It is done.
    Returned(Box<Result<Report, Failure>>),
    /// It panicked; the message.
    Panicked(String),
    /// It took too long.
    OutOfTime,
    /// Somebody else has the analysis now, or nobody: cancelled.
    Lost,
    /// The process is ending.
    Stopped,
}

impl Runner {
    /// Works on the analysis if there is something to do. Everything that goes wrong is logged
    /// here; there is nobody who could do more about it.
    pub(super) async fn run(&self, id: AnalysisId) {
        if let Err(error) = self.try_run(id).await {
            tracing::error!(analysis = %id, error = error.report(), "the analysis was left as it is");
        }
    }

    async fn try_run(&self, id: AnalysisId) -> Result<(), Error> {
        let Some(before) = self.persist(|| self.store.attempts(id)).await? else { return Ok(()) };
        let _pass = tokio::select! {
            pass = self.quarantine.enter(before) => pass,
            () = self.closing.cancelled() => return Ok(()),
        };
        if self.closing.is_cancelled() {
            return Ok(());
        }
        let (limit, keep) = (self.settings.attempts, self.settings.results_for);
        let spent = internal(id);
        let claim = self.persist(|| self.store.claim(id, self.clock.now(), limit, &spent, keep)).await?;
        match claim {
            Claim::Gone => Ok(()),
            Claim::Spent => {
                tracing::error!(analysis = %id, attempts = limit, "given up: every attempt has broken");
                Ok(())
            }
            Claim::Taken(taken) => self.work(*taken).await,
        }
    }

    /// Does the work under a fresh lease.
    async fn work(&self, taken: Taken) -> Result<(), Error> {
        let Taken { lease, request, attempt, progress } = taken;
        tracing::info!(analysis = %lease.id, attempt, "analysis begins");
        let journal = Arc::new(RowJournal::new(progress));
        let outcome = {
            let analysis = AssertUnwindSafe(async {
                // Inside the caught part, so that a panic while the future is made is caught too.
                self.analyzer.analyze(lease.id, &request, journal.clone()).await
            })
            .catch_unwind();
            let Settings { progress_every, lease_check, job_timeout, .. } = self.settings;
            tokio::select! {
                biased;
                () = self.stop.cancelled() => Outcome::Stopped,
                () = journal.write_until_lost(&*self.store, &*self.clock, lease, progress_every, lease_check) => Outcome::Lost,
                returned = analysis => match returned {
                    Ok(result) => Outcome::Returned(Box::new(result)),
                    Err(panic) => Outcome::Panicked(message(&*panic)),
                },
                () = tokio::time::sleep(job_timeout) => Outcome::OutOfTime,
            }
        };
        journal.cancel();
        match outcome {
            Outcome::Returned(result) => {
                let ending = match *result {
                    Ok(report) => Ending::Report(Box::new(report)),
                    Err(failure) => Ending::Failure(failure),
                };
                self.finish(lease, &ending, &journal).await
            }
            Outcome::OutOfTime => {
                tracing::error!(analysis = %lease.id, attempt, "out of time");
                self.finish(lease, &Ending::Failure(internal(lease.id)), &journal).await
            }
            Outcome::Panicked(message) => {
                tracing::error!(analysis = %lease.id, attempt, message, "the analysis panicked");
                if attempt >= self.settings.attempts {
                    return self.finish(lease, &Ending::Failure(internal(lease.id)), &journal).await;
                }
                // 1, 2, 4 seconds: enough for a passing cause to pass.
                let delay = Duration::from_secs(1 << (attempt - 1).min(4));
                self.persist(|| self.store.give_back(lease, false, self.clock.now(), delay)).await.map(|_| ())
            }
            Outcome::Lost => {
                tracing::info!(analysis = %lease.id, attempt, "cancelled, or taken over");
                Ok(())
            }
            Outcome::Stopped => {
                tracing::info!(analysis = %lease.id, attempt, "given back for the next start");
                self.store.give_back(lease, true, self.clock.now(), Duration::ZERO).await.map(|_| ())
            }
        }
    }

    async fn finish(&self, lease: Lease, ending: &Ending, journal: &RowJournal) -> Result<(), Error> {
        let mut progress = journal.latest();
        progress.revision += 1;
        if matches!(ending, Ending::Report(_)) {
            progress.percent = 100;
        }
        let keep = self.settings.results_for;
        let ours = self.persist(|| self.store.finish(lease, ending, &progress, self.clock.now(), keep)).await?;
        match ending {
            _ if !ours => tracing::info!(analysis = %lease.id, "finished too late: the lease was lost"),
            Ending::Report(_) => tracing::info!(analysis = %lease.id, "analysis completed"),
            Ending::Failure(failure) => {
                tracing::info!(analysis = %lease.id, failure = failure.code(), "analysis failed");
            }
        }
        Ok(())
    }

    /// Repeats `change` while the database is unavailable, for about half a minute or until the
    /// process has to end.
    async fn persist<'a, T, F>(&self, change: impl Fn() -> F + 'a) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let mut pause = FIRST_PAUSE;
        for _ in 1..TRIES {
            match change().await {
                Err(Error::Unavailable(error)) => {
                    tracing::warn!(error, pause_ms = pause.as_millis(), "storage unavailable, will try again");
                }
                answer => return answer,
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => pause *= 2,
                () = self.stop.cancelled() => break,
            }
        }
        change().await
    }
}

/// The text of a panic.
fn message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}
