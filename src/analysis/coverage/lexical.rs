//! The words of a page by sentence, window and heading, and how much of a query stands in each.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Passage;

use super::matching::{Resolved, VARIANT_LETTERS, credit, is_variant, rare_share, share};
use super::plan::{Plan, Window};
use super::query_words::{QueryWords, Words};
use super::roles::{Role, roles};
use super::text::Token;

/// Most different words of a page among which variants are looked for; ten times those of a long book. More are no
/// text, and each word of a query would be compared with all of them.
const MOST_STEMS: usize = 100_000;

/// Words of one stretch of text.
#[derive(Clone, Debug, Default)]
pub(super) struct WindowWords {
    pub ids: Vec<u32>,
    pub concepts: Vec<u16>,
}

/// One sentence of the page, taken apart.
#[derive(Debug)]
pub(super) struct SentenceWords {
    /// Index of the passage.
    pub passage: u32,
    /// Index in the passage.
    pub sentence: u32,
    /// Words, all of them.
    pub length: usize,
    pub role: Role,
    /// Its words.
    pub words: WindowWords,
    /// Function words.
    pub function: usize,
    /// Share of the entity's words in it, 0 to 1.
    pub entity: f64,
    /// Ends with a question mark.
    pub question: bool,
    /// Ends like a sentence.
    pub closed: bool,
    /// Holds a figure that is not a year.
    pub figures: bool,
}

/// The words of a page by sentence, window and heading.
pub(super) struct PageWords {
    vocabulary: BTreeMap<String, u32>,
    pub sentences: Vec<SentenceWords>,
    /// First sentence of each passage in `sentences`.
    starts: Vec<usize>,
    windows: Vec<WindowWords>,
    headings: Vec<WindowWords>,
    /// Words of the nearest headings by passage.
    above: Vec<WindowWords>,
    page: WindowWords,
}

impl PageWords {
    pub fn new(words: &Words, plan: &Plan, passages: &[Passage]) -> Self {
        let mut index = Index { words, vocabulary: BTreeMap::new(), concepts: Vec::new() };
        let entity = words.stems(plan.subject());
        let mut sentences = Vec::new();
        let mut starts = Vec::with_capacity(passages.len());
        let mut heading_words = Vec::with_capacity(passages.len());
        for (p, passage) in passages.iter().enumerate() {
            let from = passage.heading_path.len().saturating_sub(2);
            heading_words.push(index.read(&passage.heading_path[from..].join(" ")).words);
            starts.push(sentences.len());
            for s in 0..passage.sentences.len() {
                let text = passage.sentence(s).unwrap_or("");
                let read = index.read(text);
                let mine = entity.iter().filter(|e| read.stems.contains(*e)).count();
                sentences.push(SentenceWords {
                    passage: u32::try_from(p).unwrap_or(u32::MAX),
                    sentence: u32::try_from(s).unwrap_or(u32::MAX),
                    length: read.length,
                    role: Role::Statement,
                    words: read.words,
                    function: read.function,
                    entity: mine as f64 / entity.len().max(1) as f64,
                    figures: read.figures,
                    question: text.trim_end().ends_with(['?', '？', '؟']),
                    closed: text
                        .trim_end_matches(['"', '”', '»', ')', ' ', '\'', '’'])
                        .ends_with(['.', '!', '…', '。', ':', ';', '।']),
                });
            }
        }
        roles(&mut sentences, !entity.is_empty());
        let windows = plan
            .windows()
            .iter()
            .map(|w| {
                let p = w.passage as usize;
                let Some(start) = starts.get(p) else { return WindowWords::default() };
                let inside = (w.first..=w.last).filter_map(|s| sentences.get(start + s as usize));
                let spoken: Vec<&WindowWords> = inside.filter(|s| s.role != Role::Bait).map(|s| &s.words).collect();
                if spoken.is_empty() {
                    WindowWords::default()
                } else {
                    union(spoken.into_iter().chain([&heading_words[p]]))
                }
            })
            .collect();
        // A heading over nothing but bait says nothing either.
        let mut spoken = vec![false; heading_words.len()];
        for s in sentences.iter().filter(|s| s.role != Role::Bait) {
            if let Some(spoken) = spoken.get_mut(s.passage as usize) {
                *spoken = true;
            }
        }
        for (words, _) in heading_words.iter_mut().zip(&spoken).filter(|(_, spoken)| !**spoken) {
            *words = WindowWords::default();
        }
        let page = union(sentences.iter().filter(|s| s.role != Role::Bait).map(|s| &s.words).chain(&heading_words));
        let mut headings: Vec<WindowWords> = Vec::new();
        for h in &heading_words {
            if !h.ids.is_empty() && headings.last().is_none_or(|before| before.ids != h.ids) {
                headings.push(h.clone());
            }
        }
        PageWords { vocabulary: index.vocabulary, sentences, starts, windows, headings, above: heading_words, page }
    }

