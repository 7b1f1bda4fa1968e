//! What a reader sees: hidden, collapsed until a control is used, or shown.

use std::collections::BTreeSet;

use super::tree::{Attr, Dom, Node, Tag};

/// How an element is shown, by its own attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Shown.
    #[default]
    Shown,
    /// Shown once the reader opens it: closed `details`, accordion and tab panels, `hidden=until-found`.
    Collapsed,
    /// Not shown.
    Hidden,
}

/// Ids that some control of the page shows and hides.
#[derive(Debug, Default)]
pub struct Controls<'a> {
    panels: BTreeSet<&'a str>,
}

impl<'a> Controls<'a> {
    /// Collects the ids named by `aria-controls`, toggling attributes and tab links.
    pub fn collect(dom: &'a Dom) -> Controls<'a> {
        let mut panels = BTreeSet::new();
        let naming = [
            Attr::AriaControls,
            Attr::DataTarget,
            Attr::DataBsTarget,
            Attr::DataToggleTarget,
            Attr::DataToggle,
            Attr::DataBsToggle,
            Attr::Role,
        ];
        for i in naming.into_iter().flat_map(|attr| dom.with(attr)) {
            let node = dom.node(i);
            if panels.len() > 10_000 {
                break;
            }
            if let Some(ids) = node.attr(Attr::AriaControls) {
                panels.extend(ids.split_ascii_whitespace().take(8));
            }
            for attr in [Attr::DataTarget, Attr::DataBsTarget, Attr::DataToggleTarget] {
                if let Some(id) = node.attr(attr).and_then(|v| v.strip_prefix('#')) {
                    panels.insert(id);
                }
            }
            let is_toggle = node.attr(Attr::DataToggle).is_some()
                || node.attr(Attr::DataBsToggle).is_some()
                || matches!(node.attr(Attr::Role), Some("tab" | "button"));
            if is_toggle && let Some(id) = node.attr(Attr::Href).and_then(|v| v.strip_prefix('#')) {
                panels.insert(id);
            }
        }
        panels.remove("");
        Controls { panels }
    }

    /// How an element is shown, by its own attributes. An element hides its descendants too.
    pub fn of(&self, node: &Node) -> Visibility {
        let style = node.attr(Attr::Style).map(Style::read).unwrap_or_default();
        let hidden = match node.attr(Attr::Hidden) {
            Some(v) if v.eq_ignore_ascii_case("until-found") => return Visibility::Collapsed,
            Some(_) => true,
            None => style.display_none || style.invisible,
        };
        if node.tag == Tag::Dialog {
            return if node.attr(Attr::Open).is_some() { Visibility::Shown } else { Visibility::Hidden };
        }
        if !hidden {
            return Visibility::Shown;
        }
        let is_panel = node.attr(Attr::Id).is_some_and(|id| self.panels.contains(id))
            || node.attr(Attr::Role) == Some("tabpanel")
            || node.attr(Attr::Class).is_some_and(is_panel_class);
        if is_panel { Visibility::Collapsed } else { Visibility::Hidden }
    }
}

/// Class names that mark what an accordion or a tab bar opens.
fn is_panel_class(class: &str) -> bool {
    class.split_ascii_whitespace().any(|token| {
        let token = token.to_ascii_lowercase();
        [
            "accordion",
            "collapse",
            "tab-pane",
            "tabpanel",
            "tab-content",
            "faq",
            "answer",
            "toggle-content",
            "panel-body",
        ]
        .iter()
        .any(|mark| token.contains(mark))
    })
}

#[derive(Default)]
struct Style {
    display_none: bool,
    invisible: bool,
}

impl Style {
    fn read(css: &str) -> Style {
        let mut style = Style::default();
        for declaration in css.split(';').take(64) {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim();
            if property.trim().eq_ignore_ascii_case("display") {
                style.display_none = value.eq_ignore_ascii_case("none");
            } else if property.trim().eq_ignore_ascii_case("visibility") {
                style.invisible = value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse");
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};

    fn visibility(html: &str) -> Visibility {
        let dom = parse(html, ParseOptions::default());
        let i = (0..dom.len()).find(|i| dom.node(*i).attr(Attr::Id) == Some("x")).expect("marked element");
        Controls::collect(&dom).of(dom.node(i))
    }

    #[test]
    fn attributes_and_styles_hide() {
        assert_eq!(visibility("<p id=x hidden>a"), Visibility::Hidden);
        assert_eq!(visibility("<p id=x style='color:red; DISPLAY : none !important'>a"), Visibility::Hidden);
        assert_eq!(visibility("<p id=x style='display:block'>a"), Visibility::Shown);
        assert_eq!(visibility("<dialog id=x>a</dialog>"), Visibility::Hidden);
    }

    #[test]
    fn what_a_control_opens_is_collapsed() {
        assert_eq!(visibility("<button aria-controls='y x'>q</button><div id=x hidden>a</div>"), Visibility::Collapsed);
        assert_eq!(visibility("<div id=x hidden=until-found>a</div>"), Visibility::Collapsed);
        assert_eq!(visibility("<div id=x class='accordion-body' style='display:none'>a</div>"), Visibility::Collapsed);
    }
}
