//! What a document turned out to be: a page to read, or one of the things that stand in front of it.
//!
//! The phrases are what servers, frameworks and consent tools show in the languages of most traffic. A phrase
//! alone decides nothing: it needs a page with little else on it.

use url::Url;

use super::tree::{Dom, Tag};
use crate::domain::PageOutcome;

/// Words above which a page is content, whatever it says.
const ENOUGH_WORDS: usize = 150;
/// Longest delay of a meta refresh that is a redirect, in seconds.
const MAX_REFRESH_DELAY: f64 = 5.0;

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
    if let Some(redirect) = redirect(signals) {
        return redirect;
    }
    if let Some(value) = signals.mitigated.filter(|m| m.eq_ignore_ascii_case("challenge")) {
        return Decision::new(PageOutcome::Blocked, format!("bot_challenge: cf-mitigated: {value}"));
    }
    let lower_title = signals.raw_title.to_lowercase();
    let lower_h1 = signals.h1.to_lowercase();
    let text: String = signals.visible.chars().take(6000).collect::<String>().to_lowercase();
    if signals.words < ENOUGH_WORDS && !signals.is_embedded {
        if let Some(found) = challenge(signals, &lower_title, &text) {
            return Decision::new(PageOutcome::Blocked, format!("bot_challenge: {found}"));
        }
        if let Some(found) = consent(signals, &lower_title, &lower_h1, &text) {
            return Decision::new(PageOutcome::Blocked, format!("consent_wall: {found}"));
        }
    }
    if let Some(found) = missing(signals, &lower_title, &lower_h1, &text) {
        return Decision::new(PageOutcome::Soft404, found);
    }
    if signals.words < ENOUGH_WORDS && !signals.is_embedded {
        if let Some(found) = login(signals, &lower_title, &lower_h1) {
            return Decision::new(PageOutcome::Blocked, format!("login: {found}"));
        }
        if let Some(found) = frames(signals) {
            return found;
        }
        if let Some(found) = script_shell(signals, &text) {
            return Decision::new(PageOutcome::NeedsJavascript, found);
        }
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

fn redirect(signals: &Signals<'_>) -> Option<Decision> {
    let dom = signals.dom;
    for i in (1..dom.len()).filter(|i| dom.node(*i).tag == Tag::Meta).take(500) {
        let node = dom.node(i);
        if !node.attr("http-equiv").is_some_and(|h| h.trim().eq_ignore_ascii_case("refresh")) {
            continue;
        }
        let Some((delay, target)) = node.attr("content").and_then(refresh) else { continue };
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
        let scripts: Vec<String> = (1..dom.len())
            .filter(|i| dom.node(*i).tag == Tag::Script)
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

fn first<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    phrases.iter().find(|p| text.contains(**p)).copied()
}

fn challenge(signals: &Signals<'_>, title: &str, text: &str) -> Option<String> {
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
                .filter(|(n, v)| matches!(*n, "src" | "id" | "action") && v.len() < 2000)
                .find_map(|(_, v)| first(&v.to_lowercase(), MARKS))
        })
    });
    if let Some(found) = mark.flatten() {
        return Some(found.to_owned());
    }
    (matches!(signals.status, 403 | 429 | 503) && signals.words < 60).then(|| format!("status {}", signals.status))
}

