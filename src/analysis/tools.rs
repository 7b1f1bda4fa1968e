//! What the pipeline needs from outside, as traits. `providers` implements them; tests may too.

use std::future::Future;
use std::pin::Pin;

use crate::domain::{Failure, Fetched};

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Opens addresses that users name. The only way in which the pipeline reaches the internet.
pub trait Fetcher: Send + Sync {
    /// Fetches `url` with every rule of the URL policy applied on every hop, and the robots.txt of
    /// the host that answered. `language` is the preferred language (BCP 47) or empty. `on_try` is
    /// told the number of each try, from 1.
    fn fetch<'a>(
        &'a self,
        url: &'a str,
        language: &'a str,
        on_try: &'a (dyn Fn(u32) + Send + Sync),
    ) -> BoxFuture<'a, Result<Fetched, Failure>>;
}

/// The role of a text for an asymmetric embedding model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// A search query.
    Query,
    /// A piece of a document.
    Passage,
}

/// Vectors of equal length in one allocation, each of Euclidean length 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    /// Length of each vector; 0 only when there are none.
    pub dimensions: usize,
    /// All vectors one after another.
    pub values: Vec<f32>,
}

impl Vectors {
    /// Number of vectors.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dimensions).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Vector `i`. Panics out of range, as slices do.
    pub fn get(&self, i: usize) -> &[f32] {
        &self.values[i * self.dimensions..(i + 1) * self.dimensions]
    }

    /// Cosine of two vectors of length 1: their dot product, summed in a fixed order.
    pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }
}

/// Why texts could not be embedded.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// The run was cancelled between two batches.
    #[error("cancelled")]
    Cancelled,
    /// The model failed; the text says how.
    #[error("embedding failed: {0}")]
    Model(String),
}

/// Turns texts into vectors. Blocking and CPU-bound: call it on the CPU pool, never on tokio's threads.
pub trait Embedder: Send + Sync {
    /// Name of the model, for the report.
    fn name(&self) -> &str;

    /// One vector per text, in order. The vector of a text depends on nothing but the text and its
    /// role: not on its neighbours, not on the number of threads. `on_done` hears how many texts are
    /// finished and answers whether to go on.
    fn embed(
        &self,
        role: TextRole,
        texts: &[String],
        on_done: &(dyn Fn(usize) -> bool + Send + Sync),
    ) -> Result<Vectors, EmbedError>;
}

/// Threads for CPU-bound work, apart from tokio's.
pub trait CpuPool: Send + Sync {
    /// Queues `work`. A panic inside it is caught and logged; what it held is dropped.
    fn spawn(&self, work: Box<dyn FnOnce() + Send + 'static>);
}

/// Tells the time; a trait so that tests and the sample report have fixed dates.
pub trait Clock: Send + Sync {
    /// Now, RFC 3339, UTC, whole seconds, for example `2026-01-31T09:30:00Z`.
    fn now_rfc3339(&self) -> String;
}
