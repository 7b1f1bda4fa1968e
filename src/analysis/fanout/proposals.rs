//! What a language model may add to a fan-out, and what is required of it.
//!
//! A proposal is untrusted text: the model may have been talked to by the page. It becomes a query or nothing; no
//! sentence of the model reaches a reader.

use crate::analysis::tools::{ProposalRequest, ProposeError, ProposedQuery};
use crate::domain::{AnalysisRequest, Entity, MethodNote, Mode, Page, Query, QuerySource};

use super::similar::{Similarity, Stems, same};
use super::table::Language;
use super::wording::Slots;
use super::{FanoutInput, choose_language, foreign, select};

/// The answer of a language model that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposals {
    /// Name of the model, for the report.
    pub model: String,
    /// What it proposed, or why it did not.
    pub answer: Result<Vec<ProposedQuery>, ProposeError>,
}

/// Shortest and longest proposal, in characters.
const CHARS: std::ops::RangeInclusive<usize> = 8..=160;
/// Fewest and most words of a proposal.
const WORDS: std::ops::RangeInclusive<usize> = 2..=25;
/// Longest title and description that are sent, in characters.
const MAX_TITLE: usize = 200;
const MAX_DESCRIPTION: usize = 400;
/// From this many letters on the language of all proposals together can be told.
const MIN_LETTERS: usize = 200;

/// What a language model is asked for: one query of each type more than there are places, so that some can be
/// turned down. `None` when the entity has no name.
pub fn request(entity: &Entity, page: &Page, request: &AnalysisRequest) -> Option<ProposalRequest> {
    let (language, _) = choose_language(request.language.as_deref().unwrap_or(&page.language));
    let name = Slots::new(&entity.name, language).entity;
    let cut = |text: &str, most: usize| -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(most).collect()
    };
    (!name.is_empty()).then(|| ProposalRequest {
        entity: name,
        kind: entity.kind,
        language: language.language.clone(),
        wanted: select::quotas(request.mode).map(|(query_type, quota)| (query_type, quota + 1)).collect(),
        title: cut(&page.title, MAX_TITLE),
        description: cut(page.description.as_deref().unwrap_or_default(), MAX_DESCRIPTION),
        competitors: request
            .competitors
            .iter()
            .take(AnalysisRequest::MAX_COMPETITORS)
            .map(|name| cut(name, AnalysisRequest::MAX_COMPETITOR))
            .collect(),
    })
}

/// The proposals that are fit to be asked, as queries: no more of a type than there are places, none that asks what
/// is asked already.
pub(super) fn accept(
    input: &FanoutInput,
    slots: &Slots,
    language: &Language,
    similarity: &Similarity,
    taken: &mut Vec<Stems>,
) -> Vec<Query> {
    let Some(Proposals { answer: Ok(proposed), .. }) = input.proposals else { return Vec::new() };
    let plain = Similarity::new(language, "");
    let entity = plain.stems(&slots.entity);
    let fit: Vec<(&ProposedQuery, String)> = proposed
        .iter()
        .filter_map(|p| Some((p, words(&p.text)?)))
        .filter(|(_, t)| names(t, slots, &entity, &plain))
        .collect();
    if !speaks(fit.iter().map(|(_, text)| text.as_str()), &slots.entity, language) {
        return Vec::new();
    }
    let mut out: Vec<Query> = Vec::new();
    for (proposal, text) in fit {
        let quota = places(input.mode, proposal);
        let stems = similarity.stems(&text);
        if out.iter().filter(|q| q.query_type == proposal.query_type).count() >= quota
            || stems.is_empty()
            || taken.iter().any(|t| same(t, &stems))
        {
            continue;
        }
        taken.push(stems);
        let described = foreign::described(text, QuerySource::Model, "model", &language.origins.model, language);
        out.push(Query {
            query_type: proposal.query_type,
            intent: proposal.intent,
            routing: proposal.routing,
            format_reason: language.formats.get(proposal.routing.code()).cloned().unwrap_or_default(),
            expected_shape: proposal.expected_shape,
            ..described
        });
    }
    out
}

/// What the report says about it.
pub(super) fn note(proposals: &Proposals, asked: usize) -> MethodNote {
    let model = ("model".to_owned(), proposals.model.clone());
    let failed = match &proposals.answer {
        Err(error) => Some(*error),
        Ok(_) if asked == 0 => Some(ProposeError::Unusable),
        Ok(_) => None,
    };
    match failed {
        Some(error) => MethodNote {
            code: "language_model_failed".to_owned(),
            params: [model, ("reason".to_owned(), error.code().to_owned())].into(),
        },
        None => MethodNote {
            code: "language_model_queries".to_owned(),
            params: [model, ("count".to_owned(), asked.to_string())].into(),
        },
    }
}

fn places(mode: Mode, proposal: &ProposedQuery) -> usize {
    select::quotas(mode).find(|(t, _)| *t == proposal.query_type).map_or(0, |(_, quota)| quota)
}

/// The text with white space folded; `None` when it is not the kind of text that one types into a search field.
fn words(text: &str) -> Option<String> {
    // Letters that cannot be seen or that turn the direction of writing have no place in a query. The whole text is
    // looked at: folding may shorten it by any amount.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    let markup = |c: char| {
        matches!(
            c,
            '<' | '>' | '{' | '}' | '[' | ']' | '`' | '|' | '\\' | '"' | '“' | '”' | '„' | '@' | '#' | '*' | '_'
        )
    };
    if text.chars().any(|c| hidden(c) || markup(c)) {
        return None;
    }
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = folded.to_lowercase();
    let address = ["://", "www.", "http:", "https:", "javascript:", "data:"].iter().any(|sign| lower.contains(sign));
    let fits = CHARS.contains(&folded.chars().count()) && WORDS.contains(&folded.split(' ').count());
    (fits && !address).then_some(folded)
}

/// Whether a query names the entity: more than half of its words, or the name as it is.
fn names(text: &str, slots: &Slots, entity: &Stems, plain: &Similarity) -> bool {
    let common = plain.stems(text).intersection(entity).count();
    2 * common > entity.len() || text.to_lowercase().contains(&slots.entity.to_lowercase())
}

/// Whether all texts together are written in the language, the entity's name left aside. Too little text is given
/// the benefit of the doubt, but never another script.
fn speaks<'a>(texts: impl Iterator<Item = &'a str>, entity: &str, language: &Language) -> bool {
    let name = entity.to_lowercase();
    let all: String = texts.map(|t| t.to_lowercase().replace(&name, " ")).collect::<Vec<_>>().join(". ");
    let letters: Vec<char> = all.chars().filter(|c| c.is_alphabetic()).collect();
    // Every language of the tables is written in Latin letters.
    let latin = letters.iter().filter(|c| matches!(**c, 'a'..='z' | '\u{c0}'..='\u{24f}')).count();
    if 10 * latin < 9 * letters.len() {
        return false;
    }
    letters.len() < MIN_LETTERS
        || whatlang::detect(&all).is_none_or(|found| !found.is_reliable() || code(found.lang()) == language.language)
}

/// BCP 47 subtag of a language of the tables; empty for any other.
fn code(language: whatlang::Lang) -> &'static str {
    match language {
        whatlang::Lang::Eng => "en",
        whatlang::Lang::Ita => "it",
        whatlang::Lang::Spa => "es",
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Fra => "fr",
        _ => "",
    }
}
