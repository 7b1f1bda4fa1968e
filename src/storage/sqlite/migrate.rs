//! The tables: ours and those of the queue, brought up to date when the database is opened.

use std::borrow::Cow;

use apalis_sqlite::SqliteStorage;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{SqlSafeStr, SqlitePool};

use crate::storage::Error;

/// Our migrations: version (the date and a number, as in the name of the file), name, statements. A new one goes to the
/// end; an old one never changes, because its checksum is kept in the database.
const OURS: &[(i64, &str, &str)] =
    &[(20_261_126_000_100, "analyses", include_str!("migrations/20261126000100_analyses.sql"))];

/// Brings both sets of tables up to date. Both keep their record in one table, so each has to
/// ignore what the other has written there; their versions are dates and never meet.
pub(super) async fn run(writer: &SqlitePool) -> Result<(), Error> {
    // Not `SqliteStorage::setup`: that also sets `synchronous = OFF`, which loses accepted work
    // when the power fails.
    let mut queue = SqliteStorage::<()>::migrations();
    queue.set_ignore_missing(true).run(writer).await?;
    let mut ours = Migrator::with_migrations(
        OURS.iter()
            .map(|(version, name, sql)| {
                Migration::new(*version, Cow::Borrowed(*name), MigrationType::Simple, sql.into_sql_str(), false)
            })
            .collect(),
    );
    ours.set_ignore_missing(true).run(writer).await?;
    Ok(())
}
