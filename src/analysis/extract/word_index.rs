//! Groups of words, for looking up many words quickly.

/// Words with the groups they are in, as a bit set; a table with open addressing.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// A power of two of places, at most half of them taken; an empty word is a free place.
    places: Vec<(&'static str, u32)>,
}

impl WordIndex {
    /// Reads groups of words that are parted by white space; a word may be in several groups.
    pub(super) fn new(groups: &[&'static str]) -> WordIndex {
        let words = || (0..).zip(groups).flat_map(|(g, words)| words.split_ascii_whitespace().map(move |w| (w, g)));
        let mut index = WordIndex { places: vec![("", 0); (words().count() * 2 + 1).next_power_of_two()] };
        for (word, group) in words() {
            let place = index.place(word);
            index.places[place].0 = word;
            index.places[place].1 |= 1u32 << group;
        }
        index
    }

    /// Groups of a word; none for a word that is in none.
    pub(super) fn get(&self, word: &str) -> u32 {
        self.places[self.place(word)].1
    }

    /// Where a word is, or would be.
    fn place(&self, word: &str) -> usize {
        let mask = self.places.len() - 1;
        // FNV-1a.
        let hash = word.bytes().fold(0x811c_9dc5u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193));
        let mut at = (hash ^ (hash >> 15)) as usize & mask;
        while !self.places[at].0.is_empty() && self.places[at].0 != word {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_groups_they_stand_in() {
        let index = WordIndex::new(&["a bc", "d bc", ""]);
        assert_eq!(["a", "bc", "d", "b", ""].map(|w| index.get(w)), [1, 3, 2, 0, 0]);
    }
}
