//! From HTML to report on a page of about 1,500 words, stage by stage and as a whole.
//!
//! `cargo bench --features ssr --bench pipeline`. Times are for one machine; compare the lines of one
//! run with each other. The embedding model is needed for `embed`, `cover` and `whole`; without it only
//! the rest runs. Everything runs on one thread, so that wall time is CPU time.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use ranksimulator::analysis::journal::Silent;
use ranksimulator::analysis::tools::{Embedder, TextRole};
use ranksimulator::analysis::{analyze_document, coverage, entity, extract, fanout, passages};
use ranksimulator::domain::{AnalysisRequest, Fetched, Mode};
use ranksimulator::providers::embedder::{EmbedderSettings, LocalEmbedder};
use ranksimulator::server::config::Config;

const PAGE: &str = include_str!("../tests/fixtures/pipeline/valdorno.html");

fn fetched() -> Fetched {
    let url = "https://slowcompass.example/guides/valdorno".to_owned();
    Fetched { url: url.clone(), final_url: url, status: 200, body: PAGE.as_bytes().to_vec(), ..Fetched::default() }
}

/// A fresh embedder on one thread, without a cache that would make the second round free.
fn embedder() -> Option<Arc<dyn Embedder>> {
    let folder = Config::load().expect("valid settings").model_dir;
    let settings = EmbedderSettings { threads: 1, cache_bytes: 0 };
    folder.is_dir().then(|| Arc::new(LocalEmbedder::load(&folder, settings).expect("a model")) as Arc<dyn Embedder>)
}

fn stages(criterion: &mut Criterion) {
    let fetched = fetched();
    let mut group = criterion.benchmark_group("page_of_1500_words");
    group.sample_size(10);
    group.bench_function("extract", |b| b.iter(|| extract::extract(black_box(&fetched))));

    let page = extract::extract(&fetched);
    group.bench_function("entity", |b| b.iter(|| entity::find(black_box(&page), None, None)));
    let entity = entity::find(&page, None, None);
    let input =
        fanout::FanoutInput { page: Some(&page), ..fanout::FanoutInput::new(&entity, &page.language, Mode::Complex) };
    group.bench_function("fanout", |b| b.iter(|| fanout::generate(black_box(&input))));
    let queries = fanout::generate(&input).queries;
    group.bench_function("passages", |b| b.iter(|| passages::cut(&page.title, black_box(&page.blocks))));
    let passages = passages::cut(&page.title, &page.blocks);
    let plan = coverage::plan(&page.title, &entity, &passages, &page.language);

    let Some(embedder) = embedder() else {
        println!("no embedding model: embed, cover and whole are skipped");
        return;
    };
    let answers = coverage::Answers {
        of_queries: queries.iter().map(fanout::answer).collect(),
        of_kind: fanout::answers_of_kind(entity.kind, &page.language),
    };
    let texts = coverage::query_texts(&queries, &answers, &entity.name, "en");
    let embed = |role, texts: &[String]| embedder.embed(role, texts, &|_| true).expect("vectors");
    group.bench_function("embed", |b| {
        b.iter(|| (embed(TextRole::Query, &texts), embed(TextRole::Passage, plan.texts())));
    });
    let (query_vectors, text_vectors) = (embed(TextRole::Query, &texts), embed(TextRole::Passage, plan.texts()));
    group.bench_function("cover", |b| {
        b.iter(|| {
            coverage::decide(black_box(&coverage::DecideInput {
                queries: &queries,
                query_vectors: Some(&query_vectors),
                answers: &answers,
                plan: &plan,
                text_vectors: Some(&text_vectors),
                passages: &passages,
                entity: &entity,
                language: "en",
                query_language: "en",
            }))
        });
    });
    let request = AnalysisRequest::default();
    group.bench_function("whole", |b| {
        b.iter(|| {
            analyze_document(&request, black_box(&fetched), Some(embedder.as_ref()), &Silent, "").expect("report")
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
