//! The pool of running analyses and its life from start to shutdown.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::quarantine::Quarantine;
use super::run::Runner;
use super::worker::Pulse;
use super::{Analyzer, Error, Settings, reconcile, worker};
use crate::domain::AnalysisId;
use crate::storage::{Clock, Store, SystemClock};

/// How long giving running analyses back may take at the end.
const GIVE_BACK: Duration = Duration::from_secs(3);

/// What the tasks of the pool share.
pub(super) struct Shared {
    pub(super) runner: Runner,
    pub(super) pulse: Pulse,
    /// How often the queue worker was replaced.
    pub(super) restarts: AtomicU64,
    /// Running analyses; each with a channel that closes when it ends.
    running: Mutex<BTreeMap<AnalysisId, watch::Receiver<()>>>,
    /// One permit for each analysis that may run.
    slots: Arc<Semaphore>,
}

/// Takes an analysis off the list of running ones, also when its task dies.
struct Listed {
    shared: Arc<Shared>,
    id: AnalysisId,
    _ended: watch::Sender<()>,
}

impl Drop for Listed {
    // The channel closes after this, so whoever waits for it finds the list up to date.
    fn drop(&mut self) {
        self.shared.running().remove(&self.id);
    }
}

impl Shared {
    fn running(&self) -> std::sync::MutexGuard<'_, BTreeMap<AnalysisId, watch::Receiver<()>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs the analysis, or waits for it when it is running already: after the loss of a queue
    /// worker the queue delivers again what we never stopped working on.
    pub(super) async fn attend(self: Arc<Self>, id: AnalysisId) {
        let mut ended = {
            let mut running = self.running();
            match running.get(&id) {
                Some(ended) => ended.clone(),
                None => {
                    let (sender, ended) = watch::channel(());
                    running.insert(id, ended.clone());
                    let listed = Listed { shared: self.clone(), id, _ended: sender };
                    // Its own task: it outlives the queue worker that called us.
                    tokio::spawn(async move {
                        let listed = listed;
                        if let Ok(_slot) = listed.shared.slots.clone().acquire_owned().await {
                            listed.shared.runner.run(listed.id).await;
                        }
                    });
                    ended
                }
            }
        };
        // Nothing is ever sent: the wait ends when the sender is dropped.
        while ended.changed().await.is_ok() {}
    }

    /// Waits until nothing runs, at most for `limit`; answers whether nothing runs.
    async fn idle(&self, limit: Duration) -> bool {
        tokio::time::timeout(limit, async {
            loop {
                let next = self.running().values().next().cloned();
                let Some(mut ended) = next else { return };
                while ended.changed().await.is_ok() {}
            }
        })
        .await
        .is_ok()
    }
}

/// Runs analyses that wait in the store.
#[derive(Clone, Copy, Debug)]
pub struct Pool;

impl Pool {
    /// Clears up after the last run and starts to work. Returns as soon as that is done; the work
    /// goes on in the background until `shutdown` is cancelled. Call it inside a tokio runtime.
    ///
    /// # Errors
    /// [`Error::Start`] when the database cannot be used.
    pub async fn start(
        store: Arc<dyn Store>,
        analyzer: Arc<dyn Analyzer>,
        settings: Settings,
        shutdown: CancellationToken,
    ) -> Result<Handle, Error> {
        Self::start_with_clock(store, analyzer, settings, shutdown, Arc::new(SystemClock)).await
    }

