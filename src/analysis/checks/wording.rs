//! Comparing short texts by their words, and quoting them.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text: folded to lower case without accents, words of one or two letters left out
/// (they say little, and in scripts without spaces each character is a word of three bytes).
pub(super) fn words(text: &str) -> BTreeSet<String> {
    text.unicode_words().map(folded).filter(|w| w.len() > 2 || w.bytes().any(|b| b.is_ascii_digit())).collect()
}

/// Lower case without accents.
fn folded(word: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    word.nfkd().filter(|c| !is_mark(c)).flat_map(char::to_lowercase).collect()
}

/// Share of the smaller set that is in both, 0 to 1; 0 when one is empty.
pub(super) fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}

/// Share of `part` that is in `whole`, 0 to 1; 1 when `part` is empty.
pub(super) fn share_in(part: &BTreeSet<String>, whole: &BTreeSet<String>) -> f64 {
    if part.is_empty() { 1.0 } else { part.intersection(whole).count() as f64 / part.len() as f64 }
}

/// The beginning of a text, cut at a character, with an ellipsis where something was cut.
pub(super) fn clip(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}\u{2026}", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A text in quotation marks, cut to 80 characters.
pub(super) fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", clip(text, 80))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        let expected = ["caffe", "macchina", "x2"].map(str::to_owned).into();
        assert_eq!(words("La MACCHINA da Caff\u{e8} X2"), expected);
        assert_eq!(words("\u{6771}\u{4eac}").len(), 2);
    }

    #[test]
    fn overlap_is_a_share_of_the_smaller() {
        assert_eq!(overlap(&words("espresso machine"), &words("Espresso machine guide for beginners")), 1.0);
        assert_eq!(overlap(&words("espresso machine"), &words("garden chairs")), 0.0);
        assert_eq!(overlap(&words(""), &words("garden")), 0.0);
        assert_eq!(share_in(&words(""), &words("garden")), 1.0);
    }

    #[test]
    fn clipping_keeps_whole_characters() {
        assert_eq!(clip("\u{e8}\u{e8}\u{e8}", 2), "\u{e8}\u{e8}\u{2026}");
        assert_eq!(clip("abc", 3), "abc");
    }
}
