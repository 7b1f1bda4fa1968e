//! Settings: `Leptos.toml`, then environment variables, resolved once into [`Config`].
//!
//! The only place that reads the environment. A setting that cannot be understood stops the start
//! with its name, its value (never for secrets) and what is expected.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use leptos::config::{Env, LeptosOptions};

use super::language_model;
pub use super::network::Network;
use crate::domain::Locale;
use crate::providers::language_model::Settings as LanguageModelSettings;
use crate::providers::web::AllowList;

/// Everything that the program can be told, ready to use.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address and asset folders of the web server.
    pub leptos: LeptosOptions,
    /// Networks whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<Network>,
    /// Address that links in exports use, without a trailing slash; empty = relative links.
    pub public_url: String,
    /// Database and caches live here.
    pub data_dir: PathBuf,
    /// `sqlite:...` address of the database.
    pub database_url: String,
    /// How long a report is kept, in days, at least 1.
    pub keep_days: u32,
    /// Analyses at once, at least 1.
    pub workers: usize,
    /// Folder of the embedding model; it may be absent.
    pub model_dir: PathBuf,
    /// Hosts that may be fetched although private or on another port.
    pub fetch_allow: AllowList,
    /// Chromium for pages that are empty without scripts; `None` = such pages have no score.
    pub render_browser: Option<PathBuf>,
    /// Whether that browser runs in its own sandbox.
    pub render_sandbox: bool,
    /// Analyses per minute and client address; 0 = no limit.
    pub analyses_per_minute: u32,
    /// The language model that proposes queries; `None` = off.
    pub language_model: Option<LanguageModelSettings>,
    /// Language of what the command line prints for people, by `LC_ALL`, `LC_MESSAGES` or `LANG`; English where that
    /// is not spoken.
    pub locale: Locale,
}

/// A setting that cannot be understood: its name, what stands there, what is expected.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The settings file itself cannot be read.
    #[error("{path}: {problem}. Correct the file or name another one in RANKSIM_CONFIG.")]
    File {
        /// The file.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// One value cannot be understood.
    #[error("{name} is {value:?}, but must be {expected}.")]
    Value {
        /// Name of the setting as the user wrote it.
        name: String,
        /// What stands there.
        value: String,
        /// What is expected, in words.
        expected: &'static str,
    },
    /// A key that no setting has: most often a misspelling.
    #[error("{path}: there is no setting {name:?}. Remove it or correct its spelling.")]
    Unknown {
        /// The file.
        path: String,
        /// The key, with its table.
        name: String,
    },
}

/// One line for each setting: table and key in the file, variable.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("leptos", "output-name", ""),
    ("leptos", "site-root", "LEPTOS_SITE_ROOT"),
    ("leptos", "site-pkg-dir", ""),
    ("leptos", "site-addr", "LEPTOS_SITE_ADDR"),
    ("leptos", "env", "LEPTOS_ENV"),
    ("leptos", "hash-files", "LEPTOS_HASH_FILES"),
    ("leptos", "reload-port", "LEPTOS_RELOAD_PORT"),
    ("server", "trusted-proxies", "RANKSIM_TRUSTED_PROXIES"),
    ("server", "public-url", "RANKSIM_PUBLIC_URL"),
    ("storage", "data-dir", "RANKSIM_DATA_DIR"),
    ("storage", "database-url", "RANKSIM_DATABASE_URL"),
    ("storage", "keep-days", "RANKSIM_KEEP_DAYS"),
    ("jobs", "workers", "RANKSIM_WORKERS"),
    ("analysis", "model-dir", "RANKSIM_MODEL_DIR"),
    ("fetch", "allow", "RANKSIM_FETCH_ALLOW"),
    ("render", "browser", "RANKSIM_RENDER_BROWSER"),
    ("render", "sandbox", "RANKSIM_RENDER_SANDBOX"),
    ("limits", "analyses-per-minute", "RANKSIM_RATE_LIMIT"),
    ("llm", "provider", "RANKSIM_LLM"),
    ("llm", "model", "RANKSIM_LLM_MODEL"),
    ("llm", "base-url", "RANKSIM_LLM_BASE_URL"),
    ("llm", "tokens-per-day", "RANKSIM_LLM_TOKENS_PER_DAY"),
    ("llm", "time-limit", "RANKSIM_LLM_TIME_LIMIT"),
    ("llm", "api-key-file", "RANKSIM_LLM_API_KEY_FILE"),
];

