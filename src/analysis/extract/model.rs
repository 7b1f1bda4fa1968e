//! A boosted ensemble of regression trees, evaluated from a compact file.
//!
//! The file is made by `scripts/extract/fit.py`, which also documents the data and the measured quality.
//! Layout, little-endian: `RSTM`, version u16 = 1, features u16, trees u32; for each tree: splits u16, then per
//! split feature u16, threshold f32, left i16, right i16; then leaves u16 and per leaf value f32. A child that is
//! negative is leaf `-1 - child`. A value goes left when it is at most the threshold.
//!
//! Trees are not walked: every split of a tree is compared, and each that sends a row to the right strikes out the
//! leaves on its left; the first leaf that is left over is the one a walk would reach (QuickScorer; Lucchese et al.,
//! SIGIR 2015). Nothing depends on the comparison before, so the processor handles many rows at a time.

/// Leaves of a tree at most: one bit each in a set.
const MAX_LEAVES: usize = 32;
/// Rows in a group, as many as numbers in a vector register of every x86-64 and ARM processor.
const LANES: usize = 4;
/// Rows that are handled at a time: with more of them the compiler goes back to one number at a time.
const BLOCK: usize = 2 * LANES;

/// One split of a tree.
#[derive(Clone, Copy, Debug)]
struct Split {
    threshold: f32,
    feature: u16,
    /// The leaves that can still be reached when a value is beyond the threshold: all but those on the left.
    right: u32,
}

/// Where a tree's splits and leaves end; they start where those of the tree before end.
#[derive(Clone, Copy, Debug)]
struct Tree {
    splits_end: usize,
    leaves_end: usize,
}

/// A parsed model.
#[derive(Clone, Debug)]
pub struct Model {
    features: usize,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    /// Values of the leaves, each tree's from left to right.
    leaves: Vec<f32>,
}

/// A split as it stands in the file.
#[derive(Clone, Copy)]
struct RawSplit {
    threshold: f32,
    feature: u16,
    children: [i16; 2],
}

impl Model {
    /// Parses a model file; `None` when it is damaged: every index is checked here, so that evaluation
    /// needs no checks.
    pub fn parse(bytes: &[u8]) -> Option<Model> {
        let mut r = Reader { rest: bytes };
        if r.take(4)? != b"RSTM" || r.u16()? != 1 {
            return None;
        }
        let features = usize::from(r.u16()?);
        let count = r.u32()?;
        let mut model = Model { features, trees: Vec::new(), splits: Vec::new(), leaves: Vec::new() };
        for _ in 0..count {
            let count = usize::from(r.u16()?);
            let mut splits = Vec::new();
            for _ in 0..count {
                let feature = r.u16()?;
                let threshold = f32::from_le_bytes(r.take(4)?.try_into().ok()?);
                let children = [r.u16()? as i16, r.u16()? as i16];
                splits.push(RawSplit { threshold, feature, children });
            }
            let count = usize::from(r.u16()?);
            let mut leaves = Vec::new();
            for _ in 0..count {
                leaves.push(f32::from_le_bytes(r.take(4)?.try_into().ok()?));
            }
            model.add(&splits, &leaves)?;
        }
        r.rest.is_empty().then_some(model)
    }

