//! Which sentences can answer at all: statements against questions, keyword lists and pasted queries.

use super::lexical::SentenceWords;

/// What a sentence can be for a reader who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It can answer.
    Statement,
    /// It asks itself; an answer follows.
    Question,
    /// It only asks or lists search words: it answers nothing.
    Bait,
}

/// Words from which a row of search words is told from prose.
const KEYWORD_LIST_WORDS: usize = 6;
/// Different concepts (price, warranty, reviews) in one row of search words.
const KEYWORD_LIST_CONCEPTS: usize = 4;
/// Lines in a row that are questions or, naming the entity, no sentences: they look like pasted queries.
const PASTED_LINES: usize = 3;

/// Finds what only asks or only lists search words: questions without an answer below them, lists of
/// keywords, and runs of questions and of query-like lines that each repeat the entity.
pub(super) fn roles(sentences: &mut [SentenceWords], has_entity: bool) {
    let n = sentences.len();
    let same = |s: &[SentenceWords], i: usize, j: usize| j < n && s[i].passage == s[j].passage;
    for i in 0..n {
        if sentences[i].question {
            let answered = same(sentences, i, i + 1) && !sentences[i + 1].question;
            sentences[i].role = if answered { Role::Question } else { Role::Bait };
        } else {
            let s = &sentences[i];
            let bare = s.function * 10 <= s.length;
            let listed = s.words.concepts.len() >= KEYWORD_LIST_CONCEPTS && s.words.concepts.len() * 4 >= s.length;
            if s.length >= KEYWORD_LIST_WORDS && bare && listed {
                sentences[i].role = Role::Bait;
            }
        }
    }
    let pasted = |s: &SentenceWords| {
        let query_like = !s.closed && !s.figures && s.entity >= 0.6 && s.length >= 3 && s.length <= 20;
        s.question || (has_entity && query_like)
    };
    let mut i = 0;
    while i < n {
        let mut j = i;
        while j < n && sentences[j].passage == sentences[i].passage && pasted(&sentences[j]) {
            j += 1;
        }
        if j - i >= PASTED_LINES {
            sentences[i..j].iter_mut().for_each(|s| s.role = Role::Bait);
        }
        i = j.max(i + 1);
    }
}
