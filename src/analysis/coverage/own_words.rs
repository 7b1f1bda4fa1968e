//! How much of what a query really asks stands in a short text: its words without function words and without the
//! entity's, which stand everywhere. For advice that names a place of the page or quotes from it.

use std::collections::BTreeSet;

use super::query_words::Words;

/// The words of one page's queries.
pub struct OwnWords {
    words: Words,
    entity: BTreeSet<String>,
}

impl OwnWords {
    /// For queries about `entity` on a page in `language` (BCP 47 primary subtag).
    pub fn new(language: &str, entity: &str) -> Self {
        let words = Words::of(language);
        let entity = words.stems(entity);
        Self { words, entity }
    }

    /// Share of the query's own words that stand in the text, 0 to 1, by how much each tells. A word counts when its
    /// stem is there or another word for the same thing. 0 for a query that has no words of its own.
    pub fn share(&self, query: &str, text: &str) -> f64 {
        let there = self.words.stems(text);
        let concepts: BTreeSet<u16> =
            there.iter().flat_map(|stem| self.words.lexicon.concepts(stem).iter().copied()).collect();
        let (mut found, mut all) = (0.0, 0.0);
        for term in &self.words.query(query, &self.entity).terms {
            all += term.weight;
            if there.contains(&term.stem) || term.concepts.iter().any(|c| concepts.contains(c)) {
                found += term.weight;
            }
        }
        if all > 0.0 { found / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::OwnWords;

    #[test]
    fn the_entity_and_function_words_are_no_support() {
        let words = OwnWords::new("en", "Aurora kettle");
        assert_eq!(words.share("How do I clean the Aurora kettle?", "The Aurora kettle is what you do it with."), 0.0);
        assert_eq!(words.share("How do I clean the Aurora kettle?", "Cleaning"), 1.0);
        assert_eq!(words.share("Aurora kettle", "Aurora kettle"), 0.0);
        let half = words.share("Aurora kettle warranty and repair", "What the warranty covers");
        assert!(half > 0.2 && half < 0.8, "{half}");
    }

    #[test]
    fn another_word_for_the_same_counts() {
        let words = OwnWords::new("en", "Aurora kettle");
        assert!(words.share("How much does the Aurora kettle cost?", "Prices and payment") > 0.5);
        assert!(OwnWords::new("it", "Bollitore Aurora").share("quanto costa il bollitore Aurora", "Prezzi") > 0.5);
        assert_eq!(OwnWords::new("", "").share("", ""), 0.0);
    }
}
