//! Putting right what a crash, a full disk or the passing of time has left behind.

use std::time::Duration;

use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::{SqliteStore, entries, rows};
use crate::domain::{AnalysisId, Failure};
use crate::storage::{ANALYSES, Error, Reconciled, Rules, Timestamp};

/// Most rows that one round changes for one reason: keeps the write lock short.
const BATCH: i64 = 500;

/// How long a worker is remembered after its last sign of life.
const WORKER_MEMORY: Duration = Duration::from_secs(24 * 3_600);

/// Pages given back to the file system after rows were removed: bounded, because it takes the lock.
const VACUUM: &str = "PRAGMA incremental_vacuum(2000)";

pub(super) async fn recover(store: &SqliteStore, now: Timestamp) -> Result<u64, Error> {
    if !store.is_caretaker()? {
        tracing::info!("another process works on this database; its analyses are left alone");
        return Ok(0);
    }
    let mut tx = store.begin().await?;
    let waiting_again =
        sqlx::query("UPDATE analyses SET status = 'queued', token = NULL, touched_at = ? WHERE status = 'processing'")
            .bind(now.0)
            .execute(&mut *tx)
            .await?
            .rows_affected();
    entries::unlock_all(&mut tx).await?;
    let missing = queue_missing(&mut tx, now).await?;
    tx.commit().await?;
    Ok(waiting_again + missing)
}

pub(super) async fn reconcile(store: &SqliteStore, now: Timestamp, rules: &Rules) -> Result<Reconciled, Error> {
    let mut tx = store.begin().await?;
    let done = Reconciled {
        overdue: end_overdue(&mut tx, now, rules).await?,
        stuck: queue_stuck(&mut tx, now, rules).await?,
        missing: queue_missing(&mut tx, now).await?,
        expired: expire(&mut tx, now, rules).await?,
        removed: remove(&mut tx, now).await?,
    };
    entries::forget_workers(&mut tx, now.before(WORKER_MEMORY)).await?;
    tx.commit().await?;
    if done.removed > 0 || done.expired > 0 {
        sqlx::query(VACUUM).execute(&store.writer).await?;
    }
    Ok(done)
}

/// Ends what was not finished in time.
async fn end_overdue(connection: &mut SqliteConnection, now: Timestamp, rules: &Rules) -> Result<u64, Error> {
    let found = sqlx::query(
        "UPDATE analyses SET status = 'error', token = NULL, failure_json = ?, finished_at = ?, expires_at = ? \
         WHERE id IN (SELECT id FROM analyses WHERE status IN ('queued', 'processing') AND created_at <= ? LIMIT ?) \
         RETURNING id",
    )
    .bind(serde_json::to_string(&Failure::Expired)?)
    .bind(now.0)
    .bind(now.after(rules.results_for).0)
    .bind(now.before(rules.unfinished_for).0)
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let ids = names(&found)?;
    for id in &ids {
        entries::remove(connection, *id).await?;
    }
    Ok(ids.len() as u64)
}

/// Lets running analyses without a sign of life wait again.
async fn queue_stuck(connection: &mut SqliteConnection, now: Timestamp, rules: &Rules) -> Result<u64, Error> {
    let found = sqlx::query(
        "UPDATE analyses SET status = 'queued', token = NULL, touched_at = ? \
         WHERE id IN (SELECT id FROM analyses WHERE status = 'processing' AND touched_at <= ? LIMIT ?) RETURNING id",
    )
    .bind(now.0)
    .bind(now.before(rules.stuck_after).0)
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let ids = names(&found)?;
    for id in &ids {
        entries::renew(connection, *id, now, Duration::ZERO).await?;
    }
    Ok(ids.len() as u64)
}

/// Gives unfinished analyses a fresh entry when theirs is gone or will never be delivered again.
async fn queue_missing(connection: &mut SqliteConnection, now: Timestamp) -> Result<u64, Error> {
    let found = sqlx::query(concat!(
        "SELECT id FROM analyses AS a WHERE status IN ('queued', 'processing') AND NOT EXISTS \
         (SELECT 1 FROM Jobs WHERE job_type = ? AND idempotency_key = a.id AND status NOT IN ",
        entries::final_statuses!(),
        ") LIMIT ?"
    ))
    .bind(ANALYSES)
    .bind(BATCH)
    .fetch_all(&mut *connection)
    .await?;
    let ids = names(&found)?;
    for id in &ids {
        sqlx::query("UPDATE analyses SET status = 'queued', token = NULL, touched_at = ? WHERE id = ?")
            .bind(now.0)
            .bind(id.to_string())
            .execute(&mut *connection)
            .await?;
        entries::renew(connection, *id, now, Duration::ZERO).await?;
    }
    Ok(ids.len() as u64)
}

/// Drops results past their time; the name stays a while and says so.
async fn expire(connection: &mut SqliteConnection, now: Timestamp, rules: &Rules) -> Result<u64, Error> {
    let result = sqlx::query(
        "UPDATE analyses SET status = 'expired', report_json = NULL, failure_json = NULL, expires_at = ? \
         WHERE id IN (SELECT id FROM analyses WHERE expires_at <= ? AND status <> 'expired' LIMIT ?)",
    )
    .bind(now.after(rules.names_for).0)
    .bind(now.0)
    .bind(BATCH)
    .execute(connection)
    .await?;
    Ok(result.rows_affected())
}

/// Removes rows whose name has been kept long enough.
async fn remove(connection: &mut SqliteConnection, now: Timestamp) -> Result<u64, Error> {
    let result = sqlx::query(
        "DELETE FROM analyses WHERE id IN \
         (SELECT id FROM analyses WHERE expires_at <= ? AND status = 'expired' LIMIT ?)",
    )
    .bind(now.0)
    .bind(BATCH)
    .execute(connection)
    .await?;
    Ok(result.rows_affected())
}

pub(super) async fn probe(store: &SqliteStore, now: Timestamp) -> Result<(), Error> {
    let written: i64 = sqlx::query_scalar(
        "INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at RETURNING at",
    )
    .bind(now.0)
    .fetch_one(&store.writer)
    .await?;
    if written == now.0 { Ok(()) } else { Err(Error::unavailable("the database forgets what is written")) }
}

/// The names in a list of rows.
fn names(found: &[SqliteRow]) -> Result<Vec<AnalysisId>, Error> {
    found.iter().map(rows::id).collect()
}
