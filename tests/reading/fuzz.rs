//! Fuzzing: input from fixtures that are cut, spliced and repeated, from pieces of markup, and from bytes. Ignored by
//! `cargo test`, because it runs as long as it is told to:
//!
//! `RANKSIM_FUZZ_SECONDS=600 cargo test --release --features ssr --test reading -- --ignored fuzz_ --nocapture`
//!
//! An input that breaks a rule is written to the folder for temporary files and named; put it into
//! `tests/fixtures/reading/found`, which [`found_cases_stay_fixed`] reads.

use std::path::Path;
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use ranksimulator::analysis::extract::{charset, extract};

use super::document;
use super::hostile::{LIMIT, markup, processor_time};

/// Longest input, in bytes.
const MAX_INPUT: usize = 400_000;

/// xorshift64* (Vigna 2016): numbers that can be repeated from a seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { usize::try_from(self.next() % end as u64).expect("below a usize") }
    }
}

fn seconds() -> Duration {
    let told = std::env::var("RANKSIM_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    Duration::from_secs(told.unwrap_or(20))
}

fn seed() -> u64 {
    std::env::var("RANKSIM_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0x9E37_79B9_7F4A_7C15)
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("fixtures").filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| f.is_file());
    files.sort();
    files.iter().map(|f| std::fs::read(f).expect("readable")).collect()
}

/// Cuts, doubles, moves, flips and floods.
fn mutate(body: &mut Vec<u8>, other: &[u8], numbers: &mut Numbers) {
    const PIECES: &[&[u8]] = &[
        b"<",
        b">",
        b"\"",
        b"'",
        b"&",
        b"</",
        b"<!--",
        b"-->",
        b"<table>",
        b"<svg>",
        b"<math>",
        b"<template>",
        b"<script>",
        b"</script>",
        b"<noscript>",
        b"<iframe srcdoc='",
        b"<select>",
        b"<frameset>",
        b"<plaintext>",
        b"<b><p>",
        b"<a><div>",
        b"<li>",
        b"<dd>",
        b"\0",
        b"\xFF\xFE",
        b"\xC3",
        b"\xE6\xBC",
        b"charset=utf-16",
        b"<meta charset=gbk>",
        b"&#x0;",
        b"{\"@type\":",
        b"[[[[",
        b"\"@graph\":[",
        b" colspan=99 rowspan=99 ",
        b" aria-controls=x ",
        b" hidden ",
        b"<details><summary>",
    ];
    for _ in 0..=numbers.below(8) {
        let at = numbers.below(body.len() + 1);
        let end = (at + numbers.below(200)).min(body.len());
        match numbers.below(7) {
            0 => drop(body.drain(at..end)),
            1 => {
                let piece = body[at..end].to_vec();
                let to = numbers.below(body.len() + 1);
                body.splice(to..to, piece);
            }
            2 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                body.splice(at..at, piece.iter().copied());
            }
            3 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                body.splice(at..at, piece.repeat(numbers.below(3000)));
            }
            4 => {
                let from = numbers.below(other.len() + 1);
                let to = (from + numbers.below(2000)).min(other.len());
                body.splice(at..end, other[from..to].iter().copied());
            }
            5 => {
                let piece = body[at..end].repeat(numbers.below(500));
                body.splice(at..at, piece);
            }
            _ => {
                if let Some(byte) = body.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
        body.truncate(MAX_INPUT);
    }
}

/// The rules that every page keeps; the error says which one is broken.
fn check_page(media: &str, body: &[u8]) -> Result<(), String> {
    let fetched = document("https://garden.example/a", media, body);
    let busy = processor_time();
    let page = extract(&fetched);
    let took = processor_time().zip(busy).map(|(after, before)| after.saturating_sub(before));
    if took.is_some_and(|took| took > LIMIT) {
        return Err(format!("{took:?} of processor time"));
    }
    if !(0.0..=1.0).contains(&page.kept_ratio) || !(0.0..=1.0).contains(&page.no_snippet_ratio) {
        return Err(format!("ratios {} {}", page.kept_ratio, page.no_snippet_ratio));
    }
    for block in &page.blocks {
        if block.text.trim().is_empty() || block.heading_path.iter().any(|i| *i as usize >= page.blocks.len()) {
            return Err(format!("block {block:?}"));
        }
    }
    if body.len() < 20_000 && page != extract(&fetched) {
        return Err("read differently the second time".to_owned());
    }
    Ok(())
}

/// Runs `check` on a stack of 2 MiB, as tokio's blocking threads have; a panic or an error names the file it left.
fn run(name: &str, media: &str, body: Vec<u8>, check: fn(&str, &[u8]) -> Result<(), String>) {
    let (media_copy, body_copy) = (media.to_owned(), body.clone());
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || check(&media_copy, &body_copy));
    let failure = match thread.expect("a thread").join() {
        Ok(Ok(())) => return,
        Ok(Err(failure)) => failure,
        Err(_) => "panic".to_owned(),
    };
    let file = std::env::temp_dir().join(format!("{name}-{}.bin", body.len()));
    std::fs::write(&file, &body).expect("a temporary file");
    panic!("{failure}; media type {media:?}, input in {}", file.display());
}

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_extract() {
    let (fixtures, start, mut numbers) = (fixtures(), Instant::now(), Numbers(seed()));
    let mut runner = TestRunner::deterministic();
    let strategy = markup();
    let media = ["text/html", "text/html; charset=utf-8", "application/xhtml+xml", "text/markdown", "text/plain", ""];
    let mut cases = 0u64;
    while start.elapsed() < seconds() {
        let mut body = if numbers.below(3) == 0 {
            strategy.new_tree(&mut runner).expect("markup").current().into_bytes()
        } else {
            fixtures[numbers.below(fixtures.len())].clone()
        };
        let other = fixtures[numbers.below(fixtures.len())].clone();
        mutate(&mut body, &other, &mut numbers);
        // Mostly HTML.
        let media = media[numbers.below(media.len() * 2).min(numbers.below(media.len()))];
        run("extract", media, body, check_page);
        cases += 1;
    }
    println!("extract: {cases} inputs in {:?}", start.elapsed());
}

