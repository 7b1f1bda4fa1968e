//! The tables: what people ask about each kind of thing, and how they word it in each language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{AnswerShape, EntityKind, Intent, QueryType, Routing};

/// How one facet is asked and answered, the same in every language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facet {
    /// How the query relates to the question behind it.
    #[serde(rename = "type")]
    pub query_type: QueryType,
    /// What the searcher wants to do.
    pub intent: Intent,
    /// The page format that answers it best.
    #[serde(rename = "format")]
    pub routing: Routing,
    /// The form of the answer.
    pub shape: AnswerShape,
    /// Asked only about entities that show one of these aspects.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Not asked about entities that show one of these aspects.
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Facet {
    /// Whether the facet is asked about an entity of `kind` that shows the aspects `shown`. Aspects that are not looked
    /// for in the kind neither ask for a facet nor rule it out.
    pub(super) fn suits(&self, kind: EntityKind, shown: &BTreeSet<&str>) -> bool {
        let known = |code: &&String| catalogue().aspects.get(code.as_str()).is_some_and(|a| a.is_of(kind));
        let mut needed = self.needs.iter().filter(known).peekable();
        let wanted = needed.peek().is_none() || needed.any(|a| shown.contains(a.as_str()));
        wanted && !self.unless.iter().filter(known).any(|a| shown.contains(a.as_str()))
    }
}

/// The nature of an entity within its kind, such as being a restaurant among local businesses.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nature {
    /// Codes of the kinds in which it is looked for.
    pub kinds: Vec<String>,
    /// schema.org types that show it.
    pub types: Vec<String>,
    /// Of one group an entity shows at most one aspect.
    #[serde(default)]
    pub group: Option<String>,
    /// What a proper name is where nothing shows another aspect of the group: a service called by one is a brand.
    #[serde(default)]
    pub otherwise: bool,
    /// Whether a word of the name is enough only where the page, if it can be read, sounds like it: a text on somebody's
    /// "impeachment clock" sells no clocks.
    #[serde(default)]
    pub confirmed: bool,
}

impl Nature {
    /// Whether the aspect is looked for in entities of this kind.
    pub(super) fn is_of(&self, kind: EntityKind) -> bool {
        self.kinds.iter().any(|k| k == kind.code())
    }
}

/// `facets.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    /// Facets by code.
    pub facets: BTreeMap<String, Facet>,
    /// Aspects by code.
    pub aspects: BTreeMap<String, Nature>,
    /// Facet codes by kind code, the most wanted first within a type.
    pub kinds: BTreeMap<String, Vec<String>>,
}

impl Catalogue {
    /// The facets of a kind with their codes, the most wanted first.
    pub(super) fn of(&self, kind: EntityKind) -> impl Iterator<Item = (&str, &Facet)> {
        let codes = self.kinds.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
        codes.iter().filter_map(|code| Some((code.as_str(), self.facets.get(code)?)))
    }
}

/// When a name is an action such as "change a tire".
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionRule {
    /// Its first word is one of these.
    pub first_words: Vec<String>,
    /// Its first word ends so (infinitives of Romance languages).
    pub first_endings: Vec<String>,
    /// Its last word is written small and ends so (German infinitives; German nouns have a capital).
    pub last_endings: Vec<String>,
    /// The first word keeps its capital inside a sentence, as German nouns do.
    #[serde(default)]
    pub keep_capital: bool,
    /// Words that end like a verb, but are none.
    #[serde(default)]
    pub except: Vec<String>,
    /// Lower-case words before an action that are not part of it: "how to".
    #[serde(default)]
    pub lead_ins: Vec<String>,
}

/// Words that stand at the beginning of a list's name without being its subject.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Superlatives {
    /// Lower-case words or phrases.
    pub words: Vec<String>,
}

/// When a name takes an article inside a sentence: "founded the American Red Cross", but "founded Oxfam".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleRule {
    /// The article, lower case.
    pub word: String,
    /// Last words of names of two words and more that take it where they are written with a capital ("Monetary Fund"),
    /// given in lower case.
    pub last_words: Vec<String>,
    /// Last words that take it in small letters as well ("water cycle").
    pub small_words: Vec<String>,
    /// Words before the first "of" of a name that takes it ("University of Tarvenna"), lower case.
    pub before_of: Vec<String>,
    /// Whole names that take it, lower case.
    pub names: Vec<String>,
    /// Whole names that take none although their words say so, lower case.
    pub except: Vec<String>,
}

/// Articles that a name may begin with ("la carbonara"), and what becomes of them.
///
/// An article is one in small letters. It is left out where the name opens a query, as searchers do, and where the
/// language does not keep it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LeadingArticles {
    /// Lower-case articles; one that ends with an apostrophe stands before its noun without a space.
    pub words: Vec<String>,
    /// Whether a capital one is an article too where the next word is small ("La carbonara").
    pub sentence_case: bool,
    /// Whether it is left out only before a capital: German adjectives are inflected by their article ("die besten").
    pub before_capital: bool,
    /// Words behind which the article stays, lower case; behind any word in a question. Empty where it never does.
    pub kept_behind: Vec<String>,
    /// One of these words and an article to the two in one: `di la` to `della`.
    pub contractions: BTreeMap<String, String>,
}

