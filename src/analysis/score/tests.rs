//! The properties that the score promises, on invented decisions.

use proptest::prelude::*;

use super::{ScoreInput, score};
use crate::domain::{
    AnswerShape, Band, Check, CheckOutcome, Coverage, Intent, Passage, Query, QueryResult, QuerySource, QueryType,
    Routing, Score, Verdict,
};

fn query(query_type: QueryType, probability: f64, shape_found: Option<bool>, passage: u32) -> QueryResult {
    QueryResult {
        query: Query {
            text: format!("aurora kettle {}", query_type.code()),
            query_type,
            facet: "price".to_owned(),
            intent: Intent::Informational,
            routing: Routing::WebArticle,
            format_reason: String::new(),
            reasoning: String::new(),
            expected_shape: if shape_found.is_some() { AnswerShape::Price } else { AnswerShape::Any },
            template_id: String::new(),
            source: QuerySource::Kind,
        },
        coverage: Coverage {
            probability,
            verdict: Verdict::from_probability(probability),
            similarity: None,
            evidence: "The Aurora kettle costs 49 euros in every shop.".to_owned(),
            passage: Some(passage),
            sentence: Some(0),
            also: Vec::new(),
            shape_found,
        },
    }
}

/// `n` passages of 150 words with one sentence each.
fn page(n: u32) -> Vec<Passage> {
    let one =
        |index| Passage { index, text: "Text.".to_owned(), sentences: vec![(0, 5)], words: 150, ..Passage::default() };
    (0..n).map(one).collect()
}

fn check(id: &str, outcome: CheckOutcome, weight: f64) -> Check {
    Check { id: id.to_owned(), outcome, weight, evidence: String::new() }
}

fn all_pass() -> Vec<Check> {
    [("search_bots_allowed", 5.0), ("snippet_allowed", 3.0), ("date", 2.0), ("h1", 5.0)]
        .map(|(id, w)| check(id, CheckOutcome::Passed, w))
        .to_vec()
}

/// A fan-out over every type, `n` queries each, all with the same probability.
fn fan_out(n: usize, probability: f64) -> Vec<QueryResult> {
    QueryType::ALL.iter().flat_map(|t| (0..n).map(|_| query(*t, probability, Some(true), 0))).collect()
}

fn run(queries: &[QueryResult], checks: &[Check]) -> Score {
    score(&ScoreInput { queries, passages: &page(20), checks })
}

/// Tenths of a point, exact for values that were made from tenths.
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

fn assert_adds_up(s: &Score) {
    let value: i64 = s.breakdown.iter().map(|a| tenths(a.points)).sum();
    assert_eq!(value, tenths(s.value), "{s:?}");
    assert_eq!(s.breakdown.iter().map(|a| tenths(a.max)).sum::<i64>(), 1_000, "{s:?}");
    for a in &s.breakdown {
        assert!(a.points >= 0.0 && a.points <= a.max, "{a:?}");
        assert!(a.share.is_none_or(|share| (0.0..=1.0).contains(&share)), "{a:?}");
        for part in &a.parts {
            assert!(part.points >= 0.0 && part.points <= part.max, "{a:?}");
            assert_eq!(part.points, tenths(part.points) as f64 / 10.0, "one decimal");
        }
        if !a.parts.is_empty() {
            assert_eq!(a.parts.iter().map(|p| tenths(p.points)).sum::<i64>(), tenths(a.points), "{a:?}");
            assert_eq!(a.parts.iter().map(|p| tenths(p.max)).sum::<i64>(), tenths(a.max), "{a:?}");
        }
    }
    assert!(s.low <= s.value && s.value <= s.high && s.low >= 0.0 && s.high <= 100.0, "{s:?}");
    assert_eq!(s.band, Band::of(s.value));
}

#[test]
fn hundred_and_zero_are_reachable() {
    let best = run(&fan_out(2, 1.0), &all_pass());
    assert_eq!((best.value, best.low, best.high, best.band), (100.0, 100.0, 100.0, Band::NearlyAll));
    assert_adds_up(&best);
    let worst = run(&fan_out(2, 0.0), &all_pass());
    assert_eq!((worst.value, worst.low, worst.high, worst.band), (0.0, 0.0, 0.0, Band::Few));
    assert_adds_up(&worst);
}

