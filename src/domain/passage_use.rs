//! Which passages the queries lean on: unused ones and overloaded ones.

use super::{Coverage, Passage, PassageRole, PassageUse, Verdict};

/// A passage is overloaded from so many queries ...
const OVERLOADED_QUERIES: usize = 6;
/// ... if they are more than this share of all that the page serves, in percent, ...
const OVERLOADED_PERCENT: usize = 30;
/// ... on a page of at least so many passages: a short page has to say everything in few of them.
const OVERLOADED_PASSAGES: usize = 4;

/// What each passage does for the queries; one per passage, in order. Gaps lean on nothing.
pub fn passage_use<'a>(coverages: impl IntoIterator<Item = &'a Coverage>, passages: &[Passage]) -> Vec<PassageUse> {
    let mut uses: Vec<PassageUse> =
        passages.iter().map(|p| PassageUse { passage: p.index, ..PassageUse::default() }).collect();
    let mut served = 0;
    for (i, coverage) in coverages.into_iter().enumerate().filter(|(_, c)| c.verdict != Verdict::Gap) {
        let query = u32::try_from(i).unwrap_or(u32::MAX);
        served += 1;
        if let Some(best) = coverage.passage.and_then(|p| uses.get_mut(p as usize)) {
            best.best_for.push(query);
        }
        for also in coverage.also.iter().filter(|also| coverage.passage != Some(also.passage)) {
            // Two places may lie in one passage.
            if let Some(one) = uses.get_mut(also.passage as usize).filter(|one| one.supports.last() != Some(&query)) {
                one.supports.push(query);
            }
        }
    }
    for one in &mut uses {
        let best_for = one.best_for.len();
        one.role = if one.queries() == 0 {
            PassageRole::Unused
        } else if passages.len() >= OVERLOADED_PASSAGES
            && best_for >= OVERLOADED_QUERIES
            && best_for * 100 > served * OVERLOADED_PERCENT
        {
            PassageRole::Overloaded
        } else {
            PassageRole::Serving
        };
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Excerpt;

    fn covered(passage: u32) -> Coverage {
        Coverage { probability: 0.9, verdict: Verdict::Covered, passage: Some(passage), ..Coverage::default() }
    }

    #[test]
    fn passages_are_unused_serving_or_overloaded() {
        let passages: Vec<Passage> = (0..5).map(|index| Passage { index, ..Passage::default() }).collect();
        let mut coverages: Vec<Coverage> = (0..7).map(|_| covered(1)).collect();
        coverages.push(covered(2));
        coverages.push(Coverage { passage: Some(3), ..Coverage::default() });
        coverages[0].also = vec![Excerpt { passage: 4, ..Excerpt::default() }; 2];
        let uses = passage_use(&coverages, &passages);
        let roles: Vec<PassageRole> = uses.iter().map(|u| u.role).collect();
        use PassageRole::{Overloaded, Serving, Unused};
        // The gap that points at passage 3 does not use it.
        assert_eq!(roles, [Unused, Overloaded, Serving, Unused, Serving]);
        assert_eq!((uses[1].best_for.len(), &uses[4].supports[..]), (7, &[0u32][..]));
    }

    #[test]
    fn a_short_page_is_not_blamed() {
        let passages: Vec<Passage> = (0..2).map(|index| Passage { index, ..Passage::default() }).collect();
        let coverages: Vec<Coverage> = (0..9).map(|_| covered(0)).collect();
        assert_eq!(passage_use(&coverages, &passages)[0].role, PassageRole::Serving);
        assert!(passage_use(&coverages, &[]).is_empty());
    }
}
