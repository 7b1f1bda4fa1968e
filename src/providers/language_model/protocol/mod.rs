//! The three protocols: how a call looks, and where in an answer the model's words and costs stand.

mod anthropic;
mod gemini;
mod openai;

use serde_json::Value;

use super::exchange::Call;
use super::settings::Settings;
use crate::analysis::tools::{ProposalRequest, ProposeError};

/// How one talks to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// Chat completions.
    OpenAi,
    /// Messages.
    Anthropic,
    /// generateContent.
    Gemini,
}

/// What an answer holds.
pub(super) struct Answer {
    /// Tokens that the provider counted, prompt and answer together.
    pub(super) tokens: Option<u64>,
    /// What the model handed over.
    pub(super) content: Result<Value, ProposeError>,
}

/// The call for a request.
pub(super) fn call(settings: &Settings, request: &ProposalRequest) -> Call {
    match settings.provider.protocol() {
        Protocol::OpenAi => openai::call(settings, request),
        Protocol::Anthropic => anthropic::call(settings, request),
        Protocol::Gemini => gemini::call(settings, request),
    }
}

/// The most tokens that a call can cost: a token has at least about three bytes of prompt, and the
/// length of the answer is limited in the call.
pub(super) fn most_tokens(settings: &Settings, call: &Call) -> u64 {
    let output = match settings.provider.protocol() {
        Protocol::OpenAi => openai::MAX_OUTPUT,
        Protocol::Anthropic => anthropic::MAX_OUTPUT,
        Protocol::Gemini => gemini::MAX_OUTPUT,
    };
    call.body.len() as u64 / 3 + output
}

/// Reads the body of a successful answer.
pub(super) fn read(protocol: Protocol, body: &[u8]) -> Answer {
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Answer { tokens: None, content: Err(ProposeError::Malformed) };
    };
    match protocol {
        Protocol::OpenAi => openai::read(&body),
        Protocol::Anthropic => anthropic::read(&body),
        Protocol::Gemini => gemini::read(&body),
    }
}

/// JSON that a model wrote as text.
fn parse(text: &str) -> Result<Value, ProposeError> {
    serde_json::from_str(text).map_err(|_| ProposeError::Malformed)
}

/// The sum of counters that may be missing; `None` when all are.
fn sum(usage: &Value, names: &[&str]) -> Option<u64> {
    names.iter().filter_map(|name| usage[*name].as_u64()).reduce(u64::saturating_add)
}
