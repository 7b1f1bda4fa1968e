//! Anthropic's messages with one tool that must be used: its input has the schema.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::{Answer, sum};
use crate::analysis::tools::{ProposalRequest, ProposeError};
use crate::providers::language_model::exchange::Call;
use crate::providers::language_model::settings::Settings;
use crate::providers::language_model::{prompt, schema};

/// Version of the protocol.
const VERSION: &str = "2023-06-01";
/// Most tokens of an answer, which the smallest models allow too.
pub(super) const MAX_OUTPUT: u64 = 4_096;

pub(super) fn call(settings: &Settings, request: &ProposalRequest) -> Call {
    let mut headers = HeaderMap::new();
    headers.insert(HeaderName::from_static("anthropic-version"), HeaderValue::from_static(VERSION));
    if let Some(key) = &settings.api_key {
        headers.insert(HeaderName::from_static("x-api-key"), key.value());
    }
    let body = json!({
        "model": settings.model,
        "max_tokens": MAX_OUTPUT,
        "system": prompt::TASK,
        "messages": [{ "role": "user", "content": prompt::data(request) }],
        "tools": [{
            "name": schema::NAME,
            "description": schema::DESCRIPTION,
            "input_schema": schema::json_schema(),
        }],
        "tool_choice": { "type": "tool", "name": schema::NAME },
    });
    let url = settings.base_url.join(&["v1", "messages"]);
    Call { url, headers, body: body.to_string().into_bytes() }
}

pub(super) fn read(body: &Value) -> Answer {
    let counters = ["input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
    let tokens = sum(&body["usage"], &counters);
    let content = match body["stop_reason"].as_str() {
        Some("max_tokens" | "model_context_window_exceeded") => Err(ProposeError::CutOff),
        Some("refusal") => Err(ProposeError::Refused),
        _ => {
            let blocks = body["content"].as_array().map(Vec::as_slice).unwrap_or_default();
            let used = blocks.iter().find(|b| b["type"] == "tool_use" && b["name"] == schema::NAME);
            // Words instead of the tool are a polite refusal.
            let spoke = blocks.iter().any(|b| b["type"] == "text");
            let missing = if spoke { ProposeError::Refused } else { ProposeError::Malformed };
            used.map(|block| block["input"].clone()).ok_or(missing)
        }
    };
    Answer { tokens, content }
}
