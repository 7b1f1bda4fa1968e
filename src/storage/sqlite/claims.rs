//! What a worker does with an analysis. Every statement names the lease, and one that meets no row
//! tells the worker that it has lost the analysis.

use std::time::Duration;

use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{SqliteStore, entries, rows};
use crate::domain::{AnalysisId, Failure, Progress};
use crate::storage::{Claim, Ending, Error, Lease, Taken, Timestamp};

pub(super) async fn attempts(store: &SqliteStore, id: AnalysisId) -> Result<Option<u32>, Error> {
    let attempt: Option<i64> =
        sqlx::query_scalar("SELECT attempt FROM analyses WHERE id = ? AND status IN ('queued', 'processing')")
            .bind(id.to_string())
            .fetch_optional(&store.reader)
            .await?;
    Ok(attempt.map(rows::small))
}

pub(super) async fn claim(
    store: &SqliteStore,
    id: AnalysisId,
    now: Timestamp,
    limit: u32,
    spent: &Failure,
    keep: Duration,
) -> Result<Claim, Error> {
    let mut tx = store.begin().await?;
    let row = sqlx::query(
        "SELECT attempt, request_json, progress_json FROM analyses \
         WHERE id = ? AND status IN ('queued', 'processing')",
    )
    .bind(id.to_string())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(Claim::Gone) };
    let attempt = rows::small(row.try_get("attempt")?);
    let (request, progress) = match (rows::request(&row), rows::progress(&row)) {
        (Ok(request), Ok(progress)) if attempt < limit => (request, progress),
        (read, _) => {
            if let Err(error) = read {
                // Written by another version, or damaged: it will not get better by waiting.
                tracing::error!(analysis = %id, error = error.report(), "the request cannot be read");
            }
            end(&mut tx, id, spent, now.after(keep), now).await?;
            tx.commit().await?;
            return Ok(Claim::Spent);
        }
    };
    // A new attempt begins at the beginning, but with a higher revision, so that clients notice.
    let progress = Progress { revision: progress.revision.saturating_add(1), ..Progress::default() };
    let lease = Lease { id, token: Uuid::new_v4() };
    sqlx::query(
        "UPDATE analyses SET status = 'processing', attempt = attempt + 1, token = ?, stage = ?, progress_json = ?, \
         started_at = coalesce(started_at, ?), touched_at = ? WHERE id = ?",
    )
    .bind(lease.token.to_string())
    .bind(progress.stage.code())
    .bind(serde_json::to_string(&progress)?)
    .bind(now.0)
    .bind(now.0)
    .bind(id.to_string())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Claim::Taken(Box::new(Taken { lease, request, attempt: attempt + 1, progress })))
}

/// Ends an unfinished analysis with a failure, without a lease.
async fn end(
    connection: &mut SqliteConnection,
    id: AnalysisId,
    failure: &Failure,
    expires: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE analyses SET status = 'error', token = NULL, failure_json = ?, finished_at = ?, expires_at = ? \
         WHERE id = ?",
    )
    .bind(serde_json::to_string(failure)?)
    .bind(now.0)
    .bind(expires.0)
    .bind(id.to_string())
    .execute(&mut *connection)
    .await?;
    entries::remove(connection, id).await
}

pub(super) async fn holds(store: &SqliteStore, lease: Lease) -> Result<bool, Error> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM analyses WHERE id = ? AND token = ?")
        .bind(lease.id.to_string())
        .bind(lease.token.to_string())
        .fetch_optional(&store.reader)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn write_progress(
    store: &SqliteStore,
    lease: Lease,
    progress: &Progress,
    now: Timestamp,
) -> Result<bool, Error> {
    let result =
        sqlx::query("UPDATE analyses SET stage = ?, progress_json = ?, touched_at = ? WHERE id = ? AND token = ?")
            .bind(progress.stage.code())
            .bind(serde_json::to_string(progress)?)
            .bind(now.0)
            .bind(lease.id.to_string())
            .bind(lease.token.to_string())
            .execute(&store.writer)
            .await?;
    Ok(result.rows_affected() == 1)
}

pub(super) async fn finish(
    store: &SqliteStore,
    lease: Lease,
    ending: &Ending,
    progress: &Progress,
    now: Timestamp,
    keep: Duration,
) -> Result<bool, Error> {
    let (status, report, failure) = match ending {
        Ending::Report(report) => ("completed", Some(serde_json::to_string(report)?), None),
        Ending::Failure(failure) => ("error", None, Some(serde_json::to_string(failure)?)),
    };
    let mut tx = store.begin().await?;
    let result = sqlx::query(
        "UPDATE analyses SET status = ?, token = NULL, stage = ?, progress_json = ?, report_json = ?, failure_json = ?, \
         touched_at = ?, finished_at = ?, expires_at = ? WHERE id = ? AND token = ?",
    )
    .bind(status)
    .bind(progress.stage.code())
    .bind(serde_json::to_string(progress)?)
    .bind(report)
    .bind(failure)
    .bind(now.0)
    .bind(now.0)
    .bind(now.after(keep).0)
    .bind(lease.id.to_string())
    .bind(lease.token.to_string())
    .execute(&mut *tx)
    .await?;
    if result.rows_affected() == 0 {
        return Ok(false);
    }
    entries::remove(&mut tx, lease.id).await?;
    tx.commit().await?;
    Ok(true)
}

pub(super) async fn give_back(
    store: &SqliteStore,
    lease: Lease,
    refund: bool,
    now: Timestamp,
    delay: Duration,
) -> Result<bool, Error> {
    let mut tx = store.begin().await?;
    let result = sqlx::query(
        "UPDATE analyses SET status = 'queued', token = NULL, attempt = max(attempt - ?, 0), touched_at = ? \
         WHERE id = ? AND token = ?",
    )
    .bind(i64::from(refund))
    .bind(now.0)
    .bind(lease.id.to_string())
    .bind(lease.token.to_string())
    .execute(&mut *tx)
    .await?;
    if result.rows_affected() == 0 {
        return Ok(false);
    }
    entries::renew(&mut tx, lease.id, now, delay).await?;
    tx.commit().await?;
    Ok(true)
}
