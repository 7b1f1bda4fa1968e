//! A set of byte strings with numbers, in nine bytes per node, for finding all prefixes of a text.

/// No string ends at this node.
const NONE: u32 = u32::MAX;

/// Nodes in the order of their depth, and of their bytes within one depth. That puts the children of
/// a node next to each other and those of the next node right behind, so one number per node says
/// where its children are.
#[derive(Debug)]
pub(super) struct Trie {
    /// The children of node `i` are `first_child[i]..first_child[i + 1]`.
    first_child: Vec<u32>,
    /// The byte that leads to each node.
    label: Vec<u8>,
    /// The number of the string that ends at each node, or [`NONE`].
    value: Vec<u32>,
}

impl Trie {
    /// Numbers the strings in their order. Of equal ones the last counts; empty ones do not.
    ///
    /// # Errors
    /// When there are too many for 32-bit numbers.
    pub(super) fn new<'a>(strings: impl Iterator<Item = &'a [u8]>) -> Result<Self, String> {
        let mut sorted: Vec<(&[u8], u32)> = Vec::new();
        let mut bytes = 0usize;
        for (i, string) in strings.enumerate() {
            bytes += string.len();
            sorted.push((string, u32::try_from(i).map_err(|_| "too many pieces")?));
        }
        if bytes >= NONE as usize || sorted.len() >= NONE as usize {
            return Err("the pieces are too many".to_owned());
        }
        sorted.sort_unstable();
        let mut trie = Self { first_child: Vec::new(), label: vec![0], value: Vec::new() };
        // The strings below each node of one depth, as ranges of `sorted`.
        let mut level = vec![(0, sorted.len())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (mut from, to) in level {
                let mut value = NONE;
                while from < to && sorted[from].0.len() == depth {
                    value = if depth == 0 { NONE } else { sorted[from].1 };
                    from += 1;
                }
                trie.value.push(value);
                // No overflow: there are at most as many nodes as bytes, plus the root.
                trie.first_child.push(trie.label.len() as u32);
                while from < to {
                    let label = sorted[from].0[depth];
                    let end = from + sorted[from..to].partition_point(|(s, _)| s[depth] == label);
                    trie.label.push(label);
                    next.push((from, end));
                    from = end;
                }
            }
            level = next;
            depth += 1;
        }
        trie.first_child.push(trie.label.len() as u32);
        trie.first_child.shrink_to_fit();
        trie.label.shrink_to_fit();
        trie.value.shrink_to_fit();
        Ok(trie)
    }

    fn children(&self, node: usize) -> std::ops::Range<usize> {
        self.first_child[node] as usize..self.first_child[node + 1] as usize
    }

    fn child(&self, node: usize, label: u8) -> Option<usize> {
        let children = self.children(node);
        let place = self.label[children.clone()].binary_search(&label).ok()?;
        Some(children.start + place)
    }

    /// The strings with which `text` begins: length and number, shortest first.
    pub(super) fn prefixes<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, u32)> + 'a {
        text.iter()
            .scan(0, |node, label| {
                *node = self.child(*node, *label)?;
                Some(self.value[*node])
            })
            .enumerate()
            .filter(|(_, value)| *value != NONE)
            .map(|(i, value)| (i + 1, value))
    }

    /// The number of a string.
    pub(super) fn find(&self, string: &str) -> Option<u32> {
        let mut node = 0;
        for label in string.bytes() {
            node = self.child(node, label)?;
        }
        Some(self.value[node]).filter(|v| *v != NONE)
    }

    /// All strings that are valid UTF-8, with their numbers, in the order of their bytes.
    pub(super) fn pieces(&self) -> Vec<(String, u32)> {
        let mut found = Vec::new();
        let mut path = Vec::new();
        let mut open = vec![(0, 0)];
        while let Some((node, depth)) = open.pop() {
            path.truncate(usize::saturating_sub(depth, 1));
            if depth > 0 {
                path.push(self.label[node]);
            }
            if self.value[node] != NONE
                && let Ok(piece) = String::from_utf8(path.clone())
            {
                found.push((piece, self.value[node]));
            }
            open.extend(self.children(node).rev().map(|child| (child, depth + 1)));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trie(strings: &[&str]) -> Trie {
        Trie::new(strings.iter().map(|s| s.as_bytes())).expect("a trie")
    }

    #[test]
    fn finds_all_prefixes_of_a_text() {
        let trie = trie(&["b", "ab", "a", "abcd", "ca"]);
        assert_eq!(trie.prefixes(b"abcx").collect::<Vec<_>>(), [(1, 2), (2, 1)]);
        assert_eq!(trie.prefixes(b"abcdabcd").last(), Some((4, 3)));
        assert_eq!(trie.prefixes(b"x").count(), 0);
        assert_eq!(trie.prefixes(b"").count(), 0);
    }

    #[test]
    fn the_last_of_equal_strings_counts_and_empty_ones_do_not() {
        let trie = trie(&["", "a", "a", "b"]);
        assert_eq!(trie.find("a"), Some(2));
        assert_eq!(trie.find(""), None);
        assert_eq!(trie.find("ab"), None);
        assert_eq!(trie.pieces(), [("a".to_owned(), 2), ("b".to_owned(), 3)]);
    }

    #[test]
    fn an_empty_set_finds_nothing() {
        assert_eq!(trie(&[]).find("a"), None);
        assert_eq!(trie(&[]).prefixes(b"abc").count(), 0);
    }
}
