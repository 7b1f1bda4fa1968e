//! What stands above an element: landmarks and hints, how far up and how much of the page they cover.

use super::sums::Sum;
use super::talk::WIDEST;
use crate::analysis::extract::hints::{GROUPS, Hints, LANDMARKS};
use crate::analysis::extract::tree::Dom;

/// No such ancestor.
const FAR: u8 = 40;

/// Nearest landmarks and hints above an element: distance, and share of the page that they cover.
#[derive(Clone)]
pub(super) struct Above {
    pub(super) landmark: [u8; LANDMARKS],
    pub(super) landmark_share: [f32; LANDMARKS],
    pub(super) group: [u8; GROUPS],
    pub(super) group_share: [f32; GROUPS],
    /// Share of the page of the widest container that is named for comments, for threads.
    pub(super) widest: [f32; WIDEST.len()],
}

/// Computes what stands above elements on demand; units of one parent share the work.
pub(super) struct Ancestry<'a> {
    dom: &'a Dom,
    sums: &'a [Sum],
    hints: &'a Hints,
    total: f32,
    /// By node: one more than the place in `known`, 0 for elements that were not asked about.
    places: Vec<u32>,
    known: Vec<Above>,
}

impl<'a> Ancestry<'a> {
    pub(super) fn new(dom: &'a Dom, sums: &'a [Sum], hints: &'a Hints, total: f32) -> Ancestry<'a> {
        let root = Above {
            landmark: [FAR; LANDMARKS],
            landmark_share: [0.0; LANDMARKS],
            group: [FAR; GROUPS],
            group_share: [0.0; GROUPS],
            widest: [0.0; WIDEST.len()],
        };
        let mut places = vec![0; dom.len().max(1)];
        places[0] = 1;
        Ancestry { dom, sums, hints, total, places, known: vec![root] }
    }

    pub(super) fn of(&mut self, node: usize) -> Above {
        // Up to the nearest known ancestor, then down again.
        let mut path = Vec::new();
        let mut at = node;
        while self.places[at] == 0 {
            path.push(at);
            at = self.dom.node(at).parent as usize;
        }
        let mut above = self.known[self.places[at] as usize - 1].clone();
        while let Some(at) = path.pop() {
            let share = self.sums[at].chars / self.total;
            for d in above.landmark.iter_mut().chain(above.group.iter_mut()) {
                *d = d.saturating_add(1).min(FAR);
            }
            if let Some(landmark) = self.hints.landmark(at) {
                above.landmark[landmark as usize] = 0;
                above.landmark_share[landmark as usize] = share;
            }
            let groups = self.hints.groups(at);
            for g in (0..GROUPS).filter(|g| groups & (1 << g) != 0) {
                above.group[g] = 0;
                above.group_share[g] = share;
            }
            for (widest, g) in above.widest.iter_mut().zip(WIDEST) {
                // The outermost one, unless it is nearly the whole page, as `class="has-comments"` on the body is.
                if groups & (1 << g) != 0 && (*widest == 0.0 || *widest > 0.9) {
                    *widest = share;
                }
            }
            self.known.push(above.clone());
            self.places[at] = self.known.len() as u32;
        }
        above
    }
}
