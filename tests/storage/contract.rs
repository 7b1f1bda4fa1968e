//! What every store has to do. [`exercise`] takes any: the same suite runs for each database.

use std::sync::Arc;
use std::time::Duration;

use ranksimulator::domain::{AnalysisId, AnalysisRequest, Failure, Mode, Progress, Stage, Status};
use ranksimulator::storage::{Claim, Ending, Error, Lease, NewAnalysis, Reconciled, Rules, Store, Taken, Timestamp};
use uuid::Uuid;

use crate::world::{Folder, open, report};

const T0: Timestamp = Timestamp(1_800_000_000_000);
const MINUTE: Duration = Duration::from_secs(60);
const WEEK: Duration = Duration::from_secs(7 * 24 * 3_600);
const LIMIT: u32 = 4;
const RULES: Rules = Rules {
    stuck_after: Duration::from_secs(135),
    unfinished_for: Duration::from_secs(3_600),
    results_for: WEEK,
    names_for: Duration::from_secs(30 * 24 * 3_600),
};

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let folder = Folder::new();
    exercise(open(&folder.database()).await).await;
}

/// The contract, on an empty store.
async fn exercise(store: Arc<dyn Store>) {
    rows_come_back_as_written(&*store).await;
    unknown_names_are_not_found(&*store).await;
    a_claim_is_exclusive_by_its_lease(&*store).await;
    one_of_many_leases_wins(&store).await;
    attempts_run_out(&*store).await;
    giving_back_refunds_or_not(&*store).await;
    cancelling_takes_the_lease(&*store).await;
    final_is_final(&*store).await;
    the_line_is_counted(&*store).await;
    stuck_ones_wait_again(&*store).await;
    overdue_ones_end(&*store).await;
    results_expire_and_rows_go(&*store).await;
    store.probe(T0).await.expect("can be written");
}

async fn add(store: &dyn Store, at: Timestamp) -> AnalysisId {
    let id = AnalysisId(Uuid::new_v4());
    let request = AnalysisRequest { url: "https://example.com/".to_owned(), ..AnalysisRequest::default() };
    store.create(&NewAnalysis { id, request, created_at: at }).await.expect("created");
    id
}

async fn claim(store: &dyn Store, id: AnalysisId, at: Timestamp) -> Claim {
    let spent = Failure::Internal { reference: "spent".to_owned() };
    store.claim(id, at, LIMIT, &spent, WEEK).await.expect("a claim is answered")
}

async fn take(store: &dyn Store, id: AnalysisId, at: Timestamp) -> Taken {
    match claim(store, id, at).await {
        Claim::Taken(taken) => *taken,
        other => panic!("not taken: {other:?}"),
    }
}

fn ending() -> Ending {
    Ending::Report(Box::new(report("https://example.com/")))
}

async fn finish(store: &dyn Store, lease: Lease, ending: &Ending, at: Timestamp) -> bool {
    store.finish(lease, ending, &Progress::default(), at, WEEK).await.expect("answered")
}

