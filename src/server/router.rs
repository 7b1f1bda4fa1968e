//! Every route on one page.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, ResponseOptions, file_and_error_handler_with_context, generate_route_list,
    site_pkg_dir_service, site_pkg_dir_service_route_path,
};
use tower_http::trace::TraceLayer;

use super::state::AppState;
use super::{cache, client, compose, exports, health, rest, security};
use crate::ui::{App, PublicUrl, shell};

/// The pages that [`App`] knows. Listing them runs the application once while the loading of data is
/// switched off for the whole process, and a page that another server in it renders just then waits for
/// ever (leptos issue 4773). So they are listed once, before the first router of the process exists.
static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// Pages and server functions (Leptos), JSON calls, exports, health, assets.
pub(super) fn router(state: AppState) -> Router {
    let options = state.leptos.clone();
    let services = state.services.clone();
    // Runs for every page and server function, before its first line.
    let method = Arc::new(compose::method_facts());
    let public_url = PublicUrl(state.public_url.to_string());
    let context = move || {
        provide_context(services.clone());
        provide_context(Arc::clone(&method));
        provide_context(public_url.clone());
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
            && let Ok(value) = HeaderValue::from_str(&security::content_security_policy(&nonce.to_string()))
        {
            response.insert_header(CONTENT_SECURITY_POLICY, value);
        }
    };
    let document = {
        let options = options.clone();
        move || shell(options.clone())
    };
    Router::new()
        .leptos_routes_with_context(&state, PAGES.clone(), context.clone(), document)
        .merge(rest::routes())
        .route("/analyses/{id}/{file}", get(exports::report))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route_service(&site_pkg_dir_service_route_path(&options), site_pkg_dir_service(&options))
        .fallback(file_and_error_handler_with_context::<AppState, _>(context, shell))
        .layer(from_fn(security::same_origin))
        .layer(from_fn(cache::policy))
        .layer(from_fn(security::headers))
        .layer(from_fn_with_state(state.clone(), client::identify))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &axum::http::Request<_>| {
            // The path alone: a query may hold what a visitor typed.
            tracing::debug_span!("http", method = %request.method(), path = request.uri().path())
        }))
        .with_state(state)
}
