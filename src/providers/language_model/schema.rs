//! The form of an answer: one JSON schema for every provider, and the parser that insists on it.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::analysis::tools::{ProposeError, ProposedQuery};
use crate::domain::{AnswerShape, Intent, QueryType, Routing};

/// Name of the schema, or of the tool whose input it is.
pub(super) const NAME: &str = "fan_out";
/// What it is for.
pub(super) const DESCRIPTION: &str = "Hands over the proposed queries.";
/// Most queries of an answer that are looked at.
const MAX_QUERIES: usize = 80;
/// Longest text of a query that is looked at, in bytes.
const MAX_TEXT: usize = 2_000;

/// JSON schema of an answer, in the subset that every provider's strict mode knows: every member
/// required, no others.
pub(super) fn json_schema() -> Value {
    let one_of = |codes: Vec<&str>| json!({ "type": "string", "enum": codes });
    json!({
        "type": "object",
        "properties": { "queries": { "type": "array", "items": {
            "type": "object",
            "properties": {
                "text": { "type": "string" },
                "type": one_of(QueryType::ALL.iter().map(|t| t.code()).collect()),
                "intent": one_of(Intent::ALL.iter().map(|i| i.code()).collect()),
                "format": one_of(Routing::ALL.iter().map(|r| r.code()).collect()),
                "shape": one_of(AnswerShape::ALL.iter().map(|s| s.code()).collect()),
            },
            "required": ["text", "type", "intent", "format", "shape"],
            "additionalProperties": false,
        }}},
        "required": ["queries"],
        "additionalProperties": false,
    })
}

/// The same in the dialect of Gemini's `responseSchema`, a subset of OpenAPI 3.0: type names in
/// capitals, no `additionalProperties`.
pub(super) fn open_api_schema() -> Value {
    fn convert(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let members = members.into_iter().filter(|(name, _)| name != "additionalProperties");
                Value::Object(
                    members
                        .map(|(name, value)| match value {
                            Value::String(kind) if name == "type" => (name, Value::String(kind.to_uppercase())),
                            other => (name, convert(other)),
                        })
                        .collect(),
                )
            }
            other => other,
        }
    }
    convert(json_schema())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    queries: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    text: String,
    #[serde(rename = "type")]
    query_type: QueryType,
    intent: Intent,
    format: Routing,
    shape: AnswerShape,
}

/// The queries of an answer. One that does not have the agreed form is left out.
///
/// # Errors
/// [`ProposeError::Malformed`] when the whole has another form, or no query has the agreed one.
pub(super) fn proposals(content: &Value) -> Result<Vec<ProposedQuery>, ProposeError> {
    let answer = Answer::deserialize(content).map_err(|_| ProposeError::Malformed)?;
    let items = answer.queries.iter().take(MAX_QUERIES).filter_map(|item| Item::deserialize(item).ok());
    let found: Vec<ProposedQuery> = items
        .filter(|item| item.text.len() <= MAX_TEXT)
        .map(|item| ProposedQuery {
            text: item.text,
            query_type: item.query_type,
            intent: item.intent,
            routing: item.format,
            expected_shape: item.shape,
        })
        .collect();
    if found.is_empty() { Err(ProposeError::Malformed) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, query_type: &str) -> Value {
        json!({ "text": text, "type": query_type, "intent": "commercial", "format": "pricing_page", "shape": "price" })
    }

    #[test]
    fn only_the_agreed_form_is_read() {
        let read = |value: Value| proposals(&value).map(|found| found.len());
        assert_eq!(read(json!({ "queries": [item("a", "related")] })), Ok(1));
        assert_eq!(read(json!({ "queries": [item("a", "related"), item("b", "clickbait"), json!(3)] })), Ok(1));
        let mut talkative = item("a", "related");
        talkative["comment"] = json!("hello");
        assert_eq!(read(json!({ "queries": [talkative, item("a", "related")] })), Ok(1));
        for wrong in [
            json!({ "queries": [] }),
            json!({ "queries": [item("b", "clickbait")] }),
            json!({ "queries": "none" }),
            json!({ "questions": [item("a", "related")] }),
            json!({ "queries": [item("a", "related")], "and": 1 }),
            json!([item("a", "related")]),
            json!(null),
            json!({ "queries": [item(&"x".repeat(2_001), "related")] }),
        ] {
            assert_eq!(read(wrong), Err(ProposeError::Malformed));
        }
        let many = json!({ "queries": vec![item("a", "related"); 500] });
        assert_eq!(read(many), Ok(80));
    }

    #[test]
    fn both_dialects_say_the_same() {
        let (json, open) = (json_schema(), open_api_schema());
        assert!(json.to_string().contains("additionalProperties"));
        assert!(!open.to_string().contains("additionalProperties"));
        assert_eq!(open["type"], "OBJECT");
        let (a, b) = (&json["properties"]["queries"]["items"], &open["properties"]["queries"]["items"]);
        assert_eq!(a["required"], b["required"]);
        assert_eq!(a["properties"]["type"]["enum"], b["properties"]["type"]["enum"]);
        assert_eq!(b["properties"]["type"]["type"], "STRING");
    }
}
