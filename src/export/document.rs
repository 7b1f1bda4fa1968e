//! The JSON document of a result: the members that clients of the earlier service read (`wire`
//! members, never renamed or removed), and beside them everything else that is known.
//!
//! `GET /status/{id}`, `GET /api/v1/analyses/{id}`, `report.json` and `analyze --format json` all
//! print what [`result`] returns.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::check::Check;
use crate::domain::report::{Method, PageFacts};
use crate::domain::{
    AnswerShape, Category, Effort, Entity, EvidenceGrade, Excerpt, Locale, Passage, PassageRole, Priority, QueryResult,
    Recommendation, Report, Score, Verdict,
};
use crate::i18n;

/// The result document.
#[derive(Debug, Serialize)]
pub struct ResultDocument<'a> {
    url: &'a str,
    entity: &'a str,
    ai_visibility_score: f64,
    timestamp: &'a str,
    coverage_details: CoverageDetails,
    generation_details: GenerationDetails<'a>,
    query_details: Vec<QueryDetail<'a>>,
    /// How many queries find their answer, or part of one, in a passage; only passages that serve some.
    chunk_usage: BTreeMap<u32, u32>,
    /// All other passages.
    unused_chunks: Vec<u32>,
    /// Passages that so many queries lean on that each of these would be better served by one of its own.
    overloaded_chunks: Vec<u32>,
    recommendations: Vec<RecommendationDetail<'a>>,
    // Beside the wire members:
    schema: u32,
    final_url: &'a str,
    /// What the number says; every surface that shows the number shows this.
    score_meaning: &'static str,
    /// How many of the queries the page answers, in one sentence.
    summary: &'static str,
    score: &'a Score,
    entity_details: &'a Entity,
    page: &'a PageFacts,
    passages: &'a [Passage],
    checks: &'a [Check],
    method: &'a Method,
}

#[derive(Debug, Serialize)]
struct CoverageDetails {
    covered_queries: usize,
    total_queries: usize,
    coverage_percentage: f64,
}

#[derive(Debug, Serialize)]
struct GenerationDetails<'a> {
    facets_reasoning: String,
    routing_used: BTreeMap<&'static str, u32>,
    reasoning_used: BTreeSet<&'a str>,
}

#[derive(Debug, Serialize)]
struct QueryDetail<'a> {
    query: &'a str,
    #[serde(rename = "type")]
    query_type: &'static str,
    covered: bool,
    /// Cosine of the best window; 0 to 1 as in the earlier service, `null` without a model.
    similarity: Option<f64>,
    routing: &'static str,
    format_reason: &'a str,
    user_intent: &'static str,
    reasoning: &'a str,
    best_chunk: Option<&'a str>,
    probability: f64,
    verdict: Verdict,
    evidence: &'a str,
    /// Further places that are nearly as good.
    also: &'a [Excerpt],
    passage: Option<u32>,
    heading_path: &'a [String],
    facet: &'a str,
    expected_shape: AnswerShape,
    shape_found: Option<bool>,
    source: &'static str,
    template_id: &'a str,
}

#[derive(Debug, Serialize)]
struct RecommendationDetail<'a> {
    #[serde(rename = "type")]
    code: &'a str,
    priority: Priority,
    title: String,
    description: String,
    queries: Vec<&'a str>,
    count: usize,
    category: Category,
    effort: Effort,
    evidence_grade: EvidenceGrade,
    gain: f64,
    after_heading: Option<&'a str>,
    /// Why, and what is known about the effect.
    why: String,
    /// Where the text belongs, in words; left out where it is not about a place in the text.
    #[serde(skip_serializing_if = "String::is_empty")]
    place: String,
    /// A text to start from, with gaps in brackets, or JSON-LD to paste; left out where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    skeleton: String,
}

