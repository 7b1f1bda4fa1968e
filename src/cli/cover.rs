//! `cover`: decides which queries a text answers. JSON lines in, JSON lines out, in the same order.

use std::io::{BufRead, Read, Write};

use super::{Outcome, Problem};
use crate::analysis::coverage::{self, CoverLine};
use crate::providers::embedder::EmbedderSettings;
use crate::server::compose;
use crate::server::config::Config;

/// Arguments of `cover`: everything else is in the input.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print what the decision is made from instead, for scripts/coverage/fit.py
    #[arg(long, hide = true)]
    features: bool,
}

/// Longest line that is read, in bytes: a long book chapter.
const MAX_LINE: u64 = 16 << 20;

/// Runs the command. The first line that cannot be read ends it; what was answered stays answered.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let embedder = compose::lazy_embedder(config, EmbedderSettings::default())?;
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        let read = input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.len() as u64 > MAX_LINE {
            return Err(Problem(format!("line {number} is longer than {} MiB; split it", MAX_LINE >> 20)));
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let task: CoverLine = serde_json::from_slice(&line).map_err(|e| {
            Problem(format!("line {number} is not a cover task ({e}); it needs at least id, text and queries"))
        })?;
        if arguments.features {
            serde_json::to_writer(&mut output, &coverage::feature_output(&task, embedder.as_deref())?)?;
        } else {
            serde_json::to_writer(&mut output, &coverage::cover(&task, embedder.as_deref())?)?;
        }
        if let Err(error) = output.write_all(b"\n").and_then(|()| output.flush()) {
            if error.kind() == std::io::ErrorKind::BrokenPipe {
                break;
            }
            return Err(error.into());
        }
    }
    Ok(Outcome::Done)
}
