//! Answers by what was asked, so that the same page costs once.

use std::collections::{BTreeMap, VecDeque};

use sha2::{Digest, Sha256};

use crate::analysis::tools::ProposedQuery;

/// Name of a question: SHA-256 over address and body, which hold model and prompt.
pub(super) type Key = [u8; 32];

/// The key of a call.
pub(super) fn key(url: &str, body: &[u8]) -> Key {
    let mut hash = Sha256::new();
    hash.update((url.len() as u64).to_le_bytes());
    hash.update(url);
    hash.update(body);
    hash.finalize().into()
}

/// A bounded number of answers; the oldest goes first.
pub(super) struct Cache {
    limit: usize,
    order: VecDeque<Key>,
    answers: BTreeMap<Key, Vec<ProposedQuery>>,
}

impl Cache {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, order: VecDeque::new(), answers: BTreeMap::new() }
    }

    pub(super) fn get(&self, key: &Key) -> Option<Vec<ProposedQuery>> {
        self.answers.get(key).cloned()
    }

    pub(super) fn put(&mut self, key: Key, answer: Vec<ProposedQuery>) {
        if self.answers.insert(key, answer).is_none() {
            self.order.push_back(key);
        }
        while self.order.len() > self.limit {
            if let Some(oldest) = self.order.pop_front() {
                self.answers.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_answer_goes_first() {
        let mut cache = Cache::new(2);
        for i in 0..5_u8 {
            cache.put([i; 32], Vec::new());
            cache.put([i; 32], Vec::new());
        }
        assert_eq!(cache.answers.len(), 2);
        assert!(cache.get(&[3; 32]).is_some() && cache.get(&[4; 32]).is_some() && cache.get(&[2; 32]).is_none());
    }

    #[test]
    fn address_and_body_cannot_be_shifted_into_each_other() {
        assert_ne!(key("ab", b"c"), key("a", b"bc"));
    }
}
