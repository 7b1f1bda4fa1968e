//! Data tables as rows of text, with spanning cells resolved.

use super::tree::{Attr, Dom, Tag};

/// Columns and rows that are read; wider or longer tables are cut.
const MAX_COLUMNS: usize = 64;
const MAX_ROWS: usize = 3000;
/// Bytes of rows after which a table is cut, and of a text that is repeated in other rows (spans, column names).
const MAX_TEXT: usize = 1 << 20;
const MAX_REPEATED: usize = 160;
/// Longest mean cell of a data table, in bytes. Tables with more are page layout.
const MAX_MEAN_CELL: usize = 220;

/// A row, linearised.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The `tr` element.
    pub node: usize,
    /// Text of the row.
    pub text: String,
    /// A row of column names.
    pub is_header: bool,
    /// Characters inside links, and the number of links.
    pub link_chars: usize,
    /// Number of links.
    pub links: usize,
}

/// A table that holds data.
#[derive(Clone, Debug, PartialEq)]
pub struct DataTable {
    /// Caption text with its element.
    pub caption: Option<(usize, String)>,
    /// Rows in order.
    pub rows: Vec<Row>,
}

#[derive(Clone, Default)]
struct Cell {
    text: String,
    is_header: bool,
    /// Rows below that the cell still spans.
    rows_left: usize,
    /// The first column of a cell that spans several.
    is_first: bool,
}

/// Reads the table at `table`, or `None` when it is layout: nested tables, forms or headings inside, one
/// column or one row, or long running text in the cells.
pub fn read(dom: &Dom, table: usize, is_skipped: &dyn Fn(usize) -> bool) -> Option<DataTable> {
    if matches!(dom.node(table).attr(Attr::Role), Some("presentation" | "none"))
        || dom.descendants(table).len() > 60_000
    {
        return None;
    }
    let mut trs = Vec::new();
    let mut caption = None;
    let mut has_th = false;
    for i in dom.descendants(table) {
        match dom.node(i).tag {
            Tag::Table | Tag::Form | Tag::H1 | Tag::H2 | Tag::Article | Tag::Section | Tag::Iframe | Tag::Textarea => {
                return None;
            }
            Tag::Tr => trs.push(i),
            Tag::Th => has_th = true,
            Tag::Caption => caption = Some((i, dom.text_of(i, 1000))),
            _ => {}
        }
    }
    let mut carried: Vec<Cell> = Vec::new();
    let mut header: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    let mut written = 0;
    let (mut cells, mut bytes, mut widest) = (0usize, 0usize, 0usize);
    for tr in trs.into_iter().take(MAX_ROWS) {
        if is_skipped(tr) {
            continue;
        }
        let mut line: Vec<Cell> = Vec::new();
        let (mut link_chars, mut links, mut own) = (0, 0, 0);
        let take_carried = |line: &mut Vec<Cell>, carried: &mut Vec<Cell>| {
            while let Some(above) = carried.get_mut(line.len()).filter(|c| c.rows_left > 0) {
                above.rows_left -= 1;
                line.push(Cell { text: clip(&above.text).to_owned(), ..above.clone() });
            }
        };
        for td in dom.children(tr).filter(|c| matches!(dom.node(*c).tag, Tag::Td | Tag::Th)) {
            take_carried(&mut line, &mut carried);
            if line.len() >= MAX_COLUMNS {
                break;
            }
            if is_skipped(td) {
                continue;
            }
            let node = dom.node(td);
            let span = |attr: Attr, most: usize| {
                node.attr(attr).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, most)
            };
            let columns = span(Attr::Colspan, MAX_COLUMNS);
            let rows_left = span(Attr::Rowspan, 500) - 1;
            let text = cell_text(dom, td);
            let (chars, count) = link_size(dom, td);
            link_chars += chars;
            links += count;
            cells += 1;
            own += 1;
            bytes += text.len();
            for column in 0..columns.min(MAX_COLUMNS - line.len()) {
                line.push(Cell {
                    text: if column == 0 { text.clone() } else { clip(&text).to_owned() },
                    is_header: node.tag == Tag::Th,
                    rows_left,
                    is_first: column == 0,
                });
            }
        }
        take_carried(&mut line, &mut carried);
        widest = widest.max(line.len());
        for (column, cell) in line.iter().enumerate() {
            if column < carried.len() {
                if carried[column].rows_left == 0 || cell.rows_left > 0 {
                    carried[column] = cell.clone();
                }
            } else {
                carried.push(cell.clone());
            }
        }
        if own == 0 || line.iter().all(|c| c.text.is_empty()) {
            continue;
        }
        let in_head = dom.node(dom.node(tr).parent as usize).tag == Tag::Thead;
        let is_header = line.len() > 1 && (in_head || (rows.is_empty() && line.iter().all(|c| c.is_header)));
        let text = if is_header {
            header = merge_header(&header, &line);
            join(&line, &[])
        } else {
            join(&line, &header)
        };
        written += text.len();
        if written > MAX_TEXT {
            break;
        }
        rows.push(Row { node: tr, text, is_header, link_chars, links });
    }
    let is_data = rows.len() >= 2 && widest >= 2 && cells > 0 && bytes / cells <= MAX_MEAN_CELL;
    let is_marked = has_th || caption.is_some();
    ((is_data || (is_marked && widest >= 1 && !rows.is_empty() && bytes / cells.max(1) <= 2 * MAX_MEAN_CELL))
        && !rows.is_empty())
    .then_some(DataTable { caption: caption.filter(|c| !c.1.is_empty()), rows })
}

