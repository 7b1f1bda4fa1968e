//! What a reader sees of the author and of the dates: bylines and dates near the headline, and dates at the text's end.
//!
//! Asked only for what the page's data and meta elements do not say. Dates inside the text, in comments, in lists of
//! other pages and in the site's footer are not the page's: only units of the [`zone`] around the headline are read.

mod bylines;
mod written_dates;
mod zone;

use super::dates;
use super::hints::Hints;
use super::structured_data::{StructuredData, types};
use super::tree::{Attr, Dom, Tag};
use super::units::Unit;
use crate::domain::{BlockKind, PageType};
use written_dates::{Role, Written};
use zone::Zone;

/// Bytes of a unit that can be a byline or a line with dates.
const MAX_LINE: usize = 240;
/// Characters beside a date that has no word saying what it is.
const MAX_BESIDE: usize = 45;
/// Characters of what is kept as evidence.
const MAX_EVIDENCE: usize = 160;

/// Something that the page shows, with the text in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// A name, or a date in RFC 3339.
    pub value: String,
    /// The text, as shown.
    pub evidence: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The author's name, or several.
    pub author: Option<Seen>,
    /// Date of publication.
    pub published: Option<Seen>,
    /// Date of the last change.
    pub modified: Option<Seen>,
}

/// What the search looks at.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub dom: &'a Dom,
    /// Its visible units.
    pub units: &'a [Unit],
    /// What stands around them.
    pub hints: &'a Hints,
    /// Why each unit was left out of the main text, or `None`.
    pub reasons: &'a [Option<&'static str>],
    /// Its data.
    pub data: &'a StructuredData,
    /// The page's title.
    pub title: &'a str,
    /// The language tag that the document declares, for dates such as 03/04/2026.
    pub language: Option<&'a str>,
    /// Kind of page.
    pub page_type: PageType,
    /// What the page's data says of the author and of both dates: what is known is not looked for.
    pub is_known: [bool; 3],
}

/// Reads the units around the headline and after the text.
pub fn read(input: &Input<'_>) -> Shown {
    // Lists, shops and offers show dates and names of other things.
    if !matches!(input.page_type, PageType::Article | PageType::Documentation | PageType::Forum) {
        return Shown::default();
    }
    let [author_is_known, published_is_known, modified_is_known] = input.is_known;
    if author_is_known && published_is_known && modified_is_known {
        return Shown::default();
    }
    let zone = Zone::find(input);
    let author = if author_is_known { None } else { bylines::find(input, &zone) };
    let mut shown = Shown { author, ..Shown::default() };
    let is_event = input.data.nodes.iter().filter_map(|n| n.as_object()).flat_map(types).any(|t| t.ends_with("Event"));
    // In a thread every post has a date and may have been edited.
    let is_forum = input.page_type == PageType::Forum;
    let labelled = zone.beside.iter().chain(&zone.tail).filter(|_| !is_forum);
    for (i, is_head) in zone.head.iter().map(|i| (*i, true)).chain(labelled.map(|i| (*i, false))) {
        for (role, date) in line_dates(input, i, is_head && !is_event && !is_forum) {
            let seen = || Seen { value: date.clone(), evidence: clip(&input.units[i].text) };
            match role {
                Role::Published if shown.published.is_none() => shown.published = Some(seen()),
                Role::Modified if shown.modified.is_none() && !is_forum => shown.modified = Some(seen()),
                _ => {}
            }
        }
    }
    if is_forum && shown.published.is_none() && !published_is_known {
        shown.published = first_post(input, &zone);
    }
    shown
}

/// The date of the first post of a thread, by the first `time` element after the headline.
fn first_post(input: &Input<'_>, zone: &Zone) -> Option<Seen> {
    let dom = input.dom;
    let is_elsewhere =
        |i: usize| dom.ancestors(i).any(|a| matches!(dom.node(a).tag, Tag::Aside | Tag::Nav | Tag::Footer | Tag::Li));
    let i = dom.elements(Tag::Time).find(|i| *i > zone.headline && !is_elsewhere(*i))?;
    let value = dom.node(i).attr(Attr::Datetime).and_then(dates::parse)?;
    Some(Seen { value, evidence: clip(&dom.text_of(i, 80)) })
}

/// The dates of a unit by role. `bare` allows a date that stands alone, which is that of publication.
fn line_dates(input: &Input<'_>, i: usize, bare: bool) -> Vec<(Role, String)> {
    let unit = &input.units[i];
    if unit.text.len() > MAX_LINE || matches!(unit.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Code) {
        return Vec::new();
    }
    let mut found = written_dates::find(&unit.text, input.language);
    let end = input.dom.node(unit.node).end as usize;
    let machine: Vec<(String, String)> = input
        .dom
        .elements(Tag::Time)
        .skip_while(|t| *t < unit.node)
        .take_while(|t| *t < end)
        .take(4)
        .filter_map(|t| {
            let date = dates::parse(input.dom.node(t).attr(Attr::Datetime)?)?;
            Some((date, input.dom.text_of(t, 80)))
        })
        .collect();
    for (date, text) in &machine {
        // Where both say the same day, the machine's form says more; where no day is written ("3 days ago"), it alone.
        match found.iter_mut().find(|w| date.starts_with(&w.date)) {
            Some(written) => written.date.clone_from(date),
            None => {
                let Some(start) = unit.text.find(text.as_str()).filter(|_| !text.is_empty()) else { continue };
                let end = start + text.len();
                // A machine's form that is far from what is shown is of something else.
                if found.iter().any(|w| w.start < end && w.end > start && w.date.get(..7) != date.get(..7)) {
                    continue;
                }
                found.retain(|w| w.end <= start || w.start >= end);
                found.push(Written { start, end, date: date.clone() });
                found.sort_by_key(|w| w.start);
            }
        }
    }
    let beside = beside(&unit.text, &found);
    let mut out = Vec::new();
    let mut before = 0;
    for written in &found {
        let label = written_dates::role(&unit.text[before..written.start]);
        before = written.end;
        match label {
            Some(role) => out.push((role, written.date.clone())),
            None if bare
                && out.is_empty()
                && found.len() <= 2
                && beside <= MAX_BESIDE
                && !written_dates::is_range(&unit.text, written) =>
            {
                out.push((Role::Published, written.date.clone()));
            }
            None => {}
        }
    }
    out.retain(|(role, _)| *role != Role::Other);
    out
}

/// Letters of a line outside of its dates.
fn beside(text: &str, found: &[Written]) -> usize {
    let inside: usize = found.iter().map(|w| letters(&text[w.start..w.end])).sum();
    letters(text).saturating_sub(inside)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

fn clip(text: &str) -> String {
    text.chars().take(MAX_EVIDENCE).collect()
}

#[cfg(test)]
mod tests;
