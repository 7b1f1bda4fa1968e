//! Do the language versions that the page lists hold together?

use super::canonical::same_page;
use super::{Finding, Subject};

pub(super) fn check(subject: &Subject) -> Finding {
    let list = &subject.page.hreflang;
    if list.is_empty() || subject.fetched.final_url.is_empty() {
        return Finding::not_applicable();
    }
    if let Some((code, _)) = list.iter().find(|(code, _)| !is_code(code)) {
        return Finding::failed(format!("hreflang=\u{201c}{code}\u{201d}"));
    }
    let twice = list.iter().enumerate().find(|(i, (code, address))| {
        list[..*i].iter().any(|(c, a)| c.eq_ignore_ascii_case(code) && !same_page(a, address))
    });
    if let Some((_, (code, address))) = twice {
        return Finding::failed(format!("hreflang=\u{201c}{code}\u{201d} 2\u{d7} {address}"));
    }
    // The list counts only where each page names itself, too.
    let own = [Some(&subject.fetched.final_url), subject.page.canonical.as_ref()];
    let names_itself = list.iter().any(|(_, a)| own.iter().flatten().any(|o| same_page(a, o)));
    let codes = list.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>().join(", ");
    if names_itself { Finding::passed(codes) } else { Finding::failed(codes) }
}

/// `x-default`, or language with optional script and region (BCP 47).
fn is_code(code: &str) -> bool {
    if code.eq_ignore_ascii_case("x-default") {
        return true;
    }
    let mut parts = code.split('-');
    let letters = |p: &str| p.bytes().all(|b| b.is_ascii_alphabetic());
    let language = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && letters(p));
    let rest: Vec<&str> = parts.collect();
    let is_region = |p: &str| p.len() == 2 && letters(p) || p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit());
    let is_script = |p: &str| p.len() == 4 && letters(p);
    language
        && match rest.as_slice() {
            [] => true,
            [one] => is_region(one) || is_script(one),
            [script, region] => is_script(script) && is_region(region),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(list: &[(&str, &str)]) -> CheckOutcome {
        let page = Page { hreflang: list.iter().map(|(c, a)| ((*c).into(), (*a).into())).collect(), ..Page::default() };
        let fetched = Fetched { final_url: "https://example.org/it/".into(), ..Fetched::default() };
        check(&Subject { page: &page, fetched: &fetched, entity: &Entity::default() }).outcome
    }

    #[test]
    fn lists_that_hold_together_pass() {
        let it = ("it", "https://example.org/it");
        assert_eq!(outcome(&[]), CheckOutcome::NotApplicable);
        assert_eq!(
            outcome(&[it, ("en-GB", "https://example.org/"), ("x-default", "https://example.org/")]),
            CheckOutcome::Passed
        );
        assert_eq!(outcome(&[it, ("zh-Hans-CN", "https://example.org/zh")]), CheckOutcome::Passed);
    }

    #[test]
    fn gaps_and_contradictions_fail() {
        let it = ("it", "https://example.org/it");
        assert_eq!(outcome(&[("en", "https://example.org/en")]), CheckOutcome::Failed, "does not name itself");
        assert_eq!(outcome(&[it, ("en_GB", "https://example.org/en")]), CheckOutcome::Failed, "not a code");
        assert_eq!(outcome(&[it, ("it", "https://example.org/de")]), CheckOutcome::Failed, "one code, two pages");
    }
}
