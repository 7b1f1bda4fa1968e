//! Which units are the page's main text.
//!
//! A boosted model gives every unit the probability that it is main text. What is kept is the set with the best
//! expected F1, so a page whose text is hard to tell apart keeps more. Rules stand only around the model: what is never
//! text, headings of kept text, small pages, and what to do when nearly nothing is left. `scripts/extract` holds the
//! fit and its cross-validated figures.

use super::features::Table;
use super::hints::{Hints, Landmark};
use super::model::Model;
use super::tree::Dom;
use super::units::Unit;
use crate::domain::BlockKind;
use crate::domain::passage::count_words;

/// Bounds of the probability from which a unit is kept.
const LOWEST_THRESHOLD: f32 = 0.2;
const HIGHEST_THRESHOLD: f32 = 0.5;
/// Log-odds that comments lose outside of forums (cross-validated, see `scripts/extract/README.md`).
const COMMENTS: f32 = 4.0;
/// Probability from which a heading below the first level stays when the text under it stays.
const HEADING_THRESHOLD: f32 = 0.1;
/// Mean probability, by characters, from which a table between kept texts stays.
const TABLE_THRESHOLD: f32 = 0.1;
/// Ancestors that are asked for the reason of a drop.
const MAX_CLIMB: usize = 24;
/// Words of a page that is too small for the models.
const SMALL_PAGE: usize = 150;
/// Words below which the first and the second rung of the ladder are climbed.
const FEW_WORDS: usize = 40;
const NEARLY_NONE: usize = 15;

/// The probability that each unit is main text.
///
/// Comments under a text are no part of it, unless the page is a forum: there are too few pages with both to fit that.
pub fn probabilities(model: &Model, units: &[Unit], table: &Table, is_forum: bool) -> Vec<f32> {
    if table.len() != units.len() || table.width != model.features() {
        return vec![0.5; units.len()];
    }
    let raw = model.raw(&table.values, table.width);
    let odds = raw.into_iter().zip(&table.comments).map(|(raw, c)| if *c && !is_forum { raw - COMMENTS } else { raw });
    odds.map(|odds| 1.0 / (1.0 + (-odds).exp())).collect()
}

/// For every unit the reason to drop it, or `None` to keep it.
pub fn decide(
    model: &Model,
    dom: &Dom,
    units: &[Unit],
    hints: &Hints,
    table: &Table,
    is_forum: bool,
) -> Vec<Option<&'static str>> {
    let p = probabilities(model, units, table, is_forum);
    let threshold = threshold(units, &p);
    let mut keep: Vec<bool> = p.iter().map(|p| *p >= threshold).collect();
    let words: Vec<usize> = units.iter().map(|u| count_words(&u.text)).collect();
    let all: usize = words.iter().sum();
    if all < SMALL_PAGE {
        // Too little for the models, which know whole sites: only what is plainly something else goes.
        for (unit, keep) in units.iter().zip(&mut keep) {
            let apart =
                unit.chars < 80 && matches!(place(dom, hints, unit), Some("advertising" | "consent" | "social"));
            *keep = !apart && (*keep || is_plainly_text(dom, hints, unit));
        }
    }
    let count = |keep: &[bool]| -> usize { words.iter().zip(keep).filter(|(_, k)| **k).map(|(w, _)| w).sum() };
    // The ladder: half the threshold; where nearly nothing is left, everything outside of the page's frame.
    if count(&keep) < FEW_WORDS {
        keep = p.iter().map(|p| *p >= threshold / 2.0).collect();
        if count(&keep) < NEARLY_NONE {
            let inner: Vec<bool> = units
                .iter()
                .map(|u| !u.is_button && !is_frame(dom, hints, u) && place(dom, hints, u).is_none())
                .collect();
            if count(&inner) > 0 {
                keep = inner;
            }
        }
    }
    keep_enclosed_tables(units, &p, &mut keep);
    // From the end, so that a heading over a kept heading is kept too.
    for i in (0..units.len().saturating_sub(1)).rev() {
        let unit = &units[i];
        if unit.kind == BlockKind::Heading && unit.level >= 2 && keep[i + 1] && p[i] >= HEADING_THRESHOLD {
            keep[i] = true;
        }
    }
    units.iter().zip(keep).map(|(unit, kept)| if kept { None } else { Some(reason(dom, hints, unit)) }).collect()
}

