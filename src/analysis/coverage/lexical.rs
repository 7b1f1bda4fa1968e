//! Which words of a query stand where on the page, and how much each of them is worth as evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Passage;

use super::background::{Background, MAX_WEIGHT};
use super::lexicon::Lexicon;
use super::plan::{Plan, Window, body};
use super::text::{Analyzer, Token};

/// Credit for a word that the page has inside a compound or with another ending.
const VARIANT_CREDIT: f64 = 0.7;
/// Credit for another word of the same concept (cost for price).
const CONCEPT_CREDIT: f64 = 0.5;
/// Letters that two stems must share to be variants of each other.
const VARIANT_LETTERS: usize = 5;

/// One word of a query that can be evidence.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub stem: String,
    /// Evidence weight, 0 to [`MAX_WEIGHT`].
    pub weight: f64,
    /// A figure or written with a capital inside the query.
    pub marked: bool,
    pub figure: bool,
    pub concepts: Vec<u16>,
}

/// A query taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct QueryWords {
    /// Every word, for shape triggers and flags.
    pub forms: Vec<String>,
    /// Words that are evidence: neither function words nor the entity's.
    pub terms: Vec<Term>,
    /// Number of different words that belong to the entity.
    pub entity_terms: usize,
    /// Asks: a question mark, or a question word or auxiliary in front.
    pub question: bool,
    /// Asks for yes or no.
    pub yes_no: bool,
}

/// The language tools of one analysis.
pub(super) struct Words {
    pub analyzer: Analyzer,
    pub background: Background,
    pub lexicon: &'static Lexicon,
}

impl Words {
    pub fn of(language: &str) -> Self {
        Words {
            analyzer: Analyzer::new(language),
            background: Background::of(language),
            lexicon: Lexicon::of(language),
        }
    }

    /// Takes a query apart. `entity` holds the stems that carry no evidence.
    pub fn query(&self, text: &str, entity: &BTreeSet<String>) -> QueryWords {
        let tokens = self.analyzer.tokens(text);
        let first = tokens.first().map(|t| t.form.as_str()).unwrap_or("");
        let yes_no = self.lexicon.is_yes_no(first) && text.trim_end().ends_with('?');
        let question = text.trim_end().ends_with(['?', '？', '؟']) || self.lexicon.is_question(first);
        let mut seen = BTreeSet::new();
        let mut out = QueryWords { question, yes_no, ..QueryWords::default() };
        for (i, token) in tokens.iter().enumerate() {
            out.forms.push(token.form.clone());
            if self.is_empty(token) || !seen.insert(token.stem.clone()) {
                continue;
            }
            if entity.contains(&token.stem) {
                out.entity_terms += 1;
                continue;
            }
            out.terms.push(Term {
                weight: self.background.weight(&token.stem),
                marked: token.figure || (token.marked && i > 0),
                figure: token.figure,
                concepts: self.lexicon.concepts(&token.stem).to_vec(),
                stem: token.stem.clone(),
            });
        }
        out
    }

    fn is_empty(&self, token: &Token) -> bool {
        self.lexicon.is_function(&token.form)
            || (!token.figure && token.form.chars().count() == 1 && token.form.is_ascii())
    }

    /// Stems of a text that are not function words.
    pub fn stems(&self, text: &str) -> BTreeSet<String> {
        self.analyzer.tokens(text).into_iter().filter(|t| !self.is_empty(t)).map(|t| t.stem).collect()
    }
}

/// Words of one window.
#[derive(Debug, Default)]
struct WindowWords {
    ids: Vec<u32>,
    concepts: Vec<u16>,
}

/// The words of a page by window.
pub(super) struct PageWords {
    vocabulary: BTreeMap<String, u32>,
    windows: Vec<WindowWords>,
    headings: Vec<WindowWords>,
    page: WindowWords,
}

