//! Documents without text of their own: framesets, and shells that scripts fill.

use super::{Decision, Signals, first};
use crate::analysis::extract::tree::{Attr, Node, Tag};
use crate::domain::PageOutcome;

pub(super) fn frames(signals: &Signals<'_>) -> Option<Decision> {
    let dom = signals.dom;
    dom.find(Tag::Frameset)?;
    if signals.words >= 30 {
        return None;
    }
    let sources: Vec<&str> = (1..dom.len())
        .filter(|i| dom.node(*i).tag == Tag::Frame)
        .filter_map(|i| dom.node(i).attr(Attr::Src))
        .take(5)
        .collect();
    Some(Decision::new(PageOutcome::Frames, format!("frames: {}", sources.join(", "))))
}

/// A page that its scripts fill.
pub(super) fn script_shell(signals: &Signals<'_>, text: &str) -> Option<String> {
    // Text of the frame alone (footer, menu) is not the page's.
    if signals.words.min(signals.inner_words) >= 50 {
        return None;
    }
    let dom = signals.dom;
    let scripts = (1..dom.len()).filter(|i| is_script(dom.node(*i))).count();
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
            .attr(Attr::Id)
            .filter(|id| ROOTS.contains(id))
            .or_else(|| (node.name() == "app-root").then_some("app-root"))?;
        // Without a script in sight only an element that holds nothing at all is one that scripts fill.
        let words = dom.text_of(i, 400).split_whitespace().count();
        (words < if scripts > 0 { 20 } else { 1 }).then_some(id)
    });
    if let Some(id) = root {
        return Some(format!("empty element #{id} and {scripts} scripts"));
    }
    if signals.words >= 50 || scripts == 0 {
        return None;
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

/// A script, or a link that loads one ahead.
fn is_script(node: &Node) -> bool {
    let is_file = |href: &str| href.split(['?', '#']).next().is_some_and(|path| path.ends_with(".js"));
    node.tag == Tag::Script || (node.tag == Tag::Link && node.attr(Attr::Href).is_some_and(is_file))
}
