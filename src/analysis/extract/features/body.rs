//! Where the running text of the page seems to be, by three views of the whole page: the container with the best
//! score, the path from the root along the heaviest child, and the stretch of units with the most text.

use super::letters::Letters;
use super::sums::Sum;
use crate::analysis::extract::tree::Dom;
use crate::analysis::extract::units::Unit;
use crate::analysis::extract::visibility::Visibility;

/// Ancestors to which a paragraph lends its score, and the share of each.
const SHARES: [f32; 5] = [1.0, 0.5, 1.0 / 6.0, 1.0 / 9.0, 1.0 / 12.0];
/// Characters from which a unit counts as running text for the score.
const PARAGRAPH: usize = 25;
/// Characters from which it counts as certainly running text.
const LONG: usize = 80;
/// Distances beyond this are all alike.
const FAR: f32 = 40.0;

/// The whole-page views.
pub(super) struct Body {
    scores: Vec<f32>,
    best: usize,
    /// Deepest elements that hold a half and four fifths of the long text.
    heavy: [usize; 2],
    long: Vec<f32>,
    all_long: f32,
    /// First and last unit of the densest stretch.
    stretch: (usize, usize),
    gains: Vec<f32>,
}

impl Body {
    pub(super) fn find(dom: &Dom, units: &[Unit], texts: &[Letters], sums: &[Sum]) -> Body {
        let mut scores = vec![0.0f32; dom.len().max(1)];
        let mut long = vec![0.0f32; dom.len().max(1)];
        for (unit, text) in units.iter().zip(texts) {
            if unit.visibility == Visibility::Hidden || unit.is_button || unit.chars < PARAGRAPH {
                continue;
            }
            let links = unit.link_chars as f32 / unit.chars as f32;
            // After Arc90 Readability: one, its commas, and one per hundred characters up to three.
            let score = (1.0 + text.commas + (unit.chars as f32 / 100.0).min(3.0)) * (1.0 - links);
            let mut at = dom.node(unit.node).parent as usize;
            for share in SHARES {
                scores[at] += score * share;
                if at == 0 {
                    break;
                }
                at = dom.node(at).parent as usize;
            }
            if unit.chars >= LONG && links < 0.3 {
                long[unit.node] += unit.chars as f32;
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score *= 1.0 - (sum.link_chars / sum.chars.max(1.0)).min(1.0);
        }
        for i in (1..dom.len()).rev() {
            let own = long[i];
            if own > 0.0 {
                long[dom.node(i).parent as usize] += own;
            }
        }
        let best = (1..dom.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best });
        let all_long = long[0];
        let heavy = [0.5, 0.8].map(|share| descend(dom, &long, all_long * share));
        let gains: Vec<f32> = units.iter().map(gain).collect();
        let stretch = densest(&gains);
        Body { scores, best, heavy, long, all_long, stretch, gains }
    }

    /// The numbers of unit `i`.
    pub(super) fn row(&self, dom: &Dom, units: &[Unit], i: usize, row: &mut Vec<f32>) {
        let node = units[i].node;
        let top = self.scores[self.best].max(0.001);
        let mut highest = 0.0f32;
        let mut at = node;
        for _ in 0..12 {
            if at == 0 {
                break;
            }
            at = dom.node(at).parent as usize;
            highest = highest.max(self.scores[at]);
        }
        let parent = dom.node(node).parent as usize;
        row.extend([self.scores[parent] / top, highest / top]);
        for target in [self.best, self.heavy[0], self.heavy[1]] {
            let (up, down) = distance(dom, node, target);
            row.extend([up, down]);
        }
        // Share of the long text in the container where the unit leaves the heavy path.
        let (up, _) = distance(dom, node, self.heavy[0]);
        let mut common = node;
        for _ in 0..(up as usize) {
            common = dom.node(common).parent as usize;
        }
        row.push(self.long[common] / self.all_long.max(1.0));
        row.push(self.long[parent] / self.all_long.max(1.0));
        let (first, last) = self.stretch;
        let length = (last + 1 - first) as f32;
        row.extend([
            f32::from(u8::from(i >= first && i <= last)),
            (i as f32 - first as f32) / length,
            if i < first { (first - i) as f32 } else { 0.0 },
            if i > last { (i - last) as f32 } else { 0.0 },
            length / units.len().max(1) as f32,
        ]);
        for window in [3usize, 8, 20] {
            let from = i.saturating_sub(window);
            let to = (i + window + 1).min(self.gains.len());
            row.push(self.gains[from..to].iter().sum::<f32>() / (to - from) as f32);
        }
    }
}

/// What a unit adds to a stretch of text: its text outside of links, less a price for every unit and for links.
fn gain(unit: &Unit) -> f32 {
    let own = unit.chars.saturating_sub(unit.link_chars).min(400) as f32;
    own - 25.0 - 2.0 * unit.link_chars.min(200) as f32
}

/// The stretch with the greatest sum (Kadane).
fn densest(gains: &[f32]) -> (usize, usize) {
    let (mut best, mut found) = (0.0f32, (0, gains.len().saturating_sub(1)));
    let (mut sum, mut start) = (0.0f32, 0);
    for (i, gain) in gains.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, i);
        }
        sum += gain;
        if sum > best {
            (best, found) = (sum, (start, i));
        }
    }
    found
}

/// From the root down while one child still holds `least`.
fn descend(dom: &Dom, long: &[f32], least: f32) -> usize {
    let mut at = 0;
    if least <= 0.0 {
        return 0;
    }
    while let Some(child) = dom.children(at).find(|c| long[*c] >= least) {
        at = child;
    }
    at
}

/// Steps from `node` up to the nearest common ancestor with `target`, and from `target` up to it.
fn distance(dom: &Dom, node: usize, target: usize) -> (f32, f32) {
    let holds = |a: usize, b: usize| a <= b && b < dom.node(a).end as usize;
    let (mut up, mut at) = (0.0f32, node);
    while !holds(at, target) && at != 0 {
        at = dom.node(at).parent as usize;
        up += 1.0;
    }
    let down = f32::from(dom.node(target).depth) - f32::from(dom.node(at).depth);
    (up.min(FAR), down.clamp(0.0, FAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_stretch_has_the_greatest_sum() {
        assert_eq!(densest(&[-1.0, 5.0, -2.0, 4.0, -9.0, 6.0]), (1, 3));
        assert_eq!(densest(&[-1.0, -2.0]), (0, 1));
        assert_eq!(densest(&[]), (0, 0));
    }
}
