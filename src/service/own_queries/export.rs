//! Exports of Google Search Console (`Queries.csv`) and Bing Webmaster Tools.

use csv::ReaderBuilder;

use super::folded;

/// Most rows that are read.
const MAX_ROWS: usize = 20_000;
/// Lines in which the header is looked for; some tools write a title first.
const HEADER_LINES: usize = 5;
/// Signs that separate columns.
const DELIMITERS: [u8; 3] = *b",;\t";

/// Headers of the column of queries, lower case: Search Console in the languages of the fan-out, older
/// exports, Bing.
const QUERY_HEADERS: [&str; 24] = [
    "top queries",
    "query",
    "queries",
    "search query",
    "search queries",
    "search term",
    "search terms",
    "keyword",
    "keywords",
    "search keyword",
    "query principali",
    "query più frequenti",
    "query di ricerca",
    "parola chiave",
    "parole chiave",
    "häufigste suchanfragen",
    "suchanfrage",
    "suchanfragen",
    "requêtes les plus fréquentes",
    "requêtes principales",
    "requête",
    "principales consultas",
    "consultas principales",
    "consulta",
];
/// Beginnings of the headers of other columns, lower case. One of them beside the query makes a header.
const FIGURE_HEADERS: [&str; 12] =
    ["click", "clic", "klick", "impression", "impresion", "ctr", "posi", "avg", "average", "aufrufe", "date", "page"];

/// The queries of an export in its order, white space folded, empty ones left out; `None` when the text
/// does not begin with the header of one.
pub(super) fn rows(text: &str) -> Option<Vec<String>> {
    let (header, start, delimiter, column) = header(text)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[start..]);
    let mut found = Vec::new();
    for record in reader.records().take(MAX_ROWS) {
        // The text is valid UTF-8 and columns may be missing, so nothing can fail; if it does, what was
        // read so far is still right.
        let Ok(record) = record else { break };
        let query = folded(record.get(column).unwrap_or_default());
        if !query.is_empty() && !header.eq_ignore_ascii_case(&query) {
            found.push(query);
        }
    }
    Some(found)
}

/// The query column's header, the byte after the header line, the separator and the column.
fn header(text: &str) -> Option<(String, usize, u8, usize)> {
    let mut start = 0;
    let mut forced = None;
    for line in text.split_inclusive('\n').take(HEADER_LINES) {
        start += line.len();
        let bare = line.trim();
        // Excel's own line for the separator.
        if let Some(sign) = bare.strip_prefix("sep=").and_then(|s| s.bytes().next()) {
            forced = DELIMITERS.into_iter().find(|d| *d == sign);
            continue;
        }
        for delimiter in DELIMITERS.into_iter().filter(|d| forced.is_none_or(|f| f == *d)) {
            let names = columns(bare, delimiter);
            let Some(column) = names.iter().position(|n| QUERY_HEADERS.contains(&n.as_str())) else { continue };
            let figures = names.iter().any(|n| FIGURE_HEADERS.iter().any(|f| n.contains(f)));
            // A file of the one column: only words that nobody searches for prove it.
            let alone = names.len() == 1 && names[column].contains(' ');
            if figures || alone {
                return Some((names[column].clone(), start, delimiter, column));
            }
        }
    }
    None
}

/// The cells of a header line, lower case.
fn columns(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().take(50).map(|cell| folded(cell).to_lowercase()).collect()
}
