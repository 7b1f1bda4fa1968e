//! Questions with answers: `details`, accordions by ARIA, definition lists, headings, structured data.

use std::collections::BTreeSet;

use serde_json::Value;

use super::structured_data::{StructuredData, text as value_text, types};
use super::tree::{Attr, Dom, ParseOptions, Tag};
use super::units::Unit;
use super::visibility::Visibility;
use crate::domain::{Block, BlockKind, FaqPair};

/// Pairs that are kept.
const MAX_PAIRS: usize = 200;
/// Bytes of an answer.
const MAX_ANSWER: usize = 4000;
/// Controls that are looked at.
const MAX_CONTROLS: usize = 1000;
/// Bytes of text that are read in search of questions; nested lists could ask for the same text again and again.
const MAX_WORK: usize = 4 << 20;

/// An accordion: the control and what it opens, as nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accordion {
    /// The button or header.
    pub control: usize,
    /// The panel.
    pub panel: usize,
}

/// Finds accordions: a control with `aria-controls` and `aria-expanded` (not a menu) whose panel holds text.
pub fn accordions(dom: &Dom) -> Vec<Accordion> {
    if dom.with(Attr::AriaControls).len() == 0 {
        return Vec::new();
    }
    let mut ids = std::collections::BTreeMap::new();
    for i in dom.with(Attr::Id) {
        if let Some(id) = dom.node(i).attr(Attr::Id) {
            ids.entry(id).or_insert(i);
        }
    }
    let mut found = Vec::new();
    let mut looked_at = 0;
    for i in dom.with(Attr::AriaControls) {
        let node = dom.node(i);
        if found.len() >= MAX_PAIRS {
            break;
        }
        let Some(panel) = node.attr(Attr::AriaControls).and_then(|id| ids.get(id.trim()).copied()) else { continue };
        if node.attr(Attr::AriaExpanded).is_none()
            || node.attr(Attr::AriaHaspopup).is_some()
            || node.attr(Attr::Role) == Some("tab")
        {
            continue;
        }
        looked_at += 1;
        if looked_at > MAX_CONTROLS {
            break;
        }
        let is_inside = panel <= i && i < dom.node(panel).end as usize;
        let in_navigation = dom.ancestors(panel).chain([panel]).any(|a| {
            matches!(dom.node(a).tag, Tag::Nav | Tag::Header | Tag::Footer | Tag::Head)
                || matches!(dom.node(a).attr(Attr::Role), Some("navigation" | "menu" | "menubar" | "dialog"))
        });
        if is_inside || in_navigation || matches!(dom.node(panel).tag, Tag::Ul | Tag::Nav) {
            continue;
        }
        let answer = dom.text_of(panel, MAX_ANSWER);
        let links: usize = dom
            .descendants(panel)
            .filter(|c| dom.node(*c).tag == Tag::A)
            .take(200)
            .map(|c| dom.text_of(c, 500).len())
            .sum();
        if answer.split_whitespace().count() >= 3 && links * 2 < answer.len() && !dom.text_of(i, 400).is_empty() {
            found.push(Accordion { control: i, panel });
        }
    }
    found
}

/// Marks the units of accordions and of question-like definition lists as questions and answers.
pub fn mark_units(dom: &Dom, accordions: &[Accordion], units: &mut [Unit]) {
    for accordion in accordions {
        let (control, panel) = (dom.node(accordion.control), dom.node(accordion.panel));
        for unit in units.iter_mut() {
            if unit.first >= accordion.control && unit.first < control.end as usize {
                unit.is_button = false;
                if unit.kind != BlockKind::Heading {
                    unit.kind = BlockKind::Question;
                    unit.group = accordion.control;
                }
            } else if unit.first >= accordion.panel && unit.first < panel.end as usize {
                if unit.visibility == Visibility::Hidden {
                    unit.visibility = Visibility::Collapsed;
                }
                if unit.kind == BlockKind::Paragraph {
                    unit.kind = BlockKind::Answer;
                    unit.group = accordion.control;
                }
            }
        }
    }
    let mut question = None;
    for unit in units.iter_mut() {
        match unit.kind {
            BlockKind::Term => {
                question = is_question(&unit.text).then_some(unit.group);
                if question.is_some() {
                    unit.kind = BlockKind::Question;
                }
            }
            BlockKind::Definition if question == Some(unit.group) => unit.kind = BlockKind::Answer,
            BlockKind::Definition => {}
            _ => question = None,
        }
    }
}

/// Whether a text is a question, by its mark or (Greek, Arabic, CJK) the script's own.
pub fn is_question(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', ' ']).ends_with(['?', '？', '؟', '՞'])
        || text.trim_end().ends_with('\u{37E}')
}

