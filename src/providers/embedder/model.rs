//! The model itself: tokenizer, network, mean of the token vectors, length 1.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use tokenizers::{Tokenizer, TruncationParams};

use super::LoadError;

/// Longest text that is given to the tokenizer, in bytes for each token that is kept: more cannot
/// matter, and tokenizing takes time in proportion to length.
const BYTES_PER_TOKEN: usize = 16;

/// A loaded network with its tokenizer and threads.
pub(super) struct Model {
    network: rten::Model,
    tokenizer: Tokenizer,
    input_ids: NodeId,
    attention_mask: Option<NodeId>,
    output: NodeId,
    max_tokens: usize,
    dimensions: usize,
    /// One pool of a single thread each: a network that runs inside one uses no other thread.
    threads: Vec<Arc<ThreadPool>>,
}

/// The network on one of its threads.
pub(super) struct Runner<'a> {
    model: &'a Model,
    thread: Arc<ThreadPool>,
}

impl Model {
    /// Loads `model.onnx` and `tokenizer.json` and tries both on a word.
    pub(super) fn load(folder: &Path, max_tokens: usize, threads: usize) -> Result<Self, LoadError> {
        let problem = |problem: String| LoadError::Folder { folder: folder.display().to_string(), problem };
        for name in ["model.onnx", "tokenizer.json"] {
            if !folder.join(name).is_file() {
                return Err(problem(format!("{name} is missing")));
            }
        }
        let mut tokenizer = Tokenizer::from_file(folder.join("tokenizer.json"))
            .map_err(|e| problem(format!("tokenizer.json: {e}")))?;
        tokenizer.with_padding(None);
        tokenizer
            .with_truncation(Some(TruncationParams { max_length: max_tokens, ..TruncationParams::default() }))
            .map_err(|e| problem(format!("tokenizer.json: {e}")))?;
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let network =
            options.load_file(folder.join("model.onnx")).map_err(|e| problem(format!("model.onnx: {e}")))?;
        let input_ids = network.find_node("input_ids").ok_or_else(|| problem("no input \"input_ids\"".to_owned()))?;
        let attention_mask = network.find_node("attention_mask");
        let output = *network.output_ids().first().ok_or_else(|| problem("no output".to_owned()))?;
        let threads = (0..threads.max(1)).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        let mut model =
            Self { network, tokenizer, input_ids, attention_mask, output, max_tokens, dimensions: 0, threads };
        let trial = model.each(&[0], |runner, _| runner.vector("trial")).map_err(problem)?;
        model.dimensions = trial.first().map_or(0, Vec::len);
        Ok(model)
    }

    /// Length of every vector.
    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Runs `work` for each item, as many at a time as there are threads, and keeps the order. The
    /// first error ends it.
    pub(super) fn each<T: Send, E: Send>(
        &self,
        items: &[usize],
        work: impl Fn(&Runner<'_>, usize) -> Result<T, E> + Sync,
    ) -> Result<Vec<T>, E> {
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<Option<T>>> = Mutex::new(items.iter().map(|_| None).collect());
        let failure: Mutex<Option<E>> = Mutex::new(None);
        let lane = |thread: &Arc<ThreadPool>| {
            let runner = Runner { model: self, thread: Arc::clone(thread) };
            // Inside the pool the network runs on this thread, without handing work over.
            thread.run(|| {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(i) else { return };
                    match work(&runner, *item) {
                        Ok(value) => results.lock().unwrap_or_else(PoisonError::into_inner)[i] = Some(value),
                        Err(error) => {
                            next.store(items.len(), Ordering::Relaxed);
                            failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                        }
                    }
                }
            });
        };
        std::thread::scope(|scope| {
            let mut lanes = self.threads.iter().take(items.len());
            let own = lanes.next();
            for thread in lanes {
                scope.spawn(|| lane(thread));
            }
            if let Some(thread) = own {
                lane(thread);
            }
        });
        match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(results.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten().collect()),
        }
    }
}

impl Runner<'_> {
    /// The vector of a text with its prefix: mean of the token vectors, scaled to length 1.
    pub(super) fn vector(&self, text: &str) -> Result<Vec<f32>, String> {
        let model = self.model;
        let text = head(text, model.max_tokens.saturating_mul(BYTES_PER_TOKEN));
        let encoding = model.tokenizer.encode_fast(text, true).map_err(|e| e.to_string())?;
        let ids: Vec<i32> = encoding
            .get_ids()
            .iter()
            .map(|id| i32::try_from(*id).map_err(|_| format!("token {id} is out of range")))
            .collect::<Result<_, _>>()?;
        let tokens = ids.len();
        let ids = Tensor::from_data(&[1, tokens], ids);
        let mut inputs = vec![(model.input_ids, ids.into())];
        if let Some(mask) = model.attention_mask {
            inputs.push((mask, Tensor::from_data(&[1, tokens], vec![1i32; tokens]).into()));
        }
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(&self.thread));
        let mut outputs = model.network.run(inputs, &[model.output], Some(options)).map_err(|e| e.to_string())?;
        let hidden: NdTensor<f32, 3> =
            outputs.pop().ok_or("no output")?.try_into().map_err(|_| "the output is not (1, tokens, dimensions)")?;
        Ok(mean_of_length_one(&hidden))
    }
}

/// Mean over the tokens of a `(1, tokens, dimensions)` tensor, scaled to Euclidean length 1. Summed
/// in f64 and in token order.
fn mean_of_length_one(hidden: &NdTensor<f32, 3>) -> Vec<f32> {
    let [_, tokens, dimensions] = hidden.shape();
    let mut sums = vec![0f64; dimensions];
    for t in 0..tokens {
        for (sum, value) in sums.iter_mut().zip(hidden.slice((0, t)).iter()) {
            *sum += f64::from(*value);
        }
    }
    let length = sums.iter().map(|s| s * s).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    #[expect(clippy::cast_possible_truncation, reason = "vectors are stored in single precision")]
    sums.into_iter().map(|s| (s / length) as f32).collect()
}

/// The beginning of a text, at most `bytes` long, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    &text[..end]
}
