//! Robots directives of one page: `X-Robots-Tag` headers and `meta name=robots`.

use std::fmt;

use crate::domain::{Fetched, Page};

/// Most directives that are read.
const MAX_DIRECTIVES: usize = 200;

/// Directives whose value follows a colon, so that the colon does not name a crawler.
const WITH_VALUE: [&str; 4] = ["max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"];

/// One directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// Lower-case name of the crawler, `robots` for all.
    pub(super) agent: String,
    /// Lower-case name.
    pub(super) name: String,
    /// What follows the colon; empty without.
    pub(super) value: String,
    in_header: bool,
}

impl Directive {
    pub(super) fn is_for_everyone(&self) -> bool {
        matches!(self.agent.as_str(), "robots" | "*")
    }

    /// The page or its text must not be shown in results.
    pub(super) fn forbids_quoting(&self) -> bool {
        matches!(self.name.as_str(), "noindex" | "none" | "nosnippet") || self.max_snippet() == Some(0)
    }

    /// Characters that may be quoted; `None` = no limit.
    pub(super) fn max_snippet(&self) -> Option<u32> {
        // -1 is "no limit" and fails to parse, as it should.
        (self.name == "max-snippet").then(|| self.value.parse().ok()).flatten()
    }
}

impl fmt::Display for Directive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.in_header, self.is_for_everyone()) {
            (true, true) => write!(f, "X-Robots-Tag: {}", self.name)?,
            (true, false) => write!(f, "X-Robots-Tag: {}: {}", self.agent, self.name)?,
            (false, _) => write!(f, "meta {}: {}", self.agent, self.name)?,
        }
        if self.value.is_empty() { Ok(()) } else { write!(f, ":{}", self.value) }
    }
}

/// All directives, headers first.
pub(super) fn of(page: &Page, fetched: &Fetched) -> Vec<Directive> {
    let headers = fetched.headers.iter().filter(|(name, _)| name == "x-robots-tag");
    let mut all: Vec<Directive> = headers.flat_map(|(_, value)| parse(value, "robots", true)).collect();
    for meta in &page.robots_meta {
        if let Some((agent, content)) = meta.split_once(':') {
            all.extend(parse(content, agent.trim(), false));
        }
    }
    all.truncate(MAX_DIRECTIVES);
    all
}

/// Reads `noindex, max-snippet:20`; in a header also `googlebot: noindex, nofollow`, where the
/// crawler's name counts for what follows.
fn parse(content: &str, agent: &str, in_header: bool) -> Vec<Directive> {
    let mut agent = agent.to_ascii_lowercase();
    let mut found = Vec::new();
    for token in content.split(',').map(str::trim).take(MAX_DIRECTIVES) {
        let (mut name, mut value) = token.split_once(':').map_or((token, ""), |(n, v)| (n.trim(), v.trim()));
        if in_header && !value.is_empty() && !WITH_VALUE.contains(&name.to_ascii_lowercase().as_str()) {
            agent = name.to_ascii_lowercase();
            (name, value) = value.split_once(':').map_or((value, ""), |(n, v)| (n.trim(), v.trim()));
        }
        if !name.is_empty() {
            let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
            found.push(Directive { agent: agent.clone(), name, value, in_header });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(header: &str) -> Vec<String> {
        parse(header, "robots", true).iter().map(Directive::to_string).collect()
    }

    #[test]
    fn headers_may_name_a_crawler() {
        assert_eq!(written("noindex"), ["X-Robots-Tag: noindex"]);
        assert_eq!(
            written("Googlebot: noindex, max-snippet: 20"),
            ["X-Robots-Tag: googlebot: noindex", "X-Robots-Tag: googlebot: max-snippet:20"]
        );
        assert_eq!(written("unavailable_after: 25 Jun 2030 15:00:00 PST").len(), 1);
        assert_eq!(written(" , ,"), Vec::<String>::new());
    }

    #[test]
    fn limits_of_snippets() {
        let limit = |text: &str| parse(text, "robots", false)[0].max_snippet();
        assert_eq!((limit("max-snippet:50"), limit("max-snippet:-1"), limit("nosnippet")), (Some(50), None, None));
    }
}