async fn rows_come_back_as_written(store: &dyn Store) {
    let request = AnalysisRequest {
        url: "https://example.com/ü?q=1'--".to_owned(),
        mode: Mode::Simple,
        language: Some("it".to_owned()),
        queries: vec!["quanto costa?".to_owned(), "\"; DROP TABLE analyses; --".to_owned()],
        entity: Some("Città".to_owned()),
        imported_queries: vec!["lampada da tavolo".to_owned()],
        queries_left_out: 3,
        queries_unread: true,
        export_is_empty: true,
        competitors: vec!["Lampada Sole".to_owned()],
        kind: None,
    };
    let new = NewAnalysis { id: AnalysisId(Uuid::new_v4()), request, created_at: T0 };
    store.create(&new).await.expect("created");
    assert!(matches!(store.create(&new).await, Err(Error::Conflict)), "a name is given once");
    let row = store.analysis(new.id).await.expect("row");
    assert_eq!((row.id, &row.request, row.status), (new.id, &new.request, Status::Queued));
    assert_eq!((row.progress, row.failure, row.finished_at), (Progress::default(), None, None));
    assert_eq!(row.created_at, "2027-01-15T08:00:00Z");
    assert_eq!(store.report(new.id).await.expect("answered"), None);

    let taken = take(store, new.id, T0.after(MINUTE)).await;
    assert_eq!((&taken.request, taken.attempt), (&new.request, 1));
    let mut progress = taken.progress;
    progress.enter(Stage::Embed);
    progress.count(3, 10);
    progress.facts.title = Some("Title".to_owned());
    assert!(store.write_progress(taken.lease, &progress, T0.after(MINUTE)).await.expect("answered"));
    let row = store.analysis(new.id).await.expect("row");
    assert_eq!((row.status, row.progress), (Status::Processing, progress.clone()));

    assert!(finish(store, taken.lease, &ending(), T0.after(MINUTE * 2)).await);
    let row = store.analysis(new.id).await.expect("row");
    assert_eq!((row.status, row.finished_at.as_deref()), (Status::Completed, Some("2027-01-15T08:02:00Z")));
    assert_eq!(store.report(new.id).await.expect("answered"), Some(report("https://example.com/")));
}

async fn unknown_names_are_not_found(store: &dyn Store) {
    let id = AnalysisId(Uuid::new_v4());
    let lease = Lease { id, token: Uuid::new_v4() };
    assert!(matches!(store.analysis(id).await, Err(Error::NotFound)));
    assert!(matches!(store.cancel(id, T0, WEEK).await, Err(Error::NotFound)));
    assert_eq!(store.report(id).await.expect("answered"), None);
    assert_eq!(store.attempts(id).await.expect("answered"), None);
    assert_eq!(claim(store, id, T0).await, Claim::Gone);
    assert!(!store.holds(lease).await.expect("answered"));
    assert!(!store.write_progress(lease, &Progress::default(), T0).await.expect("answered"));
    assert!(!finish(store, lease, &ending(), T0).await);
    assert!(!store.give_back(lease, true, T0, Duration::ZERO).await.expect("answered"));
}

async fn a_claim_is_exclusive_by_its_lease(store: &dyn Store) {
    let id = add(store, T0).await;
    assert_eq!(store.attempts(id).await.expect("answered"), Some(0));
    let first = take(store, id, T0).await;
    assert!(store.holds(first.lease).await.expect("answered"));
    let mut progress = first.progress.clone();
    progress.enter(Stage::Fanout);
    assert!(store.write_progress(first.lease, &progress, T0).await.expect("answered"));

    let second = take(store, id, T0).await;
    assert_eq!((second.attempt, store.attempts(id).await.expect("answered")), (2, Some(2)));
    assert!(second.progress.revision > progress.revision, "revisions go on rising");
    assert_eq!(second.progress.stage, Stage::Fetch, "a new attempt begins at the beginning");

    assert!(!store.holds(first.lease).await.expect("answered"), "the old lease is worthless");
    assert!(!store.write_progress(first.lease, &progress, T0).await.expect("answered"));
    assert!(!finish(store, first.lease, &ending(), T0).await);
    assert!(!store.give_back(first.lease, true, T0, Duration::ZERO).await.expect("answered"));
    let row = store.analysis(id).await.expect("row");
    assert_eq!((row.status, row.progress), (Status::Processing, second.progress));
    assert!(finish(store, second.lease, &ending(), T0).await);
}

async fn one_of_many_leases_wins(store: &Arc<dyn Store>) {
    let id = add(&**store, T0).await;
    let claims = (0..3).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { take(&*store, id, T0).await })
    });
    let mut taken = Vec::new();
    for claim in claims.collect::<Vec<_>>() {
        taken.push(claim.await.expect("no panic"));
    }
    taken.sort_by_key(|t| t.attempt);
    assert_eq!(taken.iter().map(|t| t.attempt).collect::<Vec<_>>(), [1, 2, 3], "every claim counts once");
    let finishes = taken.iter().map(|t| {
        let (store, lease) = (store.clone(), t.lease);
        tokio::spawn(async move { finish(&*store, lease, &ending(), T0).await })
    });
    let mut won = Vec::new();
    for finish in finishes.collect::<Vec<_>>() {
        won.push(finish.await.expect("no panic"));
    }
    assert_eq!(won, [false, false, true], "only the last lease may end it");
}

