//! RankSimulator: could this page answer what AI search asks about its entity?
//!
//! A request becomes a job; a worker turns the page into a report, stage by stage; every door (web
//! page, server function, REST, command line) shows that one report.
//!
//! The modules stand in dependency order: each may use only what stands above it, and only as far as
//! the table in ARCHITECTURE.md allows (`tests/architecture.rs` checks it). Two builds share this
//! crate: `ssr` is the server and the command line, `hydrate` is the browser's part.

#![recursion_limit = "512"]
#![warn(unreachable_pub)]

#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
compile_error!("choose a build: --features ssr (server) or --features hydrate (browser)");
#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("ssr and hydrate are two builds of one crate: choose one of them");

pub mod domain;
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod analysis;
#[cfg(feature = "ssr")]
pub mod providers;
#[cfg(feature = "ssr")]
pub mod storage;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod service;
pub mod api;
pub mod ui;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
pub mod cli;

/// Entry point in the browser: takes over the page that the server has rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    ui::mark_hydrated();
}
