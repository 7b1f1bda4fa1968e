//! A whole analysis with a language model: its queries are in the report, its failures are notes, and
//! both are told in every language of the interface.

use std::sync::Arc;

use ranksimulator::analysis::Pipeline;
use ranksimulator::analysis::coverage::{self, DecideInput};
use ranksimulator::analysis::journal::Silent;
use ranksimulator::analysis::tools::{BoxFuture, Fetcher, ProposeError, QueryProposer, StoppedClock};
use ranksimulator::domain::{
    AnalysisRequest, AnswerShape, EntityKind, Failure, Fetched, Locale, MethodNote, Query, QuerySource, Report,
};
use ranksimulator::providers::cpu::CpuPool;
use ranksimulator::providers::language_model::Provider;
use ranksimulator::{export, i18n};

use crate::provider::{Reply, Server, model, packed, proposals};

struct Outside;

impl Fetcher for Outside {
    fn fetch<'a>(
        &'a self,
        _: &'a str,
        _: &'a str,
        _: &'a (dyn Fn(u32) + Send + Sync),
    ) -> BoxFuture<'a, Result<Fetched, Failure>> {
        Box::pin(async { Err(Failure::Connect) })
    }
}

const SECRET_OF_THE_PAGE: &str = "Marigold";

fn page() -> Fetched {
    let body = format!(
        "<!doctype html><html lang=en><title>Plumora – notes that read handwriting</title><main><h1>Plumora</h1>\
         <p>Plumora is a program for notes that reads handwriting. It runs on tablets and costs five euros a month. \
         {SECRET_OF_THE_PAGE} is the name of the current release, which brings search through photographs.</p>\
         <h2>Is Plumora safe?</h2><p>All notes are encrypted on the device before they are stored anywhere, and \
         nobody but the owner holds the key. An export to plain text is possible at any time and costs nothing.</p>\
         </main></html>"
    );
    Fetched {
        url: "https://plumora.example/".to_owned(),
        final_url: "https://plumora.example/".to_owned(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: body.into_bytes(),
        ..Fetched::default()
    }
}

async fn analyze(proposer: Option<Arc<dyn QueryProposer>>) -> Report {
    analyze_with(proposer, &[], &[]).await
}

async fn analyze_with(proposer: Option<Arc<dyn QueryProposer>>, own: &[&str], imported: &[&str]) -> Report {
    let pipeline = Pipeline {
        fetcher: Arc::new(Outside),
        renderer: None,
        embedder: None,
        proposer,
        cpu: Arc::new(CpuPool::new(1).expect("a thread")),
        clock: Arc::new(StoppedClock("2026-01-31T09:30:00Z")),
    };
    let request = AnalysisRequest {
        url: "https://plumora.example/".to_owned(),
        entity: Some("Plumora".to_owned()),
        kind: Some(EntityKind::Software),
        queries: own.iter().map(|q| (*q).to_owned()).collect(),
        imported_queries: imported.iter().map(|q| (*q).to_owned()).collect(),
        ..AnalysisRequest::default()
    };
    pipeline.run_fetched(&request, page(), Arc::new(Silent)).await.expect("a report")
}

fn note<'a>(report: &'a Report, code: &str) -> &'a MethodNote {
    report.method.notes.iter().find(|n| n.code == code).unwrap_or_else(|| panic!("{:?}", report.method.notes))
}

#[tokio::test]
async fn proposals_become_queries_of_the_report() {
    let server = Server::start([Reply::ok(packed(Provider::Anthropic, &proposals()))]).await;
    let report = analyze(Some(Arc::new(model(server.settings(Provider::Anthropic))))).await;
    let proposed: Vec<&str> =
        report.queries.iter().filter(|q| q.query.source == QuerySource::Model).map(|q| q.query.text.as_str()).collect();
    assert_eq!(
        proposed,
        ["Plumora reviews from people who take notes every day", "Plumora vs Fieldnote for handwriting on a tablet"]
    );
    let note = note(&report, "language_model_queries");
    for locale in Locale::ALL {
        assert!(i18n::note(note, locale).contains("anthropic/test-model"));
        let words = i18n::messages(locale);
        let text = export::text::report(&report, locale);
        for (name, value) in [
            (words.report.how_language_model, "anthropic/test-model"),
            (words.report.how_model, words.report.how_no_model),
        ] {
            let start = format!("- {}", (words.site.colon)(name, value));
            assert!(text.contains(&start.chars().take(90).collect::<String>()), "{text}");
        }
    }
    assert_eq!(report.method.language_model.as_ref(), note.params.get("model"), "as data, under the same name");
    let document = serde_json::to_value(export::document::result(&report, Locale::En)).expect("JSON");
    assert_eq!(document["method"]["language_model"], "anthropic/test-model");
    // The text of the page stays at home, so that the model cannot ask what the page happens to answer.
    server.seen(|seen| {
        let sent = seen[0].body.to_string();
        assert!(sent.contains("Plumora") && !sent.contains(SECRET_OF_THE_PAGE));
    });
}