fn check_charset(header: &str, body: &[u8]) -> Result<(), String> {
    let decoded = charset::decode(body, Some(header), Some("a.example.jp"));
    if decoded.charset.is_empty() || decoded.rule.is_empty() {
        return Err("no encoding or rule".to_owned());
    }
    // Decoding never makes more than three bytes of UTF-8 from one byte, and the mark at the start.
    if decoded.text.len() > body.len() * 3 + 3 {
        return Err(format!("{} bytes became {}", body.len(), decoded.text.len()));
    }
    Ok(())
}

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_charset() {
    let (fixtures, start, mut numbers) = (fixtures(), Instant::now(), Numbers(seed()));
    let labels = [
        "utf-8",
        "utf-16",
        "utf-16be",
        "iso-8859-1",
        "windows-1252",
        "shift_jis",
        "euc-jp",
        "iso-2022-jp",
        "gbk",
        "gb18030",
        "big5",
        "euc-kr",
        "koi8-r",
        "windows-1251",
        "x-user-defined",
        "replacement",
        "hz-gb-2312",
        "ibm866",
        "none",
        "\"",
    ];
    let mut cases = 0u64;
    while start.elapsed() < seconds() {
        let label = labels[numbers.below(labels.len())];
        let mut body: Vec<u8> = match numbers.below(4) {
            0 => (0..numbers.below(4000)).map(|_| numbers.next().to_le_bytes()[0]).collect(),
            1 => format!("<?xml version='1.0' encoding='{label}'?><p>").into_bytes(),
            2 => format!("<meta http-equiv=Content-Type content='text/html; charset={label}'>").into_bytes(),
            _ => fixtures[numbers.below(fixtures.len())].clone(),
        };
        // High bytes in runs, as the encodings of two bytes have them.
        let run_length = numbers.below(600);
        body.extend((0..run_length).map(|_| numbers.next().to_le_bytes()[3] | 0x80));
        let other = fixtures[numbers.below(fixtures.len())].clone();
        mutate(&mut body, &other, &mut numbers);
        let header = match numbers.below(3) {
            0 => "text/html".to_owned(),
            1 => format!("text/html; charset={}", labels[numbers.below(labels.len())]),
            _ => format!("text/html;;charset =\"{label}"),
        };
        run("charset", &header, body, check_charset);
        cases += 1;
    }
    println!("charset: {cases} inputs in {:?}", start.elapsed());
}

/// Inputs that once broke a rule, or the reading of the text behind them.
#[test]
fn found_cases_stay_fixed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading/found");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("found cases").filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let body = std::fs::read(&file).expect("readable");
        for media in ["text/html; charset=utf-8", "application/xhtml+xml", "text/plain", "text/markdown"] {
            run("found", media, body.clone(), check_page);
        }
        run("found", "text/html", body, check_charset);
    }
}
