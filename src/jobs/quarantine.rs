//! Analyses that may have crashed the process run alone.
//!
//! When the process dies, every analysis that was running has used up an attempt, the guilty one
//! and its innocent neighbours. From then on each is a suspect and runs with nothing beside it, so
//! that the next crash names exactly one. Measured: without this a crashing analysis took innocent
//! ones with it.

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// A lock that unsuspected analyses share and a suspect has alone. Fair: who waits longest is next.
#[derive(Debug, Default)]
pub(super) struct Quarantine(RwLock<()>);

/// Permission to run; given back when dropped.
#[derive(Debug)]
#[expect(dead_code, reason = "the guards are held, not read")]
pub(super) enum Pass<'a> {
    /// Beside others.
    Shared(RwLockReadGuard<'a, ()>),
    /// Alone.
    Alone(RwLockWriteGuard<'a, ()>),
}

impl Quarantine {
    /// Waits for permission to run an analysis that has begun `attempts` times before.
    pub(super) async fn enter(&self, attempts: u32) -> Pass<'_> {
        if attempts == 0 { Pass::Shared(self.0.read().await) } else { Pass::Alone(self.0.write().await) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_suspect_runs_alone() {
        let quarantine = Quarantine::default();
        let first = quarantine.enter(0).await;
        let second = quarantine.enter(0).now_or_never();
        assert!(second.is_some(), "unsuspected ones share");
        assert!(quarantine.enter(1).now_or_never().is_none(), "a suspect waits for them");
        drop((first, second));
        let suspect = quarantine.enter(1).await;
        assert!(quarantine.enter(0).now_or_never().is_none(), "and they wait for it");
        assert!(quarantine.enter(3).now_or_never().is_none(), "as other suspects do");
        drop(suspect);
        assert!(quarantine.enter(0).now_or_never().is_some());
    }
}