impl PageWords {
    pub fn new(words: &Words, plan: &Plan, passages: &[Passage]) -> Self {
        let mut vocabulary = BTreeMap::new();
        let mut cache: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
        let mut stems_by_id: Vec<String> = Vec::new();
        let mut ids_of = |text: &str, stems_by_id: &mut Vec<String>| -> Vec<u32> {
            let mut ids = Vec::new();
            for stem in words.stems(text) {
                let next = stems_by_id.len() as u32;
                let id = *vocabulary.entry(stem.clone()).or_insert_with(|| {
                    stems_by_id.push(stem);
                    next
                });
                ids.push(id);
            }
            ids
        };
        let heading_ids: Vec<Vec<u32>> = passages
            .iter()
            .map(|p| {
                let from = p.heading_path.len().saturating_sub(2);
                ids_of(&p.heading_path[from..].join(" "), &mut stems_by_id)
            })
            .collect();
        let mut windows = Vec::with_capacity(plan.windows().len());
        for w in plan.windows() {
            let Some(passage) = passages.get(w.passage as usize) else {
                windows.push(WindowWords::default());
                continue;
            };
            let mut ids: BTreeSet<u32> = heading_ids[w.passage as usize].iter().copied().collect();
            for s in w.first..=w.last {
                let sentence = cache
                    .entry((w.passage, s))
                    .or_insert_with(|| ids_of(passage.sentence(s as usize).unwrap_or(""), &mut stems_by_id));
                ids.extend(sentence.iter().copied());
            }
            windows.push(ids.into_iter().collect::<Vec<u32>>().into());
        }
        let all: BTreeSet<u32> = windows
            .iter()
            .flat_map(|w: &WindowWords| w.ids.iter())
            .chain(heading_ids.iter().flatten())
            .copied()
            .collect();
        let mut page: WindowWords = all.into_iter().collect::<Vec<u32>>().into();
        let mut headings: Vec<WindowWords> = Vec::new();
        let mut before: Option<&Vec<u32>> = None;
        for ids in &heading_ids {
            if before != Some(ids) && !ids.is_empty() {
                headings.push(ids.clone().into());
            }
            before = Some(ids);
        }
        for w in windows.iter_mut().chain(headings.iter_mut()).chain([&mut page]) {
            let concepts: BTreeSet<u16> =
                w.ids.iter().flat_map(|&id| words.lexicon.concepts(&stems_by_id[id as usize])).copied().collect();
            w.concepts = concepts.into_iter().collect();
        }
        PageWords { vocabulary, windows, headings, page }
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
                let variants = if term.figure || term.stem.chars().count() < VARIANT_LETTERS {
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
                Resolved { term, exact, variants }
            })
            .collect()
    }

    /// Share of the query's evidence in window `i`, 0 to 1; 1 when the query has no evidence words.
    pub fn window(&self, i: usize, query: &[Resolved]) -> f64 {
        self.windows.get(i).map_or(0.0, |w| share(w, query))
    }

    /// The same anywhere on the page.
    pub fn page(&self, query: &[Resolved]) -> f64 {
        share(&self.page, query)
    }

    /// The best share in one heading path.
    pub fn heading(&self, query: &[Resolved]) -> f64 {
        self.headings.iter().map(|h| share(h, query)).fold(0.0, f64::max)
    }

    /// Credit of one term on the whole page.
    pub fn credit(&self, term: &Resolved) -> f64 {
        credit(&self.page, term)
    }
}

impl From<Vec<u32>> for WindowWords {
    fn from(ids: Vec<u32>) -> Self {
        WindowWords { ids, concepts: Vec::new() }
    }
}

/// A query term with its places in the page's vocabulary.
pub(super) struct Resolved<'a> {
    pub term: &'a Term,
    exact: Option<u32>,
    variants: Vec<u32>,
}

