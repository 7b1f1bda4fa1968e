//! The decision for every query: features, probability, verdict, evidence.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::analysis::tools::Vectors;
use crate::domain::{AnswerShape, Coverage, Entity, Passage, Query, Verdict};

use super::answers::{Answers, Said};
use super::evidence::{Candidate, Search};
use super::features::{Features, Flags, QueryFacts, WindowScores, cosine, features};
use super::lexical::PageWords;
use super::matching::presence;
use super::parameters::Parameters;
use super::plan::{Plan, window_text};
use super::price;
use super::query_type;
use super::query_words::Words;
use super::shapes;
use super::text::Token;

/// What a decision needs. Vectors are in the order of the queries and of [`Plan::texts`]; without them the
/// decision rests on words alone.
pub struct DecideInput<'a> {
    /// The queries.
    pub queries: &'a [Query],
    /// One vector per text of [`super::query_texts`], embedded with [`crate::analysis::tools::TextRole::Query`].
    pub query_vectors: Option<&'a Vectors>,
    /// How answers sound, where that is known; [`Answers::default`] where it is not.
    pub answers: &'a Answers<'a>,
    /// The windows.
    pub plan: &'a Plan,
    /// One vector per text of the plan, embedded with [`crate::analysis::tools::TextRole::Passage`].
    pub text_vectors: Option<&'a Vectors>,
    /// The passages that the plan was made from.
    pub passages: &'a [Passage],
    /// What the page is about; its words carry no evidence.
    pub entity: &'a Entity,
    /// Language of the page, BCP 47 primary subtag.
    pub language: &'a str,
    /// Language of the queries; words are compared only where it is the page's.
    pub query_language: &'a str,
}

/// Decides every query. Pure and deterministic; one result per query, in order.
pub fn decide(input: &DecideInput) -> Vec<Coverage> {
    measure(input).into_iter().map(|m| m.coverage).collect()
}

/// A decision with the features behind it, for fitting and for explaining.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The decision.
    pub coverage: Coverage,
    /// What it was made from.
    pub features: Features,
    /// Whether the sketch of an answer was known.
    pub guided: bool,
    /// The sentences that could be its evidence.
    pub candidates: Vec<Candidate>,
}

/// [`decide`], with the features.
pub fn measure(input: &DecideInput) -> Vec<Measured> {
    let vectors = match (input.query_vectors, input.text_vectors) {
        (Some(q), Some(t)) if q.dimensions == t.dimensions && t.len() >= input.plan.windows().len() => Some((q, t)),
        _ => None,
    };
    let page = Page::new(input, vectors.is_some());
    let left = query_type::left_places(input.queries.len(), input.answers);
    input
        .queries
        .iter()
        .enumerate()
        .map(|(i, query)| {
            let answer = input.answers.get(i);
            let vectors = vectors.filter(|(q, _)| i < q.len()).map(|(q, windows)| QueryVectors {
                query: q.get(i),
                left: left.get(&i).filter(|at| **at < q.len()).map(|at| q.get(*at)),
                windows,
            });
            page.query(input, query, answer, vectors)
        })
        .collect()
}

/// The vectors that one query needs.
#[derive(Clone, Copy)]
struct QueryVectors<'a> {
    query: &'a [f32],
    /// Of what is left without the words of the entity.
    left: Option<&'a [f32]>,
    windows: &'a Vectors,
}

/// What is computed once per page.
struct Page<'a> {
    words: Words,
    same_language: bool,
    page: PageWords,
    entity: BTreeSet<String>,
    entity_named: bool,
    entity_presence: f64,
    has_price: bool,
    /// What it says of how answers sound.
    said: Said<'a>,
    /// Which windows and which sentences have a shape, by shape; found when a query calls for it.
    shapes: [OnceCell<Shapes>; AnswerShape::ALL.len()],
    /// Which sentences state a price, found like them; empty where the page is about something else.
    prices: OnceCell<Vec<bool>>,
}

