//! What the text of a page says of a phrase.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::lexicon::Lexicon;
use super::salience::Counts;
use super::words::{self, stem};

/// How often the text has to use every word of a phrase that is taken out of a sentence, and a single word.
pub const OFTEN: (u32, u32) = (2, 4);

/// How often the text has to say a word that it is about: in all, and once in so many words. Set by hand.
const DOMINANT: (u32, u32) = (8, 60);

/// The text of a page with what is needed to read it.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// How often its words occur.
    pub counts: &'a Counts,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// The stemmer of its language.
    pub stemmer: Option<&'a Stemmer>,
}

impl Text<'_> {
    /// The stems of a phrase without function words.
    pub fn stems(&self, phrase: &str) -> BTreeSet<String> {
        stems(phrase, self.lexicon, self.stemmer)
    }

    /// How often the text uses the rarest word of a phrase; 0 for a phrase of function words.
    pub fn rarest(&self, phrase: &str) -> u32 {
        let own = self.stems(phrase);
        own.iter().map(|s| self.counts.of_stem(s)).min().unwrap_or(0)
    }

    /// Whether the text keeps using a phrase: each of its words twice, or two neighbours together and two thirds of its
    /// words twice; a single word four times.
    pub fn keeps(&self, phrase: &str) -> bool {
        let own = self.stems(phrase);
        let (least, alone) = OFTEN;
        let often = own.iter().filter(|s| self.counts.of_stem(s) >= least).count();
        match own.len() {
            0 => false,
            1 => self.rarest(phrase) >= alone,
            all => often == all || (often * 3 >= all * 2 && self.together(phrase) >= least),
        }
    }

    /// Whether the text speaks of a phrase all the time: it keeps several words, or a single one is dominant.
    pub fn is_about(&self, phrase: &str) -> bool {
        let several = self.stems(phrase).len() > 1;
        self.keeps(phrase) && (several || self.is_dominant(phrase))
    }

    /// Whether the text says a word all the time.
    pub fn is_dominant(&self, word: &str) -> bool {
        let (least, every) = DOMINANT;
        let times = self.rarest(word);
        times >= least && times * every >= self.counts.total()
    }

    /// How often the text writes two neighbouring content words of a phrase side by side, at most.
    pub fn together(&self, phrase: &str) -> u32 {
        let words: Vec<String> = words::words(phrase).take(20).collect();
        let content = |w: &String| !self.lexicon.stopwords.contains(w);
        let pairs = words.windows(2).filter(|p| p.iter().all(content));
        pairs.map(|p| self.counts.of_pair(&stem(self.stemmer, &p[0]), &stem(self.stemmer, &p[1]))).max().unwrap_or(0)
    }
}

/// The stems of a phrase without function words; of its first hundred words.
pub fn stems(phrase: &str, lexicon: &Lexicon, stemmer: Option<&Stemmer>) -> BTreeSet<String> {
    words::words(phrase).take(100).filter(|w| !lexicon.stopwords.contains(w)).map(|w| stem(stemmer, &w)).collect()
}
