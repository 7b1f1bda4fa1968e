//! Queries that were not made from a facet: the user's own, and those that the page suggests.

use std::collections::BTreeMap;

use crate::domain::{
    AnalysisRequest, AnswerShape, Block, BlockKind, Intent, Page, Query, QuerySource, QueryType, Routing,
};

use super::similar::Similarity;
use super::table::{self, Cue, Facet, Language};

/// Blocks of a page that are looked at.
const MAX_BLOCKS: usize = 2_000;
/// Words of a page that are looked at.
const MAX_WORDS: usize = 20_000;

/// The user's queries, then those of imported statistics: white space folded, cut to the limits of a request,
/// repetitions left out.
pub(super) fn own_queries(typed: &[String], imported: &[String], language: &Language) -> Vec<Query> {
    let mut out: Vec<Query> = Vec::new();
    let typed = typed.iter().map(|q| (q, QuerySource::User, "user", &language.origins.user));
    let imported = imported.iter().map(|q| (q, QuerySource::Import, "import", &language.origins.import));
    for (raw, source, code, reason) in typed.chain(imported).take(AnalysisRequest::MAX_QUERIES) {
        let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let text: String = folded.chars().take(AnalysisRequest::MAX_QUERY).collect();
        let lower = text.to_lowercase();
        if text.is_empty() || out.iter().any(|q| q.text.to_lowercase() == lower) {
            continue;
        }
        out.push(described(text, source, code, reason, language));
    }
    out
}

/// Questions that the page answers or raises and that name the entity, then key phrases of its headings.
/// Best first; nothing when the page is written in another language than the fan-out.
pub(super) fn page_queries(page: &Page, entity: &str, language: &Language, similarity: &Similarity) -> Vec<Query> {
    if !page.language.eq_ignore_ascii_case(&language.language) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let plain = Similarity::new(language, "");
    let entity_stems = plain.stems(entity);
    for question in questions(page) {
        let words = question.split_whitespace().count();
        let names_entity = !entity_stems.is_empty() && {
            let stems = plain.stems(&question);
            2 * entity_stems.intersection(&stems).count() > entity_stems.len()
        };
        if (4..=14).contains(&words) && names_entity && !similarity.stems(&question).is_empty() {
            let reason = &language.origins.page_question;
            out.push(described(question, QuerySource::Page, "page_question", reason, language));
        }
    }
    for phrase in key_phrases(page, similarity) {
        let text = format!("{entity} {phrase}");
        let mut query = described(text, QuerySource::Page, "page_phrase", &language.origins.page_phrase, language);
        query.query_type = QueryType::EntityExpansion;
        out.push(query);
    }
    out
}

fn questions(page: &Page) -> impl Iterator<Item = String> {
    let faq = page.faq.iter().map(|pair| pair.question.as_str());
    let headings = page
        .blocks
        .iter()
        .take(MAX_BLOCKS)
        .filter(|b| matches!(b.kind, BlockKind::Heading | BlockKind::Question))
        .map(|b| b.text.as_str());
    faq.take(50)
        .chain(headings)
        .map(|q| q.split_whitespace().take(20).collect::<Vec<_>>().join(" "))
        .filter(|q| q.ends_with('?') && q.chars().count() <= 120)
}

/// Pairs of words that stand in a heading and at least three times in the text, the most frequent first.
fn key_phrases(page: &Page, similarity: &Similarity) -> Vec<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut left = MAX_WORDS;
    for block in
        page.blocks.iter().take(MAX_BLOCKS).filter(|b| b.kind != BlockKind::Heading && b.kind != BlockKind::Code)
    {
        for pair in pairs(block, left) {
            *counts.entry(pair.to_lowercase()).or_default() += 1;
        }
        left = left.saturating_sub(block.text.split_whitespace().count());
    }
    let mut found: Vec<(u32, String)> = Vec::new();
    for heading in page.blocks.iter().take(MAX_BLOCKS).filter(|b| b.kind == BlockKind::Heading && b.level > 1) {
        for pair in pairs(heading, 30) {
            let lower = pair.to_lowercase();
            let count = counts.get(&lower).copied().unwrap_or(0);
            let fresh = similarity.stems(&pair).len() == 2;
            if count >= 3 && fresh && !found.iter().any(|(_, p)| p.to_lowercase() == lower) {
                found.push((count, pair));
            }
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.into_iter().map(|(_, phrase)| phrase.to_lowercase()).take(8).collect()
}

/// Neighbouring words of five letters or more, without signs between them: short words are mostly function words.
fn pairs(block: &Block, limit: usize) -> impl Iterator<Item = String> {
    let words: Vec<&str> = block.text.split_whitespace().take(limit).collect();
    let mut out = Vec::new();
    for pair in words.windows(2) {
        let second = pair[1].trim_end_matches(['.', ',', ':', ';', '?', '!']);
        let content = |w: &str| w.chars().count() >= 5 && w.chars().all(char::is_alphabetic);
        if content(pair[0]) && content(second) {
            out.push(format!("{} {second}", pair[0]));
        }
    }
    out.into_iter()
}

/// Describes a query by the facet that its words point to.
pub(super) fn described(text: String, source: QuerySource, code: &str, reasoning: &str, language: &Language) -> Query {
    let cue = cue_of(&text, &language.cues);
    let (facet, rule) = match cue {
        Some((facet, rule)) => (facet.to_owned(), Some(rule)),
        None => (code.to_owned(), None),
    };
    let routing = rule.map_or(if text.ends_with('?') { Routing::FaqPage } else { Routing::WebArticle }, |r| r.routing);
    Query {
        query_type: rule.map_or(QueryType::Related, |r| r.query_type),
        facet,
        intent: rule.map_or(Intent::Informational, |r| r.intent),
        routing,
        format_reason: language.formats.get(routing.code()).cloned().unwrap_or_default(),
        reasoning: reasoning.to_owned(),
        expected_shape: rule.map_or(AnswerShape::Any, |r| r.shape),
        template_id: String::new(),
        source,
        text,
    }
}

fn cue_of<'a>(text: &str, cues: &'a [Cue]) -> Option<(&'a str, &'static Facet)> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let padded = format!(" {} ", words.join(" "));
    let cue = cues.iter().find(|cue| cue.words.iter().any(|w| padded.contains(&format!(" {w} "))))?;
    Some((cue.facet.as_str(), table::catalogue().facets.get(&cue.facet)?))
}
