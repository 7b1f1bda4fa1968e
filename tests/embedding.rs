//! The embedder with the real model. Skipped, with a printed reason, where the model folder is absent.
#![cfg(feature = "ssr")]

mod model;

use std::sync::Mutex;
use std::time::Instant;

use ranksimulator::analysis::coverage::{CoverLine, cover};
use ranksimulator::analysis::tools::{EmbedError, Embedder, TextRole, Vectors};
use ranksimulator::providers::embedder::{EmbedderSettings, LocalEmbedder};
use tokenizers::{Tokenizer, TruncationParams};

const TEXTS: &str = include_str!("fixtures/embedding/texts.tsv");
/// Made by scripts/model/make_reference.py.
const REFERENCE: &[u8] = include_bytes!("fixtures/embedding/vectors.i8");

fn load(threads: usize, cache_bytes: usize) -> Option<LocalEmbedder> {
    model::load(EmbedderSettings { threads, cache_bytes })
}

fn texts(role: &str) -> Vec<String> {
    TEXTS.lines().filter_map(|l| l.split_once('\t')).filter(|l| l.0 == role).map(|l| l.1.to_owned()).collect()
}

fn embed(embedder: &LocalEmbedder, role: TextRole, texts: &[String]) -> Vectors {
    embedder.embed(role, texts, &|_| true).expect("vectors")
}

#[test]
fn vectors_agree_with_the_reference() {
    let Some(embedder) = load(2, 0) else { return };
    let mut least = f32::MAX;
    for (row, line) in TEXTS.lines().enumerate() {
        let (role, text) = line.split_once('\t').expect("a role and a text");
        let role = if role == "query" { TextRole::Query } else { TextRole::Passage };
        let vectors = embed(&embedder, role, &[text.to_owned()]);
        let d = vectors.dimensions;
        let expected: Vec<f32> = REFERENCE[row * d..][..d].iter().map(|b| f32::from(b.cast_signed())).collect();
        let length = Vectors::cosine(&expected, &expected).sqrt();
        let cosine = Vectors::cosine(&expected, vectors.get(0)) / length;
        assert!(cosine >= 0.99, "{text}: {cosine}");
        least = least.min(cosine);
    }
    println!("least cosine with the reference: {least}");
}

#[test]
fn vectors_do_not_depend_on_threads_or_neighbours() {
    let Some(one) = load(1, 0) else { return };
    let texts = texts("passage");
    let expected = embed(&one, TextRole::Passage, &texts);
    for threads in [2, 4] {
        let Some(embedder) = load(threads, 0) else { return };
        assert_eq!(embed(&embedder, TextRole::Passage, &texts), expected, "{threads} threads");
    }
    let alone = embed(&one, TextRole::Passage, &texts[3..4]);
    assert_eq!(alone.get(0), expected.get(3));
    for i in 0..expected.len() {
        let length = Vectors::cosine(expected.get(i), expected.get(i)).sqrt();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }
}

#[test]
fn seen_texts_come_from_the_cache() {
    let Some(embedder) = load(1, 1 << 20) else { return };
    let texts = texts("query");
    let start = Instant::now();
    let first = embed(&embedder, TextRole::Query, &texts);
    let computed = start.elapsed();
    let start = Instant::now();
    assert_eq!(embed(&embedder, TextRole::Query, &texts), first);
    assert!(start.elapsed() * 10 < computed, "{:?} after {computed:?}", start.elapsed());
    assert_ne!(embed(&embedder, TextRole::Passage, &texts), first, "the role counts");
}

#[test]
fn progress_rises_and_can_stop_the_work() {
    let Some(embedder) = load(2, 0) else { return };
    let mut texts = texts("query");
    texts.push(texts[0].clone());
    let heard = Mutex::new(Vec::new());
    let vectors = embedder
        .embed(TextRole::Query, &texts, &|n| {
            heard.lock().expect("a lock").push(n);
            true
        })
        .expect("vectors");
    assert_eq!(vectors.get(0), vectors.get(texts.len() - 1));
    let heard = heard.into_inner().expect("a lock");
    assert!(heard.is_sorted() && heard.last() == Some(&texts.len()), "{heard:?}");
    let stopped = embedder.embed(TextRole::Query, &texts, &|n| n < 2);
    assert!(matches!(stopped, Err(EmbedError::Cancelled)));
}

