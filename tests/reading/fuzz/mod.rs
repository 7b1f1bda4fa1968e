//! Fuzzing: input from fixtures that are cut, spliced and repeated, from pieces of markup, and from bytes. Ignored by
//! `cargo test`, because it runs as long as it is told to:
//!
//! `RANKSIM_FUZZ_SECONDS=600 cargo test --release --features ssr --test reading -- --ignored fuzz_ --nocapture`
//!
//! An input that breaks a rule is written to the folder for temporary files and named. Put a page into
//! `tests/fixtures/reading/found`, which [`found_cases_stay_fixed`] reads; a robots.txt file or an address becomes a case
//! of the unit tests beside the code.

mod addresses;
mod encodings;
mod pages;
mod robots;

use std::path::Path;
use std::time::{Duration, Instant};

use encodings::check_charset;
use pages::check_page;

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

/// What an input must fulfil: a body with what is said beside it, such as its media type.
type Rules = fn(&str, &[u8]) -> Result<(), String>;

/// Makes inputs and checks them for as long as it is told to.
fn feed(name: &str, check: Rules, mut make: impl FnMut(&mut Numbers) -> (String, Vec<u8>)) {
    let (start, mut numbers) = (Instant::now(), Numbers(seed()));
    let mut inputs = 0_u64;
    while start.elapsed() < seconds() {
        let (beside, body) = make(&mut numbers);
        run(name, &beside, body, check);
        inputs += 1;
    }
    println!("{name}: {inputs} inputs in {:?}", start.elapsed());
}

/// Runs `check` on a stack of 2 MiB, as tokio's blocking threads have; a panic or an error names the file it left.
fn run(name: &str, beside: &str, body: Vec<u8>, check: Rules) {
    let (beside_copy, body_copy) = (beside.to_owned(), body.clone());
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || check(&beside_copy, &body_copy));
    let failure = match thread.expect("a thread").join() {
        Ok(Ok(())) => return,
        Ok(Err(failure)) => failure,
        Err(_) => "panic".to_owned(),
    };
    let file = std::env::temp_dir().join(format!("{name}-{}.bin", body.len()));
    std::fs::write(&file, &body).expect("a temporary file");
    panic!("{failure}; beside it {beside:?}, input in {}", file.display());
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
