//! What stands around a unit: the units before and after, the ancestors of growing size, the repetition it is part of.

use super::letters::Letters;
use super::sums::Sum;
use crate::analysis::extract::tree::Dom;
use crate::analysis::extract::units::Unit;

/// Ancestors of growing size that are described.
const SCALES: usize = 5;
/// Units before and after that are described.
const NEIGHBOURS: usize = 3;
/// Ancestors among which the widest repetition is looked for.
const REPETITION_STEPS: usize = 7;

/// Units before and after unit `i`, one by one and as windows.
pub(super) fn neighbours(units: &[Unit], texts: &[Letters], i: usize, row: &mut Vec<f32>) {
    for distance in 1..=NEIGHBOURS {
        for j in [i.checked_sub(distance), Some(i + distance)] {
            match j.and_then(|j| units.get(j).map(|u| (u, &texts[j]))) {
                Some((u, t)) => row.extend([
                    (u.chars.max(1) as f32).ln(),
                    u.link_chars as f32 / u.chars.max(1) as f32,
                    t.stops + t.commas,
                    f32::from(u.kind as u8),
                ]),
                None => row.extend([-1.0, -1.0, -1.0, -1.0]),
            }
        }
    }
    for window in [4usize, 10] {
        let from = i.saturating_sub(window);
        let to = (i + window + 1).min(units.len());
        let (mut chars, mut links, mut stops) = (0.0f32, 0.0f32, 0.0f32);
        for j in from..to {
            chars += units[j].chars as f32;
            links += units[j].link_chars as f32;
            stops += texts[j].stops + texts[j].commas;
        }
        row.extend([(1.0 + chars).ln(), links / chars.max(1.0), stops / (to - from) as f32]);
    }
}

/// Ancestors of growing size.
pub(super) fn scales(dom: &Dom, sums: &[Sum], total: &Sum, node: usize, row: &mut Vec<f32>) {
    let mut at = node;
    let mut size = 0.0f32;
    for _ in 0..SCALES {
        while at != 0 && sums[at].chars <= size * 1.02 + 0.5 {
            at = dom.node(at).parent as usize;
        }
        let s = sums[at];
        size = s.chars;
        let c = s.chars.max(1.0);
        row.extend([
            c.ln(),
            s.link_chars / c,
            c / s.units.max(1.0),
            s.chars / total.chars.max(1.0),
            s.long / s.units.max(1.0),
            s.stops / s.units.max(1.0),
            f32::from(dom.node(at).tag as u8),
        ]);
        if at != 0 {
            at = dom.node(at).parent as usize;
        }
    }
}

/// The widest repetition among the nearest ancestors.
pub(super) fn repetition(dom: &Dom, sums: &[Sum], repeats: &[u32], node: usize, row: &mut Vec<f32>) {
    let mut best = (1u32, 0usize, 0usize);
    let mut at = node;
    for step in 0..REPETITION_STEPS {
        if at == 0 {
            break;
        }
        if repeats[at] > best.0 {
            best = (repeats[at], step, at);
        }
        at = dom.node(at).parent as usize;
    }
    let s = sums[best.2];
    let item = if best.0 > 1 { (s.chars, s.link_chars / s.chars.max(1.0), s.units) } else { (0.0, 0.0, 0.0) };
    row.extend([best.0 as f32, best.1 as f32, (1.0 + item.0).ln(), item.1, item.2]);
}
