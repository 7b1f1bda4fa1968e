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
    /// So many rows were left out because there were more than [`AnalysisRequest::MAX_QUERIES`].
    TooMany(u32),
    /// So many rows were left out because they are longer than [`AnalysisRequest::MAX_QUERY`].
    TooLong(u32),
    /// There is a header and no query under it.
    Empty,
}

impl OwnQueries {
    /// Rows that were left out.
    pub fn left_out(&self) -> u32 {
        let counts = self.warnings.iter().map(|w| match w {
            ImportWarning::TooMany(n) | ImportWarning::TooLong(n) => *n,
            ImportWarning::Empty => 0,
        });
        counts.fold(0, u32::saturating_add)
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

/// Reads a text: an export when it begins with the header of one, else a list with a query per line.
pub fn read(text: &str) -> OwnQueries {
    let text = text.trim_start_matches('\u{feff}');
    match export::rows(text) {
        Some(rows) => bounded(rows),
        None => OwnQueries { typed: list::lines(text), ..OwnQueries::default() },
    }
}

/// Keeps what fits into a request, and counts what does not.
fn bounded(rows: Vec<String>) -> OwnQueries {
    let mut seen = BTreeSet::new();
    let (mut imported, mut long, mut many) = (Vec::new(), 0_u32, 0_u32);
    for row in rows {
        if row.chars().count() > AnalysisRequest::MAX_QUERY {
            long += 1;
        } else if seen.insert(row.to_lowercase()) {
            if imported.len() < AnalysisRequest::MAX_QUERIES {
                imported.push(row);
            } else {
                many += 1;
            }
        }
    }
    let mut warnings = Vec::new();
    if many > 0 {
        warnings.push(ImportWarning::TooMany(many));
    }
    if long > 0 {
        warnings.push(ImportWarning::TooLong(long));
    }
    if imported.is_empty() {
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
