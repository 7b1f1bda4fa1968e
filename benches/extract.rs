//! Reading pages: time of one page per kind, on one thread.
//!
//! `cargo bench --features ssr --bench extract`. The pages are invented; the project's measured pages are read by
//! `cargo test --release --features ssr --test reading measured -- --nocapture`, which prints pages per second.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::Fetched;

const ARTICLE: &str = include_str!("../tests/fixtures/reading/ordinary_article.html");
const EMBEDDED: &str = include_str!("../tests/fixtures/reading/next_data_only.html");

fn document(html: String) -> Fetched {
    let url = "https://garden.example/page".to_owned();
    Fetched {
        url: url.clone(),
        final_url: url,
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: html.into_bytes(),
        ..Fetched::default()
    }
}

/// About as large as the mean of the measured pages (170 KB): scripts, styles, navigation, 300 units of text.
fn large_page() -> String {
    let script =
        format!("<script>{}</script>", "var a = {\"k\": [1, 2, 3]}; if (a.k < 4) { a.k = null }\n".repeat(900));
    let menu: String = (0..150)
        .map(|i| format!("<li class='menu-item menu-{i}'><a href='/m/{i}'><span>Entry {i}</span></a></li>"))
        .collect();
    let cards: String = (0..60)
        .map(|i| format!("<div class='card teaser'><a href='/c/{i}'><img src=x><h3>Card number {i}</h3><p>What it is about, in a line.</p></a></div>"))
        .collect();
    let body = ARTICLE.split("<h2>").skip(1).map(|p| format!("<h2>{p}")).collect::<String>().repeat(6);
    format!(
        "<!doctype html><html lang=en><head><title>A large page</title>{script}<style>{}</style></head><body><nav><ul>{menu}</ul></nav><main><article><h1>A large page</h1>{body}</article></main><aside>{cards}</aside></body></html>",
        ".a { color: red }\n".repeat(1500)
    )
}

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("extract");
    for (name, html) in
        [("article", ARTICLE.to_owned()), ("embedded_state", EMBEDDED.to_owned()), ("large_page", large_page())]
    {
        let fetched = document(html);
        group.throughput(Throughput::Bytes(fetched.body.len() as u64));
        group.bench_function(name, |b| b.iter(|| extract(black_box(&fetched))));
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