fn consent(signals: &Signals<'_>, title: &str, h1: &str, text: &str) -> Option<String> {
    const SUBJECT: &[&str] =
        &["cookie", "consent", "datenschutz", "privacy", "gdpr", "personal data", "personenbezogene"];
    const ACCEPT: &[&str] = &[
        "accept all",
        "reject all",
        "accept & continue",
        "accept and continue",
        "i agree",
        "agree and",
        "manage options",
        "manage preferences",
        "accept cookies",
        "allow all",
        "alle akzeptieren",
        "alle ablehnen",
        "zustimmen",
        "accetta",
        "rifiuta",
        "aceptar",
        "rechazar",
        "tout accepter",
        "tout refuser",
        "accepter",
        "j'accepte",
        "alles accepteren",
        "akkoord",
        "aceitar",
        "souhlasím",
        "akceptuj",
        "godkänn",
    ];
    const FRONT: &[&str] = &[
        "before you continue",
        "consent",
        "bevor sie",
        "prima di continuare",
        "antes de continuar",
        "avant de continuer",
    ];
    let subject = first(text, SUBJECT)?;
    let accept = first(text, ACCEPT)?;
    let sentences: Vec<&str> =
        signals.text.split(['.', '\n', '!', '?']).map(str::trim).filter(|s| s.split_whitespace().count() > 3).collect();
    let about = sentences.iter().filter(|s| {
        let s = s.to_lowercase();
        SUBJECT.iter().chain(ACCEPT).any(|w| s.contains(w))
            || s.contains(" ads")
            || s.contains("advertis")
            || s.contains(" partners")
    });
    let share_is_high = about.count() * 2 >= sentences.len().max(1);
    let is_front = first(title, FRONT).is_some() || first(h1, FRONT).is_some();
    (is_front || share_is_high || signals.words < 8).then(|| format!("{subject}, {accept}"))
}

const NOT_FOUND: &[&str] = &[
    "page not found",
    "404 not found",
    "404 error",
    "error 404",
    "not found",
    "page doesn't exist",
    "page does not exist",
    "page doesn’t exist",
    "page can't be found",
    "page can’t be found",
    "page cannot be found",
    "couldn't find",
    "could not find",
    "page unavailable",
    "no longer available",
    "nothing found",
    "nothing here",
    "seite nicht gefunden",
    "nicht gefunden",
    "seite existiert nicht",
    "pagina non trovata",
    "non trovata",
    "página no encontrada",
    "no se encuentra",
    "no encontrada",
    "page introuvable",
    "page non trouvée",
    "introuvable",
    "página não encontrada",
    "pagina niet gevonden",
    "niet gevonden",
    "sidan hittades inte",
    "siden ble ikke funnet",
    "siden blev ikke fundet",
    "nie znaleziono",
    "stránka nenalezena",
    "страница не найдена",
    "ページが見つかりません",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
];

fn missing(signals: &Signals<'_>, title: &str, h1: &str, text: &str) -> Option<String> {
    if matches!(signals.status, 404 | 410) && signals.words < 400 {
        return Some(format!("status {}", signals.status));
    }
    if signals.words >= ENOUGH_WORDS {
        return None;
    }
    // A heading that is nothing but the message; an article about such messages says more.
    let few = signals.words < 60;
    let is_message = |line: &str| {
        let words = line.split_whitespace().count();
        let phrase = first(line, NOT_FOUND).map_or(0, |p| p.split_whitespace().count());
        (phrase > 0 && words <= phrase + if few { 6 } else { 2 })
            || line.trim() == "404"
            || (line.trim_start().starts_with("404 ") && words <= 6)
    };
    let title_piece =
        title.split(['|', '–', '—']).map(str::trim).chain(title.split(" - ").map(str::trim)).find(|p| is_message(p));
    let in_title = title_piece.is_some();
    let in_h1 = is_message(h1);
    let in_text = first(text, NOT_FOUND).is_some();
    if (in_title && in_h1) || ((in_title || in_h1) && (few && (in_text || h1.is_empty()))) || (in_h1 && few) {
        return Some(if in_h1 { signals.h1.to_owned() } else { signals.raw_title.to_owned() });
    }
    (signals.words < 25 && in_text && text.contains("404")).then(|| "404 in the text".to_owned())
}

fn login(signals: &Signals<'_>, title: &str, h1: &str) -> Option<String> {
    if signals.status == 401 {
        return Some("status 401".to_owned());
    }
    const LOGIN: &[&str] = &[
        "log in",
        "login",
        "sign in",
        "signin",
        "anmelden",
        "anmeldung",
        "einloggen",
        "accedi",
        "iniciar sesión",
        "connexion",
        "se connecter",
        "entrar",
        "inloggen",
        "logga in",
        "zaloguj",
    ];
    let dom = signals.dom;
    let has_password = (1..dom.len()).any(|i| {
        dom.node(i).tag == Tag::Input && dom.node(i).attr("type").is_some_and(|t| t.eq_ignore_ascii_case("password"))
    });
    let named = first(title, LOGIN).or_else(|| first(h1, LOGIN));
    match named {
        Some(found) if has_password && signals.words < 100 => Some(format!("password field, {found}")),
        _ if has_password && signals.words < 25 => Some("password field".to_owned()),
        _ => None,
    }
}

