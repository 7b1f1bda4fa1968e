//! `meta` elements by name.

use super::clip;
use crate::analysis::extract::tree::{Attr, Dom, Tag};

/// `meta` elements by lower-case name or property.
pub(super) struct Metas {
    pub(super) all: Vec<(String, String)>,
}

impl Metas {
    pub(super) fn collect(dom: &Dom) -> Metas {
        let mut all = Vec::new();
        for i in dom.elements(Tag::Meta) {
            let node = dom.node(i);
            if all.len() > 500 {
                break;
            }
            let Some(content) = node.attr(Attr::Content) else { continue };
            for key in [Attr::Name, Attr::Property, Attr::HttpEquiv, Attr::Itemprop] {
                if let Some(name) = node.attr(key) {
                    all.push((name.trim().to_ascii_lowercase(), content.to_owned()));
                }
            }
        }
        Metas { all }
    }

    /// First content that is not empty, by order of the names.
    pub(super) fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.all.iter().filter(|(n, _)| n == name).map(|(_, content)| clip(content)).find(|c| !c.is_empty())
        })
    }
}
