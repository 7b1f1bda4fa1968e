//! The finished tree as one slice in document order.

use html5ever::tendril::StrTendril;

use super::index::Index;
use super::input::Built;
use super::sink::{NONE, RawData};
use super::{Attr, Tag};

/// Bytes of a text that are read for one byte that may be kept, and for white space before them.
const MAX_FOLDED: usize = 8;
const MAX_INDENT: usize = 1024;

/// A node. Its descendants are the nodes after it up to `end`.
#[derive(Debug)]
pub struct Node {
    /// Index of the parent; the root is its own parent.
    pub parent: u32,
    /// One past the last descendant.
    pub end: u32,
    /// Distance from the root.
    pub depth: u16,
    /// Element name; [`Tag::Other`] for text too.
    pub tag: Tag,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Root,
    Element { name: html5ever::LocalName, attrs: Vec<(Attr, StrTendril)> },
    Text(StrTendril),
}

impl Node {
    /// The text of a text node.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is an element.
    pub fn is_element(&self) -> bool {
        matches!(self.content, Content::Element { .. })
    }

    /// The element's name in lower case; empty for text.
    pub fn name(&self) -> &str {
        match &self.content {
            Content::Element { name, .. } => name,
            _ => "",
        }
    }

    /// Value of an attribute.
    pub fn attr(&self, attr: Attr) -> Option<&str> {
        self.attrs().find(|(a, _)| *a == attr).map(|(_, value)| value)
    }

    /// The attributes with their values, as they stand in the document.
    pub fn attrs(&self) -> impl Iterator<Item = (Attr, &str)> + Clone {
        let attrs: &[(Attr, StrTendril)] = match &self.content {
            Content::Element { attrs, .. } => attrs,
            _ => &[],
        };
        attrs.iter().map(|(attr, value)| (*attr, &**value))
    }
}

/// A document in document order. Node 0 is the root.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Node>,
    tags: Index,
    attrs: Index,
    /// Elements were dropped because of the depth limit.
    pub too_deep: bool,
    /// Building stopped at the node limit.
    pub truncated: bool,
}

/// Reads the document inside a frame (`srcdoc`); `None` when there is nothing to read.
type FrameReader<'a> = dyn FnMut(&str) -> Option<Built> + 'a;

impl Dom {
    pub(super) fn flatten(built: Built, frame: &mut FrameReader<'_>) -> Dom {
        let mut dom = Dom {
            nodes: Vec::with_capacity(built.tree.nodes.len()),
            tags: Index::default(),
            attrs: Index::default(),
            too_deep: built.too_deep,
            truncated: built.truncated,
        };
        dom.push_tree(built, 0, 0, Some(frame));
        let elements = dom.nodes.iter().zip(0u32..).filter(|(node, _)| node.is_element());
        dom.tags = Index::new(Tag::COUNT, elements.clone().map(|(node, i)| (node.tag as usize, i)));
        let attrs = elements.flat_map(|(node, i)| node.attrs().map(move |(attr, _)| (attr as usize, i)));
        dom.attrs = Index::new(Attr::COUNT, attrs);
        dom
    }

