//! A query taken apart into the words that are evidence and what else it says.

use std::collections::BTreeSet;

use super::background::Background;
use super::lexicon::Lexicon;
use super::text::{Analyzer, Token};

/// What is left of the weight of a word that frames a query (best, guide, explained).
const FRAME_WEIGHT: f64 = 0.3;

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
                weight: self.background.weight(&token.stem)
                    * if self.lexicon.is_frame(&token.form) { FRAME_WEIGHT } else { 1.0 },
                marked: token.figure || (token.marked && i > 0),
                figure: token.figure,
                concepts: self.lexicon.concepts(&token.stem).to_vec(),
                stem: token.stem.clone(),
            });
        }
        out
    }

    /// Whether a word carries no evidence in any query.
    pub fn is_empty(&self, token: &Token) -> bool {
        self.lexicon.is_function(&token.form)
            || (!token.figure && token.form.chars().count() == 1 && token.form.is_ascii())
    }

    /// Whether one of the tokens stands for a concept of the lexicon; none does for a concept that it lacks.
    pub fn speak_of(&self, tokens: &[Token], concept: &str) -> bool {
        let id = self.lexicon.concept_id(concept);
        id.is_some_and(|id| tokens.iter().any(|t| self.lexicon.concepts(&t.stem).contains(&id)))
    }

    /// Stems of a text that are not function words.
    pub fn stems(&self, text: &str) -> BTreeSet<String> {
        self.analyzer.tokens(text).into_iter().filter(|t| !self.is_empty(t)).map(|t| t.stem).collect()
    }
}
