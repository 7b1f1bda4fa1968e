//! How good an answer is for being quoted: on its own feet, and early on the page.

use crate::domain::passage::count_words;
use crate::domain::{Coverage, Passage};

/// Ids of the three parts of answer quality, in order.
pub(super) const IDS: [&str; 3] = ["expected_shape", "self_contained", "early_on_page"];

/// Words from the start of the page up to which an answer is "early" in full, and from which it is
/// not early at all; linear between. Counted in words and not as a share of the page, so that text
/// that is added below changes nothing. Our choice: the lead and the first section of a usual page,
/// and about its whole length. Answer engines prefer the lead.
pub const EARLY_WORDS: (usize, usize) = (400, 1_600);

/// Shortest and longest sentence, in words, that can be quoted as it is.
const QUOTABLE_WORDS: std::ops::RangeInclusive<usize> = 4..=60;

/// First words that lean on an earlier sentence, in the languages of the fan-out. Only words that
/// have no innocent reading at the start of a sentence in another of these languages.
const LEANING: &[&str] = &[
    // English
    "it",
    "its",
    "this",
    "that",
    "these",
    "those",
    "they",
    "them",
    "their",
    "he",
    "she",
    "his",
    "such",
    "however",
    "therefore",
    "moreover",
    "furthermore",
    "additionally",
    "otherwise",
    "hence",
    "thus",
    "but",
    "and",
    // Italian
    "questo",
    "questa",
    "questi",
    "queste",
    "quello",
    "quella",
    "ciò",
    "esso",
    "essa",
    "essi",
    "esse",
    "inoltre",
    "tuttavia",
    "quindi",
    "pertanto",
    "infatti",
    "però",
    "ma",
    // Spanish
    "esto",
    "este",
    "esta",
    "estos",
    "estas",
    "ello",
    "ellos",
    "ellas",
    "además",
    "pero",
    "asimismo",
    // French
    "cela",
    "ceci",
    "cette",
    "ces",
    "ils",
    "elles",
    "celui-ci",
    "celle-ci",
    "toutefois",
    "cependant",
    "donc",
    "mais",
    // German
    "dies",
    "diese",
    "dieser",
    "dieses",
    "er",
    "sie",
    "außerdem",
    "jedoch",
    "daher",
    "deshalb",
    "dennoch",
    "aber",
];

/// How early an answer stands, 0 to 1, given the words before it.
pub(super) fn early_credit(words_before: usize) -> f64 {
    let (full, none) = EARLY_WORDS;
    1.0 - (words_before.saturating_sub(full) as f64 / (none - full) as f64).min(1.0)
}

/// Words of the page before the evidence of a decision; `None` when it points nowhere.
pub(super) fn words_before(coverage: &Coverage, passages: &[Passage]) -> Option<usize> {
    let index = coverage.passage? as usize;
    let passage = passages.get(index)?;
    let above: usize = passages[..index].iter().map(|p| p.words as usize).sum();
    let start =
        coverage.sentence.and_then(|s| passage.sentences.get(s as usize)).map_or(0, |(start, _)| *start as usize);
    Some(above + passage.text.get(..start).map_or(0, count_words))
}

/// How far the evidence can be quoted without its surroundings, 0 to 1: 1 as it stands, a half when
/// its passage supplies what is missing (or when it is a fragment or very long), 0 when nothing does.
pub(super) fn self_contained_credit(coverage: &Coverage) -> f64 {
    let sentence = coverage.evidence.trim();
    if sentence.is_empty() || sentence.ends_with(['?', '？']) {
        return 0.0;
    }
    if leans(sentence) {
        // The first sentence of a passage has nothing before it to lean on.
        return if coverage.sentence.is_some_and(|s| s > 0) { 0.5 } else { 0.0 };
    }
    if QUOTABLE_WORDS.contains(&count_words(sentence)) { 1.0 } else { 0.5 }
}

/// Whether a sentence begins with a word that refers to an earlier one.
fn leans(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "it's" and "that's" lean as much as "it" and "that".
    let first = first.split(['\'', '’']).next().unwrap_or_default();
    LEANING.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(text: &str, sentence: u32) -> Coverage {
        Coverage { evidence: text.to_owned(), sentence: Some(sentence), ..Coverage::default() }
    }

    #[test]
    fn early_is_full_in_the_lead_and_fades() {
        assert_eq!(early_credit(0), 1.0);
        assert_eq!(early_credit(400), 1.0);
        assert_eq!(early_credit(1_000), 0.5);
        assert_eq!(early_credit(1_600), 0.0);
        assert_eq!(early_credit(usize::MAX), 0.0);
    }

    #[test]
    fn a_sentence_that_names_its_subject_stands_alone() {
        assert_eq!(self_contained_credit(&evidence("The Aurora kettle boils a litre in 150 seconds.", 3)), 1.0);
        assert_eq!(self_contained_credit(&evidence("Il bollitore Aurora pesa un chilo e due etti.", 0)), 1.0);
    }

    #[test]
    fn a_sentence_that_leans_needs_its_passage() {
        assert_eq!(self_contained_credit(&evidence("It boils a litre in 150 seconds.", 2)), 0.5);
        assert_eq!(self_contained_credit(&evidence("“It’s the lightest of the whole range.”", 0)), 0.0);
        assert_eq!(self_contained_credit(&evidence("Inoltre pesa un chilo e due etti.", 0)), 0.0);
    }

    #[test]
    fn fragments_count_half_and_questions_not_at_all() {
        assert_eq!(self_contained_credit(&evidence("From €49.", 1)), 0.5);
        assert_eq!(self_contained_credit(&evidence("How much does the Aurora kettle cost?", 1)), 0.0);
        assert_eq!(self_contained_credit(&evidence("", 0)), 0.0);
    }

    #[test]
    fn words_before_counts_passages_and_sentences() {
        let passage = |text: &str, sentences: &[(u32, u32)]| Passage {
            text: text.to_owned(),
            sentences: sentences.to_vec(),
            words: count_words(text) as u32,
            ..Passage::default()
        };
        let passages =
            [passage("One two three.", &[(0, 14)]), passage("Four five. Six seven eight.", &[(0, 10), (11, 27)])];
        let at = |p, s| words_before(&Coverage { passage: p, sentence: s, ..Coverage::default() }, &passages);
        assert_eq!(at(Some(0), Some(0)), Some(0));
        assert_eq!(at(Some(1), Some(1)), Some(5));
        assert_eq!(at(Some(1), None), Some(3));
        assert_eq!(at(Some(9), Some(0)), None);
        assert_eq!(at(None, None), None);
    }
}
