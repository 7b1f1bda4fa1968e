//! Units that look alike: the same tags and classes on the way up. The paragraphs of one text share their look, even
//! where advertisements part them.

use std::collections::BTreeMap;

use crate::analysis::extract::tree::{Attr, Dom, Node};
use crate::analysis::extract::units::Unit;

/// Sums over the units of one look.
#[derive(Clone, Copy, Default)]
struct Look {
    units: f32,
    chars: f32,
    link_chars: f32,
    long: f32,
}

/// Looks of all units, at two depths.
pub(super) struct Styles {
    keys: [Vec<u64>; 2],
    looks: [BTreeMap<u64, Look>; 2],
    most: [f32; 2],
    total: f32,
}

impl Styles {
    pub(super) fn collect(dom: &Dom, units: &[Unit]) -> Styles {
        let mut styles = Styles {
            keys: [Vec::with_capacity(units.len()), Vec::with_capacity(units.len())],
            looks: [BTreeMap::new(), BTreeMap::new()],
            most: [1.0; 2],
            total: units.iter().map(|u| u.chars as f32).sum::<f32>().max(1.0),
        };
        for unit in units {
            // By tag and class of the unit and its parent; by tags alone of the unit and six ancestors.
            let parent = dom.node(dom.node(unit.node).parent as usize);
            let near = hash(hash(SEED, dom.node(unit.node), true), parent, true);
            let mut far = hash(SEED, dom.node(unit.node), false);
            let mut at = unit.node;
            for _ in 0..6 {
                at = dom.node(at).parent as usize;
                far = hash(far, dom.node(at), false);
            }
            for (level, key) in [near, far].into_iter().enumerate() {
                styles.keys[level].push(key);
                let look = styles.looks[level].entry(key).or_default();
                look.units += 1.0;
                look.chars += unit.chars as f32;
                look.link_chars += unit.link_chars as f32;
                look.long += f32::from(u8::from(unit.chars >= 80 && unit.link_chars * 3 < unit.chars));
            }
        }
        for (most, looks) in styles.most.iter_mut().zip(&styles.looks) {
            *most = looks.values().map(|l| l.chars - l.link_chars).fold(1.0, f32::max);
        }
        styles
    }

    /// The numbers of unit `i`.
    pub(super) fn row(&self, i: usize, row: &mut Vec<f32>) {
        for level in 0..2 {
            let look = self.looks[level].get(&self.keys[level][i]).copied().unwrap_or_default();
            row.extend([
                look.units.max(1.0).ln(),
                look.chars / self.total,
                (look.chars - look.link_chars) / self.most[level],
                look.chars / look.units.max(1.0),
                look.long / look.units.max(1.0),
            ]);
        }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over the tag and, if asked, the class.
fn hash(seed: u64, node: &Node, with_class: bool) -> u64 {
    let mut hash = (seed ^ u64::from(node.tag as u8)).wrapping_mul(0x0100_0000_01b3);
    if with_class {
        for b in node.attr(Attr::Class).unwrap_or("").bytes().take(200) {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
