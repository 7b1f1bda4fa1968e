//! How the types of a node of structured data are read: once, for everything that asks.

use serde_json::Value;

/// Most types of one node that are looked at; real nodes have one or two.
const MAX_TYPES: usize = 20;

/// The types of a JSON-LD node: [`type_names`] of its `@type`.
pub fn schema_types(node: &Value) -> impl Iterator<Item = &str> {
    type_names(node.get("@type"))
}

/// The types that a `@type` names, a text or a list of texts, without the address of the vocabulary:
/// `https://schema.org/Product` and `schema:Product` are `Product`. Empty ones are left out.
pub fn type_names(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let list = match value {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let texts = list.iter().take(MAX_TYPES).filter_map(Value::as_str);
    texts.map(|t| t.rsplit(['/', '#', ':']).next().unwrap_or(t).trim()).filter(|t| !t.is_empty())
}

/// Whether a node has one of these types.
pub fn is_schema_type(node: &Value, wanted: &[&str]) -> bool {
    schema_types(node).any(|t| wanted.contains(&t))
}

/// The types of a node in one text, several joined by `+`; `None` when it has none.
pub fn schema_type_label(node: &Value) -> Option<String> {
    Some(schema_types(node).collect::<Vec<_>>().join("+")).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn types_are_read_without_their_vocabulary() {
        for (node, label) in [
            (json!({"@type": "Product"}), Some("Product")),
            (json!({"@type": "https://schema.org/Product"}), Some("Product")),
            (json!({"@type": ["schema:Product", "", 5, "http://schema.org#Car"]}), Some("Product+Car")),
            (json!({"@type": ""}), None),
            (json!({"@type": []}), None),
            (json!({"@type": {"@id": "Product"}}), None),
            (json!({"name": "Product"}), None),
            (json!("Product"), None),
        ] {
            assert_eq!(schema_type_label(&node).as_deref(), label, "{node}");
        }
        let node = json!({"@type": ["Thing", "https://schema.org/Event"]});
        assert!(is_schema_type(&node, &["Event"]) && !is_schema_type(&node, &["Vent", "event"]));
        assert_eq!(schema_types(&json!({"@type": vec!["A"; 500]})).count(), MAX_TYPES);
    }
}
