//! The user's own queries as they arrive: a list, or the export of a tool for search statistics. Pure;
//! used by the bodies of `api`, by `server` and by the command line.
//!
//! It stands here and not in `analysis` because the bounds of a request are checked here: an export of a
//! thousand rows is fine and is cut, a list of a thousand lines is refused.

mod export;
mod list;

use std::collections::BTreeSet;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::domain::AnalysisRequest;

/// Largest file, in bytes: Search Console exports at most a thousand rows.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most different rows of an export that are told apart; what comes behind them is counted row by row.
const MAX_KNOWN: usize = 20_000;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnQueries {
    /// Lines of a list.
    pub typed: Vec<String>,
    /// Rows of an export, most important first, as the tool sorted them.
    pub imported: Vec<String>,
    /// What the user should know.
    pub warnings: Vec<ImportWarning>,
}

/// What happened while an export was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportWarning {
    /// So many rows were left out because there were more than [`AnalysisRequest::MAX_QUERIES`]. Repetitions
    /// do not count, except behind the first 20,000 different rows.
    TooMany(u32),
    /// So many rows were left out because they are longer than [`AnalysisRequest::MAX_QUERY`].
    TooLong(u32),
    /// There is a header and no query under it.
    Empty,
    /// The file is larger than [`MAX_BYTES`]; what stands behind them was not read, and nobody knows how many
    /// queries that is.
    Unread,
}

impl OwnQueries {
    /// Rows that were read and left out.
    pub fn left_out(&self) -> u32 {
        let counts = self.warnings.iter().map(|w| match w {
            ImportWarning::TooMany(n) | ImportWarning::TooLong(n) => *n,
            ImportWarning::Empty | ImportWarning::Unread => 0,
        });
        counts.fold(0, u32::saturating_add)
    }

    /// Whether the file was larger than is read.
    pub fn is_unread(&self) -> bool {
        self.warnings.contains(&ImportWarning::Unread)
    }

    /// Whether there was an export without a query in it.
    pub fn is_empty_export(&self) -> bool {
        self.warnings.contains(&ImportWarning::Empty)
    }
}

/// The text of a file: UTF-8 or UTF-16 with a byte order mark, else UTF-8 when it is valid, else
/// UTF-16 when every other byte is zero at the start, else UTF-8 with replacement characters.
pub fn decode(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MAX_BYTES)];
    // "T\0o\0p\0": Latin letters in UTF-16 without a mark.
    let zeros = |odd: usize| bytes.len() >= 4 && bytes[..4].iter().skip(odd).step_by(2).all(|b| *b == 0);
    let guess = if zeros(1) && !zeros(0) {
        UTF_16LE
    } else if zeros(0) && !zeros(1) {
        UTF_16BE
    } else {
        UTF_8
    };
    // A mark at the beginning wins over the guess and is removed.
    guess.decode(bytes).0.into_owned()
}

/// Reads a file: [`decode`], then [`read`]. Of one that is larger than [`MAX_BYTES`] (of which a caller need read
/// no more than one byte beyond them) the whole lines of the beginning are read, with a warning.
pub fn read_file(bytes: &[u8]) -> OwnQueries {
    let mut text = decode(bytes);
    if bytes.len() <= MAX_BYTES {
        return read(&text);
    }
    // Half a line is no query.
    text.truncate(text.rfind('\n').unwrap_or(0));
    let mut own = read(&text);
    own.warnings.push(ImportWarning::Unread);
    own
}

/// Reads a text: an export when it begins with the header of one, else a list with a query per line.
pub fn read(text: &str) -> OwnQueries {
    let text = text.trim_start_matches('\u{feff}');
    match export::rows(text) {
        Some(rows) => bounded(rows),
        None => OwnQueries { typed: list::lines(text), ..OwnQueries::default() },
    }
}

/// Keeps what fits into a request, and counts what does not.
fn bounded(rows: impl Iterator<Item = String>) -> OwnQueries {
    let mut seen = BTreeSet::new();
    let (mut imported, mut long, mut many) = (Vec::new(), 0_u32, 0_u32);
    for row in rows {
        if row.chars().count() > AnalysisRequest::MAX_QUERY {
            long = long.saturating_add(1);
            continue;
        }
        let key = row.to_lowercase();
        if seen.contains(&key) {
            continue;
        }
        if imported.len() < AnalysisRequest::MAX_QUERIES {
            imported.push(row);
        } else {
            many = many.saturating_add(1);
        }
        if seen.len() < MAX_KNOWN {
            seen.insert(key);
        }
    }
    let mut warnings = Vec::new();
    if many > 0 {
        warnings.push(ImportWarning::TooMany(many));
    }
    if long > 0 {
        warnings.push(ImportWarning::TooLong(long));
    }
    if imported.is_empty() && warnings.is_empty() {
        warnings.push(ImportWarning::Empty);
    }
    OwnQueries { typed: Vec::new(), imported, warnings }
}

/// Runs of white space and control characters become one space.
fn folded(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
