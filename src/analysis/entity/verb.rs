//! Verbs in headlines, which no name reaches across.

use std::collections::BTreeSet;

use super::lexicon::Lexicon;
use super::text::Text;
use super::words::{bare, is_shouted, stem};

/// Whether a word of a headline is a finite verb. Many forms are nouns as well ("plans"): what the text writes behind
/// an article is none.
pub fn is_verb(word: &str, text: Text<'_>) -> bool {
    let Text { counts, lexicon, .. } = text;
    let lower = bare(word).to_lowercase().replace('’', "'");
    let noun = || lexicon.articles.iter().any(|a| counts.written_together(a, &lower) != (0, 0));
    looks_like_verb(word, lexicon) && (lexicon.stopwords.contains(&lower) || !noun())
}

/// The same by the word alone.
pub fn looks_like_verb(word: &str, lexicon: &Lexicon) -> bool {
    if !lexicon.verbs.contains(&bare(word).to_lowercase().replace('’', "'")) {
        return false;
    }
    // "IS", "HAS" and "WON" in capitals are abbreviations. Only English headlines write verbs with capitals ("Grand Est", "Porta Romana").
    let proper = lexicon.language != "en" && bare(word).starts_with(char::is_uppercase);
    !is_shouted(word) && !proper
}

/// Whether an infinitive begins here: "Velluti to lead the guild" behind a name. The text writes the next word behind
/// an auxiliary and never behind an article.
pub fn begins_infinitive(headline: &[&str], at: usize, text: Text<'_>) -> bool {
    let Text { counts, lexicon, stemmer } = text;
    let word = headline[at].to_lowercase();
    let Some(next) = headline.get(at + 1).map(|w| bare(w).to_lowercase()).filter(|_| at > 0) else { return false };
    if !lexicon.before_verbs.contains(&word) || !lexicon.connectors.contains(&word) {
        return false;
    }
    let own = stem(stemmer, &next);
    let behind = |list: &BTreeSet<String>| list.iter().map(|w| counts.of_pair(&stem(stemmer, w), &own)).sum::<u32>();
    lexicon.verbs.contains(&next) || (behind(&lexicon.before_verbs) > 0 && behind(&lexicon.articles) == 0)
}
