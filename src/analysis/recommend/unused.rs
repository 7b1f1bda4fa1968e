//! Passages that answer none of the questions: reported, never called wrong.

use std::collections::BTreeMap;

use crate::domain::{Category, Effort, Passage, Recommendation, Verdict};

use super::{Draft, Evidence, advice, quote};

/// Words from which a passage is long enough to be worth a word.
const WORTH_WORDS: u32 = 40;

/// Code `unused_passages`. Parameters: `count`, `total` (passages), `words` (in the unused ones),
/// `percent` (of the page's words) and `sections`, at most three headings, one a line.
pub(super) fn advise(draft: &Draft) -> Option<Recommendation> {
    let passages = draft.input.passages;
    let mut used = vec![false; passages.len()];
    for q in draft.input.queries.iter().filter(|q| q.coverage.verdict != Verdict::Gap) {
        if let Some(slot) = q.coverage.passage.and_then(|i| used.get_mut(i as usize)) {
            *slot = true;
        }
    }
    // A page of which nothing answers anything has another problem, and other advice.
    if !used.contains(&true) {
        return None;
    }
    let unused: Vec<&Passage> =
        passages.iter().zip(&used).filter(|(p, used)| !**used && p.words >= WORTH_WORDS).map(|(p, _)| p).collect();
    if unused.is_empty() {
        return None;
    }
    let words = |list: &mut dyn Iterator<Item = &Passage>| list.map(|p| u64::from(p.words)).sum::<u64>();
    let (here, all) = (words(&mut unused.iter().copied()), words(&mut passages.iter()));

    let mut sections: Vec<String> = Vec::new();
    for heading in unused.iter().filter_map(|p| p.heading_path.last()).map(|h| quote(h)) {
        if !heading.is_empty() && !sections.contains(&heading) && sections.len() < 3 {
            sections.push(heading);
        }
    }
    let params = BTreeMap::from([
        ("count".to_owned(), unused.len().to_string()),
        ("total".to_owned(), passages.len().to_string()),
        ("words".to_owned(), here.to_string()),
        ("percent".to_owned(), (here * 100 / all.max(1)).to_string()),
        ("sections".to_owned(), sections.join("\n")),
    ]);
    let code = "unused_passages".to_owned();
    Some(advice(code, Category::UnusedPassages, Effort::Medium, Evidence::FOLKLORE, 0.0, params))
}
