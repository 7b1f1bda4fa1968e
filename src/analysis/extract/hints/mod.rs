//! Words in class names and ids that say what an element is for, and the roles of landmark elements.
//!
//! A hint alone decides nothing (a page may call its text `no-sidebar has-comments`): how far up it stands
//! and how much of the page it covers are features beside it.

mod landmarks;
mod words;

use std::sync::OnceLock;

use super::tree::{Attr, Dom, Node};
use super::units::Unit;
use super::word_index::WordIndex;
pub use landmarks::{LANDMARKS, Landmark, landmark};
pub use words::GROUPS;
use words::WORDS;

/// What the elements around the units are, read once.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// By node; nothing for elements without a unit below them.
    known: Vec<(Option<Landmark>, u32)>,
}

impl Hints {
    /// Reads the elements of the units and all above them.
    pub fn read(dom: &Dom, units: &[Unit]) -> Hints {
        let mut known = vec![None; dom.len()];
        for unit in units {
            let mut at = unit.node;
            while known[at].is_none() {
                let node = dom.node(at);
                known[at] = Some((landmark(node), groups(node)));
                at = node.parent as usize;
            }
        }
        Hints { known: known.into_iter().map(Option::unwrap_or_default).collect() }
    }

    /// The landmark that an element is.
    pub fn landmark(&self, node: usize) -> Option<Landmark> {
        self.known[node].0
    }

    /// Hint groups of an element, as a bit set.
    pub fn groups(&self, node: usize) -> u32 {
        self.known[node].1
    }
}

/// Hint groups of an element's class and id, as a bit set.
pub fn groups(node: &Node) -> u32 {
    let mut found = 0;
    for attr in [Attr::Class, Attr::Id] {
        if let Some(value) = node.attr(attr) {
            words(value, &mut |word| found |= group_of(word));
        }
    }
    found
}

/// Calls `each` with the lower-case words of a class or id; `camelCase`, `-`, `_` and digits separate.
fn words(value: &str, each: &mut dyn FnMut(&str)) {
    let mut word = [0u8; 24];
    let mut length = 0;
    let mut was_lower = false;
    for b in value.bytes().take(400).chain([b' ']) {
        let is_letter = b.is_ascii_alphabetic();
        if length > 0 && (!is_letter || (b.is_ascii_uppercase() && was_lower)) {
            if length < word.len()
                && let Ok(text) = std::str::from_utf8(&word[..length])
            {
                each(text);
            }
            length = 0;
        }
        if is_letter {
            if length < word.len() {
                word[length] = b.to_ascii_lowercase();
                length += 1;
            }
            was_lower = b.is_ascii_lowercase();
        } else {
            was_lower = false;
        }
    }
}

fn group_of(word: &str) -> u32 {
    static INDEX: OnceLock<WordIndex> = OnceLock::new();
    INDEX.get_or_init(|| WordIndex::new(&WORDS)).get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(value: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(value, &mut |w| out.push(w.to_owned()));
        out
    }

    #[test]
    fn class_names_are_split_into_words() {
        assert_eq!(split("siteHeader main-nav_2 NAVBar x"), ["site", "header", "main", "nav", "navbar", "x"]);
        assert_eq!(split("über--menü"), ["ber", "men"]);
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(group_of("nav"), 1);
        assert_eq!(group_of("naval"), 0);
    }
}
