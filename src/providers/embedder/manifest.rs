//! The description of a model folder: `manifest.json`, or sensible defaults where there is none.

use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::LoadError;

/// What a model folder says about itself.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(super) struct Manifest {
    /// Name for the report.
    pub name: String,
    /// What is put before a query.
    #[serde(default = "query_prefix")]
    pub query_prefix: String,
    /// What is put before a piece of a document.
    #[serde(default = "passage_prefix")]
    pub passage_prefix: String,
    /// Longest text in tokens; longer ones are cut.
    #[serde(default = "max_tokens")]
    pub max_tokens: usize,
    /// Files with their sizes and hashes.
    #[serde(default)]
    pub files: Vec<File>,
}

/// One file of a model folder.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(super) struct File {
    /// Name inside the folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// Raised whenever tokenizer, network or pooling of ours would give other numbers for the same files.
const VECTORS: &str = "vectors-1";

/// Version of the library that runs the network, as in Cargo.lock: another one may round otherwise.
const RTEN: &str = "0.27.0";

// The defaults are those of the e5 family, which asks for prefixes; a foreign model says otherwise
// in its manifest.
fn query_prefix() -> String {
    "query: ".to_owned()
}

fn passage_prefix() -> String {
    "passage: ".to_owned()
}

const fn max_tokens() -> usize {
    512
}

impl Manifest {
    /// Reads the folder's `manifest.json` and compares the sizes that it states with the files. The
    /// hashes were checked at set-up; reading 130 MB again at every start would cost a second.
    pub(super) fn read(folder: &Path) -> Result<Self, LoadError> {
        let problem = |problem: String| LoadError::Folder { folder: folder.display().to_string(), problem };
        let path = folder.join("manifest.json");
        if !path.is_file() {
            let name = folder.file_name().map_or_else(|| "model".to_owned(), |n| n.to_string_lossy().into_owned());
            return Ok(Self {
                name,
                query_prefix: query_prefix(),
                passage_prefix: passage_prefix(),
                max_tokens: max_tokens(),
                files: Vec::new(),
            });
        }
        let text = std::fs::read_to_string(&path).map_err(|e| problem(format!("manifest.json: {e}")))?;
        let manifest: Self = serde_json::from_str(&text).map_err(|e| problem(format!("manifest.json: {e}")))?;
        for file in &manifest.files {
            let size = std::fs::metadata(folder.join(&file.name)).map(|m| m.len());
            if size.as_ref().ok() != Some(&file.bytes) {
                return Err(problem(format!("{} is not the file that manifest.json describes", file.name)));
            }
        }
        Ok(manifest)
    }

    /// A name for everything that a vector depends on besides the text and its prefix: the files by their hashes,
    /// the longest text, and our own reading of them. `None` where the manifest does not name the files by hash.
    /// The hashes are those of set-up; a file that was replaced since shows by its time.
    pub(super) fn identity(&self, folder: &Path) -> Option<String> {
        let mut hash = Sha256::new();
        hash.update(format!("{VECTORS} {RTEN} {}", self.max_tokens));
        for name in ["model.onnx", "tokenizer.json"] {
            let file = self.files.iter().find(|f| f.name == name)?;
            let changed = std::fs::metadata(folder.join(name)).and_then(|m| m.modified()).ok()?;
            let since = changed.duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
            hash.update(format!(" {} {since}", file.sha256));
        }
        Some(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_network_library_is_the_locked_one() {
        let locked = format!("name = \"rten\"\nversion = \"{RTEN}\"");
        assert!(include_str!("../../../Cargo.lock").contains(&locked), "set RTEN to the version in Cargo.lock");
    }
}
