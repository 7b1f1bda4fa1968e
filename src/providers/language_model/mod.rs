//! An optional language model that proposes queries for the fan-out: OpenAI, Anthropic, Gemini and every
//! server that speaks OpenAI's chat protocol. Off unless the operator names one.
//!
//! What goes out: name and kind of the entity, title and description of the page, names to compare
//! with. What comes back is data: parsed by a closed schema here, judged by `analysis::fanout` there.
//! The base URL is the operator's, so it may be private; redirects are not followed. Knows `domain` and
//! `analysis::tools`; used by `server::compose`.

mod budget;
mod cache;
mod exchange;
mod prompt;
mod protocol;
mod schema;
mod settings;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use tokio::time::Instant;

use crate::analysis::tools::{BoxFuture, ProposalRequest, ProposeError, ProposedQuery, QueryProposer};
use budget::Budget;
use cache::Cache;
use exchange::Exchange;
pub use settings::{ApiKey, BaseUrl, Provider, Settings};

/// Answers that are remembered.
const CACHED_ANSWERS: usize = 256;

/// A language model behind HTTP.
pub struct LanguageModel {
    settings: Settings,
    name: String,
    exchange: Exchange,
    budget: Arc<Budget>,
    cache: Mutex<Cache>,
}

impl std::fmt::Debug for LanguageModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LanguageModel").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Why a language model cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The TLS library has no usable settings.
    #[error("encrypted connections cannot be set up")]
    Tls(#[from] rustls::Error),
    /// The HTTP library cannot start.
    #[error("the HTTP client for the language model cannot be set up")]
    Client(#[from] reqwest::Error),
}

impl LanguageModel {
    /// Prepares the connection; nothing is sent.
    ///
    /// # Errors
    /// [`SetupError`] when TLS or the HTTP client cannot be set up.
    pub fn new(settings: Settings) -> Result<Self, SetupError> {
        Ok(Self {
            name: format!("{}/{}", settings.provider.code(), settings.model),
            exchange: Exchange::new()?,
            budget: Arc::new(Budget::new(settings.tokens_per_day, settings.usage_file.clone(), SystemTime::now)),
            cache: Mutex::new(Cache::new(CACHED_ANSWERS)),
            settings,
        })
    }

    async fn ask(&self, request: &ProposalRequest) -> Result<Vec<ProposedQuery>, ProposeError> {
        if self.settings.provider.needs_key() && self.settings.api_key.is_none() {
            return Err(ProposeError::NoKey);
        }
        let deadline = Instant::now() + self.settings.time_limit;
        let call = protocol::call(&self.settings, request);
        let key = cache::key(call.url.as_str(), &call.body);
        if let Some(found) = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(found);
        }
        let most = protocol::most_tokens(&self.settings, &call);
        let reserved = tokio::time::timeout_at(deadline, self.budget.clone().reserve(most)).await;
        let reservation = reserved.map_err(|_| ProposeError::TimeLimit)??;
        let body = match tokio::time::timeout_at(deadline, self.exchange.send(&call, deadline)).await {
            Ok(Ok(body)) => body,
            // The provider may well charge for an answer that broke off, was too long or came too late: the
            // reservation stays.
            Ok(Err(error @ (ProposeError::CutOff | ProposeError::TooLarge | ProposeError::TimeLimit))) => {
                return Err(error);
            }
            Err(_) => return Err(ProposeError::TimeLimit),
            // Nothing was answered, so nothing is charged.
            Ok(Err(error)) => {
                self.budget.clone().settle(reservation, Some(0)).await;
                return Err(error);
            }
        };
        let answer = protocol::read(self.settings.provider.protocol(), &body);
        self.budget.clone().settle(reservation, answer.tokens).await;
        let proposals = schema::proposals(&answer.content?)?;
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).put(key, proposals.clone());
        Ok(proposals)
    }
}

impl QueryProposer for LanguageModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn propose<'a>(&'a self, request: &'a ProposalRequest) -> BoxFuture<'a, Result<Vec<ProposedQuery>, ProposeError>> {
        Box::pin(async move {
            let result = self.ask(request).await;
            match &result {
                Ok(proposals) => tracing::debug!(model = self.name, proposals = proposals.len(), "the model answered"),
                Err(error) => tracing::warn!(model = self.name, %error, "the language model proposed nothing"),
            }
            result
        })
    }
}
