//! The pages. Compiled for server and browser.
//!
//! Uses `domain`, `i18n` and `api`, nothing else of ours; used by `server` ([`shell`], [`App`]). Holds no
//! sentence of its own: words come from `i18n`. Pages are rendered on the server
//! and complete without JavaScript. The browser's part consists of a few islands (`#[island]`): the start
//! form, a running analysis, the colours, the copy button. Everything else is never sent as code. Two
//! rules keep both sides of an island equal: it knows only its properties (no context, so the language
//! is one of them), and nothing that differs between server and browser (clock, time zone, window) is
//! read while its view is built, only in effects.

#![expect(unreachable_pub, reason = "the component macro makes properties public")]

mod layout;
mod pages;
mod parts;
mod progress;
mod report;
#[cfg(feature = "ssr")]
mod shell;
mod status;
mod words;

#[cfg(feature = "ssr")]
pub use shell::{PublicUrl, shell};

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{ParamSegment, SsrMode, StaticSegment};

use layout::Frame;
use pages::{AnalysisPage, HomePage, MethodologyPage, NotFoundPage, SamplePage};

/// The whole interface: every route on one screen, once for each language.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=|| view! { <NotFoundPage /> }>
                    <Route path=StaticSegment("") view=HomePage />
                    <Route path=(StaticSegment("analyses"), ParamSegment("id")) view=AnalysisPage ssr=SsrMode::Async />
                    <Route path=StaticSegment("sample") view=SamplePage ssr=SsrMode::Async />
                    <Route path=StaticSegment("methodology") view=MethodologyPage />
                    <Route path=StaticSegment("it") view=HomePage />
                    <Route
                        path=(StaticSegment("it"), StaticSegment("analyses"), ParamSegment("id"))
                        view=AnalysisPage
                        ssr=SsrMode::Async
                    />
                    <Route path=(StaticSegment("it"), StaticSegment("sample")) view=SamplePage ssr=SsrMode::Async />
                    <Route path=(StaticSegment("it"), StaticSegment("methodology")) view=MethodologyPage />
                </FlatRoutes>
            </Frame>
        </Router>
    }
}

/// Marks the document once the browser's part has taken over, for tests that need it.
#[cfg(feature = "hydrate")]
pub fn mark_hydrated() {
    leptos::task::spawn_local(async {
        gloo_timers::future::TimeoutFuture::new(0).await;
        if let Some(root) = document().document_element() {
            // Cannot fail: the name is a valid attribute name.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
}