/// A table with kept text before and after it is part of that text: its short cells alone look like anything.
fn keep_enclosed_tables(units: &[Unit], p: &[f32], keep: &mut [bool]) {
    let is_row = |u: &Unit| matches!(u.kind, BlockKind::TableRow | BlockKind::TableHeader | BlockKind::Caption);
    let is_part = |u: &Unit, group: usize| is_row(u) && u.group == group;
    let mut i = 0;
    while i < units.len() {
        let group = units[i].group;
        let mut end = i + 1;
        if group != 0 && is_row(&units[i]) {
            while end < units.len() && is_part(&units[end], group) {
                end += 1;
            }
            let size = |j: usize| units[j].chars as f32;
            let mean = (i..end).map(|j| p[j] * size(j)).sum::<f32>() / (i..end).map(size).sum::<f32>().max(1.0);
            let is_enclosed = i > 0 && keep[i - 1] && keep.get(end).copied().unwrap_or(false);
            if is_enclosed && mean >= TABLE_THRESHOLD {
                keep[i..end].fill(true);
            }
        }
        i = end;
    }
}

/// The page's own heading where it was not kept as text: the first visible `h1` before or between kept units that says
/// what the title says. It stands among the blocks as their heading, and is no part of the text that is scored.
pub fn title_heading(
    dom: &Dom,
    hints: &Hints,
    units: &[Unit],
    reasons: &[Option<&'static str>],
    title: &str,
) -> Option<usize> {
    let first = units.iter().position(|u| u.kind == BlockKind::Heading && u.level == 1)?;
    let last_kept = reasons.iter().rposition(Option::is_none)?;
    let is_dropped = reasons[first].is_some() && first < last_kept;
    let in_overlay = std::iter::once(units[first].node)
        .chain(dom.ancestors(units[first].node))
        .any(|i| matches!(hints.landmark(i), Some(Landmark::Navigation | Landmark::Dialog)));
    let plain =
        |t: &str| -> String { t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (own, title) = (plain(&units[first].text), plain(title));
    let is_named = !own.is_empty() && own.len() < 600 && (title.contains(&own) || own.contains(&title));
    (is_dropped && !in_overlay && is_named && !title.is_empty()).then_some(first)
}

/// Words of the kept units outside of the page's frame.
pub fn inner_words(dom: &Dom, hints: &Hints, units: &[Unit], reasons: &[Option<&'static str>]) -> usize {
    let kept = units.iter().zip(reasons).filter(|(_, reason)| reason.is_none());
    kept.filter(|(unit, _)| !is_frame(dom, hints, unit)).map(|(unit, _)| count_words(&unit.text)).sum()
}

/// In navigation, or in a header, footer or aside that is not part of an article.
fn is_frame(dom: &Dom, hints: &Hints, unit: &Unit) -> bool {
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)) {
        match hints.landmark(i) {
            Some(Landmark::Navigation | Landmark::Header | Landmark::Footer | Landmark::Aside) => return true,
            Some(Landmark::Article | Landmark::Main) => return false,
            _ => {}
        }
    }
    false
}

/// On a page of few words: outside of navigation and of headers, footers and asides of the page, and not a link.
fn is_plainly_text(dom: &Dom, hints: &Hints, unit: &Unit) -> bool {
    let mut frame = false;
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)) {
        match hints.landmark(i) {
            Some(Landmark::Navigation | Landmark::Dialog) => return false,
            Some(Landmark::Header | Landmark::Footer | Landmark::Aside) => frame = true,
            Some(Landmark::Article | Landmark::Main) => return !unit.is_button,
            _ => {}
        }
    }
    let is_links = unit.link_chars * 2 > unit.chars && unit.chars < 60;
    !frame && !unit.is_button && !is_links
}

