//! The report as Markdown, for tickets and documents.

use super::outline::{self, Piece};
use crate::domain::{Locale, Report};

/// The whole report.
pub fn report(report: &Report, locale: Locale) -> String {
    let outline = outline::of(report, locale);
    let mut out = format!("# {}\n", escape(&outline.title));
    for section in &outline.sections {
        if !section.heading.is_empty() {
            out.push_str(&format!("\n## {}\n", escape(&section.heading)));
        }
        for piece in &section.pieces {
            out.push('\n');
            match piece {
                Piece::Paragraph(text) => out.push_str(&format!("{}\n", escape(text))),
                Piece::List(items) => {
                    for item in items {
                        out.push_str(&format!("- {}\n", escape(item)));
                    }
                }
                Piece::Part(title) => out.push_str(&format!("### {}\n", escape(title))),
                Piece::Verbatim(text) => {
                    let fence = fence(text);
                    out.push_str(&format!("{fence}text\n{text}\n{fence}\n"));
                }
                Piece::Table(columns, rows) => {
                    out.push_str(&row(columns));
                    out.push_str(&format!("|{}\n", " --- |".repeat(columns.len())));
                    for cells in rows {
                        out.push_str(&row(cells));
                    }
                }
            }
        }
    }
    out
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| escape(c)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A fence that no line of the text can close.
fn fence(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(3.max(longest + 1))
}

/// Page text must not become markup: everything with a meaning in Markdown is escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, fence};

    #[test]
    fn page_text_stays_text() {
        assert_eq!(escape("a | b <script>\n![x](y)"), "a \\| b \\<script\\> \\!\\[x\\](y)");
    }

    #[test]
    fn text_in_a_fence_cannot_leave_it() {
        assert_eq!(fence("plain"), "```");
        assert_eq!(fence("a ```` b"), "`````");
    }
}
