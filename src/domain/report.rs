//! The report: the one value that every door shows.

use serde::{Deserialize, Serialize};

use super::check::Check;
use super::coverage::Coverage;
use super::entity::Entity;
use super::page::{Dropped, PageType};
use super::passage::{Passage, PassageUse};
use super::query::Query;
use super::recommendation::Recommendation;
use super::score::Score;

/// A query with its decision, each under its own name, so that a member of one can never hide a member
/// of the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QueryResult {
    /// The query.
    pub query: Query,
    /// The decision.
    pub coverage: Coverage,
}

/// What the page was read as; the part of `Page` that a reader of the report needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageFacts {
    /// Title.
    pub title: String,
    /// Meta description.
    pub description: Option<String>,
    /// Language of the text.
    pub language: String,
    /// Declared language.
    pub declared_language: Option<String>,
    /// Kind of page.
    pub page_type: PageType,
    /// Words of main text.
    pub words: u32,
    /// Character encoding and the rule that chose it.
    pub charset: String,
    /// See [`super::Page::charset_rule`].
    pub charset_rule: String,
    /// Author.
    pub author: Option<String>,
    /// Date of publication.
    pub published: Option<String>,
    /// Date of last change.
    pub modified: Option<String>,
    /// Headings in order as `(level, text)`.
    pub headings: Vec<(u8, String)>,
    /// Types of structured data, in order of appearance.
    pub structured_types: Vec<String>,
    /// Question-answer pairs.
    pub faq_pairs: u32,
    /// Share of the visible words that was kept, 0 to 1.
    pub kept_ratio: f32,
    /// What was left out, at most 40 pieces.
    pub dropped: Vec<Dropped>,
    /// Where the text comes from; see [`super::Page::source`].
    pub source: String,
    /// Addresses that redirected.
    pub redirects: Vec<String>,
    /// Notes; see [`super::Page::warnings`].
    pub warnings: Vec<String>,
}

/// Something that a reader must know about how the result came about. Sentences come from `i18n`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodNote {
    /// Stable code, for example `no_embedding_model`, `fanout_language_fallback`.
    pub code: String,
    /// Values for the sentence.
    #[serde(default)]
    pub params: std::collections::BTreeMap<String, String>,
}

/// How the result was computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Method {
    /// Version of extraction, fan-out, decision and score together; changes whenever a number may.
    pub version: String,
    /// Name of the embedding model; `None` = lexical decision alone.
    pub embedding_model: Option<String>,
    /// Name of the language model that some of the queries come from, as in the notes; `None` = from none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_model: Option<String>,
    /// `simple` or `complex`.
    pub mode: super::Mode,
    /// Notes.
    pub notes: Vec<MethodNote>,
}

/// The result of one analysis. A pure function of the artifacts: the same page gives the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Version of this layout; see [`Report::SCHEMA`].
    pub schema: u32,
    /// Address as asked for.
    pub url: String,
    /// Address that answered.
    pub final_url: String,
    /// When the page was fetched, RFC 3339, UTC.
    pub timestamp: String,
    /// What the page was read as.
    pub page: PageFacts,
    /// What it is about.
    pub entity: Entity,
    /// Queries with decisions, in fan-out order.
    pub queries: Vec<QueryResult>,
    /// The page in passages.
    pub passages: Vec<Passage>,
    /// Access and clarity.
    pub checks: Vec<Check>,
    /// The score.
    pub score: Score,
    /// Advice, most useful first, at most ten.
    pub recommendations: Vec<Recommendation>,
    /// How it was computed.
    pub method: Method,
}

impl Report {
    /// Layout version of reports written by this program.
    pub const SCHEMA: u32 = 1;

    /// Number of covered queries.
    pub fn covered(&self) -> usize {
        self.queries.iter().filter(|q| q.coverage.verdict == super::Verdict::Covered).count()
    }

    /// Number of partly covered queries.
    pub fn partly_covered(&self) -> usize {
        self.queries.iter().filter(|q| q.coverage.verdict == super::Verdict::Partial).count()
    }

    /// The advice that changes something. Passages that answer nothing are reported with the passages: nothing is wrong
    /// with them, and no point is gained.
    pub fn changes(&self) -> impl Iterator<Item = &Recommendation> {
        self.recommendations.iter().filter(|r| r.category != super::Category::UnusedPassages)
    }

    /// The queries that a piece of advice serves, with their indexes. Those that are not there are passed over.
    pub fn served<'a>(&'a self, advice: &'a Recommendation) -> impl Iterator<Item = (u32, &'a QueryResult)> {
        advice.queries.iter().filter_map(|i| Some((*i, self.queries.get(*i as usize)?)))
    }

    /// How many of the queries the page answers, in words.
    pub fn answers(&self) -> super::Answers {
        super::Answers::of(self.covered(), self.partly_covered(), self.queries.len())
    }

    /// What each passage does for the queries, by passage index.
    pub fn passage_use(&self) -> Vec<PassageUse> {
        super::passage_use(self.queries.iter().map(|q| &q.coverage), &self.passages)
    }
}
