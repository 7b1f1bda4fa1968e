//! Whole pages, of every media type.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use ranksimulator::analysis::extract::extract;

use super::{feed, fixtures, mutate};
use crate::document;
use crate::hostile::{markup, within_limit};

/// The rules that every page keeps; the error says which one is broken.
pub(super) fn check_page(media: &str, body: &[u8]) -> Result<(), String> {
    let fetched = document("https://garden.example/a", media, body);
    let page = within_limit(|| extract(&fetched))?;
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

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_extract() {
    let fixtures = fixtures();
    let mut runner = TestRunner::deterministic();
    let strategy = markup();
    let media = ["text/html", "text/html; charset=utf-8", "application/xhtml+xml", "text/markdown", "text/plain", ""];
    feed("extract", check_page, |numbers| {
        let mut body = if numbers.below(3) == 0 {
            strategy.new_tree(&mut runner).expect("markup").current().into_bytes()
        } else {
            fixtures[numbers.below(fixtures.len())].clone()
        };
        let other = fixtures[numbers.below(fixtures.len())].clone();
        mutate(&mut body, &other, numbers);
        // Mostly HTML.
        let media = media[numbers.below(media.len() * 2).min(numbers.below(media.len()))];
        (media.to_owned(), body)
    });
}
