//! Comparisons with names that the user gives, worded by the language files.

use std::collections::BTreeSet;

use super::similar::{Similarity, Stems};
use super::table::{self, Language};
use super::wording::{Slots, fill};
use super::{Choice, FanoutInput};
use crate::domain::AnalysisRequest;

/// The facet that these comparisons belong to.
pub(super) const FACET: &str = "competitors";

/// One choice of wordings for each competitor, in the order in which they were named.
pub(super) fn choices<'a>(
    input: &FanoutInput,
    slots: &Slots,
    language: &'a Language,
    similarity: &Similarity,
    taken: &mut Vec<Stems>,
) -> Vec<Choice<'a>> {
    let Some(facet) = table::catalogue().facets.get(FACET) else { return Vec::new() };
    let mut seen = BTreeSet::from([slots.entity.to_lowercase()]);
    let mut out = Vec::new();
    for name in input.competitors.iter().take(AnalysisRequest::MAX_COMPETITORS) {
        let short: String = name.chars().take(AnalysisRequest::MAX_COMPETITOR).collect();
        let name = Slots::new(&short, language).entity;
        if name.is_empty() || !seen.insert(name.to_lowercase()) {
            continue;
        }
        let mut options = Vec::new();
        let mut stems = Vec::new();
        for (i, wording) in language.versus.iter().enumerate() {
            let Some(text) = fill(&wording.replace("{competitor}", &name), slots, language) else { continue };
            stems.push(similarity.stems(&text));
            options.push((i + 1, text));
        }
        if !options.is_empty() {
            taken.append(&mut stems);
            out.push(Choice { code: FACET, facet, template: format!("{FACET}/versus"), options });
        }
    }
    out
}
