//! May enough of the text be quoted? That nothing at all may be quoted is a gate, not a check.

use super::bots::{self, Purpose};
use super::directives::{self, Directive};
use super::{Finding, Subject};

/// Shorter excerpts than this, in characters, hardly hold an answer; a usual excerpt has about 160.
const SHORT_SNIPPET: u32 = 120;

/// More of the text than this inside `data-nosnippet` keeps answers out of excerpts.
const MUCH_HIDDEN: f32 = 0.2;

pub(super) fn check(subject: &Subject) -> Finding {
    let directives = directives::of(subject.page, subject.fetched);
    let mut seen: Vec<String> =
        directives.iter().filter(|d| limits_search(d, &directives)).map(Directive::to_string).collect();
    let hidden = subject.page.no_snippet_ratio;
    if hidden > MUCH_HIDDEN {
        seen.push(format!("data-nosnippet: {:.0} %", f64::from(hidden) * 100.0));
    }
    if seen.is_empty() {
        let written: Vec<String> = directives.iter().map(Directive::to_string).collect();
        Finding::passed(written.join(" \u{b7} "))
    } else {
        Finding::failed(seen.join(" \u{b7} "))
    }
}

/// Whether a directive keeps text out of the answers of a large engine.
fn limits_search(directive: &Directive, all: &[Directive]) -> bool {
    let is_search_bot = bots::for_purpose(Purpose::Search).any(|b| b.agent.eq_ignore_ascii_case(&directive.agent));
    if !directive.is_for_everyone() && !is_search_bot {
        return false;
    }
    directive.forbids_quoting()
        || directive.max_snippet().is_some_and(|n| n < SHORT_SNIPPET)
        || is_kept_from_copilot(directive, all)
}

/// Microsoft's reading of `noarchive`: not used in Copilot's answers, unless `nocache` stands beside
/// it (Bing webmaster blog, September 2023).
fn is_kept_from_copilot(directive: &Directive, all: &[Directive]) -> bool {
    let for_bing = |d: &Directive| d.is_for_everyone() || d.agent == "bingbot";
    directive.name == "noarchive" && for_bing(directive) && !all.iter().any(|d| d.name == "nocache" && for_bing(d))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(meta: &str, no_snippet_ratio: f32) -> Finding {
        let page = Page { robots_meta: vec![meta.into()], no_snippet_ratio, ..Page::default() };
        check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() })
    }

    #[test]
    fn limits_fail_with_the_directive() {
        assert_eq!(outcome("robots: max-snippet:20", 0.0), Finding::failed("meta robots: max-snippet:20"));
        assert_eq!(outcome("bingbot: nosnippet", 0.0), Finding::failed("meta bingbot: nosnippet"));
        assert_eq!(outcome("robots: noarchive", 0.0), Finding::failed("meta robots: noarchive"));
        assert_eq!(outcome("robots: all", 0.5), Finding::failed("data-nosnippet: 50 %"));
    }

    #[test]
    fn everything_else_passes() {
        for meta in
            ["robots: index, max-snippet:-1", "robots: max-snippet:300", "somebot: nosnippet", "googlebot: noarchive"]
        {
            assert_eq!(outcome(meta, 0.1).outcome, CheckOutcome::Passed, "{meta}");
        }
    }
}
