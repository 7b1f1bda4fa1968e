//! The role of a text by the elements around it, and what is never text.

use super::{MAX_CLIMB, Open, Unit};
use crate::analysis::extract::tree::{Attr, Dom, Node, Tag};
use crate::domain::BlockKind;

/// The role of a unit by the nearest element that gives one.
pub(super) fn classify(unit: &mut Unit, dom: &Dom, open: &[Open]) {
    let top = open.last().copied().unwrap_or_default();
    for open in open.iter().rev().filter(|o| o.is_block).take(MAX_CLIMB) {
        let node = dom.node(open.node);
        if let Some(level) = heading_level(node) {
            unit.kind = BlockKind::Heading;
            unit.level = level;
            return;
        }
        let kind = match node.tag {
            Tag::Li => BlockKind::ListItem,
            Tag::Dt => BlockKind::Term,
            Tag::Dd => BlockKind::Definition,
            Tag::Pre => BlockKind::Code,
            Tag::Blockquote => BlockKind::Quote,
            Tag::Figcaption | Tag::Caption => BlockKind::Caption,
            Tag::Summary => BlockKind::Question,
            Tag::Table | Tag::Article | Tag::Section | Tag::Main | Tag::Body | Tag::Nav | Tag::Aside | Tag::Footer => {
                return;
            }
            _ => continue,
        };
        unit.kind = kind;
        if matches!(kind, BlockKind::ListItem | BlockKind::Term | BlockKind::Definition) {
            unit.group = top.list;
        }
        if kind == BlockKind::ListItem {
            unit.level = top.lists.max(1);
        }
        return;
    }
}

/// Level of a heading element, also by ARIA.
pub fn heading_level(node: &Node) -> Option<u8> {
    node.tag.heading_level().or_else(|| {
        (node.attr(Attr::Role) == Some("heading"))
            .then(|| node.attr(Attr::AriaLevel).and_then(|l| l.trim().parse().ok()).unwrap_or(2u8).clamp(1, 6))
    })
}

/// `noscript` that holds a tracking picture, a frame or a request to switch scripts on.
pub(super) fn is_noscript_noise(dom: &Dom, i: usize) -> bool {
    let text = dom.text_of(i, 800);
    let words = text.split_whitespace().count();
    if words < 4 {
        return true;
    }
    let lower = text.to_lowercase();
    words < 80 && ["javascript", "java script", "browser", "scripts", "cookies"].iter().any(|w| lower.contains(w))
}

/// Inline text for screen readers only, such as "opens in a new tab".
pub(super) fn is_screen_reader_hint(node: &Node) -> bool {
    matches!(node.tag, Tag::Span | Tag::Small | Tag::I | Tag::Em)
        && node.attr(Attr::Class).is_some_and(|class| {
            class.split_ascii_whitespace().any(|token| {
                let token = token.to_ascii_lowercase();
                matches!(
                    token.as_str(),
                    "sr-only"
                        | "visually-hidden"
                        | "visuallyhidden"
                        | "screen-reader-text"
                        | "screenreader"
                        | "sr_only"
                )
            })
        })
}
