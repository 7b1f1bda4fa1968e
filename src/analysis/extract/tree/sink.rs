//! Collects what html5ever's tree builder says in one vector of linked nodes.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

use super::{Attr, Tag};

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// The comment that [`Sink::listen_for_place`] waits for. It never becomes a node.
const PROBE: u32 = u32::MAX - 1;

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
    /// Depth of the last element that was attached, or of the parent of one that was closed.
    depth: Cell<usize>,
    /// Elements created and not known to be closed: at least as many as are open.
    open: Cell<usize>,
    /// The next comment is the probe.
    is_probing: Cell<bool>,
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
            is_probing: Cell::new(false),
        };
        sink.create(RawData::Nothing);
        sink
    }

    /// Depth of the element that is open now (0 = document), or more: the tree builder closes many elements without a
    /// word (`</li>`, `</b>`, all that an end tag implies), and then this is the depth of the last one attached.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Number of elements on the tree builder's stack, or more, for the same reason.
    pub(super) fn open(&self) -> usize {
        self.open.get()
    }

    /// Sets the number of open elements after a count.
    pub(super) fn set_open(&self, open: usize) {
        self.open.set(open);
    }

    /// Takes the next comment for a question: its place is the element that is open now, and [`Sink::depth`] becomes
    /// the true one. Nothing is added to the tree.
    pub(super) fn listen_for_place(&self) {
        self.is_probing.set(true);
    }

    /// Notes the depth of `place`, where the probe would stand. Comments behind the body go to the document or to
    /// `html`, which tells nothing about the element that is open.
    fn hear_place(&self, place: u32) {
        let depth = self.nodes.borrow()[place as usize].depth as usize;
        if depth > 1 {
            self.depth.set(depth);
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
            if matches!(n.data, RawData::Element { .. }) {
                self.depth.set(depth as usize);
            }
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
        if !tag.is_void() {
            self.open.set(self.open.get() + 1);
        }
        self.create(RawData::Element { name, tag, attrs: read(attrs) })
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        if self.is_probing.replace(false) {
            return PROBE;
        }
        self.create(RawData::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.create(RawData::Nothing)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        match child {
            NodeOrText::AppendNode(PROBE) => self.hear_place(*parent),
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
        self.open.set(self.open.get().saturating_sub(1));
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
            NodeOrText::AppendNode(PROBE) => {}
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
