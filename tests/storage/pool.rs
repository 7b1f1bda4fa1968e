//! The pool in one process: what happens to analyses while workers, database and program come and go.

use std::time::{Duration, Instant};

use ranksimulator::domain::{AnalysisId, AnalysisRequest, Failure, Stage, Status};
use ranksimulator::jobs::{Error, Settings};
use ranksimulator::storage::{Claim, Clock, Error as StorageError, NewAnalysis, Queue, SystemClock};
use uuid::Uuid;

use crate::world::{Folder, Scripted, Started, add, open, open_with_patience, quick, until, until_status};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_analysis_ends_as_it_should() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, quick()).await;
    let mut good = Vec::new();
    for _ in 0..20 {
        good.push(add(&*store, "slow:20").await);
    }
    let failing = add(&*store, "fail").await;
    for id in &good {
        let row = until_status(&*store, *id, Status::Completed).await;
        assert_eq!((row.progress.percent, analyzer.begun(*id)), (100, 1));
        assert_eq!(store.report(*id).await.expect("answered").expect("there is one").url, "slow:20");
    }
    let row = until_status(&*store, failing, Status::Error).await;
    assert_eq!(row.failure, Some(Failure::HttpStatus { status: 404 }));
    assert_eq!(analyzer.begun(failing), 1, "a failure of the page is a result and is not repeated");
    assert_eq!(analyzer.most(), 2, "as many at a time as there are workers");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn progress_is_written_seldom_and_the_last_word_counts() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    // Many thousand news at once; each costs less than a write would.
    let id = add(&*store, "steps:20000").await;
    let begun = Instant::now();
    let pool = Started::new(&store, &analyzer, quick()).await;
    let row = until_status(&*store, id, Status::Completed).await;
    assert!(begun.elapsed() < Duration::from_secs(5), "progress must not slow an analysis down");
    assert_eq!((row.progress.stage, row.progress.done), (Stage::Recommend, 20_000));
    assert_eq!(row.progress.facts.words, Some(8));
    assert!(row.progress.revision > 20_000);
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steady_progress_costs_few_writes() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let Queue::Sqlite(writer) = store.queue() else { panic!("another database") };
    let changes = || sqlx::query_scalar::<_, i64>("SELECT total_changes()").fetch_one(&writer);
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    let before = changes().await.expect("counts");
    let begun = Instant::now();
    let id = add(&*store, "ticks:1000").await;
    until_status(&*store, id, Status::Completed).await;
    // At most one write in 50 ms, and some for the row itself, the queue and its heartbeat.
    let allowed = begun.elapsed().as_millis() as i64 / 50 + 12;
    let made = changes().await.expect("counts") - before;
    assert!((5..=allowed).contains(&made), "{made} writes for 1,000 news, {allowed} allowed");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_row_ends_and_does_not_come_back() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let Queue::Sqlite(writer) = store.queue() else { panic!("another database") };
    let id = add(&*store, "ok").await;
    let damage = "UPDATE analyses SET request_json = '{\"url\": 5}' WHERE id = ?";
    sqlx::query(damage).bind(id.to_string()).execute(&writer).await.expect("damaged");
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    let next = add(&*store, "ok").await;
    until_status(&*store, next, Status::Completed).await;
    let begun = Instant::now();
    let status = || sqlx::query_scalar::<_, String>("SELECT status FROM analyses WHERE id = ?").bind(id.to_string());
    while status().fetch_one(&writer).await.expect("row") != "error" {
        assert!(begun.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn progress_shows_while_it_runs() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, quick()).await;
    let id = add(&*store, "slow:3000").await;
    let row = until(&*store, id, |row| row.progress.stage == Stage::Extract).await;
    assert_eq!((row.status, row.progress.percent), (Status::Processing, 20));
    store.cancel(id, SystemClock.now(), Duration::from_secs(60)).await.expect("cancelled");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelled_ones_stop() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, Settings { workers: 1, ..quick() }).await;
    let running = add(&*store, "hang").await;
    let waiting = add(&*store, "ok").await;
    until_status(&*store, running, Status::Processing).await;
    for id in [waiting, running] {
        store.cancel(id, SystemClock.now(), Duration::from_secs(60)).await.expect("cancelled");
    }
    let next = add(&*store, "ok").await;
    until_status(&*store, next, Status::Completed).await;
    assert_eq!(analyzer.stopped(), 1, "the running one was dropped and made room");
    assert_eq!(analyzer.begun(waiting), 0, "the waiting one never began");
    for id in [waiting, running] {
        assert_eq!(store.analysis(id).await.expect("row").status, Status::Cancelled);
    }
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_takes_too_long_ends() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let settings = Settings { job_timeout: Duration::from_millis(200), ..quick() };
    let pool = Started::new(&store, &analyzer, settings).await;
    let id = add(&*store, "hang").await;
    let row = until_status(&*store, id, Status::Error).await;
    assert_eq!(row.failure, Some(Failure::Internal { reference: id.to_string()[..8].to_owned() }));
    assert_eq!(analyzer.begun(id), 1, "it would only take as long again");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_is_tried_again_alone_and_then_given_up() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, Settings { attempts: 2, ..quick() }).await;
    let bad = add(&*store, "panic").await;
    let unlucky = add(&*store, "panic-once").await;
    let mut good = Vec::new();
    for _ in 0..40 {
        good.push(add(&*store, "slow:50").await);
    }
    let row = until_status(&*store, bad, Status::Error).await;
    assert!(matches!(row.failure, Some(Failure::Internal { .. })), "{:?}", row.failure);
    until_status(&*store, unlucky, Status::Completed).await;
    for id in good {
        until_status(&*store, id, Status::Completed).await;
    }
    assert_eq!((analyzer.begun(bad), analyzer.begun(unlucky)), (2, 2));
    assert_eq!(analyzer.beside_suspects(), 0);
    assert_eq!(analyzer.most(), 2, "the others did run side by side");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orderly_shutdown_finishes_or_gives_back() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let settings = Settings { drain: Duration::from_secs(2), ..quick() };
    let pool = Started::new(&store, &analyzer, settings).await;
    let short = add(&*store, "slow:400").await;
    let long = add(&*store, "hang").await;
    until_status(&*store, short, Status::Processing).await;
    until_status(&*store, long, Status::Processing).await;
    let late = add(&*store, "ok").await;
    let begun = Instant::now();
    pool.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert_eq!(store.analysis(short).await.expect("row").status, Status::Completed, "was given time to finish");
    assert_eq!(store.analysis(long).await.expect("row").status, Status::Queued);
    assert_eq!(store.attempts(long).await.expect("answered"), Some(0), "and costs no attempt");
    assert_eq!(store.analysis(late).await.expect("row").status, Status::Queued, "nothing new was begun");

    let again = Started::new(&store, &analyzer, quick()).await;
    until_status(&*store, late, Status::Completed).await;
    until_status(&*store, long, Status::Processing).await;
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database_costs_no_work() {
    let folder = Folder::new();
    let store = open_with_patience(&folder.database(), Duration::from_millis(400)).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, quick()).await;
    let monitor = pool.handle.monitor();
    // Longer than it takes until the queue delivers it again.
    let running = add(&*store, "slow:5000").await;
    let waiting = add(&*store, "slow:2").await;
    until_status(&*store, running, Status::Processing).await;
    until_status(&*store, waiting, Status::Completed).await;

    // Another program holds the write lock for longer than anybody waits.
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.database());
    let mut other = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await.expect("opens");
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.expect("locks");
    assert!(store.probe(SystemClock.now()).await.is_err(), "readiness sees it");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("unlocks");

    until_status(&*store, running, Status::Completed).await;
    let after = add(&*store, "ok").await;
    until_status(&*store, after, Status::Completed).await;
    assert!(monitor.health().restarts > 0, "the queue worker does not survive this");
    assert_eq!((analyzer.begun(running), analyzer.begun(waiting)), (1, 1), "but its analyses do");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_and_does_not_wedge() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let analyzer = Scripted::new();
    let pool = Started::new(&store, &analyzer, quick()).await;
    let mut ids = Vec::new();
    for _ in 0..20 {
        ids.push(add(&*store, "slow:100").await);
    }
    until_status(&*store, ids[0], Status::Completed).await;
    // As a full disk, from SQLite's point of view: the file must not grow. The limit belongs to the
    // connection, so it is set again and again in case the connection was replaced.
    let Queue::Sqlite(writer) = store.queue() else { panic!("another database") };
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&writer).await.expect("counts");
    let full_until = Instant::now() + Duration::from_secs(3);
    let mut refused = 0;
    while Instant::now() < full_until {
        limit_pages(&writer, pages).await.expect("set");
        // As a large request would be: a change in a transaction that does not fit.
        let big = NewAnalysis {
            id: AnalysisId(Uuid::new_v4()),
            request: AnalysisRequest {
                url: "ok".to_owned(),
                queries: vec!["x".repeat(500_000)],
                ..AnalysisRequest::default()
            },
            created_at: SystemClock.now(),
        };
        match store.create(&big).await {
            Err(StorageError::Unavailable(error)) => refused += u32::from(error.to_string().contains("full")),
            // On a connection that has replaced another since the limit was set.
            Ok(()) => {}
            other => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(refused > 10, "the disk was hardly ever full: {refused}");
    limit_pages(&writer, 1_000_000).await.expect("freed");
    add(&*store, "ok").await;
    for id in &ids {
        until_status(&*store, *id, Status::Completed).await;
        assert_eq!(analyzer.begun(*id), 1);
    }
    pool.stop().await;
}

async fn limit_pages(writer: &sqlx::SqlitePool, pages: i64) -> Result<(), sqlx::Error> {
    let statement = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
    sqlx::query(statement).execute(writer).await.map(|_| ())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_worker_is_replaced_and_many_in_a_row_end_the_pool() {
    let folder = Folder::new();
    // Whoever waits for the writing connection waits for ever, and so falls silent.
    let store = open_with_patience(&folder.database(), Duration::from_secs(600)).await;
    // Some more than one: a busy machine is silent for two seconds by itself.
    let pool = Started::new(&store, &Scripted::new(), Settings { replacements: 4, ..quick() }).await;
    let monitor = pool.handle.monitor();
    let Queue::Sqlite(writer) = store.queue() else { panic!("another database") };
    let held = writer.acquire().await.expect("acquired");
    while monitor.health().restarts == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(monitor.health().silence >= Duration::from_secs(2), "readiness sees it: {:?}", monitor.health());
    drop(held);
    let id = add(&*store, "ok").await;
    until_status(&*store, id, Status::Completed).await;
    while monitor.health().silence > Duration::from_secs(1) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }

    let _held = writer.acquire().await.expect("acquired");
    match pool.handle.finished().await {
        Err(Error::Wedged { replacements: 4 }) => {}
        other => panic!("{other:?}"),
    }
    let begun = Instant::now();
    store.close().await;
    assert!(begun.elapsed() < Duration::from_secs(10), "the process can end although something hangs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_and_finished_queue_entries_are_replaced() {
    let folder = Folder::new();
    let store = open(&folder.database()).await;
    let lost = add(&*store, "ok").await;
    let finished = add(&*store, "ok").await;
    let Queue::Sqlite(writer) = store.queue() else { panic!("another database") };
    sqlx::query("DELETE FROM Jobs WHERE idempotency_key = ?")
        .bind(lost.to_string())
        .execute(&writer)
        .await
        .expect("ok");
    sqlx::query("UPDATE Jobs SET status = 'Done' WHERE idempotency_key = ?")
        .bind(finished.to_string())
        .execute(&writer)
        .await
        .expect("ok");
    let rules = quick().rules();
    let done = store.reconcile(SystemClock.now(), &rules).await.expect("reconciled");
    assert_eq!(done.missing, 2);
    let done = store.reconcile(SystemClock.now(), &rules).await.expect("reconciled");
    assert_eq!(done.missing, 0, "once is enough");
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    for id in [lost, finished] {
        until_status(&*store, id, Status::Completed).await;
    }
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM Jobs").fetch_one(&writer).await.expect("counts");
    assert_eq!(left, 0, "final analyses leave nothing in the queue");
    pool.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_first_process_clears_up() {
    let folder = Folder::new();
    let first = open(&folder.database()).await;
    let second = open(&folder.database()).await;
    assert_eq!(first.recover(SystemClock.now()).await.expect("recovered"), 0);
    let id = add(&*first, "ok").await;
    let failure = Failure::Expired;
    let now = SystemClock.now();
    let claim = first.claim(id, now, 4, &failure, Duration::ZERO).await.expect("claimed");
    let Claim::Taken(taken) = claim else { panic!("{claim:?}") };
    assert_eq!(second.recover(now).await.expect("answered"), 0, "the first is alive");
    assert!(first.holds(taken.lease).await.expect("answered"));
    first.close().await;
    drop(first);
    assert_eq!(second.recover(now).await.expect("recovered"), 1, "now it is not");
    assert_eq!(second.analysis(id).await.expect("row").status, Status::Queued);
}
