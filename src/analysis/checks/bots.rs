//! Which crawler is for what.
//!
//! The purposes differ and so does what blocking costs: a search crawler decides whether an engine
//! can show the page, a user-triggered reader whether an assistant can open it when somebody asks
//! for it, a training crawler only whether a future model has read it.
//!
//! Facts from the ai.robots.txt registry as of 2026-08 and from the operators' documentation. Two
//! that are easily mistaken: Googlebot, not Google-Extended, governs Google's AI Overviews and AI
//! Mode; OAI-SearchBot, not GPTBot, governs ChatGPT search.

/// What a crawler reads pages for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Fills an index from which answers with links are made.
    Search,
    /// Opens a page because a user asked for it just now.
    UserTriggered,
    /// Collects text to train models.
    Training,
}

/// A crawler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bot {
    /// Product token in robots.txt.
    pub agent: &'static str,
    /// Who runs it.
    pub operator: &'static str,
    /// What it is for.
    pub purpose: Purpose,
    /// One of the large engines: blocking it fails the check.
    pub is_major: bool,
}

const fn bot(agent: &'static str, operator: &'static str, purpose: Purpose, is_major: bool) -> Bot {
    Bot { agent, operator, purpose, is_major }
}

/// Date of the facts in [`BOTS`].
pub const BOTS_AS_OF: &str = "2026-08";

/// The crawlers that are looked at.
pub const BOTS: &[Bot] = &[
    bot("Googlebot", "Google", Purpose::Search, true),
    bot("Bingbot", "Microsoft", Purpose::Search, true),
    bot("OAI-SearchBot", "OpenAI", Purpose::Search, true),
    bot("PerplexityBot", "Perplexity", Purpose::Search, true),
    bot("Claude-SearchBot", "Anthropic", Purpose::Search, true),
    bot("Amzn-SearchBot", "Amazon", Purpose::Search, false),
    bot("meta-webindexer", "Meta", Purpose::Search, false),
    bot("ChatGPT-User", "OpenAI", Purpose::UserTriggered, true),
    bot("Claude-User", "Anthropic", Purpose::UserTriggered, true),
    bot("Perplexity-User", "Perplexity", Purpose::UserTriggered, true),
    bot("MistralAI-User", "Mistral", Purpose::UserTriggered, false),
    bot("DuckAssistBot", "DuckDuckGo", Purpose::UserTriggered, false),
    bot("Amzn-User", "Amazon", Purpose::UserTriggered, false),
    bot("meta-externalfetcher", "Meta", Purpose::UserTriggered, false),
    bot("GPTBot", "OpenAI", Purpose::Training, true),
    bot("ClaudeBot", "Anthropic", Purpose::Training, true),
    bot("Google-Extended", "Google", Purpose::Training, true),
    bot("CCBot", "Common Crawl", Purpose::Training, false),
    bot("Applebot-Extended", "Apple", Purpose::Training, false),
    bot("meta-externalagent", "Meta", Purpose::Training, false),
    bot("Bytespider", "ByteDance", Purpose::Training, false),
    bot("cohere-training-data-crawler", "Cohere", Purpose::Training, false),
];

/// The crawlers of one purpose, in the order of the table.
pub fn for_purpose(purpose: Purpose) -> impl Iterator<Item = &'static Bot> {
    BOTS.iter().filter(move |b| b.purpose == purpose)
}

/// The robots.txt line for each of `bots` that may not read the page at `url`.
pub(super) fn disallowed(robots: &str, url: &str, bots: &[&'static Bot]) -> Vec<(&'static Bot, String)> {
    let file = crate::analysis::robots::RobotsTxt::parse(robots);
    let agents: Vec<&str> = bots.iter().map(|b| b.agent).collect();
    let decisions = file.decide_all(&agents, crate::analysis::robots::path_of(url));
    bots.iter().zip(decisions).filter(|(_, d)| !d.allowed).map(|(b, d)| (*b, d.rule.unwrap_or_default())).collect()
}

/// `OAI-SearchBot, PerplexityBot: Disallow: /`, crawlers under one line together.
pub(super) fn listed(disallowed: &[(&Bot, String)]) -> String {
    let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
    for (bot, rule) in disallowed {
        match lines.iter_mut().find(|(line, _)| line == rule) {
            Some((_, agents)) => agents.push(bot.agent),
            None => lines.push((rule, vec![bot.agent])),
        }
    }
    let written = lines.into_iter().map(|(rule, agents)| format!("{}: {rule}", agents.join(", ")));
    written.collect::<Vec<_>>().join(" \u{b7} ")
}