/// All pairs, without repetitions; visible text first.
pub fn pairs(dom: &Dom, accordions: &[Accordion], blocks: &[Block], data: &StructuredData) -> Vec<FaqPair> {
    let mut out = Pairs::default();
    let mut work = 0;
    let mut read = |i: usize, limit: usize| {
        if work > MAX_WORK {
            return String::new();
        }
        let text = match dom.node(i).text() {
            Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            None => dom.text_of(i, limit),
        };
        work += text.len() + 16;
        text
    };
    let mut lists: Vec<usize> = dom.elements(Tag::Details).chain(dom.elements(Tag::Dl)).collect();
    lists.sort_unstable();
    for i in lists {
        let node = dom.node(i);
        if out.list.len() >= MAX_PAIRS {
            break;
        }
        if node.tag == Tag::Details {
            if let Some(summary) = dom.children(i).find(|c| dom.node(*c).tag == Tag::Summary) {
                let question = read(summary, 500);
                let mut answer = String::new();
                for child in dom.children(i).filter(|c| *c != summary) {
                    let text = read(child, MAX_ANSWER);
                    if !text.is_empty() && answer.len() < MAX_ANSWER {
                        answer = if answer.is_empty() { text } else { format!("{answer} {text}") };
                    }
                }
                out.add(question, answer, "details");
            }
        } else if node.tag == Tag::Dl {
            definition_list(dom, i, &mut read, &mut out);
        }
    }
    for accordion in accordions {
        out.add(read(accordion.control, 500), read(accordion.panel, MAX_ANSWER), "accordion");
    }
    structured(data, &mut out);
    headings(blocks, &mut out);
    out.list
}

/// `dt` with a question and the `dd` after it, also when wrapped in `div`; lists inside are read for themselves.
fn definition_list(dom: &Dom, dl: usize, read: &mut dyn FnMut(usize, usize) -> String, out: &mut Pairs) {
    let mut question = String::new();
    let mut answer: Vec<String> = Vec::new();
    let end = dom.node(dl).end as usize;
    let mut i = dl + 1;
    while i < end && out.list.len() < MAX_PAIRS {
        match dom.node(i).tag {
            Tag::Dl => {
                i = dom.node(i).end as usize;
                continue;
            }
            Tag::Dt => {
                if is_question(&question) {
                    out.add(std::mem::take(&mut question), answer.join(" "), "dl");
                }
                answer.clear();
                question = read(i, 500);
            }
            Tag::Dd if answer.len() < 50 => answer.push(read(i, MAX_ANSWER)),
            _ => {}
        }
        i += 1;
    }
    if is_question(&question) {
        out.add(question, answer.join(" "), "dl");
    }
}

/// A heading that asks, with the text up to the next heading.
fn headings(blocks: &[Block], out: &mut Pairs) {
    for (i, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Heading || !is_question(&block.text) {
            continue;
        }
        let mut answer = String::new();
        for next in blocks[i + 1..].iter().take_while(|b| b.kind != BlockKind::Heading) {
            if answer.len() > MAX_ANSWER {
                break;
            }
            if !answer.is_empty() {
                answer.push(' ');
            }
            answer.push_str(&next.text);
        }
        out.add(block.text.clone(), answer, "heading");
    }
}

/// `Question` nodes at any depth of FAQPage and QAPage, whatever the syntax.
fn structured(data: &StructuredData, out: &mut Pairs) {
    let mut pending: Vec<&Value> = data.nodes.iter().rev().collect();
    let mut visited = 0;
    while let Some(value) = pending.pop() {
        visited += 1;
        if visited > 20_000 {
            return;
        }
        match value {
            Value::Array(many) => pending.extend(many.iter().rev()),
            Value::Object(map) => {
                if types(map).any(|t| t == "Question") {
                    let question = map
                        .get("name")
                        .or_else(|| map.get("text"))
                        .or_else(|| map.get("headline"))
                        .and_then(value_text);
                    let answer = ["acceptedAnswer", "suggestedAnswer"].iter().find_map(|k| map.get(*k)).and_then(|a| {
                        let a = if let Value::Array(many) = a { many.first()? } else { a };
                        match a {
                            Value::Object(node) => node.get("text").or_else(|| node.get("name")).and_then(value_text),
                            other => value_text(other),
                        }
                    });
                    if let (Some(question), Some(answer)) = (question, answer) {
                        out.add(plain(&question), plain(&answer), "json_ld");
                    }
                }
                for key in [
                    "mainEntity",
                    "hasPart",
                    "itemListElement",
                    "item",
                    "@graph",
                    "mainEntityOfPage",
                    "about",
                    "subjectOf",
                ] {
                    if let Some(inner) = map.get(key) {
                        pending.push(inner);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Text of a value that may be HTML.
fn plain(text: &str) -> String {
    if !text.contains('<') && !text.contains('&') {
        return text.to_owned();
    }
    let cut: String = text.chars().take(20_000).collect();
    super::tree::parse(&cut, ParseOptions::default()).text_of(0, MAX_ANSWER)
}

#[derive(Default)]
struct Pairs {
    list: Vec<FaqPair>,
    seen: BTreeSet<String>,
}

impl Pairs {
    fn add(&mut self, question: String, answer: String, source: &str) {
        if self.list.len() >= MAX_PAIRS || question.is_empty() || answer.is_empty() {
            return;
        }
        let key: String = question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !key.is_empty() && self.seen.insert(key) {
            self.list.push(FaqPair { question, answer, source: source.to_owned() });
        }
    }
}