impl Config {
    /// Reads the settings of this process: the file named by `RANKSIM_CONFIG`, else `Leptos.toml` in
    /// the current folder, else beside the executable, else none; then the environment.
    pub fn load() -> Result<Self, ConfigError> {
        let vars: BTreeMap<String, String> =
            std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))).collect();
        let named = vars.get("RANKSIM_CONFIG").filter(|v| !v.is_empty()).map(PathBuf::from);
        let beside = std::env::current_exe().ok().and_then(|e| Some(e.parent()?.join("Leptos.toml")));
        let file = named
            .clone()
            .or_else(|| Some(PathBuf::from("Leptos.toml")).filter(|p| p.is_file()))
            .or_else(|| beside.filter(|p| p.is_file()));
        let text = match &file {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|e| ConfigError::File { path: path.display().to_string(), problem: e.to_string() })?,
            None => String::new(),
        };
        Self::resolve(file.as_deref(), &text, &vars)
    }

    /// Switches hashed asset names off when the file that lists them is not beside the executable:
    /// Leptos would panic on every page. Pages then work without styles and scripts. Answers whether
    /// the assets are there.
    pub fn find_assets(&mut self) -> bool {
        let list = std::env::current_exe().ok().and_then(|e| Some(e.parent()?.join(&*self.leptos.hash_file)));
        let found = !self.leptos.hash_files || list.is_some_and(|l| l.is_file());
        self.leptos.hash_files &= found;
        found
    }

    /// Resolves file text and variables. Relative paths in the file start at the file's folder.
    pub fn resolve(file: Option<&Path>, text: &str, vars: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let path = file.map_or_else(|| "Leptos.toml".to_owned(), |p| p.display().to_string());
        let values = file_values(&path, text)?;
        let get = |table: &str, key: &str| -> Option<(String, String)> {
            let variable = SETTINGS.iter().find(|s| s.0 == table && s.1 == key).map_or("", |s| s.2);
            if let Some(value) = vars.get(variable).filter(|_| !variable.is_empty()) {
                return Some((variable.to_owned(), value.trim().to_owned()));
            }
            let value = values.get(&format!("{table}.{key}"))?;
            Some((format!("{table}.{key}"), value.trim().to_owned()))
        };
        let folder = file.and_then(Path::parent).map(Path::to_path_buf).unwrap_or_default();
        let from_variable = |table: &str, key: &str| {
            SETTINGS.iter().any(|s| s.0 == table && s.1 == key && !s.2.is_empty() && vars.contains_key(s.2))
        };
        let path_of = |table: &str, key: &str, default: &str| -> PathBuf {
            let value = get(table, key).map(|v| v.1).filter(|v| !v.is_empty());
            let path = PathBuf::from(value.as_deref().unwrap_or(default));
            if path.is_absolute() || from_variable(table, key) { path } else { folder.join(path) }
        };

        let data_dir = path_of("storage", "data-dir", "data");
        let database_url = match get("storage", "database-url").filter(|v| !v.1.is_empty()) {
            Some((name, value)) if value.starts_with("sqlite:") => {
                if value.len() == "sqlite:".len() {
                    return Err(bad(name, value, "sqlite: and a file name"));
                }
                value
            }
            Some((name, _)) => {
                // The address may hold a password: it is never shown.
                return Err(bad(name, "(not shown)".to_owned(), "an address that starts with sqlite:"));
            }
            None => format!("sqlite:{}", data_dir.join("ranksimulator.db").display()),
        };
        let workers = number(&get, "jobs", "workers", 0, 0, 256, "a whole number from 0 (= number of cores) to 256")?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let model_dir = match get("analysis", "model-dir").filter(|v| !v.1.is_empty()) {
            Some(_) => path_of("analysis", "model-dir", ""),
            None => cache_dir(vars).join("models").join("multilingual-e5-small"),
        };
        // The key itself has no place in the file, so that it cannot be committed with it.
        let key = vars.get("RANKSIM_LLM_API_KEY").map(String::as_str);
        let language_model = language_model::resolve(&|name: &str| get("llm", name), key, &data_dir)?;
        Ok(Self {
            language_model,
            locale: reader_locale(vars),
            leptos: leptos_options(&get, &path_of)?,
            trusted_proxies: list(&get, "server", "trusted-proxies", "networks such as 10.0.0.0/8", Network::parse)?,
            public_url: get("server", "public-url").map(|v| v.1).unwrap_or_default().trim_end_matches('/').to_owned(),
            data_dir,
            database_url,
            keep_days: number(&get, "storage", "keep-days", 7, 1, 3_650, "a whole number of days from 1 to 3650")?,
            workers: if workers == 0 { cores } else { workers as usize },
            model_dir,
            fetch_allow: match get("fetch", "allow") {
                None => AllowList::default(),
                Some((name, value)) => AllowList::parse(&value)
                    .map_err(|entry| bad(name, entry, "a host with a port such as 127.0.0.1:8000"))?,
            },
            render_browser: render_browser(&get)?,
            render_sandbox: flag(&get, "render", "sandbox", true)?,
            analyses_per_minute: number(
                &get,
                "limits",
                "analyses-per-minute",
                10,
                0,
                100_000,
                "a whole number from 0 (= no limit) to 100000",
            )?,
        })
    }
}

