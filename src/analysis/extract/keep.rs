//! Which units are the page's main text.
//!
//! A boosted model gives every unit the probability that it is main text. What is kept is the set with the best
//! expected F1, so a page whose text is hard to tell apart keeps more. Rules stand only around the model: what is never
//! text, headings of kept text, small pages, and what to do when nearly nothing is left. `scripts/extract` holds the fit
//! and its cross-validated figures.

use std::sync::OnceLock;

use super::features::Table;
use super::hints::{self, Landmark};
use super::model::Model;
use super::tree::Dom;
use super::units::Unit;
use crate::domain::BlockKind;
use crate::domain::passage::count_words;

/// Bounds of the probability from which a unit is kept.
const LOWEST_THRESHOLD: f32 = 0.2;
const HIGHEST_THRESHOLD: f32 = 0.5;
/// Probability from which a heading below the first level stays when the text under it stays.
const HEADING_THRESHOLD: f32 = 0.05;
/// Ancestors that are asked for the reason of a drop.
const MAX_CLIMB: usize = 24;
/// Words of a page that is too small for the models.
const SMALL_PAGE: usize = 150;
/// Words below which the ladder goes on to the next rung.
const TOO_FEW_WORDS: usize = 40;
/// Share of the page's words below which it goes on too.
const TOO_SMALL_SHARE: f64 = 0.12;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        Model::parse(include_bytes!("model_data/main_text.bin"))
            .expect("the model file is part of the program and tested")
    })
}

/// The probability that each unit is main text.
pub fn probabilities(units: &[Unit], table: &Table) -> Vec<f32> {
    let model = model();
    if table.len() != units.len() || table.width != model.features() {
        return vec![0.5; units.len()];
    }
    model.probabilities(&table.values, table.width)
}

/// For every unit the reason to drop it, or `None` to keep it.
pub fn decide(dom: &Dom, units: &[Unit], table: &Table) -> Vec<Option<&'static str>> {
    let p = probabilities(units, table);
    let threshold = threshold(units, &p);
    let mut keep: Vec<bool> = p.iter().map(|p| *p >= threshold).collect();
    let words: Vec<usize> = units.iter().map(|u| count_words(&u.text)).collect();
    let all: usize = words.iter().sum();
    if all < SMALL_PAGE {
        // Too little for the models, which know whole sites: only what is plainly something else goes.
        for (unit, keep) in units.iter().zip(&mut keep) {
            *keep = *keep || is_plainly_text(dom, unit);
        }
    }
    let count = |keep: &[bool]| -> usize { words.iter().zip(keep).filter(|(_, k)| **k).map(|(w, _)| w).sum() };
    let is_thin = |count: usize| {
        count < TOO_FEW_WORDS && (count as f64) < (all as f64 * TOO_SMALL_SHARE).max(TOO_FEW_WORDS as f64)
    };
    // The ladder: half the threshold, then everything outside of navigation, then everything.
    if is_thin(count(&keep)) {
        keep = p.iter().map(|p| *p >= threshold / 2.0).collect();
        if is_thin(count(&keep)) {
            let plain: Vec<bool> = units.iter().map(|u| !u.is_button && place(dom, u).is_none()).collect();
            keep = if count(&plain) > 0 { plain } else { vec![true; units.len()] };
        }
    }
    // From the end, so that a heading over a kept heading is kept too.
    for i in (0..units.len().saturating_sub(1)).rev() {
        let unit = &units[i];
        if unit.kind == BlockKind::Heading && unit.level >= 2 && keep[i + 1] && p[i] >= HEADING_THRESHOLD {
            keep[i] = true;
        }
    }
    units.iter().zip(keep).map(|(unit, kept)| if kept { None } else { Some(reason(dom, unit)) }).collect()
}

/// On a page of few words: outside of navigation and of headers, footers and asides of the page, and not a link.
fn is_plainly_text(dom: &Dom, unit: &Unit) -> bool {
    let mut frame = false;
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)) {
        match hints::landmark(dom.node(i)) {
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
fn reason(dom: &Dom, unit: &Unit) -> &'static str {
    if unit.is_button {
        return "control";
    }
    if let Some(place) = place(dom, unit) {
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
fn place(dom: &Dom, unit: &Unit) -> Option<&'static str> {
    let whole = dom.node(0).end as f32;
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)).take(MAX_CLIMB) {
        let node = dom.node(i);
        // What covers most of the page is not a part of it.
        if (node.end as f32 - i as f32) > whole * 0.5 {
            return None;
        }
        match hints::landmark(node) {
            Some(Landmark::Navigation) => return Some("navigation"),
            Some(Landmark::Footer) => return Some("footer"),
            Some(Landmark::Header) => return Some("header"),
            Some(Landmark::Aside) => return Some("aside"),
            Some(Landmark::Dialog) => return Some("overlay"),
            Some(Landmark::Main | Landmark::Article) => return None,
            _ => {}
        }
        let groups = hints::groups(node);
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
    fn the_model_is_sound() {
        assert!(model().features() > 100);
    }

    #[test]
    fn threshold_follows_certainty() {
        let unit = |chars| Unit { chars, ..Unit::default() };
        let units = [unit(100), unit(100), unit(100)];
        assert_eq!(threshold(&units, &[0.9, 0.95, 0.05]), HIGHEST_THRESHOLD);
        assert_eq!(threshold(&units, &[0.4, 0.4, 0.05]), 0.4);
    }
}
