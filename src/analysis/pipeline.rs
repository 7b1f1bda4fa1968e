//! The pipeline itself: the stages in their order, readable as a list.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::extract;
use super::fanout::{self, FanoutInput, Proposals};
use super::journal::Journal;
use super::origin::Origin;
use super::page_facts::page_facts;
use super::recommend::{self, RecommendInput};
use super::score::{self, ScoreInput};
use super::tools::{Clock, CpuPool, EmbedError, Embedder, Fetcher, QueryProposer, Renderer, TextRole, Vectors};
use super::{checks, coverage, entity, own_query_notes, passages};
use crate::domain::report::Method;
use crate::domain::{
    AnalysisRequest, AnswerShape, Entity, Failure, Fetched, MethodNote, Page, PageOutcome, QueryResult, QuerySource,
    Report, Stage,
};

/// Version of everything that decides a number: extraction, fan-out, decision and score together.
/// Rises whenever the same page may get another result.
pub const METHOD_VERSION: &str = "2026.11.5";

/// The pipeline with the tools that it needs. Cheap to clone.
#[derive(Clone)]
pub struct Pipeline {
    /// Opens addresses.
    pub fetcher: Arc<dyn Fetcher>,
    /// Runs the scripts of pages that are empty without them; `None` = such pages have no score.
    pub renderer: Option<Arc<dyn Renderer>>,
    /// Makes vectors; `None` = no model, lexical decision alone.
    pub embedder: Option<Arc<dyn Embedder>>,
    /// Proposes queries; `None` = the tables alone.
    pub proposer: Option<Arc<dyn QueryProposer>>,
    /// Runs everything after the fetch.
    pub cpu: Arc<dyn CpuPool>,
    /// Dates the report.
    pub clock: Arc<dyn Clock>,
}

impl Pipeline {
    /// Fetches the page and analyses it: the fetch on the calling runtime, the rest on the CPU pool.
    pub async fn run(&self, request: &AnalysisRequest, journal: Arc<dyn Journal>) -> Result<Report, Failure> {
        journal.enter(Stage::Fetch);
        let mut fetched = self.fetch(&request.url, request, &journal).await?;
        let timestamp = self.clock.now_rfc3339();
        loop {
            let (document, page) = self.read(fetched, &journal).await?;
            let (document, page) = self.with_scripts(document, page, &journal).await?;
            let Some(target) = page.redirect_to.clone().filter(|_| page.outcome == PageOutcome::Redirect) else {
                return self.analyze(request, document, page, journal, timestamp).await;
            };
            let mut chain = document.redirects.clone();
            chain.push(document.final_url.clone());
            if chain.len() > MAX_REFRESHES || chain.contains(&target) {
                chain.push(target);
                return Err(Failure::Redirects { chain });
            }
            journal.enter(Stage::Fetch);
            fetched = self.fetch(&target, request, &journal).await?;
            chain.append(&mut fetched.redirects);
            fetched.redirects = chain;
            fetched.url = document.url;
        }
    }

    /// Analyses a document that is already here (a file, a saved page).
    pub async fn run_fetched(
        &self,
        request: &AnalysisRequest,
        fetched: Fetched,
        journal: Arc<dyn Journal>,
    ) -> Result<Report, Failure> {
        let timestamp = self.clock.now_rfc3339();
        let (fetched, page) = self.read(fetched, &journal).await?;
        self.analyze(request, fetched, page, journal, timestamp).await
    }

    async fn fetch(
        &self,
        url: &str,
        request: &AnalysisRequest,
        journal: &Arc<dyn Journal>,
    ) -> Result<Fetched, Failure> {
        let language = request.language.as_deref().unwrap_or_default();
        let journal = Arc::clone(journal);
        self.fetcher.fetch(url, language, &move |n| journal.attempt(n)).await
    }

    /// Reads the document on the CPU pool.
    async fn read(&self, fetched: Fetched, journal: &Arc<dyn Journal>) -> Result<(Fetched, Page), Failure> {
        journal.enter(Stage::Extract);
        self.on_cpu(move || {
            let page = extract::extract(&fetched);
            Ok((fetched, page))
        })
        .await
    }

    /// Has the scripts of an empty page run, where there is a browser for that. A page that the browser
    /// cannot finish stays what it was: empty.
    async fn with_scripts(
        &self,
        document: Fetched,
        page: Page,
        journal: &Arc<dyn Journal>,
    ) -> Result<(Fetched, Page), Failure> {
        let needed = page.outcome == PageOutcome::NeedsJavascript;
        let Some(renderer) = self.renderer.as_ref().filter(|_| needed) else { return Ok((document, page)) };
        journal.enter(Stage::Fetch);
        let Ok(rendered) = renderer.render(&document.final_url).await else { return Ok((document, page)) };
        // Headers and robots.txt are those of the host that answered us; they say nothing about another.
        if !Origin::same(&rendered.final_url, &document.final_url) {
            return Ok((document, page));
        }
        let mut finished = document.clone();
        finished.body = rendered.html.into_bytes();
        finished.truncated = rendered.truncated;
        finished.final_url = rendered.final_url;
        finished.headers.retain(|(name, _)| name != "content-type");
        finished.headers.push(("content-type".to_owned(), "text/html; charset=utf-8".to_owned()));
        let (finished, mut after) = self.read(finished, journal).await?;
        if after.outcome != PageOutcome::Ok {
            return Ok((document, page));
        }
        after.source = RENDERED.to_owned();
        Ok((finished, after))
    }

