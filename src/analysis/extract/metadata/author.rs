//! Who wrote the page: structured data and meta elements. What readers see is read by `shown`.

use serde_json::Value;

use super::metas::Metas;
use super::{clip, main_nodes};
use crate::analysis::extract::structured_data::{StructuredData, text as value_text};

/// The author's name.
pub(super) fn author(metas: &Metas, data: &StructuredData) -> Option<String> {
    let names = |value: &Value| -> Option<String> {
        let many: Vec<String> = match value {
            Value::Array(many) => many.iter().filter_map(value_text).take(8).collect(),
            one => value_text(one).into_iter().collect(),
        };
        let many: Vec<String> = many.into_iter().filter_map(|n| clean_author(&n)).collect();
        (!many.is_empty()).then(|| many.join(", "))
    };
    main_nodes(data).find_map(|n| n.get("author").or_else(|| n.get("creator")).and_then(names)).or_else(|| {
        metas
            .get(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"])
            .and_then(|a| clean_author(&a))
    })
}

/// A name without "by", addresses and dates; `None` when nothing like a name is left.
fn clean_author(text: &str) -> Option<String> {
    let mut name = clip(text);
    for prefix in [
        "By ",
        "by ",
        "BY ",
        "Written by ",
        "written by ",
        "Author: ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Di ",
        "di ",
        "Por ",
        "por ",
    ] {
        if let Some(rest) = name.strip_prefix(prefix) {
            name = rest.to_owned();
        }
    }
    let name = name
        .split(['|', '•', '·', '\n'])
        .next()
        .unwrap_or("")
        .trim()
        .trim_end_matches([',', ':', '-'])
        .trim()
        .to_owned();
    let is_name = !name.is_empty()
        && name.chars().count() <= 100
        && name.split_whitespace().count() <= 12
        && !name.contains("://")
        && name.chars().any(char::is_alphabetic);
    is_name.then_some(name)
}
