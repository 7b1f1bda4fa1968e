//! What can go wrong with rows.

/// An error of the store. It never crosses `service` unmapped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row.
    #[error("no such row")]
    NotFound,
    /// The row exists already, or its state does not allow the change.
    #[error("the state of the row does not allow this")]
    Conflict,
    /// The database cannot be used at the moment (locked, full, unreachable), or holds something
    /// that cannot be read. The change was not made.
    #[error("storage unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// The error with its causes in one line, for the log.
    pub fn report(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text
    }

    /// Wraps any other error.
    pub(crate) fn unavailable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(ref inner) if inner.is_unique_violation() => Self::Conflict,
            other => Self::unavailable(other),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::unavailable(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::unavailable(error)
    }
}

impl From<apalis_sqlite::Error> for Error {
    fn from(error: apalis_sqlite::Error) -> Self {
        match error {
            apalis_sqlite::Error::Database(inner) => inner.into(),
            other => Self::unavailable(other),
        }
    }
}
