//! Whether an article about a proper name is about a company.

use rust_stemmers::Stemmer;

use super::lexicon::Lexicon;
use super::observe::title;
use super::salience::Counts;
use super::wording::Wording;
use super::words::{self, stem};
use crate::domain::Page;
use crate::domain::passage::count_words;

/// Words of business that have to stand in the text.
const LEAST_WORDS: usize = 4;
/// How often the name has to stand in the text, and in how many words it has to stand once.
const OFTEN: (u32, u32) = (5, 150);

/// The words of business that make `name` a company: the headline begins with the name, the text keeps it and never
/// writes it in small letters. `counts` is asked only when the rest fits.
pub fn signs<'a>(
    page: &Page,
    name: &str,
    wording: &Wording,
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
    counts: impl FnOnce() -> &'a Counts,
) -> Option<String> {
    let headline = words::compact(page.h1.as_deref().unwrap_or(title(page)));
    let compact = words::compact(name);
    let begins = headline.starts_with(&compact) && headline.len() > compact.len();
    if !begins || !(1..=3).contains(&count_words(name)) || !name.split_whitespace().all(is_capital) {
        return None;
    }
    let found: Vec<&str> = lexicon.business.iter().map(String::as_str).filter(|w| wording.holds(w)).collect();
    if found.len() < LEAST_WORDS {
        return None;
    }
    let counts = counts();
    let all: Vec<String> = words::words(name).collect();
    let times = all.iter().map(|w| counts.of_stem(&stem(stemmer, w))).min().unwrap_or(0);
    let proper = match all.as_slice() {
        [one] => {
            let (small, capital) = counts.written(one);
            capital > 0 && small == 0
        }
        several => several.windows(2).all(|pair| {
            let (capital, other) = counts.written_together(&pair[0], &pair[1]);
            capital > 1 && other == 0
        }),
    };
    let (least, share) = OFTEN;
    (proper && times >= least && times * share >= counts.total()).then(|| found[..3].join(", "))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
