//! Answers that are there, but not so that they can be quoted: without the expected figure, price,
//! steps or table; far down the page; or leaning on the sentence before.

use crate::domain::{AnswerShape, Category, Effort, Recommendation, Verdict};

use super::{Draft, Evidence, advice, place};

/// Credit below which an answer counts as late or leaning; see `score::quality`.
const GOOD_FROM: f64 = 0.5;

/// Codes `answer_shape.<shape>`, `answers_late` and `answers_leaning`.
pub(super) fn advise(draft: &Draft) -> Vec<Recommendation> {
    // Where any sentence will do, there is no form to ask for.
    let shapes = AnswerShape::ALL.into_iter().filter(|s| *s != AnswerShape::Any);
    let mut list: Vec<Recommendation> = shapes.filter_map(|shape| missing_shape(draft, shape)).collect();
    list.extend(late(draft));
    list.extend(leaning(draft));
    list
}

/// Indexes of answered queries with some property.
fn answered(draft: &Draft, wanted: impl Fn(usize) -> bool) -> Vec<u32> {
    let all = draft.input.queries;
    (0..all.len())
        .filter(|i| all[*i].coverage.verdict == Verdict::Covered && wanted(*i))
        .filter_map(|i| u32::try_from(i).ok())
        .collect()
}

fn missing_shape(draft: &Draft, shape: AnswerShape) -> Option<Recommendation> {
    let all = draft.input.queries;
    let queries =
        answered(draft, |i| all[i].query.expected_shape == shape && all[i].coverage.shape_found == Some(false));
    let first = &all[*queries.first()? as usize];
    let gain = draft.gain(|sheet| queries.iter().for_each(|i| sheet.reshape(*i as usize)));
    let mut params = draft.question_params(&queries);
    params.insert("shape".to_owned(), shape.code().to_owned());
    params.insert("evidence".to_owned(), super::quote(&first.coverage.evidence));
    let effort = match shape {
        AnswerShape::Comparison | AnswerShape::Steps | AnswerShape::List => Effort::Medium,
        _ => Effort::Small,
    };
    let evidence = match shape {
        AnswerShape::Price => Evidence::PRICE,
        AnswerShape::Date => Evidence::DATE,
        AnswerShape::Definition | AnswerShape::Comparison | AnswerShape::Steps => Evidence::SHAPE,
        _ => Evidence::WEAK,
    };
    let code = format!("answer_shape.{}", shape.code());
    finish(draft, advice(code, Category::AnswerShape, effort, evidence, gain, params), queries)
}

fn late(draft: &Draft) -> Option<Recommendation> {
    let queries = answered(draft, |i| draft.sheet.early(i) < GOOD_FROM);
    let gain = draft.gain(|sheet| queries.iter().for_each(|i| sheet.bring_forward(*i as usize)));
    let params = draft.question_params(&queries);
    let r = advice("answers_late".to_owned(), Category::AnswerShape, Effort::Small, Evidence::POSITION, gain, params);
    let mut r = finish(draft, r, queries)?;
    // It belongs at the top, not beside the evidence.
    r.after_heading = None;
    Some(r)
}

fn leaning(draft: &Draft) -> Option<Recommendation> {
    let all = draft.input.queries;
    let queries = answered(draft, |i| draft.sheet.self_contained(i) <= GOOD_FROM);
    let gain = draft.gain(|sheet| queries.iter().for_each(|i| sheet.stand_alone(*i as usize)));
    let mut params = draft.question_params(&queries);
    let first = queries.first().map(|i| super::quote(&all[*i as usize].coverage.evidence)).unwrap_or_default();
    params.insert("evidence".to_owned(), first);
    let r = advice(
        "answers_leaning".to_owned(),
        Category::AnswerShape,
        Effort::Small,
        Evidence::VENDOR_ADVICE,
        gain,
        params,
    );
    finish(draft, r, queries)
}

/// Adds queries and place; nothing when it serves no query or gains nothing that is shown.
fn finish(draft: &Draft, mut r: Recommendation, queries: Vec<u32>) -> Option<Recommendation> {
    let first = *queries.first()? as usize;
    r.after_heading = place(&draft.input.queries[first], draft.input.passages).0;
    r.queries = queries;
    (r.gain > 0.0).then_some(r)
}
