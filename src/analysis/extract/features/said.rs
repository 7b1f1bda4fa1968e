//! Whether the page's own data repeats a unit's text: `articleBody` and descriptions.

use serde_json::Value;

use crate::analysis::extract::structured_data::StructuredData;
use crate::analysis::extract::units::Unit;

/// Characters of the data's text that are read, and of a unit that are compared. Every unit is looked up in all of
/// the text, so the product is what a page may cost.
const MAX_TEXT: usize = 25_000;
const MAX_START: usize = 120;
/// Letters and digits below which finding the text again says nothing.
const LEAST: usize = 12;
/// Units that are looked up.
const MAX_UNITS: usize = 4000;

/// Letters and digits of what the data says.
pub(super) struct Said {
    body: String,
    description: String,
}

impl Said {
    pub(super) fn collect(data: &StructuredData, description: Option<&str>) -> Said {
        let mut said = Said { body: String::new(), description: String::new() };
        letters(description.unwrap_or(""), MAX_TEXT, &mut said.description);
        for node in data.nodes.iter().filter_map(Value::as_object) {
            for (key, value) in node {
                let Some(text) = value.as_str() else { continue };
                match key.as_str() {
                    "articleBody" if said.body.len() < MAX_TEXT => letters(text, MAX_TEXT, &mut said.body),
                    "description" if said.description.len() < MAX_TEXT => {
                        letters(text, MAX_TEXT, &mut said.description);
                    }
                    _ => {}
                }
            }
        }
        said
    }

    /// The numbers of unit `i`.
    pub(super) fn row(&self, i: usize, unit: &Unit, row: &mut Vec<f32>) {
        let mut text = String::new();
        if i < MAX_UNITS && !(self.body.is_empty() && self.description.is_empty()) {
            letters(&unit.text, MAX_START, &mut text);
        }
        let is_in = |whole: &str| f32::from(u8::from(text.len() >= LEAST && whole.contains(&text)));
        let has_body = self.body.len() >= 200;
        row.extend([
            f32::from(u8::from(has_body)),
            if has_body { is_in(&self.body) } else { -1.0 },
            is_in(&self.description),
        ]);
    }
}

/// Appends letters and digits in lower case, from at most `limit` characters.
fn letters(text: &str, limit: usize, out: &mut String) {
    out.extend(text.chars().take(limit).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
}
