//! What the advice promises, on invented decisions.

use super::*;
use crate::analysis::score::score;
use crate::domain::{AnswerShape, CheckOutcome, Coverage, Intent, Query, QuerySource, QueryType, Routing, Verdict};

fn query(facet: &str, shape: AnswerShape, probability: f64, passage: u32) -> QueryResult {
    let at = facet.bytes().map(usize::from).sum::<usize>() % QueryType::ALL.len();
    QueryResult {
        query: Query {
            text: format!("aurora kettle {facet}"),
            query_type: QueryType::ALL[at],
            facet: facet.to_owned(),
            intent: Intent::Informational,
            routing: Routing::WebArticle,
            format_reason: String::new(),
            reasoning: String::new(),
            expected_shape: shape,
            template_id: String::new(),
            source: QuerySource::Kind,
        },
        coverage: Coverage {
            probability,
            verdict: Verdict::from_probability(probability),
            similarity: None,
            evidence: format!("The {facet} of the Aurora kettle is described here in a sentence."),
            passage: Some(passage),
            sentence: Some(0),
            also: Vec::new(),
            shape_found: (shape != AnswerShape::Any).then_some(probability >= 0.5),
        },
    }
}

fn page(n: u32) -> Vec<Passage> {
    (0..n)
        .map(|index| Passage {
            index,
            heading_path: vec!["Aurora kettle".to_owned(), format!("Section {index}")],
            text: "Text.".to_owned(),
            sentences: vec![(0, 5)],
            words: 150,
            ..Passage::default()
        })
        .collect()
}

fn check(id: &str, outcome: CheckOutcome, weight: f64) -> Check {
    Check { id: id.to_owned(), outcome, weight, evidence: "seen".to_owned() }
}

fn run(queries: &[QueryResult], passages: &[Passage], checks: &[Check]) -> Vec<Recommendation> {
    let score = score(&ScoreInput { queries, passages, checks });
    let page = Page { language: "en".to_owned(), ..Page::default() };
    let entity = Entity { name: "Aurora kettle".to_owned(), ..Entity::default() };
    let list = recommend(&RecommendInput { queries, passages, checks, score: &score, page: &page, entity: &entity });
    assert!(list.len() <= MAX);
    for (i, r) in list.iter().enumerate() {
        assert!(list[..i].iter().all(|earlier| (&earlier.code, &earlier.queries) != (&r.code, &r.queries)), "{r:?}");
        assert!(r.gain >= 0.0 && score.value + r.gain <= 100.05, "{r:?}");
    }
    list
}

/// One of everything: gaps, a touched facet, a shapeless, a late and a leaning answer, failed checks.
fn everything() -> (Vec<QueryResult>, Vec<Passage>, Vec<Check>) {
    let mut queries = vec![
        query("overview", AnswerShape::Definition, 0.9, 0),
        query("price", AnswerShape::Price, 0.1, 1),
        query("capacity", AnswerShape::Number, 0.9, 1),
        query("price", AnswerShape::Price, 0.05, 2),
        query("cleaning", AnswerShape::Steps, 0.4, 2),
        query("warranty", AnswerShape::Duration, 0.9, 3),
        query("noise", AnswerShape::Any, 0.9, 9),
        query("colours", AnswerShape::List, 0.9, 0),
    ];
    queries[5].coverage.shape_found = Some(false);
    queries[7].coverage.evidence = "It comes in these colours: red, blue and a matt black.".to_owned();
    let checks = vec![
        check("search_bots_allowed", CheckOutcome::Failed, 5.0),
        check("author_named", CheckOutcome::Failed, 1.0),
        check("date_present", CheckOutcome::Passed, 2.0),
        check("llms_txt", CheckOutcome::Information, 0.0),
        check("structured_data_valid", CheckOutcome::NotMeasured, 2.0),
    ];
    (queries, page(10), checks)
}

fn find<'a>(list: &'a [Recommendation], code: &str) -> &'a Recommendation {
    list.iter().find(|r| r.code == code).unwrap_or_else(|| panic!("no {code} in {list:#?}"))
}

#[test]
fn everything_is_found_once_and_information_comes_before_style() {
    let (queries, passages, checks) = everything();
    let list = run(&queries, &passages, &checks);
    let mut codes: Vec<&str> = list.iter().map(|r| r.code.as_str()).collect();
    assert_eq!(codes.last(), Some(&"unused_passages"));
    assert!(list.windows(2).all(|pair| rank(&pair[0]) <= rank(&pair[1])), "{codes:?}");
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "answer_shape.duration",
            "answers_late",
            "answers_leaning",
            "check.author_named",
            "check.search_bots_allowed",
            "missing_answer.price",
            "partial_answer.steps",
            "unused_passages",
        ]
    );
}

