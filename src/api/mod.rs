//! Server functions: what the browser may ask the server for. Compiled for server and browser.
//!
//! Uses `domain`; the bodies run on the server only and call `service::Services`, which the server
//! puts into the context of every request. Used by `ui`. Reading is GET and changes nothing, everything
//! that changes something is POST and works as a plain form, without JavaScript.

pub mod analyses;
mod form;
pub mod preferences;

pub use analyses::{
    CancelAnalysis, ProgressView, ReadAnalysis, ReadProgress, RetryAnalysis, StartAnalysis, analysis_view,
    cancel_analysis, progress, retry_analysis, start_analysis,
};
pub use form::StartForm;
pub use preferences::{SetTheme, Theme, set_theme};

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::domain::AppError;

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// Faults of the transport between browser and server. Their texts stay out of sight: they are for
    /// developers, and the browser's console has them.
    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                AppError::InvalidInput { reason: "form".to_owned() }
            }
            _ => AppError::Transport,
        }
    }
}
