//! What the pipeline needs from outside, as traits. `providers` implements them; tests may too.

use std::future::Future;
use std::pin::Pin;

use crate::domain::{AnswerShape, EntityKind, Failure, Fetched, Intent, QueryType, Routing};

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Opens addresses that users name. The only way in which the pipeline reaches the internet.
pub trait Fetcher: Send + Sync {
    /// Fetches `url` with every rule of the URL policy applied on every hop, and the robots.txt of
    /// the host that answered. `language` is the preferred language (BCP 47) or empty. `on_try` is
    /// told the number of each try, from 1.
    fn fetch<'a>(
        &'a self,
        url: &'a str,
        language: &'a str,
        on_try: &'a (dyn Fn(u32) + Send + Sync),
    ) -> BoxFuture<'a, Result<Fetched, Failure>>;
}

/// The role of a text for an asymmetric embedding model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// A search query.
    Query,
    /// A piece of a document.
    Passage,
}

/// Vectors of equal length in one allocation, each of Euclidean length 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    /// Length of each vector; 0 only when there are none.
    pub dimensions: usize,
    /// All vectors one after another.
    pub values: Vec<f32>,
}

impl Vectors {
    /// Number of vectors.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dimensions).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Vector `i`. Panics out of range, as slices do.
    pub fn get(&self, i: usize) -> &[f32] {
        &self.values[i * self.dimensions..(i + 1) * self.dimensions]
    }

    /// Cosine of two vectors of length 1: their dot product, summed in a fixed order.
    pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }
}

/// Why texts could not be embedded.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// The run was cancelled between two batches.
    #[error("cancelled")]
    Cancelled,
    /// The model failed; the text says how.
    #[error("embedding failed: {0}")]
    Model(String),
}

/// Turns texts into vectors. Blocking and CPU-bound: call it on the CPU pool, never on tokio's threads.
pub trait Embedder: Send + Sync {
    /// Name of the model, for the report.
    fn name(&self) -> &str;

    /// One vector per text, in order. The vector of a text depends on nothing but the text and its
    /// role: not on its neighbours, not on the number of threads. `on_done` hears how many texts are
    /// finished and answers whether to go on.
    fn embed(
        &self,
        role: TextRole,
        texts: &[String],
        on_done: &(dyn Fn(usize) -> bool + Send + Sync),
    ) -> Result<Vectors, EmbedError>;
}

/// Threads for CPU-bound work, apart from tokio's.
pub trait CpuPool: Send + Sync {
    /// Queues `work`. A panic inside it is caught and logged; what it held is dropped.
    fn spawn(&self, work: Box<dyn FnOnce() + Send + 'static>);
}

/// Tells the time; a trait so that tests and the sample report have fixed dates.
pub trait Clock: Send + Sync {
    /// Now, RFC 3339, UTC, whole seconds, for example `2026-01-31T09:30:00Z`.
    fn now_rfc3339(&self) -> String;
}

/// A clock that stands still, for reports that must be the same whenever they are made.
#[derive(Clone, Copy, Debug)]
pub struct StoppedClock(
    /// What it always says; see [`Clock::now_rfc3339`].
    pub &'static str,
);

impl Clock for StoppedClock {
    fn now_rfc3339(&self) -> String {
        self.0.to_owned()
    }
}

/// What a language model is told when it is asked for queries. Of the page only title and description,
/// so that the page's own wording does not come back as questions that it happens to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRequest {
    /// What the queries are about.
    pub entity: String,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Language of the queries, BCP 47 primary subtag.
    pub language: String,
    /// How many queries of each type.
    pub wanted: Vec<(QueryType, usize)>,
    /// Title of the page, at most 200 characters; untrusted.
    pub title: String,
    /// Description of the page, at most 400 characters; untrusted.
    pub description: String,
    /// Names to compare with.
    pub competitors: Vec<String>,
}

/// A query as a language model worded and classified it; `analysis::fanout` decides whether it is fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedQuery {
    /// The words; untrusted.
    pub text: String,
    /// How it relates to the question behind it.
    pub query_type: QueryType,
    /// What the searcher wants to do.
    pub intent: Intent,
    /// The format that would answer it best.
    pub routing: Routing,
    /// The shape that an answer must have.
    pub expected_shape: AnswerShape,
}

/// Why a language model proposed nothing. Never holds text of the provider: it may repeat the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposeError {
    /// The provider needs a key and none is set.
    #[error("no key is set")]
    NoKey,
    /// The tokens of the day are used up.
    #[error("the tokens of the day are used up")]
    DailyCap,
    /// No answer within the time limit.
    #[error("no answer within the time limit")]
    TimeLimit,
    /// The provider asks for more patience than there is.
    #[error("too many requests for the provider")]
    RateLimited,
    /// The provider failed with a status of 500 or more, or 408.
    #[error("the provider failed with status {0}")]
    Server(u16),
    /// The provider does not accept the key (401, 403).
    #[error("the provider does not accept the key")]
    AccessDenied,
    /// The provider does not accept the request, with this status.
    #[error("the provider rejects the request with status {0}")]
    Rejected(u16),
    /// No connection, or it broke.
    #[error("the provider cannot be reached")]
    Unreachable,
    /// The answer is larger than the limit.
    #[error("the answer is too large")]
    TooLarge,
    /// The model stopped before the end of its answer.
    #[error("the answer is cut off")]
    CutOff,
    /// The model or a filter of the provider refused.
    #[error("the model refused")]
    Refused,
    /// The answer is not what the schema asks for.
    #[error("the answer does not have the agreed form")]
    Malformed,
    /// No query of the answer is fit to be asked.
    #[error("no query of the answer can be used")]
    Unusable,
}

impl ProposeError {
    /// Stable name, as in notes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoKey => "no_key",
            Self::DailyCap => "daily_cap",
            Self::TimeLimit => "time_limit",
            Self::RateLimited => "rate_limited",
            Self::Server(_) => "server_error",
            Self::AccessDenied => "access_denied",
            Self::Rejected(_) => "rejected",
            Self::Unreachable => "unreachable",
            Self::TooLarge => "too_large",
            Self::CutOff => "cut_off",
            Self::Refused => "refused",
            Self::Malformed => "malformed",
            Self::Unusable => "unusable",
        }
    }
}

/// Proposes queries for a fan-out: a language model. What it proposes is data of unknown quality, and
/// the only part of an analysis that may differ from run to run.
pub trait QueryProposer: Send + Sync {
    /// Name of the model, for the report.
    fn name(&self) -> &str;

    /// Asks for queries. Ends within the provider's time limit.
    fn propose<'a>(&'a self, request: &'a ProposalRequest) -> BoxFuture<'a, Result<Vec<ProposedQuery>, ProposeError>>;
}

/// A page after its scripts have run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The document as the browser has it; cut at the browser's limit.
    pub html: String,
    /// Whether the document was cut at that limit.
    pub truncated: bool,
    /// Where the browser ended.
    pub final_url: String,
}

/// Why a page could not be rendered. What exactly went wrong is in the log: a page must not learn what
/// answers inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The browser does not start, or it broke down.
    #[error("the browser failed")]
    Browser,
    /// The page was not finished in time.
    #[error("the page was not finished in time")]
    TimeLimit,
    /// The browser could not open the page.
    #[error("the page could not be opened")]
    Unreachable,
}

/// Runs the scripts of a page that is empty without them.
pub trait Renderer: Send + Sync {
    /// The document at `url` after its scripts have run. Every request of the page is under the URL
    /// policy, and the whole visit has a time limit.
    fn render<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Rendered, RenderError>>;
}
