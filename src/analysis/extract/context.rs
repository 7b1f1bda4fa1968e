//! Features of the second model: what the first one thinks of a unit's surroundings.

use super::features::Table;
use super::tree::Dom;
use super::units::Unit;
use crate::domain::BlockKind;

/// Units before and after whose probability is a feature.
const NEIGHBOURS: usize = 4;

/// The table of the first model with context columns appended; `first` holds its probability per unit.
pub fn extend(dom: &Dom, units: &[Unit], table: &Table, first: &[f32]) -> Table {
    let weight = |i: usize| units[i].chars as f32;
    // Probability mass and size below every element.
    let mut mass = vec![(0.0f32, 0.0f32); dom.len().max(1)];
    for (i, unit) in units.iter().enumerate() {
        let m = &mut mass[unit.node];
        m.0 += first[i] * weight(i);
        m.1 += weight(i);
    }
    for i in (1..dom.len()).rev() {
        let own = mass[i];
        if own.1 > 0.0 {
            let m = &mut mass[dom.node(i).parent as usize];
            m.0 += own.0;
            m.1 += own.1;
        }
    }
    let mean = |node: usize| {
        let (m, w) = mass[node];
        if w > 0.0 { m / w } else { 0.0 }
    };
    let total = mass[0];
    let long: (f32, f32) =
        units.iter().zip(first).filter(|(u, _)| u.chars >= 120).fold((0.0, 0.0), |a, (_, p)| (a.0 + p, a.1 + 1.0));
    let sections = sections(units, first);
    let mut previous_sure = -1000.0f32;
    let mut before = 0.0f32;
    let mut next_sure = vec![1000.0f32; units.len()];
    let mut distance = 1000.0f32;
    for i in (0..units.len()).rev() {
        next_sure[i] = distance;
        distance = if first[i] > 0.6 { 1.0 } else { distance + 1.0 };
    }
    let mut out = Table { width: 0, values: Vec::with_capacity(table.values.len() * 5 / 4), ..Table::default() };
    for i in 0..units.len() {
        let start = out.values.len();
        out.values.extend_from_slice(table.row(i));
        out.values.push(first[i]);
        for d in 1..=NEIGHBOURS {
            for j in [i.checked_sub(d), Some(i + d)] {
                out.values.push(j.and_then(|j| first.get(j)).copied().unwrap_or(-1.0));
            }
        }
        for window in [2usize, 5, 12] {
            let (from, to) = (i.saturating_sub(window), (i + window + 1).min(units.len()));
            let (mut m, mut w, mut plain) = (0.0f32, 0.0f32, 0.0f32);
            for j in from..to {
                m += first[j] * weight(j);
                w += weight(j);
                plain += first[j];
            }
            out.values.extend([m / w.max(1.0), plain / (to - from) as f32]);
        }
        for node in table.scales[i] {
            out.values.push(mean(node));
        }
        let item = table.repeated[i];
        let list = dom.node(item).parent as usize;
        out.values.extend([mean(item), mean(list)]);
        out.values.extend([
            total.0 / total.1.max(1.0),
            (1.0 + total.0).ln(),
            long.0 / long.1.max(1.0),
            before / total.0.max(1.0),
            previous_sure,
            next_sure[i],
            sections[i].0,
            sections[i].1,
        ]);
        before += first[i] * weight(i);
        previous_sure = if first[i] > 0.6 { -1.0 } else { previous_sure - 1.0 };
        out.width = out.values.len() - start;
    }
    out
}

/// For every unit the probability of the heading above it and the mean of the text under that heading.
fn sections(units: &[Unit], first: &[f32]) -> Vec<(f32, f32)> {
    let mut out = vec![(-1.0, 0.0); units.len()];
    let mut start = 0;
    for end in 1..=units.len() {
        let is_boundary = end == units.len() || units[end].kind == BlockKind::Heading;
        if !is_boundary {
            continue;
        }
        let is_headed = units[start].kind == BlockKind::Heading;
        let body = start + usize::from(is_headed);
        let (mut m, mut w) = (0.0f32, 0.0f32);
        for j in body..end {
            m += first[j] * units[j].chars as f32;
            w += units[j].chars as f32;
        }
        let head = if is_headed { first[start] } else { -1.0 };
        for slot in &mut out[start..end] {
            *slot = (head, if w > 0.0 { m / w } else { -1.0 });
        }
        start = end;
    }
    out
}
