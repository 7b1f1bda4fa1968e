//! What was read and left out, and how much was kept.

use std::collections::BTreeSet;

use super::units::Unit;
use crate::domain::Dropped;

/// Dropped pieces that are reported, and characters of each.
const MAX_DROPPED: usize = 300;
const MAX_DROPPED_TEXT: usize = 200;
/// Bytes of visible text that are looked at for an outcome.
const MAX_VISIBLE: usize = 20_000;

/// Drops longer texts that were kept before: mobile and desktop copies, lazy-loading fall-backs.
pub(super) fn drop_repetitions(units: &[Unit], reasons: &mut [Option<&'static str>]) {
    let mut seen = BTreeSet::new();
    for (unit, reason) in units.iter().zip(reasons.iter_mut()) {
        if reason.is_none() && unit.chars >= 60 && !seen.insert(unit.text.as_str()) {
            *reason = Some("repetition");
        }
    }
}

/// The texts that were left out, with the reasons; without the page's heading, which stands among the blocks.
pub(super) fn dropped(
    units: &[Unit],
    reasons: &[Option<&'static str>],
    heading: Option<usize>,
    hidden: &[Unit],
) -> Vec<Dropped> {
    let hidden = hidden.iter().map(|u| (u, "hidden"));
    let shown = units.iter().zip(reasons).enumerate().filter(|(i, _)| heading != Some(*i));
    shown
        .filter_map(|(_, (unit, reason))| Some((unit, (*reason)?)))
        .chain(hidden)
        .map(|(unit, reason)| Dropped {
            reason: reason.to_owned(),
            text: start(&unit.text, MAX_DROPPED_TEXT).to_owned(),
        })
        .take(MAX_DROPPED)
        .collect()
}

/// The first characters of a text.
fn start(text: &str, characters: usize) -> &str {
    match text.char_indices().nth(characters) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// Share of the visible text that was kept, 0 to 1.
pub(super) fn kept_ratio(units: &[Unit], reasons: &[Option<&'static str>]) -> f32 {
    let (mut kept, mut all) = (0, 0);
    for (unit, reason) in units.iter().zip(reasons) {
        all += unit.chars;
        kept += if reason.is_none() { unit.chars } else { 0 };
    }
    if all == 0 { 0.0 } else { kept as f32 / all as f32 }
}

/// The start of everything that a reader sees.
pub(super) fn visible_text(units: &[Unit]) -> String {
    let mut out = String::new();
    for unit in units {
        if out.len() > MAX_VISIBLE {
            break;
        }
        out.push_str(&unit.text);
        out.push('\n');
    }
    out
}
