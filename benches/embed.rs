//! What embedding costs: texts of several lengths on one thread. `cargo bench --features ssr --bench embed`
//!
//! Skipped, with a printed reason, where the model folder is absent.

use criterion::{Criterion, Throughput};
use ranksimulator::analysis::tools::{Embedder, TextRole};
use ranksimulator::providers::embedder::{EmbedderSettings, LocalEmbedder};
use ranksimulator::server::config::Config;

fn main() {
    let folder = Config::load().expect("valid settings").model_dir;
    if !folder.join("model.onnx").is_file() {
        println!("skipped: no embedding model; run scripts/model/build.sh or set RANKSIM_MODEL_DIR");
        return;
    }
    let settings = EmbedderSettings { threads: 1, cache_bytes: 0 };
    let embedder = LocalEmbedder::load(&folder, settings).expect("a model");
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let mut group = criterion.benchmark_group("embed");
    for wanted in [16, 32, 64, 128, 200] {
        let mut text = String::from("The kiln");
        while embedder.tokens(TextRole::Passage, &text).expect("tokens").len() < wanted {
            text.push_str(" fires clay");
        }
        let tokens = embedder.tokens(TextRole::Passage, &text).expect("tokens").len();
        let texts = [text];
        group.throughput(Throughput::Elements(tokens as u64));
        group.bench_function(format!("{tokens} tokens"), |b| {
            b.iter(|| embedder.embed(TextRole::Passage, &texts, &|_| true).expect("a vector"));
        });
    }
    group.finish();
    criterion.final_summary();
}
