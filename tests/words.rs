//! Whatever the analysis can say in codes has words in every language. The lists that the type system
//! closes are checked by the compiler; here are the others.
#![cfg(feature = "ssr")]

use std::collections::BTreeSet;
use std::path::Path;

use ranksimulator::analysis::{checks, entity, extract, fanout, recommend, score};
use ranksimulator::domain::report::{Method, PageFacts};
use ranksimulator::domain::{
    AnswerShape, Coverage, Entity, EntityKind, Fetched, Intent, Locale, Page, Query, QueryResult, QuerySource,
    QueryType, Report, Routing,
};
use ranksimulator::export;
use ranksimulator::i18n::{self, messages};

/// Every text that follows `before` as a string literal in the sources of a folder, tests left out.
fn literals(folder: &str, before: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if !name.ends_with(".rs") || name.ends_with("tests.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source file");
            // However the code is laid out in lines.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = text.split("#[cfg(test)] mod tests {").next().unwrap_or_default();
            for rest in text.split(before).skip(1) {
                let literal = rest.trim_start().strip_prefix('"').and_then(|r| r.split('"').next());
                found.extend(literal.map(str::to_owned));
            }
        }
    }
    assert!(!found.is_empty(), "no code after {before:?} in {folder}: has its form changed?");
    found
}

fn assert_known(what: &str, codes: &BTreeSet<String>, known: impl Fn(Locale, &str) -> bool) {
    for locale in Locale::ALL {
        let missing: Vec<&String> = codes.iter().filter(|code| !known(locale, code)).collect();
        assert!(missing.is_empty(), "{what} without words in {locale:?}: {missing:?}");
    }
}

#[test]
fn warnings_about_a_page() {
    let codes = literals("src/analysis/extract", "warnings.push(");
    assert_known("warnings", &codes, |locale, code| (messages(locale).report.warning)(code).is_some());
}

#[test]
fn reasons_for_leaving_text_out() {
    let keep = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/extract/keep.rs"))
        .expect("the file that decides what is kept");
    let body = |name: &str| {
        let rest = keep.split(&format!("fn {name}(")).nth(1).expect("a function that names reasons");
        rest.split("\n}").next().unwrap_or_default().to_owned()
    };
    let body = body("reason") + &body("place");
    let mut codes: BTreeSet<String> = body
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|t| t.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .map(str::to_owned)
        .collect();
    codes.extend(literals("src/analysis/extract", "*reason = Some("));
    codes.insert("hidden".to_owned());
    assert!(codes.contains("consent") && codes.contains("not_main_text"), "{codes:?}");
    assert_known("reasons", &codes, |locale, code| (messages(locale).report.dropped_reason)(code).is_some());
}

#[test]
fn notes_about_the_method() {
    let codes = literals("src", "MethodNote { code: ");
    assert!(codes.contains("language_model_failed") && codes.contains("rendered"), "{codes:?}");
    assert_known("notes", &codes, |locale, code| {
        let note = ranksimulator::domain::MethodNote { code: code.to_owned(), params: Default::default() };
        i18n::note(&note, locale) != i18n::format::readable(code)
    });
}

#[test]
fn checks_of_access_and_clarity() {
    let fetched = Fetched {
        url: "https://example.com/".to_owned(),
        final_url: "https://example.com/".to_owned(),
        status: 200,
        body: b"<title>Lamp</title><h1>Lamp</h1><p>A lamp gives light.</p>".to_vec(),
        ..Default::default()
    };
    let page = extract::extract(&fetched);
    let entity = entity::find(&page, None, None);
    let codes: BTreeSet<String> = checks::run(&page, &fetched, &entity).into_iter().map(|c| c.id).collect();
    assert!(codes.len() >= 15, "{codes:?}");
    assert_known("checks", &codes, |locale, code| (messages(locale).check)(code).is_some());
}

#[test]
fn evidence_behind_advice() {
    let mut codes = BTreeSet::new();
    for grade in ["A", "B", "C", "D"] {
        codes.extend(literals("src/analysis/recommend", &format!("Self(EvidenceGrade::{grade}, ")));
    }
    assert_known("evidence", &codes, |locale, code| (messages(locale).advice)(&format!("evidence.{code}")).is_some());
}