    /// Adds a tree; `None` when it is not one.
    fn add(&mut self, splits: &[RawSplit], leaves: &[f32]) -> Option<()> {
        // A binary tree has one leaf more than splits. With every child coming after its parent, and being a child
        // only once, nothing but a tree passes.
        if leaves.len() != splits.len() + 1 || leaves.len() > MAX_LEAVES {
            return None;
        }
        // Leaves below each split, from the last to the first, so that children are counted before their parents.
        let mut below = vec![0usize; splits.len()];
        let mut is_child = (vec![false; splits.len()], vec![false; leaves.len()]);
        for (i, split) in splits.iter().enumerate().rev() {
            if usize::from(split.feature) >= self.features {
                return None;
            }
            for child in split.children {
                let (seen, count) = match usize::try_from(child) {
                    Ok(child) if child > i => (is_child.0.get_mut(child)?, *below.get(child)?),
                    Ok(_) => return None,
                    Err(_) => (is_child.1.get_mut(usize::from(child.unsigned_abs()) - 1)?, 1),
                };
                if std::mem::replace(seen, true) {
                    return None;
                }
                below[i] += count;
            }
        }
        // Places of the leaves from left to right; a split starts at its first leaf.
        let mut first = vec![0usize; splits.len()];
        let mut ordered = vec![0.0; leaves.len()];
        if splits.is_empty() {
            ordered.copy_from_slice(leaves);
        }
        for (i, split) in splits.iter().enumerate() {
            let mut at = first[i];
            for (side, child) in split.children.into_iter().enumerate() {
                let count = match usize::try_from(child) {
                    Ok(child) => {
                        first[child] = at;
                        below[child]
                    }
                    Err(_) => {
                        ordered[at] = leaves[usize::from(child.unsigned_abs()) - 1];
                        1
                    }
                };
                if side == 0 {
                    let left = ((1u64 << count) - 1) << at;
                    self.splits.push(Split {
                        threshold: split.threshold,
                        feature: split.feature,
                        right: !(left as u32),
                    });
                }
                at += count;
            }
        }
        self.leaves.extend(ordered);
        self.trees.push(Tree { splits_end: self.splits.len(), leaves_end: self.leaves.len() });
        Some(())
    }

    /// Parses several models, each after its length in bytes as u32; `None` when one is damaged.
    pub fn parse_many(bytes: &[u8]) -> Option<Vec<Model>> {
        let mut r = Reader { rest: bytes };
        let mut models = Vec::new();
        while !r.rest.is_empty() {
            let length = usize::try_from(r.u32()?).ok()?;
            models.push(Model::parse(r.take(length)?)?);
        }
        Some(models)
    }

    /// Number of features of a row.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Sum of the trees for every row of a table of at least [`Model::features`] columns. Summed in file order, so the
    /// same on every machine.
    pub fn raw(&self, values: &[f32], width: usize) -> Vec<f32> {
        if width < self.features || width == 0 {
            return Vec::new();
        }
        let mut out = Vec::with_capacity(values.len() / width);
        for block in values.chunks(BLOCK * width) {
            match block.len() / width {
                rows @ ..=LANES => out.extend(self.sums::<1>(block, width).as_flattened().iter().take(rows)),
                rows => out.extend(self.sums::<{ BLOCK / LANES }>(block, width).as_flattened().iter().take(rows)),
            }
        }
        out
    }

    /// Sums of the trees for as many rows as there are lanes in the groups; those beyond the block's end mean nothing.
    fn sums<const GROUPS: usize>(&self, block: &[f32], width: usize) -> [[f32; LANES]; GROUPS] {
        let mut columns = vec![[[0.0f32; LANES]; GROUPS]; self.features];
        for (i, row) in block.chunks_exact(width).enumerate() {
            columns.iter_mut().zip(row).for_each(|(column, value)| column.as_flattened_mut()[i] = *value);
        }
        let mut sums = [[0.0f64; LANES]; GROUPS];
        let (mut splits_start, mut leaves_start) = (0, 0);
        for tree in &self.trees {
            let sets = reachable(&self.splits[splits_start..tree.splits_end], &columns);
            let leaves = &self.leaves[leaves_start..tree.leaves_end];
            for (sum, set) in sums.as_flattened_mut().iter_mut().zip(sets.as_flattened()) {
                *sum += f64::from(leaves[set.trailing_zeros() as usize]);
            }
            (splits_start, leaves_start) = (tree.splits_end, tree.leaves_end);
        }
        sums.map(|group| group.map(|sum| sum as f32))
    }
}

