//! How common a word is in a language, from bundled frequency tables (see `background/README.md`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::text::Analyzer;

/// Words in the imagined document of the weight formula: a long passage.
const DOCUMENT_WORDS: f64 = 100.0;
/// Weight of a word that is not in the table, and the most that any word can have.
pub const MAX_WEIGHT: f64 = 8.0;
/// Weight where a language has no table.
const FLAT_WEIGHT: f64 = 5.0;

macro_rules! tables {
    ($($code:literal),+ $(,)?) => {
        /// Languages with a table.
        #[cfg(test)]
        pub const LANGUAGES: &[&str] = &[$($code),+];

        fn table(language: &str) -> Option<&'static BTreeMap<String, f64>> {
            match language {
                $($code => {
                    static TABLE: LazyLock<BTreeMap<String, f64>> =
                        LazyLock::new(|| parse($code, include_str!(concat!("background/", $code, ".txt"))));
                    Some(&TABLE)
                })+
                _ => None,
            }
        }
    };
}

tables!("ar", "de", "el", "en", "es", "fr", "hi", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "vi");

/// Sums the probabilities of the forms of each stem and turns them into weights.
fn parse(language: &str, text: &str) -> BTreeMap<String, f64> {
    let analyzer = Analyzer::new(language);
    let mut probability: BTreeMap<String, f64> = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split(' ');
        let Some(zipf) = fields.next().and_then(|z| z.parse::<f64>().ok()) else { continue };
        let p = 10f64.powf(zipf - 9.0);
        for form in fields {
            for token in analyzer.tokens(form) {
                *probability.entry(token.stem).or_default() += p;
            }
        }
    }
    probability.into_iter().map(|(stem, p)| (stem, weight_of(p))).collect()
}

/// Inverse document frequency of a word with probability `p`: minus the logarithm of the chance that a
/// document of [`DOCUMENT_WORDS`] words holds it (Robertson 2004, "Understanding inverse document frequency").
fn weight_of(p: f64) -> f64 {
    let in_document = 1.0 - (1.0 - p.clamp(0.0, 0.5)).powf(DOCUMENT_WORDS);
    (-in_document.ln()).clamp(0.0, MAX_WEIGHT)
}

/// Weights of the words of one language.
#[derive(Clone, Copy)]
pub struct Background(Option<&'static BTreeMap<String, f64>>);

impl Background {
    /// The table of a language (BCP 47 primary subtag); without one every word weighs the same.
    pub fn of(language: &str) -> Self {
        Background(table(language))
    }

    /// Weight of a stem, from 0 (everywhere) to [`MAX_WEIGHT`] (rare).
    pub fn weight(&self, stem: &str) -> f64 {
        match self.0 {
            Some(table) => table.get(stem).copied().unwrap_or(MAX_WEIGHT),
            None => FLAT_WEIGHT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less_than_rare_ones() {
        for (language, common, middle) in [
            ("en", "the", "price"),
            ("it", "di", "prezz"),
            ("de", "der", "preis"),
            ("es", "de", "preci"),
            ("fr", "de", "prix"),
        ] {
            let b = Background::of(language);
            assert!(b.weight(common) < 0.3, "{language} {common} {}", b.weight(common));
            assert!(
                b.weight(middle) > 3.0 && b.weight(middle) < MAX_WEIGHT,
                "{language} {middle} {}",
                b.weight(middle)
            );
            assert!((b.weight("zzyzx") - MAX_WEIGHT).abs() < 1e-12);
        }
        assert!((Background::of("xx").weight("the") - FLAT_WEIGHT).abs() < 1e-12);
    }

    #[test]
    fn every_table_parses_in_full() {
        for language in LANGUAGES {
            assert!(table(language).is_some_and(|t| t.len() > 800), "{language}");
        }
    }
}
