//! Feeds the tokenizer, cutting floods of attributes before they reach it.

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::guard::Guard;
use super::sink::{RawTree, Sink};
use super::{MAX_ATTRIBUTES, ParseOptions};

/// A raw tree and what the limits did to it.
pub(super) struct Built {
    pub(super) tree: RawTree,
    pub(super) too_deep: bool,
    pub(super) truncated: bool,
}

/// Parses with scripting disabled, so that `noscript` holds elements.
pub(super) fn build(html: &str, options: ParseOptions) -> Built {
    let builder =
        TreeBuilder::new(Sink::new(), TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() });
    let tokenizer = Tokenizer::new(Guard::new(builder, options), TokenizerOpts::default());
    let queue = BufferQueue::default();
    // Pieces share the document's memory, and so does the text of the tree.
    let whole = StrTendril::from_slice(html);
    let piece = |from: usize, to: usize| whole.subtendril(from as u32, (to - from) as u32);
    let feed = |from: usize, to: usize| {
        if from >= to {
            return;
        }
        queue.push_back(piece(from, to));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    };

    let bytes = html.as_bytes();
    let mut fed = 0;
    let mut at = 0;
    let mut unread = Vec::new();
    // Where raw text starts; further on the tokenizer may be inside a comment of a script.
    let mut raw_text_at = usize::MAX;
    // After what may have been the end of raw text, only the tokenizer knows whether it was.
    let mut asks_tokenizer = false;
    while at < bytes.len() && !tokenizer.sink.full.get() {
        let Some(mut open) = html.get(at..).and_then(|rest| rest.find('<')).map(|p| at + p) else { break };
        if asks_tokenizer {
            feed(fed, open);
            fed = open;
            asks_tokenizer = tokenizer.sink.raw_element().is_some();
        }
        if let Some(raw) = tokenizer.sink.raw_element() {
            if raw_text_at == at
                && let Some(end) = simple_raw_text(html, at, &raw)
            {
                // The tokenizer would bring this text line by line.
                let text = &html[at..end];
                let text = if text.contains('\r') {
                    StrTendril::from(text.replace("\r\n", "\n").replace('\r', "\n"))
                } else {
                    piece(at, end)
                };
                if !text.is_empty() {
                    let _ = tokenizer.sink.process_token(Token::CharacterTokens(text), 0);
                }
                (fed, open) = (end, end);
            }
            // Only the end tag of the same name leaves raw text.
            let name = &bytes[(open + 2).min(bytes.len())..];
            let is_end = bytes.get(open + 1) == Some(&b'/')
                && name.len() >= raw.len()
                && name[..raw.len()].eq_ignore_ascii_case(raw.as_bytes());
            if !is_end {
                at = open + 1;
                continue;
            }
            let tag = scan_tag(bytes, open + 2, &mut unread);
            if tag.attributes_end < tag.end {
                feed(fed, tag.attributes_end);
                fed = tag.resume;
                at = tag.end;
            } else {
                // In a comment of a script, and after a longer name, it is text and ends with no quotes.
                at = after_bracket(bytes, open);
            }
            feed(fed, at);
            fed = at;
            asks_tokenizer = true;
            continue;
        }
        match bytes.get(open + 1) {
            Some(b)
                if b.is_ascii_alphabetic()
                    || (*b == b'/' && bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic)) =>
            {
                let tag = scan_tag(bytes, open + 1, &mut unread);
                if tag.resume < tag.attributes_end && may_lose_attributes(&bytes[open + 1..tag.name_end]) {
                    for (from, to) in unread.drain(..).filter(|(from, to)| to - from >= WORTH_CUTTING) {
                        feed(fed, from);
                        fed = to;
                    }
                }
                if tag.attributes_end < tag.end {
                    feed(fed, tag.attributes_end);
                    fed = tag.resume;
                }
                at = tag.end;
                if opens_raw_text(&bytes[open + 1..tag.name_end]) {
                    feed(fed, at);
                    (fed, raw_text_at) = (at, at);
                }
            }
            Some(b'!') if bytes[open..].starts_with(b"<!--") => at = comment_end(bytes, open + 4),
            // A doctype, or what the tokenizer takes for a comment (HTML Living Standard, 13.2.5.41): no quotes in it.
            Some(b'!' | b'?' | b'/') => {
                feed(fed, open);
                fed = open;
                let is_data = bytes[open..].starts_with(b"<![CDATA[")
                    && tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace();
                at = if is_data {
                    html[open..].find("]]>").map_or(bytes.len(), |end| open + end + 3)
                } else {
                    after_bracket(bytes, open)
                };
            }
            Some(_) => at = open + 1,
            None => break,
        }
    }
    if !tokenizer.sink.full.get() {
        feed(fed, html.len());
    }
    tokenizer.end();
    let guard = tokenizer.sink;
    Built { too_deep: guard.too_deep.get(), truncated: guard.full.get(), tree: guard.builder.sink.finish() }
}

/// Bytes of attributes that are worth a piece of their own.
const WORTH_CUTTING: usize = 24;

/// A tag's extent in bytes.
struct TagSpan {
    name_end: usize,
    /// Where attribute number [`MAX_ATTRIBUTES`] ends, or `end`.
    attributes_end: usize,
    /// Where feeding goes on after a flood was cut: at the `>`, or the end of input.
    resume: usize,
    /// After the `>`, or the end of input.
    end: usize,
}

