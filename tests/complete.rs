//! Ten invented pages that tell all about their subject, with the real model: what a complete page scores, and what it
//! scores when it is asked about something else. Skipped, with a printed reason, where the model folder is absent.
//!
//! Each page was written before its fan-out was known, as an editor would write it, and never in the words of the
//! queries: the score must come from what the page says.
#![cfg(feature = "ssr")]

mod model;

use ranksimulator::analysis::analyze_document;
use ranksimulator::analysis::journal::Silent;
use ranksimulator::domain::{AnalysisRequest, EntityKind, Fetched, Report};
use ranksimulator::providers::embedder::{EmbedderSettings, LocalEmbedder};

/// What a complete page on its topic should score.
const GOAL: f64 = 70.0;
/// More would mean that hardly any question is left open, which no single page can claim.
const CEILING: f64 = 95.0;
/// What a page about something else stays below.
const WRONG: f64 = 10.0;

struct Complete {
    file: &'static str,
    url: &'static str,
    html: &'static str,
    name: &'static str,
    kind: EntityKind,
}

macro_rules! page {
    ($file:literal, $url:literal, $name:literal, $kind:ident) => {
        Complete {
            file: $file,
            url: $url,
            html: include_str!(concat!("fixtures/complete/", $file, ".html")),
            name: $name,
            kind: EntityKind::$kind,
        }
    };
}

const PAGES: [Complete; 10] = [
    page!("product-en", "https://kettleandcrema.example/tarnwick-brio-2", "Tarnwick Brio 2", Product),
    page!("software-en", "https://deskledger.example/reviews/ledgerfin", "Ledgerfin", Software),
    page!("medical-en", "https://tabletwise.example/medicines/sorvatel", "Sorvatel", Medical),
    page!("how_to-en", "https://ashcombefitters.example/how-to-reseal-a-shower-tray", "reseal a shower tray", HowTo),
    page!("local_business-it", "https://borgoselvino.example/", "Trattoria Borgo Selvino", LocalBusiness),
    page!("place-it", "https://torsavagando.example/lago-di-vernassa", "Lago di Vernassa", Place),
    page!("service-es", "https://mudarse.example/empresas/altovento", "Mudanzas Altovento", Service),
    page!("event-de", "https://lichterfest-hallenbrueck.example/", "Hallenbrücker Lichterfest", Event),
    page!("topic-fr", "https://eaux-et-ferments.example/lactoclarification", "lactoclarification", Topic),
    page!(
        "organization-fr",
        "https://gazette-du-mecenat.example/fondations/fondation-aubrelle",
        "Fondation Aubrelle",
        Organization
    ),
];

/// Analyses a page: about what it says that it is about, or as if it were about the subject of another one.
fn analyze(page: &Complete, other: Option<&Complete>, embedder: &LocalEmbedder) -> Report {
    analyze_html(page, page.html, other, embedder)
}

fn analyze_html(page: &Complete, html: &str, other: Option<&Complete>, embedder: &LocalEmbedder) -> Report {
    let request = AnalysisRequest {
        url: page.url.to_owned(),
        entity: other.map(|o| o.name.to_owned()),
        kind: other.map(|o| o.kind),
        ..AnalysisRequest::default()
    };
    let fetched = Fetched {
        url: page.url.to_owned(),
        final_url: page.url.to_owned(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: html.as_bytes().to_vec(),
        tries: 1,
        ..Fetched::default()
    };
    analyze_document(&request, &fetched, Some(embedder), &Silent, "2026-01-01T00:00:00Z").expect("a report")
}

/// Scores of the ten pages about their own subject.
fn own_scores(embedder: &LocalEmbedder) -> Vec<(&'static str, f64)> {
    let scores = PAGES.iter().map(|page| {
        let report = analyze(page, None, embedder);
        assert_eq!(report.entity.kind, page.kind, "{}: {}", page.file, report.entity.kind_reason);
        let words = report.entity.name.to_lowercase();
        assert!(words.contains(&page.name.to_lowercase()), "{}: {words}", page.file);
        (page.file, report.score.value)
    });
    let scores: Vec<(&str, f64)> = scores.collect();
    println!("{scores:?}");
    scores
}

#[test]
fn complete_pages_answer_most_questions() {
    let Some(embedder) = model::load(EmbedderSettings::default()) else { return };
    let scores = own_scores(&embedder);
    assert!(scores.iter().all(|(_, s)| (GOAL..=CEILING).contains(s)), "{scores:?}");
}

/// Each page is asked about the subjects of three others.
#[test]
fn a_page_about_something_else_answers_nothing() {
    let Some(embedder) = model::load(EmbedderSettings::default()) else { return };
    for (i, page) in PAGES.iter().enumerate() {
        for step in [1, 3, 6] {
            let other = &PAGES[(i + step) % PAGES.len()];
            let score = analyze(page, Some(other), &embedder).score.value;
            assert!(score < WRONG, "{} asked about {}: {score}", page.file, other.name);
        }
    }
}

/// A name must not count as known because its letters stand inside other words ("Brio" in the Spanish "abrió"), nor
/// because the page has its common words and not the one that tells it apart ("Trattoria Borgo Selvino" on a page that
/// speaks of another trattoria and of a borgo).
#[test]
fn a_name_is_known_only_by_its_own_words() {
    let Some(embedder) = model::load(EmbedderSettings::default()) else { return };
    let page = |file: &str| PAGES.iter().find(|p| p.file == file).expect("a page of the ten");
    for (asked, about) in [("service-es", "product-en"), ("place-it", "local_business-it")] {
        let score = analyze(page(asked), Some(page(about)), &embedder).score.value;
        assert!(score < WRONG, "{asked} asked about {about}: {score}");
    }
}

/// What stands behind the opening of a complete page must be worth something: the opening alone, up to the first
/// section, leaves most questions open.
#[test]
fn the_opening_alone_scores_far_less_than_the_whole_page() {
    let Some(embedder) = model::load(EmbedderSettings::default()) else { return };
    let mut short = Vec::new();
    for page in &PAGES {
        let whole = analyze(page, Some(page), &embedder).score.value;
        let opening = page.html.find("<h2>").map_or(page.html, |end| &page.html[..end]);
        let opening = analyze_html(page, opening, Some(page), &embedder).score.value;
        println!("{}: {opening} of {whole}", page.file);
        if opening + 20.0 > whole {
            short.push(page.file);
        }
    }
    assert!(short.is_empty(), "{short:?}");
}
