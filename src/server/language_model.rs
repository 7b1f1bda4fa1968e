//! The settings `llm.*`: which language model proposes queries, and what it may cost.

use std::path::Path;
use std::time::Duration;

use super::config::ConfigError;
use crate::providers::language_model::{ApiKey, BaseUrl, Provider, Settings};

/// Looks a setting up by its key in the table `llm`: its name as the user wrote it, and its value.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

/// Longest name of a model, in characters.
const MAX_MODEL: usize = 200;
/// Longest time limit, in seconds: half of what a whole analysis may take, so that a model that never answers
/// costs its queries and not the analysis.
const MAX_SECONDS: u64 = 60;
/// Least tokens per day other than 0: a single call sets aside about ten thousand.
const MIN_TOKENS: u64 = 20_000;
/// Largest key file that is read, in bytes.
const MAX_KEY_FILE: u64 = 4_096;

const PROVIDERS: &str = "off, or one of openai, anthropic, gemini, mistral, ollama, vllm, lm-studio, openai-compatible, \
                         alone or followed by a model, for example ollama:llama3.1";

/// Resolves the settings; `None` = off. `key` is the value of `RANKSIM_LLM_API_KEY`.
pub(super) fn resolve(get: Lookup<'_>, key: Option<&str>, data_dir: &Path) -> Result<Option<Settings>, ConfigError> {
    let filled = |name: &str| get(name).filter(|v| !v.1.is_empty());
    let Some((name, value)) = filled("provider").filter(|v| !v.1.eq_ignore_ascii_case("off")) else { return Ok(None) };
    // `provider`, `provider:model` or `provider:model@https://...`, so that one variable is enough.
    let (code, rest) = value.split_once(':').unwrap_or((&value, ""));
    let Some(provider) = Provider::from_code(code.trim()) else {
        // Long is an address or a key in the wrong place.
        let shown = if code.len() <= 20 { code } else { NOT_SHOWN };
        return Err(bad(name, shown.to_owned(), PROVIDERS));
    };
    let (short_model, short_url) = match rest.find("@http") {
        Some(at) => (&rest[..at], Some((name.clone(), rest[at + 1..].to_owned()))),
        None => (rest, None),
    };
    let (name, model) = match filled("model") {
        Some(given) => given,
        None => (if short_model.is_empty() { "llm.model".to_owned() } else { name }, short_model.trim().to_owned()),
    };
    let proper = model.chars().count() <= MAX_MODEL && model.chars().all(|c| c.is_ascii_graphic());
    if model.is_empty() || !proper {
        return Err(bad(name, model, "the name of a model, as its provider calls it"));
    }
    let base_url = match filled("base-url").or(short_url) {
        // It may hold a password, so it is never shown.
        Some((name, text)) => BaseUrl::parse(&text).ok_or_else(|| bad(name, NOT_SHOWN.to_owned(), BASE_URL))?,
        None => match provider.base_url().and_then(BaseUrl::parse) {
            Some(url) => url,
            None => return Err(bad("llm.base-url".to_owned(), String::new(), BASE_URL)),
        },
    };
    Ok(Some(Settings {
        provider,
        model,
        base_url,
        api_key: api_key(filled("api-key-file"), key)?,
        tokens_per_day: number(get("tokens-per-day"), Settings::TOKENS_PER_DAY, TOKENS, |n| n == 0 || n >= MIN_TOKENS)?,
        time_limit: Duration::from_secs(number(
            get("time-limit"),
            Settings::TIME_LIMIT.as_secs(),
            "a whole number of seconds from 1 to 60",
            |n| (1..=MAX_SECONDS).contains(&n),
        )?),
        usage_file: Some(data_dir.join("language-model-usage.json")),
    }))
}

const NOT_SHOWN: &str = "(not shown)";
const BASE_URL: &str = "an https address, or an http address of this machine or a private network, without password, \
                        query and fragment";
const TOKENS: &str = "a whole number from 20000, or 0 (= no limit)";

/// The variable, or the content of the file that the settings name.
fn api_key(file: Option<(String, String)>, key: Option<&str>) -> Result<Option<ApiKey>, ConfigError> {
    const EXPECTED: &str = "a key of visible ASCII characters";
    if let Some(key) = key.filter(|k| !k.trim().is_empty()) {
        let refused = || bad("RANKSIM_LLM_API_KEY".to_owned(), NOT_SHOWN.to_owned(), EXPECTED);
        return ApiKey::new(key).map(Some).ok_or_else(refused);
    }
    let Some((name, path)) = file else { return Ok(None) };
    let small = std::fs::metadata(&path).is_ok_and(|m| m.is_file() && m.len() <= MAX_KEY_FILE);
    let text = if small { std::fs::read_to_string(&path).ok() } else { None };
    match text.as_deref().and_then(ApiKey::new) {
        Some(key) => Ok(Some(key)),
        None => Err(bad(name, path, "a readable file that holds a key and nothing else")),
    }
}

