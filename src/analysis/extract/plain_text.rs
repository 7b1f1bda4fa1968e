//! Documents without markup, and Markdown.

use super::tree::{ParseOptions, fold_white_space, parse};
use super::units;
use super::visibility::Controls;
use crate::domain::{Block, BlockKind};

/// Paragraphs between blank lines; the first line is the title when it is short and no sentence.
pub fn read_plain(text: &str) -> (String, Vec<Block>) {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            let done = std::mem::take(&mut paragraph);
            if !done.trim().is_empty() && blocks.len() < 20_000 {
                blocks.push(Block { text: done.trim_end().to_owned(), ..Block::default() });
            }
        } else {
            if !paragraph.is_empty() && !paragraph.ends_with(' ') {
                paragraph.push(' ');
            }
            fold_white_space(line, &mut paragraph);
        }
    }
    let title = blocks
        .first()
        .map(|b: &Block| b.text.trim())
        .filter(|t| t.chars().count() <= 120 && !t.ends_with(['.', ',', ';']))
        .unwrap_or_default()
        .to_owned();
    (title, blocks)
}

/// Markdown through its HTML form, so that lists, tables and code are read by the same rules as on pages.
/// Answers the title (front matter, else the first heading) and the units.
pub fn read_markdown(text: &str) -> (String, Vec<units::Unit>) {
    let (front_title, body) = front_matter(text);
    let mut html = String::with_capacity(body.len() * 3 / 2);
    pulldown_cmark::html::push_html(
        &mut html,
        pulldown_cmark::Parser::new_ext(
            body,
            pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH,
        ),
    );
    let dom = parse(&html, ParseOptions::default());
    let units = units::cut(&dom, &Controls::collect(&dom)).list;
    let heading = units.iter().find(|u| u.kind == BlockKind::Heading).map(|u| u.text.clone());
    (front_title.or(heading).unwrap_or_default(), units)
}

/// Title and body of a document with YAML front matter (`---` lines); only `title: ...` is understood.
fn front_matter(text: &str) -> (Option<String>, &str) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return (None, text) };
    let mut title = None;
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(200) {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (title, &rest[at..]);
        }
        if let Some(value) = line.strip_prefix("title:") {
            title = Some(value.trim().trim_matches(['"', '\'']).to_owned()).filter(|t| !t.is_empty());
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paragraphs() {
        let (title, blocks) = read_plain("A guide\r\n\r\none\ntwo <b>\n\n\nthree.\n");
        assert_eq!(title, "A guide");
        assert_eq!(blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["A guide", "one two <b>", "three."]);
    }

    #[test]
    fn markdown_structure() {
        let (title, units) =
            read_markdown("---\ntitle: \"T\"\n---\n# H\n\ntext [link](x) **b**\n\n- a\n- b\n\n```\nx  y\nz\n```\n");
        assert_eq!(title, "T");
        let kinds: Vec<_> = units.iter().map(|u| (u.kind, u.text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Heading, "H"),
                (BlockKind::Paragraph, "text link b"),
                (BlockKind::ListItem, "a"),
                (BlockKind::ListItem, "b"),
                (BlockKind::Code, "x  y\nz"),
            ]
        );
    }
}
