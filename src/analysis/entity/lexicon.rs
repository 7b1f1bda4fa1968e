//! The words of each language by which entity and kind are recognised (`cues.toml`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one language, all in lower case.
#[derive(Debug, Deserialize)]
pub struct Lexicon {
    /// BCP 47 primary subtag.
    #[serde(skip)]
    pub language: String,
    /// Words that no name begins or ends with.
    pub stopwords: BTreeSet<String>,
    /// Titles that name nothing.
    pub generic: BTreeSet<String>,
    /// Beginnings of a headline that are not part of the name.
    pub lead_ins: Vec<String>,
    /// Ends of such beginnings that an article and one more word may precede ("the sailor's guide to").
    pub guides: Vec<String>,
    /// Endings of a headline that are not part of the name.
    pub tails: Vec<String>,
    /// Words that may stand inside a name.
    pub connectors: BTreeSet<String>,
    /// Words by which a slogan speaks to the reader or of the speaker.
    pub addressing: BTreeSet<String>,
    /// Names of months.
    pub months: BTreeSet<String>,
    /// Controls of a shop.
    pub shopping: BTreeSet<String>,
    /// Words by which titles and descriptions of shops sell.
    pub selling: BTreeSet<String>,
    /// Days of the week.
    pub weekdays: BTreeSet<String>,
    /// Words of a headline above what stays true for long, and is no report.
    pub lasting: BTreeSet<String>,
    /// Words of columns and comments on events, in titles and addresses.
    pub opinion: BTreeSet<String>,
    /// Words that texts about companies have.
    pub business: Vec<String>,
    /// Words after which headlines have an infinitive.
    pub before_verbs: BTreeSet<String>,
    /// Words at which a long headline is cut.
    pub breaks: BTreeSet<String>,
    /// Beginnings of instructions.
    pub how_to: Vec<String>,
    /// Beginnings of a list.
    pub list: Vec<String>,
    /// Nouns after which a number does not announce a choice.
    pub advice: BTreeSet<String>,
    /// Words of a headline by kind code.
    pub names: BTreeMap<String, Vec<String>>,
    /// Words of the text by kind code.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Parts of the address by kind code.
    pub urls: BTreeMap<String, Vec<String>>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    let parsed: BTreeMap<String, Lexicon> =
        toml::from_str(include_str!("cues.toml")).expect("the bundled words are checked by the unit tests");
    parsed
        .into_iter()
        .map(|(language, lexicon)| Lexicon {
            language,
            lead_ins: longest_first(lexicon.lead_ins),
            guides: longest_first(lexicon.guides),
            tails: longest_first(lexicon.tails),
            how_to: longest_first(lexicon.how_to),
            list: longest_first(lexicon.list),
            ..lexicon
        })
        .collect()
});

fn longest_first(mut phrases: Vec<String>) -> Vec<String> {
    phrases.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
    phrases
}

/// The words of a language tag; English where there are none, since sites of every language use English terms.
pub fn lexicon(tag: &str) -> &'static Lexicon {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let all = &*LEXICONS;
    all.iter()
        .find(|l| l.language.eq_ignore_ascii_case(primary))
        .or_else(|| all.iter().find(|l| l.language == "en"))
        .expect("English is bundled")
}

/// Every language there are words for.
#[cfg(test)]
pub fn all() -> &'static [Lexicon] {
    &LEXICONS
}
