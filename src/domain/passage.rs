//! Passages: the pieces of a page that an answer engine could quote.

use serde::{Deserialize, Serialize};

/// A self-contained piece of the page, cut along its structure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Position on the page, from 0. This is the "chunk index" of the earlier service.
    pub index: u32,
    /// Headings above it, outermost first (texts).
    pub heading_path: Vec<String>,
    /// The raw text that is shown and scored; blocks are separated by line breaks.
    pub text: String,
    /// Sentences as byte ranges `(start, end)` into `text`, in order.
    pub sentences: Vec<(u32, u32)>,
    /// Words in `text`.
    pub words: u32,
    /// First block of the page in this passage.
    pub first_block: u32,
    /// Last block of the page in this passage, inclusive.
    pub last_block: u32,
}

/// What a passage does for the queries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageRole {
    /// No query finds its answer, or part of one, here.
    #[default]
    Unused,
    /// It answers some queries.
    Serving,
    /// So many queries lean on it that each of them would be served better by a passage of its own.
    Overloaded,
}

/// Which queries a passage serves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageUse {
    /// Index of the passage.
    pub passage: u32,
    /// Indexes of the queries that it is the best passage for and that are covered or partly covered.
    pub best_for: Vec<u32>,
    /// Indexes of further queries that it adds a further excerpt to.
    pub supports: Vec<u32>,
    /// What follows from it.
    pub role: PassageRole,
}

impl PassageUse {
    /// How many queries find their answer, or part of one, in the passage; 0 exactly for unused ones.
    pub fn queries(&self) -> u32 {
        u32::try_from(self.best_for.len() + self.supports.len()).unwrap_or(u32::MAX)
    }
}

impl Passage {
    /// The text of sentence `i`, or `None` out of range.
    pub fn sentence(&self, i: usize) -> Option<&str> {
        let (start, end) = *self.sentences.get(i)?;
        self.text.get(start as usize..end as usize)
    }
}

/// Counts words by white space; in scripts without spaces (Han, Kana, Thai) two letters are a word.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut dense = 0;
    for token in text.split_whitespace() {
        let d = token.chars().filter(|c| is_dense_script(*c)).count();
        dense += d;
        if d == 0 {
            words += 1;
        }
    }
    words + dense.div_ceil(2)
}

fn is_dense_script(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0E7F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x2FA1F)
}