/// The leaves of a tree that each row can still reach when all splits are compared.
// Inlined, the compiler would spread the lanes over general registers.
#[inline(never)]
fn reachable<const GROUPS: usize>(splits: &[Split], columns: &[[[f32; LANES]; GROUPS]]) -> [[u32; LANES]; GROUPS] {
    let mut sets = [[u32::MAX; LANES]; GROUPS];
    for split in splits {
        let column = &columns[usize::from(split.feature)];
        for (sets, values) in sets.iter_mut().zip(column) {
            for (set, value) in sets.iter_mut().zip(values) {
                // Without a branch, for a lane of a vector register each.
                *set &= split.right | u32::from(*value <= split.threshold).wrapping_neg();
            }
        }
    }
    sets
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(head)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(left: i16) -> Vec<u8> {
        let mut f = b"RSTM\x01\x00\x02\x00\x01\x00\x00\x00\x01\x00\x01\x00".to_vec();
        f.extend(0.5f32.to_le_bytes());
        f.extend(left.to_le_bytes());
        f.extend((-2i16).to_le_bytes());
        f.extend(2u16.to_le_bytes());
        f.extend((-1.0f32).to_le_bytes());
        f.extend(3.0f32.to_le_bytes());
        f
    }

    #[test]
    fn rows_reach_their_leaves() {
        let model = Model::parse(&file(-1)).expect("sound");
        assert_eq!(model.raw(&[9.0, 0.5, 9.0, 0.6], 2), [-1.0, 3.0]);
        assert!((model.raw(&[0.0, 1.0], 2)[0] - 3.0).abs() < 1e-3);
        assert_eq!(model.raw(&[0.6].repeat(100), 1), Vec::<f32>::new(), "rows that are too short");
        assert_eq!(model.raw(&[0.6, 0.6].repeat(50), 2), [3.0; 50]);
        assert_eq!(model.raw(&[0.6, f32::NAN], 2), [3.0], "what is no number goes right");
    }

    /// A tree whose splits and leaves stand in another order than from left to right, against a walk through it.
    #[test]
    fn sets_of_leaves_agree_with_a_walk() {
        // Feature, threshold, left, right.
        let splits: [(u16, f32, i16, i16); 5] =
            [(0, 0.5, 2, 1), (1, 0.3, -3, 4), (1, 0.7, 3, -1), (0, 0.2, -6, -2), (0, 0.8, -4, -5)];
        let mut f = b"RSTM\x01\x00\x02\x00\x01\x00\x00\x00\x05\x00".to_vec();
        for (feature, threshold, left, right) in splits {
            f.extend(feature.to_le_bytes());
            f.extend(threshold.to_le_bytes());
            f.extend(left.to_le_bytes());
            f.extend(right.to_le_bytes());
        }
        f.extend(6u16.to_le_bytes());
        (0..6u8).for_each(|leaf| f.extend(f32::from(leaf).to_le_bytes()));
        let model = Model::parse(&f).expect("sound");
        let walk = |row: &[f32]| {
            let mut at = 0i16;
            while at >= 0 {
                let (feature, threshold, left, right) = splits[at as usize];
                at = if row[usize::from(feature)] <= threshold { left } else { right };
            }
            f32::from(at.unsigned_abs() - 1)
        };
        let rows: Vec<f32> = (0..49).flat_map(|i| [(i % 7) as f32 / 6.0, (i / 7) as f32 / 6.0]).collect();
        let want: Vec<f32> = rows.chunks(2).map(walk).collect();
        assert_eq!(model.raw(&rows, 2), want);
        assert!((0..6u8).all(|leaf| want.contains(&f32::from(leaf))), "every leaf is reached: {want:?}");
    }

    #[test]
    fn damaged_files_are_refused() {
        assert!(Model::parse(&file(0)).is_none(), "a loop");
        assert!(Model::parse(&file(-3)).is_none(), "no such leaf");
        assert!(Model::parse(&file(-2)).is_none(), "one leaf twice");
        let sound = file(-1);
        for cut in 0..sound.len() {
            assert!(Model::parse(&sound[..cut]).is_none(), "cut at {cut}");
        }
    }
}
