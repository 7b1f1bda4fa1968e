//! Landmark elements, by tag or ARIA role.

use crate::analysis::extract::tree::{Attr, Node, Tag};

/// Landmarks that a unit may stand in, by tag or ARIA role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// `nav`, `role=navigation`.
    Navigation,
    /// `header`, `role=banner`.
    Header,
    /// `footer`, `role=contentinfo`.
    Footer,
    /// `aside`, `role=complementary`.
    Aside,
    /// `main`, `role=main`.
    Main,
    /// `article`, `role=article`.
    Article,
    /// `section`, `role=region`.
    Section,
    /// `form`, `role=search`, `fieldset`.
    Form,
    /// `ul`, `ol`, `menu`, `role=list`.
    List,
    /// `li`.
    Item,
    /// `table`.
    Table,
    /// `figure`.
    Figure,
    /// `a` around blocks.
    Link,
    /// `blockquote`.
    Quote,
    /// `details`, `dl`, tab panels.
    Panel,
    /// `dialog`, `role=dialog`, `role=alert`.
    Dialog,
}

/// Number of landmarks.
pub const LANDMARKS: usize = 16;

/// The landmark that an element is.
pub fn landmark(node: &Node) -> Option<Landmark> {
    if let Some(role) = node.attr(Attr::Role) {
        let found = match role {
            "navigation" | "menu" | "menubar" => Some(Landmark::Navigation),
            "banner" => Some(Landmark::Header),
            "contentinfo" => Some(Landmark::Footer),
            "complementary" => Some(Landmark::Aside),
            "main" => Some(Landmark::Main),
            "article" => Some(Landmark::Article),
            "region" => Some(Landmark::Section),
            "search" | "form" => Some(Landmark::Form),
            "list" => Some(Landmark::List),
            "listitem" => Some(Landmark::Item),
            "tabpanel" => Some(Landmark::Panel),
            "dialog" | "alert" | "alertdialog" => Some(Landmark::Dialog),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    Some(match node.tag {
        Tag::Nav => Landmark::Navigation,
        Tag::Header => Landmark::Header,
        Tag::Footer => Landmark::Footer,
        Tag::Aside => Landmark::Aside,
        Tag::Main => Landmark::Main,
        Tag::Article => Landmark::Article,
        Tag::Section => Landmark::Section,
        Tag::Form | Tag::Fieldset | Tag::Search => Landmark::Form,
        Tag::Ul | Tag::Ol | Tag::Menu => Landmark::List,
        Tag::Li => Landmark::Item,
        Tag::Table => Landmark::Table,
        Tag::Figure => Landmark::Figure,
        Tag::A => Landmark::Link,
        Tag::Blockquote => Landmark::Quote,
        Tag::Details | Tag::Dl => Landmark::Panel,
        Tag::Dialog => Landmark::Dialog,
        _ => return None,
    })
}