    /// As [`Pool::start`], with another clock for the times in rows.
    pub async fn start_with_clock(
        store: Arc<dyn Store>,
        analyzer: Arc<dyn Analyzer>,
        mut settings: Settings,
        shutdown: CancellationToken,
        clock: Arc<dyn Clock>,
    ) -> Result<Handle, Error> {
        settings.workers = settings.workers.max(1);
        settings.attempts = settings.attempts.max(1);
        // The queue counts heartbeats in whole seconds, and silence shorter than two says nothing.
        settings.heartbeat = settings.heartbeat.max(Duration::from_secs(1));
        settings.watchdog = settings.watchdog.max(settings.heartbeat * 2);
        let recovered = store.recover(clock.now()).await.map_err(Error::Start)?;
        if recovered > 0 {
            tracing::info!(analyses = recovered, "unfinished analyses of the last run wait again");
        }
        let stop = CancellationToken::new();
        let slots = Arc::new(Semaphore::new(settings.workers));
        let shared = Arc::new(Shared {
            runner: Runner {
                store,
                clock,
                analyzer,
                settings,
                quarantine: Quarantine::default(),
                closing: shutdown.clone(),
                stop,
            },
            pulse: Pulse::new(),
            restarts: AtomicU64::new(0),
            running: Mutex::default(),
            slots,
        });
        let task = tokio::spawn(supervise(shared.clone(), shutdown));
        Ok(Handle { shared, task })
    }
}

/// Keeps the parts alive until `shutdown`, then ends in order.
async fn supervise(shared: Arc<Shared>, shutdown: CancellationToken) -> Result<(), Error> {
    let Runner { store, clock, settings, stop, .. } = &shared.runner;
    let mut worker = tokio::spawn(worker::keep(shared.clone(), shutdown.clone()));
    let reconciler = tokio::spawn(reconcile::keep(store.clone(), clock.clone(), settings.clone(), shutdown.clone()));
    let wedged = tokio::select! {
        // First, because at a shutdown both happen at about the same time.
        biased;
        () = shutdown.cancelled() => None,
        ended = &mut worker => match ended {
            Ok(Ok(())) if shutdown.is_cancelled() => None,
            Ok(Err(error)) => Some(error),
            Ok(Ok(())) | Err(_) => Some(Error::Broken),
        },
    };
    if !shared.idle(settings.drain).await {
        stop.cancel();
        shared.idle(GIVE_BACK).await;
    }
    reconciler.abort();
    if let Some(error) = wedged {
        return Err(error);
    }
    // Its last acknowledgements; the rows do not need them.
    if !worker.is_finished() && tokio::time::timeout(GIVE_BACK, &mut worker).await.is_err() {
        worker.abort();
    }
    Ok(())
}

/// State of the pool, for readiness and metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// Time since the queue worker last showed that it is alive. Healthy below 15 s with the
    /// default heartbeat.
    pub silence: Duration,
    /// How often the queue worker was replaced since the start.
    pub restarts: u64,
    /// Analyses that run or are about to.
    pub running: usize,
    /// Whether the pool is shutting down.
    pub draining: bool,
}

/// A started pool.
pub struct Handle {
    shared: Arc<Shared>,
    task: JoinHandle<Result<(), Error>>,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("health", &self.monitor().health()).finish_non_exhaustive()
    }
}

/// Looks into a started pool; cheap to clone.
#[derive(Clone)]
pub struct Monitor(Arc<Shared>);

impl Monitor {
    /// How the pool is doing.
    pub fn health(&self) -> Health {
        Health {
            silence: self.0.pulse.silence(),
            restarts: self.0.restarts.load(Ordering::Relaxed),
            running: self.0.running().len(),
            draining: self.0.runner.closing.is_cancelled(),
        }
    }
}

impl Handle {
    /// Something to ask how the pool is doing, also while somebody waits in [`Handle::finished`].
    pub fn monitor(&self) -> Monitor {
        Monitor(self.shared.clone())
    }

    /// Waits for the end: after the shutdown signal until the running analyses are done or given
    /// back (`drain` and a few seconds at most), or until the pool cannot go on.
    ///
    /// # Errors
    /// [`Error::Wedged`] or [`Error::Broken`]; the process should then exit with a code that makes
    /// a supervisor start it anew.
    pub async fn finished(self) -> Result<(), Error> {
        self.task.await.unwrap_or(Err(Error::Broken))
    }
}
