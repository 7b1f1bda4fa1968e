//! Passages that answer none of the questions: reported, never called wrong.

use std::collections::BTreeMap;

use crate::domain::{Category, Effort, Passage, PassageRole, Recommendation, passage_use};

use super::{Draft, Evidence, advice, quote};

/// Words from which an unused passage is worth advice; a page that has only shorter ones gets none.
const WORTH_WORDS: u32 = 40;

/// Code `unused_passages`. Parameters: `count`, `total` (passages), `words` (in the unused ones),
/// `percent` (of the page's words) and `sections`, at most three headings of long ones, one a line.
/// Which passages are unused is decided by [`passage_use`], as everywhere.
pub(super) fn advise(draft: &Draft) -> Option<Recommendation> {
    let passages = draft.input.passages;
    let uses = passage_use(draft.input.queries.iter().map(|q| &q.coverage), passages);
    let unused: Vec<&Passage> =
        passages.iter().zip(&uses).filter(|(_, one)| one.role == PassageRole::Unused).map(|(p, _)| p).collect();
    // A page of which nothing answers anything has another problem, and other advice.
    if unused.len() == passages.len() {
        return None;
    }
    let long = || unused.iter().filter(|p| p.words >= WORTH_WORDS);
    long().next()?;
    let words = |list: &mut dyn Iterator<Item = &Passage>| list.map(|p| u64::from(p.words)).sum::<u64>();
    let (here, all) = (words(&mut unused.iter().copied()), words(&mut passages.iter()));

    let mut sections: Vec<String> = Vec::new();
    for heading in long().filter_map(|p| p.heading_path.last()).map(|h| quote(h)) {
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