#[test]
fn coverage_alone_gives_seventy_points_to_equal_types() {
    // One type with one answered query and one with nine open ones: each type is half.
    let mut queries = vec![query(QueryType::Recent, 1.0, None, 19)];
    queries.extend((0..9).map(|_| query(QueryType::Related, 0.0, None, 0)));
    let s = run(&queries, &[]);
    let coverage = &s.breakdown[0];
    assert_eq!(coverage.share, Some(0.5));
    assert_eq!(coverage.parts.len(), 2);
    assert_eq!((coverage.parts[0].id.as_str(), coverage.parts[0].points), ("related", 0.0));
    assert_eq!(coverage.parts[1].points, coverage.parts[1].max);
    assert_adds_up(&s);
}

#[test]
fn a_page_about_something_else_scores_below_ten_however_tidy() {
    let s = run(&fan_out(3, 0.1), &all_pass());
    assert!(s.value < 10.0, "{s:?}");
    assert!(s.value > 0.0, "{s:?}");
}

#[test]
fn one_more_answer_raises_the_score_even_when_it_comes_last_on_the_page() {
    for answered in 0..24 {
        let mut queries: Vec<QueryResult> = (0..24)
            .map(|i| query(QueryType::ALL[i % 9], if i < answered { 0.9 } else { 0.1 }, Some(true), 0))
            .collect();
        let before = run(&queries, &all_pass()).value;
        queries[answered] = query(QueryType::ALL[answered % 9], 0.9, Some(true), 19);
        let after = run(&queries, &all_pass()).value;
        assert!(after > before, "{answered} answered: {before} -> {after}");
    }
}

#[test]
fn losing_an_answer_lowers_the_score() {
    let mut queries = fan_out(2, 0.9);
    let before = run(&queries, &all_pass()).value;
    queries[4] = query(queries[4].query.query_type, 0.1, Some(false), 4);
    assert!(run(&queries, &all_pass()).value < before - 2.0);
}

#[test]
fn a_query_that_crosses_the_border_of_covered_moves_little() {
    let at = |p: f64| {
        let mut queries = fan_out(2, 0.35);
        queries[0] = query(QueryType::Reformulation, p, Some(false), 19);
        run(&queries, &all_pass()).value
    };
    assert!((at(0.51) - at(0.49)).abs() <= 0.3);
    assert!((at(0.21) - at(0.19)).abs() <= 0.3);
}

#[test]
fn text_added_below_changes_nothing() {
    let queries = fan_out(2, 0.7);
    let checks = all_pass();
    let short = score(&ScoreInput { queries: &queries, passages: &page(3), checks: &checks });
    let tenfold = score(&ScoreInput { queries: &queries, passages: &page(30), checks: &checks });
    assert_eq!(short, tenfold);
}

#[test]
fn quality_is_judged_on_what_is_answered_only() {
    let good = fan_out(1, 0.9);
    let mut with_gaps = good.clone();
    // Gaps whose nearest sentence is late and shapeless say nothing about the answers.
    with_gaps.extend(QueryType::ALL.iter().map(|t| query(*t, 0.05, Some(false), 19)));
    let quality = |queries: &[QueryResult]| run(queries, &all_pass()).breakdown[1].points;
    assert_eq!(quality(&good), 15.0);
    assert_eq!(quality(&with_gaps), 15.0);
}

#[test]
fn wrong_shape_lean_sentence_and_late_place_each_cost_quality() {
    let base = fan_out(1, 0.9);
    let quality = |change: &dyn Fn(&mut QueryResult)| {
        let mut queries = base.clone();
        queries.iter_mut().for_each(change);
        run(&queries, &all_pass()).breakdown[1].points
    };
    assert_eq!(quality(&|q| q.coverage.shape_found = Some(false)), 10.0);
    assert_eq!(quality(&|q| q.coverage.evidence = "It costs 49 euros in every shop.".to_owned()), 10.0);
    assert_eq!(quality(&|q| q.coverage.passage = Some(19)), 10.0);
    assert_eq!(quality(&|q| q.coverage.shape_found = None), 15.0, "any shape: the other two take its place");
}