    /// Appends a raw tree; `base_depth` and `parent` are those of its root.
    fn push_tree(&mut self, mut built: Built, parent: u32, base_depth: u16, mut frame: Option<&mut FrameReader<'_>>) {
        let raw = &mut built.tree.nodes;
        let root = self.nodes.len() as u32;
        self.nodes.push(Node { parent, end: root + 1, depth: base_depth, tag: Tag::Other, content: Content::Root });
        // The open elements, as (raw index, flat index); an explicit stack, so any depth is safe.
        let mut open: Vec<(u32, u32)> = vec![(0, root)];
        let mut next = raw[0].first_child;
        loop {
            if next == NONE {
                let Some((raw_id, flat_id)) = open.pop() else { break };
                self.nodes[flat_id as usize].end = self.nodes.len() as u32;
                if open.is_empty() {
                    break;
                }
                next = raw[raw_id as usize].next;
                continue;
            }
            let id = next;
            let flat_parent = open.last().map_or(root, |o| o.1);
            let depth = base_depth.saturating_add(open.len().min(u16::MAX as usize) as u16);
            let flat = self.nodes.len() as u32;
            match std::mem::replace(&mut raw[id as usize].data, RawData::Nothing) {
                RawData::Element { name, tag, attrs } => {
                    let srcdoc = attrs.iter().find(|(attr, _)| tag == Tag::Iframe && *attr == Attr::Srcdoc);
                    let srcdoc = srcdoc.map(|(_, value)| value.clone());
                    self.nodes.push(Node {
                        parent: flat_parent,
                        end: flat + 1,
                        depth,
                        tag,
                        content: Content::Element { name: name.local, attrs },
                    });
                    if let (Some(srcdoc), Some(frame)) = (srcdoc, frame.as_mut()) {
                        if let Some(inner) = frame(&srcdoc) {
                            self.push_tree(inner, flat, depth.saturating_add(1), None);
                        }
                        self.nodes[flat as usize].end = self.nodes.len() as u32;
                        next = raw[id as usize].next;
                        continue;
                    }
                    open.push((id, flat));
                    next = raw[id as usize].first_child;
                }
                RawData::Text(text) => {
                    self.nodes.push(Node {
                        parent: flat_parent,
                        end: flat + 1,
                        depth,
                        tag: Tag::Other,
                        content: Content::Text(text),
                    });
                    next = raw[id as usize].next;
                }
                RawData::Nothing => next = raw[id as usize].next,
            }
        }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the root.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Node `i`. Panics out of range, as slices do.
    pub fn node(&self, i: usize) -> &Node {
        &self.nodes[i]
    }

    /// Indexes of a node's descendants, without itself.
    pub fn descendants(&self, i: usize) -> std::ops::Range<usize> {
        i + 1..self.nodes[i].end as usize
    }

    /// Indexes of the children of a node.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[i].end as usize;
        let mut at = i + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let child = at;
            at = self.nodes[child].end as usize;
            Some(child)
        })
    }

    /// Ancestors from the parent up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = i;
        std::iter::from_fn(move || {
            if at == 0 {
                return None;
            }
            at = self.nodes[at].parent as usize;
            Some(at)
        })
    }

    /// Elements of that name in document order.
    pub fn elements(&self, tag: Tag) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.tags.get(tag as usize).iter().map(|i| *i as usize)
    }

    /// Elements with that attribute in document order.
    pub fn with(&self, attr: Attr) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.attrs.get(attr as usize).iter().map(|i| *i as usize)
    }

    /// First element of that name in the whole document.
    pub fn find(&self, tag: Tag) -> Option<usize> {
        self.elements(tag).next()
    }

    /// All text below a node with white space folded; block elements separate words; scripts, styles and
    /// templates are left out. Roughly `limit` bytes at most: a text that goes beyond is read on, but not to the end of
    /// a page that is one text.
    pub fn text_of(&self, i: usize, limit: usize) -> String {
        let mut out = String::new();
        let mut at = i;
        let end = self.nodes[i].end as usize;
        while at < end && out.len() < limit {
            let node = &self.nodes[at];
            if let Some(text) = node.text() {
                // One text may be the whole page; white space that is folded is not counted, so some more is read.
                let most = MAX_FOLDED * (limit - out.len()) + MAX_INDENT;
                fold_white_space(&text[..text.floor_char_boundary(most)], &mut out);
            } else if matches!(node.tag, Tag::Script | Tag::Style | Tag::Template | Tag::Svg) && at != i {
                at = node.end as usize;
                continue;
            } else if !node.tag.is_inline() && !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
            at += 1;
            // A block that ends separates words as one that starts does.
            if at < end && self.nodes[at].depth <= node.depth && !out.is_empty() && !out.ends_with(' ') {
                let mut up = at - 1;
                while up > i && self.nodes[up].end as usize == at {
                    if self.nodes[up].is_element() && !self.nodes[up].tag.is_inline() {
                        out.push(' ');
                        break;
                    }
                    up = self.nodes[up].parent as usize;
                }
            }
        }
        let trimmed = out.trim_end().len();
        out.truncate(trimmed);
        out
    }
}

/// Appends `text` with every run of white space as one space (none at the start of `out`), and without
/// soft hyphens, zero-width spaces and other characters that are not seen.
pub fn fold_white_space(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Visible ASCII goes over in one piece.
        let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
        if plain > 0 {
            out.push_str(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// Soft hyphen, zero-width space, word joiner, byte-order mark, directional marks, control characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use crate::analysis::extract::tree::{ParseOptions, Tag, parse};

    #[test]
    fn of_a_text_that_is_the_whole_page_only_a_start_is_read() {
        let html = format!("<p>{}é{}</p>", " ".repeat(900), "Ada Rossi, ".repeat(100_000));
        let dom = parse(&html, ParseOptions::default());
        let text = dom.text_of(dom.find(Tag::P).expect("a paragraph"), 240);
        assert!(text.starts_with("éAda Rossi, Ada") && (240..4000).contains(&text.len()), "{}", text.len());
    }
}