async fn attempts_run_out(store: &dyn Store) {
    let id = add(store, T0).await;
    for attempt in 1..=LIMIT {
        assert_eq!(take(store, id, T0).await.attempt, attempt);
    }
    assert_eq!(claim(store, id, T0).await, Claim::Spent);
    assert_eq!(claim(store, id, T0).await, Claim::Gone);
    let row = store.analysis(id).await.expect("row");
    assert_eq!(row.status, Status::Error);
    assert_eq!(row.failure, Some(Failure::Internal { reference: "spent".to_owned() }));
}

async fn giving_back_refunds_or_not(store: &dyn Store) {
    let id = add(store, T0).await;
    let taken = take(store, id, T0).await;
    assert!(store.give_back(taken.lease, true, T0, Duration::ZERO).await.expect("answered"));
    assert_eq!(store.analysis(id).await.expect("row").status, Status::Queued);
    assert_eq!(store.attempts(id).await.expect("answered"), Some(0), "an orderly shutdown costs nothing");
    let taken = take(store, id, T0).await;
    assert!(store.give_back(taken.lease, false, T0, MINUTE).await.expect("answered"));
    assert_eq!(store.attempts(id).await.expect("answered"), Some(1), "a panic does");
    store.cancel(id, T0, WEEK).await.expect("cancelled");
}

async fn cancelling_takes_the_lease(store: &dyn Store) {
    for running in [false, true] {
        let id = add(store, T0).await;
        let lease = if running { Some(take(store, id, T0).await.lease) } else { None };
        store.cancel(id, T0.after(MINUTE), WEEK).await.expect("cancelled");
        let row = store.analysis(id).await.expect("row");
        assert_eq!((row.status, row.finished_at.as_deref()), (Status::Cancelled, Some("2027-01-15T08:01:00Z")));
        if let Some(lease) = lease {
            assert!(!store.holds(lease).await.expect("answered"));
            assert!(!finish(store, lease, &ending(), T0).await, "too late");
        }
        assert_eq!(claim(store, id, T0).await, Claim::Gone);
    }
}

async fn final_is_final(store: &dyn Store) {
    let failure = Ending::Failure(Failure::HttpStatus { status: 404 });
    for end in [ending(), failure] {
        let id = add(store, T0).await;
        let lease = take(store, id, T0).await.lease;
        assert!(finish(store, lease, &end, T0).await);
        let before = store.analysis(id).await.expect("row");
        assert!(!finish(store, lease, &ending(), T0).await);
        assert!(!store.write_progress(lease, &Progress::default(), T0).await.expect("answered"));
        assert!(!store.give_back(lease, true, T0, Duration::ZERO).await.expect("answered"));
        assert!(matches!(store.cancel(id, T0, WEEK).await, Err(Error::Conflict)));
        assert_eq!(claim(store, id, T0).await, Claim::Gone);
        assert_eq!(store.attempts(id).await.expect("answered"), None);
        assert_eq!(store.analysis(id).await.expect("row"), before);
    }
}

async fn the_line_is_counted(store: &dyn Store) {
    assert_eq!(store.waiting().await.expect("answered"), 0, "the checks before have left nobody waiting");
    let mut ids = Vec::new();
    for minute in 0..3 {
        ids.push(add(store, T0.after(MINUTE * minute)).await);
    }
    assert_eq!(store.waiting().await.expect("answered"), 3);
    for (i, id) in ids.iter().enumerate() {
        assert_eq!(store.analysis(*id).await.expect("row").ahead, i as u32);
    }
    let taken = take(store, ids[0], T0).await;
    assert_eq!(store.analysis(ids[2]).await.expect("row").ahead, 1);
    assert_eq!(store.analysis(ids[0]).await.expect("row").ahead, 0);
    let counts = store.count_by_status().await.expect("answered");
    let count = |status| counts.iter().find(|(s, _)| *s == status).map(|(_, n)| *n);
    assert_eq!((count(Status::Queued), count(Status::Processing), count(Status::Expired)), (Some(2), Some(1), Some(0)));
    assert!(finish(store, taken.lease, &ending(), T0).await);
    for id in &ids[1..] {
        store.cancel(*id, T0, WEEK).await.expect("cancelled");
    }
}