#[test]
fn advice_for_every_form_of_answer() {
    for locale in Locale::ALL {
        let text = messages(locale).advice;
        let own = recommend::OWN_FORMS;
        for form in AnswerShape::ALL.map(AnswerShape::code).into_iter().chain(own) {
            for part in ["title", "write", "skeleton"] {
                assert!(text(&format!("{part}.{form}")).is_some(), "{part}.{form} in {locale:?}");
            }
            assert!(!own.contains(&form) || text(&format!("heading.{form}")).is_some(), "heading.{form} in {locale:?}");
        }
        for shape in AnswerShape::ALL {
            let shape = shape.code();
            // Any sentence will do: there is no form to ask for.
            if shape != AnswerShape::Any.code() {
                for part in ["title", "write"] {
                    let code = format!("answer_shape.{shape}.{part}");
                    assert!(text(&code).is_some(), "{code} in {locale:?}");
                }
            }
        }
        assert!(text("unused_passages.title").is_some(), "unused_passages in {locale:?}");
    }
}

fn facet_table() -> toml::Table {
    toml::from_str(include_str!("../src/analysis/fanout/tables/facets.toml")).expect("the table of facets")
}

#[test]
fn facets_of_the_fanout() {
    let table = facet_table();
    let facets: BTreeSet<String> = table["facets"].as_table().expect("[facets]").keys().cloned().collect();
    assert!(facets.len() > 100, "{}", facets.len());
    let italian = |code: &str| (messages(Locale::It).facet)(code).is_some();
    let missing: Vec<&String> = facets.iter().filter(|code| !italian(code)).collect();
    assert!(missing.is_empty(), "facets without an Italian name: {missing:?}");
}

/// What the tables know: every kind with its facets, and the form of an answer to each.
fn facets_by_kind() -> Vec<(EntityKind, String, AnswerShape)> {
    let table = facet_table();
    let mut all = Vec::new();
    for (kind, facets) in table["kinds"].as_table().expect("kinds") {
        let kind: EntityKind = serde_json::from_value(kind.as_str().into()).expect("a kind");
        for facet in facets.as_array().expect("a list of facets").iter().filter_map(toml::Value::as_str) {
            let shape = table["facets"][facet]["shape"].as_str().and_then(AnswerShape::from_code).expect("a shape");
            all.push((kind, facet.to_owned(), shape));
        }
    }
    assert!(all.len() > 300, "has the form of the table changed?");
    all
}

/// A report on a page that leaves one query of a table open.
fn report_about(kind: EntityKind, facet: &str, shape: AnswerShape, language: &str) -> Report {
    let query = Query {
        text: "plumora in other words?".to_owned(),
        query_type: QueryType::Related,
        facet: facet.to_owned(),
        intent: Intent::Informational,
        routing: Routing::WebArticle,
        format_reason: String::new(),
        reasoning: String::new(),
        expected_shape: shape,
        template_id: format!("{language}/{}/{facet}/1", kind.code()),
        source: QuerySource::Kind,
    };
    let queries = [QueryResult { query, coverage: Coverage { probability: 0.1, ..Coverage::default() } }];
    let entity = Entity { name: "Plumora".to_owned(), kind, ..Entity::default() };
    let page = Page { language: language.to_owned(), ..Page::default() };
    let score = score::score(&score::ScoreInput { queries: &queries, passages: &[], checks: &[] });
    let list = recommend::recommend(&recommend::RecommendInput {
        queries: &queries,
        passages: &[],
        checks: &[],
        score: &score,
        page: &page,
        entity: &entity,
    });
    assert_eq!(list.len(), 1, "{facet}");
    Report {
        schema: Report::SCHEMA,
        url: String::new(),
        final_url: String::new(),
        timestamp: String::new(),
        page: PageFacts::default(),
        entity,
        queries: queries.to_vec(),
        passages: Vec::new(),
        checks: Vec::new(),
        score,
        recommendations: list,
        method: Method::default(),
    }
}

