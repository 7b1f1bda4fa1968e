//! The document tree: parsed once, bounded while it is built, then laid out flat in document order
//! so that every later step is a loop over a slice and never a recursion. Used by `extract` alone.

mod attr;
mod dom;
mod guard;
mod index;
mod input;
mod sink;
mod tag;

#[cfg(test)]
mod input_tests;

pub use attr::Attr;
pub use dom::{Dom, Node, fold_white_space};
pub use tag::Tag;

/// Deepest nesting that is kept, as in Blink and WebKit; deeper elements are opened no more and their
/// text goes to the deepest one. html5ever's tree builder is quadratic in the nesting depth
/// (servo/html5ever#788), so the cap stands before it.
pub const MAX_DEPTH: usize = 512;
/// Nodes after which building stops. A 5 MiB page of ordinary markup has about 250,000.
pub const MAX_NODES: usize = 600_000;
/// Attributes of one element that reach the tokenizer, whose duplicate check is quadratic in them.
pub const MAX_ATTRIBUTES: usize = 256;
/// Frames with `srcdoc` whose documents are read as part of the page.
pub const MAX_INLINE_FRAMES: usize = 8;

/// How to parse.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions {
    /// The document was served as XHTML: `<x/>` closes any element.
    pub xhtml: bool,
}

/// Parses a document of any quality. Never fails; bounded by the constants of this module.
pub fn parse(html: &str, options: ParseOptions) -> Dom {
    let raw = input::build(html, options);
    let mut frames = 0;
    Dom::flatten(raw, &mut |srcdoc: &str| {
        frames += 1;
        (frames <= MAX_INLINE_FRAMES && srcdoc.len() < 200_000).then(|| input::build(srcdoc, ParseOptions::default()))
    })
}
