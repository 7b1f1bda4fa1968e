//! Numbers that describe a unit of text and its place on the page, for the model in [`super::keep`].
//!
//! Nearly all are language-independent: sizes, densities, punctuation, places in the tree, words in class names.
//! The exception is [`phrases`].

mod ancestry;
mod body;
mod letters;
mod phrases;
mod said;
mod style;
mod sums;
mod surroundings;
mod talk;
mod title;
mod whole_page;

use std::collections::BTreeMap;

use super::hints::Hints;
use super::structured_data::StructuredData;
use super::tree::Dom;
use super::units::Unit;
use super::visibility::Visibility;
use crate::domain::BlockKind;
use ancestry::{Above, Ancestry};
use body::Body;
use letters::{Letters, letters};
use said::Said;
use style::Styles;
use sums::{Sum, repeats, sums};
use talk::Talk;
use title::Title;

/// A table of features, one row per unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Features per row.
    pub width: usize,
    /// Rows one after another.
    pub values: Vec<f32>,
    /// For each unit whether it is a comment under a text: in a container named for comments, on a page with a text
    /// outside of them.
    pub comments: Vec<bool>,
}

impl Table {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Row `i`. Panics out of range, as slices do.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.width..(i + 1) * self.width]
    }
}

/// What is known of the page as a whole.
#[derive(Clone, Debug, Default)]
pub struct PageFacts<'a> {
    /// Best title.
    pub title: &'a str,
    /// `og:type`.
    pub og_type: Option<&'a str>,
    /// Meta description.
    pub description: Option<&'a str>,
    /// Host of the address.
    pub host: &'a str,
    /// Path of the address.
    pub path: &'a str,
}

/// What every view of a page's units starts from.
pub struct Base {
    /// Landmarks and hints around the units.
    pub hints: Hints,
    texts: Vec<Letters>,
    sums: Vec<Sum>,
    /// What the words of each unit are for (see [`phrases`]).
    purposes: Vec<(u16, f32)>,
    /// Numbers of the page as a whole.
    page: Vec<f32>,
}

impl Base {
    /// Numbers of the page as a whole.
    pub(super) fn whole_page(&self) -> &[f32] {
        &self.page
    }

    /// What the words of a unit are for, as a bit set (see [`phrases`]).
    pub(super) fn phrases_of(&self, unit: usize) -> u16 {
        self.purposes[unit].0
    }

    /// Reads the units once.
    pub fn new(dom: &Dom, units: &[Unit], data: &StructuredData, facts: &PageFacts<'_>) -> Base {
        let texts: Vec<Letters> = units.iter().map(|u| letters(&u.text)).collect();
        let sums = sums(dom, units, &texts);
        let purposes = units.iter().map(|u| phrases::read(&u.text)).collect();
        let page = whole_page::whole_page(units, data, facts, &sums.first().copied().unwrap_or_default(), dom);
        Base { hints: Hints::read(dom, units), texts, sums, purposes, page }
    }
}

