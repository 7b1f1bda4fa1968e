//! Our own threads for CPU-bound work. tokio's threads must stay free: a runtime whose threads
//! compute misses heartbeats, and its jobs are then given out twice.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::analysis::tools;

/// A fixed number of threads that run whole analyses after their fetch.
pub struct CpuPool {
    threads: rayon::ThreadPool,
}

impl CpuPool {
    /// Starts `threads` threads, at least one.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(threads: usize) -> Result<Self, rayon::ThreadPoolBuildError> {
        let threads = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.max(1))
            .thread_name(|i| format!("analysis-{i}"))
            .build()?;
        Ok(Self { threads })
    }
}

impl tools::CpuPool for CpuPool {
    fn spawn(&self, work: Box<dyn FnOnce() + Send + 'static>) {
        self.threads.spawn(move || {
            // rayon would abort the process.
            if catch_unwind(AssertUnwindSafe(work)).is_err() {
                tracing::error!("work on the CPU pool has panicked");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::CpuPool;
    use crate::analysis::tools::CpuPool as _;

    #[test]
    fn a_panic_does_not_end_the_pool() {
        let pool = CpuPool::new(1).expect("a thread");
        pool.spawn(Box::new(|| panic!("on purpose")));
        let (sender, receiver) = std::sync::mpsc::channel();
        pool.spawn(Box::new(move || sender.send(7).expect("a receiver")));
        assert_eq!(receiver.recv(), Ok(7));
    }
}
