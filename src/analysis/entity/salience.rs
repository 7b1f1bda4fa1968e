//! The part of a long headline that the page keeps talking about.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::Stemmer;
use unicode_segmentation::UnicodeSegmentation;

use super::clause::{begins_infinitive, is_verb};
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

/// The run of words of a headline that address, description, first lines and text repeat most; `None` when no word of
/// it is repeated.
///
/// Each word weighs by the square root of its count and by the places that repeat it; from every weight the mean of
/// the headline is taken off, and the run with the largest sum wins (Kadane's maximum subarray, at most six words before what
/// belongs to its ends is added).
/// Headlines of news (`of_news`) have infinitives, which begin no run.
pub fn densest_run(
    headline: &str,
    counts: &Counts,
    repeated: &[BTreeSet<String>],
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
    of_news: bool,
) -> Option<String> {
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    // Stems of a word; of its parts where it has a hyphen, as the text is counted.
    let keys: Vec<Vec<String>> = words
        .iter()
        .map(|w| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let parts: Vec<String> = bare.unicode_words().map(|part| stem(stemmer, part)).collect();
            if parts.is_empty() { vec![bare] } else { parts }
        })
        .collect();
    let pair = |first: usize, second: usize| {
        let last = keys[first].last().map(String::as_str).unwrap_or_default();
        counts.of_pair(last, keys[second].first().map(String::as_str).unwrap_or_default())
    };
    let infinitive: Vec<bool> =
        (0..words.len()).map(|i| of_news && begins_infinitive(&words, i, counts, lexicon, stemmer)).collect();
    let stop: Vec<bool> = words
        .iter()
        .map(|w| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            !bare.chars().any(char::is_alphabetic) || lexicon.stopwords.contains(&bare) || is_verb(w, counts, lexicon)
        })
        .collect();
    let mut weights = vec![0.0_f64; words.len()];
    for i in 0..words.len() {
        if stop[i] {
            continue;
        }
        let count = f64::from(keys[i].iter().map(|key| counts.of_stem(key)).min().unwrap_or(0).min(25));
        let places = repeated.iter().filter(|set| keys[i].iter().all(|key| set.contains(key))).count();
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
    let joins = |w: &str| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !bare.chars().any(char::is_alphabetic) || lexicon.connectors.contains(&bare)
    };
    let mut best: Option<(f64, usize, usize)> = None;
    // "Mayor to rename the bridge": an infinitive begins no name.
    let follows_marker = |at: usize| of_news && at > 0 && lexicon.before_verbs.contains(&words[at - 1].to_lowercase());
    for start in 0..words.len() {
        if stop[start] || follows_marker(start) {
            continue;
        }
        let mut sum = 0.0;
        for end in start..words.len().min(start + MAX_NAME) {
            // A function word between two weighty ones costs little; a verb or pronoun ends the phrase, as a sign does.
            if stop[end] && (!joins(words[end]) || infinitive[end]) {
                break;
            }
            sum += if stop[end] { -0.3 } else { weights[end] - 0.8 * mean };
            if end > start && pair(end - 1, end) > 0 {
                sum += 0.8;
            }
            if !stop[end] && best.is_none_or(|(score, ..)| sum > score) {
                best = Some((sum, start, end));
            }
            if ends_phrase(words[end]) {
                break;
            }
        }
    }
    // A phrase that the text repeats as a whole is not cut in two.
    let bare = |i: usize| words[i].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let whole = |first: usize, second: usize| {
        let (capital, other) = counts.written_together(&bare(first), &bare(second));
        if capital > other && capital > 1 && !ends_phrase(words[first]) {
            return true;
        }
        !stop[first] && !stop[second] && !ends_phrase(words[first]) && pair(first, second) >= 2
    };
    let best = best.map(|(_, mut start, mut end)| {
        while end + 1 < words.len() && end - start < MAX_NAME && whole(end, end + 1) {
            end += 1;
        }
        // "the keeper's" lacks what he has.
        let owner = |w: &str| w.ends_with("'s") || w.ends_with("’s");
        if end + 1 < words.len() && owner(words[end]) && !stop[end + 1] {
            end += 1;
        }
        // The last word of a headline is the noun that the words before it describe.
        let last = end + 2 == words.len() && end > start && !stop[end + 1] && !ends_phrase(words[end]);
        if last && end - start < MAX_NAME {
            end += 1;
        }
        while start > 0 && end - start < MAX_NAME && whole(start - 1, start) && !follows_marker(start - 1) {
            start -= 1;
        }
        (start, end)
    });
    best.map(|(start, end)| {
        words[start..=end].join(" ").trim_matches(|c: char| !c.is_alphanumeric() && !"+#%)".contains(c)).to_owned()
    })
}

fn ends_phrase(word: &str) -> bool {
    word.ends_with([',', ':', ';', '?', '!', '”', '"', '»', '-', '–', '—'])
}