    /// The sentences of a window.
    pub fn sentences_of(&self, w: &Window) -> std::ops::Range<usize> {
        let Some(&start) = self.starts.get(w.passage as usize) else { return 0..0 };
        let n = self.sentences.len();
        (start + w.first as usize).min(n)..(start + w.last as usize + 1).min(n)
    }

    /// Whether window `w` holds a figure that is not a year.
    pub fn has_figures(&self, w: &Window) -> bool {
        self.sentences[self.sentences_of(w)].iter().any(|s| s.figures)
    }

    /// Whether window `w` holds something that could answer this query: a statement that says more than the query.
    pub fn can_answer(&self, w: &Window, query: &QueryIds) -> bool {
        let range = self.sentences_of(w);
        let sentences = &self.sentences[range];
        sentences.iter().enumerate().any(|(i, s)| {
            s.role == Role::Statement
                && (!self.echoes(s, query) || i > 0 && sentences[i - 1].role == Role::Question && s.length <= 3)
        })
    }

    /// Whether a sentence repeats the query without adding to it.
    pub fn echoes(&self, s: &SentenceWords, query: &QueryIds) -> bool {
        let known = s.words.ids.iter().filter(|id| query.all.binary_search(id).is_ok()).count();
        let new = s.words.ids.len() - known;
        !s.closed && known >= 3 && new * 5 <= s.words.ids.len() && known * 10 >= query.size * 7
    }

    /// The query's words as numbers of this page's vocabulary.
    pub fn ids(&self, stems: &BTreeSet<String>) -> QueryIds {
        let all: BTreeSet<u32> = stems.iter().filter_map(|s| self.vocabulary.get(s)).copied().collect();
        QueryIds { all: all.into_iter().collect(), size: stems.len() }
    }

    /// Share of the query's evidence in sentence `i`, 0 to 1; 0 when the query has no evidence words.
    pub fn sentence(&self, i: usize, query: &[Resolved]) -> f64 {
        if query.is_empty() { 0.0 } else { self.sentences.get(i).map_or(0.0, |s| share(&s.words, query)) }
    }

    /// Whether a stem stands anywhere on the page.
    pub fn contains(&self, stem: &str) -> bool {
        self.vocabulary.contains_key(stem)
    }

    /// Looks up each term of a query once.
    pub fn resolve<'a>(&self, query: &'a QueryWords) -> Vec<Resolved<'a>> {
        query
            .terms
            .iter()
            .map(|term| {
                let exact = self.vocabulary.get(&term.stem).copied();
                let alike = !term.figure && term.stem.chars().count() >= VARIANT_LETTERS;
                let variants = if !alike || self.vocabulary.len() > MOST_STEMS {
                    Vec::new()
                } else {
                    self.vocabulary
                        .iter()
                        .filter(|(stem, id)| Some(**id) != exact && is_variant(&term.stem, stem))
                        .map(|(_, id)| *id)
                        .collect::<BTreeSet<u32>>()
                        .into_iter()
                        .collect()
                };
                let mut resolved = Resolved { term, exact, variants, rarity: 1.0 };
                let holding = self.windows.iter().filter(|w| credit(w, &resolved) > 0.0).count();
                resolved.rarity = 1.0 - holding as f64 / self.windows.len().max(1) as f64;
                resolved
            })
            .collect()
    }

    /// Share of the query's evidence in window `i`, 0 to 1; 1 when the query has no evidence words.
    pub fn window(&self, i: usize, query: &[Resolved]) -> f64 {
        self.windows.get(i).map_or(0.0, |w| share(w, query))
    }

    /// The best share in one window.
    pub fn best_window(&self, query: &[Resolved]) -> f64 {
        self.windows.iter().map(|w| share(w, query)).fold(0.0, f64::max)
    }

    /// The same anywhere on the page.
    pub fn page(&self, query: &[Resolved]) -> f64 {
        share(&self.page, query)
    }

    /// Share in window `i` and on the page when words that most windows have count less.
    pub fn rare(&self, query: &[Resolved]) -> (f64, f64) {
        let best = self.windows.iter().map(|w| rare_share(w, query)).fold(0.0, f64::max);
        (best, rare_share(&self.page, query))
    }

    /// The best share in one heading path.
    pub fn heading(&self, query: &[Resolved]) -> f64 {
        self.headings.iter().map(|h| share(h, query)).fold(0.0, f64::max)
    }

    /// The share in the headings above a passage; 0 when the query has no evidence words.
    pub fn above(&self, passage: u32, query: &[Resolved]) -> f64 {
        if query.is_empty() { 0.0 } else { self.above.get(passage as usize).map_or(0.0, |h| share(h, query)) }
    }

    /// Credit of one term on the whole page.
    pub fn credit(&self, term: &Resolved) -> f64 {
        credit(&self.page, term)
    }
}

