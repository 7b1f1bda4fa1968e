//! One visit at a time to each host, with a pause between visits.
//!
//! A visit is what one analysis does at a host: the page, its redirects within the host and
//! robots.txt. The lease is given back before another host is asked for, so two analyses can never
//! wait for each other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio::time::Instant;

/// End of the last visit; `None` before the first.
type Gate = Arc<AsyncMutex<Option<Instant>>>;

/// Whose turn it is at which host.
pub(super) struct Politeness {
    interval: Duration,
    limit: Duration,
    gates: Mutex<BTreeMap<String, Gate>>,
}

/// The turn at a host; ends when dropped.
pub(super) struct Lease {
    last_visit: OwnedMutexGuard<Option<Instant>>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        *self.last_visit = Some(Instant::now());
    }
}

impl Politeness {
    pub(super) fn new(interval: Duration, limit: Duration) -> Self {
        Politeness { interval, limit, gates: Mutex::default() }
    }

    /// Waits for the turn at `host`; `None` when it did not come within the limit.
    pub(super) async fn wait(&self, host: &str) -> Option<Lease> {
        let gate = self.gate(host);
        tokio::time::timeout(self.limit, async {
            let last_visit = gate.lock_owned().await;
            if let Some(end) = *last_visit {
                tokio::time::sleep_until(end + self.interval).await;
            }
            Lease { last_visit }
        })
        .await
        .ok()
    }

    fn gate(&self, host: &str) -> Gate {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        // Hosts that nobody waits for and whose pause is over are forgotten: the map stays as small
        // as what is going on.
        gates.retain(|_, gate| {
            Arc::strong_count(gate) > 1
                || gate.try_lock().map_or(true, |last| last.is_some_and(|end| end.elapsed() < self.interval))
        });
        gates.entry(host.to_owned()).or_default().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_millis(60);

    #[tokio::test]
    async fn visits_to_one_host_are_apart_and_other_hosts_do_not_wait() {
        let politeness = Politeness::new(PAUSE, Duration::from_secs(60));
        let first = politeness.wait("a.example.org").await;
        // Were this to wait for the first host, it would never come.
        let other = politeness.wait("b.example.org").await;
        let end = Instant::now();
        drop((first, other));
        assert!(politeness.wait("a.example.org").await.is_some());
        assert!(end.elapsed() >= PAUSE);
    }

    #[tokio::test]
    async fn visits_to_one_host_take_turns() {
        let politeness = Arc::new(Politeness::new(Duration::ZERO, Duration::from_secs(60)));
        let inside = Arc::new(Mutex::new(0));
        let visits = (0..8).map(|_| {
            let (politeness, inside) = (politeness.clone(), inside.clone());
            tokio::spawn(async move {
                let _lease = politeness.wait("a.example.org").await.expect("a turn");
                *inside.lock().expect("no panic") += 1;
                tokio::task::yield_now().await;
                let others = *inside.lock().expect("no panic");
                *inside.lock().expect("no panic") -= 1;
                others
            })
        });
        for visit in visits.collect::<Vec<_>>() {
            assert_eq!(visit.await.expect("no panic"), 1);
        }
    }

    #[tokio::test]
    async fn a_turn_that_does_not_come_is_given_up() {
        let politeness = Politeness::new(PAUSE, Duration::from_millis(20));
        let _held = politeness.wait("a.example.org").await.expect("first turn");
        assert!(politeness.wait("a.example.org").await.is_none());
    }

    #[tokio::test]
    async fn hosts_are_forgotten_when_their_pause_is_over() {
        let politeness = Politeness::new(Duration::from_millis(1), Duration::from_secs(60));
        for i in 0..20 {
            drop(politeness.wait(&format!("{i}.example.org")).await);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert!(politeness.gates.lock().expect("no panic").len() <= 2);
    }
}