#[test]
fn open_queries_of_one_facet_are_one_piece_of_advice() {
    let (queries, mut passages, checks) = everything();
    passages[1].heading_path = vec!["Aurora kettle".to_owned(), "Prices".to_owned()];
    let list = run(&queries, &passages, &checks);
    let price = find(&list, "missing_answer.price");
    assert_eq!(price.queries, [1, 3]);
    assert_eq!(price.after_heading.as_deref(), Some("Prices"), "the nearer of the two");
    assert_eq!((&price.params["form"][..], &price.params["heading"][..]), ("cost", "aurora kettle price"));
    assert_eq!(price.params["questions"], "aurora kettle price\naurora kettle price");
    assert_eq!(price.params["count"], "2");
    assert_eq!((price.evidence_grade, price.effort), (EvidenceGrade::A, Effort::Small));
    assert!(!price.params.contains_key("evidence"), "a gap has nothing to show");
    let cleaning = find(&list, "partial_answer.steps");
    assert_eq!(cleaning.params["evidence"], queries[4].coverage.evidence);
}

#[test]
fn queries_about_one_matter_are_one_piece_of_advice() {
    let facets = ["price", "hidden_costs", "benefits", "discounts", "resale", "drawbacks", "pros_cons", "weight"];
    let queries = facets.map(|f| query(f, AnswerShape::Any, 0.1, 0));
    let list = run(&queries, &page(1), &[]);
    let served: Vec<(&str, &[u32])> = list.iter().map(|r| (r.params["form"].as_str(), r.queries.as_slice())).collect();
    assert!(served.contains(&("cost", &[0, 1, 3, 4])) && served.contains(&("sides", &[2, 5, 6])), "{served:?}");
    assert_eq!(served.len(), 3, "{served:?}");
}

#[test]
fn a_text_is_placed_only_under_a_heading_that_is_about_it() {
    let queries = [query("warranty", AnswerShape::Duration, 0.4, 1)];
    let mut passages = page(3);
    for (heading, expected) in [("Our team", None), ("Aurora kettle", None), ("Warranty", Some("Warranty"))] {
        passages[1].heading_path = vec![heading.to_owned()];
        let list = run(&queries, &passages, &[]);
        assert_eq!(find(&list, "partial_answer.duration").after_heading.as_deref(), expected, "{heading}");
    }
}

#[test]
fn the_form_of_an_answer_is_judged_only_where_it_is_sure_to_be_one() {
    let mut q = query("durability", AnswerShape::Duration, 0.9, 0);
    q.coverage.shape_found = Some(false);
    let advised =
        |q: &QueryResult| run(std::slice::from_ref(q), &page(1), &[]).iter().any(|r| r.code.starts_with("answer"));
    assert!(advised(&q));
    let mut weak = q.clone();
    weak.coverage.probability = 0.6;
    assert!(!advised(&weak), "a weak probability");
    let mut elsewhere = q.clone();
    elsewhere.coverage.evidence = "The Aurora kettle brings new releases daily to everybody who likes tea.".to_owned();
    assert!(!advised(&elsewhere), "the words of the question are not there");
    let mut hours = query("opening_hours", AnswerShape::Date, 0.9, 0);
    hours.coverage.shape_found = Some(false);
    assert!(!advised(&hours), "hours are not asked for as a date");
    let mut voice = query("noise", AnswerShape::Any, 0.9, 0);
    voice.coverage.evidence = "It makes no noise: “I love it”, says a customer about the noise.".to_owned();
    assert!(!advised(&voice), "the words of others cannot be rewritten");
}

#[test]
fn a_gain_is_what_the_score_says_when_the_change_is_made() {
    let (mut queries, passages, checks) = everything();
    let before = score(&ScoreInput { queries: &queries, passages: &passages, checks: &checks }).value;
    let gain = find(&run(&queries, &passages, &checks), "missing_answer.price").gain;
    assert!(gain > 1.0, "{gain}");
    for i in [1, 3] {
        queries[i].coverage.probability = 0.9;
        queries[i].coverage.verdict = Verdict::Covered;
        queries[i].coverage.shape_found = Some(true);
    }
    let after = score(&ScoreInput { queries: &queries, passages: &passages, checks: &checks }).value;
    // Each value is rounded to one decimal, and so is the gain.
    assert!((after - before - gain).abs() <= 0.11, "{before} + {gain} is not {after}");
}

#[test]
fn passing_a_failed_check_gains_its_share() {
    let queries: Vec<QueryResult> = ["a", "b", "c", "d", "e"].map(|f| query(f, AnswerShape::Any, 0.9, 0)).to_vec();
    let checks = [check("date_present", CheckOutcome::Failed, 1.0), check("author_named", CheckOutcome::Passed, 2.0)];
    let list = run(&queries, &page(1), &checks);
    let date = find(&list, "check.date_present");
    assert_eq!((date.gain, date.evidence_grade), (5.0, EvidenceGrade::A));
    assert_eq!(date.params["seen"], "seen");
    assert!(date.params["jsonld"].contains("\"dateModified\""), "something to paste");
}

#[test]
fn what_shuts_engines_out_is_urgent_even_when_it_gains_little() {
    let queries = [query("a", AnswerShape::Any, 0.05, 0)];
    let list = run(&queries, &page(1), &[check("search_bots_allowed", CheckOutcome::Failed, 5.0)]);
    let bots = find(&list, "check.search_bots_allowed");
    assert_eq!((bots.gain, bots.priority, bots.category), (0.0, Priority::High, Category::Access));
}

