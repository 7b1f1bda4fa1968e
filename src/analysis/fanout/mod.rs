//! The query fan-out: what an AI engine would search for on behalf of someone asking about the entity.
//!
//! Everything that is language or knowledge lives in `tables/*.toml`; the code only chooses. Used by the pipeline and
//! the command line. Deterministic: no clock, no randomness, no network.

mod answers;
mod aspects;
mod competitors;
mod foreign;
mod proposals;
mod select;
mod similar;
mod table;
mod wording;

#[cfg(test)]
mod addition_tests;
#[cfg(test)]
mod aspect_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::domain::{Entity, EntityKind, MethodNote, Mode, Page, Query, QuerySource};

pub use answers::{Known, answer, answers_of_kind, known};
pub use proposals::{Proposals, request as proposal_request};
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
    /// Queries of the user's search statistics; asked in addition, after the own ones.
    pub imported_queries: &'a [String],
    /// Names that the user wants the entity compared with.
    pub competitors: &'a [String],
    /// What a language model proposed, where one was asked.
    pub proposals: Option<&'a Proposals>,
}

impl<'a> FanoutInput<'a> {
    /// The tables alone: no page, nothing of the user's own, no model.
    pub fn new(entity: &'a Entity, language: &'a str, mode: Mode) -> Self {
        Self {
            entity,
            page: None,
            language,
            mode,
            own_queries: &[],
            imported_queries: &[],
            competitors: &[],
            proposals: None,
        }
    }
}

/// The queries and how they came about.
#[derive(Clone, Debug, PartialEq)]
pub struct FanOut {
    /// The user's own queries, those of a language model, the page's, then those of the tables by type. Empty of all
    /// but the first when the entity has no name.
    pub queries: Vec<Query>,
    /// Language of the tables that were used, BCP 47 primary subtag.
    pub language: String,
    /// `fanout_language_fallback` when there is no table for the language that was asked for;
    /// `language_model_queries` or `language_model_failed` when a language model was asked.
    pub notes: Vec<MethodNote>,
}

/// Makes the fan-out: [`Mode::queries`] queries and the user's own in addition.
pub fn generate(input: &FanoutInput) -> FanOut {
    let (language, mut notes) = choose_language(input.language);
    let forms = if input.entity.kind == EntityKind::Documentation { Slots::of_document } else { Slots::new };
    let slots = forms(&input.entity.name, language);
    let mut queries = foreign::own_queries(input.own_queries, input.imported_queries, language);
    if !slots.entity.is_empty() {
        add_generated(&mut queries, input, &slots, language);
    }
    if let Some(proposals) = input.proposals {
        let asked = queries.iter().filter(|q| q.source == QuerySource::Model).count();
        notes.push(proposals::note(proposals, asked));
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
    /// Where the wordings stand in the table: the facet's code, with the aspect that they are for, or
    /// `competitors/versus`.
    template: String,
    /// Number of the wording in the table from 1, and the query.
    options: Vec<(usize, String)>,
}

fn add_generated(queries: &mut Vec<Query>, input: &FanoutInput, slots: &Slots, language: &Language) {
    let similarity = Similarity::new(language, &slots.entity);
    let mut taken: Vec<Stems> = queries.iter().map(|q| similarity.stems(&q.text)).collect();
    let aspects = aspects::shown(input, language);

    let mut given = proposals::accept(input, slots, language, &similarity, &mut taken);
    given.extend(page_share(input, &given, slots, language, &similarity, &mut taken));
    let mut choices: Vec<Choice> = competitors::choices(input, slots, language, &similarity, &mut taken);
    let compared = !choices.is_empty();
    for (query_type, quota) in select::quotas(input.mode) {
        let there = given.iter().filter(|q| q.query_type == query_type).count()
            + choices.iter().filter(|c| c.facet.query_type == query_type).count();
        let wanted = quota.saturating_sub(there);
        // Where competitors are named, nobody has to ask who they are.
        let candidates = table::catalogue()
            .of(input.entity.kind)
            .filter(|(code, f)| f.query_type == query_type && !(compared && *code == competitors::FACET));
        take(&mut choices, candidates, wanted, input.entity.kind, &aspects, slots, language, &similarity, &mut taken);
    }
    // Whatever own queries and aspects have taken away is filled up with the facets that are left.
    let target = input.mode.queries();
    if choices.len() + given.len() < target {
        let missing = target - choices.len() - given.len();
        let used: BTreeSet<&str> = choices.iter().map(|c| c.code).collect();
        let rest = table::catalogue().of(input.entity.kind).filter(|(code, _)| !used.contains(code));
        take(&mut choices, rest, missing, input.entity.kind, &aspects, slots, language, &similarity, &mut taken);
    }

    let fixed: Vec<Measure> = given.iter().map(|q| measure(&q.text, language)).collect();
    let options: Vec<Vec<Measure>> =
        choices.iter().map(|c| c.options.iter().map(|(_, text)| measure(text, language)).collect()).collect();
    let chosen = select::choose_wordings(&fixed, &options);

    queries.extend(given);
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
            template_id: format!("{}/{}/{}/{n}", language.language, input.entity.kind.code(), choice.template),
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
        if !facet.suits(kind, aspects) {
            continue;
        }
        let mut options = Vec::new();
        let mut stems = Vec::new();
        let (wordings, aspect) = language.wordings_for(kind, code, aspects);
        for (i, wording) in wordings.iter().enumerate() {
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
            let template = aspect.map_or_else(|| code.to_owned(), |aspect| format!("{code}/{aspect}"));
            choices.push(Choice { code, facet, template, options });
        }
    }
}

/// Queries from the page's own words: few, so that the page does not prove itself. At most one in eight.
fn page_share(
    input: &FanoutInput,
    given: &[Query],
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
        let quota = select::quotas(input.mode).find(|(t, _)| *t == query.query_type).map_or(0, |(_, quota)| quota);
        let same_type = given.iter().chain(&out).filter(|q| q.query_type == query.query_type).count();
        let stems = similarity.stems(&query.text);
        if same_type + 1 < quota && !taken.iter().any(|t| same(t, &stems)) {
            taken.push(stems);
            out.push(query);
        }
    }
    out
}