/// The threshold whose set has the best expected F1: with kept mass K (sum of probability times size), kept size S
/// and total mass M, F1 = 2K / (S + M) (Lewis 1995; Ye et al. 2012, "plug-in rule").
fn threshold(units: &[Unit], p: &[f32]) -> f32 {
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]).then(a.cmp(b)));
    let size = |i: usize| f64::from(u32::try_from(units[i].chars).unwrap_or(u32::MAX));
    let mass: f64 = order.iter().map(|i| f64::from(p[*i]) * size(*i)).sum();
    let (mut kept, mut total) = (0.0, 0.0);
    let mut best = (0.0, 0.5f32);
    for i in order {
        kept += f64::from(p[i]) * size(i);
        total += size(i);
        let f1 = 2.0 * kept / (total + mass);
        if f1 > best.0 {
            best = (f1, p[i]);
        }
    }
    best.1.clamp(LOWEST_THRESHOLD, HIGHEST_THRESHOLD)
}

/// Why a unit was dropped, by what stands above it.
fn reason(dom: &Dom, hints: &Hints, unit: &Unit) -> &'static str {
    if unit.is_button {
        return "control";
    }
    if let Some(place) = place(dom, hints, unit) {
        return place;
    }
    let links = unit.link_chars * 2 > unit.chars;
    match unit.kind {
        _ if links => "links",
        BlockKind::Heading => "heading_without_text",
        _ => "not_main_text",
    }
}

/// The part of the page, other than its text, that a unit stands in.
fn place(dom: &Dom, hints: &Hints, unit: &Unit) -> Option<&'static str> {
    let whole = dom.node(0).end as f32;
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)).take(MAX_CLIMB) {
        let node = dom.node(i);
        // What covers most of the page is not a part of it.
        if (node.end as f32 - i as f32) > whole * 0.5 {
            return None;
        }
        match hints.landmark(i) {
            Some(Landmark::Navigation) => return Some("navigation"),
            Some(Landmark::Footer) => return Some("footer"),
            Some(Landmark::Header) => return Some("header"),
            Some(Landmark::Aside) => return Some("aside"),
            Some(Landmark::Dialog) => return Some("overlay"),
            Some(Landmark::Main | Landmark::Article) => return None,
            _ => {}
        }
        let groups = hints.groups(i);
        let named = [
            (8, "consent"),
            (7, "advertising"),
            (6, "comments"),
            (5, "social"),
            (4, "related_links"),
            (0, "navigation"),
            (1, "footer"),
            (10, "overlay"),
            (9, "form"),
            (3, "aside"),
            (17, "control"),
            (11, "metadata"),
        ];
        if let Some((_, name)) = named.iter().find(|(g, _)| groups & (1 << g) != 0) {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_between_kept_texts_stay() {
        let unit = |kind, group| Unit { kind, group, chars: 10, ..Unit::default() };
        let units = [
            unit(BlockKind::Paragraph, 0),
            unit(BlockKind::TableHeader, 7),
            unit(BlockKind::TableRow, 7),
            unit(BlockKind::Paragraph, 0),
            unit(BlockKind::TableRow, 9),
        ];
        let mut keep = [true, false, false, true, false];
        keep_enclosed_tables(&units, &[0.9, 0.1, 0.15, 0.9, 0.4], &mut keep);
        assert_eq!(keep, [true, true, true, true, false]);
        let mut keep = [true, false, false, true, false];
        keep_enclosed_tables(&units, &[0.9, 0.02, 0.15, 0.9, 0.4], &mut keep);
        assert_eq!(keep, [true, false, false, true, false]);
    }

    #[test]
    fn threshold_follows_certainty() {
        let unit = |chars| Unit { chars, ..Unit::default() };
        let units = [unit(100), unit(100), unit(100)];
        assert_eq!(threshold(&units, &[0.9, 0.95, 0.05]), HIGHEST_THRESHOLD);
        assert_eq!(threshold(&units, &[0.4, 0.4, 0.05]), 0.4);
    }
}