async fn reconcile(store: &dyn Store, at: Timestamp) -> Reconciled {
    store.reconcile(at, &RULES).await.expect("reconciled")
}

async fn stuck_ones_wait_again(store: &dyn Store) {
    let id = add(store, T0).await;
    let taken = take(store, id, T0).await;
    assert_eq!(reconcile(store, T0.after(MINUTE)).await, Reconciled::default(), "it may still be at work");
    assert!(store.write_progress(taken.lease, &taken.progress, T0.after(MINUTE * 2)).await.expect("answered"));
    assert_eq!(reconcile(store, T0.after(MINUTE * 4)).await, Reconciled::default(), "progress is a sign of life");
    let done = reconcile(store, T0.after(MINUTE * 5)).await;
    assert_eq!(done, Reconciled { stuck: 1, ..Reconciled::default() });
    assert!(!store.holds(taken.lease).await.expect("answered"));
    assert_eq!(store.analysis(id).await.expect("row").status, Status::Queued);
    assert_eq!(take(store, id, T0).await.attempt, 2);
    store.cancel(id, T0, WEEK).await.expect("cancelled");
}

async fn overdue_ones_end(store: &dyn Store) {
    let waiting = add(store, T0).await;
    let running = add(store, T0).await;
    let lease = take(store, running, T0.after(MINUTE * 59)).await.lease;
    assert_eq!(reconcile(store, T0.after(MINUTE * 60 - Duration::from_secs(1))).await, Reconciled::default());
    let done = reconcile(store, T0.after(MINUTE * 60)).await;
    assert_eq!(done, Reconciled { overdue: 2, ..Reconciled::default() });
    for id in [waiting, running] {
        let row = store.analysis(id).await.expect("row");
        assert_eq!((row.status, row.failure), (Status::Error, Some(Failure::Expired)));
    }
    assert!(!store.holds(lease).await.expect("answered"));
}

async fn results_expire_and_rows_go(store: &dyn Store) {
    // Far enough in the future that everything the checks before have left is gone first.
    let start = T0.after(WEEK * 60);
    reconcile(store, start).await;
    reconcile(store, start.after(WEEK * 60)).await;
    let start = start.after(WEEK * 120);
    let mut ids = Vec::new();
    for kind in 0..3 {
        let id = add(store, start).await;
        match kind {
            0 => assert!(finish(store, take(store, id, start).await.lease, &ending(), start).await),
            1 => {
                let failure = Ending::Failure(Failure::Dns);
                assert!(finish(store, take(store, id, start).await.lease, &failure, start).await);
            }
            _ => store.cancel(id, start, WEEK).await.expect("cancelled"),
        }
        ids.push(id);
    }
    assert_eq!(reconcile(store, start.after(WEEK - MINUTE)).await, Reconciled::default());
    assert!(store.report(ids[0]).await.expect("answered").is_some());
    let done = reconcile(store, start.after(WEEK)).await;
    assert_eq!(done, Reconciled { expired: 3, ..Reconciled::default() });
    for id in &ids {
        let row = store.analysis(*id).await.expect("the name stays a while");
        assert_eq!((row.status, row.failure), (Status::Expired, None));
        assert_eq!(store.report(*id).await.expect("answered"), None);
        assert!(matches!(store.cancel(*id, start, WEEK).await, Err(Error::Conflict)));
    }
    let gone = start.after(WEEK + RULES.names_for);
    assert_eq!(reconcile(store, gone.before(MINUTE)).await, Reconciled::default());
    assert_eq!(reconcile(store, gone).await, Reconciled { removed: 3, ..Reconciled::default() });
    for id in &ids {
        assert!(matches!(store.analysis(*id).await, Err(Error::NotFound)));
    }
}
