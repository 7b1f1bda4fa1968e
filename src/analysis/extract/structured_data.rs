//! What the page says about itself for machines: JSON-LD, microdata and RDFa, as JSON-LD-like nodes.

use serde_json::{Map, Value};

use super::tree::{Attr, Dom, Tag};
use crate::domain::structured_data::type_names;

/// Nodes that are kept.
const MAX_NODES: usize = 300;
/// Nested items that are followed.
const MAX_NESTING: usize = 12;
/// Properties that are read.
const MAX_PROPERTIES: usize = 3000;
/// Bytes of one property's text.
const MAX_VALUE: usize = 20_000;

/// All nodes of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StructuredData {
    /// JSON-LD nodes with `@graph` and arrays flattened, then microdata and RDFa items in the same shape.
    pub nodes: Vec<Value>,
    /// JSON-LD scripts that could not be repaired.
    pub invalid: u32,
}

impl StructuredData {
    /// Reads everything that the document holds.
    pub fn read(dom: &Dom) -> StructuredData {
        let mut data = StructuredData::default();
        for i in dom.elements(Tag::Script) {
            if !is_json_ld(dom.node(i).attr(Attr::Type)) {
                continue;
            }
            let text: String = dom.descendants(i).filter_map(|c| dom.node(c).text()).collect();
            if text.trim().is_empty() {
                continue;
            }
            match parse_tolerant(&text) {
                Some(values) => values.into_iter().for_each(|v| data.add(v)),
                None => data.invalid += 1,
            }
        }
        items(dom, &Vocabulary::MICRODATA).into_iter().for_each(|v| data.add(v));
        items(dom, &Vocabulary::RDFA).into_iter().for_each(|v| data.add(v));
        data
    }

    /// Adds a node, an array of nodes or a graph. A work list instead of recursion.
    fn add(&mut self, value: Value) {
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            if self.nodes.len() >= MAX_NODES {
                return;
            }
            match value {
                Value::Array(values) => pending.extend(values.into_iter().rev()),
                Value::Object(mut map) => {
                    let graph = map.remove("@graph");
                    if map.keys().any(|k| k != "@context" && k != "@id") || graph.is_none() {
                        if let Some(graph) = graph {
                            pending.push(graph);
                        }
                        self.nodes.push(Value::Object(map));
                    } else if let Some(graph) = graph {
                        pending.push(graph);
                    }
                }
                _ => {}
            }
        }
    }

    /// Nodes with one of the types.
    pub fn of_type<'a>(&'a self, wanted: &'a [&'a str]) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.nodes
            .iter()
            .filter_map(Value::as_object)
            .filter(move |node| types(node).any(|t| wanted.iter().any(|w| t.eq_ignore_ascii_case(w))))
    }
}

/// Types of a node without the vocabulary's address.
pub fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    type_names(node.get("@type"))
}

/// Text of a value: a string, a number, or the `name`, `@value`, `text` or `url` of a node; the first of several.
pub fn text(value: &Value) -> Option<String> {
    let mut value = value;
    for _ in 0..6 {
        match value {
            Value::String(s) => {
                let mut out = String::new();
                super::tree::fold_white_space(s, &mut out);
                let out = out.trim().to_owned();
                return (!out.is_empty()).then_some(out);
            }
            Value::Number(n) => return Some(n.to_string()),
            Value::Array(many) => value = many.first()?,
            Value::Object(map) => {
                value = ["name", "@value", "text", "headline"].iter().find_map(|k| map.get(*k))?;
            }
            _ => return None,
        }
    }
    None
}

fn is_json_ld(media: Option<&str>) -> bool {
    media.is_some_and(|m| {
        m.split(';').next().is_some_and(|m| {
            let m = m.trim();
            m.eq_ignore_ascii_case("application/ld+json") || m.eq_ignore_ascii_case("application/json+ld")
        })
    })
}

