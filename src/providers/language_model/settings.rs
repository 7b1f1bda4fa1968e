//! Which model, where, and what it may cost.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::header::HeaderValue;
use url::{Host, Url};

use super::protocol::Protocol;

/// Who serves the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// OpenAI itself.
    OpenAi,
    /// Anthropic.
    Anthropic,
    /// Google's Gemini API.
    Gemini,
    /// Mistral, by OpenAI's protocol.
    Mistral,
    /// Ollama on this machine, by OpenAI's protocol.
    Ollama,
    /// vLLM on this machine, by OpenAI's protocol.
    Vllm,
    /// LM Studio on this machine, by OpenAI's protocol.
    LmStudio,
    /// Any other server that speaks OpenAI's chat protocol; its base URL must be given.
    OpenAiCompatible,
}

impl Provider {
    /// Every provider.
    pub const ALL: [Provider; 8] = [
        Provider::OpenAi,
        Provider::Anthropic,
        Provider::Gemini,
        Provider::Mistral,
        Provider::Ollama,
        Provider::Vllm,
        Provider::LmStudio,
        Provider::OpenAiCompatible,
    ];

    /// Its name in settings and reports.
    pub const fn code(self) -> &'static str {
        match self {
            Provider::OpenAi => "openai",
            Provider::Anthropic => "anthropic",
            Provider::Gemini => "gemini",
            Provider::Mistral => "mistral",
            Provider::Ollama => "ollama",
            Provider::Vllm => "vllm",
            Provider::LmStudio => "lm-studio",
            Provider::OpenAiCompatible => "openai-compatible",
        }
    }

    /// The provider with this name, in any case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code().eq_ignore_ascii_case(code))
    }

    /// Where it is reached unless the settings say otherwise, as its documentation has it.
    pub const fn base_url(self) -> Option<&'static str> {
        match self {
            Provider::OpenAi => Some("https://api.openai.com/v1"),
            Provider::Anthropic => Some("https://api.anthropic.com"),
            Provider::Gemini => Some("https://generativelanguage.googleapis.com"),
            Provider::Mistral => Some("https://api.mistral.ai/v1"),
            Provider::Ollama => Some("http://127.0.0.1:11434/v1"),
            Provider::Vllm => Some("http://127.0.0.1:8000/v1"),
            Provider::LmStudio => Some("http://127.0.0.1:1234/v1"),
            Provider::OpenAiCompatible => None,
        }
    }

    /// Whether it answers nobody without a key.
    pub const fn needs_key(self) -> bool {
        matches!(self, Provider::OpenAi | Provider::Anthropic | Provider::Gemini | Provider::Mistral)
    }

    /// The protocol it speaks.
    pub(super) const fn protocol(self) -> Protocol {
        match self {
            Provider::Anthropic => Protocol::Anthropic,
            Provider::Gemini => Protocol::Gemini,
            _ => Protocol::OpenAi,
        }
    }
}

/// A secret. It is shown nowhere: not by `Debug`, not in logs, not in errors.
#[derive(Clone)]
pub struct ApiKey(HeaderValue);

impl ApiKey {
    /// Longest key, in characters; those in use have at most about two hundred.
    const MAX: usize = 1_000;

    /// Takes a key of visible ASCII characters; white space around it does not count.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= Self::MAX && text.bytes().all(|b| b.is_ascii_graphic());
        if !fits {
            return None;
        }
        Self::header(text)
    }

    /// The value of an `Authorization` header with this key as bearer token.
    pub(super) fn bearer(&self) -> Option<HeaderValue> {
        Self::header(&format!("Bearer {}", self.0.to_str().ok()?)).map(|k| k.0)
    }

    /// The key as the value of a header.
    pub(super) fn value(&self) -> HeaderValue {
        self.0.clone()
    }

    fn header(text: &str) -> Option<Self> {
        let mut value = HeaderValue::from_str(text).ok()?;
        // HTTP libraries then leave it out of their own logs.
        value.set_sensitive(true);
        Some(Self(value))
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey(not shown)")
    }
}

