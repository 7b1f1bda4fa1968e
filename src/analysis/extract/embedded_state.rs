//! Text that a page carries as data for its scripts: read only when the HTML alone says nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use super::structured_data::StructuredData;
use super::tree::{Attr, Dom, Tag};

/// Pieces of text that are taken.
const MAX_PIECES: usize = 2000;
/// Bytes of all pieces.
const MAX_TEXT: usize = 500_000;
/// Values that are visited.
const MAX_VALUES: usize = 500_000;
/// Shortest string taken for prose, in characters; half of it in scripts without spaces.
const MIN_PROSE: usize = 40;

/// Text from data, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EmbeddedText {
    /// Prose; an HTML fragment where it holds tags.
    pub pieces: Vec<String>,
    /// `json_ld` or `embedded_state`.
    pub source: &'static str,
    /// What it was found in, for the evidence.
    pub place: &'static str,
}

impl EmbeddedText {
    /// Words in all pieces (tags counted too).
    pub fn words(&self) -> usize {
        self.pieces.iter().map(|p| crate::domain::passage::count_words(p)).sum()
    }
}

/// The `articleBody` or a like property of JSON-LD.
pub fn from_structured_data(data: &StructuredData) -> Option<EmbeddedText> {
    let mut pieces = Vec::new();
    for node in data.nodes.iter().filter_map(Value::as_object) {
        for key in ["articleBody", "reviewBody", "text", "recipeInstructions", "description"] {
            if key == "description" && !pieces.is_empty() {
                continue;
            }
            if let Some(Value::String(body)) = node.get(key).filter(|_| pieces.len() < MAX_PIECES)
                && is_prose(body)
            {
                pieces.extend(body.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned));
            }
        }
    }
    (!pieces.is_empty()).then_some(EmbeddedText { pieces, source: "json_ld", place: "JSON-LD" })
}

/// Text in the state that frameworks embed: Next.js pages and flight rows, Nuxt, and `window.__X__ = {...}`.
pub fn from_scripts(dom: &Dom) -> Option<EmbeddedText> {
    let scripts: Vec<(usize, String)> = (1..dom.len())
        .filter(|i| dom.node(*i).tag == Tag::Script)
        .map(|i| (i, dom.descendants(i).filter_map(|c| dom.node(c).text()).collect::<String>()))
        .filter(|(_, text)| text.len() > MIN_PROSE)
        .collect();
    let mut found = Collector::default();
    let mut place = "";
    for (i, text) in &scripts {
        let media = dom.node(*i).attr(Attr::Type).unwrap_or("").trim().to_ascii_lowercase();
        let is_data = media == "application/json" || dom.node(*i).attr(Attr::Id) == Some("__NEXT_DATA__");
        if is_data && let Ok(value) = serde_json::from_str::<Value>(text) {
            found.walk(&value);
            place = "data script";
        }
    }
    if found.pieces.is_empty() {
        let flight: String =
            scripts.iter().filter(|(_, t)| t.contains("__next_f")).flat_map(|(_, t)| flight_strings(t)).collect();
        if !flight.is_empty() {
            found.flight(&flight);
            place = "flight rows";
        }
    }
    if found.pieces.is_empty() {
        for (_, text) in &scripts {
            for value in assigned_values(text) {
                found.walk(&value);
                place = "initial state";
            }
        }
    }
    if found.pieces.is_empty() {
        for (_, text) in scripts.iter().filter(|(_, t)| t.contains("__NUXT__")) {
            for literal in string_literals(text) {
                found.take(&literal);
                place = "initial state";
            }
        }
    }
    (!found.pieces.is_empty()).then_some(EmbeddedText { pieces: found.pieces, source: "embedded_state", place })
}

#[derive(Default)]
struct Collector {
    pieces: Vec<String>,
    seen: BTreeSet<String>,
    bytes: usize,
}

impl Collector {
    /// Visits a value in order with a work list.
    fn walk(&mut self, value: &Value) {
        let mut pending = vec![value];
        let mut visited = 0;
        while let Some(value) = pending.pop() {
            visited += 1;
            if visited > MAX_VALUES || self.pieces.len() >= MAX_PIECES {
                return;
            }
            match value {
                Value::String(text) => self.take(text),
                Value::Array(many) => pending.extend(many.iter().rev()),
                Value::Object(map) => pending.extend(map.values().rev()),
                _ => {}
            }
        }
    }

    /// React flight: lines `id:json` and text rows `id:T<hex length>,<text>`.
    fn flight(&mut self, rows: &str) {
        let mut rest = rows;
        while !rest.is_empty() && self.pieces.len() < MAX_PIECES {
            // The id is short: looking further for a colon would be quadratic.
            let id = rest.bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
            let Some(after) = rest[id..].strip_prefix(':') else {
                rest = rest.split_once('\n').map_or("", |(_, r)| r);
                continue;
            };
            if let Some((length, text)) = after.strip_prefix('T').and_then(|t| t.split_once(','))
                && let Ok(length) = usize::from_str_radix(length, 16)
                && let Some(body) = text.get(..length)
            {
                self.take(body);
                rest = &text[length..];
                continue;
            }
            let (line, next) = after.split_once('\n').unwrap_or((after, ""));
            let json = line.trim_start_matches(|c: char| c.is_ascii_uppercase());
            if let Ok(value) = serde_json::from_str::<Value>(json) {
                self.walk(&value);
            }
            rest = next;
        }
    }

