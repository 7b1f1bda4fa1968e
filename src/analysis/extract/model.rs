//! A boosted ensemble of regression trees, evaluated from a compact file.
//!
//! The file is made by `scripts/extract/fit.py`, which also documents the data and the measured quality.
//! Layout, little-endian: `RSTM`, version u16 = 1, features u16, trees u32; for each tree: splits u16, then per
//! split feature u16, threshold f32, left i16, right i16; then leaves u16 and per leaf value f32. A child that is
//! negative is leaf `-1 - child`. A value goes left when it is at most the threshold.

/// One split of a tree.
#[derive(Clone, Copy, Debug)]
struct Split {
    threshold: f32,
    feature: u16,
    left: i16,
    right: i16,
}

#[derive(Clone, Copy, Debug)]
struct Tree {
    first_split: usize,
    splits: usize,
    first_leaf: usize,
}

/// A parsed model.
#[derive(Clone, Debug)]
pub struct Model {
    features: usize,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    leaves: Vec<f32>,
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
            let splits = usize::from(r.u16()?);
            let tree = Tree { first_split: model.splits.len(), splits, first_leaf: model.leaves.len() };
            for _ in 0..splits {
                let feature = r.u16()?;
                let threshold = f32::from_le_bytes(r.take(4)?.try_into().ok()?);
                let (left, right) = (r.u16()? as i16, r.u16()? as i16);
                model.splits.push(Split { threshold, feature, left, right });
            }
            let leaves = usize::from(r.u16()?);
            for _ in 0..leaves {
                model.leaves.push(f32::from_le_bytes(r.take(4)?.try_into().ok()?));
            }
            for (i, split) in model.splits[tree.first_split..].iter().enumerate() {
                // Children come after their parent, so that a walk always ends.
                let is_sound = |child: i16| {
                    if child < 0 {
                        usize::from(child.unsigned_abs() - 1) < leaves
                    } else {
                        child as usize > i && (child as usize) < splits
                    }
                };
                if usize::from(split.feature) >= features || !is_sound(split.left) || !is_sound(split.right) {
                    return None;
                }
            }
            if leaves == 0 {
                return None;
            }
            model.trees.push(tree);
        }
        r.rest.is_empty().then_some(model)
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
    /// same on every machine. Rows go through in small blocks: each tree is read once per block.
    pub fn raw(&self, values: &[f32], width: usize) -> Vec<f32> {
        const BLOCK: usize = 16;
        if width < self.features || width == 0 {
            return Vec::new();
        }
        let mut out = Vec::with_capacity(values.len() / width);
        for block in values.chunks(BLOCK * width) {
            let mut sums = [0.0f64; BLOCK];
            for tree in &self.trees {
                let splits = &self.splits[tree.first_split..tree.first_split + tree.splits];
                for (sum, row) in sums.iter_mut().zip(block.chunks_exact(width)) {
                    let mut at: i16 = if splits.is_empty() { -1 } else { 0 };
                    while at >= 0 {
                        let split = &splits[at as usize];
                        at = if row[usize::from(split.feature)] <= split.threshold { split.left } else { split.right };
                    }
                    *sum += f64::from(self.leaves[tree.first_leaf + usize::from(at.unsigned_abs() - 1)]);
                }
            }
            out.extend(sums.iter().take(block.len() / width).map(|s| *s as f32));
        }
        out
    }
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
    fn walks_a_tree() {
        let model = Model::parse(&file(-1)).expect("sound");
        assert_eq!(model.raw(&[9.0, 0.5, 9.0, 0.6], 2), [-1.0, 3.0]);
        assert!((model.raw(&[0.0, 1.0], 2)[0] - 3.0).abs() < 1e-3);
        assert_eq!(model.raw(&[0.6].repeat(100), 1), Vec::<f32>::new(), "rows that are too short");
        assert_eq!(model.raw(&[0.6, 0.6].repeat(50), 2), [3.0; 50]);
    }

    #[test]
    fn damaged_files_are_refused() {
        assert!(Model::parse(&file(0)).is_none(), "a loop");
        assert!(Model::parse(&file(-3)).is_none(), "no such leaf");
        let sound = file(-1);
        for cut in 0..sound.len() {
            assert!(Model::parse(&sound[..cut]).is_none(), "cut at {cut}");
        }
    }
}
