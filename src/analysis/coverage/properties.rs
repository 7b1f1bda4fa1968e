//! Properties that every decision must keep, with words alone and with vectors.

use proptest::prelude::*;

use super::cover::{CoverLine, cover, explain};
use super::text::Analyzer;
use crate::analysis::tools::{EmbedError, Embedder, TextRole, Vectors};
use crate::domain::Verdict;

/// A small deterministic model: stems hashed into 64 dimensions, lifted so that cosines lie as high as e5's.
struct Hashed;

impl Embedder for Hashed {
    fn name(&self) -> &str {
        "hashed stems"
    }

    fn embed(
        &self,
        _role: TextRole,
        texts: &[String],
        on_done: &(dyn Fn(usize) -> bool + Send + Sync),
    ) -> Result<Vectors, EmbedError> {
        let mut values = Vec::new();
        for (i, text) in texts.iter().enumerate() {
            let mut v = [0.0f32; 64];
            v[0] = 4.0;
            for token in Analyzer::new("en").tokens(text) {
                let hash = token.stem.bytes().fold(17u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)));
                v[1 + (hash % 63) as usize] += 1.0;
            }
            let length = v.iter().map(|x| x * x).sum::<f32>().sqrt();
            values.extend(v.iter().map(|x| x / length));
            on_done(i + 1);
        }
        Ok(Vectors { dimensions: if texts.is_empty() { 0 } else { 64 }, values })
    }
}

const PARAGRAPHS: [&str; 6] = [
    "The Alpina stove burns wood pellets and heats rooms of up to ninety square metres without a fan.",
    "A full tank lasts for about eighteen hours on the lowest setting, and for seven on the highest one.",
    "The manufacturer gives a warranty of five years on the body and of two years on every moving part.",
    "Delivery takes ten working days; two people carry the stove to the room where it will stand.",
    "Clean the glass once a week with a damp cloth and have the flue swept before each winter.",
    "It weighs 112 kilograms and stands on four feet that can be turned to level it on old floors.",
];

const QUERIES: [&str; 5] = [
    "Alpina stove warranty years on moving parts",
    "How long does the delivery of the Alpina stove take?",
    "Alpina stove weight kilograms",
    "how to clean the glass of the Alpina stove",
    "Alpina stove tank hours on the lowest setting",
];

fn line(text: &str, queries: &[&str]) -> CoverLine {
    CoverLine {
        id: "1".to_owned(),
        title: "Alpina stove".to_owned(),
        language: "en".to_owned(),
        entity: Some("Alpina stove".to_owned()),
        kind: Some("product".to_owned()),
        text: text.to_owned(),
        queries: queries.iter().map(|q| (*q).to_owned()).collect(),
        facets: Vec::new(),
    }
}

fn decide(text: &str, queries: &[&str], vectors: bool) -> Vec<f64> {
    let embedder: Option<&dyn Embedder> = if vectors { Some(&Hashed) } else { None };
    let out = cover(&line(text, queries), embedder).expect("the hashed model never fails");
    out.results.into_iter().map(|r| r.probability).collect()
}

fn mean(p: &[f64]) -> f64 {
    p.iter().sum::<f64>() / p.len() as f64
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for embedder in [None, Some(&Hashed as &dyn Embedder)] {
        let run = || serde_json::to_vec(&cover(&line(&PARAGRAPHS.join("\n\n"), &QUERIES), embedder).unwrap()).unwrap();
        assert_eq!(run(), run());
    }
}

#[test]
fn one_query_does_not_depend_on_the_others() {
    let text = PARAGRAPHS.join("\n\n");
    for vectors in [false, true] {
        let all = decide(&text, &QUERIES, vectors);
        for (q, p) in QUERIES.iter().zip(all) {
            assert_eq!(decide(&text, &[q], vectors)[0].to_bits(), p.to_bits(), "{q}");
        }
    }
}

#[test]
fn without_the_answer_every_query_falls_and_with_it_rises() {
    let answers = [2, 3, 5, 4, 1];
    for vectors in [false, true] {
        let full = decide(&PARAGRAPHS.join("\n\n"), &QUERIES, vectors);
        for (q, (&answer, with)) in answers.iter().zip(&full).enumerate() {
            let rest: Vec<&str> =
                PARAGRAPHS.iter().enumerate().filter(|(i, _)| *i != answer).map(|(_, p)| *p).collect();
            let without = decide(&rest.join("\n\n"), &QUERIES, vectors)[q];
            // The hashed model's cosines are not e5's, so that only the order counts there.
            let margin = if vectors { 0.0 } else { 0.05 };
            assert!(without < with - margin, "{} {without} {with} vectors {vectors}", QUERIES[q]);
        }
    }
}

#[test]
fn the_evidence_is_the_answering_sentence() {
    let out = cover(&line(&PARAGRAPHS.join("\n\n"), &QUERIES), Some(&Hashed)).unwrap();
    // The quote begins at the answer or at most at a neighbour that leads to it, and stays a quote.
    assert!(out.results[0].evidence.contains(PARAGRAPHS[2]), "{}", out.results[0].evidence);
    assert!(out.results[2].evidence.contains(PARAGRAPHS[5]), "{}", out.results[2].evidence);
    let measured = explain(&line(&PARAGRAPHS.join("\n\n"), &QUERIES), Some(&Hashed)).unwrap();
    for (m, answer) in measured.iter().zip([2, 3, 5, 4, 1]) {
        assert_eq!(m.coverage.sentence, Some(answer), "{}", m.coverage.evidence);
        assert!(m.coverage.evidence.split_whitespace().count() <= 60, "{}", m.coverage.evidence);
    }
    assert!(out.results[0].passage.is_some());
}

