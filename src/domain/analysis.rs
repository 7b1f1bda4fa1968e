//! One analysis: what was asked for, where it stands, what it is called.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entity::EntityKind;
use super::failure::Failure;
use super::report::Report;
use super::stage::Progress;

/// Name of an analysis: a random UUID (v4), made by the server. Unguessable, says nothing about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnalysisId(pub Uuid);

impl AnalysisId {
    /// The bundled sample report: a fixed name, so that it has an address.
    pub const SAMPLE: AnalysisId = AnalysisId(Uuid::nil());

    /// Reads the usual hyphenated form (any case); `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 36 {
            return None;
        }
        Uuid::try_parse(text).ok().map(Self)
    }
}

impl std::fmt::Display for AnalysisId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

/// How many queries the fan-out has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// At least 10.
    Simple,
    /// At least 20.
    #[default]
    Complex,
}

impl Mode {
    /// Number of queries the fan-out aims for.
    pub const fn queries(self) -> usize {
        match self {
            Mode::Simple => 12,
            Mode::Complex => 24,
        }
    }

    /// Stable name, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Mode::Simple => "simple",
            Mode::Complex => "complex",
        }
    }
}

/// What the user asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnalysisRequest {
    /// The address as typed. It is checked by the worker, so that a bad one becomes a result.
    pub url: String,
    /// How many queries.
    #[serde(default)]
    pub mode: Mode,
    /// Language of the fan-out instead of the page's own, BCP 47 primary subtag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The user's own queries, asked in addition to the fan-out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<String>,
    /// Queries out of an export of search statistics, asked in addition as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imported_queries: Vec<String>,
    /// How many rows of such an export were left out because they were too many or too long.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub queries_left_out: u32,
    /// The file with the own queries was larger than is read, so that nobody knows how many are missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub queries_unread: bool,
    /// The own queries were such an export, and there was no query in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub export_is_empty: bool,
    /// Names that the entity is compared with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competitors: Vec<String>,
    /// Correction of the entity's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Correction of the entity's kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityKind>,
}

impl AnalysisRequest {
    /// Longest address that is accepted, in bytes.
    pub const MAX_URL: usize = 2_048;
    /// Most own and imported queries of one analysis together.
    pub const MAX_QUERIES: usize = 200;
    /// Longest own query, in characters.
    pub const MAX_QUERY: usize = 300;
    /// Most names to compare with.
    pub const MAX_COMPETITORS: usize = 5;
    /// Longest name to compare with, in characters.
    pub const MAX_COMPETITOR: usize = 80;
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Where an analysis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Waiting for a worker.
    Queued,
    /// A worker is at it.
    Processing,
    /// There is a report.
    Completed,
    /// There is a failure instead.
    Error,
    /// The user stopped it.
    Cancelled,
    /// It was removed after its time.
    Expired,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 6] =
        [Status::Queued, Status::Processing, Status::Completed, Status::Error, Status::Cancelled, Status::Expired];

    /// Stable name, as in JSON and database.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Queued => "queued",
            Status::Processing => "processing",
            Status::Completed => "completed",
            Status::Error => "error",
            Status::Cancelled => "cancelled",
            Status::Expired => "expired",
        }
    }

    /// The status with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// Final is final: nothing changes any more (except that a result expires).
    pub const fn is_final(self) -> bool {
        !matches!(self, Status::Queued | Status::Processing)
    }
}

/// One row: an analysis without its report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Its name.
    pub id: AnalysisId,
    /// What was asked for.
    pub request: AnalysisRequest,
    /// Where it stands.
    pub status: Status,
    /// How far it has come.
    pub progress: Progress,
    /// Why it failed; only with [`Status::Error`].
    pub failure: Option<Failure>,
    /// When it was asked for, RFC 3339, UTC.
    pub created_at: String,
    /// When it ended, RFC 3339, UTC.
    pub finished_at: Option<String>,
    /// Analyses that wait before this one; only while queued.
    #[serde(default)]
    pub ahead: u32,
}

/// What the page `/analyses/{id}` shows: exactly one of these. Tagged from outside, so that a large
/// report is read straight into its type and not into a buffer first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnalysisView {
    /// Queued, processing, error, cancelled or expired.
    Unfinished {
        /// The row.
        analysis: Box<Analysis>,
    },
    /// There is a report.
    Completed {
        /// The row.
        analysis: Box<Analysis>,
        /// The report.
        report: Box<Report>,
    },
}
