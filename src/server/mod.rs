//! HTTP and composition: reads settings, builds storage, workers, tools and services, and serves
//! every door. Server only. Knows everything; only `cli`, `main.rs` and tests know it.

mod cache;
mod client;
pub mod compose;
pub mod config;
mod error;
mod exports;
mod health;
mod language_model;
mod network;
mod rest;
mod router;
mod sample;
mod security;
mod state;
mod telemetry;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::analysis::Pipeline;
use crate::analysis::journal::Journal;
use crate::analysis::tools::{BoxFuture, Embedder};
use crate::domain::{AnalysisId, AnalysisRequest, Failure, Report};
use crate::service::{Limits, Services};
use crate::{jobs, storage};

use config::Config;
use health::Health;
use state::AppState;

pub use telemetry::start as start_telemetry;

/// The web application with its workers, bound to its address and ready to run.
pub struct Application {
    listener: TcpListener,
    address: SocketAddr,
    state: AppState,
    store: Arc<dyn storage::Store>,
    pool: jobs::Handle,
    shutdown: CancellationToken,
}

/// The pipeline as the workers see it.
struct PipelineAnalyzer(Pipeline);

impl jobs::Analyzer for PipelineAnalyzer {
    fn analyze<'a>(
        &'a self,
        _id: AnalysisId,
        request: &'a AnalysisRequest,
        journal: Arc<dyn Journal>,
    ) -> BoxFuture<'a, Result<Report, Failure>> {
        Box::pin(self.0.run(request, journal))
    }
}

impl Application {
    /// Opens the database, loads the model, computes the sample report, starts the workers and binds
    /// the address. The workers run from here on; HTTP is served by [`Application::run`].
    pub async fn start(config: Config) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(config.leptos.site_addr).await.with_context(|| {
            format!("cannot listen on {}; is it in use? Set LEPTOS_SITE_ADDR to another one", config.leptos.site_addr)
        })?;
        let address = listener.local_addr()?;
        let store = compose::store(&config).await?;
        let pipeline = compose::pipeline(&config)?;
        let health = Health::new(pipeline.embedder.as_deref().map(Embedder::name));
        let sample = sample::report(&pipeline)
            .await
            .map_err(|failure| anyhow::anyhow!("the bundled sample page cannot be analysed: {}", failure.code()))?;

        let results_for = Duration::from_secs(u64::from(config.keep_days) * 24 * 3_600);
        let shutdown = CancellationToken::new();
        let settings = jobs::Settings { workers: config.workers, results_for, ..jobs::Settings::default() };
        let analyzer = Arc::new(PipelineAnalyzer(pipeline));
        let pool = jobs::Pool::start(store.clone(), analyzer, settings, shutdown.clone()).await?;
        let limits = Limits { starts_per_minute: config.analyses_per_minute, results_for, ..Limits::default() };
        let services = Arc::new(Services::new(store.clone(), limits, Arc::new(sample)));
        let state = AppState::new(&config, services, health.watching(pool.monitor()));
        Ok(Self { listener, address, state, store, pool, shutdown })
    }

    /// The address that was bound; with port 0 in the settings, the one that the system chose.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` completes or the workers cannot go on, then ends in order: no new work,
    /// running requests and analyses get some seconds, the rest is given back to the queue.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        let Self { listener, state, store, pool, shutdown, .. } = self;
        let health = state.health.clone();
        let service = router::router(state).into_make_service_with_connect_info::<SocketAddr>();
        let closing = shutdown.clone();
        let server = tokio::spawn(async move {
            axum::serve(listener, service).with_graceful_shutdown(async move { closing.cancelled().await }).await
        });
        let mut pool = tokio::spawn(pool.finished());
        let ended_early = tokio::select! {
            () = stop => None,
            ended = &mut pool => Some(ended),
        };
        health.drain();
        shutdown.cancel();
        let result = match ended_early {
            Some(ended) => ended.context("the job pool has panicked")?.context("the workers cannot go on"),
            None => pool.await.context("the job pool has panicked")?.context("the workers ended badly"),
        };
        // Connections that are kept alive by idle browsers must not hold the process.
        let _ = tokio::time::timeout(LAST_REQUESTS, server).await;
        store.close().await;
        result
    }
}

/// How long running requests may take after the workers are done.
const LAST_REQUESTS: Duration = Duration::from_secs(3);

/// Completes when the process is asked to end (Ctrl-C or SIGTERM).
pub async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
