//! Documents that only send the reader elsewhere: a meta refresh, a script that sets the location.

use url::Url;

use super::{Decision, Signals};
use crate::analysis::extract::tree::{Attr, Tag};
use crate::domain::PageOutcome;

/// Longest delay of a meta refresh that is a redirect, in seconds.
const MAX_REFRESH_DELAY: f64 = 5.0;

pub(super) fn redirect(signals: &Signals<'_>) -> Option<Decision> {
    let dom = signals.dom;
    for i in dom.elements(Tag::Meta).take(500) {
        let node = dom.node(i);
        if !node.attr(Attr::HttpEquiv).is_some_and(|h| h.trim().eq_ignore_ascii_case("refresh")) {
            continue;
        }
        let Some((delay, target)) = node.attr(Attr::Content).and_then(refresh) else { continue };
        if delay > MAX_REFRESH_DELAY || target.is_empty() {
            continue;
        }
        let in_noscript = dom.ancestors(i).any(|a| dom.node(a).tag == Tag::Noscript);
        let lower = target.to_lowercase();
        let is_no_script_page =
            ["javascript", "nojs", "no-js", "noscript", "jsmessage", "enable"].iter().any(|w| lower.contains(w));
        if in_noscript && (signals.words >= 20 || is_no_script_page) {
            continue;
        }
        if let Some(address) = resolve(signals, target) {
            return Some(Decision {
                outcome: PageOutcome::Redirect,
                evidence: format!("meta refresh after {delay} s"),
                redirect_to: Some(address),
            });
        }
    }
    if signals.words < 50 {
        let scripts: Vec<String> = dom
            .elements(Tag::Script)
            .map(|i| dom.descendants(i).filter_map(|c| dom.node(c).text()).collect::<String>())
            .collect();
        let total: usize = scripts.iter().map(|s| s.trim().len()).sum();
        if total < 2000
            && let Some(target) = scripts.iter().find_map(|s| location_literal(s))
            && let Some(address) = resolve(signals, target)
        {
            return Some(Decision {
                outcome: PageOutcome::Redirect,
                evidence: "script sets location".to_owned(),
                redirect_to: Some(address),
            });
        }
    }
    None
}

/// Absolute http(s) address of a redirect; `None` when it leads to the same document.
fn resolve(signals: &Signals<'_>, target: &str) -> Option<String> {
    let address = match signals.base {
        Some(base) => base.join(target).ok()?,
        None => Url::parse(target).ok()?,
    };
    let is_web = matches!(address.scheme(), "http" | "https");
    let without_fragment = |u: &Url| u.as_str().split('#').next().unwrap_or("").to_owned();
    let is_self = signals.url.is_some_and(|u| without_fragment(u) == without_fragment(&address));
    (is_web && !is_self).then(|| address.into())
}

/// Delay and target of a refresh, after the HTML Living Standard, 4.2.5.3 "shared declarative refresh steps".
fn refresh(content: &str) -> Option<(f64, &str)> {
    let content = content.trim_start();
    let digits = content.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let delay: f64 =
        content[..digits].split('.').next().filter(|d| !d.is_empty()).map_or(Some(0.0), |d| d.parse().ok())?;
    if digits == 0 {
        return None;
    }
    let rest = content[digits..].trim_start().trim_start_matches([';', ',']).trim_start();
    let rest = match rest.get(..3) {
        Some(url) if url.eq_ignore_ascii_case("url") => {
            let after = rest[3..].trim_start();
            after.strip_prefix('=').map_or(rest, str::trim_start)
        }
        _ => rest,
    };
    let target = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or(""),
        _ => rest,
    };
    Some((delay, target.trim()))
}

/// The address in `location.replace("...")`, `location.href = "..."`, `window.location = "..."`.
fn location_literal(script: &str) -> Option<&str> {
    let mut rest = script;
    while let Some(p) = rest.find("location") {
        rest = &rest[p + "location".len()..];
        let tail = rest.trim_start();
        let value = [".replace(", ".assign(", ".href=", ".href =", "="].iter().find_map(|form| tail.strip_prefix(form));
        let Some(value) = value.map(str::trim_start) else { continue };
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let literal = value[1..].split(quote).next()?;
        let after = value[1 + literal.len()..].get(1..).unwrap_or("").trim_start();
        if !literal.is_empty() && !after.starts_with('+') && !literal.contains(char::is_whitespace) {
            return Some(literal);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refresh_values() {
        assert_eq!(refresh("0; URL='/x'"), Some((0.0, "/x")));
        assert_eq!(refresh("5;url=https://e.test/?a=b"), Some((5.0, "https://e.test/?a=b")));
        assert_eq!(refresh("0.5, /next"), Some((0.0, "/next")));
        assert_eq!(refresh("300"), Some((300.0, "")));
        assert_eq!(refresh("é"), None);
    }

    #[test]
    fn location_literals() {
        assert_eq!(location_literal("window.location.replace(\"/a\")"), Some("/a"));
        assert_eq!(location_literal("location.href = '/b';"), Some("/b"));
        assert_eq!(location_literal("location.href = '/b?' + x"), None);
        assert_eq!(location_literal("if (location == x) {}"), None);
    }
}