/// Where a shape stands.
#[derive(Debug, Default)]
struct Shapes {
    windows: Vec<bool>,
    sentences: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(input: &DecideInput<'a>, has_vectors: bool) -> Self {
        let words = Words::of(input.language);
        let page = PageWords::new(&words, input.plan, input.passages);
        let entity_named = !input.entity.name.trim().is_empty();
        // The words of the subject carry no evidence: they are everywhere. Those of an entity that the page is not
        // about are not in the subject and count like any other.
        let entity = words.stems(input.plan.subject());
        let entity_presence = if entity_named { presence(&page, &words.stems(&input.entity.name)) } else { 1.0 };
        let has_price = input.passages.iter().any(|p| shapes::found(AnswerShape::Price, &p.text, input.language));
        let same_language = input.language == input.query_language;
        // Only a decision from vectors and words about a named entity knows what to do with sketches.
        let said = if has_vectors && same_language && entity_named {
            Said::new(input.answers, &words, &entity, &page, input.plan.is_stranger())
        } else {
            Said::default()
        };
        Page {
            words,
            same_language,
            page,
            entity,
            entity_named,
            entity_presence,
            has_price,
            said,
            shapes: Default::default(),
            prices: OnceCell::new(),
        }
    }

    /// Which sentences state the price of the entity.
    fn prices(&self, input: &DecideInput) -> &[bool] {
        self.prices.get_or_init(|| {
            if input.plan.is_stranger() {
                return Vec::new();
            }
            let shaped = &self.shapes(input, AnswerShape::Price).sentences;
            price::stating(shaped, &self.words, &self.page, input.passages, input.language)
        })
    }

    /// Where a shape stands on the page.
    fn shapes(&self, input: &DecideInput, shape: AnswerShape) -> &Shapes {
        let index = AnswerShape::ALL.iter().position(|s| *s == shape).unwrap_or(0);
        self.shapes[index].get_or_init(|| {
            let found = |text: &str| shapes::found(shape, text, input.language);
            let windows = input.plan.windows().iter().map(|w| found(&window_text(input.passages, w))).collect();
            let text = |p: u32, s: u32| input.passages.get(p as usize).and_then(|p| p.sentence(s as usize));
            let sentences = if shape == AnswerShape::Any {
                Vec::new()
            } else {
                self.page.sentences.iter().map(|s| found(text(s.passage, s.sentence).unwrap_or(""))).collect()
            };
            Shapes { windows, sentences }
        })
    }

