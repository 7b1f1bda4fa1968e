//! From columns to domain types.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::domain::{Analysis, AnalysisId, AnalysisRequest, Failure, Progress, Status};
use crate::storage::{Error, Timestamp};

/// The columns that [`analysis`] reads.
macro_rules! columns {
    () => {
        "id, status, created_at, finished_at, request_json, progress_json, failure_json"
    };
}
pub(super) use columns;

/// A row without its report.
pub(super) fn analysis(row: &SqliteRow) -> Result<Analysis, Error> {
    Ok(Analysis {
        id: id(row)?,
        request: request(row)?,
        status: status(row)?,
        progress: progress(row)?,
        failure: row.try_get::<Option<&str>, _>("failure_json")?.map(serde_json::from_str::<Failure>).transpose()?,
        created_at: Timestamp(row.try_get("created_at")?).rfc3339(),
        finished_at: row.try_get::<Option<i64>, _>("finished_at")?.map(|at| Timestamp(at).rfc3339()),
        ahead: 0,
    })
}

/// The name.
pub(super) fn id(row: &SqliteRow) -> Result<AnalysisId, Error> {
    let text: &str = row.try_get("id")?;
    AnalysisId::parse(text).ok_or_else(|| Error::unavailable("a row has an unreadable id"))
}

/// What was asked for.
pub(super) fn request(row: &SqliteRow) -> Result<AnalysisRequest, Error> {
    Ok(serde_json::from_str(row.try_get("request_json")?)?)
}

/// How far it has come.
pub(super) fn progress(row: &SqliteRow) -> Result<Progress, Error> {
    Ok(serde_json::from_str(row.try_get("progress_json")?)?)
}

/// Where it stands.
pub(super) fn status(row: &SqliteRow) -> Result<Status, Error> {
    let code: &str = row.try_get("status")?;
    Status::from_code(code).ok_or_else(|| Error::unavailable("a row has an unknown status"))
}

/// A count or attempt, as a small number.
pub(super) fn small(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(if value < 0 { 0 } else { u32::MAX })
}
