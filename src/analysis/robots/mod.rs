//! robots.txt: what a file allows which crawler (RFC 9309). Pure; used by `checks`.
//!
//! Where the RFC leaves room, this reads files like Google's published parser does, because that is
//! what sites are tested against: mistyped directives, a missing colon, `index.html` standing for
//! its folder. (That robots.txt itself may always be fetched, 2.2.2, is not decided here: only pages
//! are asked about.) Files are hostile input: size, line length and the work per question are bounded.

#[cfg(test)]
mod conformance;
mod pattern;

use std::collections::BTreeMap;

use pattern::Pattern;

/// How much of a file is read, in bytes (RFC 9309, 2.5: at least 500 KiB).
pub const MAX_BYTES: usize = 500 * 1024;

/// Longest line that is read, in bytes; the rest of a longer line is ignored. Eight times the
/// longest address that browsers and crawlers take, as in Google's parser.
pub const MAX_LINE_BYTES: usize = 2083 * 8;

/// A robots.txt file, parsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RobotsTxt {
    groups: Vec<Group>,
}

/// Consecutive `User-agent` lines and the rules that follow.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    /// Lower-case product tokens.
    agents: Vec<String>,
    /// One of the lines says `*`.
    everyone: bool,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    allow: bool,
    pattern: Pattern,
    /// The line as written, without comment.
    text: String,
}

/// What a file says about one crawler and one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the crawler may fetch the path.
    pub allowed: bool,
    /// The line that decided, as written; `None` where no rule applies.
    pub rule: Option<String>,
    /// A group names this crawler, so the rules for `*` do not apply to it.
    pub named: bool,
}

impl RobotsTxt {
    /// Reads a file. Never fails: lines that say nothing are skipped.
    pub fn parse(text: &str) -> Self {
        let text = whole_lines(text);
        // A byte-order mark, or what is left of a damaged one after decoding.
        let text = text.strip_prefix(['\u{feff}', '\u{fffd}']).unwrap_or(text);
        let mut groups: Vec<Group> = Vec::new();
        let mut in_agents = false;
        for line in text.split(['\n', '\r']) {
            let Some((directive, value, written)) = directive(line) else { continue };
            match directive {
                Directive::UserAgent => {
                    if !in_agents {
                        groups.push(Group::default());
                    }
                    in_agents = true;
                    if let Some(group) = groups.last_mut() {
                        group.name(value);
                    }
                }
                Directive::Rule { allow } => {
                    in_agents = false;
                    // Rules before the first group belong to nobody; an empty path is no rule.
                    if let Some(group) = groups.last_mut().filter(|_| !value.is_empty()) {
                        group.rules.push(Rule { allow, pattern: Pattern::new(value), text: written.to_owned() });
                    }
                }
            }
        }
        RobotsTxt { groups }
    }

    /// Whether `agent` (a product token such as `GPTBot`) may fetch `path` (with query, percent-encoded).
    pub fn allows(&self, agent: &str, path: &str) -> bool {
        self.decide(agent, path).allowed
    }

    /// The same with the reason.
    pub fn decide(&self, agent: &str, path: &str) -> Decision {
        self.decide_in(&self.groups_for(agent), path)
    }

    /// Decisions for many crawlers, in their order. Crawlers under the same rules share the work.
    pub fn decide_all(&self, agents: &[&str], path: &str) -> Vec<Decision> {
        let mut known: BTreeMap<(Vec<usize>, bool), Decision> = BTreeMap::new();
        let decide = |agent: &&str| {
            let groups = self.groups_for(agent);
            known.entry(groups.clone()).or_insert_with(|| self.decide_in(&groups, path)).clone()
        };
        agents.iter().map(decide).collect()
    }

    /// Indexes of the groups that apply, and whether they name the crawler. Groups that name it
    /// count together (RFC 9309, 2.2.1); only without any do the groups for `*`.
    fn groups_for(&self, agent: &str) -> (Vec<usize>, bool) {
        let agent = agent.to_ascii_lowercase();
        let select = |applies: &dyn Fn(&Group) -> bool| -> Vec<usize> {
            (0..self.groups.len()).filter(|i| applies(&self.groups[*i])).collect()
        };
        let named = select(&|g| g.agents.contains(&agent));
        if named.is_empty() { (select(&|g| g.everyone), false) } else { (named, true) }
    }

    /// The longest pattern that matches decides, and `Allow` decides a tie (RFC 9309, 2.2.2).
    fn decide_in(&self, (groups, named): &(Vec<usize>, bool), path: &str) -> Decision {
        let path = if path.is_empty() { "/" } else { path };
        let mut best: Option<(usize, bool, &Rule)> = None;
        for rule in groups.iter().flat_map(|i| &self.groups[*i].rules) {
            let Some(length) = rule.pattern.matches(path, rule.allow) else { continue };
            if best.is_none_or(|(l, allow, _)| (length, rule.allow) > (l, allow)) {
                best = Some((length, rule.allow, rule));
            }
        }
        Decision {
            allowed: best.is_none_or(|(_, allow, _)| allow),
            rule: best.map(|(_, _, rule)| rule.text.clone()),
            named: *named,
        }
    }
}

