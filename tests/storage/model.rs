//! Random sequences of everything that can happen to a row, against what must never happen.

use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use ranksimulator::domain::{Analysis, AnalysisId, AnalysisRequest, Failure, Progress, Status};
use ranksimulator::storage::{Claim, Ending, Error, Lease, NewAnalysis, Rules, Store, Timestamp};
use uuid::Uuid;

use crate::world::{Folder, open, report};

const LIMIT: u32 = 4;
const RULES: Rules = Rules {
    stuck_after: Duration::from_secs(100),
    unfinished_for: Duration::from_secs(1_000),
    results_for: Duration::from_secs(2_000),
    names_for: Duration::from_secs(4_000),
};

/// Something that happens. Leases are chosen among all that were ever given out, old ones too.
#[derive(Clone, Debug)]
enum Event {
    Claim,
    Progress { lease: usize },
    Complete { lease: usize },
    Fail { lease: usize },
    GiveBack { lease: usize, refund: bool },
    Cancel,
    Reconcile,
    Recover,
    Wait { seconds: u16 },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Claim),
        2 => (0usize..6).prop_map(|lease| Event::Progress { lease }),
        1 => (0usize..6).prop_map(|lease| Event::Complete { lease }),
        1 => (0usize..6).prop_map(|lease| Event::Fail { lease }),
        2 => (0usize..6, any::<bool>()).prop_map(|(lease, refund)| Event::GiveBack { lease, refund }),
        1 => Just(Event::Cancel),
        3 => Just(Event::Reconcile),
        1 => Just(Event::Recover),
        3 => (0u16..700).prop_map(|seconds| Event::Wait { seconds }),
    ]
}

struct World {
    store: Arc<dyn Store>,
    id: AnalysisId,
    now: Timestamp,
    leases: Vec<Lease>,
    /// The lease that is worth something.
    current: Option<Lease>,
    claims: u32,
    refunds: u32,
}

