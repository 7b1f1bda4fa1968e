//! The units in which a page says who wrote it and when: around its headline, and after its text.

use super::written_dates::{self, Role};
use super::{Input, bylines};
use crate::analysis::extract::hints::Landmark;
use crate::analysis::extract::units::Unit;
use crate::domain::BlockKind;

/// Units before and after the headline, and around the text's end.
const BEFORE: usize = 6;
const AFTER: usize = 14;
const AROUND_END: usize = 6;
/// Characters from which a unit is running text; the first may be the summary above the byline.
const RUNNING: usize = 130;

/// A box beside the headline that can be the article's own: so many units, characters, and characters in links.
const BOX_UNITS: usize = 4;
const BOX_CHARS: usize = 120;
const BOX_LINK_CHARS: usize = 40;

/// Hint groups (see `hints`) of what is not part of the article: footers, sides, related pages, comments, advertising,
/// consent, overlays.
const FOOTER: u32 = 1 << 1;
const SIDE: u32 = 1 << 3;
const APART: u32 = 1 << 1 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10;

/// Units, nearest to the headline first.
#[derive(Debug, Default)]
pub(super) struct Zone {
    /// Node of the headline's element; the root where there is none.
    pub(super) headline: usize,
    /// Units after and before the headline.
    pub(super) head: Vec<usize>,
    /// Units after the headline in a small box beside the text, which count where they say what they are.
    pub(super) beside: Vec<usize>,
    /// Units around the end of the text.
    pub(super) tail: Vec<usize>,
}

impl Zone {
    pub(super) fn find(input: &Input<'_>) -> Zone {
        let Input { units, reasons, .. } = *input;
        let is_kept = |i: usize| reasons.get(i).is_some_and(Option::is_none);
        let Some(headline) = headline(input) else { return Zone::default() };
        let mut zone = Zone { headline: units[headline].node, ..Zone::default() };
        let mut running = 0;
        for (i, unit) in units.iter().enumerate().skip(headline + 1).take(AFTER) {
            let is_running = unit.chars >= RUNNING && unit.link_chars * 3 < unit.chars;
            running += usize::from(is_running);
            let is_next_part = unit.kind == BlockKind::Heading && i > headline + 2 && is_kept(i);
            if running == 2 || is_next_part {
                break;
            }
            if is_running {
                continue;
            }
            if zone.holds(input, i) {
                zone.head.push(i);
            } else if zone.is_in_own_box(input, i) {
                zone.beside.push(i);
            }
        }
        let before = (headline.saturating_sub(BEFORE)..headline).rev().filter(|i| zone.holds(input, *i));
        let before: Vec<usize> = before.collect();
        zone.head.extend(before);
        if let Some(last) = (headline..units.len()).rev().find(|i| is_kept(*i)) {
            let from = last.saturating_sub(AROUND_END / 2).max(headline + 1);
            let to = (last + 1 + AROUND_END).min(units.len());
            zone.tail = (from..to).filter(|i| !zone.head.contains(i) && zone.holds(input, *i)).collect();
        }
        zone
    }

    /// Whether a unit belongs to the headline's article.
    fn holds(&self, input: &Input<'_>, unit: usize) -> bool {
        self.holds_node(input, input.units[unit].node)
    }

    /// Whether an element stands after or close before the headline, in its article.
    pub(super) fn is_by_the_text(&self, input: &Input<'_>, node: usize) -> bool {
        let is_close = |i: &usize| {
            let unit = input.dom.node(input.units[*i].node);
            let first = input.units[*i].node;
            (first <= node && node < unit.end as usize) || (node <= first && first < input.dom.node(node).end as usize)
        };
        (node > self.headline || self.head.iter().any(is_close)) && self.holds_node(input, node)
    }

    /// Whether an element stands in nothing that is apart from the headline's article.
    fn holds_node(&self, input: &Input<'_>, node: usize) -> bool {
        self.apart(input, node).next().is_none()
    }

    /// Whether a unit stands in a small `aside` that can only be the article's: nothing but bylines and lines that
    /// speak of publication or change, and no link but the author's. A list of other pages names and links them.
    fn is_in_own_box(&self, input: &Input<'_>, unit: usize) -> bool {
        let Input { dom, hints, units, .. } = *input;
        let mut apart = self.apart(input, units[unit].node);
        let Some(aside) = apart.next().filter(|_| apart.next().is_none()) else { return false };
        if hints.landmark(aside) != Some(Landmark::Aside) || hints.groups(aside) & APART & !SIDE != 0 {
            return false;
        }
        let end = dom.node(aside).end as usize;
        let from = units.partition_point(|u| u.first < aside);
        // One unit too many is enough to know of a long one.
        let inside = || units[from..].iter().take_while(|u| u.first < end).take(BOX_UNITS + 1);
        let is_own = |u: &Unit| {
            bylines::begins_like_one(&u.text)
                || u.link_chars == 0
                    && u.kind != BlockKind::Heading
                    && matches!(written_dates::role(&u.text), Some(Role::Published | Role::Modified))
        };
        inside().count() <= BOX_UNITS
            && inside().map(|u| u.chars).sum::<usize>() <= BOX_CHARS
            && inside().map(|u| u.link_chars).sum::<usize>() <= BOX_LINK_CHARS
            && inside().all(is_own)
    }

    /// The elements around a node that are apart from the headline's article, innermost first.
    fn apart<'a>(&self, input: &Input<'a>, node: usize) -> impl Iterator<Item = usize> + use<'a> {
        let Input { dom, hints, .. } = *input;
        let headline = self.headline;
        let has_headline = |a: usize| a <= headline && headline < dom.node(a).end as usize;
        let common = std::iter::once(node).chain(dom.ancestors(node)).find(|a| has_headline(*a)).unwrap_or(0);
        let in_article = std::iter::once(common)
            .chain(dom.ancestors(common))
            .any(|a| matches!(hints.landmark(a), Some(Landmark::Article | Landmark::Main)));
        let groups = if in_article { APART & !FOOTER } else { APART };
        std::iter::once(node).chain(dom.ancestors(node)).take_while(move |a| *a != common).filter(move |a| {
            let is_apart = match hints.landmark(*a) {
                Some(Landmark::Navigation | Landmark::Aside | Landmark::Dialog) => true,
                Some(Landmark::Header | Landmark::Footer) => !in_article,
                _ => false,
            };
            is_apart || hints.groups(*a) & groups != 0
        })
    }
}

/// The unit of the page's headline: the first heading that says what the title says, else the first kept heading or
/// unit.
fn headline(input: &Input<'_>) -> Option<usize> {
    let plain = |t: &str| -> String {
        t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(300).collect()
    };
    let title = plain(input.title);
    let headings = || input.units.iter().enumerate().filter(|(_, u)| u.kind == BlockKind::Heading);
    let is_kept = |i: usize| input.reasons.get(i).is_some_and(Option::is_none);
    headings()
        .filter(|(_, u)| u.level <= 2)
        .find(|(_, u)| {
            let own = plain(&u.text);
            own.len() >= 8 && !title.is_empty() && (title.starts_with(&own) || own.starts_with(&title))
        })
        .or_else(|| headings().find(|(_, u)| u.level == 1))
        .or_else(|| headings().find(|(i, _)| is_kept(*i)))
        .map(|(i, _)| i)
        .or_else(|| (0..input.units.len()).find(|i| is_kept(*i)))
}