/// Builds the document; words for people are in `locale`, codes and numbers never change with it.
pub fn result(report: &Report, locale: Locale) -> ResultDocument<'_> {
    let covered = report.covered();
    let total = report.queries.len();
    let uses = report.passage_use();
    let of = |role| uses.iter().filter(|u| u.role == role).map(|u| u.passage).collect();
    ResultDocument {
        url: &report.url,
        entity: &report.entity.name,
        ai_visibility_score: report.score.value,
        timestamp: &report.timestamp,
        coverage_details: CoverageDetails {
            covered_queries: covered,
            total_queries: total,
            coverage_percentage: percentage(covered, total),
        },
        generation_details: generation(report),
        query_details: report.queries.iter().map(|q| query_detail(q, &report.passages)).collect(),
        chunk_usage: uses.iter().filter(|u| u.queries() > 0).map(|u| (u.passage, u.queries())).collect(),
        unused_chunks: of(PassageRole::Unused),
        overloaded_chunks: of(PassageRole::Overloaded),
        recommendations: report.recommendations.iter().map(|r| recommendation(r, report, locale)).collect(),
        schema: report.schema,
        final_url: &report.final_url,
        score_meaning: i18n::messages(locale).score_meaning,
        summary: (i18n::messages(locale).labels.answers_sentence)(report.answers()),
        score: &report.score,
        entity_details: &report.entity,
        page: &report.page,
        passages: &report.passages,
        checks: &report.checks,
        method: &report.method,
    }
}

/// Covered of total in percent, two decimals; 0 for none.
fn percentage(covered: usize, total: usize) -> f64 {
    if total == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "query counts are far below 2^52")]
    let share = covered as f64 / total as f64;
    (share * 10_000.0).round() / 100.0
}

fn generation(report: &Report) -> GenerationDetails<'_> {
    let mut facets: Vec<&str> = Vec::new();
    let mut routing_used = BTreeMap::new();
    for q in &report.queries {
        if !facets.contains(&q.query.facet.as_str()) {
            facets.push(&q.query.facet);
        }
        *routing_used.entry(q.query.routing.code()).or_insert(0) += 1;
    }
    GenerationDetails {
        facets_reasoning: format!("{}: {}", report.entity.kind.code(), facets.join(", ")),
        routing_used,
        reasoning_used: report.queries.iter().map(|q| q.query.reasoning.as_str()).collect(),
    }
}

fn query_detail<'a>(result: &'a QueryResult, passages: &'a [Passage]) -> QueryDetail<'a> {
    let (query, coverage) = (&result.query, &result.coverage);
    let passage = coverage.passage.and_then(|i| passages.get(i as usize));
    QueryDetail {
        query: &query.text,
        query_type: query.query_type.code(),
        covered: coverage.verdict == Verdict::Covered,
        similarity: coverage.similarity.map(|s| (f64::from(s) * 10_000.0).round() / 10_000.0),
        routing: query.routing.code(),
        format_reason: &query.format_reason,
        user_intent: query.intent.code(),
        reasoning: &query.reasoning,
        best_chunk: passage.map(|p| p.text.as_str()),
        probability: coverage.probability,
        verdict: coverage.verdict,
        evidence: &coverage.evidence,
        also: &coverage.also,
        passage: coverage.passage,
        heading_path: passage.map_or(&[], |p| p.heading_path.as_slice()),
        facet: &query.facet,
        expected_shape: query.expected_shape,
        shape_found: coverage.shape_found,
        source: query.source.code(),
        template_id: &query.template_id,
    }
}

fn recommendation<'a>(advice: &'a Recommendation, report: &'a Report, locale: Locale) -> RecommendationDetail<'a> {
    let text = i18n::recommendation(advice, report, locale);
    let description = text.in_full();
    let queries: Vec<&str> = report.served(advice).map(|(_, q)| q.query.text.as_str()).collect();
    RecommendationDetail {
        code: &advice.code,
        priority: advice.priority,
        title: text.title,
        description,
        count: queries.len(),
        queries,
        category: advice.category,
        effort: advice.effort,
        evidence_grade: advice.evidence_grade,
        gain: advice.gain,
        after_heading: advice.after_heading.as_deref(),
        why: text.why,
        place: text.place,
        skeleton: text.skeleton,
    }
}
