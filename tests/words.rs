//! Whatever the analysis can say in codes has words in every language. The lists that the type system
//! closes are checked by the compiler; here are the others.
#![cfg(feature = "ssr")]

use std::collections::BTreeSet;
use std::path::Path;

use ranksimulator::analysis::{checks, entity, extract};
use ranksimulator::domain::{AnswerShape, Fetched, Locale};
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
        for shape in AnswerShape::ALL {
            let shape = shape.code();
            for base in ["missing_answer", "partial_answer"] {
                assert!(
                    text(&format!("{base}.{shape}.title")).or_else(|| text(&format!("{base}.title"))).is_some(),
                    "{base}.{shape} in {locale:?}"
                );
            }
            assert!(text(&format!("write.{shape}")).is_some(), "write.{shape} in {locale:?}");
            assert!(text(&format!("skeleton.{shape}")).is_some(), "skeleton.{shape} in {locale:?}");
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

#[test]
fn facets_of_the_fanout() {
    let table: toml::Table =
        toml::from_str(include_str!("../src/analysis/fanout/tables/facets.toml")).expect("the table of facets");
    let facets: BTreeSet<String> = table["facets"].as_table().expect("[facets]").keys().cloned().collect();
    assert!(facets.len() > 100, "{}", facets.len());
    let italian = |code: &str| (messages(Locale::It).facet)(code).is_some();
    let missing: Vec<&String> = facets.iter().filter(|code| !italian(code)).collect();
    assert!(missing.is_empty(), "facets without an Italian name: {missing:?}");
}
