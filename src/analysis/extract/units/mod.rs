//! Cuts the tree into units of text: the smallest pieces that are kept or dropped as a whole.

mod roles;

use super::tables;
use super::tree::{Attr, Dom, Tag};
use super::visibility::{Controls, Visibility};
use crate::domain::BlockKind;
pub use roles::heading_level;
use roles::{is_noscript_noise, is_screen_reader_hint};

/// Units that are read; a page has rarely more than 3,000.
const MAX_UNITS: usize = 20_000;
/// Bytes of text that are read.
const MAX_TEXT: usize = 3_000_000;
/// Ancestors that are asked what kind of text they hold.
const MAX_CLIMB: usize = 12;

/// A piece of text in one block element, with what is known about it.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// The block element that holds the text.
    pub node: usize,
    /// First and last text node.
    pub first: usize,
    /// Last text node.
    pub last: usize,
    /// Role of the text.
    pub kind: BlockKind,
    /// Heading level or list depth.
    pub level: u8,
    /// Node of the list, table or definition list it belongs to; 0 = none.
    pub group: usize,
    /// The text, white space folded.
    pub text: String,
    /// Characters without white space.
    pub chars: usize,
    /// Those of them inside links.
    pub link_chars: usize,
    /// Those of them in bold.
    pub bold_chars: usize,
    /// Number of links.
    pub links: usize,
    /// Hidden or collapsed.
    pub visibility: Visibility,
    /// Text of a button.
    pub is_button: bool,
    /// Inside an element with `aria-hidden`.
    pub is_aria_hidden: bool,
    /// Pictures, form fields and separators since the unit before.
    pub media_before: usize,
}

/// State of an open element, inherited from its parent.
#[derive(Clone, Copy, Default)]
struct Open {
    node: usize,
    end: usize,
    is_block: bool,
    in_link: bool,
    in_bold: bool,
    in_pre: bool,
    is_button: bool,
    is_aria_hidden: bool,
    lists: u8,
    list: usize,
    visibility: Visibility,
}

/// Everything that the walk collects.
#[derive(Debug, Default)]
pub struct Units {
    /// The units in document order.
    pub list: Vec<Unit>,
    /// Text was left out because of a limit.
    pub truncated: bool,
}

struct Walk<'a> {
    dom: &'a Dom,
    out: Units,
    open: Vec<Open>,
    unit: Unit,
    bytes: usize,
    breaks: usize,
    media: usize,
}

/// Cuts a document into units.
pub fn cut(dom: &Dom, controls: &Controls<'_>) -> Units {
    let mut walk = Walk {
        dom,
        out: Units::default(),
        open: vec![Open { end: dom.len(), is_block: true, ..Open::default() }],
        unit: Unit::default(),
        bytes: 0,
        breaks: 0,
        media: 0,
    };
    let mut i = 1;
    while i < dom.len() {
        walk.close(i);
        if walk.out.list.len() >= MAX_UNITS || walk.bytes >= MAX_TEXT {
            walk.out.truncated = true;
            break;
        }
        i = walk.visit(i, controls);
    }
    walk.close(usize::MAX);
    walk.flush();
    walk.out
}