/// The form that the decision looks for is the form that the report names, wherever a query comes from.
#[tokio::test]
async fn every_query_says_which_form_of_answer_was_looked_for() {
    let server = Server::start([Reply::ok(packed(Provider::Anthropic, &proposals()))]).await;
    let own = ["how long does Plumora keep deleted notes", "Plumora tablet"];
    let imported = ["who made Plumora", "where is Plumora based", "plumora handwriting"];
    let model = model(server.settings(Provider::Anthropic));
    let report = analyze_with(Some(Arc::new(model)), &own, &imported).await;
    for q in &report.queries {
        let named = q.query.expected_shape != AnswerShape::Any;
        assert_eq!(q.coverage.shape_found.is_some(), named, "{:?}", q.query);
    }
    let shape = |text: &str| report.queries.iter().find(|q| q.query.text == text).expect(text).query.expected_shape;
    assert_eq!(shape(own[0]), AnswerShape::Duration);
    assert_eq!(shape(imported[0]), AnswerShape::Name);
    assert_eq!(shape(imported[1]), AnswerShape::Place);
    assert_eq!((shape(own[1]), shape(imported[2])), (AnswerShape::Any, AnswerShape::Any));

    // It is a name for what the decision does anyway: no probability hangs on it.
    let plan = coverage::plan(&report.page.title, &report.entity, &report.passages, &report.page.language);
    let answers = coverage::Answers::default();
    let decide = |queries: &[Query]| {
        let language = report.page.language.as_str();
        let decided = coverage::decide(&DecideInput {
            queries,
            query_vectors: None,
            answers: &answers,
            plan: &plan,
            text_vectors: None,
            passages: &report.passages,
            entity: &report.entity,
            language,
            query_language: language,
        });
        decided.iter().map(|c| (c.probability, c.verdict)).collect::<Vec<_>>()
    };
    let mut queries: Vec<Query> = report.queries.iter().map(|q| q.query.clone()).collect();
    let named = decide(&queries);
    queries.iter_mut().for_each(|q| q.expected_shape = AnswerShape::Any);
    assert_eq!(decide(&queries), named);
    let reported: Vec<_> = report.queries.iter().map(|q| (q.coverage.probability, q.coverage.verdict)).collect();
    assert_eq!(named, reported);
}

#[tokio::test]
async fn a_failing_model_changes_nothing_but_a_note() {
    let plain = analyze(None).await;
    let server = Server::start([Reply::status("401 Unauthorized", "")]).await;
    let mut report = analyze(Some(Arc::new(model(server.settings(Provider::Gemini))))).await;
    assert_eq!(note(&report, "language_model_failed").params["reason"], "access_denied");
    report.method.notes.retain(|n| n.code != "language_model_failed");
    assert_eq!(report, plain);
}

#[test]
fn every_failure_has_its_words_in_every_language() {
    let failures = [
        ProposeError::NoKey,
        ProposeError::DailyCap,
        ProposeError::TimeLimit,
        ProposeError::RateLimited,
        ProposeError::Server(500),
        ProposeError::AccessDenied,
        ProposeError::Rejected(400),
        ProposeError::Unreachable,
        ProposeError::TooLarge,
        ProposeError::CutOff,
        ProposeError::Refused,
        ProposeError::Malformed,
        ProposeError::Unusable,
    ];
    let sentence = |reason: &str, locale| {
        let params = [("model".to_owned(), "m".to_owned()), ("reason".to_owned(), reason.to_owned())].into();
        i18n::note(&MethodNote { code: "language_model_failed".to_owned(), params }, locale)
    };
    for locale in Locale::ALL {
        let mut seen = std::collections::BTreeSet::new();
        for failure in failures {
            let words = sentence(failure.code(), locale);
            // An unknown code would be shown as readable words.
            let unknown = sentence(&format!("{}?", failure.code()), locale).replace('?', "");
            assert!(words != unknown && seen.insert(words.clone()), "{locale:?}: {words}");
        }
    }
    assert_ne!(sentence("refused", Locale::En), sentence("refused", Locale::It));
}