/// Address that the paths of a protocol are added to. Encrypted, or on a network where the key does
/// not leave the operator's machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads an `https` address, or an `http` address of a loopback, private or single-word host
    /// (`http://ollama:11434/v1`). Neither password, query nor fragment may stand in it.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let local = match url.host()? {
            Host::Domain(name) => {
                let ends = |suffix: &str| name.ends_with(suffix);
                !name.contains('.') || ends(".localhost") || ends(".local") || ends(".internal")
            }
            Host::Ipv4(ip) => ip.is_loopback() || ip.is_private(),
            Host::Ipv6(ip) => ip.is_loopback() || ip.is_unique_local(),
        };
        let bare =
            url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        (bare && (url.scheme() == "https" || (url.scheme() == "http" && local))).then_some(Self(url))
    }

    /// This address with more path; `segments` are escaped.
    pub(super) fn join(&self, segments: &[&str]) -> Url {
        let mut url = self.0.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }
}

/// Which model proposes queries, where it is, and what it may cost.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who serves it.
    pub provider: Provider,
    /// Its name at the provider.
    pub model: String,
    /// Where it is reached.
    pub base_url: BaseUrl,
    /// The secret, where the provider wants one.
    pub api_key: Option<ApiKey>,
    /// Most tokens per UTC day, prompts and answers together; 0 = no limit. Tokens rather than money:
    /// every provider counts them, and a price list inside the program would soon be wrong.
    pub tokens_per_day: u64,
    /// Longest wait for an answer, retries included.
    pub time_limit: Duration,
    /// Where the tokens of the day are written down, so that a restart does not forget them.
    pub usage_file: Option<PathBuf>,
}

impl Settings {
    /// Tokens per day where the operator says nothing: about eighty analyses.
    pub const TOKENS_PER_DAY: u64 = 200_000;
    /// Time limit where the operator says nothing.
    pub const TIME_LIMIT: Duration = Duration::from_secs(30);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown() {
        let key = ApiKey::new(" sk-secret-1 \n").expect("visible characters");
        assert!(!format!("{key:?} {:?}", key.value()).contains("secret"));
        assert_eq!(key.bearer().expect("valid").as_bytes(), b"Bearer sk-secret-1");
        assert!(key.bearer().expect("valid").is_sensitive());
        for bad in ["", "  ", "a b", "ключ", "a\u{7}", &"k".repeat(1_001)] {
            assert!(ApiKey::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn a_key_travels_encrypted_or_stays_at_home() {
        for good in [
            "https://api.example.com/v1",
            "http://127.0.0.1:11434/v1",
            "http://[::1]:8000",
            "http://10.1.2.3/v1",
            "http://ollama:11434/v1",
            "http://models.internal/v1/",
        ] {
            assert!(BaseUrl::parse(good).is_some(), "{good}");
        }
        for bad in [
            "http://api.example.com/v1",
            "http://8.8.8.8/",
            "https://user:pass@api.example.com",
            "https://api.example.com/v1?key=1",
            "https://api.example.com/#a",
            "ftp://127.0.0.1/",
            "api.example.com",
            "",
        ] {
            assert!(BaseUrl::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn paths_are_added_whatever_the_ending() {
        for base in ["https://a.test/v1", "https://a.test/v1/"] {
            let url = BaseUrl::parse(base).expect("valid").join(&["chat", "completions"]);
            assert_eq!(url.as_str(), "https://a.test/v1/chat/completions");
        }
        let url = BaseUrl::parse("https://a.test").expect("valid").join(&["models", "../x?y"]);
        assert_eq!(url.as_str(), "https://a.test/models/..%2Fx%3Fy");
    }

    #[test]
    fn providers_are_found_by_their_name() {
        for provider in Provider::ALL {
            assert_eq!(Provider::from_code(&provider.code().to_uppercase()), Some(provider));
            assert!(provider.base_url().is_none_or(|url| BaseUrl::parse(url).is_some()));
        }
    }
}
