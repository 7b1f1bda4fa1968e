//! From blocks to units: what must not be torn apart, with the headings above it.

use crate::domain::passage::count_words;
use crate::domain::{Block, BlockKind};

use super::{MAX_TABLE_ROWS, MAX_WORDS};

/// Blocks that stay together.
#[derive(Debug)]
pub(super) struct Unit {
    /// The text, one line a block.
    pub text: String,
    /// Words in `text`.
    pub words: usize,
    /// First and last block, inclusive.
    pub blocks: (u32, u32),
    /// Indexes of the heading blocks above, outermost first.
    pub path: Vec<usize>,
    /// A question with its answer: a passage of its own.
    pub alone: bool,
    /// Wants to stay with the next unit (a sentence that introduces a list).
    pub leads: bool,
    /// Wants to stay with the unit before (code, the list after its lead-in).
    pub follows: bool,
}

/// Groups the blocks into units. Headings become the path of what follows; a heading with nothing
/// below it is text of its own, so that nothing on the page is lost.
pub(super) fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    let mut i = 0;
    while i < blocks.len() {
        let block = &blocks[i];
        if block.kind == BlockKind::Heading {
            let level = block.level.clamp(1, 6);
            path.retain(|&h| blocks[h].level.clamp(1, 6) < level);
            if body_follows(blocks, i, level) {
                path.push(i);
            } else if !block.text.trim().is_empty() {
                out.push(unit(blocks, i, i, &path));
            }
            i += 1;
            continue;
        }
        let mut last = last_of_group(blocks, i);
        // Bound a group to what a passage may hold; a question keeps at least its first answer.
        let mut words = 0;
        for (j, b) in blocks.iter().enumerate().take(last + 1).skip(i) {
            let w = count_words(&b.text);
            if j > i + 1 && words + w > MAX_WORDS {
                last = j - 1;
                break;
            }
            words += w;
        }
        let mut u = unit(blocks, i, last, &path);
        u.alone = block.kind == BlockKind::Question && last > i;
        u.leads = block.kind == BlockKind::Paragraph && block.text.trim_end().ends_with(':');
        u.follows = matches!(block.kind, BlockKind::Code | BlockKind::Caption);
        if !u.text.is_empty() {
            out.push(u);
        }
        i = last + 1;
    }
    out
}

/// Whether anything but an equal or higher heading comes after the heading at `i`.
fn body_follows(blocks: &[Block], i: usize, level: u8) -> bool {
    match blocks.get(i + 1..).unwrap_or(&[]).iter().find(|b| !b.text.trim().is_empty()) {
        Some(b) if b.kind == BlockKind::Heading => b.level.clamp(1, 6) > level,
        Some(_) => true,
        None => false,
    }
}

/// The last block that belongs with block `i`.
fn last_of_group(blocks: &[Block], i: usize) -> usize {
    let first = &blocks[i];
    let same = |b: &Block| first.group == 0 || b.group == first.group;
    let run = |ok: &dyn Fn(&Block) -> bool, most: usize| {
        let n = blocks[i + 1..].iter().take(most).take_while(|b| ok(b)).count();
        i + n
    };
    match first.kind {
        BlockKind::Question => run(
            &|b| !matches!(b.kind, BlockKind::Question | BlockKind::Heading) && same(b) && b.group == first.group,
            12,
        )
        .max(run(&|b| b.kind == BlockKind::Answer, 12)),
        BlockKind::Term => run(&|b| b.kind == BlockKind::Definition && same(b), 6),
        BlockKind::TableHeader => run(&|b| b.kind == BlockKind::TableRow && same(b), MAX_TABLE_ROWS),
        BlockKind::TableRow => run(&|b| b.kind == BlockKind::TableRow && b.group == first.group, MAX_TABLE_ROWS - 1),
        BlockKind::ListItem => run(&|b| b.kind == BlockKind::ListItem && b.group == first.group, 40),
        _ => i,
    }
}

fn unit(blocks: &[Block], first: usize, last: usize, path: &[usize]) -> Unit {
    let mut text = String::new();
    for b in &blocks[first..=last] {
        let t = b.text.trim();
        if t.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(t);
    }
    Unit {
        words: count_words(&text),
        text,
        blocks: (u32::try_from(first).unwrap_or(u32::MAX), u32::try_from(last).unwrap_or(u32::MAX)),
        path: path.to_vec(),
        alone: false,
        leads: false,
        follows: false,
    }
}