/// Computes the table for the units of a page. Hidden units have rows like any other.
pub fn compute(dom: &Dom, units: &[Unit], base: &Base, data: &StructuredData, facts: &PageFacts<'_>) -> Table {
    let Base { hints, texts, sums, purposes, page } = base;
    let total = sums.first().copied().unwrap_or_default();
    let repeats = repeats(dom, sums);
    let mut ancestry = Ancestry::new(dom, sums, hints, total.chars.max(1.0));
    let above: Vec<Above> = units.iter().map(|u| ancestry.of(u.node)).collect();
    let body = Body::find(dom, units, texts, sums);
    let styles = Styles::collect(dom, units);
    let talk = Talk::collect(units, &above);
    let said = Said::collect(data, facts.description);
    let flag = |b: bool| f32::from(u8::from(b));
    // For each unit which text it has, and for each text how many units have it, and how many so far.
    let mut texts_seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut copies: Vec<(f32, f32)> = Vec::new();
    let mut copy_of: Vec<usize> = Vec::with_capacity(units.len());
    for unit in units {
        let text = *texts_seen.entry(unit.text.as_str()).or_insert(copies.len());
        if text == copies.len() {
            copies.push((0.0, 0.0));
        }
        copies[text].0 += 1.0;
        copy_of.push(text);
    }
    let mut title = Title::new(facts.title);
    let first_h1 = units.iter().position(|u| u.level == 1 && u.kind == BlockKind::Heading);
    let title_size = facts.title.chars().count();
    // A text several times as long as the title has little overlap with it; splitting it into words is saved.
    let overlaps: Vec<f32> =
        units.iter().map(|u| if u.chars > 3 * title_size + 20 { 0.0 } else { title.overlap(&u.text) }).collect();
    let title_at = overlaps.iter().position(|o| *o > 0.8).or(first_h1);
    let mut table = Table::default();
    let mut before = 0.0f32;
    let mut since_heading = 0.0f32;
    let mut heading = (0.0f32, 0.0f32);
    let mut heading_purpose = (0u16, 0.0f32);
    let count = units.len().max(1) as f32;
    let mut row: Vec<f32> = Vec::with_capacity(320);
    for (i, unit) in units.iter().enumerate() {
        row.clear();
        let l = &texts[i];
        let chars = unit.chars.max(1) as f32;
        // The unit itself.
        row.extend([
            chars.ln(),
            (1.0 + l.words).ln(),
            unit.link_chars as f32 / chars,
            unit.bold_chars as f32 / chars,
            unit.links as f32,
            chars / l.words.max(1.0),
            l.digits / chars,
            l.upper / chars,
            l.stops,
            l.commas,
            (l.stops + l.commas) / l.words.max(1.0),
            l.other_marks / chars,
            flag(l.ends_sentence),
            flag(l.ends_question),
            flag(l.ends_colon),
            flag(l.starts_upper),
            flag(l.has_copyright),
            flag(l.has_currency),
            flag(l.has_at),
            flag(l.has_bar),
            f32::from(unit.kind as u8),
            f32::from(unit.level),
            flag(unit.is_button),
            flag(unit.is_aria_hidden),
            flag(unit.visibility == Visibility::Collapsed),
            unit.media_before as f32,
            f32::from(dom.node(unit.node).tag as u8),
            f32::from(dom.node(dom.node(unit.node).parent as usize).tag as u8),
            f32::from(dom.node(unit.node).depth),
        ]);
        // Copies of the text.
        let copy = &mut copies[copy_of[i]];
        row.extend([copy.0, copy.1]);
        copy.1 += 1.0;
        // The title.
        row.extend([
            overlaps[i],
            title_at.map_or(-1000.0, |t| i as f32 - t as f32),
            first_h1.map_or(-1000.0, |t| i as f32 - t as f32),
        ]);
        // Place on the page and under the last heading.
        row.extend([
            i as f32 / count,
            before / total.chars.max(1.0),
            i as f32,
            count - i as f32,
            since_heading,
            heading.0,
            heading.1,
        ]);
        before += chars;
        since_heading += 1.0;
        if unit.kind == BlockKind::Heading {
            since_heading = 0.0;
            heading = (f32::from(unit.level), chars);
        }
        surroundings::neighbours(units, texts, i, &mut row);
        // Landmarks and hints above.
        let a = &above[i];
        row.extend(a.landmark.iter().map(|d| f32::from(*d)));
        row.extend(a.landmark_share);
        row.extend(a.group.iter().map(|d| f32::from(*d)));
        row.extend(a.group_share);
        surroundings::scales(dom, sums, &total, unit.node, &mut row);
        surroundings::repetition(dom, sums, &repeats, unit.node, &mut row);
        row.extend(page);
        // Views of the whole page.
        body.row(dom, units, i, &mut row);
        styles.row(i, &mut row);
        talk.row(i, a, &mut row);
        said.row(i, unit, &mut row);
        // What the words are for: here, in the heading above, in the units beside.
        let (groups, share) = purposes[i];
        row.extend((0..phrases::GROUPS).map(|g| flag(groups & (1 << g) != 0)));
        row.push(share);
        let (groups, share) = heading_purpose;
        row.extend([0usize, 2, 6, 9, 11].map(|g| flag(groups & (1 << g) != 0)));
        row.push(share);
        for j in [i.checked_sub(1), Some(i + 1)] {
            row.push(j.and_then(|j| purposes.get(j)).map_or(0.0, |p| p.1));
        }
        if unit.kind == BlockKind::Heading {
            heading_purpose = purposes[i];
        }
        table.comments.push(talk.is_beside_a_text() && talk::is_comment(a));
        if i == 0 {
            table.width = row.len();
            table.values.reserve(row.len() * units.len());
        }
        table.values.extend_from_slice(&row);
    }
    table
}
