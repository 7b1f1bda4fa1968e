//! The part of a long headline that the page keeps talking about.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::Stemmer;
use unicode_segmentation::UnicodeSegmentation;

use super::lexicon::Lexicon;
use super::words::stem;
use crate::domain::{BlockKind, Page};

/// Words of text that are counted.
const MAX_WORDS: usize = 8_000;
/// Longest name that is cut out of a headline, in words.
const MAX_NAME: usize = 6;

/// How often stems, and pairs of neighbouring stems, occur on a page.
pub struct Counts {
    single: BTreeMap<String, u32>,
    pairs: BTreeSet<(String, String)>,
    /// Words as written, with how often they stand in small letters and otherwise, sentence beginnings left out.
    case: BTreeMap<String, (u32, u32)>,
}

impl Counts {
    /// Counts a page's text.
    pub fn of(page: &Page, stemmer: Option<&Stemmer>) -> Self {
        let mut this = Self { single: BTreeMap::new(), pairs: BTreeSet::new(), case: BTreeMap::new() };
        let mut left = MAX_WORDS;
        for block in page.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
            let mut previous: Option<String> = None;
            let mut begins = true;
            let heading = block.kind == BlockKind::Heading;
            for token in block.text.split_word_bounds() {
                if !token.chars().any(char::is_alphanumeric) {
                    begins |= token.contains(['.', '!', '?', ':', '"', '“', '•']);
                    continue;
                }
                if left == 0 {
                    return this;
                }
                left -= 1;
                let lower = token.to_lowercase();
                if !begins && !heading {
                    let entry = this.case.entry(lower.clone()).or_default();
                    if token.chars().next().is_some_and(char::is_lowercase) { entry.0 += 1 } else { entry.1 += 1 }
                }
                begins = false;
                let stemmed = stem(stemmer, &lower);
                *this.single.entry(stemmed.clone()).or_default() += 1;
                if let Some(before) = previous.replace(stemmed.clone()) {
                    this.pairs.insert((before, stemmed));
                }
            }
        }
        this
    }

    /// How often a stem occurs.
    pub fn of_stem(&self, stem: &str) -> u32 {
        self.single.get(stem).copied().unwrap_or(0)
    }

    /// Whether the text writes this word in small letters more often than not. `None` when it does not occur.
    pub fn written_small(&self, word: &str) -> Option<bool> {
        self.case.get(&word.to_lowercase()).map(|(small, other)| small > other)
    }
}

/// The run of words of a headline that address, description, first lines and text repeat most; `None` when no word of
/// it is repeated.
///
/// Each word weighs by the square root of its count and by the places that repeat it; from every weight the mean of
/// the headline is taken off, and the run with the largest sum wins (Kadane's maximum subarray, at most six words).
pub fn densest_run(
    headline: &str,
    counts: &Counts,
    repeated: &[BTreeSet<String>],
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
) -> Option<String> {
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    let keys: Vec<String> =
        words.iter().map(|w| stem(stemmer, &w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())).collect();
    let stop: Vec<bool> = words
        .iter()
        .map(|w| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            !bare.chars().any(char::is_alphabetic) || lexicon.stopwords.contains(&bare)
        })
        .collect();
    let mut weights = vec![0.0_f64; words.len()];
    for i in 0..words.len() {
        if stop[i] {
            continue;
        }
        let count = f64::from(counts.of_stem(&keys[i]).min(25));
        let places = repeated.iter().filter(|set| set.contains(&keys[i])).count();
        let name = lexicon.language != "de" && i > 0 && words[i].chars().next().is_some_and(char::is_uppercase);
        #[expect(clippy::cast_precision_loss, reason = "at most five places")]
        let weight = count.sqrt() + 1.2 * places as f64 + if name { 0.5 } else { 0.0 };
        weights[i] = weight;
    }
    let content = stop.iter().filter(|s| !**s).count();
    if content == 0 || weights.iter().all(|w| *w < 1.5) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most forty words")]
    let mean = weights.iter().sum::<f64>() / content as f64;
    let mut best: Option<(f64, usize, usize)> = None;
    for start in 0..words.len() {
        if stop[start] {
            continue;
        }
        let mut sum = 0.0;
        for end in start..words.len().min(start + MAX_NAME) {
            // A function word between two weighty ones costs little; a sign ends the phrase.
            sum += if stop[end] { -0.3 } else { weights[end] - 0.8 * mean };
            if end > start && counts.pairs.contains(&(keys[end - 1].clone(), keys[end].clone())) {
                sum += 0.8;
            }
            if !stop[end] && best.is_none_or(|(score, ..)| sum > score) {
                best = Some((sum, start, end));
            }
            if words[end].ends_with([',', ':', ';', '?', '!', '”', '"', '»']) {
                break;
            }
        }
    }
    best.map(|(_, start, end)| {
        words[start..=end].join(" ").trim_matches(|c: char| !c.is_alphanumeric() && !"+#%)".contains(c)).to_owned()
    })
}
