//! Sums over the units below every element, and how often an element's siblings repeat it.

use super::letters::Letters;
use crate::analysis::extract::tree::{Attr, Dom};
use crate::analysis::extract::units::Unit;
use crate::analysis::extract::visibility::Visibility;
use crate::domain::BlockKind;

/// Sums over the units below an element.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    pub(super) units: f32,
    pub(super) long: f32,
    pub(super) stops: f32,
    pub(super) headings: f32,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.chars += other.chars;
        self.link_chars += other.link_chars;
        self.units += other.units;
        self.long += other.long;
        self.stops += other.stops;
        self.headings += other.headings;
    }
}

pub(super) fn sums(dom: &Dom, units: &[Unit], texts: &[Letters]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); dom.len().max(1)];
    for (unit, text) in units.iter().zip(texts) {
        if unit.visibility == Visibility::Hidden {
            continue;
        }
        sums[unit.node].add(Sum {
            chars: unit.chars as f32,
            link_chars: unit.link_chars as f32,
            units: 1.0,
            long: f32::from(u8::from(unit.chars >= 80)),
            stops: text.stops + text.commas,
            headings: f32::from(u8::from(unit.kind == BlockKind::Heading)),
        });
    }
    for i in (1..dom.len()).rev() {
        let own = sums[i];
        if own.units > 0.0 {
            sums[dom.node(i).parent as usize].add(own);
        }
    }
    sums
}

/// For every element the number of its siblings, itself included, with the same tag and class.
pub(super) fn repeats(dom: &Dom, sums: &[Sum]) -> Vec<u32> {
    let mut keys: Vec<(u32, u64, u32)> = Vec::new();
    for (i, sum) in sums.iter().enumerate().skip(1) {
        if sum.units > 0.0 {
            let node = dom.node(i);
            // FNV-1a over tag and class.
            let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ u64::from(node.tag as u8);
            for b in node.attr(Attr::Class).unwrap_or("").bytes().take(200) {
                hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
            }
            keys.push((node.parent, hash, i as u32));
        }
    }
    keys.sort_unstable();
    let mut repeats = vec![1; dom.len().max(1)];
    for run in keys.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
        for (_, _, i) in run {
            repeats[*i as usize] = run.len() as u32;
        }
    }
    repeats
}