/// Parses JSON as it is found on pages: strict first, then with comments, CDATA marks, trailing commas,
/// semicolons and raw line breaks in strings repaired. Several values one after another are allowed.
pub fn parse_tolerant(text: &str) -> Option<Vec<Value>> {
    let text = text.trim().trim_start_matches('\u{FEFF}');
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        return Some(vec![value]);
    }
    let repaired = repair(text);
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(&repaired).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => return None,
        }
    }
    (!values.is_empty()).then_some(values)
}

/// One pass over the characters, knowing only whether it is inside a string.
fn repair(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in [
        "/*<![CDATA[*/",
        "/* <![CDATA[ */",
        "//<![CDATA[",
        "// <![CDATA[",
        "<![CDATA[",
        "/*]]>*/",
        "/* ]]> */",
        "//]]>",
        "// ]]>",
        "]]>",
        "<!--",
        "-->",
    ] {
        if text.contains(mark) {
            text = text.replace(mark, " ");
        }
    }
    if !text.contains('"') && text.contains("&quot;") {
        text = text.replace("&quot;", "\"").replace("&amp;", "&");
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if in_string {
            match c {
                '\\' => match chars.get(i + 1) {
                    Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
                        out.push('\\');
                        out.push(chars[i + 1]);
                        i += 1;
                    }
                    Some('u') if chars.get(i + 2..i + 6).is_some_and(|h| h.iter().all(char::is_ascii_hexdigit)) => {
                        out.push_str("\\u");
                        i += 1;
                    }
                    Some('\n' | '\r') | None => {}
                    Some(_) => {}
                },
                '"' => {
                    in_string = false;
                    out.push('"');
                }
                '\n' => out.push_str("\\n"),
                '\r' => {}
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            i += 1;
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push(c);
            }
            '/' if chars.get(i + 1) == Some(&'/') => {
                while i < chars.len() && chars[i] != '\n' {
                    i += 1;
                }
                continue;
            }
            '/' if chars.get(i + 1) == Some(&'*') => {
                i += 2;
                while i < chars.len() && !(chars[i] == '*' && chars.get(i + 1) == Some(&'/')) {
                    i += 1;
                }
                i += 2;
                continue;
            }
            ',' => {
                let next = chars[i + 1..].iter().find(|c| !c.is_whitespace());
                if !matches!(next, Some(']' | '}') | None) {
                    out.push(',');
                }
            }
            ';' => out.push(' '),
            c => out.push(c),
        }
        i += 1;
    }
    out
}

/// The attributes by which a syntax marks items and properties.
struct Vocabulary {
    scope: Attr,
    kind: Attr,
    property: Attr,
}

impl Vocabulary {
    const MICRODATA: Vocabulary = Vocabulary { scope: Attr::Itemscope, kind: Attr::Itemtype, property: Attr::Itemprop };
    const RDFA: Vocabulary = Vocabulary { scope: Attr::Typeof, kind: Attr::Typeof, property: Attr::Property };
}

struct Item {
    map: Map<String, Value>,
    end: usize,
    /// Item and property that hold this one.
    parent: Option<(usize, String)>,
}

/// Items in document order; nested ones are values of their parents' properties.
fn items(dom: &Dom, vocabulary: &Vocabulary) -> Vec<Value> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut properties = 0;
    let mut marked: Vec<usize> = dom.with(vocabulary.property).chain(dom.with(vocabulary.scope)).collect();
    marked.sort_unstable();
    marked.dedup();
    for i in marked {
        let node = dom.node(i);
        while open.last().is_some_and(|o| items[*o].end <= i) {
            open.pop();
        }
        if properties >= MAX_PROPERTIES {
            continue;
        }
        let property = node.attr(vocabulary.property).and_then(|p| p.split_ascii_whitespace().next());
        let property = property.map(|p| p.rsplit([':', '/', '#']).next().unwrap_or(p)).filter(|p| !p.is_empty());
        let scope = node.attr(vocabulary.scope).is_some();
        if scope && open.len() < MAX_NESTING && items.len() < 2 * MAX_NODES {
            let mut map = Map::new();
            if let Some(kind) = node.attr(vocabulary.kind).and_then(|t| t.split_ascii_whitespace().next()) {
                let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
                map.insert("@type".into(), Value::String(kind.to_owned()));
            }
            let parent = property.zip(open.last()).map(|(p, o)| (*o, p.to_owned()));
            open.push(items.len());
            items.push(Item { map, end: node.end as usize, parent });
            continue;
        }
        let (Some(property), Some(item)) = (property, open.last()) else { continue };
        properties += 1;
        let value = property_value(dom, i);
        if !value.is_empty() {
            insert(&mut items[*item].map, property, Value::String(value));
        }
    }
    let mut top = Vec::new();
    while let Some(item) = items.pop() {
        let is_empty = item.map.keys().all(|k| k == "@type");
        match item.parent {
            Some((parent, property)) => {
                if let Some(parent) = items.get_mut(parent) {
                    insert(&mut parent.map, &property, Value::Object(item.map));
                }
            }
            None if !is_empty => top.push(Value::Object(item.map)),
            None => {}
        }
    }
    top.reverse();
    top
}

