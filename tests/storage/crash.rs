//! Real crashes: a child process runs the pool and is killed, or ends itself.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ranksimulator::domain::{Failure, Status};
use ranksimulator::jobs::Settings;
use ranksimulator::storage::Store;

use crate::world::{Folder, Scripted, Started, add, open, quick};

/// Names the database to the child.
const DATABASE: &str = "RANKSIM_TEST_CRASH_DATABASE";

/// How often the process is killed; 6 unless set. A long run: `RANKSIM_TEST_KILLS=100`.
const KILLS: &str = "RANKSIM_TEST_KILLS";

/// The child: runs the pool until it is killed. Started by the tests below, never by itself.
#[test]
#[ignore = "started by the other tests of this file"]
fn child() {
    let Ok(database) = std::env::var(DATABASE) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    runtime.block_on(async {
        let store = open(database.as_ref()).await;
        let _pool = Started::new(&store, &Scripted::new(), Settings { workers: 3, ..quick() }).await;
        std::future::pending::<()>().await;
    });
}

/// A running child; killed when dropped.
struct Process(Child);

impl Process {
    fn start(folder: &Folder) -> Self {
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--ignored", "--exact", "crash::child"])
            .env(DATABASE, folder.database())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a child");
        Self(child)
    }

    fn has_ended(&mut self) -> bool {
        self.0.try_wait().expect("a child").is_some()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn count(store: &dyn Store, status: Status) -> u32 {
    let counts = store.count_by_status().await.expect("answered");
    counts.into_iter().find(|(s, _)| *s == status).map_or(0, |(_, n)| n)
}

async fn unfinished(store: &dyn Store) -> u32 {
    count(store, Status::Queued).await + count(store, Status::Processing).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_the_process_loses_nothing() {
    let kills: u64 = std::env::var(KILLS).ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let mut ids = Vec::new();
    for _ in 0..14 * kills {
        ids.push(add(&*store, "slow:60").await);
    }
    let mut hit = 0;
    for kill in 0..kills {
        let process = Process::start(&folder);
        // More than were hit by the last kill: those come first and run alone, and whoever kills
        // faster than they can run kills the innocent.
        let completed = count(&*store, Status::Completed).await;
        let begun = Instant::now();
        while count(&*store, Status::Completed).await < completed + 5 {
            assert!(begun.elapsed() < Duration::from_secs(20), "nothing goes on after kill {kill}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(13 * (kill % 8))).await;
        // SIGKILL: no destructor, no signal handler, nothing is tidied up.
        drop(process);
        hit += u64::from(count(&*store, Status::Processing).await > 0);
    }
    println!("{hit} of {kills} kills met running analyses");
    assert!(hit * 10 >= kills * 6, "the kills have to meet running analyses to prove anything: {hit} of {kills} did");
    let _process = Process::start(&folder);
    let begun = Instant::now();
    while unfinished(&*store).await > 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "{} are stuck", unfinished(&*store).await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for id in ids {
        assert_eq!(store.analysis(id).await.expect("row").status, Status::Completed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_analysis_that_kills_the_process_takes_no_other_with_it() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let mut good = Vec::new();
    for _ in 0..4 {
        good.push(add(&*store, "slow:50").await);
    }
    let poison = add(&*store, "poison").await;
    for _ in 0..6 {
        good.push(add(&*store, "slow:50").await);
    }
    let mut crashes = 0;
    let begun = Instant::now();
    // What a supervisor does: start it again whenever it dies.
    let mut process = Process::start(&folder);
    while unfinished(&*store).await > 0 {
        if process.has_ended() {
            crashes += 1;
            process = Process::start(&folder);
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "not settled after {crashes} crashes");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let row = store.analysis(poison).await.expect("row");
    assert_eq!(row.status, Status::Error);
    assert!(matches!(row.failure, Some(Failure::Internal { .. })), "{:?}", row.failure);
    assert_eq!(crashes, 4, "as many as there are attempts");
    for id in good {
        assert_eq!(store.analysis(id).await.expect("row").status, Status::Completed);
    }
}

#[test]
fn dropping_the_runtime_in_the_middle_loses_nothing() {
    let folder = Folder::new();
    let build = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    let runtime = build();
    let id = runtime.block_on(async {
        let store = open(&folder.database()).await;
        let pool = Started::new(&store, &Scripted::new(), quick()).await;
        let id = add(&*store, "slow:400").await;
        crate::world::until_status(&*store, id, Status::Processing).await;
        // Not stopped: everything just ceases.
        drop(pool);
        id
    });
    runtime.shutdown_timeout(Duration::ZERO);
    build().block_on(async {
        let store = open(&folder.database()).await;
        assert_eq!(store.analysis(id).await.expect("row").status, Status::Processing, "as a crash leaves it");
        // With a heartbeat that would only notice the death of the first pool after a minute.
        let settings = Settings { heartbeat: Duration::from_secs(20), missed_heartbeats: 3, ..quick() };
        let begun = Instant::now();
        let pool = Started::new(&store, &Scripted::new(), settings).await;
        crate::world::until_status(&*store, id, Status::Completed).await;
        assert!(begun.elapsed() < Duration::from_secs(10), "clearing up at the start is at once");
        pool.stop().await;
    });
}