/// The start of a text that is repeated elsewhere.
fn clip(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_REPEATED)]
}

/// Column names over several header rows, joined.
fn merge_header(above: &[String], line: &[Cell]) -> Vec<String> {
    line.iter()
        .enumerate()
        .map(|(i, cell)| match above.get(i) {
            Some(name) if !name.is_empty() && *name != cell.text => {
                clip(format!("{name} {}", clip(&cell.text)).trim()).to_owned()
            }
            _ => clip(&cell.text).to_owned(),
        })
        .collect()
}

/// `column: value | column: value`; without column names `value | value`, or `name: value` for a pair.
fn join(line: &[Cell], header: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (column, cell) in line.iter().enumerate().filter(|(_, c)| c.is_first && !c.text.is_empty()) {
        match header.get(column).filter(|h| !h.is_empty() && **h != cell.text) {
            Some(name) => parts.push(format!("{name}: {}", cell.text)),
            None => parts.push(cell.text.clone()),
        }
    }
    if header.is_empty() && parts.len() == 2 && line.len() == 2 && parts[0].chars().count() <= 60 {
        return format!("{}: {}", parts[0].trim_end_matches(':'), parts[1]);
    }
    parts.join(" | ")
}

/// Text of a cell; items of lists inside it are separated by semicolons.
fn cell_text(dom: &Dom, td: usize) -> String {
    let items: Vec<String> = dom
        .descendants(td)
        .filter(|i| dom.node(*i).tag == Tag::Li)
        .map(|i| dom.text_of(i, 1000))
        .filter(|t| !t.is_empty())
        .take(100)
        .collect();
    let whole = dom.text_of(td, 8000);
    if items.len() > 1 && items.join(" ") == whole { items.join("; ") } else { whole }
}

fn link_size(dom: &Dom, td: usize) -> (usize, usize) {
    let mut size = (0, 0);
    for i in dom.descendants(td) {
        if dom.node(i).tag == Tag::A && dom.node(i).attr(Attr::Href).is_some() {
            size.0 += dom.text_of(i, 1000).chars().filter(|c| !c.is_whitespace()).count();
            size.1 += 1;
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};

    fn rows(html: &str) -> Option<Vec<String>> {
        let dom = parse(html, ParseOptions::default());
        let table = dom.find(Tag::Table).expect("a table");
        read(&dom, table, &|_| false).map(|t| t.rows.into_iter().map(|r| r.text).collect())
    }

    #[test]
    fn spans_are_resolved() {
        let got = rows(
            "<table><thead><tr><th>Season<th colspan=2>Fare</tr></thead><tr><td rowspan=2>Summer<td>Adult<td>9</tr>\
             <tr><td>Child<td>4</tr></table>",
        );
        let want =
            ["Season | Fare", "Season: Summer | Fare: Adult | Fare: 9", "Season: Summer | Fare: Child | Fare: 4"];
        assert_eq!(got.expect("data"), want);
    }

    #[test]
    fn lists_inside_cells_stay() {
        let got = rows("<table><tr><th>Mon<td><ul><li>9-12<li>14-18</ul></tr><tr><th>Tue<td>closed</tr></table>");
        assert_eq!(got.expect("data"), ["Mon: 9-12; 14-18", "Tue: closed"]);
    }

    #[test]
    fn layout_is_not_data() {
        assert_eq!(rows("<table><tr><td><table><tr><td>a<td>b</table></table>"), None);
        assert_eq!(rows("<table><tr><td><h1>Title</h1></td></tr></table>"), None);
    }

    #[test]
    fn hostile_spans_are_cut() {
        let got = rows("<table><tr><th>x<td rowspan=4294967295>a</tr><tr><th colspan=99999999>y<td>c</tr></table>");
        assert_eq!(got.expect("data"), ["x: a", "y"]);
    }
}