fn insert(map: &mut Map<String, Value>, property: &str, value: Value) {
    match map.get_mut(property) {
        None => {
            map.insert(property.to_owned(), value);
        }
        // Nested items arrive last first, plain values first; objects go to the front to end in order.
        Some(Value::Array(many)) if value.is_object() => many.insert(0, value),
        Some(Value::Array(many)) => many.push(value),
        Some(one) => {
            let first = one.take();
            *one = Value::Array(if value.is_object() { vec![value, first] } else { vec![first, value] });
        }
    }
}

fn property_value(dom: &Dom, i: usize) -> String {
    let node = dom.node(i);
    let attribute = node.attr(Attr::Content).or_else(|| match node.tag {
        Tag::Time => node.attr(Attr::Datetime),
        Tag::A | Tag::Link | Tag::Area => {
            node.attr(Attr::Href).filter(|_| node.end as usize == i + 1 || node.tag == Tag::Link)
        }
        Tag::Img | Tag::Source | Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio => node.attr(Attr::Src),
        Tag::Data | Tag::Meter => node.attr(Attr::Value),
        _ => None,
    });
    match attribute {
        Some(value) => value.trim().chars().take(MAX_VALUE).collect(),
        None => dom.text_of(i, MAX_VALUE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};

    #[test]
    fn damaged_json_is_repaired() {
        let got = parse_tolerant(
            "//<![CDATA[\n{\"a\": \"x\ny\", /* c */ \"u\": \"http://e.test//p\", \"b\": [1, 2,],};\n//]]>",
        );
        let value = &got.expect("repaired")[0];
        assert_eq!(value["a"], "x\ny");
        assert_eq!(value["u"], "http://e.test//p");
        assert_eq!(value["b"][1], 2);
        assert_eq!(parse_tolerant("{\"@type\":\"Article\", broken"), None);
    }

    #[test]
    fn graphs_and_arrays_are_flat_and_bad_blocks_alone() {
        let dom = parse(
            "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"A\"},[{\"@type\":[\"B\",\"https://schema.org/C\"]}]]}</script>\
             <script type='application/ld+json; charset=utf-8'>{oops</script><script type=application/ld+json>{\"@type\":\"D\"}</script>",
            ParseOptions::default(),
        );
        let data = StructuredData::read(&dom);
        assert_eq!(data.invalid, 1);
        assert_eq!(data.nodes.len(), 3);
        assert_eq!(data.of_type(&["c"]).count(), 1);
    }

    #[test]
    fn microdata_nests() {
        let dom = parse(
            "<div itemscope itemtype=https://schema.org/Product><h1 itemprop=name>Boat</h1>\
             <div itemprop=offers itemscope itemtype=Offer><meta itemprop=price content=9></div></div>",
            ParseOptions::default(),
        );
        let data = StructuredData::read(&dom);
        assert_eq!(data.nodes.len(), 1);
        assert_eq!(data.nodes[0]["name"], "Boat");
        assert_eq!(data.nodes[0]["offers"]["price"], "9");
    }
}
