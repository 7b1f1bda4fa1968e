//! May the crawlers of the large search engines read the page, by robots.txt?

use super::bots::{self, Purpose};
use super::{Finding, Subject};
use crate::domain::RobotsFile;

pub(super) fn check(subject: &Subject) -> Finding {
    let robots = match &subject.fetched.robots {
        RobotsFile::Found { text } => text,
        RobotsFile::Absent => return Finding::passed("robots.txt: \u{2013}"),
        // Unreachable may be an answer to us alone.
        RobotsFile::Unreachable | RobotsFile::NotFetched => return Finding::not_measured(),
    };
    let search: Vec<_> = bots::for_purpose(Purpose::Search).collect();
    let disallowed = bots::disallowed(robots, &subject.fetched.final_url, &search);
    if disallowed.iter().any(|(bot, _)| bot.is_major) {
        Finding::failed(bots::listed(&disallowed))
    } else {
        let allowed = search.iter().filter(|b| !disallowed.iter().any(|(d, _)| d == *b));
        Finding::passed(allowed.map(|b| b.agent).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(robots: RobotsFile) -> Finding {
        let fetched = Fetched { final_url: "https://example.org/shop/x?y".into(), robots, ..Fetched::default() };
        check(&Subject { page: &Page::default(), fetched: &fetched, entity: &Entity::default() })
    }

    fn found(text: &str) -> RobotsFile {
        RobotsFile::Found { text: text.into() }
    }

    #[test]
    fn blocking_a_search_engine_fails_with_the_line() {
        let finding = outcome(found("User-agent: OAI-SearchBot\nUser-agent: PerplexityBot\nDisallow: /"));
        assert_eq!(finding, Finding::failed("OAI-SearchBot, PerplexityBot: Disallow: /"));
        assert_eq!(outcome(found("User-agent: *\nDisallow: /shop")).outcome, CheckOutcome::Failed);
    }

    #[test]
    fn blocking_training_or_other_paths_passes() {
        for text in [
            "User-agent: GPTBot\nUser-agent: Google-Extended\nUser-agent: CCBot\nDisallow: /",
            "User-agent: *\nDisallow: /admin",
            "User-agent: Amzn-SearchBot\nDisallow: /",
            "",
        ] {
            assert_eq!(outcome(found(text)).outcome, CheckOutcome::Passed, "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_measured() {
        assert_eq!(outcome(RobotsFile::Absent).outcome, CheckOutcome::Passed);
        assert_eq!(outcome(RobotsFile::Unreachable), Finding::not_measured());
        assert_eq!(outcome(RobotsFile::NotFetched), Finding::not_measured());
    }
}
