//! Tools of `scripts/extract/fit.py`, not checks: run them by name.

use std::collections::BTreeMap;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use ranksimulator::analysis::extract::models::Models;
use ranksimulator::analysis::extract::{describe, extract_with};
use ranksimulator::domain::Fetched;

use super::{document, shared};

fn folders() -> Option<(PathBuf, PathBuf)> {
    let folders = shared().zip(std::env::var_os("RANKSIM_FEATURES").map(PathBuf::from));
    if folders.is_none() {
        println!("skipped: no measured pages, or RANKSIM_FEATURES not set");
    }
    folders
}

fn read(shared: &Path, path: &str, url: &str) -> Fetched {
    let mut body = Vec::new();
    let file = std::fs::File::open(shared.join(path)).expect("a page");
    flate2::read::MultiGzDecoder::new(file).read_to_end(&mut body).expect("gzip");
    document(url, "text/html", body)
}

/// Writes `units.jsonl` and `features.f32` into `RANKSIM_FEATURES`, for the pages of `pages.tsv` there.
#[test]
#[ignore = "a tool: writes the training table for scripts/extract/fit.py"]
fn write_features() {
    let Some((shared, folder)) = folders() else { return };
    let pages = std::fs::read_to_string(folder.join("pages.tsv")).expect("pages.tsv: path and address per line");
    let mut table_file = BufWriter::new(std::fs::File::create(folder.join("features.f32")).expect("a file"));
    let mut unit_file = BufWriter::new(std::fs::File::create(folder.join("units.jsonl")).expect("a file"));
    for line in pages.lines() {
        let (path, url) = line.split_once('\t').expect("two columns");
        let page = describe(&read(&shared, path, url));
        for value in &page.table.values {
            table_file.write_all(&value.to_le_bytes()).expect("written");
        }
        let texts: Vec<&str> = page.units.iter().map(|u| u.text.as_str()).collect();
        let kinds: Vec<u8> = page.units.iter().map(|u| u.kind as u8).collect();
        let comments: Vec<u8> = page.table.comments.iter().map(|c| u8::from(*c)).collect();
        let line = serde_json::json!({
            "page": path, "width": page.table.width, "texts": texts, "kinds": kinds, "comments": comments,
            "features": page.page,
        });
        writeln!(unit_file, "{line}").expect("written");
    }
}

/// Reads every page of `folds.tsv` in `RANKSIM_FEATURES` with the models of its fold there, which never saw its site, and
/// writes `held_out.jsonl`: the whole of reading, cross-validated.
#[test]
#[ignore = "a tool: reads the measured pages with the models of their folds for scripts/extract/fit.py"]
fn write_held_out() {
    let Some((shared, folder)) = folders() else { return };
    let folds = std::fs::read_to_string(folder.join("folds.tsv")).expect("folds.tsv: path, address and fold per line");
    let mut out = BufWriter::new(std::fs::File::create(folder.join("held_out.jsonl")).expect("a file"));
    let mut models = BTreeMap::new();
    for line in folds.lines() {
        let [path, url, fold] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let models = models.entry(fold.to_owned()).or_insert_with(|| {
            let file = |name: &str| std::fs::read(folder.join(format!("fold-{fold}.{name}.bin"))).expect("a model");
            Models::parse(&file("main_text"), &file("page_type")).expect("sound models")
        });
        let page = extract_with(&read(&shared, path, url), models);
        let line = serde_json::json!({
            "page": path, "main_text": page.main_text(), "outcome": page.outcome.code(),
            "evidence": page.outcome_evidence, "page_type": page.page_type,
        });
        writeln!(out, "{line}").expect("written");
    }
}
