//! The query fan-out: what an AI engine would search for on behalf of someone asking about the entity.
//!
//! Everything that is language or knowledge lives in `tables/*.toml`; the code only chooses. Used by the pipeline and
//! the command line. Deterministic: no clock, no randomness, no network.

mod foreign;
mod select;
mod similar;
mod table;
mod wording;

#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::domain::{Entity, EntityKind, MethodNote, Mode, Page, Query, QuerySource};

use similar::{Similarity, Stems, same};
use table::{Facet, Language};
use wording::{Measure, Slots, fill, measure};

/// What the fan-out is made from.
#[derive(Clone, Copy, Debug)]
pub struct FanoutInput<'a> {
    /// What it is about.
    pub entity: &'a Entity,
    /// The page, when there is one: a few queries come from its own words.
    pub page: Option<&'a Page>,
    /// Language of the queries, BCP 47.
    pub language: &'a str,
    /// How many queries.
    pub mode: Mode,
    /// The user's own queries; asked in addition, and first.
    pub own_queries: &'a [String],
}

/// The queries and how they came about.
#[derive(Clone, Debug, PartialEq)]
pub struct FanOut {
    /// The user's own queries, then the page's, then those of the tables by type. Empty of the latter two when the
    /// entity has no name.
    pub queries: Vec<Query>,
    /// Language of the tables that were used, BCP 47 primary subtag.
    pub language: String,
    /// `fanout_language_fallback` when there is no table for the language that was asked for.
    pub notes: Vec<MethodNote>,
}

/// Makes the fan-out: [`Mode::queries`] queries and the user's own in addition.
pub fn generate(input: &FanoutInput) -> FanOut {
    let (language, notes) = choose_language(input.language);
    let slots = Slots::new(&input.entity.name, language);
    let mut queries = foreign::own_queries(input.own_queries, language);
    if !slots.entity.is_empty() {
        add_generated(&mut queries, input, &slots, language);
    }
    FanOut { queries, language: language.language.clone(), notes }
}

/// Languages there are tables for, BCP 47 primary subtags.
pub fn languages() -> impl Iterator<Item = &'static str> {
    table::languages().iter().map(|l| l.language.as_str())
}

fn choose_language(tag: &str) -> (&'static Language, Vec<MethodNote>) {
    if let Some(found) = table::language(tag) {
        return (found, Vec::new());
    }
    let fallback = table::language(table::FALLBACK).expect("the fallback language is bundled");
    let asked: String = tag.trim().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(20).collect();
    let params = [("language".to_owned(), asked), ("used".to_owned(), fallback.language.clone())].into();
    (fallback, vec![MethodNote { code: "fanout_language_fallback".to_owned(), params }])
}

/// A facet of the kind with every wording that fits and is not asked already.
struct Choice<'a> {
    code: &'a str,
    facet: &'a Facet,
    /// Number of the wording in the table from 1, and the query.
    options: Vec<(usize, String)>,
}

fn add_generated(queries: &mut Vec<Query>, input: &FanoutInput, slots: &Slots, language: &Language) {
    let similarity = Similarity::new(language, &slots.entity);
    let mut taken: Vec<Stems> = queries.iter().map(|q| similarity.stems(&q.text)).collect();
    let aspects = aspects(input, language);

    let from_page = page_share(input, slots, language, &similarity, &mut taken);
    let mut choices: Vec<Choice> = Vec::new();
    for (query_type, complex, simple) in select::QUOTAS {
        let quota = if input.mode == Mode::Complex { complex } else { simple };
        let given = from_page.iter().filter(|q| q.query_type == query_type).count();
        let wanted = quota.saturating_sub(given).max(1);
        let candidates = table::catalogue().of(input.entity.kind).filter(|(_, f)| f.query_type == query_type);
        take(&mut choices, candidates, wanted, input.entity.kind, &aspects, slots, language, &similarity, &mut taken);
    }
    // Whatever own queries and aspects have taken away is filled up with the facets that are left.
    let target = input.mode.queries();
    if choices.len() + from_page.len() < target {
        let missing = target - choices.len() - from_page.len();
        let used: BTreeSet<&str> = choices.iter().map(|c| c.code).collect();
        let rest = table::catalogue().of(input.entity.kind).filter(|(code, _)| !used.contains(code));
        take(&mut choices, rest, missing, input.entity.kind, &aspects, slots, language, &similarity, &mut taken);
    }

    let fixed: Vec<Measure> = from_page.iter().map(|q| measure(&q.text, language)).collect();
    let options: Vec<Vec<Measure>> =
        choices.iter().map(|c| c.options.iter().map(|(_, text)| measure(text, language)).collect()).collect();
    let chosen = select::choose_wordings(&fixed, &options);

    queries.extend(from_page);
    for (choice, index) in choices.into_iter().zip(chosen) {
        let Some((n, text)) = choice.options.into_iter().nth(index) else { continue };
        queries.push(Query {
            text,
            query_type: choice.facet.query_type,
            facet: choice.code.to_owned(),
            intent: choice.facet.intent,
            routing: choice.facet.routing,
            format_reason: language.formats.get(choice.facet.routing.code()).cloned().unwrap_or_default(),
            reasoning: language.reasons.get(choice.code).cloned().unwrap_or_default(),
            expected_shape: choice.facet.shape,
            template_id: format!("{}/{}/{}/{n}", language.language, input.entity.kind.code(), choice.code),
            source: QuerySource::Kind,
        });
    }
}