impl World {
    async fn row(&self) -> Option<Analysis> {
        match self.store.analysis(self.id).await {
            Ok(row) => Some(row),
            Err(Error::NotFound) => None,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// One event, and everything that must hold about it.
    async fn step(&mut self, event: &Event) {
        let before = self.row().await;
        let was_open = before.as_ref().is_some_and(|row| !row.status.is_final());
        match *event {
            Event::Wait { seconds } => self.now = self.now.after(Duration::from_secs(seconds.into())),
            Event::Claim => {
                let spent = Failure::Internal { reference: "spent".to_owned() };
                match self.store.claim(self.id, self.now, LIMIT, &spent, RULES.results_for).await.expect("answered") {
                    Claim::Taken(taken) => {
                        assert!(was_open, "a final analysis was claimed");
                        assert!(taken.attempt <= LIMIT, "attempt {}", taken.attempt);
                        self.claims += 1;
                        assert_eq!(taken.attempt, self.claims - self.refunds);
                        self.leases.push(taken.lease);
                        self.current = Some(taken.lease);
                    }
                    Claim::Spent => {
                        assert!(was_open);
                        self.current = None;
                    }
                    Claim::Gone => assert!(!was_open),
                }
            }
            Event::Progress { lease } => {
                let Some(lease) = self.lease(lease) else { return };
                let progress = Progress { revision: 1_000, ..Progress::default() };
                let written = self.store.write_progress(lease, &progress, self.now).await.expect("answered");
                assert_eq!(written, self.current == Some(lease));
            }
            Event::Complete { lease } | Event::Fail { lease } => {
                let Some(lease) = self.lease(lease) else { return };
                let ending = match event {
                    Event::Complete { .. } => Ending::Report(Box::new(report("model"))),
                    _ => Ending::Failure(Failure::Dns),
                };
                let progress = Progress::default();
                let ours = self.store.finish(lease, &ending, &progress, self.now, RULES.results_for).await;
                assert_eq!(ours.expect("answered"), self.current == Some(lease));
                self.end_if(self.current == Some(lease));
            }
            Event::GiveBack { lease, refund } => {
                let Some(lease) = self.lease(lease) else { return };
                let ours = self.store.give_back(lease, refund, self.now, Duration::ZERO).await.expect("answered");
                assert_eq!(ours, self.current == Some(lease));
                self.refunds += u32::from(ours && refund);
                self.end_if(ours);
            }
            Event::Cancel => {
                match self.store.cancel(self.id, self.now, RULES.results_for).await {
                    Ok(()) => assert!(was_open),
                    Err(Error::Conflict) => assert!(before.is_some() && !was_open),
                    Err(Error::NotFound) => assert!(before.is_none()),
                    Err(error) => panic!("{error:?}"),
                }
                self.current = None;
            }
            Event::Reconcile => {
                self.store.reconcile(self.now, &RULES).await.expect("reconciled");
            }
            Event::Recover => {
                self.store.recover(self.now).await.expect("recovered");
            }
        }
        self.check(before).await;
    }

    /// What holds after every event.
    async fn check(&mut self, before: Option<Analysis>) {
        let after = self.row().await;
        let status = after.as_ref().map(|row| row.status);
        if let Some(before) = before.as_ref().filter(|row| row.status.is_final()) {
            let allowed = [Some(before.status), Some(Status::Expired), None];
            assert!(allowed.contains(&status), "final is final: {:?} became {status:?}", before.status);
            assert!(before.status != Status::Expired || status != Some(Status::Completed));
        }
        if before.is_none() {
            assert!(after.is_none(), "a removed row came back");
        }
        if status != Some(Status::Processing) {
            self.current = None;
        }
        for lease in &self.leases {
            let holds = self.store.holds(*lease).await.expect("answered");
            assert_eq!(holds, self.current == Some(*lease), "exactly one owner, or none");
        }
        let has_report = self.store.report(self.id).await.expect("answered").is_some();
        assert_eq!(has_report, status == Some(Status::Completed), "a report exactly when completed");
        if let Some(row) = after {
            assert_eq!(row.failure.is_some(), row.status == Status::Error, "a failure exactly with an error");
            assert_eq!(row.finished_at.is_some(), row.status.is_final());
        }
    }

    fn lease(&self, index: usize) -> Option<Lease> {
        let newest_first: Vec<_> = self.leases.iter().rev().collect();
        newest_first.get(index).map(|lease| **lease)
    }

    fn end_if(&mut self, ended: bool) {
        if ended {
            self.current = None;
        }
    }
}

#[test]
fn no_sequence_of_events_breaks_the_rules() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runtime");
    let folder = Folder::new();
    let store = runtime.block_on(open(&folder.database()));
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(events in proptest::collection::vec(event(), 1..40))| {
        runtime.block_on(async {
            let id = AnalysisId(Uuid::new_v4());
            let now = Timestamp(1_800_000_000_000);
            let request = AnalysisRequest { url: "model".to_owned(), ..AnalysisRequest::default() };
            store.create(&NewAnalysis { id, request, created_at: now }).await.expect("created");
            let mut world =
                World { store: store.clone(), id, now, leases: Vec::new(), current: None, claims: 0, refunds: 0 };
            for event in &events {
                world.step(event).await;
            }
            // Left alone, everything ends: first the analysis, then its name.
            world.now = world.now.after(RULES.unfinished_for);
            for _ in 0..2 {
                store.reconcile(world.now, &RULES).await.expect("reconciled");
                assert!(world.row().await.is_none_or(|row| row.status.is_final()), "nothing waits for ever");
                world.now = world.now.after(RULES.results_for + RULES.names_for);
                store.reconcile(world.now, &RULES).await.expect("reconciled");
            }
            assert!(world.row().await.is_none(), "nothing stays for ever");
        });
    });
}
