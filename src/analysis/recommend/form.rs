//! Answers that are there, but not so that they can be quoted: without the expected figure, price,
//! steps or table; far down the page; or leaning on the sentence before.

use crate::domain::{AnswerShape, Category, Effort, QueryResult, Recommendation, Verdict};

use super::matters::Matter;
use super::{Draft, Evidence, advice, heading_above};

/// Probability from which a sentence is taken for the answer whose form is judged: below, too many are none, and a
/// sentence that does not answer has no form to mend.
const SURE_FROM: f64 = 0.7;

/// Share of the query's own words that must stand in the evidence or in the heading above it.
const SUPPORT_FROM: f64 = 0.5;

/// What quotations begin with: the words of others cannot be rewritten.
const QUOTATION_MARKS: [char; 4] = ['"', '“', '«', '„'];

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

/// Indexes of queries that are answered for sure with some property.
fn answered(draft: &Draft, wanted: impl Fn(usize) -> bool) -> Vec<u32> {
    let all = draft.input.queries;
    (0..all.len()).filter(|i| is_sure(draft, &all[*i]) && wanted(*i)).filter_map(|i| u32::try_from(i).ok()).collect()
}

/// Whether the quoted passage may be taken for the answer: a high probability, and it speaks of what the query asks.
fn is_sure(draft: &Draft, q: &QueryResult) -> bool {
    let coverage = &q.coverage;
    if coverage.verdict != Verdict::Covered || coverage.probability < SURE_FROM {
        return false;
    }
    let above = heading_above(q, draft.input.passages).unwrap_or_default();
    draft.words.share(&q.query.text, &format!("{above} {}", coverage.evidence)) >= SUPPORT_FROM
}

fn missing_shape(draft: &Draft, shape: AnswerShape) -> Option<Recommendation> {
    let all = draft.input.queries;
    let queries = answered(draft, |i| all[i].coverage.shape_found == Some(false) && wants(&all[i], shape));
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

/// Whether people who ask this want the answer in this shape, and the tables do not merely look for it.
fn wants(q: &QueryResult, shape: AnswerShape) -> bool {
    q.query.expected_shape == shape && Matter::of(&q.query.facet, shape).wants(shape)
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
    let queries = answered(draft, |i| {
        draft.sheet.self_contained(i) <= GOOD_FROM && !all[i].coverage.evidence.contains(QUOTATION_MARKS)
    });
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
    // The answer itself is changed, where it stands.
    r.after_heading = heading_above(&draft.input.queries[first], draft.input.passages).map(super::quote);
    r.queries = queries;
    (r.gain > 0.0).then_some(r)
}
