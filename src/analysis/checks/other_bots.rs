//! For information: readers that open a page for one user, crawlers that train models, and us.

use super::bots::{self, Purpose};
use super::{Finding, Subject};
use crate::analysis::robots::{RobotsTxt, path_of};
use crate::domain::RobotsFile;

/// The product token of this program in robots.txt, as `providers::web` sends it.
const OWN_AGENT: &str = "RankSimulator";

/// Assistants that open a page when somebody asks for it.
pub(super) fn user_triggered(subject: &Subject) -> Finding {
    listing(subject, Purpose::UserTriggered)
}

/// Crawlers that collect text for training. To block them is the owner's choice and costs no
/// visibility in search.
pub(super) fn training(subject: &Subject) -> Finding {
    listing(subject, Purpose::Training)
}

/// Whether the site's robots.txt disallows the page for this program. It was read all the same,
/// because a person asked for this one page; nothing else of the site is.
pub(super) fn own_reader(subject: &Subject) -> Finding {
    match &subject.fetched.robots {
        RobotsFile::Found { text } => {
            let decision = RobotsTxt::parse(text).decide(OWN_AGENT, path_of(&subject.fetched.final_url));
            Finding::information(if decision.allowed { String::new() } else { decision.rule.unwrap_or_default() })
        }
        RobotsFile::Absent => Finding::information(""),
        RobotsFile::Unreachable | RobotsFile::NotFetched => Finding::not_measured(),
    }
}

/// The crawlers that are disallowed, each with its line; empty when none is.
fn listing(subject: &Subject, purpose: Purpose) -> Finding {
    let robots = match &subject.fetched.robots {
        RobotsFile::Found { text } => text,
        RobotsFile::Absent => return Finding::information(""),
        RobotsFile::Unreachable | RobotsFile::NotFetched => return Finding::not_measured(),
    };
    let bots: Vec<_> = bots::for_purpose(purpose).collect();
    Finding::information(bots::listed(&bots::disallowed(robots, &subject.fetched.final_url, &bots)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Entity, Fetched, Page};

    #[test]
    fn purposes_are_kept_apart() {
        let text = "User-agent: GPTBot\nUser-agent: ChatGPT-User\nDisallow: /\nUser-agent: *\nDisallow: /y".into();
        let fetched = Fetched {
            final_url: "https://example.org/y".into(),
            robots: RobotsFile::Found { text },
            ..Fetched::default()
        };
        let subject = Subject { page: &Page::default(), fetched: &fetched, entity: &Entity::default() };
        assert!(user_triggered(&subject).evidence.starts_with("ChatGPT-User: Disallow: / \u{b7} Claude-User"));
        assert!(training(&subject).evidence.starts_with("GPTBot: Disallow: / \u{b7} ClaudeBot"));
        assert_eq!(own_reader(&subject), Finding::information("Disallow: /y"));
    }

    #[test]
    fn unknown_is_not_measured() {
        let subject = Subject { page: &Page::default(), fetched: &Fetched::default(), entity: &Entity::default() };
        assert_eq!(training(&subject), Finding::not_measured());
        assert_eq!(own_reader(&subject), Finding::not_measured());
    }
}