    fn take(&mut self, text: &str) {
        let text = text.trim();
        if self.pieces.len() < MAX_PIECES
            && self.bytes + text.len() <= MAX_TEXT
            && is_prose(text)
            && self.seen.insert(text.to_owned())
        {
            self.bytes += text.len();
            self.pieces.push(text.to_owned());
        }
    }
}

/// Long enough, with words between spaces, and neither an address, a style sheet, code nor encoded data.
fn is_prose(text: &str) -> bool {
    let sample: String = text.chars().take(2000).collect();
    let count = sample.chars().count();
    let dense = sample
        .chars()
        .filter(|c| matches!(u32::from(*c), 0x0E00..=0x0E7F | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF))
        .count();
    if dense * 2 > count {
        return count >= MIN_PROSE / 2;
    }
    if count < MIN_PROSE {
        return false;
    }
    let words = sample.split_whitespace().count();
    if words < 6 || sample.starts_with("http") || sample.starts_with("data:") {
        return false;
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic() || c.is_whitespace()).count();
    let code = sample.chars().filter(|c| matches!(c, '{' | '}' | ';' | '=' | '(' | ')' | '_' | '$' | '\\')).count();
    let is_markup = sample.contains("</") || sample.contains("<br");
    let longest = sample.split_whitespace().map(str::len).max().unwrap_or(0);
    let is_code = sample.contains("function(")
        || sample.contains("=>")
        || sample.contains("var(--")
        || (code * 20 > count && !is_markup);
    !is_code && (letters * 10 > count * 7 || is_markup) && (longest < 200 || is_markup)
}

/// The string arguments of `self.__next_f.push([1,"..."])`.
fn flight_strings(script: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = script;
    let mut failures = 0;
    while let Some(p) = rest.find("__next_f").filter(|_| failures < 100) {
        rest = &rest[p + "__next_f".len()..];
        // `self.__next_f.push(` or `(self.__next_f=self.__next_f||[]).push(`
        let call = ["", "||[])"].iter().find_map(|form| rest.strip_prefix(*form)?.strip_prefix(".push("));
        let Some(json) = call else { continue };
        let mut values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
        match values.next() {
            Some(Ok(Value::Array(row))) => {
                if let Some(Value::String(text)) = row.into_iter().nth(1) {
                    out.push(text);
                }
                rest = json.get(values.byte_offset()..).unwrap_or("");
            }
            _ => failures += 1,
        }
    }
    out
}

/// Values of `__NAME__ = {...}` and `__NAME__ = JSON.parse("...")`.
fn assigned_values(script: &str) -> Vec<Value> {
    let mut out = Vec::new();
    let mut rest = script;
    for _ in 0..50 {
        let Some(p) = rest.find("__") else { break };
        let after = &rest[p + 2..];
        let name = after.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let tail = after[name..].trim_start_matches(['"', '\'', ']']).trim_start();
        rest = &after[name..];
        let Some(tail) = tail.strip_prefix('=').filter(|t| !t.starts_with('=')) else { continue };
        let tail = tail.trim_start();
        if let Some(argument) = tail.strip_prefix("JSON.parse(") {
            if let Some(Ok(Value::String(inner))) =
                serde_json::Deserializer::from_str(argument).into_iter::<Value>().next()
                && let Ok(value) = serde_json::from_str(&inner)
            {
                out.push(value);
            }
        } else if tail.starts_with(['{', '['])
            && let Some(Ok(value)) = serde_json::Deserializer::from_str(tail).into_iter::<Value>().next()
        {
            out.push(value);
        }
    }
    out
}

/// String literals in double quotes that are also JSON strings.
fn string_literals(script: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    let bytes = script.as_bytes();
    while at < bytes.len() && out.len() < 20_000 {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() && bytes[end] != b'"' && bytes[end] != b'\n' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        if bytes.get(end) == Some(&b'"')
            && end - at > MIN_PROSE
            && let Some(Ok(text)) = script.get(at..=end).map(serde_json::from_str::<String>)
        {
            out.push(text);
        }
        at = end.saturating_add(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};

    const PROSE: &str = "The small harbour ferry leaves every forty minutes from the north pier.";

    fn pieces(html: &str) -> Vec<String> {
        from_scripts(&parse(html, ParseOptions::default())).map(|t| t.pieces).unwrap_or_default()
    }

    #[test]
    fn states_of_frameworks() {
        let state = format!(
            "<script>window.__INITIAL_STATE__ = {{\"a\": [\"{PROSE}\", \"tok-1\"]}};(function(){{}}())</script>"
        );
        assert_eq!(pieces(&state), [PROSE]);
        let parsed =
            format!("<script>window.__PRELOADED_STATE__ = JSON.parse(\"{{\\\"a\\\":\\\"{PROSE}\\\"}}\")</script>");
        assert_eq!(pieces(&parsed), [PROSE]);
        let nuxt = format!("<script>window.__NUXT__=(function(a,b){{return {{t:\"{PROSE}\",u:a}}}}(1,2))</script>");
        assert_eq!(pieces(&nuxt), [PROSE]);
        let text_row = format!("<script>self.__next_f.push([1,\"a:T{:x},{PROSE}b:[]\\n\"])</script>", PROSE.len());
        assert_eq!(pieces(&text_row), [PROSE]);
    }

    #[test]
    fn data_is_not_prose() {
        for text in [
            "https://example.com/a very long address with spaces in it that goes on",
            "body { color: red; } .a { margin: 0 auto; } .b { padding: 1px 2px; }",
            "function(a) { return a + 1; } and more words to make it long enough",
            "short text",
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
