//! Texts become vectors: a model folder (`model.onnx`, `tokenizer.json`, `manifest.json`) run by rten.
//!
//! One text at a time, in parallel over texts. Dynamic int8 quantisation takes its scale from the
//! whole input tensor, so in a padded batch the vector of a text would depend on its neighbours;
//! alone it depends on nothing but the text, which also makes it cacheable. rten gets one thread for
//! each text, so the order of every sum is fixed: the same bits on any number of threads.

mod cache;
mod disk;
mod manifest;
mod model;
mod tokenize;
mod trie;
mod unigram;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::analysis::tools::{EmbedError, Embedder, TextRole, Vectors};

use cache::VectorCache;
use disk::DiskCache;
use manifest::Manifest;
use model::Model;

/// Both files of the cache on disk together, in bytes: about 40,000 vectors of 384 numbers.
const DISK_BYTES: u64 = 64 << 20;

/// How to load a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmbedderSettings {
    /// Texts at the same time, at least 1.
    pub threads: usize,
    /// Memory for vectors of texts that were seen before, in bytes; 0 = none.
    pub cache_bytes: usize,
}

impl Default for EmbedderSettings {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // About 10,000 vectors of 384 numbers: some hundred pages.
        Self { threads, cache_bytes: 16 << 20 }
    }
}

/// Why a model folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Something in the folder is missing or wrong.
    #[error(
        "the model folder {folder} cannot be used: {problem}; run scripts/model/build.sh or correct RANKSIM_MODEL_DIR"
    )]
    Folder {
        /// The folder.
        folder: String,
        /// What is wrong.
        problem: String,
    },
}

impl From<String> for EmbedError {
    fn from(problem: String) -> Self {
        Self::Model(problem)
    }
}

/// A model, loaded or ready to be. Cheap to share, safe to use from many threads.
pub struct LocalEmbedder {
    manifest: Manifest,
    folder: PathBuf,
    threads: usize,
    model: OnceLock<Result<Model, String>>,
    cache: Option<Mutex<VectorCache>>,
    disk: Option<Mutex<DiskCache>>,
}

impl LocalEmbedder {
    /// Loads the folder; takes about a second.
    ///
    /// # Errors
    /// [`LoadError`] names the folder and what is missing or wrong in it.
    pub fn load(folder: &Path, settings: EmbedderSettings) -> Result<Self, LoadError> {
        let embedder = Self::lazy(folder, settings)?;
        let model = Model::load(folder, embedder.manifest.max_tokens, settings.threads)?;
        let _ = embedder.model.set(Ok(model));
        Ok(embedder)
    }

    /// Reads what the folder says about itself, and loads the model at the first text that no cache knows: a command
    /// that has seen all of its texts before never does.
    ///
    /// # Errors
    /// [`LoadError`] where the description does not fit the files. What is wrong inside them shows at the first text.
    pub fn lazy(folder: &Path, settings: EmbedderSettings) -> Result<Self, LoadError> {
        let manifest = Manifest::read(folder)?;
        let cache = (settings.cache_bytes > 0).then(|| Mutex::new(VectorCache::new(settings.cache_bytes)));
        let (folder, threads) = (folder.to_owned(), settings.threads);
        Ok(Self { manifest, folder, threads, model: OnceLock::new(), cache, disk: None })
    }

    /// Keeps vectors in files of `folder` too, for later processes: at most 64 MiB a model. Changes no result. A model
    /// folder whose files are not named by hash in its `manifest.json` gets none: nothing would tell two models apart.
    pub fn with_disk_cache(mut self, folder: &Path) -> Self {
        self.disk = self.manifest.identity(&self.folder).map(|id| Mutex::new(DiskCache::open(folder, &id, DISK_BYTES)));
        self
    }

    fn model(&self) -> Result<&Model, EmbedError> {
        let load = || Model::load(&self.folder, self.manifest.max_tokens, self.threads).map_err(|e| e.to_string());
        self.model.get_or_init(load).as_ref().map_err(|problem| EmbedError::Model(problem.clone()))
    }