/// Takes up to `wanted` facets whose question is not asked already.
#[expect(clippy::too_many_arguments, reason = "the state of one loop, passed on as it is")]
fn take<'a>(
    choices: &mut Vec<Choice<'a>>,
    candidates: impl Iterator<Item = (&'a str, &'a Facet)>,
    wanted: usize,
    kind: EntityKind,
    aspects: &BTreeSet<&str>,
    slots: &Slots,
    language: &Language,
    similarity: &Similarity,
    taken: &mut Vec<Stems>,
) {
    let mut found = 0;
    for (code, facet) in candidates {
        if found == wanted {
            break;
        }
        if facet.needs.as_deref().is_some_and(|a| !aspects.contains(a))
            || facet.unless.as_deref().is_some_and(|a| aspects.contains(a))
        {
            continue;
        }
        let mut options = Vec::new();
        let mut stems = Vec::new();
        for (i, wording) in language.wordings(kind, code).iter().enumerate() {
            let Some(text) = fill(wording, slots, language) else { continue };
            let own = similarity.stems(&text);
            if !taken.iter().any(|t| same(t, &own)) {
                options.push((i + 1, text));
                stems.push(own);
            }
        }
        if !options.is_empty() {
            found += 1;
            taken.append(&mut stems);
            choices.push(Choice { code, facet, options });
        }
    }
}

/// Queries from the page's own words: few, so that the page does not prove itself. At most one in eight.
fn page_share(
    input: &FanoutInput,
    slots: &Slots,
    language: &Language,
    similarity: &Similarity,
    taken: &mut Vec<Stems>,
) -> Vec<Query> {
    let Some(page) = input.page else { return Vec::new() };
    let limit = input.mode.queries() / 8;
    let mut out: Vec<Query> = Vec::new();
    for query in foreign::page_queries(page, &slots.entity, language, similarity) {
        if out.len() == limit {
            break;
        }
        // One place of each type stays with the tables.
        let quota = select::QUOTAS
            .iter()
            .find(|(t, ..)| *t == query.query_type)
            .map_or(0, |(_, complex, simple)| if input.mode == Mode::Complex { *complex } else { *simple });
        let same_type = out.iter().filter(|q| q.query_type == query.query_type).count();
        let stems = similarity.stems(&query.text);
        if same_type + 1 < quota && !taken.iter().any(|t| same(t, &stems)) {
            taken.push(stems);
            out.push(query);
        }
    }
    out
}

/// Words of a page in which aspects are looked for.
const ASPECT_WORDS: usize = 3_000;
/// Different words of an aspect that a page must contain.
const ASPECT_HITS: usize = 3;

/// The aspects that the entity shows, by its name or by the page.
fn aspects<'a>(input: &FanoutInput, language: &'a Language) -> BTreeSet<&'a str> {
    let words = |text: &str, limit: usize| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .take(limit)
            .map(str::to_lowercase)
            .collect()
    };
    let shows = |seen: &BTreeSet<String>, cue: &String| match cue.strip_prefix('*') {
        Some(ending) => seen.iter().any(|w| w.ends_with(ending)),
        None => seen.contains(cue),
    };
    let name = words(&input.entity.name, 40);
    let text = input
        .page
        .filter(|p| p.language.eq_ignore_ascii_case(&language.language))
        .map(|p| words(&p.main_text(), ASPECT_WORDS))
        .unwrap_or_default();
    let mut out = BTreeSet::new();
    for (code, aspect) in &language.aspects {
        let in_name = aspect.name.iter().any(|cue| shows(&name, cue));
        if in_name || aspect.text.iter().filter(|cue| shows(&text, cue)).count() >= ASPECT_HITS {
            out.insert(code.as_str());
        }
    }
    out
}
