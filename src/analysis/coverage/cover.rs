//! One line of the `cover` command: a text and queries in, a decision per query out.

use serde::{Deserialize, Serialize};

use crate::analysis::passages;
use crate::analysis::tools::{EmbedError, Embedder, TextRole};
use crate::domain::{AnswerShape, Entity, EntityKind, Intent, Query, QuerySource, QueryType, Routing, Verdict};

use super::decide::{DecideInput, decide};
use super::from_text::blocks_from_text;
use super::plan::plan;
use super::shapes;

/// Input of `cover`, one JSON line.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CoverLine {
    /// Comes back in the output.
    pub id: String,
    /// Title of the page.
    #[serde(default)]
    pub title: String,
    /// Language of text and queries, BCP 47.
    #[serde(default)]
    pub language: String,
    /// Name of the entity, if known.
    #[serde(default)]
    pub entity: Option<String>,
    /// Code of the entity's kind, if known.
    #[serde(default)]
    pub kind: Option<String>,
    /// Paragraphs, separated by empty lines.
    pub text: String,
    /// The queries.
    pub queries: Vec<String>,
}

/// Decision for one query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverResult {
    /// The query.
    pub query: String,
    /// Probability that the text answers it, 0 to 1.
    pub probability: f64,
    /// The probability in words.
    pub verdict: Verdict,
    /// The sentence that carries the decision.
    pub evidence: String,
    /// Index of the passage with the evidence.
    pub passage: Option<u32>,
}

/// Output of `cover`, one JSON line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverOutput {
    /// The line's id.
    pub id: String,
    /// One per query, in order.
    pub results: Vec<CoverResult>,
}

/// Answers one line. Without an embedder the decision rests on words alone.
///
/// # Errors
/// When the embedder fails.
pub fn cover(line: &CoverLine, embedder: Option<&dyn Embedder>) -> Result<CoverOutput, EmbedError> {
    let language = line.language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let entity = Entity {
        name: line.entity.clone().unwrap_or_default(),
        kind: line.kind.as_deref().and_then(EntityKind::from_code).unwrap_or_default(),
        ..Entity::default()
    };
    let passages = passages::cut(&line.title, &blocks_from_text(&line.title, &line.text));
    let plan = plan(&line.title, &entity, &passages);
    let queries: Vec<Query> = line.queries.iter().map(|q| query(q, &language)).collect();
    let (query_vectors, text_vectors) = match embedder {
        Some(e) => (
            Some(e.embed(TextRole::Query, &line.queries, &|_| true)?),
            Some(e.embed(TextRole::Passage, plan.texts(), &|_| true)?),
        ),
        None => (None, None),
    };
    let decided = decide(&DecideInput {
        queries: &queries,
        query_vectors: query_vectors.as_ref(),
        plan: &plan,
        text_vectors: text_vectors.as_ref(),
        passages: &passages,
        entity: &entity,
        language: &language,
        query_language: &language,
    });
    let results = line
        .queries
        .iter()
        .zip(decided)
        .map(|(query, c)| CoverResult {
            query: query.clone(),
            probability: c.probability,
            verdict: c.verdict,
            evidence: c.evidence,
            passage: c.passage,
        })
        .collect();
    Ok(CoverOutput { id: line.id.clone(), results })
}

/// A query that is known by its words alone.
pub(super) fn query(text: &str, language: &str) -> Query {
    Query {
        text: text.to_owned(),
        query_type: QueryType::Related,
        facet: String::new(),
        intent: Intent::Informational,
        routing: Routing::WebArticle,
        format_reason: String::new(),
        reasoning: String::new(),
        expected_shape: if text.is_empty() { AnswerShape::Any } else { shapes::expected(text, language) },
        template_id: String::new(),
        source: QuerySource::User,
    }
}
