//! Word lists per language: function words, question words, concepts, answer shapes. Data in `lexicon/*.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::text::{Analyzer, without_accents};

/// When a query calls for several shapes, the earlier one here wins: the one that is easier to tell from text.
const TRIGGER_ORDER: [&str; 10] =
    ["price", "duration", "date", "comparison", "steps", "definition", "place", "name", "number", "list"];

/// One file of `lexicon/`, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    function_words: String,
    frame_words: String,
    question_words: String,
    yes_no_words: String,
    concepts: BTreeMap<String, String>,
    currency_words: String,
    duration_units: String,
    months: String,
    comparison_words: String,
    step_words: String,
    definition_phrases: Vec<String>,
    place_words: String,
    yes_no_answers: String,
    shape_triggers: BTreeMap<String, Vec<String>>,
}

/// The word lists of one language, ready for look-up. Empty for a language without a file.
#[derive(Debug, Default)]
pub struct Lexicon {
    function: BTreeSet<String>,
    frame: BTreeSet<String>,
    question: BTreeSet<String>,
    yes_no: BTreeSet<String>,
    concepts: BTreeMap<String, Vec<u16>>,
    concept_names: Vec<String>,
    /// Words for money.
    pub currency: BTreeSet<String>,
    /// Units of time.
    pub durations: BTreeSet<String>,
    /// Names of months and days.
    pub months: BTreeSet<String>,
    /// Words that set one thing against another.
    pub comparison: BTreeSet<String>,
    /// Words that order steps.
    pub steps: BTreeSet<String>,
    /// Phrases that introduce a definition, lower case, with spaces around.
    pub definitions: Vec<String>,
    /// Words that name places.
    pub places: BTreeSet<String>,
    /// Words that say yes, no or whether something can be.
    pub answers: BTreeSet<String>,
    /// Words of a query that call for a shape: `(shape code, phrase in forms)`, the shape that wins first.
    pub triggers: Vec<(String, Vec<String>)>,
}

macro_rules! lexicons {
    ($($code:literal),+ $(,)?) => {
        impl Lexicon {
            /// The lists of a language (BCP 47 primary subtag).
            pub fn of(language: &str) -> &'static Lexicon {
                static EMPTY: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
                match language {
                    $($code => {
                        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
                            Lexicon::build($code, include_str!(concat!("lexicon/", $code, ".json")))
                        });
                        &LEXICON
                    })+
                    _ => &EMPTY,
                }
            }
        }
    };
}

lexicons!("de", "en", "es", "fr", "it");

impl Lexicon {
    fn build(language: &str, json: &str) -> Lexicon {
        // The files are compiled in and a test parses each of them, so this never falls back.
        let source: Source = serde_json::from_str(json).unwrap_or_default();
        let analyzer = Analyzer::new(language);
        let forms = |list: &str| -> BTreeSet<String> {
            list.split_whitespace().flat_map(|w| analyzer.tokens(w)).map(|t| t.form).collect()
        };
        let mut concepts: BTreeMap<String, Vec<u16>> = BTreeMap::new();
        let mut concept_names = Vec::new();
        for (name, words) in &source.concepts {
            let id = u16::try_from(concept_names.len()).unwrap_or(u16::MAX);
            concept_names.push(name.clone());
            for token in words.split_whitespace().flat_map(|w| analyzer.tokens(w)) {
                let ids = concepts.entry(token.stem).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        let mut triggers: Vec<(String, Vec<String>)> = source
            .shape_triggers
            .iter()
            .flat_map(|(shape, phrases)| phrases.iter().map(move |p| (shape.clone(), p)))
            .map(|(shape, p)| (shape, analyzer.tokens(p).into_iter().map(|t| t.form).collect()))
            .collect();
        let rank = |shape: &str| TRIGGER_ORDER.iter().position(|s| *s == shape).unwrap_or(TRIGGER_ORDER.len());
        triggers
            .sort_by(|a, b| rank(&a.0).cmp(&rank(&b.0)).then_with(|| b.1.len().cmp(&a.1.len())).then_with(|| a.cmp(b)));
        Lexicon {
            function: forms(&source.function_words),
            frame: forms(&source.frame_words),
            question: forms(&source.question_words),
            yes_no: forms(&source.yes_no_words),
            concepts,
            concept_names,
            currency: forms(&source.currency_words),
            durations: forms(&source.duration_units),
            months: forms(&source.months),
            comparison: forms(&source.comparison_words),
            steps: forms(&source.step_words),
            definitions: source.definition_phrases.iter().map(|p| without_accents(&p.to_lowercase())).collect(),
            places: forms(&source.place_words),
            answers: forms(&source.yes_no_answers),
            triggers,
        }
    }

    /// Whether a form carries no evidence (articles, auxiliaries, question words).
    pub fn is_function(&self, form: &str) -> bool {
        self.function.contains(form)
    }

    /// Whether a form frames a query rather than naming what is sought (best, guide, explained).
    pub fn is_frame(&self, form: &str) -> bool {
        self.frame.contains(form)
    }

    /// Whether a form asks (what, where).
    pub fn is_question(&self, form: &str) -> bool {
        self.question.contains(form)
    }

    /// Whether a form at the start makes it a question for yes or no (is, can).
    pub fn is_yes_no(&self, form: &str) -> bool {
        self.yes_no.contains(form)
    }

    /// Numbers of the concepts that a stem belongs to (price, warranty); see [`Lexicon::concept_id`].
    pub fn concepts(&self, stem: &str) -> &[u16] {
        self.concepts.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The number of the concept with this name.
    pub fn concept_id(&self, name: &str) -> Option<u16> {
        self.concept_names.iter().position(|n| n == name).and_then(|i| u16::try_from(i).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AnswerShape;

    const FILES: [(&str, &str); 5] = [
        ("de", include_str!("lexicon/de.json")),
        ("en", include_str!("lexicon/en.json")),
        ("es", include_str!("lexicon/es.json")),
        ("fr", include_str!("lexicon/fr.json")),
        ("it", include_str!("lexicon/it.json")),
    ];

    #[test]
    fn every_file_parses_and_has_the_same_concepts_and_known_shapes() {
        let english: Vec<String> = Lexicon::of("en").concept_names.clone();
        for (language, json) in FILES {
            let source: Source = serde_json::from_str(json).unwrap_or_else(|e| panic!("{language}: {e}"));
            assert_eq!(source.concepts.keys().cloned().collect::<Vec<_>>(), english, "{language}");
            for shape in source.shape_triggers.keys() {
                assert!(AnswerShape::from_code(shape).is_some(), "{language} {shape}");
            }
        }
    }

    #[test]
    fn words_of_one_concept_meet_across_forms() {
        let it = Lexicon::of("it");
        let analyzer = Analyzer::new("it");
        let of = |w: &str| it.concepts(&analyzer.tokens(w)[0].stem).to_vec();
        assert!(of("prezzo").iter().any(|c| of("costa").contains(c)));
        assert!(of("Vordach").is_empty());
        assert!(Lexicon::of("xx").concepts("price").is_empty());
    }
}
