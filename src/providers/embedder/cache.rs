//! Vectors of texts that were seen before, bounded in memory; the least recently used goes first.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use crate::analysis::tools::TextRole;

/// Bytes that an entry costs besides its numbers: keys, order and allocation.
const OVERHEAD: usize = 160;

type Key = [u8; 32];

/// A cache by hash of role and text. One cache belongs to one model.
pub(super) struct VectorCache {
    entries: HashMap<Key, (u64, Vec<f32>)>,
    by_age: BTreeMap<u64, Key>,
    clock: u64,
    bytes: usize,
    limit: usize,
}

impl VectorCache {
    /// Holds at most about `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self { entries: HashMap::new(), by_age: BTreeMap::new(), clock: 0, bytes: 0, limit }
    }

    /// The vector, which becomes the most recently used.
    pub(super) fn get(&mut self, role: TextRole, text: &str) -> Option<Vec<f32>> {
        let key = key(role, text);
        let (age, vector) = self.entries.get_mut(&key)?;
        self.by_age.remove(age);
        self.clock += 1;
        *age = self.clock;
        self.by_age.insert(self.clock, key);
        Some(vector.clone())
    }

    /// Remembers a vector and forgets the oldest ones where there is no room.
    pub(super) fn insert(&mut self, role: TextRole, text: &str, vector: &[f32]) {
        let key = key(role, text);
        let cost = cost(vector);
        if cost > self.limit || self.entries.contains_key(&key) {
            return;
        }
        while self.bytes + cost > self.limit {
            let Some((_, oldest)) = self.by_age.pop_first() else { break };
            if let Some((_, old)) = self.entries.remove(&oldest) {
                self.bytes -= self::cost(&old);
            }
        }
        self.clock += 1;
        self.bytes += cost;
        self.by_age.insert(self.clock, key);
        self.entries.insert(key, (self.clock, vector.to_vec()));
    }
}

fn cost(vector: &[f32]) -> usize {
    size_of_val(vector) + OVERHEAD
}

fn key(role: TextRole, text: &str) -> Key {
    let mut hash = Sha256::new();
    hash.update(match role {
        TextRole::Query => b"q",
        TextRole::Passage => b"p",
    });
    hash.update(text.as_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_recently_used_goes_first() {
        let one = cost(&[0.0; 4]);
        let mut cache = VectorCache::new(2 * one);
        cache.insert(TextRole::Query, "a", &[1.0; 4]);
        cache.insert(TextRole::Query, "b", &[2.0; 4]);
        assert_eq!(cache.get(TextRole::Query, "a"), Some(vec![1.0; 4]));
        cache.insert(TextRole::Query, "c", &[3.0; 4]);
        assert_eq!(cache.get(TextRole::Query, "b"), None);
        assert!(cache.get(TextRole::Query, "a").is_some() && cache.get(TextRole::Query, "c").is_some());
        assert_eq!(cache.bytes, 2 * one);
        assert_eq!(cache.entries.len(), cache.by_age.len());
    }

    #[test]
    fn role_and_text_both_count() {
        let mut cache = VectorCache::new(1 << 20);
        cache.insert(TextRole::Query, "a", &[1.0]);
        assert_eq!(cache.get(TextRole::Passage, "a"), None);
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let mut cache = VectorCache::new(10);
        cache.insert(TextRole::Query, "a", &[1.0; 100]);
        assert_eq!(cache.get(TextRole::Query, "a"), None);
        assert_eq!(cache.bytes, 0);
    }
}
