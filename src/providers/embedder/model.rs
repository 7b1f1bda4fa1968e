//! The model itself: tokenizer, network, mean of the token vectors, length 1.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::Tensor;
use rten_tensor::prelude::*;

use super::LoadError;
use super::tokenize::TextEncoder;

/// A loaded network with its tokenizer and threads.
pub(super) struct Model {
    network: rten::Model,
    encoder: TextEncoder,
    input_ids: NodeId,
    attention_mask: Option<NodeId>,
    token_type_ids: Option<NodeId>,
    output: NodeId,
    /// Pools of a single thread each: a text is computed on one of them from beginning to end.
    lanes: Vec<Arc<ThreadPool>>,
}

impl Model {
    /// Loads `model.onnx` and `tokenizer.json` and tries both on a word.
    ///
    /// # Errors
    /// [`LoadError`] says which file is missing or what is wrong with it.
    pub(super) fn load(folder: &Path, max_tokens: usize, threads: usize) -> Result<Self, LoadError> {
        let problem = |problem: String| LoadError::Folder { folder: folder.display().to_string(), problem };
        for name in ["model.onnx", "tokenizer.json"] {
            if !folder.join(name).is_file() {
                return Err(problem(format!("{name} is missing")));
            }
        }
        let encoder = TextEncoder::load(&folder.join("tokenizer.json"), max_tokens)
            .map_err(|e| problem(format!("tokenizer.json: {e}")))?;
        let mut options = ModelOptions::with_all_ops();
        // 21 MB of memory for a third less time on short texts.
        options.prepack_weights(true);
        let network = options.load_file(folder.join("model.onnx")).map_err(|e| problem(format!("model.onnx: {e}")))?;
        let input_ids = network
            .find_node("input_ids")
            .ok_or_else(|| problem("model.onnx has no input named input_ids".to_owned()))?;
        let output = *network.output_ids().first().ok_or_else(|| problem("model.onnx has no output".to_owned()))?;
        let model = Self {
            attention_mask: network.find_node("attention_mask"),
            token_type_ids: network.find_node("token_type_ids"),
            network,
            encoder,
            input_ids,
            output,
            lanes: (0..threads.max(1)).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect(),
        };
        model.vector("trial", &model.lanes[0]).map_err(problem)?;
        Ok(model)
    }

    /// The token numbers of a text.
    pub(super) fn tokens(&self, text: &str) -> Result<Vec<i32>, String> {
        self.encoder.encode(text)
    }

    /// The vectors of `texts` in their order, as many at a time as there are threads. `on_done` hears
    /// the place of each text and its vector; an error of it, or of a text, ends the work.
    pub(super) fn vectors<E: From<String> + Send>(
        &self,
        texts: &[String],
        on_done: impl Fn(usize, &[f32]) -> Result<(), E> + Sync,
    ) -> Result<Vec<Vec<f32>>, E> {
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<Vec<f32>>> = Mutex::new(vec![Vec::new(); texts.len()]);
        let failure: Mutex<Option<E>> = Mutex::new(None);
        let work = |lane: &Arc<ThreadPool>| {
            while let i = next.fetch_add(1, Ordering::Relaxed)
                && let Some(text) = texts.get(i)
            {
                // rten panics rather than fails where a foreign network breaks its assumptions.
                let vector = catch_unwind(AssertUnwindSafe(|| self.vector(text, lane)))
                    .unwrap_or_else(|_| Err("the network has panicked".to_owned()));
                match vector.map_err(E::from).and_then(|v| on_done(i, &v).map(|()| v)) {
                    Ok(vector) => results.lock().unwrap_or_else(PoisonError::into_inner)[i] = vector,
                    Err(error) => {
                        next.store(texts.len(), Ordering::Relaxed);
                        failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                }
            }
        };
        // The caller may be a thread of a pool. Waiting for another pool, such a thread would start
        // other tasks of its own in the meantime, a second analysis on the stack of the first; so it
        // waits for plain threads, which wait for the lanes.
        std::thread::scope(|scope| {
            for lane in self.lanes.iter().take(texts.len()) {
                let work = &work;
                let started = std::thread::Builder::new().name("embed".to_owned()).spawn_scoped(scope, || work(lane));
                if started.is_err() && next.load(Ordering::Relaxed) == 0 {
                    next.store(texts.len(), Ordering::Relaxed);
                    let error = E::from("the system gives no more threads".to_owned());
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                }
            }
        });
        match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(results.into_inner().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// The vector of a text with its prefix: mean of the token vectors, scaled to length 1.
    fn vector(&self, text: &str, lane: &Arc<ThreadPool>) -> Result<Vec<f32>, String> {
        let ids = self.encoder.encode(text)?;
        let tokens = ids.len();
        let row = |values: Vec<i32>| ValueOrView::from(Tensor::from_data(&[1, tokens], values));
        let mut inputs = vec![(self.input_ids, row(ids))];
        inputs.extend(self.attention_mask.map(|mask| (mask, row(vec![1; tokens]))));
        inputs.extend(self.token_type_ids.map(|kinds| (kinds, row(vec![0; tokens]))));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(lane)));
        let mut outputs = self.network.run(inputs, &[self.output], Some(options)).map_err(|e| e.to_string())?;
        let output: Tensor<f32> =
            outputs.pop().ok_or("no output")?.try_into().map_err(|_| "the output is not of type float")?;
        let dimensions = match output.shape() {
            [1, rows, dimensions] if *rows == tokens && tokens > 0 => *dimensions,
            // A network that takes the mean itself.
            [1, dimensions] => *dimensions,
            shape => return Err(format!("the output has the shape {shape:?}, not [1, tokens, dimensions]")),
        };
        mean_of_length_one(output.to_vec().chunks_exact(dimensions.max(1)), dimensions)
            .ok_or_else(|| "the network has computed no finite vector".to_owned())
    }
}

/// Mean of vectors, scaled to Euclidean length 1; none where that is impossible. Summed in f64 and in
/// order, so that the result does not depend on anything else.
fn mean_of_length_one<'a>(vectors: impl Iterator<Item = &'a [f32]>, dimensions: usize) -> Option<Vec<f32>> {
    let mut sums = vec![0f64; dimensions];
    for vector in vectors {
        for (sum, value) in sums.iter_mut().zip(vector) {
            *sum += f64::from(*value);
        }
    }
    let length = sums.iter().map(|s| s * s).sum::<f64>().sqrt();
    (length.is_finite() && length > 0.0).then(|| sums.into_iter().map(|s| (s / length) as f32).collect())
}

#[cfg(test)]
mod tests {
    use super::mean_of_length_one;

    #[test]
    fn the_mean_has_length_one() {
        let mean = mean_of_length_one([[1.0f32, 3.0].as_slice(), &[5.0, 5.0]].into_iter(), 2).expect("a vector");
        assert_eq!(mean, [0.6, 0.8]);
    }

    #[test]
    fn there_is_no_mean_of_nothing_or_of_infinity() {
        assert_eq!(mean_of_length_one([[0.0f32, 0.0].as_slice()].into_iter(), 2), None);
        assert_eq!(mean_of_length_one([[f32::NAN, 1.0].as_slice()].into_iter(), 2), None);
        assert_eq!(mean_of_length_one([[f32::INFINITY, 1.0].as_slice()].into_iter(), 2), None);
    }
}