/// Follows the tokenizer's tag states (HTML Living Standard, 13.2.5.8 to 13.2.5.40) from the tag's name on.
/// `unread` becomes the attributes that no rule reads, as ranges of bytes; neighbours are one range.
fn scan_tag(bytes: &[u8], name_start: usize, unread: &mut Vec<(usize, usize)>) -> TagSpan {
    unread.clear();
    let mut i = name_start;
    while i < bytes.len() && !matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'>') {
        if bytes[i] == b'/' && i > name_start {
            break;
        }
        i += 1;
    }
    let name_end = i;
    let mut attributes = 0;
    let mut attributes_end = usize::MAX;
    let mut resume = bytes.len();
    loop {
        while i < bytes.len() && matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/') {
            i += 1;
        }
        if i >= bytes.len() {
            break;
        }
        if bytes[i] == b'>' {
            resume = i;
            i += 1;
            break;
        }
        if attributes == MAX_ATTRIBUTES && attributes_end == usize::MAX {
            attributes_end = i;
        }
        attributes += 1;
        let start = i;
        // An equals sign that becomes a neighbour would give the attribute before a value.
        if bytes[start] == b'=' {
            unread.clear();
        }
        // Name: the first character may be `=`.
        i += 1;
        while i < bytes.len() && !matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>' | b'=') {
            i += 1;
        }
        let is_unread = is_unread(&bytes[start..i]);
        let mut j = i;
        while j < bytes.len() && matches!(bytes[j], b' ' | b'\t' | b'\n' | b'\r' | 0x0C) {
            j += 1;
        }
        if bytes.get(j) != Some(&b'=') {
            continue;
        }
        i = j + 1;
        while i < bytes.len() && matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r' | 0x0C) {
            i += 1;
        }
        match bytes.get(i) {
            Some(quote @ (b'"' | b'\'')) => {
                let rest = &bytes[i + 1..];
                i = rest.iter().position(|b| b == quote).map_or(bytes.len(), |p| i + 1 + p + 1);
            }
            _ => {
                while i < bytes.len() && !matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'>') {
                    i += 1;
                }
            }
        }
        if is_unread {
            match unread.last_mut().filter(|(_, end)| bytes[*end..start].iter().all(u8::is_ascii_whitespace)) {
                Some((_, end)) => *end = i,
                None => unread.push((start, i)),
            }
        }
    }
    TagSpan { name_end, attributes_end: attributes_end.min(i), resume, end: i }
}

/// Where the text of a `script` or `style` that starts at `start` ends, if that is plain to see: at the first end tag
/// of the name, with nothing inside that the tokenizer would change or that hides end tags (HTML Living Standard,
/// 13.2.5.4 to 13.2.5.31).
fn simple_raw_text(html: &str, start: usize, name: &str) -> Option<usize> {
    let is_script = name == "script";
    if !(is_script || name == "style") {
        return None;
    }
    let starts = |rest: &str, with: &str| rest.get(..with.len()).is_some_and(|r| r.eq_ignore_ascii_case(with));
    let mut has_comment = false;
    let mut at = start;
    loop {
        let open = at + html.get(at..)?.find('<')?;
        let rest = &html[open + 1..];
        if let Some(end_tag) = rest.strip_prefix('/')
            && starts(end_tag, name)
            && end_tag[name.len()..].starts_with(['\t', '\n', '\r', '\u{C}', ' ', '/', '>'])
        {
            let text = &html[start..open];
            return (!text.contains('\0') && !text.starts_with('\u{FEFF}')).then_some(open);
        }
        has_comment |= is_script && rest.starts_with("!--");
        if has_comment && starts(rest, "script") {
            return None;
        }
        at = open + 1;
    }
}

/// Whether no rule, and nothing in the tree builder, reads an attribute of this name. Names in other than the usual
/// letters count as read.
fn is_unread(name: &[u8]) -> bool {
    let is_usual = name.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b':' | b'_'));
    // By `encoding` the tree builder tells HTML in MathML.
    is_usual
        && name != b"encoding"
        && std::str::from_utf8(name).is_ok_and(|name| super::Attr::from_name(name).is_none())
}

/// Start tags whose unread attributes make no difference. The tree builder compares all attributes of formatting
/// elements (HTML Living Standard, 13.2.4.3), and of `font` it reads some.
fn may_lose_attributes(name: &[u8]) -> bool {
    const FORMATTING: [&[u8]; 14] =
        [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && !FORMATTING.iter().any(|formatting| name.eq_ignore_ascii_case(formatting))
}

/// Start tags after which the tokenizer may read raw text; only it knows whether it does.
fn opens_raw_text(name: &[u8]) -> bool {
    [
        &b"script"[..],
        b"style",
        b"title",
        b"textarea",
        b"xmp",
        b"iframe",
        b"noembed",
        b"noframes",
        b"noscript",
        b"plaintext",
    ]
    .iter()
    .any(|raw| name.eq_ignore_ascii_case(raw))
}

/// After the next `>`, or the end of input.
fn after_bracket(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(|b| *b == b'>').map_or(bytes.len(), |p| start + p + 1)
}

/// The end of a comment whose text starts at `start` (HTML Living Standard, 13.2.5.43 to 13.2.5.51).
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    if rest.starts_with(b">") {
        return start + 1;
    }
    if rest.starts_with(b"->") {
        return start + 2;
    }
    let mut i = start;
    while let Some(p) = bytes[i..].iter().position(|b| *b == b'>') {
        let end = i + p;
        let before = &bytes[start..end];
        if before.ends_with(b"--") || before.ends_with(b"--!") {
            return end + 1;
        }
        i = end + 1;
    }
    bytes.len()
}