#[test]
fn any_text_has_a_vector() {
    let Some(embedder) = load(1, 0) else { return };
    let texts =
        ["", " ", "\0\u{feff}\u{200b}", "</s><mask><s>", "🦀🦀", "ﷺ ½ ﬁ Å ก็", &"x".repeat(1 << 20), &"語".repeat(9000)];
    let texts: Vec<String> = texts.iter().map(|t| (*t).to_owned()).collect();
    let vectors = embed(&embedder, TextRole::Passage, &texts);
    assert_eq!(vectors.len(), texts.len());
    assert!(vectors.values.iter().all(|v| v.is_finite()));
    assert!(embed(&embedder, TextRole::Passage, &[]).is_empty());
    assert!(embedder.tokens(TextRole::Passage, &texts[7]).expect("tokens").len() <= 512);
}

#[test]
fn a_broken_folder_is_named_with_its_fault() {
    let folder = std::env::temp_dir().join(format!("ranksimulator-empty-model-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let load = || match LocalEmbedder::load(&folder, EmbedderSettings::default()) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    };
    let missing = load();
    assert!(missing.contains(&folder.display().to_string()) && missing.contains("model.onnx is missing"), "{missing}");
    std::fs::write(folder.join("model.onnx"), b"not a network").expect("a file");
    std::fs::write(folder.join("tokenizer.json"), b"{}").expect("a file");
    assert!(load().contains("tokenizer.json"), "{}", load());
    let manifest = r#"{"name": "m", "files": [{"name": "model.onnx", "bytes": 5, "sha256": ""}]}"#;
    std::fs::write(folder.join("manifest.json"), manifest).expect("a file");
    assert!(load().contains("model.onnx is not the file"), "{}", load());
    std::fs::remove_dir_all(&folder).expect("removed");
}

/// Texts of many scripts and of none: our vocabulary must cut them as the library's does.
fn strange_texts() -> Vec<String> {
    let ranges = [
        (0x20, 0x7f),
        (0xa0, 0x250),
        (0x370, 0x400),
        (0x400, 0x500),
        (0x5d0, 0x5eb),
        (0x620, 0x6d0),
        (0x900, 0x980),
        (0xe01, 0xe5c),
        (0x10a0, 0x1100),
        (0x1200, 0x1250),
        (0x2000, 0x2070),
        (0x2190, 0x2300),
        (0x3040, 0x3100),
        (0x4e00, 0x5200),
        (0xac00, 0xad00),
        (0xe000, 0xe010),
        (0xfb00, 0xfb10),
        (0xff01, 0xff60),
        (0x1f600, 0x1f640),
    ];
    let mut state = 1u64;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % below
    };
    let mut texts: Vec<String> = TEXTS.lines().map(str::to_owned).collect();
    for i in 0..2500 {
        let mut text = String::new();
        let (mut from, mut to) = ranges[i % ranges.len()];
        for _ in 0..random(60) {
            match random(12) {
                0 | 1 => text.push(' '),
                2 => (from, to) = ranges[random(ranges.len() as u32) as usize],
                3 => text.push_str(["the ", "della ", "не ", "\n", "</s>", "1,300 °C", "  "][random(7) as usize]),
                _ => text.extend(char::from_u32(from + random(to - from))),
            }
        }
        texts.push(text);
    }
    texts
}

#[test]
fn tokens_are_those_of_the_library() {
    let (Some(embedder), Some(folder)) = (load(1, 0), model::folder()) else { return };
    let mut library = Tokenizer::from_file(folder.join("tokenizer.json")).expect("a tokenizer");
    library.with_truncation(Some(TruncationParams::default())).expect("truncation");
    let texts = strange_texts();
    for text in &texts {
        let ours = embedder.tokens(TextRole::Query, text).expect("tokens");
        let theirs = library.encode_fast(format!("query: {text}"), true).expect("tokens");
        let theirs: Vec<i32> = theirs.get_ids().iter().map(|id| id.cast_signed()).collect();
        assert_eq!(ours, theirs, "{text:?}");
    }
    println!("{} texts have the same tokens", texts.len());
}

/// One page in five languages, with the same ten questions in each: eight that it answers, two that it
/// does not.
#[test]
fn a_translated_page_answers_as_much() {
    let Some(embedder) = load(2, 0) else { return };
    let points: Vec<(String, f64)> = include_str!("fixtures/embedding/translations.jsonl")
        .lines()
        .map(|line| {
            let page: CoverLine = serde_json::from_str(line).expect("a page");
            let answered = cover(&page, Some(&embedder)).expect("decisions").results;
            let mean = answered.iter().map(|r| r.probability).sum::<f64>() / answered.len() as f64;
            (page.id.clone(), mean * 100.0)
        })
        .collect();
    let english = points[0].1;
    let mut apart: Vec<f64> = points[1..].iter().map(|(_, p)| (p - english).abs()).collect();
    apart.sort_by(f64::total_cmp);
    let median = (apart[1] + apart[2]) / 2.0;
    assert!(median <= 3.0, "{points:?}");
    assert!(apart[3] <= 10.0, "{points:?}");
}
