//! A pasted list: one query per line, with or without the marks of a list.

use std::collections::BTreeSet;

use super::folded;
use crate::domain::AnalysisRequest;

/// Marks of a list that a space follows.
const BULLETS: [char; 11] = ['-', '*', '+', '•', '–', '—', '·', '▪', '‣', '◦', '○'];

/// The queries in their order, without bullets, numbers and quotation marks, each once. Every line is read, and
/// nothing is left out in silence: of too long a list one query more than a request may hold is answered, so that
/// the request is refused.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = || text.lines().map(folded).map(|l| without_bullet(&l).to_owned()).filter(|l| !l.is_empty());
    // "3. Liga Tabelle" is a query; three lines that all begin so are a list.
    let count = |(all, numbered), line: String| (all + 1, numbered + usize::from(without_number(&line).is_some()));
    let (all, numbered) = lines().fold((0_usize, 0), count);
    let is_numbered = numbered > 1 && 2 * numbered > all;
    let mut seen = BTreeSet::new();
    lines()
        .map(|line| {
            let bare = if is_numbered { without_number(&line).unwrap_or(&line) } else { &line };
            without_quotes(bare).to_owned()
        })
        .filter(|query| !query.is_empty() && seen.insert(query.to_lowercase()))
        .take(AnalysisRequest::MAX_QUERIES + 1)
        .collect()
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    if BULLETS.iter().any(|b| line == b.to_string()) {
        return "";
    }
    let bare = line.strip_prefix(BULLETS).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(line);
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|b| bare.strip_prefix(b)).unwrap_or(bare).trim()
}

/// The line without `1.`, `1)`, `(1)` or `1:` at its beginning; `None` when there is none.
fn without_number(line: &str) -> Option<&str> {
    let open = line.strip_prefix('(').unwrap_or(line);
    let digits = open.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = open[digits..].strip_prefix(['.', ')', ':'])?;
    rest.strip_prefix(' ').map(str::trim).filter(|r| !r.is_empty())
}

/// Quotation marks around the whole line belong to the file, those inside to the query.
fn without_quotes(line: &str) -> &str {
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('\'', '\'')];
    for (open, close) in pairs {
        if let Some(inner) = line.strip_prefix(open).and_then(|l| l.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    line
}
