//! Making, reading and cancelling analyses.

use std::time::Duration;

use sqlx::Row;

use super::{SqliteStore, entries, rows};
use crate::domain::{Analysis, AnalysisId, Progress, Report, Status};
use crate::storage::{Error, NewAnalysis, Timestamp};

pub(super) async fn create(store: &SqliteStore, new: &NewAnalysis) -> Result<(), Error> {
    let progress = Progress::default();
    let hash = new.options_hash()?;
    let request = serde_json::to_string(&new.request)?;
    let mut tx = store.begin().await?;
    sqlx::query(
        "INSERT INTO analyses (id, url, options_hash, status, stage, created_at, touched_at, request_json, progress_json) \
         VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
    )
    .bind(new.id.to_string())
    .bind(&new.request.url)
    .bind(hash)
    .bind(progress.stage.code())
    .bind(new.created_at.0)
    .bind(new.created_at.0)
    .bind(request)
    .bind(serde_json::to_string(&progress)?)
    .execute(&mut *tx)
    .await?;
    entries::push(&mut tx, new.id, new.created_at, Duration::ZERO).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn analysis(store: &SqliteStore, id: AnalysisId) -> Result<Analysis, Error> {
    let row = sqlx::query(concat!("SELECT ", rows::columns!(), " FROM analyses WHERE id = ?"))
        .bind(id.to_string())
        .fetch_optional(&store.reader)
        .await?
        .ok_or(Error::NotFound)?;
    let mut analysis = rows::analysis(&row)?;
    if analysis.status == Status::Queued {
        let created: i64 = row.try_get("created_at")?;
        let ahead: i64 = sqlx::query_scalar("SELECT count(*) FROM analyses WHERE status = 'queued' AND created_at < ?")
            .bind(created)
            .fetch_one(&store.reader)
            .await?;
        analysis.ahead = rows::small(ahead);
    }
    Ok(analysis)
}

pub(super) async fn report(store: &SqliteStore, id: AnalysisId) -> Result<Option<Report>, Error> {
    let json: Option<Option<String>> = sqlx::query_scalar("SELECT report_json FROM analyses WHERE id = ?")
        .bind(id.to_string())
        .fetch_optional(&store.reader)
        .await?;
    Ok(json.flatten().map(|json| serde_json::from_str(&json)).transpose()?)
}

pub(super) async fn waiting(store: &SqliteStore) -> Result<u32, Error> {
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM analyses WHERE status = 'queued'").fetch_one(&store.reader).await?;
    Ok(rows::small(count))
}

pub(super) async fn count_by_status(store: &SqliteStore) -> Result<Vec<(Status, u32)>, Error> {
    let found =
        sqlx::query("SELECT status, count(*) AS n FROM analyses GROUP BY status").fetch_all(&store.reader).await?;
    let mut counts: Vec<(Status, u32)> = Status::ALL.into_iter().map(|status| (status, 0)).collect();
    for row in found {
        let status = rows::status(&row)?;
        if let Some(slot) = counts.iter_mut().find(|(s, _)| *s == status) {
            slot.1 = rows::small(row.try_get("n")?);
        }
    }
    Ok(counts)
}

pub(super) async fn cancel(store: &SqliteStore, id: AnalysisId, now: Timestamp, keep: Duration) -> Result<(), Error> {
    let mut tx = store.begin().await?;
    let changed = sqlx::query(
        "UPDATE analyses SET status = 'cancelled', token = NULL, finished_at = ?, expires_at = ? \
         WHERE id = ? AND status IN ('queued', 'processing')",
    )
    .bind(now.0)
    .bind(now.after(keep).0)
    .bind(id.to_string())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if changed == 0 {
        let known: Option<i64> = sqlx::query_scalar("SELECT 1 FROM analyses WHERE id = ?")
            .bind(id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        return Err(if known.is_some() { Error::Conflict } else { Error::NotFound });
    }
    entries::remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}
