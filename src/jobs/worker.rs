//! Keeps one apalis worker alive.
//!
//! apalis gives up a worker at the first database error, and a worker has been seen to fall silent
//! for good when the disk was full for a moment. So it is watched from outside: one that ended is
//! built anew after a pause, one that is silent is thrown away first. Neither touches running
//! analyses, which belong to the pool.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use apalis::prelude::{BackendExt, BoxDynError, Data, Event, EventListenerExt, WorkerBuilder, WorkerBuilderExt};
use apalis_sqlite::{Config, SqliteStorage};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::pool::Shared;
use super::{Error, Settings};
use crate::storage::{ANALYSES, Queue, Ticket};

/// Pause before an ended worker is replaced: doubles from the first to the second.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// When the worker last showed that it is alive.
#[derive(Debug)]
pub(super) struct Pulse {
    start: Instant,
    last_ms: AtomicU64,
    beats: AtomicU64,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), last_ms: AtomicU64::new(0), beats: AtomicU64::new(0) }
    }

    /// Something was heard.
    fn beat(&self) {
        self.beats.fetch_add(1, Ordering::Relaxed);
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_ms.store(now, Ordering::Relaxed);
    }

    /// Time since something was heard.
    pub(super) fn silence(&self) -> Duration {
        self.start.elapsed().saturating_sub(Duration::from_millis(self.last_ms.load(Ordering::Relaxed)))
    }

    /// How often something was heard.
    fn beats(&self) -> u64 {
        self.beats.load(Ordering::Relaxed)
    }
}

/// Runs workers one after another until `closing`; waits then for the last to end.
///
/// # Errors
/// [`Error::Wedged`] when several in a row stay silent.
pub(super) async fn keep(shared: Arc<Shared>, closing: CancellationToken) -> Result<(), Error> {
    let settings = shared.runner.settings.clone();
    let mut pause = FIRST_PAUSE;
    let mut silent_in_a_row = 0;
    loop {
        let beats = shared.pulse.beats();
        let mut worker = tokio::spawn(live(shared.clone(), closing.clone()));
        let fell_silent = watch(&mut worker, &shared.pulse, &settings).await;
        if closing.is_cancelled() {
            return Ok(());
        }
        shared.restarts.fetch_add(1, Ordering::Relaxed);
        if shared.pulse.beats() > beats + 1 {
            // It lived for more than its registration, so this is a new trouble.
            pause = FIRST_PAUSE;
            silent_in_a_row = 0;
        }
        if fell_silent {
            silent_in_a_row += 1;
            tracing::error!(in_a_row = silent_in_a_row, "the queue worker is silent and will be replaced");
            if silent_in_a_row >= settings.replacements {
                return Err(Error::Wedged { replacements: silent_in_a_row });
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
            () = closing.cancelled() => return Ok(()),
        }
    }
}

/// Waits until the worker ends, or throws it away when it is silent for too long; answers whether
/// it was silent.
async fn watch(worker: &mut JoinHandle<()>, pulse: &Pulse, settings: &Settings) -> bool {
    let begun = Instant::now();
    let mut looks = tokio::time::interval((settings.watchdog / 4).max(Duration::from_millis(10)));
    loop {
        tokio::select! {
            ended = &mut *worker => {
                if let Err(error) = ended {
                    tracing::error!(%error, "the queue worker has panicked");
                }
                return false;
            }
            _ = looks.tick() => {
                if pulse.silence().min(begun.elapsed()) > settings.watchdog {
                    worker.abort();
                    return true;
                }
            }
        }
    }
}

/// The life of one worker: until `closing` (then it ends when its analyses have) or a database error.
async fn live(shared: Arc<Shared>, closing: CancellationToken) {
    let settings = &shared.runner.settings;
    // A new name each time: a name that was seen a moment ago is refused, and entries locked under
    // an old name are delivered again once that name is silent long enough.
    let name = format!("{ANALYSES}-{}", Uuid::new_v4().simple());
    let pulse = shared.clone();
    let ended = match shared.runner.store.queue() {
        Queue::Sqlite(connections) => {
            let config = Config::default()
                .queue(ANALYSES)
                // With more, a worker holds entries that it does not work on and stops its heartbeat.
                .batch_size(1)
                .heartbeat_interval(settings.heartbeat)
                .missed_heartbeats(settings.missed_heartbeats as usize);
            let backend =
                SqliteStorage::<Ticket>::new(&connections).with_config(config).poll_with_interval(settings.poll);
            WorkerBuilder::new(name.as_str())
                .backend(backend)
                .data(shared.clone())
                .concurrency(settings.workers)
                .on_event(move |_, event| {
                    if matches!(event, Event::HeartBeat | Event::Success(_)) {
                        pulse.pulse.beat();
                    }
                })
                .build(deliver)
                .run_until(async move {
                    closing.cancelled().await;
                    Ok::<(), std::io::Error>(())
                })
                .await
        }
    };
    if let Err(error) = ended {
        tracing::warn!(worker = name, error = %chain(&error), "the queue worker has ended");
    }
}

/// Called by apalis for every ticket. Returns when the analysis needs no more attention from the
/// queue, and never with an error: what becomes of an analysis stands in its row. A panic of the
/// analysis does not come here, it is caught where the analysis runs.
async fn deliver(ticket: Ticket, shared: Data<Arc<Shared>>) -> Result<(), BoxDynError> {
    Arc::clone(&shared).attend(ticket.id).await;
    Ok(())
}

/// An error with its causes in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
