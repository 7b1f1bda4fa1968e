//! OpenAI's chat completions with `response_format: json_schema`, which Mistral, Ollama, vLLM and
//! LM Studio understand as well.

use reqwest::header::{AUTHORIZATION, HeaderMap};
use serde_json::{Value, json};

use super::{Answer, parse, sum};
use crate::analysis::tools::{ProposalRequest, ProposeError};
use crate::providers::language_model::exchange::Call;
use crate::providers::language_model::settings::{Provider, Settings};
use crate::providers::language_model::{prompt, schema};

/// Most tokens of an answer; models that think aloud count their thoughts.
pub(super) const MAX_OUTPUT: u64 = 8_192;

pub(super) fn call(settings: &Settings, request: &ProposalRequest) -> Call {
    let mut headers = HeaderMap::new();
    if let Some(bearer) = settings.api_key.as_ref().and_then(|key| key.bearer()) {
        headers.insert(AUTHORIZATION, bearer);
    }
    // OpenAI's newer models know the longer name alone, everybody else the older one alone.
    let limit = if settings.provider == Provider::OpenAi { "max_completion_tokens" } else { "max_tokens" };
    let mut body = json!({
        "model": settings.model,
        "messages": [
            { "role": "system", "content": prompt::TASK },
            { "role": "user", "content": prompt::data(request) },
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": { "name": schema::NAME, "strict": true, "schema": schema::json_schema() },
        },
    });
    body[limit] = json!(MAX_OUTPUT);
    let url = settings.base_url.join(&["chat", "completions"]);
    Call { url, headers, body: body.to_string().into_bytes() }
}

pub(super) fn read(body: &Value) -> Answer {
    let usage = &body["usage"];
    let tokens = usage["total_tokens"].as_u64().or_else(|| sum(usage, &["prompt_tokens", "completion_tokens"]));
    let choice = &body["choices"][0];
    let message = &choice["message"];
    let content = if message["refusal"].as_str().is_some_and(|r| !r.is_empty()) {
        Err(ProposeError::Refused)
    } else {
        match choice["finish_reason"].as_str() {
            Some("length") => Err(ProposeError::CutOff),
            Some("content_filter") => Err(ProposeError::Refused),
            _ => message["content"].as_str().ok_or(ProposeError::Malformed).and_then(parse),
        }
    };
    Answer { tokens, content }
}
