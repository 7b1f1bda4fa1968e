//! Collects what html5ever's tree builder says in one vector of linked nodes.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

use super::{Attr, Tag};

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// What a raw node is.
#[derive(Debug)]
pub(super) enum RawData {
    /// The document itself, comments, processing instructions.
    Nothing,
    /// An element.
    Element { name: QualName, tag: Tag, attrs: Vec<(Attr, StrTendril)> },
    /// A run of text.
    Text(StrTendril),
}

/// A node with its neighbours as indexes.
#[derive(Debug)]
pub(super) struct RawNode {
    pub(super) data: RawData,
    pub(super) parent: u32,
    pub(super) first_child: u32,
    pub(super) last_child: u32,
    pub(super) previous: u32,
    pub(super) next: u32,
    depth: u32,
}

/// The tree under construction. Index 0 is the document.
#[derive(Debug)]
pub(super) struct Sink {
    nodes: RefCell<Vec<RawNode>>,
    depth: Cell<usize>,
    /// Elements that were opened and not yet closed, as far as the callbacks tell.
    open: Cell<usize>,
    /// Whether the element that was created last is one of SVG or MathML.
    is_foreign: Cell<bool>,
}

/// The finished raw tree.
#[derive(Debug)]
pub(super) struct RawTree {
    pub(super) nodes: Vec<RawNode>,
}

impl Sink {
    pub(super) fn new() -> Sink {
        let sink = Sink {
            nodes: RefCell::new(Vec::with_capacity(4096)),
            depth: Cell::new(0),
            open: Cell::new(0),
            is_foreign: Cell::new(false),
        };
        sink.create(RawData::Nothing);
        sink
    }

    /// Depth of the element that is open now (0 = document).
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Number of elements on the tree builder's stack, approximately.
    pub(super) fn open(&self) -> usize {
        self.open.get()
    }

    /// Told before a start tag goes to the tree builder, which may ignore it.
    pub(super) fn before_tag(&self) {
        self.is_foreign.set(false);
    }

    /// Told when the start tag closed itself. The tree builder never opens such an element of SVG or MathML.
    pub(super) fn closed_itself(&self) {
        if self.is_foreign.get() {
            self.depth.set(self.depth.get().saturating_sub(1));
        }
    }

    /// Number of nodes so far.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn create(&self, data: RawData) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.len() as u32;
        nodes.push(RawNode {
            data,
            parent: NONE,
            first_child: NONE,
            last_child: NONE,
            previous: NONE,
            next: NONE,
            depth: 0,
        });
        id
    }

    fn detach(&self, id: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, next) = {
            let n = &mut nodes[id as usize];
            let links = (n.parent, n.previous, n.next);
            n.parent = NONE;
            n.previous = NONE;
            n.next = NONE;
            links
        };
        if previous != NONE {
            nodes[previous as usize].next = next;
        } else if parent != NONE {
            nodes[parent as usize].first_child = next;
        }
        if next != NONE {
            nodes[next as usize].previous = previous;
        } else if parent != NONE {
            nodes[parent as usize].last_child = previous;
        }
    }

    fn attach_last(&self, parent: u32, id: u32) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let last = nodes[parent as usize].last_child;
        let depth = nodes[parent as usize].depth + 1;
        let is_element = {
            let n = &mut nodes[id as usize];
            n.parent = parent;
            n.previous = last;
            n.depth = depth;
            matches!(n.data, RawData::Element { .. })
        };
        if last != NONE {
            nodes[last as usize].next = id;
        } else {
            nodes[parent as usize].first_child = id;
        }
        nodes[parent as usize].last_child = id;
        if is_element {
            self.depth.set(depth as usize);
        }
    }

    fn attach_before(&self, sibling: u32, id: u32) {
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let (parent, previous, depth) = {
            let s = &nodes[sibling as usize];
            (s.parent, s.previous, s.depth)
        };
        {
            let n = &mut nodes[id as usize];
            n.parent = parent;
            n.previous = previous;
            n.next = sibling;
            n.depth = depth;
        }
        nodes[sibling as usize].previous = id;
        if previous != NONE {
            nodes[previous as usize].next = id;
        } else if parent != NONE {
            nodes[parent as usize].first_child = id;
        }
    }

    /// Adds `text` to the text node `id`, if it is one.
    fn extend_text(&self, id: u32, text: &StrTendril) -> bool {
        if id == NONE {
            return false;
        }
        match &mut self.nodes.borrow_mut()[id as usize].data {
            RawData::Text(existing) => {
                existing.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = RawTree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> RawTree {
        RawTree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _msg: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].data {
            RawData::Element { name, .. } => name,
            // The tree builder asks for names of elements only; anything else has the empty name.
            _ => &NO_NAME,
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> u32 {
        // Children of svg and math share names with HTML elements, but mean something else.
        let tag = match &*name.local {
            n if name.ns == ns!(html) => Tag::from_name(n),
            "svg" => Tag::Svg,
            "math" => Tag::Math,
            _ => Tag::Other,
        };
        self.is_foreign.set(name.ns != ns!(html));
        // The tree builder closes elements of SVG and MathML without a word, so they do not count: a page with some
        // thousand icons is not deeply nested. Their nesting shows in the depth.
        if !self.is_foreign.get() && !tag.is_void() {
            self.open.set(self.open.get() + 1);
        }
        self.create(RawData::Element { name, tag, attrs: read(attrs) })
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.create(RawData::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.create(RawData::Nothing)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        match child {
            NodeOrText::AppendNode(id) => self.attach_last(*parent, id),
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[*parent as usize].last_child;
                if !self.extend_text(last, &text) {
                    let id = self.create(RawData::Text(text));
                    self.attach_last(*parent, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, prev_element: &u32, child: NodeOrText<u32>) {
        if self.nodes.borrow()[*element as usize].parent == NONE {
            self.append(prev_element, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn pop(&self, node: &u32) {
        let nodes = self.nodes.borrow();
        let node = &nodes[*node as usize];
        self.depth.set((node.depth as usize).saturating_sub(1));
        if matches!(&node.data, RawData::Element { name, .. } if name.ns == ns!(html)) {
            self.open.set(self.open.get().saturating_sub(1));
        }
    }

    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, new_node: NodeOrText<u32>) {
        match new_node {
            NodeOrText::AppendNode(id) => self.attach_before(*sibling, id),
            NodeOrText::AppendText(text) => {
                let previous = self.nodes.borrow()[*sibling as usize].previous;
                if !self.extend_text(previous, &text) {
                    let id = self.create(RawData::Text(text));
                    self.attach_before(*sibling, id);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        if let RawData::Element { attrs: existing, .. } = &mut self.nodes.borrow_mut()[*target as usize].data {
            for (attr, value) in read(attrs) {
                if !existing.iter().any(|(a, _)| *a == attr) {
                    existing.push((attr, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first_child;
            if child == NONE {
                return;
            }
            let depth = self.depth.get();
            self.attach_last(*new_parent, child);
            self.depth.set(depth);
        }
    }

    fn allow_declarative_shadow_roots(&self, _intended_parent: &u32) -> bool {
        false
    }
}

/// The attributes that some rule reads; the others are let go, which makes every look-up short.
fn read(attrs: Vec<Attribute>) -> Vec<(Attr, StrTendril)> {
    attrs.into_iter().filter_map(|a| Some((Attr::from_name(&a.name.local)?, a.value))).collect()
}

static NO_NAME: QualName = QualName { prefix: None, ns: ns!(), local: local_name!("") };
