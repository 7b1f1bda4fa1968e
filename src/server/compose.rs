//! Builds the tools of the pipeline from settings; used by the server and by the command line.

use std::sync::Arc;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::config::Config;
use crate::analysis::Pipeline;
use crate::analysis::tools::{Clock, Embedder, Fetcher};
use crate::providers::cpu::CpuPool;
use crate::providers::embedder::{self, EmbedderSettings};
use crate::providers::web::{FetchSettings, WebFetcher};

/// The clock of the machine, in whole seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now_rfc3339(&self) -> String {
        let now = OffsetDateTime::now_utc();
        now.replace_nanosecond(0).unwrap_or(now).format(&Rfc3339).unwrap_or_default()
    }
}
