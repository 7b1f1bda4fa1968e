//! Use cases over a real store.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ranksimulator::domain::{AnalysisId, AnalysisRequest, AnalysisView, AppError, Mode, Status};
use ranksimulator::service::{ClientAddress, INVALID_REASONS, Limits, Services};
use ranksimulator::storage::{Clock, Rules, Store, SystemClock};
use uuid::Uuid;

use crate::world::{Folder, Scripted, Started, open, quick, report, until_status};

const CLIENT: ClientAddress = ClientAddress(std::net::IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));

fn asked(url: &str) -> AnalysisRequest {
    AnalysisRequest { url: url.to_owned(), ..AnalysisRequest::default() }
}

async fn services(folder: &Folder, limits: Limits) -> (Services, Arc<dyn Store>) {
    let store = open(&folder.database()).await;
    (Services::new(store.clone(), limits, Arc::new(report("https://sample.example/"))), store)
}

fn unlimited() -> Limits {
    Limits { starts_per_minute: 0, ..Limits::default() }
}

#[tokio::test]
async fn an_analysis_is_accepted_watched_and_shown() {
    let folder = Folder::new();
    let (services, store) = services(&folder, Limits::default()).await;
    let request = AnalysisRequest { mode: Mode::Simple, ..asked("  ok ") };
    let id = services.start(request, CLIENT).await.expect("accepted");
    let row = services.progress(id).await.expect("row");
    assert_eq!((row.status, row.request.url.as_str(), row.request.mode), (Status::Queued, "ok", Mode::Simple));
    match services.view(id).await.expect("shown") {
        AnalysisView::Unfinished { analysis } => assert_eq!(*analysis, row),
        other => panic!("{other:?}"),
    }
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    until_status(&*store, id, Status::Completed).await;
    match services.view(id).await.expect("shown") {
        AnalysisView::Completed { analysis, report } => {
            assert_eq!((analysis.id, analysis.status, report.url.as_str()), (id, Status::Completed, "ok"));
        }
        other => panic!("{other:?}"),
    }
    pool.stop().await;
}

#[tokio::test]
async fn what_cannot_be_served_is_refused_with_a_reason() {
    let folder = Folder::new();
    let (services, _) = services(&folder, Limits { starts_per_minute: 2, ..Limits::default() }).await;
    match services.start(asked("   "), CLIENT).await {
        Err(AppError::InvalidInput { reason }) => {
            assert_eq!(reason, "url_required");
            assert!(INVALID_REASONS.contains(&reason.as_str()));
        }
        other => panic!("{other:?}"),
    }
    let nobody = AnalysisId(Uuid::new_v4());
    assert_eq!(services.view(nobody).await, Err(AppError::NotFound));
    assert_eq!(services.progress(nobody).await, Err(AppError::NotFound));
    assert_eq!(services.cancel(nobody).await, Err(AppError::NotFound));
    assert_eq!(services.retry(nobody, CLIENT).await, Err(AppError::NotFound));
    // What was refused above has not been counted.
    for _ in 0..2 {
        services.start(asked("ok"), CLIENT).await.expect("accepted");
    }
    assert!(matches!(services.start(asked("ok"), CLIENT).await, Err(AppError::TooMany { retry_after: 1..=31 })));
    let other = ClientAddress(std::net::IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2)));
    services.start(asked("ok"), other).await.expect("another client is not concerned");
}

#[tokio::test]
async fn a_long_line_is_not_made_longer() {
    let folder = Folder::new();
    let (services, store) = services(&folder, Limits { waiting: 3, retry_after: 7, ..unlimited() }).await;
    for _ in 0..3 {
        services.start(asked("ok"), CLIENT).await.expect("accepted");
    }
    assert_eq!(services.start(asked("ok"), CLIENT).await, Err(AppError::Unavailable { retry_after: 7 }));
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    while store.waiting().await.expect("answered") == 3 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    services.start(asked("ok"), CLIENT).await.expect("accepted again");
    pool.stop().await;
}

#[tokio::test]
async fn cancelled_and_final_ones_can_be_repeated() {
    let folder = Folder::new();
    let (services, store) = services(&folder, unlimited()).await;
    let request = AnalysisRequest { queries: vec!["why".to_owned()], ..asked("hang") };
    let id = services.start(request.clone(), CLIENT).await.expect("accepted");
    assert_eq!(services.retry(id, CLIENT).await, Err(AppError::Conflict), "it has not ended");
    services.cancel(id).await.expect("cancelled");
    assert_eq!(services.cancel(id).await, Err(AppError::Conflict), "it has ended");
    let again = services.retry(id, CLIENT).await.expect("repeated");
    assert_ne!(again, id);
    let row = services.progress(again).await.expect("row");
    assert_eq!((row.status, row.request), (Status::Queued, request));

    let rules = Rules { results_for: Duration::ZERO, names_for: Duration::from_secs(60), ..quick().rules() };
    let later = SystemClock.now().after(Limits::default().results_for + Duration::from_secs(1));
    store.reconcile(later, &rules).await.expect("reconciled");
    match services.view(id).await.expect("an expired one is shown as such") {
        AnalysisView::Unfinished { analysis } => assert_eq!(analysis.status, Status::Expired),
        other => panic!("{other:?}"),
    }
    services.retry(id, CLIENT).await.expect("even an expired one can be repeated");
}

#[tokio::test]
async fn the_sample_is_always_there() {
    let folder = Folder::new();
    let (services, _) = services(&folder, unlimited()).await;
    match services.view(AnalysisId::SAMPLE).await.expect("shown") {
        AnalysisView::Completed { analysis, report } => {
            assert_eq!((analysis.id, analysis.status), (AnalysisId::SAMPLE, Status::Completed));
            assert_eq!(report.url, "https://sample.example/");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(services.progress(AnalysisId::SAMPLE).await.expect("row").progress.percent, 100);
    assert_eq!(services.cancel(AnalysisId::SAMPLE).await, Err(AppError::Conflict));
    assert_eq!(services.retry(AnalysisId::SAMPLE, CLIENT).await, Err(AppError::Conflict));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_answers_at_once_while_all_workers_are_busy() {
    let folder = Folder::new();
    let (services, store) = services(&folder, unlimited()).await;
    let pool = Started::new(&store, &Scripted::new(), quick()).await;
    let mut busy = Vec::new();
    for _ in 0..2 {
        busy.push(services.start(asked("hang"), CLIENT).await.expect("accepted"));
    }
    for id in &busy {
        until_status(&*store, *id, Status::Processing).await;
    }
    let mut times = Vec::new();
    for _ in 0..50 {
        let begun = Instant::now();
        services.start(asked("ok"), CLIENT).await.expect("accepted");
        times.push(begun.elapsed());
    }
    times.sort();
    println!("start while busy: median {:?}, slowest {:?}", times[25], times[49]);
    assert!(times[25] < Duration::from_millis(100), "median {:?}", times[25]);
    assert!(times[49] < Duration::from_secs(1), "slowest {:?}", times[49]);
    assert!(services.is_writable().await);
    pool.stop().await;
}
