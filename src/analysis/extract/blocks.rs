//! Kept units as the page's blocks, with the headings above each.

use std::collections::BTreeMap;

use super::units::Unit;
use super::visibility::Visibility;
use crate::domain::{Block, BlockKind};

/// Builds blocks from units in document order. Headings that head nothing (another of the same or a higher
/// level follows, or the end) stay: they say what the page lists.
pub fn build<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<Block> {
    build_with_title(units.map(|u| (u, false)))
}

/// As [`build`]; the flag marks the page's own heading where the main text does not begin with it.
pub fn build_with_title<'a>(units: impl Iterator<Item = (&'a Unit, bool)>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut groups: BTreeMap<usize, u32> = BTreeMap::new();
    // Open headings: level and index.
    let mut path: Vec<(u8, u32)> = Vec::new();
    for (unit, is_title) in units {
        let index = blocks.len() as u32;
        let level = match unit.kind {
            BlockKind::Heading => unit.level.clamp(1, 6),
            BlockKind::ListItem => unit.level.max(1),
            _ => 0,
        };
        if unit.kind == BlockKind::Heading {
            while path.last().is_some_and(|(l, _)| *l >= level) {
                path.pop();
            }
        }
        let next_group = groups.len() as u32 + 1;
        let group = if unit.group == 0 { 0 } else { *groups.entry(unit.group).or_insert(next_group) };
        blocks.push(Block {
            kind: unit.kind,
            text: unit.text.clone(),
            level,
            group,
            heading_path: path.iter().map(|(_, i)| *i).collect(),
            collapsed: unit.visibility == Visibility::Collapsed,
            is_title,
        });
        if unit.kind == BlockKind::Heading {
            path.push((level, index));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_paths_and_groups() {
        let unit = |kind, level, group, text: &str| Unit { kind, level, group, text: text.into(), ..Unit::default() };
        let units = [
            unit(BlockKind::Heading, 1, 0, "a"),
            unit(BlockKind::Heading, 3, 0, "b"),
            unit(BlockKind::ListItem, 1, 77, "x"),
            unit(BlockKind::ListItem, 2, 77, "y"),
            unit(BlockKind::Heading, 2, 0, "c"),
            unit(BlockKind::Paragraph, 0, 0, "z"),
        ];
        let blocks = build(units.iter());
        assert_eq!(blocks[2].heading_path, [0, 1]);
        assert_eq!((blocks[2].group, blocks[3].group, blocks[5].group), (1, 1, 0));
        assert_eq!(blocks[5].heading_path, [0, 4]);
        assert_eq!(blocks[3].level, 2);
    }
}