    fn query(
        &self,
        input: &DecideInput,
        query: &Query,
        answer: Option<&str>,
        vectors: Option<QueryVectors>,
    ) -> Measured {
        let query_tools;
        let tools = if self.same_language {
            &self.words
        } else {
            query_tools = Words::of(input.query_language);
            &query_tools
        };
        let words = tools.query(&query.text, &self.entity);
        let resolved = self.page.resolve(&words);
        let lexical = self.same_language || vectors.is_none();
        let answer = self.said.of(answer).filter(|_| vectors.is_some());
        let ids = self.page.ids(&tools.stems(&query.text));
        let eligible: Vec<bool> = input.plan.windows().iter().map(|w| self.page.can_answer(w, &ids)).collect();
        let scores = WindowScores::new(
            &eligible,
            vectors.map(|v| v.query),
            vectors.map(|v| v.windows),
            lexical.then_some((&self.page, resolved.as_slice())),
        );
        let base = vectors.and_then(|v| {
            let n = input.plan.windows().len();
            (v.windows.len() > n).then(|| cosine(v.query, v.windows.get(n)))
        });
        // The tables know better than the words what form an answer has.
        let asked = match query.expected_shape {
            shape if shape != AnswerShape::Any && answer.is_some() => shape,
            _ => shapes::of_forms(&words.forms, tools.lexicon, words.yes_no),
        };
        let best_window = scores.best().and_then(|b| input.plan.windows().get(b));
        let best_text = best_window.map(|w| window_text(input.passages, w)).unwrap_or_default();
        let found = self.shapes(input, asked);
        let for_price = asked == AnswerShape::Price;
        let tokens: Vec<Token> = words.forms.iter().flat_map(|form| tools.analyzer.tokens(form)).collect();
        let flags = Flags {
            recent: is_recent(&words.forms) || tools.speak_of(&tokens, "news"),
            price: for_price || tools.speak_of(&tokens, "price") || tools.speak_of(&tokens, "discount"),
            shape_near: scores.best().is_some_and(|b| found.windows.get(b).copied().unwrap_or(false)),
            figure_near: best_window.is_some_and(|w| self.page.has_figures(w)),
            page_has_price: self.has_price,
        };
        let facts = QueryFacts {
            words: &words,
            resolved: &resolved,
            shape: asked,
            flags,
            entity_named: self.entity_named,
            entity_presence: self.entity_presence,
            base,
            answer,
            breadth: self.said.breadth,
            stranger: input.plan.is_stranger(),
            shaped: shaped(&scores, &found.windows),
            best_sentence: (0..self.page.sentences.len()).map(|i| self.page.sentence(i, &resolved)).fold(0.0, f64::max),
        };
        let features = features(&scores, &facts, lexical.then_some(&self.page));
        let parameters = Parameters::shipped();
        let model = match (vectors.is_some(), lexical) {
            (true, true) if answer.is_some() => &parameters.guided,
            (true, true) if self.entity_named => &parameters.hybrid,
            (true, true) => &parameters.open,
            (true, false) => &parameters.semantic,
            (false, _) => &parameters.lexical,
        };
        let types = if answer.is_some() {
            query_type::certain(query.query_type)
        } else {
            parameters.query_types.shares(vectors.and_then(|v| v.left), input.query_language)
        };
        let nothing = input.plan.windows().is_empty();
        let modelled = if nothing { 0.0 } else { model.probability(&features, input.language, &query.facet, &types) };
        let prices = if for_price { self.prices(input) } else { &[] };
        let is_stated = prices.contains(&true);
        let probability = match (for_price, self.has_price) {
            (true, false) => price::unpriced(query, modelled),
            (true, true) if is_stated && price::is_plain(query) => price::stated(modelled),
            _ => modelled,
        };
        let search = Search {
            scores: &scores,
            plan: input.plan,
            passages: input.passages,
            page: &self.page,
            resolved: if lexical { &resolved } else { &[] },
            shaped: &found.sentences,
            wanted: match (for_price, is_stated) {
                (true, true) => prices,
                (true, false) => &found.sentences,
                (false, _) => &[],
            },
        };
        let candidates = search.candidates();
        let chosen = search.choose(&candidates, &parameters.evidence);
        let expected = if query.expected_shape == AnswerShape::Any { asked } else { query.expected_shape };
        let shape_found = (expected != AnswerShape::Any).then(|| {
            // Steps, tables and lists are longer than a window.
            let whole = matches!(expected, AnswerShape::Steps | AnswerShape::Comparison | AnswerShape::List);
            let passage = best_window.filter(|_| whole).and_then(|w| input.passages.get(w.passage as usize));
            shapes::found(expected, &best_text, input.language)
                || passage.is_some_and(|p| shapes::found(expected, &p.text, input.language))
        });
        let coverage = Coverage {
            probability,
            verdict: Verdict::from_probability(probability),
            similarity: (!scores.cosine.is_empty()).then_some(features.win as f32),
            evidence: chosen.as_ref().map(|c| c.first.text.clone()).unwrap_or_default(),
            passage: chosen.as_ref().map(|c| c.first.passage),
            sentence: chosen.as_ref().map(|c| c.first.sentence),
            also: chosen.map(|c| c.others).unwrap_or_default(),
            shape_found,
        };
        Measured { coverage, features, guided: answer.is_some(), candidates }
    }
}

/// Best joint value among the windows that have the shape.
fn shaped(scores: &WindowScores, has: &[bool]) -> Option<f64> {
    has.iter().enumerate().filter(|(_, h)| **h).map(|(i, _)| scores.joint(i)).reduce(f64::max)
}

/// A year of the present decade: the searcher wants something recent.
fn is_recent(forms: &[String]) -> bool {
    forms.iter().any(|f| f.len() == 4 && f.starts_with("202") && f.bytes().all(|b| b.is_ascii_digit()))
}
