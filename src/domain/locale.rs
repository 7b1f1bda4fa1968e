//! The languages of the interface. The language of an analysed page is a different thing.

use serde::{Deserialize, Serialize};

/// A language the interface speaks. English lives at `/`, every other under its own path prefix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English, no path prefix.
    #[default]
    En,
    /// Italian, under `/it`.
    It,
}

impl Locale {
    /// Every locale, in the order in which the language switch lists them.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::It];

    /// BCP 47 code, also the value of `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::It => "it",
        }
    }

    /// Path prefix without a trailing slash: empty for English.
    pub const fn prefix(self) -> &'static str {
        match self {
            Locale::En => "",
            Locale::It => "/it",
        }
    }

    /// The locale that a URL path belongs to.
    pub fn from_path(path: &str) -> Self {
        if path == "/it" || path.starts_with("/it/") { Locale::It } else { Locale::En }
    }

    /// Adds this locale's prefix to a path that starts with `/` and has none.
    pub fn path(self, path: &str) -> String {
        match (self, path) {
            (Locale::En, _) => path.to_owned(),
            (_, "/") => self.prefix().to_owned(),
            _ => format!("{}{path}", self.prefix()),
        }
    }

    /// The first supported language of a language tag such as `it-IT`; `None` for others.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(primary))
    }
}
