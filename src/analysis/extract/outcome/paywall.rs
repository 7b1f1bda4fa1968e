//! Signs of a paywall. They make a warning, not an outcome: the lead is there to read.

use serde_json::Value;

use super::first;
use crate::analysis::extract::structured_data::StructuredData;
use crate::analysis::extract::tree::{Attr, Dom};

/// Whether the page says that readers have to pay: in words, in its data, in class names.
pub fn paywall(dom: &Dom, data: &StructuredData, text: &str) -> bool {
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
        dom.with(Attr::Class).take(20_000).any(|i| {
            dom.node(i).attr(Attr::Class).is_some_and(|c| {
                c.split_ascii_whitespace().filter(|t| t.len() >= "paywall".len()).any(|t| {
                    let t = t.to_ascii_lowercase();
                    t == "paywall" || t.starts_with("paywall-") || t.ends_with("-paywall") || t == "regwall"
                })
            })
        })
    };
    // `isAccessibleForFree: false`, by which publishers tell search engines of a paywall.
    let declared = || {
        data.nodes.iter().filter_map(|n| n.get("isAccessibleForFree")).any(|free| match free {
            Value::Bool(free) => !free,
            Value::String(free) => free.eq_ignore_ascii_case("false"),
            _ => false,
        })
    };
    first(&tail, PHRASES).is_some() || declared() || marked()
}