#[test]
fn a_page_without_faults_gets_no_advice() {
    let queries = [query("a", AnswerShape::Price, 0.95, 0), query("b", AnswerShape::Any, 0.95, 0)];
    let list = run(&queries, &page(1), &[check("date_present", CheckOutcome::Passed, 1.0)]);
    assert_eq!(list, []);
}

#[test]
fn what_has_no_known_effect_is_never_advised() {
    let (queries, passages, _) = everything();
    let checks =
        [check("llms_txt", CheckOutcome::Information, 0.0), check("llms_txt_again", CheckOutcome::Failed, 0.0)];
    let list = run(&queries, &passages, &checks);
    assert!(list.iter().all(|r| !r.code.starts_with("check.")), "{list:#?}");
}

#[test]
fn many_gaps_leave_room_for_other_advice_and_few_gaps_do_not_waste_it() {
    let facets: Vec<String> = (0..30).map(|i| format!("facet_{i}")).collect();
    let mut queries: Vec<QueryResult> = facets.iter().map(|f| query(f, AnswerShape::Any, 0.1, 0)).collect();
    let alone = run(&queries, &page(1), &[]);
    assert_eq!(alone.len(), MAX);
    assert!(alone.windows(2).all(|pair| pair[0].gain >= pair[1].gain));

    queries.push(query("weight", AnswerShape::Number, 0.9, 0));
    let checks = [check("author_named", CheckOutcome::Failed, 1.0), check("date_present", CheckOutcome::Failed, 1.0)];
    let mixed = run(&queries, &page(1), &checks);
    assert_eq!(mixed.len(), MAX);
    assert_eq!(mixed.iter().filter(|r| r.category == Category::Clarity).count(), 2);
}

#[test]
fn queries_that_somebody_brought_stand_for_themselves() {
    let mut queries = vec![query("own", AnswerShape::Any, 0.1, 0), query("own", AnswerShape::Any, 0.1, 0)];
    for (q, text) in queries.iter_mut().zip(["is it dishwasher safe", "who repairs it"]) {
        q.query.source = QuerySource::User;
        q.query.text = text.to_owned();
    }
    let list = run(&queries, &page(1), &[]);
    assert_eq!(
        list.iter().map(|r| r.params["question"].as_str()).collect::<Vec<_>>(),
        ["is it dishwasher safe", "who repairs it"]
    );
}

#[test]
fn without_evidence_the_text_goes_into_a_new_section_at_the_end() {
    let mut q = query("price", AnswerShape::Price, 0.0, 0);
    q.coverage.passage = None;
    q.coverage.evidence.clear();
    let list = run(&[q], &page(3), &[]);
    assert_eq!(find(&list, "missing_answer.price").after_heading, None);
}

#[test]
fn unused_passages_are_counted_with_their_sections() {
    let queries = [query("a", AnswerShape::Any, 0.9, 0), query("b", AnswerShape::Any, 0.1, 2)];
    let list = run(&queries, &page(4), &[]);
    let unused = find(&list, "unused_passages");
    assert_eq!((unused.priority, unused.gain), (Priority::Low, 0.0));
    assert_eq!(unused.params["count"], "3");
    assert_eq!(unused.params["percent"], "75");
    assert_eq!(unused.params["sections"], "Section 1\nSection 2\nSection 3");
}

/// The rule is [`crate::domain::passage_use`], as in the report and in JSON.
#[test]
fn a_passage_with_a_second_excerpt_is_used_and_a_short_one_counts() {
    let mut queries = [query("a", AnswerShape::Any, 0.9, 0)];
    queries[0].coverage.also = vec![crate::domain::Excerpt { passage: 1, ..Default::default() }];
    let mut passages = page(4);
    passages[2].words = 5;
    let list = run(&queries, &passages, &[]);
    let unused = find(&list, "unused_passages");
    assert_eq!((&unused.params["count"][..], &unused.params["total"][..]), ("2", "4"));
    assert_eq!(unused.params["words"], "155");
    assert_eq!(unused.params["sections"], "Section 3", "a passage of five words is not named");
    passages[3].words = 5;
    assert!(run(&queries, &passages, &[]).iter().all(|r| r.code != "unused_passages"));
}

#[test]
fn long_words_of_the_page_are_cut_at_a_character() {
    let cut = quote(&"àè ".repeat(300));
    assert_eq!(cut.chars().count(), MAX_QUOTE - 1, "trailing space goes before the dots: {cut}");
    assert!(cut.ends_with("è…"));
    assert_eq!(quote(" a \n b "), "a b");
}

#[test]
fn positions_that_point_nowhere_do_no_harm() {
    let mut queries = vec![query("a", AnswerShape::Any, 0.1, 99), query("b", AnswerShape::Price, 0.9, 99)];
    queries[1].coverage.sentence = Some(99);
    run(&queries, &[], &[]);
    run(&[], &page(2), &[]);
}
