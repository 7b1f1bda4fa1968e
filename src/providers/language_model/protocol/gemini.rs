//! Gemini's `generateContent` with `responseSchema`.

use reqwest::header::{HeaderMap, HeaderName};
use serde_json::{Value, json};

use super::{Answer, parse, sum};
use crate::analysis::tools::{ProposalRequest, ProposeError};
use crate::providers::language_model::exchange::Call;
use crate::providers::language_model::settings::Settings;
use crate::providers::language_model::{prompt, schema};

/// Most tokens of an answer; thoughts count.
pub(super) const MAX_OUTPUT: u64 = 8_192;

pub(super) fn call(settings: &Settings, request: &ProposalRequest) -> Call {
    let mut headers = HeaderMap::new();
    if let Some(key) = &settings.api_key {
        // In a header and not in the address: addresses end up in logs.
        headers.insert(HeaderName::from_static("x-goog-api-key"), key.value());
    }
    let body = json!({
        "systemInstruction": { "parts": [{ "text": prompt::TASK }] },
        "contents": [{ "role": "user", "parts": [{ "text": prompt::data(request) }] }],
        "generationConfig": {
            "responseMimeType": "application/json",
            "responseSchema": schema::open_api_schema(),
            "maxOutputTokens": MAX_OUTPUT,
        },
    });
    let model = settings.model.strip_prefix("models/").unwrap_or(&settings.model);
    let url = settings.base_url.join(&["v1beta", "models", &format!("{model}:generateContent")]);
    Call { url, headers, body: body.to_string().into_bytes() }
}

pub(super) fn read(body: &Value) -> Answer {
    let usage = &body["usageMetadata"];
    let counters = ["promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount"];
    let tokens = usage["totalTokenCount"].as_u64().or_else(|| sum(usage, &counters));
    let candidate = &body["candidates"][0];
    let content = if body["promptFeedback"]["blockReason"].is_string() {
        Err(ProposeError::Refused)
    } else {
        match candidate["finishReason"].as_str() {
            Some("STOP") | None => words(candidate),
            Some("MAX_TOKENS") => Err(ProposeError::CutOff),
            Some("MALFORMED_FUNCTION_CALL" | "OTHER" | "FINISH_REASON_UNSPECIFIED") => Err(ProposeError::Malformed),
            // SAFETY, RECITATION, LANGUAGE, BLOCKLIST, PROHIBITED_CONTENT, SPII and what may follow.
            Some(_) => Err(ProposeError::Refused),
        }
    };
    Answer { tokens, content }
}

/// The text of all parts, thoughts left out.
fn words(candidate: &Value) -> Result<Value, ProposeError> {
    let parts = candidate["content"]["parts"].as_array().map(Vec::as_slice).unwrap_or_default();
    let spoken = parts.iter().filter(|part| part["thought"] != true);
    let text: String = spoken.filter_map(|part| part["text"].as_str()).collect();
    parse(&text)
}
