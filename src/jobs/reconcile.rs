//! Repairs rows and queue in the background.

use std::sync::Arc;

use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::Settings;
use crate::storage::{Clock, Reconciled, Store};

/// Reconciles at once and then regularly until `closing`.
pub(super) async fn keep(store: Arc<dyn Store>, clock: Arc<dyn Clock>, settings: Settings, closing: CancellationToken) {
    let rules = settings.rules();
    let mut ticks = tokio::time::interval(settings.reconcile_every);
    // After a pause of the machine one round is enough.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = closing.cancelled() => return,
            _ = ticks.tick() => {}
        }
        match store.reconcile(clock.now(), &rules).await {
            Ok(done) if done == Reconciled::default() => {}
            Ok(done) => tracing::info!(
                stuck = done.stuck,
                missing = done.missing,
                overdue = done.overdue,
                expired = done.expired,
                removed = done.removed,
                "rows reconciled"
            ),
            Err(error) => tracing::warn!(error = error.report(), "rows were not reconciled"),
        }
    }
}
