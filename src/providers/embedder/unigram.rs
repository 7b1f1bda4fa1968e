//! A Unigram tokenization model in a few megabytes.
//!
//! The library's own model keeps its 250,000 pieces in a tree of hash maps, which costs 290 MB and
//! seconds at start. This one reads the same `tokenizer.json`, takes part in the library's pipeline
//! (normalization, splitting, special tokens, truncation stay the library's) and gives the same
//! tokens; a test compares the two.
//!
//! Segmentation: Kudo, "Subword Regularization", ACL 2018, section 3.2: the sequence of pieces with
//! the greatest sum of log probabilities, by dynamic programming over the positions of the text.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use tokenizers::models::unigram::UnigramTrainer;
use tokenizers::{Model, Token};

use super::trie::Trie;

/// What an unknown character costs below the least probable piece; a constant of SentencePiece.
const UNKNOWN_PENALTY: f64 = 10.0;

/// Pieces with their log probabilities.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Stored")]
pub(super) struct Unigram {
    trie: Trie,
    /// By token number.
    scores: Vec<f64>,
    unknown: u32,
    unknown_score: f64,
}

/// The model as `tokenizer.json` has it.
#[derive(Deserialize)]
struct Stored {
    r#type: String,
    unk_id: u32,
    #[serde(default)]
    byte_fallback: bool,
    vocab: Vocabulary,
}

/// Pieces in the order of their numbers, in one allocation.
struct Vocabulary {
    text: String,
    /// Where each piece ends in `text`.
    ends: Vec<usize>,
    scores: Vec<f64>,
}

impl<'de> Deserialize<'de> for Vocabulary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pieces;
        impl<'de> Visitor<'de> for Pieces {
            type Value = Vocabulary;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of pieces with scores")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut pieces: A) -> Result<Vocabulary, A::Error> {
                let mut all = Vocabulary { text: String::new(), ends: Vec::new(), scores: Vec::new() };
                while let Some((piece, score)) = pieces.next_element::<(String, f64)>()? {
                    if !score.is_finite() {
                        return Err(A::Error::custom("a score is not a number"));
                    }
                    all.text.push_str(&piece);
                    all.ends.push(all.text.len());
                    all.scores.push(score);
                }
                Ok(all)
            }
        }
        deserializer.deserialize_seq(Pieces)
    }
}

impl TryFrom<Stored> for Unigram {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        if stored.r#type != "Unigram" || stored.byte_fallback {
            return Err("not a Unigram model without byte fallback".to_owned());
        }
        let Vocabulary { text, ends, scores } = stored.vocab;
        if stored.unk_id as usize >= scores.len() {
            return Err("the unknown token is not in the vocabulary".to_owned());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let pieces = starts.zip(&ends).map(|(from, to)| &text.as_bytes()[from..*to]);
        let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let trie = Trie::new(pieces)?;
        Ok(Self { trie, scores, unknown: stored.unk_id, unknown_score: least - UNKNOWN_PENALTY })
    }
}

/// The best way to reach a position.
#[derive(Clone, Copy)]
struct Reached {
    score: f64,
    from: usize,
    token: u32,
}

impl Unigram {
    /// The pieces of the best segmentation: token number and end, from left to right. Neighbouring
    /// unknown characters are one piece.
    fn segment(&self, text: &str) -> Vec<(u32, usize)> {
        let bytes = text.as_bytes();
        let mut reached: Vec<Option<Reached>> = vec![None; bytes.len() + 1];
        for (start, character) in text.char_indices() {
            // The first position is always reached, and so is every later one: by its own character.
            let before = reached[start].map_or(0.0, |r| r.score);
            let mut offer = |end: usize, token: u32, score: f64| {
                let score = before + score;
                if reached[end].is_none_or(|r| score > r.score) {
                    reached[end] = Some(Reached { score, from: start, token });
                }
            };
            let next = start + character.len_utf8();
            let mut whole_character = false;
            for (length, token) in self.trie.prefixes(&bytes[start..]) {
                offer(start + length, token, self.scores[token as usize]);
                whole_character |= start + length == next;
            }
            if !whole_character {
                offer(next, self.unknown, self.unknown_score);
            }
        }
        let mut pieces: Vec<(u32, usize)> = Vec::new();
        let mut end = bytes.len();
        let mut in_unknown = false;
        while let Some(Reached { from, token, .. }) = reached[end].filter(|_| end > 0) {
            let unknown = token == self.unknown;
            if !(unknown && in_unknown) {
                pieces.push((token, end));
            }
            in_unknown = unknown;
            end = from;
        }
        pieces.reverse();
        pieces
    }
}

impl Model for Unigram {
    type Trainer = UnigramTrainer;

    fn tokenize(&self, text: &str) -> tokenizers::Result<Vec<Token>> {
        let mut start = 0;
        let token = |(token, end): (u32, usize)| {
            let piece = &text[start..end];
            // Unknown characters that were joined may happen to be a piece; the library looks again.
            let token = if token == self.unknown { self.trie.find(piece).unwrap_or(token) } else { token };
            let made = Token::new(token, piece.to_owned(), (start, end));
            start = end;
            made
        };
        Ok(self.segment(text).into_iter().map(token).collect())
    }

    fn token_to_id(&self, token: &str) -> Option<u32> {
        self.trie.find(token)
    }

    fn id_to_token(&self, id: u32) -> Option<String> {
        self.trie.pieces().into_iter().find(|(_, i)| *i == id).map(|(piece, _)| piece)
    }

    fn get_vocab(&self) -> HashMap<String, u32> {
        self.trie.pieces().into_iter().collect()
    }

    fn get_vocab_size(&self) -> usize {
        self.scores.len()
    }

    fn save(&self, _folder: &Path, _prefix: Option<&str>) -> tokenizers::Result<Vec<PathBuf>> {
        Err("this model can only be read".into())
    }

    fn get_trainer(&self) -> UnigramTrainer {
        UnigramTrainer::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Unigram {
        serde_json::from_str(
            r#"{"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.0], ["b", -1.5], ["ab", -2.0],
                ["abc", -9.0], ["è", -3.0], ["xy", -4.0]]}"#,
        )
        .expect("a model")
    }

    fn ids(text: &str) -> Vec<u32> {
        model().tokenize(text).expect("tokens").iter().map(|t| t.id).collect()
    }

    #[test]
    fn takes_the_most_probable_pieces() {
        assert_eq!(ids("ab"), [3]);
        assert_eq!(ids("aab"), [1, 3]);
        assert_eq!(ids("èb"), [5, 2]);
        assert_eq!(ids(""), [0u32; 0]);
    }

    #[test]
    fn joins_unknown_characters() {
        assert_eq!(ids("aクラbク"), [1, 0, 2, 0]);
        let tokens = model().tokenize("aクラb").expect("tokens");
        assert_eq!((tokens[1].value.as_str(), tokens[1].offsets), ("クラ", (1, 7)));
    }

    #[test]
    fn knows_its_pieces() {
        let model = model();
        assert_eq!(model.token_to_id("abc"), Some(4));
        assert_eq!(model.id_to_token(5).as_deref(), Some("è"));
        assert_eq!(model.get_vocab().len(), 7);
    }

    #[test]
    fn refuses_other_models() {
        let wrong = r#"{"type": "BPE", "unk_id": 0, "vocab": [["<unk>", 0.0]]}"#;
        assert!(serde_json::from_str::<Unigram>(wrong).is_err());
        let unknown = r#"{"type": "Unigram", "unk_id": 7, "vocab": [["<unk>", 0.0]]}"#;
        assert!(serde_json::from_str::<Unigram>(unknown).is_err());
    }
}
