//! Entries of the queue, in the tables of apalis. An analysis has at most one: its name is the
//! idempotency key. Entries of final analyses are removed with the transaction that ends them, so
//! that no late repetition of a ticket finds work.

use std::time::Duration;

use apalis::prelude::TaskBuilder;
use apalis_sqlite::queries::push_tasks;
use sqlx::SqliteConnection;

use crate::domain::AnalysisId;
use crate::storage::{ANALYSES, Error, Ticket, Timestamp};

/// The statuses after which apalis never delivers an entry again, as an SQL list.
macro_rules! final_statuses {
    () => {
        "('Done', 'Failed', 'Killed')"
    };
}
pub(super) use final_statuses;

/// Puts the analysis into the queue, to be delivered from `at` on.
pub(super) async fn push(
    connection: &mut SqliteConnection,
    id: AnalysisId,
    at: Timestamp,
    delay: Duration,
) -> Result<(), Error> {
    let ticket = serde_json::to_vec(&Ticket { id })?;
    let seconds = u64::try_from(at.0.div_euclid(1_000)).unwrap_or(0).saturating_add(delay.as_secs());
    // Our own column counts attempts; the queue's counter does not survive crashes.
    let task = TaskBuilder::new(ticket).idempotency_key(id.to_string()).run_at_timestamp(seconds).build();
    Ok(push_tasks(connection, ANALYSES, &[task]).await?)
}

/// Takes the analysis out of the queue, whatever became of its entry.
pub(super) async fn remove(connection: &mut SqliteConnection, id: AnalysisId) -> Result<(), Error> {
    sqlx::query("DELETE FROM Jobs WHERE job_type = ? AND idempotency_key = ?")
        .bind(ANALYSES)
        .bind(id.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

/// Replaces the entry by a fresh one. Needed because a pushed entry with a known key is ignored,
/// also when the old one is final.
pub(super) async fn renew(
    connection: &mut SqliteConnection,
    id: AnalysisId,
    at: Timestamp,
    delay: Duration,
) -> Result<(), Error> {
    remove(connection, id).await?;
    push(connection, id, at, delay).await
}

/// Makes every delivered entry deliverable again, after all workers have died.
pub(super) async fn unlock_all(connection: &mut SqliteConnection) -> Result<u64, Error> {
    let result = sqlx::query(
        "UPDATE Jobs SET status = 'Pending', lock_by = NULL, lock_at = NULL, done_at = NULL \
         WHERE job_type = ? AND status IN ('Queued', 'Running')",
    )
    .bind(ANALYSES)
    .execute(connection)
    .await?;
    Ok(result.rows_affected())
}

/// Forgets workers that were last seen before `before` and that no entry refers to.
pub(super) async fn forget_workers(connection: &mut SqliteConnection, before: Timestamp) -> Result<u64, Error> {
    let result = sqlx::query(
        "DELETE FROM Workers WHERE last_seen < ? \
         AND id NOT IN (SELECT lock_by FROM Jobs WHERE lock_by IS NOT NULL)",
    )
    .bind(before.0.div_euclid(1_000))
    .execute(connection)
    .await?;
    Ok(result.rows_affected())
}
