//! One line of the `cover` command: a text and queries in, a decision per query out.

use serde::{Deserialize, Serialize};

use crate::analysis::fanout;
use crate::analysis::passages;
use crate::analysis::tools::{EmbedError, Embedder, TextRole};
use crate::domain::{
    AnswerShape, Entity, EntityKind, Intent, Passage, Query, QuerySource, QueryType, Routing, Verdict,
};

use super::answers::Answers;
use super::decide::{DecideInput, Measured, measure};
use super::evidence::SentenceFeatures;
use super::features::Features;
use super::from_text::blocks_from_text;
use super::plan::plan;
use super::query_type::{left_places, query_texts};
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
    /// The facet of the fan-out's tables that each query asks about, in their order; may be absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Option<String>>,
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
    /// The sentences that carry the decision; those of further places follow after an ellipsis.
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
    let results = explain(line, embedder)?
        .into_iter()
        .zip(&line.queries)
        .map(|(m, query)| CoverResult {
            query: query.clone(),
            probability: m.coverage.probability,
            verdict: m.coverage.verdict,
            evidence: m.coverage.quoted(),
            passage: m.coverage.passage,
        })
        .collect();
    Ok(CoverOutput { id: line.id.clone(), results })
}

/// The features behind one line's decisions, for fitting.
#[derive(Clone, Debug, Serialize)]
pub struct FeatureOutput {
    /// The line's id.
    pub id: String,
    /// Names of the features, in the order of the values.
    pub names: &'static [&'static str],
    /// Names of the features of a sentence, in the order of the values.
    pub sentence_names: &'static [&'static str],
    /// The sentences of the page that can be evidence for some query.
    pub sentences: Vec<SentenceRow>,
    /// One per query, in order.
    pub rows: Vec<FeatureRow>,
}

/// The features of one query.
#[derive(Clone, Debug, Serialize)]
pub struct FeatureRow {
    /// The query.
    pub query: String,
    /// Values.
    pub f: Vec<f64>,
    /// Index of a sentence among the page's with its values.
    pub candidates: Vec<(usize, Vec<f64>)>,
    /// What `cover` says.
    pub probability: f64,
    /// Whether the sketch of an answer was known.
    pub guided: bool,
    /// Vector of what is left of the query without the words of the entity; empty where its answer has a sketch, and
    /// without model or entity.
    pub left: Vec<f32>,
}

/// A sentence of the page.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceRow {
    /// Index among the page's.
    pub index: usize,
    /// Index of the passage.
    pub passage: u32,
    /// The text.
    pub text: String,
}

/// What `cover --features` prints for one line; `scripts/coverage/fit.py` reads it.
///
/// # Errors
/// When the embedder fails.
pub fn feature_output(line: &CoverLine, embedder: Option<&dyn Embedder>) -> Result<FeatureOutput, EmbedError> {
    let Line { passages, measured, left } = measure_line(line, embedder)?;
    let rows = measured
        .iter()
        .zip(left)
        .zip(&line.queries)
        .map(|((m, left), query)| FeatureRow {
            query: query.clone(),
            f: m.features.values(),
            candidates: m.candidates.iter().map(|c| (c.index, c.features.values().to_vec())).collect(),
            probability: m.coverage.probability,
            guided: m.guided,
            left,
        })
        .collect();
    let mut index = 0;
    let mut sentences = Vec::new();
    for passage in &passages {
        for s in 0..passage.sentences.len() {
            let text = passage.sentence(s).unwrap_or("").to_owned();
            sentences.push(SentenceRow { index, passage: passage.index, text });
            index += 1;
        }
    }
    Ok(FeatureOutput {
        id: line.id.clone(),
        names: Features::NAMES,
        sentence_names: SentenceFeatures::NAMES,
        sentences,
        rows,
    })
}

/// [`cover`] with the features behind every decision; what the parameters are fitted on.
///
/// # Errors
/// When the embedder fails.
pub fn explain(line: &CoverLine, embedder: Option<&dyn Embedder>) -> Result<Vec<Measured>, EmbedError> {
    Ok(measure_line(line, embedder)?.measured)
}

/// One line, measured.
struct Line {
    passages: Vec<Passage>,
    measured: Vec<Measured>,
    /// One per query: [`FeatureRow::left`].
    left: Vec<Vec<f32>>,
}

fn measure_line(line: &CoverLine, embedder: Option<&dyn Embedder>) -> Result<Line, EmbedError> {
    let language = line.language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let entity = Entity {
        name: line.entity.clone().unwrap_or_default(),
        kind: line.kind.as_deref().and_then(EntityKind::from_code).unwrap_or_default(),
        ..Entity::default()
    };
    let passages = passages::cut(&line.title, &blocks_from_text(&line.title, &line.text));
    let plan = plan(&line.title, &entity, &passages, &language);
    let mut queries: Vec<Query> = line.queries.iter().map(|q| query_from_text(q, &language)).collect();
    let mut answers = Answers::default();
    for (query, facet) in queries.iter_mut().zip(&line.facets) {
        let known = facet.as_deref().and_then(|f| fanout::known(entity.kind, &language, f));
        if let Some(known) = &known {
            (query.query_type, query.expected_shape) = (known.query_type, known.shape);
            query.facet = facet.clone().unwrap_or_default();
        }
        answers.of_queries.push(known.map(|k| k.answer));
    }
    if !answers.of_queries.is_empty() {
        answers.of_kind = fanout::answers_of_kind(entity.kind, &language);
    }
    let (query_vectors, text_vectors) = match embedder {
        Some(e) => (
            Some(e.embed(TextRole::Query, &query_texts(&queries, &answers, &entity.name, &language), &|_| true)?),
            Some(e.embed(TextRole::Passage, plan.texts(), &|_| true)?),
        ),
        None => (None, None),
    };
    let measured = measure(&DecideInput {
        queries: &queries,
        query_vectors: query_vectors.as_ref(),
        answers: &answers,
        plan: &plan,
        text_vectors: text_vectors.as_ref(),
        passages: &passages,
        entity: &entity,
        language: &language,
        query_language: &language,
    });
    let places = left_places(queries.len(), &answers);
    let left = (0..queries.len()).map(|i| {
        let vectors = query_vectors.as_ref()?;
        places.get(&i).filter(|at| **at < vectors.len()).map(|at| vectors.get(*at).to_vec())
    });
    Ok(Line { passages, measured, left: left.map(Option::unwrap_or_default).collect() })
}

/// A query that is known by its words alone.
pub fn query_from_text(text: &str, language: &str) -> Query {
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
