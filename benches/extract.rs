//! Reading pages on one thread, in one process: time of one page per kind, and pages per second over whole collections
//! (criterion prints them as `elem/s`). The aim is 150 real pages a second on one core.
//!
//! On Linux the time is the processor time of the thread, so that other work on the machine counts little.
//!
//! `cargo bench --features ssr --bench extract`. The kinds and the collection `fixtures` are invented and always there;
//! `articles` and `web` are the project's measured pages, where they are at hand (see CONTRIBUTING.md).

use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::Fetched;

const ARTICLE: &str = include_str!("../tests/fixtures/reading/ordinary_article.html");
const EMBEDDED: &str = include_str!("../tests/fixtures/reading/next_data_only.html");

/// Processor time of this thread as Linux counts it, else the time on the wall.
struct CoreTime;

impl CoreTime {
    /// Nanoseconds on a processor: the first number of `schedstat` (Linux, Documentation/scheduler/sched-stats.rst).
    fn now() -> Option<Duration> {
        let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(statistics.split_whitespace().next()?.parse().ok()?))
    }
}

impl Measurement for CoreTime {
    type Intermediate = (Option<Duration>, Instant);
    type Value = Duration;

    fn start(&self) -> Self::Intermediate {
        (CoreTime::now(), Instant::now())
    }

    fn end(&self, (core, wall): Self::Intermediate) -> Duration {
        core.zip(CoreTime::now()).map_or_else(|| wall.elapsed(), |(start, end)| end.saturating_sub(start))
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

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

fn pages(criterion: &mut Criterion<CoreTime>) {
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

/// Bodies of the files in a folder, by name; packed ones are unpacked.
fn bodies(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let read = |path: &PathBuf| -> Option<Vec<u8>> {
        let bytes = std::fs::read(path).ok()?;
        if path.extension().is_none_or(|e| e != "gz") {
            return Some(bytes);
        }
        let mut body = Vec::new();
        flate2::read::MultiGzDecoder::new(&*bytes).read_to_end(&mut body).ok()?;
        Some(body)
    };
    paths.iter().filter(|p| p.is_file()).filter_map(read).collect()
}

fn collections(criterion: &mut Criterion<CoreTime>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let measured = std::env::var_os("RANKSIM_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let mut group = criterion.benchmark_group("extract/pages");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    for (name, folder, seconds) in [
        ("fixtures", root.join("tests/fixtures/reading"), 3),
        ("articles", measured.join("data/pages/scrapinghub/html"), 15),
        ("web", measured.join("data/pages/wcxb-dev/html"), 40),
    ] {
        let pages: Vec<Fetched> = bodies(&folder)
            .into_iter()
            .map(|body| Fetched { headers: Vec::new(), body, ..document(String::new()) })
            .collect();
        if pages.is_empty() {
            println!("extract/pages/{name}: skipped, no pages at {}", folder.display());
            continue;
        }
        group.measurement_time(Duration::from_secs(seconds));
        group.throughput(Throughput::Elements(pages.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| pages.iter().map(|page| extract(black_box(page)).blocks.len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CoreTime);
    targets = pages, collections
}
criterion_main!(benches);
