//! Which nodes have a tag or an attribute, so that no rule has to look through all of them.

/// Nodes by a small key, in document order.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where the nodes of each key start, and at the end where the last key's end.
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

impl Index {
    /// Sorts nodes, given in document order with their keys, by key (counting sort). Keys are below `count`.
    pub(super) fn new(count: usize, entries: impl Iterator<Item = (usize, u32)> + Clone) -> Index {
        let mut starts = vec![0u32; count + 1];
        for (key, _) in entries.clone() {
            starts[key + 1] += 1;
        }
        for key in 0..count {
            starts[key + 1] += starts[key];
        }
        let mut nodes = vec![0; starts[count] as usize];
        let mut next = starts.clone();
        for (key, node) in entries {
            nodes[next[key] as usize] = node;
            next[key] += 1;
        }
        Index { starts, nodes }
    }

    /// The nodes of a key.
    pub(super) fn get(&self, key: usize) -> &[u32] {
        match (self.starts.get(key), self.starts.get(key + 1)) {
            (Some(start), Some(end)) => &self.nodes[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_stand_in_document_order_under_their_keys() {
        let index = Index::new(4, [(2, 1), (0, 2), (2, 3), (3, 9)].into_iter());
        assert_eq!([0, 1, 2, 3].map(|key| index.get(key).to_vec()), [vec![2], vec![], vec![1, 3], vec![9]]);
        assert!(index.get(4).is_empty());
        assert!(Index::default().get(0).is_empty());
    }
}