/// Everything that is said about it, and its text to start from.
fn advice_about(kind: EntityKind, facet: &str, shape: AnswerShape, language: &str, locale: Locale) -> (String, String) {
    let report = report_about(kind, facet, shape, language);
    let advice = &report.recommendations[0];
    let text = i18n::recommendation(advice, &report, locale);
    assert!(!text.title.is_empty() && !text.what.is_empty() && !text.why.is_empty() && !text.place.is_empty());
    assert!(!text.title.ends_with('.') && !text.title.contains(['{', '}']), "{facet}: {}", text.title);
    let params: Vec<&str> = advice.params.values().map(String::as_str).collect();
    let said = [text.title, text.what, text.why, text.place, text.skeleton.clone(), params.join("\n")].join("\n");
    (said, text.skeleton)
}

#[test]
fn every_text_to_start_from_has_a_heading_and_blanks_and_states_nothing_itself() {
    for locale in Locale::ALL {
        for (kind, facet, shape) in facets_by_kind() {
            let (_, start) = advice_about(kind, &facet, shape, "en", locale);
            assert!(start.starts_with("## ") && start.lines().count() >= 2, "{facet}: {start}");
            for line in start.lines().skip(1).filter(|l| !l.starts_with("|--")) {
                assert!(line.contains('[') && line.contains(']'), "{kind:?} {facet}: {line}");
                assert_eq!(line.matches('[').count(), line.matches(']').count(), "{facet}: {line}");
            }
            assert!(!start.contains(['{', '}']), "{facet}: {start}");
            // Figures, sums and currencies are the owner's.
            let blank = start.replace("1.", "").replace("2.", "").replace("3.", "");
            assert!(!blank.chars().any(|c| c.is_ascii_digit() || "€$£%".contains(c)), "{facet}: {start}");
        }
    }
}

/// The sketches of answers are for matching words on pages. Read as a text they are nonsense, and about health dangerous.
#[test]
fn no_sketch_of_an_answer_is_ever_shown() {
    let mut lines = BTreeSet::new();
    let mut sketches = BTreeSet::new();
    for language in ["en", "it", "es", "de", "fr"] {
        for (kind, facet, shape) in facets_by_kind() {
            sketches.insert(fanout::known(kind, language, &facet).expect("a sketch").answer);
            for locale in Locale::ALL {
                let (said, _) = advice_about(kind, &facet, shape, language, locale);
                lines.extend(said.lines().map(str::to_lowercase));
            }
        }
    }
    let said = lines.into_iter().collect::<Vec<_>>().join("\n");
    for sketch in sketches {
        for clause in sketch.split([',', ';', '.', ':', '!', '?']).map(|c| c.trim().to_lowercase()) {
            let long = clause.split_whitespace().count() >= 5;
            assert!(!long || !said.contains(&clause), "{clause:?} of {sketch:?} is shown");
        }
    }
}

#[test]
fn reports_for_people_say_all_that_advice_knows() {
    let report = report_about(EntityKind::Product, "price", AnswerShape::Price, "en");
    for locale in Locale::ALL {
        let m = messages(locale);
        let advice = &report.recommendations[0];
        let text = i18n::recommendation(advice, &report, locale);
        let plain = export::text::report(&report, locale).split_whitespace().collect::<Vec<_>>().join(" ");
        let html = export::html::report(&report, locale);
        let markdown = export::markdown::report(&report, locale);
        for (said, what) in [
            (text.title.as_str(), "title"),
            (&text.what, "what to write"),
            (&text.why, "why"),
            (&text.place, "where"),
            ((m.labels.priority)(advice.priority), "priority"),
            ((m.labels.effort)(advice.effort), "effort"),
            ((m.labels.grade)(advice.evidence_grade), "evidence"),
            (m.report.gain_hint, "what the points are"),
            (m.report.chance_hint, "what the percentage is"),
            ((m.labels.answers_sentence)(report.answers()), "the count in words"),
        ] {
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(plain.contains(&said), "{what} is not in the text: {said}");
            let escaped = said.replace('"', "&quot;").replace('&', "&amp;");
            assert!(html.contains(&said) || html.contains(&escaped), "{what} is not in the HTML: {said}");
        }
        assert!(markdown.contains(&format!("```text\n{}\n```", text.skeleton)), "{markdown}");
    }
}
