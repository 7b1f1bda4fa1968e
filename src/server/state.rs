//! What every handler may reach.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::config::{Config, Network};
use super::health::Health;
use crate::service::Services;

/// State of the web server; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Where assets are.
    pub leptos: LeptosOptions,
    /// Use cases.
    pub services: Arc<Services>,
    /// Networks whose `X-Forwarded-For` counts.
    pub trusted_proxies: Arc<[Network]>,
    /// Address that links in exports use; empty = relative.
    pub public_url: Arc<str>,
    /// What `/readyz` reports.
    pub health: Health,
}

impl AppState {
    /// Builds the state from resolved settings.
    pub fn new(config: &Config, services: Arc<Services>, health: Health) -> Self {
        Self {
            leptos: config.leptos.clone(),
            services,
            trusted_proxies: config.trusted_proxies.clone().into(),
            public_url: config.public_url.as_str().into(),
            health,
        }
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