impl Walk<'_> {
    fn top(&self) -> Open {
        self.open.last().copied().unwrap_or_default()
    }

    /// Closes the elements that end at or before node `i`.
    fn close(&mut self, i: usize) {
        while self.open.len() > 1 && self.open.last().is_some_and(|o| o.end <= i) {
            if self.top().is_block {
                self.flush();
            }
            self.open.pop();
        }
    }

    /// Handles a node and returns the next one to look at.
    fn visit(&mut self, i: usize, controls: &Controls<'_>) -> usize {
        let node = self.dom.node(i);
        if let Some(text) = node.text() {
            self.text(i, text);
            return i + 1;
        }
        if !node.is_element() {
            return i + 1;
        }
        let end = node.end as usize;
        match node.tag {
            Tag::Script
            | Tag::Style
            | Tag::Head
            | Tag::Title
            | Tag::Select
            | Tag::Datalist
            | Tag::Object
            | Tag::Audio
            | Tag::Textarea
            | Tag::Canvas
            | Tag::Noembed
            | Tag::Embed
            | Tag::Rp
            | Tag::Rt => return end,
            Tag::Svg | Tag::Img | Tag::Picture | Tag::Video | Tag::Input => {
                self.media += 1;
                return end;
            }
            // Without `srcdoc` its text is for browsers that have no frames.
            Tag::Iframe if node.attr(Attr::Srcdoc).is_none() => return end,
            Tag::Template if node.attr(Attr::Shadowrootmode).is_none() => return end,
            Tag::Noscript if is_noscript_noise(self.dom, i) => return end,
            Tag::Br => {
                self.breaks += 1;
                if self.top().in_pre {
                    self.unit.text.push('\n');
                } else if self.breaks >= 2 {
                    self.flush();
                } else if !self.unit.text.is_empty() && !self.unit.text.ends_with(' ') {
                    self.unit.text.push(' ');
                }
                return end;
            }
            Tag::Hr => {
                self.flush();
                self.media += 1;
                return end;
            }
            _ => {}
        }
        let parent = self.top();
        let visibility = parent.visibility.max(controls.of(node)).max(self.details_visibility(i));
        let is_inline = node.tag.is_inline() || (node.tag == Tag::Button && self.is_in_label());
        let hides_itself = visibility == Visibility::Hidden && parent.visibility != Visibility::Hidden;
        if is_inline && (hides_itself || is_screen_reader_hint(node)) {
            return end;
        }
        if node.tag == Tag::Table
            && let Some(table) = tables::read(self.dom, i, &|n| controls.of(self.dom.node(n)) == Visibility::Hidden)
        {
            self.flush();
            self.table(i, table, visibility);
            return end;
        }
        let is_list = matches!(node.tag, Tag::Ul | Tag::Ol | Tag::Menu);
        let is_dl = node.tag == Tag::Dl;
        if !is_inline {
            self.flush();
        }
        self.open.push(Open {
            node: i,
            end,
            is_block: !is_inline,
            in_link: parent.in_link || (node.tag == Tag::A && node.attr(Attr::Href).is_some()),
            in_bold: parent.in_bold || matches!(node.tag, Tag::B | Tag::Strong),
            in_pre: parent.in_pre || node.tag == Tag::Pre,
            is_button: parent.is_button
                || (!is_inline && (node.tag == Tag::Button || node.attr(Attr::Role) == Some("button"))),
            is_aria_hidden: parent.is_aria_hidden || node.attr(Attr::AriaHidden) == Some("true"),
            lists: if is_list { parent.lists.saturating_add(1) } else { parent.lists },
            list: match (is_list, is_dl) {
                (true, _) if parent.lists > 0 && parent.list != 0 => parent.list,
                (true, _) | (_, true) => i,
                _ => parent.list,
            },
            visibility,
        });
        if node.tag == Tag::A && node.attr(Attr::Href).is_some() {
            self.unit.links += 1;
        }
        i + 1
    }

    /// Content of a closed `details`, apart from its summary.
    fn details_visibility(&self, i: usize) -> Visibility {
        let node = self.dom.node(i);
        let parent = self.dom.node(node.parent as usize);
        if parent.tag == Tag::Details && node.tag != Tag::Summary && parent.attr(Attr::Open).is_none() {
            Visibility::Collapsed
        } else {
            Visibility::Shown
        }
    }

    /// Whether the text at hand is a heading, a summary or a term, of which a button may be part.
    fn is_in_label(&self) -> bool {
        self.open.iter().rev().take(MAX_CLIMB).find(|o| o.is_block).is_some_and(|o| {
            let tag = self.dom.node(o.node).tag;
            tag.heading_level().is_some() || matches!(tag, Tag::Summary | Tag::Dt)
        })
    }

    fn text(&mut self, i: usize, text: &str) {
        let open = self.top();
        let before = self.unit.text.len();
        if open.in_pre {
            self.unit.text.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
        } else {
            super::tree::fold_white_space(text, &mut self.unit.text);
        }
        let added = self.unit.text[before..].chars().filter(|c| !c.is_whitespace()).count();
        if added == 0 {
            return;
        }
        self.breaks = 0;
        if open.is_aria_hidden && !self.unit.text[before..].chars().any(char::is_alphanumeric) {
            self.unit.text.truncate(before);
            return;
        }
        if self.unit.chars == 0 {
            self.unit.first = i;
            self.unit.visibility = open.visibility;
            self.unit.is_button = open.is_button;
            self.unit.is_aria_hidden = open.is_aria_hidden;
        } else if open.visibility != self.unit.visibility {
            if open.visibility == Visibility::Hidden {
                self.unit.text.truncate(before);
                return;
            }
            self.unit.visibility = self.unit.visibility.min(open.visibility);
        }
        self.unit.last = i;
        self.unit.chars += added;
        if open.in_link {
            self.unit.link_chars += added;
        }
        if open.in_bold {
            self.unit.bold_chars += added;
        }
    }

    fn flush(&mut self) {
        let links = self.unit.links;
        let mut unit = std::mem::take(&mut self.unit);
        self.breaks = 0;
        if unit.chars == 0 {
            // A link that is opened around blocks belongs to the text inside it.
            self.unit.links = links;
            return;
        }
        let Some(block) = self.open.iter().rev().find(|o| o.is_block) else { return };
        unit.node = block.node;
        let open = self.open.last().copied().unwrap_or_default();
        if open.in_pre {
            let text = unit.text.trim_matches('\n').trim_end();
            unit.text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        } else {
            let trimmed = unit.text.trim_end().len();
            unit.text.truncate(trimmed);
        }
        unit.media_before = std::mem::take(&mut self.media);
        roles::classify(&mut unit, self.dom, &self.open);
        self.bytes += unit.text.len();
        self.out.list.push(unit);
    }

    fn table(&mut self, table: usize, data: tables::DataTable, visibility: Visibility) {
        let media = std::mem::take(&mut self.media);
        let base = Unit {
            group: table,
            visibility,
            is_aria_hidden: self.top().is_aria_hidden,
            media_before: media,
            ..Unit::default()
        };
        if let Some((node, text)) = data.caption {
            let chars = text.chars().filter(|c| !c.is_whitespace()).count();
            self.push_ready(Unit {
                node,
                first: node,
                last: node,
                kind: BlockKind::Caption,
                text,
                chars,
                ..base.clone()
            });
        }
        for row in data.rows {
            let chars = row.text.chars().filter(|c| !c.is_whitespace()).count();
            self.push_ready(Unit {
                node: row.node,
                first: row.node,
                last: row.node,
                kind: if row.is_header { BlockKind::TableHeader } else { BlockKind::TableRow },
                chars,
                link_chars: row.link_chars.min(chars),
                links: row.links,
                text: row.text,
                ..base.clone()
            });
        }
    }

    fn push_ready(&mut self, unit: Unit) {
        if unit.chars > 0 {
            self.bytes += unit.text.len();
            self.out.list.push(unit);
        }
    }
}
