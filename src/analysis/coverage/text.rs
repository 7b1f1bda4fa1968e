//! Words as they are compared: lower case, without elisions and accents, stemmed where a stemmer exists.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// One word of a text, ready for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Lower-case form without accents.
    pub form: String,
    /// Stem without accents; equal to `form` where the language has no stemmer, and for figures.
    pub stem: String,
    /// Written with a capital first letter, or holding a figure: probably a name or a model.
    pub marked: bool,
    /// Holds a figure.
    pub figure: bool,
}

/// How texts of one language are taken apart.
pub struct Analyzer {
    stemmer: Option<Stemmer>,
}

impl Analyzer {
    /// The analyzer for a BCP 47 primary subtag. Languages without a Snowball stemmer compare forms.
    pub fn new(language: &str) -> Self {
        let algorithm = match language {
            "ar" => Some(Algorithm::Arabic),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "hu" => Some(Algorithm::Hungarian),
            "it" => Some(Algorithm::Italian),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "nl" => Some(Algorithm::Dutch),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "ru" => Some(Algorithm::Russian),
            "sv" => Some(Algorithm::Swedish),
            "ta" => Some(Algorithm::Tamil),
            "tr" => Some(Algorithm::Turkish),
            _ => None,
        };
        Analyzer { stemmer: algorithm.map(Stemmer::create) }
    }

    /// The words of `text` in order. Scripts without spaces give overlapping pairs of characters.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        let mut dense: Vec<char> = Vec::new();
        for word in text.unicode_words() {
            if word.chars().any(is_dense) {
                dense.extend(word.chars().filter(|c| c.is_alphanumeric()));
                continue;
            }
            flush_dense(&mut dense, &mut out);
            for piece in word.split(['\'', '’', '_', '.', ':', '·']).flat_map(split_figures) {
                if !piece.is_empty() {
                    self.push(piece, &mut out);
                }
            }
        }
        flush_dense(&mut dense, &mut out);
        out
    }

    fn push(&self, word: &str, out: &mut Vec<Token>) {
        let figure = word.chars().any(|c| c.is_numeric());
        let marked = figure || word.chars().next().is_some_and(char::is_uppercase);
        let lower: String = word.nfkc().collect::<String>().to_lowercase();
        let form = if figure { plain_figure(&lower) } else { without_accents(&lower) };
        if form.is_empty() {
            return;
        }
        let stem = match &self.stemmer {
            Some(s) if !figure && lower.len() < 60 => without_accents(&s.stem(&lower)),
            _ => form.clone(),
        };
        out.push(Token { stem: if stem.is_empty() { form.clone() } else { stem }, form, marked, figure });
    }
}

/// Separates letters from figures, so that `5mm` meets `5 mm` and `160x190` meets `160 x 190`.
fn split_figures(word: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut last: Option<bool> = None;
    for (i, c) in word.char_indices() {
        let class = if c.is_numeric() {
            Some(true)
        } else if c.is_alphabetic() {
            Some(false)
        } else {
            last
        };
        if last.is_some() && class != last {
            out.push(&word[start..i]);
            start = i;
        }
        last = class;
    }
    out.push(&word[start..]);
    out
}

/// A figure without thousands separators: `1,299` and `1.299` and `1299` are the same.
fn plain_figure(word: &str) -> String {
    word.chars().filter(|c| c.is_numeric() || c.is_alphabetic()).collect()
}

/// Removes the combining marks of Latin, Greek and Cyrillic; vowel signs of other scripts stay.
pub fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc().collect::<String>().replace('ß', "ss")
}

fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0E7F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x2FA1F)
}

fn flush_dense(run: &mut Vec<char>, out: &mut Vec<Token>) {
    let mut push = |form: String| {
        out.push(Token { stem: form.clone(), figure: form.chars().any(char::is_numeric), form, marked: false });
    };
    match run.len() {
        0 => {}
        1 => push(run[0].to_string()),
        _ => run.windows(2).for_each(|w| push(w.iter().collect())),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(language: &str, text: &str) -> Vec<String> {
        Analyzer::new(language).tokens(text).into_iter().map(|t| t.stem).collect()
    }

    #[test]
    fn forms_of_one_word_meet() {
        assert_eq!(stems("it", "prezzo prezzi"), ["prezz", "prezz"]);
        assert_eq!(stems("en", "iFixit's prices"), ["ifixit", "s", "price"]);
        assert_eq!(stems("fr", "l’été"), ["l", "ete"]);
        assert_eq!(stems("de", "Größe"), ["gross"]);
        assert_eq!(stems("xx", "Señor"), ["senor"]);
    }

    #[test]
    fn figures_meet_whatever_their_unit_and_separator() {
        assert_eq!(stems("en", "5mm 5 mm"), ["5", "mm", "5", "mm"]);
        assert_eq!(stems("it", "160x190"), ["160", "x", "190"]);
        assert_eq!(stems("en", "$1,299"), ["1299"]);
        assert!(Analyzer::new("en").tokens("EVO N24").iter().all(|t| t.marked));
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        assert_eq!(stems("zh", "東京都"), ["東京", "京都"]);
        assert_eq!(stems("zh", "東京 2020"), ["東京", "2020"]);
        assert!(stems("hi", "हिन्दी")[0].contains('ि'));
    }

    #[test]
    fn hostile_text_is_harmless() {
        for t in ["", "\u{0}", "''''", "\u{300}\u{301}", &"ab'".repeat(5000), "ﬁ…—", "１２３"] {
            let _ = Analyzer::new("it").tokens(t);
        }
    }
}
