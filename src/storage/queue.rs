//! The queue beside the rows: it decides when a worker is called, never what is true.

use serde::{Deserialize, Serialize};

use crate::domain::AnalysisId;

/// Name of the queue of analyses.
pub const ANALYSES: &str = "analyses";

/// What the queue carries: the name of the analysis, nothing else. Everything a worker needs it
/// reads from the row, so an old or repeated ticket does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Which analysis to work on.
    pub id: AnalysisId,
}

/// A connection to the queue of one of the supported databases, for `jobs` to build its worker on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Queue {
    /// The tables of apalis in the same SQLite file, reached through the store's writing connection.
    Sqlite(apalis_sqlite::SqlitePool),
}
