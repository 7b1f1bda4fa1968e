//! How an answer to a query of the tables sounds, in the words that pages use. Data in `answers/*.toml`, written from
//! general knowledge; a language without a file has none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table;
use crate::domain::{AnswerShape, EntityKind, Query, QuerySource, QueryType};

/// One file of `answers/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    /// Sketches by facet code.
    answers: BTreeMap<String, String>,
    /// Sketches that replace them for one kind, by kind code and facet code.
    #[serde(default)]
    answers_by_kind: BTreeMap<String, BTreeMap<String, String>>,
}

macro_rules! languages {
    ($($code:literal),+ $(,)?) => {
        /// The files, each read when its language is first asked for. A new language is one file and one code.
        static SOURCES: [(&str, LazyLock<Source>); [$($code),+].len()] = [
            $(($code, LazyLock::new(|| parse(include_str!(concat!("answers/", $code, ".toml")))))),+
        ];
    };
}

languages!("en", "it", "es", "de", "fr");

fn parse(text: &str) -> Source {
    toml::from_str(text).expect("the bundled files are checked by the unit tests")
}

/// The sketch of an answer to this query; `None` for queries that do not come from the tables.
pub fn answer(query: &Query) -> Option<&'static str> {
    if query.source != QuerySource::Kind {
        return None;
    }
    // en/product/price/2
    let mut parts = query.template_id.split('/');
    sketch(parts.next()?, parts.next()?, &query.facet)
}

/// What the tables know about a question besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// How it relates to the question behind it.
    pub query_type: QueryType,
    /// The form of an answer.
    pub shape: AnswerShape,
    /// How an answer sounds.
    pub answer: &'static str,
}

/// What the tables know about a facet of a kind; `None` for an unknown facet or a language without a file.
pub fn known(kind: EntityKind, language: &str, facet: &str) -> Option<Known> {
    let entry = table::catalogue().facets.get(facet)?;
    let answer = sketch(language, kind.code(), facet)?;
    Some(Known { query_type: entry.query_type, shape: entry.shape, answer })
}

/// Sketches of answers to everything that the tables ask about a kind, the most wanted first; empty for a language
/// without a file.
pub fn answers_of_kind(kind: EntityKind, language: &str) -> Vec<&'static str> {
    table::catalogue().of(kind).filter_map(|(facet, _)| sketch(language, kind.code(), facet)).collect()
}

fn sketch(language: &str, kind: &str, facet: &str) -> Option<&'static str> {
    let (_, source) = SOURCES.iter().find(|(code, _)| *code == language)?;
    let special = source.answers_by_kind.get(kind).and_then(|facets| facets.get(facet));
    special.or_else(|| source.answers.get(facet)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Fewer words say too little, more do not fit into one thought.
    const WORDS: std::ops::RangeInclusive<usize> = 12..=60;

    #[test]
    fn every_facet_has_one_in_every_language_and_no_two_are_alike() {
        let codes: BTreeSet<&str> = table::catalogue().facets.keys().map(String::as_str).collect();
        for (language, source) in &SOURCES {
            assert!(table::language(language).is_some(), "{language}");
            let there: BTreeSet<&str> = source.answers.keys().map(String::as_str).collect();
            assert_eq!(there, codes, "{language}");
            let mut seen = BTreeSet::new();
            for (kind, facets) in &source.answers_by_kind {
                let of_kind = table::catalogue().kinds.get(kind).unwrap_or_else(|| panic!("{language} {kind}"));
                assert!(facets.keys().all(|code| of_kind.contains(code)), "{language} {kind}");
            }
            let special = source.answers_by_kind.values().flatten();
            for (code, sketch) in source.answers.iter().chain(special) {
                let words = sketch.split_whitespace().count();
                assert!(WORDS.contains(&words), "{language} {code}: {words} words");
                assert!(seen.insert(sketch.to_lowercase()), "{language} {code}: twice");
                assert!(!sketch.contains(['{', '}']), "{language} {code}");
            }
        }
    }

    #[test]
    fn a_kind_may_have_its_own() {
        let general = sketch("en", "", "price").expect("a price");
        assert!(table::catalogue().kinds.keys().any(|kind| sketch("en", kind, "price") != Some(general)));
        assert_eq!(sketch("en", "product", "no such facet"), None);
        assert_eq!(sketch("xx", "product", "price"), None);
    }
}