fn frames(signals: &Signals<'_>) -> Option<Decision> {
    let dom = signals.dom;
    dom.find(Tag::Frameset)?;
    if signals.words >= 30 {
        return None;
    }
    let sources: Vec<&str> = (1..dom.len())
        .filter(|i| dom.node(*i).tag == Tag::Frame)
        .filter_map(|i| dom.node(i).attr("src"))
        .take(5)
        .collect();
    Some(Decision::new(PageOutcome::Frames, format!("frames: {}", sources.join(", "))))
}

/// A page that its scripts fill.
fn script_shell(signals: &Signals<'_>, text: &str) -> Option<String> {
    if signals.words >= 50 {
        return None;
    }
    let dom = signals.dom;
    let scripts = (1..dom.len()).filter(|i| dom.node(*i).tag == Tag::Script).count();
    if scripts == 0 {
        return None;
    }
    const ROOTS: &[&str] = &[
        "root",
        "app",
        "__next",
        "__nuxt",
        "___gatsby",
        "app-root",
        "main-app",
        "svelte",
        "q-app",
        "react-root",
        "app-container",
    ];
    let root = (1..dom.len()).find_map(|i| {
        let node = dom.node(i);
        let id = node
            .attr("id")
            .filter(|id| ROOTS.contains(id))
            .or_else(|| (node.name() == "app-root").then_some("app-root"))?;
        (dom.text_of(i, 400).split_whitespace().count() < 20).then_some(id)
    });
    if let Some(id) = root {
        return Some(format!("empty element #{id} and {scripts} scripts"));
    }
    const WAITING: &[&str] = &["loading", "please wait", "wird geladen", "caricamento", "cargando", "chargement"];
    let notice = (1..dom.len()).any(|i| {
        dom.node(i).tag == Tag::Noscript && {
            let t = dom.text_of(i, 1000).to_lowercase();
            t.contains("javascript") || t.contains("java script")
        }
    });
    let asks = text.contains("enable javascript")
        || text.contains("requires javascript")
        || text.contains("javascript is disabled")
        || text.contains("javascript is required");
    if signals.words < 30 && (notice || asks) {
        return Some("asks for JavaScript".to_owned());
    }
    if signals.words < 8
        && let Some(found) = first(text, WAITING)
    {
        return Some(format!("only \"{found}\""));
    }
    (signals.words == 0).then(|| format!("no text and {scripts} scripts"))
}

/// Phrases of paywalls; a warning, not an outcome: the lead is there to read.
pub fn paywall(dom: &Dom, text: &str) -> bool {
    let tail: String = text.to_lowercase();
    const PHRASES: &[&str] = &[
        "subscribe to continue reading",
        "subscribe to read",
        "to continue reading",
        "already a subscriber",
        "to read the full",
        "this article is for subscribers",
        "subscribers only",
        "subscriber-only",
        "unlock this article",
        "start your free trial to read",
        "jetzt weiterlesen",
        "weiterlesen mit",
        "um weiterzulesen",
        "abbonati per",
        "contenuto riservato agli abbonati",
        "réservé aux abonnés",
        "contenido para suscriptores",
        "suscríbete para",
    ];
    let marked = || {
        (1..dom.len()).filter(|i| dom.node(*i).is_element()).take(20_000).any(|i| {
            dom.node(i).attr("class").is_some_and(|c| {
                c.split_ascii_whitespace().any(|t| {
                    let t = t.to_ascii_lowercase();
                    t == "paywall" || t.starts_with("paywall-") || t.ends_with("-paywall") || t == "regwall"
                })
            })
        })
    };
    first(&tail, PHRASES).is_some() || marked()
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
