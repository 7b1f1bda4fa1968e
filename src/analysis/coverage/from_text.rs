//! Blocks from plain text, for the `cover` command and for text that a user pastes.

use crate::domain::passage::count_words;
use crate::domain::{Block, BlockKind};

/// A line with more words is no heading.
const HEADING_WORDS: usize = 12;
/// Most lines that are read.
const MAX_LINES: usize = 50_000;

/// Reads `paragraph\n\nparagraph` as blocks. A short line without final punctuation that stands above longer
/// text is a heading; `- x`, `* x` and `1. x` are list items; `a | b` is a table row; a short line with a
/// question mark above an answer is a question. `title` is left out where the text only repeats it.
pub fn blocks_from_text(title: &str, text: &str) -> Vec<Block> {
    let title = title.trim().to_lowercase();
    let mut lines: Vec<(&str, bool)> = Vec::new();
    let mut gap = true;
    for line in text.lines().take(MAX_LINES) {
        let line = line.trim();
        if line.is_empty() {
            gap = true;
        } else {
            lines.push((line, gap));
            gap = false;
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut group = 0;
    for (i, &(line, after_gap)) in lines.iter().enumerate() {
        if !line.chars().any(char::is_alphanumeric) {
            continue;
        }
        let next = lines.get(i + 1);
        let (kind, level, text) = if let Some(item) = list_item(line) {
            (BlockKind::ListItem, 1, item)
        } else if line.contains(" | ") || line.starts_with('|') {
            (BlockKind::TableRow, 0, line.trim_matches('|').trim())
        } else if is_heading(line, after_gap, next) {
            if i == 0 && line.to_lowercase() == title {
                continue;
            }
            (BlockKind::Heading, 2, line.trim_start_matches('#').trim())
        } else {
            (BlockKind::Paragraph, 0, line)
        };
        let same = blocks.last().is_some_and(|b| b.kind == kind && !after_gap);
        let grouped = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        if grouped && !same {
            group += 1;
        }
        blocks.push(Block {
            kind,
            text: text.to_owned(),
            level,
            group: if grouped { group } else { 0 },
            ..Block::default()
        });
    }
    blocks
}

fn list_item(line: &str) -> Option<&str> {
    for mark in ["- ", "* ", "• ", "– ", "· "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return Some(rest.trim());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    // The number stays: it says that these are steps.
    (digits > 0 && digits <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))).then_some(line)
}

/// Stands above text, is short and does not end like a sentence.
fn is_heading(line: &str, after_gap: bool, next: Option<&(&str, bool)>) -> bool {
    let Some(&(next, _)) = next else { return false };
    let words = count_words(line);
    let ends_open = !line.ends_with(['.', '!', ';', ',', '…', '。']);
    let first_fits = line.chars().next().is_some_and(|c| !c.is_lowercase());
    let label = line.contains(": ") && !line.ends_with('?');
    after_gap
        && words <= HEADING_WORDS
        && line.chars().count() <= 110
        && ends_open
        && first_fits
        && !label
        && (count_words(next) > words || list_item(next).is_some())
        && line.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        blocks_from_text("Boots", text).into_iter().map(|b| (b.kind, b.text)).collect()
    }

    #[test]
    fn the_roles_of_lines() {
        let text = "Boots\n\nMade by hand in a small town.\n\nCare\nWax them twice a year, please.\n\nYou need\n- wax\n- a cloth\n\nSize | Length\n40 | 25 cm\n\nWeight: 400 g";
        assert_eq!(
            kinds(text),
            [
                (BlockKind::Paragraph, "Made by hand in a small town.".to_owned()),
                (BlockKind::Heading, "Care".to_owned()),
                (BlockKind::Paragraph, "Wax them twice a year, please.".to_owned()),
                (BlockKind::Heading, "You need".to_owned()),
                (BlockKind::ListItem, "wax".to_owned()),
                (BlockKind::ListItem, "a cloth".to_owned()),
                (BlockKind::TableRow, "Size | Length".to_owned()),
                (BlockKind::TableRow, "40 | 25 cm".to_owned()),
                (BlockKind::Paragraph, "Weight: 400 g".to_owned()),
            ]
        );
    }

    #[test]
    fn a_last_short_line_is_text() {
        assert_eq!(kinds("Lifetime guarantee"), [(BlockKind::Paragraph, "Lifetime guarantee".to_owned())]);
        assert!(kinds("\n\n→\n\n").is_empty());
        assert!(kinds("").is_empty());
    }
}