fn bad(name: String, value: String, expected: &'static str) -> ConfigError {
    ConfigError::Value { name, value, expected }
}

/// Flattens the file into `table.key` -> text; lists become comma-separated text.
fn file_values(path: &str, text: &str) -> Result<BTreeMap<String, String>, ConfigError> {
    let root: toml::Table = text
        .parse()
        .map_err(|e: toml::de::Error| ConfigError::File { path: path.to_owned(), problem: e.message().to_owned() })?;
    let mut out = BTreeMap::new();
    for (table, value) in root {
        let (name, entries) = match (table.as_str(), value) {
            ("package", toml::Value::Table(mut package)) => {
                let leptos = package.remove("metadata").and_then(|m| m.as_table()?.get("leptos")?.as_table().cloned());
                ("leptos".to_owned(), leptos.unwrap_or_default())
            }
            (_, toml::Value::Table(entries)) => (table, entries),
            _ => return Err(ConfigError::Unknown { path: path.to_owned(), name: table }),
        };
        for (key, value) in entries {
            if !SETTINGS.iter().any(|s| s.0 == name && s.1 == key) {
                return Err(ConfigError::Unknown { path: path.to_owned(), name: format!("{name}.{key}") });
            }
            out.insert(format!("{name}.{key}"), plain(&value));
        }
    }
    Ok(out)
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(s) => s.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

type Get<'a> = dyn Fn(&str, &str) -> Option<(String, String)> + 'a;

fn number(
    get: &Get<'_>,
    table: &str,
    key: &str,
    default: u32,
    low: u32,
    high: u32,
    expected: &'static str,
) -> Result<u32, ConfigError> {
    let Some((name, value)) = get(table, key) else { return Ok(default) };
    value.parse::<u32>().ok().filter(|n| (low..=high).contains(n)).ok_or_else(|| bad(name, value, expected))
}

fn flag(get: &Get<'_>, table: &str, key: &str, default: bool) -> Result<bool, ConfigError> {
    let Some((name, value)) = get(table, key) else { return Ok(default) };
    value.parse::<bool>().map_err(|_| bad(name, value, "true or false"))
}

/// The browser, which must be there and which this program must have been built for.
fn render_browser(get: &Get<'_>) -> Result<Option<PathBuf>, ConfigError> {
    let Some((name, value)) = get("render", "browser").filter(|v| !v.1.is_empty()) else { return Ok(None) };
    if !cfg!(feature = "render") {
        return Err(bad(name, value, "empty: this program was built without the feature render"));
    }
    if Path::new(&value).is_file() {
        Ok(Some(PathBuf::from(value)))
    } else {
        Err(bad(name, value, "the executable of Chromium or Chrome"))
    }
}

fn list<T>(
    get: &Get<'_>,
    table: &str,
    key: &str,
    expected: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ConfigError> {
    let Some((name, value)) = get(table, key) else { return Ok(Vec::new()) };
    let items = value.split(',').map(str::trim).filter(|s| !s.is_empty());
    items.map(|item| parse(item).ok_or_else(|| bad(name.clone(), item.to_owned(), expected))).collect()
}

/// The user's cache folder of this program, by the XDG base directory specification.
fn cache_dir(vars: &BTreeMap<String, String>) -> PathBuf {
    let set = |name: &str| vars.get(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    set("RANKSIM_CACHE_DIR")
        .or_else(|| set("XDG_CACHE_HOME").map(|d| d.join("ranksimulator")))
        .or_else(|| set("HOME").map(|d| d.join(".cache").join("ranksimulator")))
        .unwrap_or_else(|| PathBuf::from(".cache"))
}

/// The language of messages by the POSIX rules: the first of these variables that is set and not empty decides.
fn reader_locale(vars: &BTreeMap<String, String>) -> Locale {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| vars.get(*name)).find(|v| !v.is_empty());
    // it_IT.UTF-8@euro
    set.and_then(|tag| Locale::from_tag(tag.split(['.', '@']).next()?)).unwrap_or_default()
}

fn leptos_options(get: &Get<'_>, path_of: &dyn Fn(&str, &str, &str) -> PathBuf) -> Result<LeptosOptions, ConfigError> {
    let text = |key: &str, default: &str| get("leptos", key).map_or_else(|| default.to_owned(), |v| v.1);
    let site_addr = match get("leptos", "site-addr") {
        Some((name, value)) => {
            value.parse::<SocketAddr>().map_err(|_| bad(name, value, "an address and a port such as 127.0.0.1:3000"))?
        }
        None => SocketAddr::from(([127, 0, 0, 1], 3000)),
    };
    let hash_files = flag(get, "leptos", "hash-files", true)?;
    let env = match get("leptos", "env") {
        Some((name, value)) => match value.to_ascii_lowercase().as_str() {
            "prod" | "production" => Env::PROD,
            "dev" | "development" => Env::DEV,
            _ => return Err(bad(name, value, "PROD or DEV")),
        },
        None => Env::PROD,
    };
    let reload_port = number(get, "leptos", "reload-port", 3_001, 1, 65_535, "a port from 1 to 65535")?;
    Ok(LeptosOptions::builder()
        .output_name(text("output-name", "ranksimulator"))
        .site_root(path_of("leptos", "site-root", "target/site").display().to_string())
        .site_pkg_dir(text("site-pkg-dir", "pkg"))
        .site_addr(site_addr)
        .env(env)
        .reload_port(reload_port)
        .hash_files(hash_files)
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn the_committed_file_is_understood() {
        let text = include_str!("../../Leptos.toml");
        let config = Config::resolve(Some(Path::new("/srv/app/Leptos.toml")), text, &vars(&[("HOME", "/home/u")]));
        let config = config.expect("the committed settings are valid");
        assert_eq!(config.data_dir, Path::new("/srv/app/data"));
        assert_eq!(config.database_url, "sqlite:/srv/app/data/ranksimulator.db");
        assert_eq!(config.model_dir, Path::new("/home/u/.cache/ranksimulator/models/multilingual-e5-small"));
        assert_eq!(config.analyses_per_minute, 10);
        assert!(config.workers >= 1);
    }

    #[test]
    fn variables_win_over_the_file() {
        let text = "[jobs]\nworkers = 3\n[fetch]\nallow = [\"a.test:1\"]\n";
        let v = vars(&[("RANKSIM_WORKERS", "5"), ("RANKSIM_FETCH_ALLOW", "127.0.0.1:8000, [::1]:9000")]);
        let config = Config::resolve(None, text, &v).expect("valid");
        assert_eq!(config.workers, 5);
        assert!(config.fetch_allow.contains("127.0.0.1", 8000) && config.fetch_allow.contains("[::1]", 9000));
    }

    #[test]
    fn a_wrong_value_is_named_with_what_is_expected() {
        for (variable, value) in [
            ("RANKSIM_WORKERS", "many"),
            ("RANKSIM_RATE_LIMIT", "-1"),
            ("LEPTOS_SITE_ADDR", "localhost"),
            ("RANKSIM_FETCH_ALLOW", "a b:1"),
            ("RANKSIM_TRUSTED_PROXIES", "10.0.0.0/33"),
            ("RANKSIM_KEEP_DAYS", "0"),
            ("RANKSIM_RENDER_BROWSER", "/no/such/browser"),
            ("RANKSIM_RENDER_SANDBOX", "maybe"),
        ] {
            let message = Config::resolve(None, "", &vars(&[(variable, value)])).expect_err(variable).to_string();
            assert!(message.contains(variable) && message.contains(value) && message.contains("must be"), "{message}");
        }
    }

    #[test]
    fn the_readers_language_follows_the_environment() {
        let of = |pairs: &[(&str, &str)]| Config::resolve(None, "", &vars(pairs)).expect("valid").locale;
        assert_eq!(of(&[]), Locale::En);
        assert_eq!(of(&[("LANG", "it_IT.UTF-8")]), Locale::It);
        assert_eq!(of(&[("LANG", "it.UTF-8"), ("LC_ALL", "")]), Locale::It);
        assert_eq!(of(&[("LANG", "it_IT.UTF-8"), ("LC_ALL", "C.UTF-8")]), Locale::En);
        assert_eq!(of(&[("LANG", "en_GB"), ("LC_MESSAGES", "it_CH@euro")]), Locale::It);
        assert_eq!(of(&[("LANG", "de_DE.UTF-8")]), Locale::En);
    }

    #[test]
    fn a_database_address_is_never_shown() {
        let error = Config::resolve(None, "", &vars(&[("RANKSIM_DATABASE_URL", "mysql://u:secret@h/db")]));
        assert!(!error.expect_err("refused").to_string().contains("secret"));
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        let error = Config::resolve(None, "[jobs]\nworker = 3\n", &BTreeMap::new()).expect_err("refused");
        assert!(error.to_string().contains("jobs.worker"));
    }
}