/// Words that are shortened before a vowel, as in French.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Elision {
    /// First letters before which it happens, lower case.
    pub before: String,
    /// Full word to short form, for example `de` to `d'`.
    pub words: BTreeMap<String, String>,
}

/// Words that show which facet a query is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cue {
    /// The facet.
    pub facet: String,
    /// Lower-case words or phrases.
    pub words: Vec<String>,
}

/// Why a query is asked that does not come from a facet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Origins {
    /// The user's own query.
    pub user: String,
    /// A question on the page.
    pub page_question: String,
    /// A key phrase of the page.
    pub page_phrase: String,
    /// A row of the user's search statistics.
    pub import: String,
    /// A language model's proposal.
    pub model: String,
}

/// Words by which an entity shows an aspect such as being something one wears. `*ending` matches the end of a word.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Aspect {
    /// One of these in the name is enough.
    pub name: Vec<String>,
    /// Three different ones on the page are needed, four where the aspect belongs to a group.
    pub text: Vec<String>,
    /// One of these in the name shows that it is something else: "coffee machine". Words under `name` never do.
    pub except: Vec<String>,
}

/// One language file.
#[derive(Debug, Deserialize)]
pub(super) struct Language {
    /// BCP 47 primary subtag.
    pub language: String,
    /// From how many words on a query counts as long.
    pub long_words: usize,
    /// Lower-case words that make a question.
    pub question_words: Vec<String>,
    /// Lower-case words that say nothing about what is asked.
    pub fillers: Vec<String>,
    /// Lower-case prepositions that a query does not repeat behind a name that holds them.
    #[serde(default)]
    pub joints: Vec<String>,
    /// Lower-case beginnings ("documentation for ") and endings (" docs") of a name that are left out of it where the
    /// entity is a documentation.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Comparisons of `{entity}` with a `{competitor}` that the user names; for things of any kind.
    pub versus: Vec<String>,
    /// When a name is an action.
    pub action: ActionRule,
    /// When a name takes an article; never where there is none.
    #[serde(default)]
    pub article: Option<ArticleRule>,
    /// Articles at the beginning of names.
    #[serde(default)]
    pub leading: LeadingArticles,
    /// What is not part of a list's subject.
    #[serde(default)]
    pub superlatives: Superlatives,
    /// Shortened words.
    #[serde(default)]
    pub elision: Elision,
    /// Aspects by code.
    #[serde(default)]
    pub aspects: BTreeMap<String, Aspect>,
    /// Recognition of queries that were not made here.
    pub cues: Vec<Cue>,
    /// Reasons of those queries.
    pub origins: Origins,
    /// Reason of each format, by routing code.
    pub formats: BTreeMap<String, String>,
    /// Reason of each facet, by facet code.
    pub reasons: BTreeMap<String, String>,
    /// Wordings by kind code or `kind/aspect`, then facet code.
    #[serde(flatten)]
    pub kinds: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Language {
    /// The wordings of a facet for a kind.
    pub(super) fn wordings(&self, kind: EntityKind, facet: &str) -> &[String] {
        self.section(kind.code(), facet).unwrap_or_default()
    }

    /// The wordings of a facet for an entity that shows the aspects `shown`: those of the first of these that has its
    /// own, with its code, else those of the kind.
    pub(super) fn wordings_for<'a>(
        &self,
        kind: EntityKind,
        facet: &str,
        shown: &BTreeSet<&'a str>,
    ) -> (&[String], Option<&'a str>) {
        let own = shown
            .iter()
            .find_map(|aspect| Some((self.section(&format!("{}/{aspect}", kind.code()), facet)?, Some(*aspect))));
        own.unwrap_or_else(|| (self.wordings(kind, facet), None))
    }

    fn section(&self, section: &str, facet: &str) -> Option<&[String]> {
        self.kinds.get(section)?.get(facet).map(Vec::as_slice)
    }
}

/// Language of the tables that serve where there is none for the page's language.
pub(super) const FALLBACK: &str = "en";

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    toml::from_str(include_str!("tables/facets.toml")).expect("the bundled catalogue is checked by the unit tests")
});

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|source| toml::from_str(source).expect("the bundled language files are checked by the unit tests"))
        .collect()
});

/// The language files. A new language is one file and one line.
const SOURCES: [&str; 5] = [
    include_str!("tables/en.toml"),
    include_str!("tables/it.toml"),
    include_str!("tables/es.toml"),
    include_str!("tables/de.toml"),
    include_str!("tables/fr.toml"),
];

/// The catalogue of facets.
pub(super) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// Every language there is a file for.
pub(super) fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// The file of a language tag such as `it` or `it-CH`, if there is one.
pub(super) fn language(tag: &str) -> Option<&'static Language> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    languages().iter().find(|l| l.language.eq_ignore_ascii_case(primary))
}
