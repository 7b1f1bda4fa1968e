//! Which units are the page's main text.

use super::tree::{Dom, Tag};
use super::units::Unit;
use super::visibility::Visibility;
use crate::domain::BlockKind;

/// For every unit the reason to drop it, or `None` to keep it.
pub fn decide(dom: &Dom, units: &[Unit]) -> Vec<Option<&'static str>> {
    units.iter().map(|unit| reason(dom, unit)).collect()
}

fn reason(dom: &Dom, unit: &Unit) -> Option<&'static str> {
    if unit.visibility == Visibility::Hidden {
        return Some("hidden");
    }
    if unit.is_button {
        return Some("control");
    }
    let mut in_content = false;
    for i in std::iter::once(unit.node).chain(dom.ancestors(unit.node)) {
        let node = dom.node(i);
        match node.tag {
            Tag::Article | Tag::Main => in_content = true,
            Tag::Nav => return Some("navigation"),
            Tag::Footer | Tag::Header | Tag::Aside if !in_content && !inside(dom, i) => return Some("boilerplate"),
            _ => {}
        }
    }
    let density = unit.link_chars as f32 / unit.chars.max(1) as f32;
    (density > 0.8 && unit.chars < 60 && !in_content && unit.kind != BlockKind::Heading).then_some("links")
}

fn inside(dom: &Dom, i: usize) -> bool {
    dom.ancestors(i).any(|a| matches!(dom.node(a).tag, Tag::Article | Tag::Main))
}
