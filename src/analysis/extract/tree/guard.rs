//! Stands between html5ever's tokenizer and its tree builder and lets through only what the limits allow.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::sink::Sink;
use super::{MAX_DEPTH, MAX_NODES, ParseOptions, Tag};

/// Elements in the tree builder's lists (open ones, and formatting elements to open again) beyond which nothing more is
/// opened, whatever the tree's depth says: its work for one tag grows with them.
const MAX_OPEN: usize = 4 * MAX_DEPTH;

/// Tags between two counts of the open elements, each of which costs as much as there are.
const COUNT_EVERY: usize = 64;

/// Counts handles.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = u32;

    fn trace_handle(&self, _node: &u32) {
        self.0.set(self.0.get() + 1);
    }
}

/// A token sink that drops start tags beyond [`MAX_DEPTH`] together with their end tags, and everything
/// beyond [`MAX_NODES`].
pub(super) struct Guard {
    pub(super) builder: TreeBuilder<u32, Sink>,
    options: ParseOptions,
    /// Start tags dropped at the deepest level: name and how many.
    dropped: RefCell<Vec<(LocalName, u32)>>,
    /// Name of the element whose raw text the tokenizer is reading.
    raw: RefCell<Option<LocalName>>,
    /// Inside `noscript`.
    in_noscript: Cell<bool>,
    /// Tags since the open elements were counted.
    uncounted: Cell<usize>,
    pub(super) too_deep: Cell<bool>,
    pub(super) full: Cell<bool>,
}

impl Guard {
    pub(super) fn new(builder: TreeBuilder<u32, Sink>, options: ParseOptions) -> Guard {
        Guard {
            builder,
            options,
            dropped: RefCell::new(Vec::new()),
            raw: RefCell::new(None),
            in_noscript: Cell::new(false),
            uncounted: Cell::new(COUNT_EVERY),
            too_deep: Cell::new(false),
            full: Cell::new(false),
        }
    }

    /// Name of the element whose raw text (script, style, title, ...) the tokenizer is reading.
    pub(super) fn raw_element(&self) -> Option<LocalName> {
        self.raw.borrow().clone()
    }

    fn forward(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        match self.builder.process_token(token, line) {
            // Scripts do not run here, and the encoding is settled before parsing.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
            other => other,
        }
    }

    /// Whether no further element may be opened here. What the sink knows by itself is a bound from above, so where it
    /// reaches a limit the tree builder is asked.
    fn is_deep(&self, line: u64) -> bool {
        let sink = &self.builder.sink;
        // Inside raw text (a title, a script) the tree builder knows no comments, and nothing is opened.
        if sink.depth() >= MAX_DEPTH && self.raw.borrow().is_none() {
            sink.listen_for_place();
            let _ = self.forward(Token::CommentToken(StrTendril::new()), line);
        }
        self.uncounted.set(self.uncounted.get().saturating_add(1));
        if sink.open() >= MAX_OPEN && self.uncounted.get() >= COUNT_EVERY {
            self.uncounted.set(0);
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            sink.set_open(count.0.get());
        }
        sink.depth() >= MAX_DEPTH || sink.open() >= MAX_OPEN
    }

    fn tag(&self, tag: TagToken, line: u64) -> TokenSinkResult<u32> {
        let is_deep = self.is_deep(line);
        if !is_deep && !self.dropped.borrow().is_empty() {
            // The deepest element was closed and everything dropped inside it with it.
            self.dropped.borrow_mut().clear();
        }
        let kind = Tag::from_name(&tag.name);
        if kind == Tag::Noscript {
            self.in_noscript.set(tag.kind == TagKind::StartTag);
        }
        if kind == Tag::Iframe && self.in_noscript.get() {
            // `<noscript><iframe/></noscript>`, as tag managers are often pasted: where scripts run the frame ends with
            // the noscript, here its raw text would swallow the rest of the page.
            return TokenSinkResult::Continue;
        }
        if tag.kind == TagKind::EndTag {
            self.raw.replace(None);
            if is_deep {
                let mut dropped = self.dropped.borrow_mut();
                if let Some((_, count)) = dropped.iter_mut().find(|(name, count)| *name == tag.name && *count > 0) {
                    *count -= 1;
                    return TokenSinkResult::Continue;
                }
            }
            return self.forward(Token::TagToken(tag), line);
        }
        let opens_raw = matches!(
            kind,
            Tag::Script | Tag::Style | Tag::Textarea | Tag::Title | Tag::Iframe | Tag::Noembed | Tag::Noframes
        );
        if is_deep && !kind.is_void() && !opens_raw {
            self.too_deep.set(true);
            let mut dropped = self.dropped.borrow_mut();
            if let Some((_, count)) = dropped.iter_mut().find(|(name, _)| *name == tag.name) {
                *count = count.saturating_add(1);
            } else if dropped.len() < 256 {
                dropped.push((tag.name.clone(), 1));
            }
            drop(dropped);
            if kind.is_inline() {
                return TokenSinkResult::Continue;
            }
            return self.forward(Token::CharacterTokens(StrTendril::from_slice("\n")), line);
        }
        let closes_itself = self.options.xhtml && tag.self_closing && !kind.is_void();
        if closes_itself {
            let end = TagToken {
                kind: TagKind::EndTag,
                name: tag.name.clone(),
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            let _ = self.forward(Token::TagToken(tag), line);
            let _ = self.forward(Token::TagToken(end), line);
            return TokenSinkResult::Continue;
        }
        let name = tag.name.clone();
        let result = self.forward(Token::TagToken(tag), line);
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.replace(Some(name));
        }
        result
    }
}

impl TokenSink for Guard {
    type Handle = u32;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<u32> {
        if self.builder.sink.len() >= MAX_NODES && !matches!(token, Token::EOFToken) {
            self.full.set(true);
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) => self.tag(tag, line_number),
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            other => self.forward(other, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
