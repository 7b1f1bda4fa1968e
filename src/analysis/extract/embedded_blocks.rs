//! Text from the page's data as blocks, where the HTML alone says too little.

use super::blocks;
use super::embedded_state::{self, EmbeddedText};
use super::structured_data::StructuredData;
use super::tree::{self, Dom, ParseOptions};
use super::units::{self, Unit};
use super::visibility::{Controls, Visibility};
use crate::domain::Block;

/// Text from data when it says clearly more than the HTML: JSON-LD first, then the state of frameworks.
pub(super) fn embedded_text(dom: &Dom, data: &StructuredData, words: usize) -> Option<EmbeddedText> {
    let says_more = |text: &EmbeddedText| text.words() > words * 2 + 15;
    embedded_state::from_structured_data(data)
        .filter(says_more)
        .or_else(|| embedded_state::from_scripts(dom).filter(says_more))
}

/// The blocks of such text; pieces of markup are parsed.
pub(super) fn embedded_blocks(embedded: &EmbeddedText) -> Vec<Block> {
    let mut units = Vec::new();
    let mut fragments = 0;
    for (i, piece) in embedded.pieces.iter().enumerate() {
        let is_markup = piece.contains("</") || piece.contains("<br") || piece.contains("<p>");
        if is_markup && fragments < 200 {
            fragments += 1;
            let dom = tree::parse(piece, ParseOptions::default());
            let cut = units::cut(&dom, &Controls::collect(&dom));
            // Lists of different fragments are different lists.
            units.extend(
                cut.list
                    .into_iter()
                    .filter(|u| u.visibility != Visibility::Hidden)
                    .map(|u| Unit { group: if u.group == 0 { 0 } else { u.group + i * 1_000_000 }, ..u }),
            );
        } else {
            let mut text = String::new();
            tree::fold_white_space(piece, &mut text);
            units.push(Unit { text: text.trim_end().to_owned(), ..Unit::default() });
        }
    }
    blocks::build(units.iter())
}
