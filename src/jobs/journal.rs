//! Progress of one running analysis, from CPU threads to its row.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::analysis::journal::Journal;
use crate::domain::stage::Facts;
use crate::domain::{Progress, Stage};
use crate::storage::{Clock, Lease, Store};

/// Keeps the latest progress in memory. Writing happens in [`RowJournal::write_until_lost`], so a
/// call costs a short lock and never waits for the database.
#[derive(Debug)]
pub(super) struct RowJournal {
    progress: Mutex<Progress>,
    changed: Notify,
    cancelled: AtomicBool,
}

impl RowJournal {
    /// Begins with what the claim has written.
    pub(super) fn new(progress: Progress) -> Self {
        Self { progress: Mutex::new(progress), changed: Notify::new(), cancelled: AtomicBool::new(false) }
    }

    /// What is known now.
    pub(super) fn latest(&self) -> Progress {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells the analysis to stop.
    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    /// Writes every news, at most once in `every`, and looks at least once in `check` whether the
    /// lease is still ours. Returns when it is not; never returns otherwise.
    pub(super) async fn write_until_lost(
        &self,
        store: &dyn Store,
        clock: &dyn Clock,
        lease: Lease,
        every: Duration,
        check: Duration,
    ) {
        let mut written = self.latest().revision;
        let mut next_check = Instant::now() + check;
        loop {
            let news = timeout_at(next_check, self.changed.notified()).await.is_ok();
            let begun = Instant::now();
            let latest = self.latest();
            let answer = if news && latest.revision != written {
                store.write_progress(lease, &latest, clock.now()).await
            } else if begun >= next_check {
                store.holds(lease).await
            } else {
                continue;
            };
            let pause = match answer {
                Ok(true) => {
                    written = latest.revision;
                    every
                }
                Ok(false) => return,
                // Progress is not worth an analysis: the next write says it all again.
                Err(error) => {
                    tracing::warn!(analysis = %lease.id, error = error.report(), "progress was not written");
                    self.changed.notify_one();
                    every.max(check)
                }
            };
            next_check = Instant::now() + check;
            sleep_until(begun + pause).await;
        }
    }
}

impl Journal for RowJournal {
    fn enter(&self, stage: Stage) {
        self.change(|progress| progress.enter(stage));
    }

    fn count(&self, done: u32, total: u32) {
        self.change(|progress| progress.count(done, total));
    }

    fn learn(&self, change: &dyn Fn(&mut Facts)) {
        self.change(|progress| {
            change(&mut progress.facts);
            progress.revision += 1;
        });
    }

    fn attempt(&self, number: u32) {
        self.change(|progress| {
            progress.attempt = number;
            progress.revision += 1;
        });
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
