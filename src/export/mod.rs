//! The report in other forms: the JSON document of the API and CLI, CSV, Markdown, HTML, plain text.
//!
//! Server only. Uses `domain` and `i18n`. Every form prints the same numbers from the same report.

pub mod csv;
pub mod document;
pub mod html;
pub mod markdown;
mod outline;
pub mod text;
