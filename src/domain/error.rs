//! What any caller of the service may be told. Stable codes; sentences come from `i18n::error`.

use serde::{Deserialize, Serialize};

/// An error of a request (not of an analysis: that is [`super::Failure`]).
///
/// Short and free of secrets on purpose: without JavaScript it travels in an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    /// The form or the body is not acceptable; `reason` is a stable word such as `url_required`.
    InvalidInput {
        /// Stable lower-snake word.
        reason: String,
    },
    /// No such analysis, or not yours: the same answer for both.
    NotFound,
    /// The analysis was removed after its time.
    Expired,
    /// Too many requests.
    TooMany {
        /// Seconds until the next request may succeed.
        retry_after: u32,
    },
    /// The request does not fit the state of the analysis (for example: cancel a finished one).
    Conflict,
    /// The service cannot work at the moment (queue full, database unreachable, shutting down).
    Unavailable {
        /// Seconds until it is worth trying again.
        retry_after: u32,
    },
    /// A fault of ours; details are in the log under this id.
    Internal {
        /// Id to quote.
        request_id: String,
    },
    /// The connection to the server failed (made on the client side only).
    Transport,
}

impl AppError {
    /// Stable code for logs, API and tests.
    pub fn code(&self) -> &'static str {
        match self {
            AppError::InvalidInput { .. } => "invalid_input",
            AppError::NotFound => "not_found",
            AppError::Expired => "expired",
            AppError::TooMany { .. } => "too_many",
            AppError::Conflict => "conflict",
            AppError::Unavailable { .. } => "unavailable",
            AppError::Internal { .. } => "internal",
            AppError::Transport => "transport",
        }
    }

    /// HTTP status that carries this error.
    pub fn status(&self) -> u16 {
        match self {
            AppError::InvalidInput { .. } => 400,
            AppError::NotFound => 404,
            AppError::Expired => 410,
            AppError::TooMany { .. } => 429,
            AppError::Conflict => 409,
            AppError::Unavailable { .. } | AppError::Transport => 503,
            AppError::Internal { .. } => 500,
        }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for AppError {}