    async fn analyze(
        &self,
        request: &AnalysisRequest,
        fetched: Fetched,
        page: Page,
        journal: Arc<dyn Journal>,
        timestamp: String,
    ) -> Result<Report, Failure> {
        let (request, embedder) = (request.clone(), self.embedder.clone());
        let Some(proposer) = &self.proposer else {
            return self
                .on_cpu(move || {
                    let subject = understand(&request, &fetched, page, journal.as_ref())?;
                    conclude(&request, &fetched, subject, None, embedder.as_deref(), journal.as_ref(), &timestamp)
                })
                .await;
        };
        // The model is waited for on tokio, between two visits to the CPU pool.
        let (request, fetched, subject, journal) = self
            .on_cpu(move || {
                let subject = understand(&request, &fetched, page, journal.as_ref())?;
                Ok((request, fetched, subject, journal))
            })
            .await?;
        enter(journal.as_ref(), Stage::Fanout)?;
        let proposals = match fanout::proposal_request(&subject.entity, &subject.page, &request) {
            Some(asked) => {
                Some(Proposals { model: proposer.name().to_owned(), answer: proposer.propose(&asked).await })
            }
            None => None,
        };
        self.on_cpu(move || {
            let (embedder, journal) = (embedder.as_deref(), journal.as_ref());
            conclude(&request, &fetched, subject, proposals.as_ref(), embedder, journal, &timestamp)
        })
        .await
    }

    async fn on_cpu<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        self.cpu.spawn(Box::new(move || {
            // The receiver is gone when the job was dropped; nobody waits for the result then.
            let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
        }));
        match receiver.await {
            Ok(Ok(result)) => result,
            // Handed on, so that the job counts as crashed and not as finished.
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(internal("the analysis ended without a result")),
        }
    }
}

/// `Page::source` of a page whose text came only with its scripts.
const RENDERED: &str = "rendered";

/// How many meta refreshes are followed, together with HTTP redirects before them.
const MAX_REFRESHES: usize = 5;

/// Reads and analyses a document: a pure function of its arguments. `timestamp` goes into the report
/// as it is. Blocking and CPU-bound: seconds for a long page.
pub fn analyze_document(
    request: &AnalysisRequest,
    fetched: &Fetched,
    embedder: Option<&dyn Embedder>,
    journal: &dyn Journal,
    timestamp: &str,
) -> Result<Report, Failure> {
    journal.enter(Stage::Extract);
    let subject = understand(request, fetched, extract::extract(fetched), journal)?;
    conclude(request, fetched, subject, None, embedder, journal, timestamp)
}

/// A page that may be scored, and what it is about.
struct Subject {
    page: Page,
    entity: Entity,
}

/// Whether the page has a score at all, and what it is about.
fn understand(
    request: &AnalysisRequest,
    fetched: &Fetched,
    page: Page,
    journal: &dyn Journal,
) -> Result<Subject, Failure> {
    journal.learn(&|facts| {
        facts.title = Some(page.title.clone()).filter(|t| !t.is_empty());
        facts.final_url = Some(fetched.final_url.clone());
        facts.language = Some(page.language.clone());
        facts.words = u32::try_from(page.word_count()).ok();
    });
    if page.outcome != PageOutcome::Ok {
        return Err(Failure::NotScorable { outcome: page.outcome, evidence: page.outcome_evidence });
    }
    checks::quotable(&page, fetched).map_err(|directive| Failure::NotQuotable { directive })?;

    enter(journal, Stage::Entity)?;
    let entity = entity::find(&page, request.entity.as_deref(), request.kind);
    journal.learn(&|facts| {
        facts.entity = Some(entity.name.clone());
        facts.entity_kind = Some(entity.kind);
    });
    Ok(Subject { page, entity })
}