fn number(
    found: Option<(String, String)>,
    default: u64,
    expected: &'static str,
    fits: impl Fn(u64) -> bool,
) -> Result<u64, ConfigError> {
    let Some((name, value)) = found else { return Ok(default) };
    value.parse::<u64>().ok().filter(|n| fits(*n)).ok_or_else(|| bad(name, value, expected))
}

fn bad(name: String, value: String, expected: &'static str) -> ConfigError {
    ConfigError::Value { name, value, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)], key: Option<&str>) -> Result<Option<Settings>, ConfigError> {
        let get = |name: &str| pairs.iter().find(|p| p.0 == name).map(|p| (format!("llm.{name}"), p.1.to_owned()));
        resolve(&get, key, Path::new("/srv/data"))
    }

    #[test]
    fn nothing_said_means_off() {
        assert!(read(&[], Some("sk-1")).expect("valid").is_none());
        assert!(read(&[("provider", "")], None).expect("valid").is_none());
        assert!(read(&[("provider", "OFF"), ("model", "m")], None).expect("valid").is_none());
    }

    #[test]
    fn one_variable_is_enough() {
        let settings = read(&[("provider", "ollama:llama3.1:8b")], None).expect("valid").expect("on");
        assert_eq!((settings.provider, settings.model.as_str()), (Provider::Ollama, "llama3.1:8b"));
        assert!(settings.api_key.is_none());
        let one = "openai-compatible:org/model@http://10.0.0.5:8000/v1";
        let settings = read(&[("provider", one)], Some("k")).expect("valid").expect("on");
        assert_eq!(settings.model, "org/model");
        assert_eq!(Some(settings.base_url), BaseUrl::parse("http://10.0.0.5:8000/v1"));
        assert_eq!(settings.tokens_per_day, Settings::TOKENS_PER_DAY);
        let pairs = [("provider", "openai"), ("model", "some-model"), ("tokens-per-day", "0"), ("time-limit", "5")];
        let settings = read(&pairs, Some("k")).expect("valid").expect("on");
        assert_eq!((settings.tokens_per_day, settings.time_limit), (0, Duration::from_secs(5)));
    }

    #[test]
    fn what_is_wrong_is_named_and_secrets_are_not_shown() {
        for (pairs, key, name) in [
            (vec![("provider", "clippy")], None, "llm.provider"),
            (vec![("provider", "sk-a-secret-in-the-wrong-variable")], None, "llm.provider"),
            (vec![("provider", "openai")], None, "llm.model"),
            (vec![("provider", "openai"), ("model", "a b")], None, "llm.model"),
            (vec![("provider", "openai-compatible:m")], None, "llm.base-url"),
            (vec![("provider", "openai:m"), ("base-url", "https://u:secret@h/")], None, "llm.base-url"),
            (vec![("provider", "openai:m@http://secret.example.com/")], None, "llm.provider"),
            (vec![("provider", "openai:m")], Some("secret\u{7}"), "RANKSIM_LLM_API_KEY"),
            (vec![("provider", "openai:m"), ("tokens-per-day", "100")], None, "llm.tokens-per-day"),
            (vec![("provider", "openai:m"), ("time-limit", "0")], None, "llm.time-limit"),
            (vec![("provider", "openai:m"), ("time-limit", "61")], None, "llm.time-limit"),
            (vec![("provider", "openai:m"), ("api-key-file", "/nowhere/key")], None, "llm.api-key-file"),
        ] {
            let message = read(&pairs, key).expect_err(name).to_string();
            assert!(message.starts_with(name) && message.contains("must be"), "{message}");
            assert!(!message.contains("secret"), "{message}");
        }
        let pairs = [("provider", "openai:m"), ("time-limit", "61")];
        let message = read(&pairs, None).expect_err("too long").to_string();
        assert!(message.contains(&format!("from 1 to {MAX_SECONDS}")), "{message}");
        let pairs = [("provider", "openai:m"), ("time-limit", "60")];
        let longest = read(&pairs, None).expect("valid").expect("on");
        assert_eq!(longest.time_limit, Duration::from_secs(MAX_SECONDS));
    }

    #[test]
    fn a_key_may_lie_in_a_file() {
        let file = std::env::temp_dir().join(format!("ranksimulator-key-{}", std::process::id()));
        std::fs::write(&file, "sk-from-file\n").expect("writable");
        let path = file.display().to_string();
        let pairs = [("provider", "openai:m"), ("api-key-file", path.as_str())];
        let settings = read(&pairs, None).expect("valid").expect("on");
        assert!(settings.api_key.is_some() && !format!("{settings:?}").contains("sk-from-file"));
        std::fs::remove_file(file).expect("removable");
    }
}