    /// The token numbers of a text as the network gets them, with prefix and special tokens.
    ///
    /// # Errors
    /// When the tokenizer fails.
    pub fn tokens(&self, role: TextRole, text: &str) -> Result<Vec<i32>, EmbedError> {
        Ok(self.model()?.tokens(&format!("{}{text}", self.prefix(role)))?)
    }

    fn prefix(&self, role: TextRole) -> &str {
        match role {
            TextRole::Query => &self.manifest.query_prefix,
            TextRole::Passage => &self.manifest.passage_prefix,
        }
    }

    fn cached(&self, role: TextRole, text: &str) -> Option<Vec<f32>> {
        if let Some(cache) = &self.cache
            && let Some(vector) = cache.lock().unwrap_or_else(PoisonError::into_inner).get(role, text)
        {
            return Some(vector);
        }
        let key = disk::key(&format!("{}{text}", self.prefix(role)));
        let vector = self.disk.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).get(&key)?;
        self.remember(role, text, &vector);
        Some(vector)
    }

    /// Writes new vectors down for later processes.
    fn write_down(&self, prefixed: &[String], vectors: &[Vec<f32>]) {
        let Some(disk) = &self.disk else { return };
        let new: Vec<(disk::Key, Vec<f32>)> =
            prefixed.iter().zip(vectors).map(|(text, vector)| (disk::key(text), vector.clone())).collect();
        if let Err(error) = disk.lock().unwrap_or_else(PoisonError::into_inner).append(&new) {
            tracing::warn!("vectors are not kept for later: {error}");
        }
    }

    fn remember(&self, role: TextRole, text: &str, vector: &[f32]) {
        if let Some(cache) = &self.cache {
            cache.lock().unwrap_or_else(PoisonError::into_inner).insert(role, text, vector);
        }
    }
}

impl Embedder for LocalEmbedder {
    fn name(&self) -> &str {
        &self.manifest.name
    }

    fn embed(
        &self,
        role: TextRole,
        texts: &[String],
        on_done: &(dyn Fn(usize) -> bool + Send + Sync),
    ) -> Result<Vectors, EmbedError> {
        let prefix = self.prefix(role);
        let mut vectors: Vec<Option<Vec<f32>>> = texts.iter().map(|t| self.cached(role, t)).collect();
        let mut done = vectors.iter().flatten().count();
        // A text that occurs several times is computed once.
        let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for i in (0..texts.len()).filter(|i| vectors[*i].is_none()) {
            open.entry(&texts[i]).or_default().push(i);
        }
        if !on_done(done) {
            return Err(EmbedError::Cancelled);
        }
        let prefixed: Vec<String> = open.keys().map(|text| format!("{prefix}{text}")).collect();
        let places: Vec<(&str, Vec<usize>)> = open.into_iter().collect();
        // One caller at a time, so that the number never falls.
        let progress = Mutex::new(&mut done);
        if prefixed.is_empty() {
            return Ok(together(vectors));
        }
        let made = self.model()?.vectors(&prefixed, |i, vector| {
            let (text, places) = &places[i];
            self.remember(role, text, vector);
            let mut done = progress.lock().unwrap_or_else(PoisonError::into_inner);
            **done += places.len();
            if on_done(**done) { Ok(()) } else { Err(EmbedError::Cancelled) }
        })?;
        self.write_down(&prefixed, &made);
        for ((_, places), vector) in places.into_iter().zip(made) {
            for place in places {
                vectors[place] = Some(vector.clone());
            }
        }
        Ok(together(vectors))
    }
}

/// All vectors in one allocation.
fn together(vectors: Vec<Option<Vec<f32>>>) -> Vectors {
    let dimensions = vectors.iter().flatten().map(Vec::len).next().unwrap_or(0);
    let mut out = Vectors { dimensions, values: Vec::with_capacity(dimensions * vectors.len()) };
    for vector in vectors.into_iter().flatten() {
        out.values.extend_from_slice(&vector);
    }
    out
}
