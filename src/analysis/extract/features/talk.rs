//! Talk beside the text: how much of the page stands in containers that are named for comments or for threads, and
//! whether there is a text outside of them.

use super::ancestry::Above;
use crate::analysis::extract::units::Unit;

/// Hint groups (see `hints`): comments, threads.
const COMMENTS: usize = 6;
const THREADS: usize = 15;
/// A container named for comments that covers more of the page is the page.
const WHOLE: f32 = 0.97;

/// Share of comments from which a page is talk, and characters of running text that make a text beside it.
const MOST: f32 = 0.8;
const LEAST_TEXT: f32 = 300.0;

/// Sums over the page.
#[derive(Default)]
pub(super) struct Talk {
    comments: f32,
    threads: f32,
    /// Characters of running text outside of comments, up to and with each unit.
    outside: Vec<f32>,
    first_comment: Option<usize>,
}

/// In a container named for comments that is a part of the page.
pub(super) fn is_comment(above: &Above) -> bool {
    above.widest[0] > 0.0 && above.widest[0] < WHOLE
}

impl Talk {
    pub(super) fn collect(units: &[Unit], above: &[Above]) -> Talk {
        let mut talk = Talk::default();
        let total = units.iter().map(|u| u.chars as f32).sum::<f32>().max(1.0);
        let mut outside = 0.0f32;
        for (i, (unit, above)) in units.iter().zip(above).enumerate() {
            let size = unit.chars as f32;
            if is_comment(above) {
                talk.comments += size / total;
                talk.first_comment = talk.first_comment.or(Some(i));
            } else if unit.chars >= 80 && unit.link_chars * 3 < unit.chars {
                outside += size;
            }
            if above.widest[1] > 0.0 {
                talk.threads += size / total;
            }
            talk.outside.push(outside);
        }
        talk
    }

    /// Whether there is a text beside the comments, and the page is not nearly all comments, as threads are.
    pub(super) fn is_beside_a_text(&self) -> bool {
        self.comments < MOST && self.outside.last().is_some_and(|outside| *outside >= LEAST_TEXT)
    }

    /// The numbers of unit `i`.
    pub(super) fn row(&self, i: usize, above: &Above, row: &mut Vec<f32>) {
        let all = self.outside.last().copied().unwrap_or(0.0);
        row.extend([
            f32::from(u8::from(is_comment(above))),
            above.widest[0],
            above.widest[1],
            self.comments,
            self.threads,
            (1.0 + self.outside[i]).ln(),
            (1.0 + all - self.outside[i]).ln(),
            self.first_comment.map_or(-1000.0, |first| i as f32 - first as f32),
        ]);
    }
}

/// The groups whose widest container [`Above`] records.
pub(super) const WIDEST: [usize; 2] = [COMMENTS, THREADS];
