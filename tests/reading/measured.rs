//! The project's measured pages, where they are at hand: speed, and quality that must not fall.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::Fetched;

use super::{document, shared};

fn unpack(path: &Path) -> Vec<u8> {
    let mut body = Vec::new();
    let file = std::fs::File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    flate2::read::MultiGzDecoder::new(file).read_to_end(&mut body).expect("gzip");
    body
}

/// Words in lower case with their counts: letters, digits and `_`, as the public scorer counts them.
fn bag(text: &str) -> BTreeMap<String, u32> {
    let mut bag = BTreeMap::new();
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()) {
        *bag.entry(word.to_owned()).or_insert(0) += 1;
    }
    bag
}

fn f1(got: &str, truth: &str) -> f64 {
    let (got, truth) = (bag(got), bag(truth));
    let size = |b: &BTreeMap<String, u32>| b.values().sum::<u32>();
    let common: u32 = got.iter().map(|(w, n)| (*n).min(truth.get(w).copied().unwrap_or(0))).sum();
    match size(&got) + size(&truth) {
        0 => 1.0,
        total => f64::from(2 * common) / f64::from(total),
    }
}

/// Mean word F1 over the Web Content Extraction Benchmark's development pages. The models were fitted on these pages,
/// so this guards against breakage; the honest, cross-validated figures are in `scripts/extract/README.md`.
#[test]
fn measured_pages_stay_readable() {
    let Some(data) = shared() else {
        println!("skipped: no measured pages at ../shared");
        return;
    };
    let folder = data.join("pages/wcxb-dev");
    let mut names: Vec<_> = std::fs::read_dir(folder.join("ground-truth"))
        .expect("ground truth")
        .filter_map(|e| e.ok()?.path().file_stem().map(|s| s.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let pages: Vec<(Fetched, String)> = names
        .iter()
        .map(|name| {
            let truth = std::fs::read(folder.join("ground-truth").join(format!("{name}.json"))).expect("readable");
            let truth: serde_json::Value = serde_json::from_slice(&truth).expect("JSON");
            let body = unpack(&folder.join("html").join(format!("{name}.html.gz")));
            let text = truth["ground_truth"]["main_content"].as_str().unwrap_or("").to_owned();
            (document(truth["url"].as_str().unwrap_or(""), "text/html", body), text)
        })
        .collect();
    let start = Instant::now();
    let texts: Vec<String> = pages.iter().map(|(fetched, _)| extract(fetched).main_text()).collect();
    let seconds = start.elapsed().as_secs_f64();
    let mean = texts.iter().zip(&pages).map(|(got, (_, truth))| f1(got, truth)).sum::<f64>() / pages.len() as f64;
    println!(
        "{} pages, {:.0} a second on one thread, mean word F1 {mean:.4}",
        pages.len(),
        pages.len() as f64 / seconds
    );
    assert!(mean > 0.88, "{mean}");
}
