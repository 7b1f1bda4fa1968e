//! Where a long headline is cut.

use super::lexicon::Lexicon;
use super::words::bare;
use crate::domain::passage::count_words;

/// Longest name, in words.
pub const LONGEST: usize = 8;

/// What stands before the first preposition of a product's name ("... with dimmer"), at least two words.
pub fn first_addition<'a>(name: &'a str, lexicon: &Lexicon) -> Option<&'a str> {
    let mut end = 0;
    for (i, word) in name.split(' ').enumerate() {
        let lower = word.to_lowercase();
        if i >= 2 && lexicon.breaks.contains(&lower) && !lexicon.loose.contains(&lower) {
            return name.get(..end).map(str::trim_end);
        }
        end += word.len() + 1;
    }
    None
}

/// Capitals within a word that also has small letters.
pub fn is_coined(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// The words of a headline before a relative or question word begins a clause: "Losing keys and what helps" gives
/// "Losing keys". The whole headline when less than two words are left.
pub fn first_clause<'a>(name: &'a str, lexicon: &Lexicon) -> &'a str {
    let breaks = |word: &str| {
        let lower = bare(word).to_lowercase();
        lexicon.breaks.contains(&lower) && !lexicon.connectors.contains(&lower)
    };
    // "Songs that teach you how to sail": a clause that begins with the second word says what is meant.
    if name.split(' ').nth(1).is_some_and(breaks) {
        return name;
    }
    let mut end = 0;
    for (words, word) in name.split(' ').enumerate() {
        if words >= 2 && breaks(word) {
            break;
        }
        end += word.len() + 1;
    }
    let mut kept = name.get(..end.saturating_sub(1).min(name.len())).unwrap_or(name).trim_end();
    while let Some((start, last)) = kept.rsplit_once(' ')
        && (last == "&" || lexicon.stopwords.contains(&last.to_lowercase()))
    {
        kept = start;
    }
    if count_words(kept) >= 2 { kept } else { name }
}

/// Cuts a long headline where a new phrase begins, after at least `least` words and as late as possible. A
/// preposition or relative pronoun begins one more surely than "and" or a comma.
pub fn cut_at_break(name: &str, least: usize, most: usize, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() <= most {
        return name.to_owned();
    }
    let range = || (least.max(1)..words.len().min(most + 1)).rev();
    let begins = |i: &usize| lexicon.breaks.contains(&words[*i].to_lowercase());
    let at = range()
        .find(|i| begins(i) && !lexicon.loose.contains(&words[*i].to_lowercase()))
        .or_else(|| range().find(|i| begins(i) || words[*i] == "&" || words[i - 1].ends_with([',', ':', ';'])))
        .unwrap_or(most.min(words.len()));
    let mut kept = &words[..at];
    while let [start @ .., last] = kept
        && start.len() >= least.clamp(1, 2)
        && lexicon.stopwords.contains(&last.to_lowercase())
    {
        kept = start;
    }
    kept.join(" ").trim_end_matches([',', ':', ';']).to_owned()
}

/// At most eight words, no function words at the ends.
pub fn limit(name: &str, lexicon: &Lexicon) -> String {
    let mut words: Vec<&str> = name.split_whitespace().take(LONGEST).collect();
    let whole = name.split_whitespace().count() <= LONGEST;
    while !whole && words.len() > 1 && words.last().is_some_and(|w| lexicon.stopwords.contains(&w.to_lowercase())) {
        words.pop();
    }
    let joined: String = without_stray_quotes(&words.join(" ")).chars().take(120).collect();
    joined.trim_matches(|c: char| c.is_whitespace() || ",;:|-–—\"“”«»".contains(c)).to_owned()
}

/// Quotation marks fall away with the other half of the quotation; apostrophes within words stay.
fn without_stray_quotes(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        // An inch mark stays.
        let inches = word.strip_suffix('"').is_some_and(|w| w.ends_with(|c: char| c.is_ascii_digit()));
        if inches {
            return word;
        }
        let word = word.trim_matches(['"', '“', '”', '„', '«', '»', '‘', '‚']).trim_start_matches(['\'', '’']);
        // "the sailors' knots"
        if word.ends_with("s'") || word.ends_with("s’") { word } else { word.trim_end_matches(['\'', '’']) }
    });
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
