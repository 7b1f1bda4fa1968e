//! For information: whether the host has an llms.txt. No effect on being read or cited was found on
//! 300,000 and on 37,894 domains, so it scores nothing and nothing is advised.

use super::{Finding, Subject};

/// Evidence is the name of the file where there is one.
pub(super) fn check(subject: &Subject) -> Finding {
    match subject.fetched.llms_txt {
        Some(true) => Finding::information("llms.txt"),
        Some(false) => Finding::information(""),
        None => Finding::not_measured(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Entity, Fetched, Page};

    #[test]
    fn is_information_whatever_it_finds() {
        let find = |llms_txt| {
            let fetched = Fetched { llms_txt, ..Fetched::default() };
            check(&Subject { page: &Page::default(), fetched: &fetched, entity: &Entity::default() })
        };
        assert_eq!(find(Some(true)), Finding::information("llms.txt"));
        assert_eq!(find(Some(false)), Finding::information(""));
        assert_eq!(find(None), Finding::not_measured());
    }
}