#[test]
fn checks_that_were_not_measured_leave_the_sum() {
    let queries = fan_out(2, 0.9);
    let mut checks = all_pass();
    checks.push(check("valid_json_ld", CheckOutcome::NotMeasured, 4.0));
    checks.push(check("author", CheckOutcome::NotApplicable, 4.0));
    checks.push(check("llms_txt", CheckOutcome::Information, 0.0));
    let access = run(&queries, &checks).breakdown[2].clone();
    assert_eq!((access.points, access.max, access.parts.len()), (15.0, 15.0, 4));
    checks.push(check("rendering", CheckOutcome::Failed, 15.0));
    let access = run(&queries, &checks).breakdown[2].clone();
    assert_eq!((access.points, access.max, access.share), (7.5, 15.0, Some(0.5)));
}

#[test]
fn without_any_measured_check_the_rest_is_rescaled_to_a_hundred() {
    let s = run(&fan_out(2, 1.0), &[check("date", CheckOutcome::NotMeasured, 2.0)]);
    assert_eq!(s.value, 100.0);
    assert_eq!(s.breakdown[2].share, None);
    assert_eq!([s.breakdown[0].max, s.breakdown[1].max, s.breakdown[2].max], [82.4, 17.6, 0.0]);
    assert_adds_up(&s);
}

#[test]
fn without_queries_there_is_nothing_to_score() {
    let s = run(&[], &all_pass());
    assert_eq!((s.value, s.low, s.high), (0.0, 0.0, 0.0));
    assert_eq!([s.breakdown[0].share, s.breakdown[1].share], [None, None]);
    assert_adds_up(&s);
}

#[test]
fn numbers_that_are_none_count_as_zero() {
    let mut queries = fan_out(1, f64::NAN);
    queries.push(query(QueryType::Related, f64::INFINITY, None, 0));
    let checks = [check("a", CheckOutcome::Passed, f64::NAN), check("b", CheckOutcome::Passed, -3.0)];
    assert_eq!(run(&queries, &checks).value, 0.0);
}

#[test]
fn the_interval_is_wide_when_queries_of_a_type_differ_and_closed_when_they_agree() {
    let agree = run(&fan_out(4, 0.6), &all_pass());
    assert_eq!((agree.low, agree.high), (agree.value, agree.value));
    let mixed: Vec<QueryResult> =
        (0..24).map(|i| query(QueryType::ALL[i / 6], if i % 2 == 0 { 0.95 } else { 0.05 }, Some(true), 0)).collect();
    let differ = run(&mixed, &all_pass());
    assert!(differ.high - differ.low > 10.0, "{differ:?}");
    assert!(differ.low < differ.value && differ.value < differ.high, "{differ:?}");
}

fn any_query() -> impl Strategy<Value = QueryResult> {
    (0..QueryType::ALL.len(), 0.0..=1.0_f64, prop::option::of(any::<bool>()), 0..30_u32)
        .prop_map(|(t, p, shape, passage)| query(QueryType::ALL[t], p, shape, passage))
}

fn any_check() -> impl Strategy<Value = Check> {
    let outcome = prop::sample::select(vec![
        CheckOutcome::Passed,
        CheckOutcome::Failed,
        CheckOutcome::NotApplicable,
        CheckOutcome::NotMeasured,
        CheckOutcome::Information,
    ]);
    (0..12_u32, outcome, 0.0..5.0_f64).prop_map(|(id, outcome, weight)| check(&format!("check_{id}"), outcome, weight))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn every_score_adds_up_and_is_the_same_again(
        queries in prop::collection::vec(any_query(), 0..40),
        checks in prop::collection::vec(any_check(), 0..12),
    ) {
        let first = run(&queries, &checks);
        assert_adds_up(&first);
        prop_assert_eq!(&first, &run(&queries, &checks));
    }

    #[test]
    fn a_higher_probability_never_lowers_the_value_of_good_answers(
        mut queries in prop::collection::vec(any_query(), 1..40),
        at in any::<prop::sample::Index>(),
    ) {
        let i = at.index(queries.len());
        queries[i] = query(queries[i].query.query_type, 0.1, Some(true), 0);
        let before = run(&queries, &all_pass()).value;
        queries[i].coverage.probability = 0.9;
        prop_assert!(run(&queries, &all_pass()).value >= before);
    }
}