/// Every stage from the fan-out on. `proposals` is an input like the page: what a model once answered.
fn conclude(
    request: &AnalysisRequest,
    fetched: &Fetched,
    Subject { page, entity }: Subject,
    proposals: Option<&Proposals>,
    embedder: Option<&dyn Embedder>,
    journal: &dyn Journal,
    timestamp: &str,
) -> Result<Report, Failure> {
    enter(journal, Stage::Fanout)?;
    let language = request.language.as_deref().unwrap_or(&page.language);
    let mut fan_out = fanout::generate(&FanoutInput {
        page: Some(&page),
        own_queries: &request.queries,
        imported_queries: &request.imported_queries,
        competitors: &request.competitors,
        proposals,
        ..FanoutInput::new(&entity, language, request.mode)
    });
    // What coverage will look for is what the report says, wherever a query comes from.
    for query in fan_out.queries.iter_mut().filter(|q| q.expected_shape == AnswerShape::Any) {
        query.expected_shape = coverage::expected_shape(&query.text, &fan_out.language);
    }
    let proposed = fan_out.queries.iter().any(|q| q.source == QuerySource::Model);
    let language_model = proposals.filter(|_| proposed).map(|p| p.model.clone());
    journal.learn(&|facts| facts.queries = u32::try_from(fan_out.queries.len()).ok());

    enter(journal, Stage::Passages)?;
    let passages = passages::cut(&page.title, &page.blocks);
    let plan = coverage::plan(&page.title, &entity, &passages, &page.language);
    journal.learn(&|facts| facts.passages = u32::try_from(passages.len()).ok());

    enter(journal, Stage::Embed)?;
    let answers = coverage::Answers {
        of_queries: fan_out.queries.iter().map(fanout::answer).collect(),
        of_kind: fanout::answers_of_kind(entity.kind, &page.language),
    };
    let query_texts = coverage::query_texts(&fan_out.queries, &answers, &entity.name, &fan_out.language);
    let vectors = embedder.map(|e| embed(e, &query_texts, plan.texts(), journal)).transpose()?;

    enter(journal, Stage::Coverage)?;
    let coverages = coverage::decide(&coverage::DecideInput {
        queries: &fan_out.queries,
        query_vectors: vectors.as_ref().map(|v| &v.0),
        answers: &answers,
        plan: &plan,
        text_vectors: vectors.as_ref().map(|v| &v.1),
        passages: &passages,
        entity: &entity,
        language: &page.language,
        query_language: &fan_out.language,
    });
    let queries: Vec<QueryResult> =
        fan_out.queries.into_iter().zip(coverages).map(|(query, coverage)| QueryResult { query, coverage }).collect();

    enter(journal, Stage::Score)?;
    let checks = checks::run(&page, fetched, &entity);
    let score = score::score(&ScoreInput { queries: &queries, passages: &passages, checks: &checks });

    enter(journal, Stage::Recommend)?;
    let recommendations = recommend::recommend(&RecommendInput {
        queries: &queries,
        passages: &passages,
        checks: &checks,
        score: &score,
        page: &page,
        entity: &entity,
    });

    let mut notes = fan_out.notes;
    if page.source == RENDERED {
        // Nothing could be read before, so the whole score hangs on the scripts.
        let params = [("points".to_owned(), format!("{:.1}", score.value))].into();
        notes.push(MethodNote { code: "rendered".to_owned(), params });
    }
    notes.extend(own_query_notes::of(request));
    if embedder.is_none() {
        notes.push(MethodNote { code: "no_embedding_model".to_owned(), params: Default::default() });
    }
    if fetched.truncated {
        notes.push(MethodNote { code: "page_truncated".to_owned(), params: Default::default() });
    }
    Ok(Report {
        schema: Report::SCHEMA,
        url: if fetched.url.is_empty() { request.url.clone() } else { fetched.url.clone() },
        final_url: fetched.final_url.clone(),
        timestamp: timestamp.to_owned(),
        page: page_facts(page, fetched),
        entity,
        queries,
        passages,
        checks,
        score,
        recommendations,
        method: Method {
            version: METHOD_VERSION.to_owned(),
            embedding_model: embedder.map(|e| e.name().to_owned()),
            language_model,
            mode: request.mode,
            notes,
        },
    })
}

/// Enters a stage, or ends the run when it was cancelled. The failure is never stored: a cancelled
/// job has lost the right to write.
fn enter(journal: &dyn Journal, stage: Stage) -> Result<(), Failure> {
    if journal.is_cancelled() {
        return Err(internal("cancelled"));
    }
    journal.enter(stage);
    Ok(())
}

fn internal(reference: &str) -> Failure {
    Failure::Internal { reference: reference.to_owned() }
}

/// Vectors of the queries and of the page's texts, with progress over both.
fn embed(
    embedder: &dyn Embedder,
    queries: &[String],
    texts: &[String],
    journal: &dyn Journal,
) -> Result<(Vectors, Vectors), Failure> {
    let total = u32::try_from(queries.len() + texts.len()).unwrap_or(u32::MAX);
    let report = |before: usize| {
        move |done: usize| {
            journal.count(u32::try_from(before + done).unwrap_or(u32::MAX), total);
            !journal.is_cancelled()
        }
    };
    let failed = |e: EmbedError| internal(&e.to_string());
    let query_vectors = embedder.embed(TextRole::Query, queries, &report(0)).map_err(failed)?;
    let text_vectors = embedder.embed(TextRole::Passage, texts, &report(queries.len())).map_err(failed)?;
    Ok((query_vectors, text_vectors))
}