/// All words of a query, the entity's included.
pub(super) struct QueryIds {
    all: Vec<u32>,
    size: usize,
}

/// Numbers the words of a page.
struct Index<'a> {
    words: &'a Words,
    vocabulary: BTreeMap<String, u32>,
    /// Concepts by number of the word.
    concepts: Vec<&'static [u16]>,
}

struct Read {
    words: WindowWords,
    stems: BTreeSet<String>,
    length: usize,
    function: usize,
    figures: bool,
}

impl Index<'_> {
    fn read(&mut self, text: &str) -> Read {
        let tokens = self.words.analyzer.tokens(text);
        let length = tokens.len();
        let year = |f: &str| f.len() == 4 && (f.starts_with("19") || f.starts_with("20"));
        let figures = tokens.iter().any(|t| t.figure && !year(&t.form));
        let content: Vec<Token> = tokens.into_iter().filter(|t| !self.words.is_empty(t)).collect();
        let function = length - content.len();
        let stems: BTreeSet<String> = content.into_iter().map(|t| t.stem).collect();
        let mut ids = BTreeSet::new();
        let mut concepts = BTreeSet::new();
        for stem in &stems {
            let id = match self.vocabulary.get(stem) {
                Some(id) => *id,
                None => {
                    let id = u32::try_from(self.concepts.len()).unwrap_or(u32::MAX);
                    self.concepts.push(self.words.lexicon.concepts(stem));
                    self.vocabulary.insert(stem.clone(), id);
                    id
                }
            };
            ids.insert(id);
            concepts.extend(self.concepts.get(id as usize).copied().unwrap_or(&[]));
        }
        let words = WindowWords { ids: ids.into_iter().collect(), concepts: concepts.into_iter().collect() };
        Read { words, stems, length, function, figures }
    }
}

fn union<'a>(parts: impl Iterator<Item = &'a WindowWords>) -> WindowWords {
    let (mut ids, mut concepts) = (BTreeSet::new(), BTreeSet::new());
    for part in parts {
        ids.extend(part.ids.iter().copied());
        concepts.extend(part.concepts.iter().copied());
    }
    WindowWords { ids: ids.into_iter().collect(), concepts: concepts.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::coverage::matching::missing;
    use crate::analysis::coverage::plan::plan;
    use crate::analysis::passages;
    use crate::domain::{Block, Entity};

    fn page(text: &str) -> (Plan, Vec<Passage>) {
        let passages = passages::cut("", &[Block { text: text.to_owned(), ..Block::default() }]);
        (plan("", &Entity::default(), &passages, "en"), passages)
    }

    #[test]
    fn entity_and_function_words_are_no_evidence() {
        let words = Words::of("it");
        let entity = words.stems("Materasso Sandelba");
        let q = words.query("quanto costa il materasso Sandelba con la garanzia?", &entity);
        assert_eq!(q.terms.iter().map(|t| t.stem.as_str()).collect::<Vec<_>>(), ["cost", "garanz"]);
        assert!(q.question && !q.yes_no && q.entity_terms == 2);
    }

    #[test]
    fn concepts_and_compounds_count_in_part() {
        let words = Words::of("de");
        let (plan, passages) = page("Die Preisliste nennt eine Versandgebühr von vier Euro.");
        let page = PageWords::new(&words, &plan, &passages);
        let none = BTreeSet::new();
        let exact = words.query("Preisliste", &none);
        let compound = words.query("Preis", &none);
        let other = words.query("Garantie", &none);
        let value = |q: &QueryWords| page.page(&page.resolve(q));
        assert!((value(&exact) - 1.0).abs() < 1e-12);
        assert!(value(&compound) > 0.4 && value(&compound) < 1.0);
        assert!(value(&other) < 1e-12);
        assert!(missing(&page, &page.resolve(&other), |_| true) > 0.4);
    }
}
