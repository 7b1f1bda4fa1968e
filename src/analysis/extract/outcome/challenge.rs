//! Bot challenges: a page of few words that asks the reader to prove to be human, or refuses.

use super::{Signals, first};
use crate::analysis::extract::tree::Attr;

pub(super) fn challenge(signals: &Signals<'_>, title: &str, text: &str) -> Option<String> {
    const TITLES: &[&str] = &[
        "just a moment",
        "attention required",
        "access denied",
        "are you a robot",
        "are you human",
        "bot verification",
        "security check",
        "ddos-guard",
        "pardon our interruption",
        "checking your browser",
        "human verification",
        "request unsuccessful",
        "robot check",
        "verify you are human",
        "please wait...",
        "un momento",
        "einen moment",
        "un instant",
        "client challenge",
        "vercel security checkpoint",
        "making sure you're not a bot",
    ];
    const TEXTS: &[&str] = &[
        "enable javascript and cookies to continue",
        "checking your browser before",
        "checking if the site connection is secure",
        "verify you are human",
        "verifying you are human",
        "verify that you are not a robot",
        "please complete the security check",
        "needs to review the security of your connection",
        "unusual traffic from your computer",
        "detected unusual activity",
        "pardon our interruption",
        "you have been blocked",
        "incapsula incident id",
        "ddos protection by",
        "why have i been blocked",
        "press & hold to confirm",
        "prove you are human",
        "i'm not a robot",
        "confirm you are human",
        "you don't have permission to access",
        "bots use",
        "automated access",
        "performing security verification",
        "please enable js and disable any ad blocker",
    ];
    if let Some(found) = first(text, TEXTS) {
        return Some(found.to_owned());
    }
    if signals.words < 60
        && let Some(found) = first(title, TITLES)
    {
        return Some(found.to_owned());
    }
    const MARKS: &[&str] =
        &["challenge-platform", "captcha-delivery", "_incapsula_resource", "px-captcha", "awswafintegration"];
    let dom = signals.dom;
    let mark = (signals.words < 30).then(|| {
        (1..dom.len()).filter(|i| dom.node(*i).is_element()).find_map(|i| {
            dom.node(i)
                .attrs()
                .filter(|(n, v)| matches!(n, Attr::Src | Attr::Id | Attr::Action) && v.len() < 2000)
                .find_map(|(_, v)| first(&v.to_lowercase(), MARKS))
        })
    });
    if let Some(found) = mark.flatten() {
        return Some(found.to_owned());
    }
    (matches!(signals.status, 403 | 429 | 503) && signals.words < 60).then(|| format!("status {}", signals.status))
}
