//! Exports of Google Search Console (`Queries.csv`) and Bing Webmaster Tools.

use csv::ReaderBuilder;

use super::folded;

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
/// Beginnings of words in the headers of other columns, lower case: "Last 3 months clicks". One of them beside
/// the query makes a header. They are long, so that "keyword, positive reviews" stays a query.
const FIGURE_HEADERS: [&str; 9] =
    ["clicks", "clics", "klicks", "impression", "impresion", "position", "posizion", "posición", "aufrufe"];
/// Whole words of the same kind, too short to be told by their beginning.
const FIGURE_WORDS: [&str; 4] = ["click", "clic", "ctr", "posicion"];
/// Whole headers of the same kind: "keyword, page speed" is a query.
const OTHER_HEADERS: [&str; 2] = ["date", "page"];

/// The queries of an export in its order, white space folded, empty ones left out; `None` when the text
/// does not begin with the header of one.
pub(super) fn rows(text: &str) -> Option<impl Iterator<Item = String>> {
    let (header, start, delimiter, column) = header(text)?;
    let reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[start..]);
    // The text is valid UTF-8 and columns may be missing, so nothing can fail; if it does, what was read so
    // far is still right.
    let records = reader.into_records().map_while(Result::ok);
    let queries = records.map(move |record| folded(record.get(column).unwrap_or_default()));
    Some(queries.filter(move |query| !query.is_empty() && !header.eq_ignore_ascii_case(query)))
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
            let figures = names.iter().any(|name| is_figure(name));
            // A file of the one column: only words that nobody searches for prove it.
            let alone = names.len() == 1 && names[column].contains(' ');
            if figures || alone {
                return Some((names[column].clone(), start, delimiter, column));
            }
        }
    }
    None
}

/// Whether a header is one of a column of figures, or of what the figures are told by.
fn is_figure(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    OTHER_HEADERS.contains(&name)
        || words.any(|w| FIGURE_WORDS.contains(&w) || FIGURE_HEADERS.iter().any(|f| w.starts_with(f)))
}

/// The cells of a header line, lower case.
fn columns(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().take(50).map(|cell| folded(cell).to_lowercase()).collect()
}
