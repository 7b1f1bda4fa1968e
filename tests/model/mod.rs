//! The real embedding model, for the test binaries that need it.

use std::path::PathBuf;

use ranksimulator::providers::embedder::{EmbedderSettings, LocalEmbedder};
use ranksimulator::server::config::Config;

/// The folder of the model that the program would use; `None`, with a printed reason, where it holds none.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = Config::load().expect("valid settings").model_dir;
    if folder.join("model.onnx").is_file() {
        return Some(folder);
    }
    println!("skipped: no embedding model at {}; run scripts/model/build.sh", folder.display());
    None
}

/// The model with these settings, where there is one.
pub(crate) fn load(settings: EmbedderSettings) -> Option<LocalEmbedder> {
    Some(LocalEmbedder::load(&folder()?, settings).expect("a model"))
}
