//! Builds the tools of the pipeline from settings; used by the server and by the command line.

use std::sync::Arc;

use anyhow::Context;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::config::Config;
use crate::analysis::tools::{Clock, Embedder, Fetcher, QueryProposer, Renderer};
use crate::analysis::{METHOD_VERSION, Pipeline, coverage};
use crate::domain::MethodFacts;
use crate::providers::cpu::CpuPool;
use crate::providers::embedder::{EmbedderSettings, LocalEmbedder};
use crate::providers::language_model::LanguageModel;
use crate::providers::web::{FetchSettings, WebFetcher};
use crate::storage;

/// Folder of known vectors inside the data folder.
const VECTORS_FOLDER: &str = "vectors";

/// The clock of the machine, in whole seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now_rfc3339(&self) -> String {
        let now = OffsetDateTime::now_utc();
        now.replace_nanosecond(0).unwrap_or(now).format(&Rfc3339).unwrap_or_default()
    }
}

/// The fetcher with the operator's permissions.
pub fn web_fetcher(config: &Config) -> anyhow::Result<WebFetcher> {
    let about_url = Some(config.public_url.clone()).filter(|u| !u.is_empty());
    let settings = FetchSettings { allow: config.fetch_allow.clone(), about_url, ..FetchSettings::default() };
    WebFetcher::new(settings).context("encrypted connections cannot be set up")
}

/// The fetcher as the pipeline sees it.
pub fn fetcher(config: &Config) -> anyhow::Result<Arc<dyn Fetcher>> {
    Ok(Arc::new(web_fetcher(config)?))
}

/// The browser for pages that are empty without scripts, where the operator has named one. Its requests
/// are under the rules of `fetcher`.
#[cfg(feature = "render")]
fn renderer(config: &Config, fetcher: &Arc<WebFetcher>) -> Option<Arc<dyn Renderer>> {
    use crate::providers::render::{ChromiumRenderer, RenderSettings};
    let executable = config.render_browser.clone()?;
    let settings = RenderSettings { sandbox: config.render_sandbox, ..RenderSettings::new(executable) };
    Some(Arc::new(ChromiumRenderer::new(settings, fetcher.clone())))
}

/// Settings with a browser are refused where it is not built in.
#[cfg(not(feature = "render"))]
fn renderer(_: &Config, _: &Arc<WebFetcher>) -> Option<Arc<dyn Renderer>> {
    None
}

/// What the method page says about the method.
pub fn method_facts() -> MethodFacts {
    let parameters = coverage::parameters();
    MethodFacts {
        version: METHOD_VERSION.to_owned(),
        coverage: parameters.method.clone(),
        fitted: parameters.fitted.clone(),
        model: parameters.model.clone(),
        data: parameters.data.clone(),
        quality: parameters.quality.clone(),
    }
}

/// The embedding model, or `None` where there is no model folder: the program then works with the
/// lexical decision alone and says so. A folder that is there but broken is an error: silence would
/// hide it.
pub fn embedder(config: &Config, settings: EmbedderSettings) -> anyhow::Result<Option<Arc<dyn Embedder>>> {
    if !config.model_dir.is_dir() {
        tracing::warn!("no embedding model at {}; run make setup", config.model_dir.display());
        return Ok(None);
    }
    let loaded = LocalEmbedder::load(&config.model_dir, settings)?;
    Ok(Some(Arc::new(loaded.with_disk_cache(&config.data_dir.join(VECTORS_FOLDER)))))
}

/// [`embedder`] for a command: the model is loaded at the first text that was not embedded before.
pub fn lazy_embedder(config: &Config, settings: EmbedderSettings) -> anyhow::Result<Option<Arc<dyn Embedder>>> {
    if !config.model_dir.is_dir() {
        return embedder(config, settings);
    }
    let ready = LocalEmbedder::lazy(&config.model_dir, settings)?;
    Ok(Some(Arc::new(ready.with_disk_cache(&config.data_dir.join(VECTORS_FOLDER)))))
}

/// The language model that proposes queries, where the operator has named one.
pub fn proposer(config: &Config) -> anyhow::Result<Option<Arc<dyn QueryProposer>>> {
    let Some(settings) = config.language_model.clone() else { return Ok(None) };
    tracing::info!(provider = settings.provider.code(), model = settings.model, "a language model proposes queries");
    Ok(Some(Arc::new(LanguageModel::new(settings)?)))
}

/// Everything that the pipeline needs, for as many analyses at once as the settings say.
pub fn pipeline(config: &Config) -> anyhow::Result<Pipeline> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let fetcher = Arc::new(web_fetcher(config)?);
    Ok(Pipeline {
        renderer: renderer(config, &fetcher),
        fetcher,
        embedder: embedder(config, EmbedderSettings { threads, ..EmbedderSettings::default() })?,
        proposer: proposer(config)?,
        cpu: Arc::new(CpuPool::new(config.workers)?),
        clock: Arc::new(MachineClock),
    })
}

/// Opens the database, creating the data folder and bringing the tables up to date as needed.
pub async fn store(config: &Config) -> anyhow::Result<Arc<dyn storage::Store>> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("the data folder {} cannot be made", config.data_dir.display()))?;
    let settings = storage::Settings { url: config.database_url.clone(), ..storage::Settings::default() };
    storage::open(&settings)
        .await
        .with_context(|| format!("the database in {} cannot be opened", config.data_dir.display()))
}
