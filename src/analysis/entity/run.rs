//! The part of a long headline that the page keeps talking about.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::text::Text;
use super::verb::{begins_infinitive, is_verb};
use super::words::{bare, stem, unwrapped};

/// Longest name that is cut out of a headline, in words.
const MAX_NAME: usize = 6;

/// The run of words of a headline that address, description, first lines and text repeat most; `None` when no word of
/// it is repeated.
///
/// Each word weighs by the square root of its count and by the places that repeat it; from every weight the mean of
/// the headline is taken off, and the run with the largest sum wins (Kadane's maximum subarray, at most six words before
/// what belongs to its ends is added). Headlines of news (`of_news`) have infinitives, which begin no
/// run.
pub fn densest_run(headline: &str, text: Text<'_>, repeated: &[BTreeSet<String>], of_news: bool) -> Option<String> {
    let Text { counts, lexicon, stemmer } = text;
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    // Stems of a word; of its parts where it has a hyphen, as the text is counted.
    let keys: Vec<Vec<String>> = words
        .iter()
        .map(|w| {
            let lower = bare(w).to_lowercase();
            let parts: Vec<String> = lower.unicode_words().map(|part| stem(stemmer, part)).collect();
            if parts.is_empty() { vec![lower] } else { parts }
        })
        .collect();
    let pair = |first: usize, second: usize| {
        let last = keys[first].last().map(String::as_str).unwrap_or_default();
        counts.of_pair(last, keys[second].first().map(String::as_str).unwrap_or_default())
    };
    let infinitive: Vec<bool> = (0..words.len()).map(|i| of_news && begins_infinitive(&words, i, text)).collect();
    let stop: Vec<bool> = words
        .iter()
        .map(|w| {
            let lower = bare(w).to_lowercase();
            !lower.chars().any(char::is_alphabetic) || lexicon.stopwords.contains(&lower) || is_verb(w, text)
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
        let lower = bare(w).to_lowercase();
        !lower.chars().any(char::is_alphabetic) || lexicon.connectors.contains(&lower)
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
    let lower = |i: usize| bare(words[i]).to_lowercase();
    let whole = |first: usize, second: usize| {
        let (capital, other) = counts.written_together(&lower(first), &lower(second));
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
    best.map(|(start, end)| unwrapped(&words[start..=end].join(" ")).to_owned())
}

fn ends_phrase(word: &str) -> bool {
    word.ends_with([',', ':', ';', '?', '!', '”', '"', '»', '-', '–', '—'])
}