impl Group {
    fn name(&mut self, value: &str) {
        if value == "*" || value.starts_with("* ") || value.starts_with("*\t") {
            self.everyone = true;
            return;
        }
        // RFC 9309, 2.2.1: letters, `-` and `_`; what follows (a version, a second word) is ignored.
        let end = value.bytes().position(|b| !(b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')));
        let token = value[..end.unwrap_or(value.len())].to_ascii_lowercase();
        if !token.is_empty() && !self.agents.contains(&token) {
            self.agents.push(token);
        }
    }
}

/// The part of a file that is read. A line that is cut would say more than was written
/// (`Disallow: /a` instead of `/about`), so it is left out.
fn whole_lines(text: &str) -> &str {
    if text.len() < MAX_BYTES {
        return text;
    }
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    text.rfind(['\n', '\r']).map_or("", |end| &text[..end])
}

#[derive(Clone, Copy)]
enum Directive {
    UserAgent,
    Rule { allow: bool },
}

/// Reads one line: directive, value, and the line without comment. `None` for everything that is
/// not about access, such as `Sitemap` and `Crawl-delay`; such lines do not end a group.
fn directive(line: &str) -> Option<(Directive, &str, &str)> {
    let line = &line[..line.floor_char_boundary(MAX_LINE_BYTES)];
    let written = line.split('#').next().unwrap_or_default().trim();
    let (key, value) = match written.split_once(':') {
        Some((key, value)) => (key.trim_end(), value.trim_start()),
        // A missing colon is forgiven where the line is exactly two words.
        None => {
            let (key, value) = written.split_once([' ', '\t'])?;
            let value = value.trim_start();
            (!value.contains([' ', '\t'])).then_some((key, value))?
        }
    };
    let directive = match key.to_ascii_lowercase().as_str() {
        "user-agent" | "useragent" | "user agent" => Directive::UserAgent,
        "allow" => Directive::Rule { allow: true },
        // Misspellings that are common enough for Google to read them.
        "disallow" | "dissallow" | "dissalow" | "disalow" | "diasllow" | "disallaw" => Directive::Rule { allow: false },
        _ => return None,
    };
    Some((directive, value, written))
}

/// Path and query of an absolute address, as robots.txt rules see them.
pub fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    match rest.find(['/', '?']) {
        Some(start) if rest[start..].starts_with('/') => &rest[start..],
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "\u{feff}# about us\nUser-agent: *\nDisallow: /private/ # not this\nAllow: /private/open\n\n\
        user-agent: GPTBot\nUser-Agent: CCBot/2.0\nCrawl-delay: 3\ndisallow: /\n\nSitemap: https://example.org/s.xml\n\
        User-agent: gptbot\nAllow: /press";

    #[test]
    fn groups_are_chosen_by_name_and_merged() {
        let file = RobotsTxt::parse(FILE);
        assert!(file.allows("OAI-SearchBot", "/"));
        assert!(!file.allows("OAI-SearchBot", "/private/x"));
        assert!(file.allows("OAI-SearchBot", "/private/open/x"));
        assert!(!file.allows("GPTBot", "/"));
        assert!(file.allows("gptbot", "/press/1"), "groups of one name count together");
        assert!(!file.allows("CCBot", "/press/1"));
    }

    #[test]
    fn decisions_quote_the_line() {
        let file = RobotsTxt::parse(FILE);
        let decision = file.decide("PerplexityBot", "/private/x");
        assert_eq!(decision.rule.as_deref(), Some("Disallow: /private/"));
        assert!(!decision.named);
        assert_eq!(file.decide("GPTBot", "/").rule.as_deref(), Some("disallow: /"));
        assert_eq!(file.decide_all(&["GPTBot", "x"], "/"), [file.decide("GPTBot", "/"), file.decide("x", "/")]);
    }

    #[test]
    fn an_empty_file_and_an_empty_rule_allow_everything() {
        for text in ["", "<html>404</html>", "Disallow: /", "User-agent: *\nDisallow:", "User-agent: *"] {
            assert!(RobotsTxt::parse(text).allows("GPTBot", "/x"), "{text}");
        }
    }

    #[test]
    fn paths_of_addresses() {
        assert_eq!(path_of("https://example.org/a/b?c=d#e"), "/a/b?c=d");
        assert_eq!(path_of("https://example.org"), "/");
        assert_eq!(path_of("https://example.org?x/y"), "/");
        assert_eq!(path_of(""), "/");
    }

    #[test]
    fn a_large_hostile_file_is_answered_quickly() {
        let file = RobotsTxt::parse(&format!("User-agent: *\n{}", "Disallow: *a*b*c*z\n".repeat(40_000)));
        let path = format!("/{}", "abc".repeat(600));
        let agents = ["GPTBot"; 50];
        let start = std::time::Instant::now();
        assert!(file.decide_all(&agents, &path).iter().all(|d| d.allowed));
        assert!(start.elapsed().as_secs() < 5);
    }

    #[test]
    fn only_the_first_500_kib_count() {
        let padding = "#".repeat(MAX_BYTES);
        assert!(RobotsTxt::parse(&format!("{padding}\nUser-agent: *\nDisallow: /")).allows("x", "/"));
        let long = format!("User-agent: *\nDisallow: /{}\nDisallow: /b", "a".repeat(2 * MAX_LINE_BYTES));
        assert!(!RobotsTxt::parse(&long).allows("x", "/b"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(?s)((?i:user-agent|allow|disallow|sitemap)?[: ]{0,2}[*/$a-z%\u{e8}\r\n#]{0,12}){0,12}", path in ".{0,20}") {
            let file = RobotsTxt::parse(&text);
            let decision = file.decide("GPTBot", &path);
            prop_assert!(decision.allowed || decision.rule.is_some());
            prop_assert_eq!(&file.decide_all(&["GPTBot"], &path)[0], &decision);
            let _ = path_of(&text);
        }
    }
}
