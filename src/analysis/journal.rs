//! How the pipeline tells the outside how far it has come.

use crate::domain::Stage;
use crate::domain::stage::Facts;

/// Receives progress. Implemented by `jobs` (database rows), by the CLI (progress bar) and by tests.
///
/// Calls are cheap and may come from any thread; an implementation that writes to a database
/// coalesces them itself.
pub trait Journal: Send + Sync {
    /// A stage begins.
    fn enter(&self, stage: Stage);
    /// `done` of `total` units of the running stage are finished.
    fn count(&self, done: u32, total: u32);
    /// Something became known; `change` edits the facts in place.
    fn learn(&self, change: &dyn Fn(&mut Facts));
    /// Which try at fetching this is, from 1.
    fn attempt(&self, number: u32);
    /// Whether the analysis should stop (cancelled, lease lost, shutting down).
    fn is_cancelled(&self) -> bool;
}

/// Listens to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Journal for Silent {
    fn enter(&self, _stage: Stage) {}
    fn count(&self, _done: u32, _total: u32) {}
    fn learn(&self, _change: &dyn Fn(&mut Facts)) {}
    fn attempt(&self, _number: u32) {}
    fn is_cancelled(&self) -> bool {
        false
    }
}
