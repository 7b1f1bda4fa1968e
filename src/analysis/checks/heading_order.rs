//! Do the headings form a tree without missing levels?

use super::wording::quoted;
use super::{Finding, Subject};
use crate::domain::{Block, BlockKind};

/// A text of fewer words than this needs no headings.
const SHORT_TEXT: usize = 300;

pub(super) fn check(subject: &Subject) -> Finding {
    let headings: Vec<&Block> =
        subject.page.blocks.iter().filter(|b| b.kind == BlockKind::Heading && b.level > 0).collect();
    let name = |b: &Block| format!("h{} {}", b.level, quoted(&b.text));
    match headings.as_slice() {
        [] if subject.page.word_count() < SHORT_TEXT => Finding::not_applicable(),
        [] => Finding::failed(""),
        [first, ..] => match headings.windows(2).find(|pair| pair[1].level > pair[0].level + 1) {
            Some(pair) => Finding::failed(format!("{} \u{2192} {}", name(pair[0]), name(pair[1]))),
            None => Finding::passed(name(first)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn finding(levels: &[u8], words: usize) -> Finding {
        let heading =
            |level: &u8| Block { kind: BlockKind::Heading, level: *level, text: "T".into(), ..Block::default() };
        let mut blocks: Vec<Block> = levels.iter().map(heading).collect();
        blocks.push(Block { text: "word ".repeat(words), ..Block::default() });
        let page = Page { blocks, ..Page::default() };
        check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() })
    }

    #[test]
    fn levels_may_be_left_but_not_skipped() {
        assert_eq!(finding(&[1, 2, 3, 2, 3, 1], 10).outcome, CheckOutcome::Passed);
        assert_eq!(finding(&[2, 3, 3], 10).outcome, CheckOutcome::Passed);
        assert_eq!(finding(&[1, 3], 10), Finding::failed("h1 \u{201c}T\u{201d} \u{2192} h3 \u{201c}T\u{201d}"));
    }

    #[test]
    fn long_texts_need_headings() {
        assert_eq!(finding(&[], 10).outcome, CheckOutcome::NotApplicable);
        assert_eq!(finding(&[], 400).outcome, CheckOutcome::Failed);
    }
}
