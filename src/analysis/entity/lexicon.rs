//! The words by which entity and kind are recognised (`cues.toml`): of each language, and on pages of every language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// The whole file.
#[derive(Deserialize)]
struct Cues {
    any: Everywhere,
    #[serde(flatten)]
    languages: BTreeMap<String, Lexicon>,
}

/// Words that are looked for on pages of every language, all in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Everywhere {
    /// News agencies as a report names them in its first lines.
    pub agencies: Vec<String>,
    /// Parts of an address under which articles stand.
    pub folders: BTreeSet<String>,
    /// What follows the name of a company, shop or site and names none of its products.
    pub forms: BTreeSet<String>,
    /// Words in titles of manuals that are not part of the product's name.
    pub manuals: BTreeSet<String>,
    /// Words by which a board shows that the maker answers there.
    pub support: BTreeSet<String>,
    /// Ends of a noun phrase in Chinese and Japanese, longer ones first.
    pub particles: Vec<String>,
}

/// The words of one language, all in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// Finite verbs of headlines, which no name reaches across.
    pub verbs: BTreeSet<String>,
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
    /// Those of them that make instructions before a word of `towards`.
    pub steps: BTreeSet<String>,
    /// Words between steps and what they lead to.
    pub towards: BTreeSet<String>,
    /// Words at the beginning of a name that nobody types.
    pub openers: BTreeSet<String>,
    /// Words of `breaks` that join within a phrase as often as they begin a new one.
    pub loose: BTreeSet<String>,
    /// Words before a year that belongs to what follows. See [`in_any`].
    pub articles: BTreeSet<String>,
    /// Parts of a book before their number. See [`in_any`].
    pub divisions: BTreeSet<String>,
    /// Verbs that say nothing without the noun before them. See [`in_any`].
    pub bare_verbs: BTreeSet<String>,
    /// Words before the name of the site at the end of a title, in every language. See [`all`].
    pub before_sites: Vec<String>,
    /// Words by which a forum calls itself one. See [`in_any`].
    pub boards: BTreeSet<String>,
    /// Words that make a day of the week a day of sales or a feast. See [`in_any`].
    pub sales: BTreeSet<String>,
    /// Words of a headline by kind code.
    pub names: BTreeMap<String, Vec<String>>,
    /// Words of the text by kind code.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Parts of the address by kind code.
    pub urls: BTreeMap<String, Vec<String>>,
}

static CUES: LazyLock<(Everywhere, Vec<Lexicon>)> = LazyLock::new(|| {
    let Cues { any, languages } =
        toml::from_str(include_str!("cues.toml")).expect("the bundled words are checked by the unit tests");
    let everywhere = Everywhere { particles: longest_first(any.particles), ..any };
    let lexicons = languages
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
        .collect();
    (everywhere, lexicons)
});

fn longest_first(mut phrases: Vec<String>) -> Vec<String> {
    phrases.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
    phrases
}

/// The words of a language tag; English where there are none, since sites of every language use English terms.
pub fn lexicon(tag: &str) -> &'static Lexicon {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let all = all();
    all.iter()
        .find(|l| l.language.eq_ignore_ascii_case(primary))
        .or_else(|| all.iter().find(|l| l.language == "en"))
        .expect("English is bundled")
}

/// The words that are looked for on pages of every language.
pub fn everywhere() -> &'static Everywhere {
    &CUES.0
}

/// Every language there are words for, by its code.
pub fn all() -> &'static [Lexicon] {
    &CUES.1
}

/// Whether a list of any language holds a word: titles may be in another language than the page says.
pub fn in_any(list: fn(&Lexicon) -> &BTreeSet<String>, word: &str) -> bool {
    all().iter().any(|lexicon| list(lexicon).contains(word))
}
