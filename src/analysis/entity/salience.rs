//! How often a page uses its words.

use std::collections::BTreeMap;

use rust_stemmers::Stemmer;
use unicode_segmentation::UnicodeSegmentation;

use super::words::stem;
use crate::domain::{BlockKind, Page};

/// Words of text that are counted.
const MAX_WORDS: usize = 8_000;

/// How often stems, and pairs of neighbouring stems, occur on a page.
pub struct Counts {
    single: BTreeMap<String, u32>,
    pairs: BTreeMap<(String, String), u32>,
    /// How often a word stands in small letters, and with a capital between words without one. Beginnings of
    /// sentences and texts in Title Case show nothing and are left out.
    case: BTreeMap<String, (u32, u32)>,
    /// How often two neighbours both have a capital, and how often not.
    capitals: BTreeMap<(String, String), (u32, u32)>,
}

impl Counts {
    /// Counts a page's text.
    pub fn of(page: &Page, stemmer: Option<&Stemmer>) -> Self {
        let mut this =
            Self { single: BTreeMap::new(), pairs: BTreeMap::new(), case: BTreeMap::new(), capitals: BTreeMap::new() };
        let mut left = MAX_WORDS;
        for block in page.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
            let mut previous: Option<String> = None;
            let mut begins = true;
            // Words of one sentence with whether they have a capital; the first is no witness.
            let mut sentence: Vec<(String, bool, bool)> = Vec::new();
            for token in block.text.split_word_bounds() {
                if !token.chars().any(char::is_alphanumeric) {
                    begins |= token.contains(['.', '!', '?', ':', '"', '“', '•', '|', '(', '\n']);
                    continue;
                }
                if left == 0 {
                    break;
                }
                left -= 1;
                let lower = token.to_lowercase();
                let capital = !token.chars().next().is_some_and(char::is_lowercase);
                sentence.push((lower.clone(), capital, begins));
                begins = false;
                let stemmed = stem(stemmer, &lower);
                *this.single.entry(stemmed.clone()).or_default() += 1;
                if let Some(before) = previous.replace(stemmed.clone()) {
                    *this.pairs.entry((before, stemmed)).or_default() += 1;
                }
            }
            if block.kind != BlockKind::Heading {
                this.add_case(&sentence);
            }
            if left == 0 {
                break;
            }
        }
        this
    }

    fn add_case(&mut self, words: &[(String, bool, bool)]) {
        let long = words.iter().filter(|(w, ..)| w.chars().count() > 3);
        let (capital, all) = long.fold((0_usize, 0_usize), |(c, n), (_, is, _)| (c + usize::from(*is), n + 1));
        if capital * 2 > all && all > 1 {
            return;
        }
        for (i, (word, capital, begins)) in words.iter().enumerate() {
            if *begins {
                continue;
            }
            let pair = i.checked_sub(1).map(|b| (words[b].0.clone(), word.clone()));
            if !capital {
                self.case.entry(word.clone()).or_default().0 += 1;
                if let Some(pair) = pair {
                    self.capitals.entry(pair).or_default().1 += 1;
                }
                continue;
            }
            let before = i > 0 && words[i - 1].1;
            let after = words.get(i + 1).is_some_and(|(_, capital, begins)| *capital && !begins);
            if let Some(pair) = pair.filter(|_| before) {
                self.capitals.entry(pair).or_default().0 += 1;
            }
            if !before && !after {
                self.case.entry(word.clone()).or_default().1 += 1;
            }
        }
    }

    /// How often a stem occurs.
    pub fn of_stem(&self, stem: &str) -> u32 {
        self.single.get(stem).copied().unwrap_or(0)
    }

    /// How many words were counted.
    pub fn total(&self) -> u32 {
        self.single.values().sum()
    }

    /// How often two stems stand side by side.
    pub fn of_pair(&self, first: &str, second: &str) -> u32 {
        self.pairs.get(&(first.to_owned(), second.to_owned())).copied().unwrap_or(0)
    }

    /// How often the text writes this lower-case word in small letters, and with a capital of its own.
    pub fn written(&self, word: &str) -> (u32, u32) {
        self.case.get(word).copied().unwrap_or_default()
    }

    /// How often the text writes these two lower-case words side by side with capitals, and otherwise.
    pub fn written_together(&self, first: &str, second: &str) -> (u32, u32) {
        self.capitals.get(&(first.to_owned(), second.to_owned())).copied().unwrap_or_default()
    }
}