#[test]
fn copies_of_the_page_change_nothing_much() {
    let text = PARAGRAPHS.join("\n\n");
    let copies = [text.as_str(); 10].join("\n\n");
    for vectors in [false, true] {
        let (once, ten) = (mean(&decide(&text, &QUERIES, vectors)), mean(&decide(&copies, &QUERIES, vectors)));
        assert!((once - ten).abs() <= 0.01, "{once} {ten} vectors {vectors}");
    }
}

#[test]
fn pasted_queries_and_keyword_lists_answer_nothing() {
    let bare = PARAGRAPHS[0];
    let baits = [
        QUERIES.join("\n"),
        QUERIES.map(|q| format!("{}?", q.trim_end_matches('?'))).join("\n\n"),
        "warranty, delivery, weight, clean glass, tank hours, price, discount, reviews, size, colors, returns"
            .to_owned(),
    ];
    for vectors in [false, true] {
        let honest = mean(&decide(bare, &QUERIES, vectors));
        let answered = mean(&decide(&PARAGRAPHS.join("\n\n"), &QUERIES, vectors));
        for bait in &baits {
            let pasted = mean(&decide(&format!("{bare}\n\n{bait}"), &QUERIES, vectors));
            // Less than a quarter of what real answers would bring.
            assert!(
                pasted < honest + (answered - honest) / 4.0,
                "{honest} {pasted} {answered} vectors {vectors}\n{bait}"
            );
        }
    }
}

#[test]
fn a_page_about_something_else_answers_nothing() {
    let other = "Sourdough needs flour, water and salt. Let it rest overnight in a cool kitchen. Bake it in a hot pot for forty minutes.";
    for vectors in [false, true] {
        let mut task = line(other, &QUERIES);
        task.title = "Sourdough bread".to_owned();
        let embedder: Option<&dyn Embedder> = if vectors { Some(&Hashed) } else { None };
        let p: Vec<f64> = cover(&task, embedder).unwrap().results.into_iter().map(|r| r.probability).collect();
        // Words alone are less sure than words and vectors.
        assert!(mean(&p) < if vectors { 0.1 } else { 0.15 }, "{p:?} vectors {vectors}");
    }
}

#[test]
fn an_empty_page_answers_nothing() {
    assert!(decide("", &QUERIES, true).iter().all(|p| *p == 0.0));
    assert!(decide("", &QUERIES, false).iter().all(|p| *p == 0.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_probabilities(text in "\\PC{0,400}", query in "\\PC{0,80}", language in "(en|it|de|zh|xx|)", vectors: bool) {
        let mut task = line(&text, &[&query]);
        task.language = language;
        let embedder: Option<&dyn Embedder> = if vectors { Some(&Hashed) } else { None };
        let out = cover(&task, embedder).unwrap();
        prop_assert!((0.0..=1.0).contains(&out.results[0].probability));
    }

    #[test]
    fn line_structure_never_panics(lines in proptest::collection::vec("(- )?[A-Za-z|?.:0-9 ]{0,60}", 0..40)) {
        let p = decide(&lines.join("\n"), &QUERIES, true);
        prop_assert!(p.iter().all(|p| (0.0..=1.0).contains(p)));
    }
}

#[test]
fn a_stated_price_answers_the_plain_question_for_it() {
    let ask = |sentence: &str, vectors: bool| {
        let text = format!("{}\n\n{sentence}", PARAGRAPHS.join("\n\n"));
        let mut line = line(&text, &["What does the Alpina stove cost?", "Alpina stove resale value"]);
        line.facets = vec![Some("price".to_owned()), Some("resale".to_owned())];
        let embedder: Option<&dyn Embedder> = if vectors { Some(&Hashed) } else { None };
        let results = cover(&line, embedder).expect("the hashed model never fails").results;
        (results[0].probability, results[0].evidence.clone(), results[1].probability)
    };
    for vectors in [false, true] {
        for stated in ["Alpina: 1,290 €", "In the showroom it costs 1,290 € with everything that belongs to it."] {
            let (price, evidence, resale) = ask(stated, vectors);
            assert!(price >= 0.55 && evidence.contains("1,290"), "{stated}: {price} {evidence}");
            assert!(resale < 0.5, "another question for money is not answered by it: {resale}");
        }
        // "Free" is no price where one is stated.
        let (_, evidence, _) = ask("Alpina: 1,290 €\n\nFree advice on the price of stoves.", vectors);
        assert!(evidence.contains("1,290"), "{evidence}");
        // Money that is no price, and no money at all.
        let raised =
            "Its makers raised 4,000,000 € from three investors before the first stove left the old works hall.";
        for aside in [
            raised,
            "Free delivery in 2 days.",
            "Free returns within 30 days.",
            "Delivery: 49 €",
            "Discount: 50 €",
            "How much does the Alpina cost at 1,290 €?",
        ] {
            let price = ask(aside, vectors).0;
            assert!(price < Verdict::COVERED_FROM, "{aside}: {price}");
        }
        assert!(ask("It is quiet and costs little to run.", vectors).0 < 0.3);
    }
}
