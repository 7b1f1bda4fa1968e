//! The report as plain text for a terminal.

use super::outline::{self, Piece};
use crate::domain::{Locale, Report};

/// Width that lines are broken at, in characters.
const WIDTH: usize = 100;

/// The whole report.
pub fn report(report: &Report, locale: Locale) -> String {
    let outline = outline::of(report, locale);
    let title = clean(&outline.title);
    let mut out = format!("{title}\n{}\n", "=".repeat(title.chars().count().min(WIDTH)));
    for section in &outline.sections {
        if !section.heading.is_empty() {
            let heading = clean(&section.heading);
            out.push_str(&format!("\n{heading}\n{}\n", "-".repeat(heading.chars().count())));
        }
        for piece in &section.pieces {
            match piece {
                Piece::Paragraph(text) => wrap(&mut out, "", "", text),
                Piece::List(items) => items.iter().for_each(|item| wrap(&mut out, "- ", "  ", item)),
                Piece::Table(_, rows) => table(&mut out, rows),
                Piece::Part(title) => {
                    out.push('\n');
                    wrap(&mut out, "", "   ", title);
                }
                Piece::Verbatim(text) => verbatim(&mut out, text),
            }
        }
    }
    out
}

/// Short cells stand in columns; the last cell, which may be long, goes below them.
fn table(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let long_last = rows.iter().any(|r| r.last().is_some_and(|c| c.chars().count() > 30));
    let beside = if long_last { columns.saturating_sub(1) } else { columns };
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| clean(c).chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..beside).map(width).collect();
    for row in rows {
        let line: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| {
                let cell = clean(cell);
                let pad = width.saturating_sub(cell.chars().count());
                format!("{cell}{}", " ".repeat(pad))
            })
            .collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
        if let Some(last) = row.last().filter(|c| long_last && !c.is_empty()) {
            wrap(out, "    ", "    ", last);
        }
    }
}

/// Line for line as it is, set off by a margin.
fn verbatim(out: &mut String, text: &str) {
    for line in text.lines() {
        out.push_str(format!("    | {}", steerless(line)).trim_end());
        out.push('\n');
    }
}

fn wrap(out: &mut String, first: &str, rest: &str, text: &str) {
    let mut line = first.to_owned();
    let mut used = false;
    for word in clean(text).split(' ') {
        if used && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            line = rest.to_owned();
            used = false;
        }
        if used {
            line.push(' ');
        }
        line.push_str(word);
        used = true;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Page text must not steer the terminal: control characters become spaces.
fn clean(text: &str) -> String {
    steerless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn steerless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_text_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mred\nb"), "a [31mred b");
    }

    #[test]
    fn verbatim_lines_keep_their_place_and_steer_nothing() {
        let mut out = String::new();
        verbatim(&mut out, "## a\u{1b}[31m\n\n  b");
        assert_eq!(out, "    | ## a [31m\n    |\n    |   b\n");
    }

    #[test]
    fn long_text_is_broken_between_words() {
        let mut out = String::new();
        wrap(&mut out, "- ", "  ", &"word ".repeat(50));
        assert!(out.lines().all(|l| l.chars().count() <= WIDTH));
        assert_eq!(out.lines().next().map(|l| &l[..6]), Some("- word"));
        assert!(out.lines().skip(1).all(|l| l.starts_with("  word")));
    }
}
