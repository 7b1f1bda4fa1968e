//! What is cut out of the input makes no difference to the tree, and floods are cut.

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{TokenizerResult, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::ParseOptions;
use super::guard::Guard;
use super::input::{Built, build};
use super::sink::{RawData, Sink};

fn nodes(built: &Built) -> Vec<String> {
    let nodes = built.tree.nodes.iter().map(|n| match &n.data {
        RawData::Nothing => format!("{}", n.parent),
        RawData::Element { name, attrs, .. } => format!("{} <{}> {attrs:?}", n.parent, &*name.local),
        // The text alone: where its bytes lie is the tokenizer's business.
        RawData::Text(text) => format!("{} {:?}", n.parent, &**text),
    });
    nodes.collect()
}

/// The same document given to the tokenizer in one piece.
fn by_the_tokenizer(html: &str) -> Built {
    let builder =
        TreeBuilder::new(Sink::new(), TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() });
    let tokenizer = Tokenizer::new(Guard::new(builder, ParseOptions::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let guard = tokenizer.sink;
    Built { too_deep: false, truncated: false, tree: guard.builder.sink.finish() }
}

#[test]
fn attributes_that_no_rule_reads_make_no_difference() {
    let long = "data-long='0123456789 & 0123456789 &amp; >' onclick=0123456789/0123456789/";
    for html in [
        format!("<div {long} class=a {long} id=b>x</div>"),
        format!("<div {long}>x<img {long}src=y alt=\"{long}\"/>z"),
        format!("<p hidden {long} = x class=b>y"),
        format!("<p hidden {long} =x>y"),
        format!("<svg {long} viewBox='{long}'><path {long} d='M0 0 0 0 0 0 0 0 0 0 0 0'/><g/></svg>x"),
        format!("<b {long}1><b {long}2><b {long}3><b {long}4><p>x</b></p>y"),
        format!("<math><annotation-xml {long} encoding=text/html><p>x</annotation-xml></math>y"),
        format!("<div {long} class=\"never ends"),
        format!("<div {long}"),
        format!("a &am<div {long}>p; b</div {long}>c"),
        format!("<DIV DATA-LONG='0123456789 0123456789 0123456789' {long} Class=a>x"),
        format!("<div é='0123456789 0123456789 0123456789' {long}>x"),
    ] {
        assert_eq!(nodes(&build(&html, ParseOptions::default())), nodes(&by_the_tokenizer(&html)), "{html:?}");
    }
}

#[test]
fn what_looks_like_a_quote_hides_no_flood_of_attributes() {
    let flood: String = (0..2000).map(|i| format!(" a{i}")).collect();
    for before in [
        "<?php ' <a b='>",
        "<! ' <a b='>",
        "</ <a b='>",
        "<!DOCTYPE html <a b='>",
        "<![CDATA[ <a b='>",
        "<svg><![CDATA[ > <a b=' ]]>",
        "<title>a</titles b='</title>",
        "<title>a</title b='>'>",
        "<script><!-- <script></script a='> --></script>",
        "<textarea></textarea >",
    ] {
        // A name that is read, behind all the others, shows whether they passed.
        let html = format!("{before}<i{flood} id=last>x</i>");
        let ids = build(&html, ParseOptions::default()).tree.nodes.into_iter().filter(
            |n| matches!(&n.data, RawData::Element { attrs, .. } if attrs.iter().any(|(_, value)| &**value == "last")),
        );
        assert_eq!(ids.count(), 0, "{before}");
    }
}

#[test]
fn no_attribute_is_looked_for_in_what_is_no_tag() {
    let long = "data-long='0123456789 0123456789 > 0123456789'";
    for html in [
        format!("<?php <div {long}>x</div>y"),
        format!("<!x <div {long}>x</div>y"),
        format!("</ <div {long}>x</div>y"),
        format!("<!DOCTYPE html <div {long}>x</div>y"),
        format!("<![CDATA[ <div {long}>x</div> ]]>y"),
        format!("<svg><![CDATA[ <div {long}>x</div> ]]></svg><div {long}>y"),
        format!("<svg><![CDATA[ <div {long}>x"),
        "</>x<!>y<?>z</".to_owned(),
    ] {
        assert_eq!(nodes(&build(&html, ParseOptions::default())), nodes(&by_the_tokenizer(&html)), "{html:?}");
    }
}

#[test]
fn raw_text_is_what_the_tokenizer_makes_of_it() {
    for html in [
        "<script>a < b && c</script><p>x",
        "<script>a\r\nb\rc</SCRIPT ><p>x",
        "<script></script><style>p > a { }</style>x",
        "<script>\"</scripts>\" </script/><p>x",
        "<script><!-- a --></script><p>x",
        "<script><!-- <script> </script> a --></script><p>x",
        "<script><!-- <script> </script> <script> </script> a --></script><p>x</script>y",
        "<script>\0a</script><style>\0</style><p>x",
        "<style></sty</style><p>x",
        "<script>never ends <p>x",
        "<svg><style>a<b>c</b></style><script>x<i>y</i></script></svg>z",
        "<script>é ü</script\u{C}a=b>é",
        "<title>a</titles b='</title><p>x' y",
        "<title>a</title b='>' c><p>x",
        "<script><!-- <script></script a='> --></script><p>x' y",
    ] {
        assert_eq!(nodes(&build(html, ParseOptions::default())), nodes(&by_the_tokenizer(html)), "{html:?}");
    }
}
