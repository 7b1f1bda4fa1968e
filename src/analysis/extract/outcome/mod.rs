//! What a document turned out to be: a page to read, or one of the things that stand in front of it.
//!
//! The phrases are what servers, frameworks and consent tools show in the languages of most traffic. A phrase
//! alone decides nothing: it needs a page with little else on it. One file per thing.

mod challenge;
mod consent;
mod login;
mod missing;
mod paywall;
mod redirect;
mod shell;

use url::Url;

pub use paywall::paywall;

use super::tree::Dom;
use crate::domain::PageOutcome;

/// Words above which a page is content, whatever it says.
const ENOUGH_WORDS: usize = 150;

/// What the decision looks at.
#[derive(Debug)]
pub struct Signals<'a> {
    /// The parsed document.
    pub dom: &'a Dom,
    /// HTTP status.
    pub status: u16,
    /// The `cf-mitigated` header, by which Cloudflare marks its challenges.
    pub mitigated: Option<&'a str>,
    /// `<title>`.
    pub raw_title: &'a str,
    /// First heading.
    pub h1: &'a str,
    /// Main text that was kept.
    pub text: &'a str,
    /// Words of it.
    pub words: usize,
    /// Those of them outside of the page's frame: its navigation, header, footer and asides.
    pub inner_words: usize,
    /// All text that a reader sees.
    pub visible: &'a str,
    /// The main text comes from embedded data, not from the HTML.
    pub is_embedded: bool,
    /// Address of the document.
    pub url: Option<&'a Url>,
    /// Address for relative links.
    pub base: Option<&'a Url>,
}

/// The outcome with what was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// What it is.
    pub outcome: PageOutcome,
    /// What was seen; empty for `ok`.
    pub evidence: String,
    /// Where a redirect leads.
    pub redirect_to: Option<String>,
}

impl Decision {
    fn new(outcome: PageOutcome, evidence: impl Into<String>) -> Decision {
        Decision { outcome, evidence: evidence.into(), redirect_to: None }
    }
}

/// Decides what the document is.
pub fn decide(signals: &Signals<'_>) -> Decision {
    if let Some(redirect) = redirect::redirect(signals) {
        return redirect;
    }
    if let Some(value) = signals.mitigated.filter(|m| m.eq_ignore_ascii_case("challenge")) {
        return Decision::new(PageOutcome::Blocked, format!("bot_challenge: cf-mitigated: {value}"));
    }
    let lower_title = signals.raw_title.to_lowercase();
    let lower_h1 = signals.h1.to_lowercase();
    // Only what says little is searched for phrases.
    let is_little = signals.words.min(signals.inner_words) < ENOUGH_WORDS;
    let text =
        if is_little { signals.visible.chars().take(6000).collect::<String>().to_lowercase() } else { String::new() };
    if signals.words < ENOUGH_WORDS && !signals.is_embedded {
        if let Some(found) = challenge::challenge(signals, &lower_title, &text) {
            return Decision::new(PageOutcome::Blocked, format!("bot_challenge: {found}"));
        }
        if let Some(found) = consent::consent(signals, &lower_title, &lower_h1, &text) {
            return Decision::new(PageOutcome::Blocked, format!("consent_wall: {found}"));
        }
    }
    if let Some(found) = missing::missing(signals, &lower_title, &lower_h1, &text) {
        return Decision::new(PageOutcome::Soft404, found);
    }
    if signals.words < ENOUGH_WORDS && !signals.is_embedded {
        if let Some(found) = login::login(signals, &lower_title, &lower_h1) {
            return Decision::new(PageOutcome::Blocked, format!("login: {found}"));
        }
        if let Some(found) = shell::frames(signals) {
            return found;
        }
    }
    if signals.words.min(signals.inner_words) < ENOUGH_WORDS
        && !signals.is_embedded
        && let Some(found) = shell::script_shell(signals, &text)
    {
        return Decision::new(PageOutcome::NeedsJavascript, found);
    }
    if signals.words == 0 {
        return if signals.dom.too_deep {
            Decision::new(PageOutcome::TooDeep, format!("nested deeper than {}", super::tree::MAX_DEPTH))
        } else {
            Decision::new(PageOutcome::Empty, "no text")
        };
    }
    Decision::default()
}

/// The first of the phrases that the text holds.
fn first<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    phrases.iter().find(|p| text.contains(**p)).copied()
}