fn share(window: &WindowWords, query: &[Resolved]) -> f64 {
    let mut found = 0.0;
    let mut all = 0.0;
    for term in query {
        all += term.term.weight;
        found += term.term.weight * credit(window, term);
    }
    if all > 0.0 { found / all } else { 1.0 }
}

fn credit(window: &WindowWords, term: &Resolved) -> f64 {
    if term.exact.is_some_and(|id| window.ids.binary_search(&id).is_ok()) {
        1.0
    } else if term.variants.iter().any(|id| window.ids.binary_search(id).is_ok()) {
        VARIANT_CREDIT
    } else if term.term.concepts.iter().any(|c| window.concepts.binary_search(c).is_ok()) {
        CONCEPT_CREDIT
    } else {
        0.0
    }
}

/// Whether two different stems are forms or compounds of each other.
fn is_variant(a: &str, b: &str) -> bool {
    let (la, lb) = (a.chars().count(), b.chars().count());
    let short = la.min(lb);
    if short < VARIANT_LETTERS || b.chars().any(char::is_numeric) {
        return false;
    }
    if a.starts_with(b) || b.starts_with(a) || (short > VARIANT_LETTERS && (a.ends_with(b) || b.ends_with(a))) {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    common > VARIANT_LETTERS && common * 4 >= la.max(lb) * 3
}

/// Share of the entity's words that the page has, 0 to 1; 1 for an entity without words.
pub(super) fn presence(page: &PageWords, entity: &BTreeSet<String>) -> f64 {
    if entity.is_empty() {
        return 1.0;
    }
    entity.iter().filter(|s| page.contains(s)).count() as f64 / entity.len() as f64
}

/// Greatest evidence weight among the terms that the page lacks, 0 to 1.
pub(super) fn missing(page: &PageWords, query: &[Resolved], only: impl Fn(&Term) -> bool) -> f64 {
    query
        .iter()
        .filter(|r| only(r.term))
        .map(|r| (1.0 - page.credit(r)) * r.term.weight / MAX_WEIGHT)
        .fold(0.0, f64::max)
}

/// Lexical share of one sentence, for choosing the evidence.
pub(super) fn sentence_share(words: &Words, sentence: &str, query: &QueryWords) -> f64 {
    let stems = words.stems(sentence);
    let concepts: BTreeSet<u16> = stems.iter().flat_map(|s| words.lexicon.concepts(s)).copied().collect();
    let mut found = 0.0;
    let mut all = 0.0;
    for term in &query.terms {
        all += term.weight;
        found += term.weight
            * if stems.contains(&term.stem) {
                1.0
            } else if stems.iter().any(|s| is_variant(&term.stem, s)) {
                VARIANT_CREDIT
            } else if term.concepts.iter().any(|c| concepts.contains(c)) {
                CONCEPT_CREDIT
            } else {
                0.0
            };
    }
    if all > 0.0 { found / all } else { 0.0 }
}

/// The text of a window without its prefix.
pub(super) fn window_text(passages: &[Passage], w: &Window) -> String {
    passages.get(w.passage as usize).map(|p| body(p, w.first as usize, w.last as usize)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::coverage::plan::plan;
    use crate::analysis::passages;
    use crate::domain::{Block, Entity};

    fn page(text: &str) -> (Plan, Vec<Passage>) {
        let passages = passages::cut("", &[Block { text: text.to_owned(), ..Block::default() }]);
        (plan("", &Entity::default(), &passages), passages)
    }

    #[test]
    fn entity_and_function_words_are_no_evidence() {
        let words = Words::of("it");
        let entity = words.stems("Materasso Sonnalba");
        let q = words.query("quanto costa il materasso Sonnalba con la garanzia?", &entity);
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

    #[test]
    fn variants() {
        assert!(is_variant("kinderbetreu", "kinderbetreuungsplatz"));
        assert!(is_variant("betreuung", "kinderbetreuung"));
        assert!(!is_variant("preis", "wert"));
        assert!(!is_variant("haus", "hausbau"));
    }
}
