//! What the tests share: a folder that goes away, a store in it, an analyzer that does as told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ranksimulator::analysis::journal::Journal;
use ranksimulator::analysis::tools::BoxFuture;
use ranksimulator::domain::report::{Method, PageFacts};
use ranksimulator::domain::{
    Analysis, AnalysisId, AnalysisRequest, Band, Entity, Failure, Report, Score, Stage, Status,
};
use ranksimulator::jobs::{Analyzer, Handle, Pool, Settings};
use ranksimulator::storage::{self, Clock, NewAnalysis, Store, SystemClock};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A folder for one test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("ranksimulator-{}", Uuid::new_v4().simple()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("test.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens the database with enough patience for a machine that is busy with other things.
pub(crate) async fn open(path: &Path) -> Arc<dyn Store> {
    open_with_patience(path, Duration::from_secs(20)).await
}

/// Opens the database with this much patience for locks.
pub(crate) async fn open_with_patience(path: &Path, patience: Duration) -> Arc<dyn Store> {
    let settings =
        storage::Settings { url: format!("sqlite:{}", path.display()), patience, ..storage::Settings::default() };
    storage::open(&settings).await.expect("the database opens")
}

/// Settings with short times, so that every rule shows within a test.
pub(crate) fn quick() -> Settings {
    Settings {
        workers: 2,
        job_timeout: Duration::from_secs(300),
        poll: Duration::from_millis(20),
        heartbeat: Duration::from_secs(1),
        missed_heartbeats: 2,
        watchdog: Duration::from_secs(2),
        progress_every: Duration::from_millis(50),
        lease_check: Duration::from_millis(50),
        reconcile_every: Duration::from_millis(200),
        drain: Duration::from_millis(500),
        ..Settings::default()
    }
}

/// Adds an analysis whose address tells [`Scripted`] what to do.
pub(crate) async fn add(store: &dyn Store, url: &str) -> AnalysisId {
    let id = AnalysisId(Uuid::new_v4());
    let request = AnalysisRequest { url: url.to_owned(), ..AnalysisRequest::default() };
    store.create(&NewAnalysis { id, request, created_at: SystemClock.now() }).await.expect("accepted");
    id
}

/// Waits until `wanted` holds for the row.
pub(crate) async fn until(store: &dyn Store, id: AnalysisId, wanted: impl Fn(&Analysis) -> bool) -> Analysis {
    let begun = Instant::now();
    loop {
        let row = store.analysis(id).await.expect("the row exists");
        if wanted(&row) {
            return row;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain; the row is {row:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Waits until the analysis has this status.
pub(crate) async fn until_status(store: &dyn Store, id: AnalysisId, status: Status) -> Analysis {
    until(store, id, |row| row.status == status).await
}

/// A started pool that stops when told.
pub(crate) struct Started {
    pub(crate) handle: Handle,
    pub(crate) shutdown: CancellationToken,
}

impl Started {
    pub(crate) async fn new(store: &Arc<dyn Store>, analyzer: &Arc<Scripted>, settings: Settings) -> Self {
        let shutdown = CancellationToken::new();
        let handle = Pool::start(store.clone(), analyzer.clone(), settings, shutdown.clone()).await.expect("starts");
        Self { handle, shutdown }
    }

    pub(crate) async fn stop(self) {
        self.shutdown.cancel();
        self.handle.finished().await.expect("an orderly end");
    }
}

/// An analyzer that does what the address says:
/// `ok`, `steps:N` (N counts at once, then ok), `ticks:N` (N counts, one each millisecond), `slow:MS`, `fail`, `panic`, `panic-once`, `hang`, `poison`
/// (ends the process).
#[derive(Default)]
pub(crate) struct Scripted {
    begun: Mutex<BTreeMap<AnalysisId, u32>>,
    running: Mutex<BTreeMap<AnalysisId, String>>,
    most: Mutex<usize>,
    beside_suspects: Mutex<usize>,
    stopped: Mutex<u32>,
}

impl Scripted {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// How often the analysis was begun.
    pub(crate) fn begun(&self, id: AnalysisId) -> u32 {
        self.begun.lock().expect("lock").get(&id).copied().unwrap_or(0)
    }

    /// How many ran at the same time at most.
    pub(crate) fn most(&self) -> usize {
        *self.most.lock().expect("lock")
    }

    /// How many second attempts ran beside others.
    pub(crate) fn beside_suspects(&self) -> usize {
        *self.beside_suspects.lock().expect("lock")
    }

    /// How many runs ended by being dropped.
    pub(crate) fn stopped(&self) -> u32 {
        *self.stopped.lock().expect("lock")
    }

    async fn script(&self, url: &str, attempt: u32, journal: &dyn Journal) -> Result<Report, Failure> {
        let (word, number) = url.split_once(':').map_or((url, 0), |(w, n)| (w, n.parse().unwrap_or(0)));
        match word {
            "ok" => Ok(report(url)),
            "steps" => {
                for (i, stage) in Stage::ALL.into_iter().enumerate() {
                    journal.enter(stage);
                    journal.learn(&move |facts| facts.words = Some(i as u32));
                }
                for i in 1..=number as u32 {
                    journal.count(i, number as u32);
                }
                Ok(report(url))
            }
            "ticks" => {
                journal.enter(Stage::Embed);
                let mut ticks = tokio::time::interval(Duration::from_millis(1));
                for i in 1..=number as u32 {
                    ticks.tick().await;
                    journal.count(i, number as u32);
                }
                Ok(report(url))
            }
            "slow" => {
                journal.enter(Stage::Extract);
                tokio::time::sleep(Duration::from_millis(number)).await;
                Ok(report(url))
            }
            "fail" => Err(Failure::HttpStatus { status: 404 }),
            "panic" => panic!("as told"),
            "panic-once" if attempt == 1 => panic!("once"),
            "panic-once" => Ok(report(url)),
            "hang" => std::future::pending().await,
            "poison" => std::process::abort(),
            other => panic!("no such script: {other}"),
        }
    }
}

/// Notes that a run has ended, in whatever way.
struct Running<'a> {
    scripted: &'a Scripted,
    id: AnalysisId,
    ended: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.scripted.running.lock().expect("lock").remove(&self.id);
        if !self.ended && !std::thread::panicking() {
            *self.scripted.stopped.lock().expect("lock") += 1;
        }
    }
}

impl Analyzer for Scripted {
    fn analyze<'a>(
        &'a self,
        id: AnalysisId,
        request: &'a AnalysisRequest,
        journal: Arc<dyn Journal>,
    ) -> BoxFuture<'a, Result<Report, Failure>> {
        Box::pin(async move {
            let attempt = {
                let mut begun = self.begun.lock().expect("lock");
                let count = begun.entry(id).or_insert(0);
                *count += 1;
                *count
            };
            {
                let mut running = self.running.lock().expect("lock");
                running.insert(id, request.url.clone());
                let mut most = self.most.lock().expect("lock");
                *most = (*most).max(running.len());
                if attempt > 1 && running.len() > 1 {
                    *self.beside_suspects.lock().expect("lock") += 1;
                }
            }
            let mut running = Running { scripted: self, id, ended: false };
            let result = self.script(&request.url, attempt, &*journal).await;
            running.ended = true;
            result
        })
    }
}

/// A small report that names its address.
pub(crate) fn report(url: &str) -> Report {
    Report {
        schema: Report::SCHEMA,
        url: url.to_owned(),
        final_url: url.to_owned(),
        timestamp: "2026-01-01T00:00:00Z".to_owned(),
        page: PageFacts::default(),
        entity: Entity::default(),
        queries: Vec::new(),
        passages: Vec::new(),
        checks: Vec::new(),
        score: Score { value: 50.0, low: 40.0, high: 60.0, band: Band::of(50.0), reach: None, breakdown: Vec::new() },
        recommendations: Vec::new(),
        method: Method::default(),
    }
}
