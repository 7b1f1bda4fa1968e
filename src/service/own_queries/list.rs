//! A pasted list: one query per line, with or without the marks of a list.

use super::folded;

/// Most lines that are read; far more than a request may hold, so that too long a list is refused and not cut.
const MAX_LINES: usize = 2_000;
/// Marks of a list that a space follows.
const BULLETS: [char; 11] = ['-', '*', '+', '•', '–', '—', '·', '▪', '‣', '◦', '○'];

/// The queries in their order, without bullets, numbers and quotation marks, each once.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines: Vec<String> = text
        .lines()
        .take(MAX_LINES)
        .map(folded)
        .map(|l| without_bullet(&l).to_owned())
        .filter(|l| !l.is_empty())
        .collect();
    // "3. Liga Tabelle" is a query; three lines that all begin so are a list.
    let numbered = lines.iter().filter(|l| without_number(l).is_some()).count();
    let is_numbered = numbered > 1 && 2 * numbered > lines.len();
    let mut seen = std::collections::BTreeSet::new();
    lines
        .iter()
        .map(|line| if is_numbered { without_number(line).unwrap_or(line) } else { line })
        .map(|line| without_quotes(line).to_owned())
        .filter(|query| !query.is_empty() && seen.insert(query.to_lowercase()))
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
