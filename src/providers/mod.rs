//! The outside world behind the traits of `analysis::tools`: web, models, threads. Server
//! only. Knows `domain` and `analysis`; used by `jobs` and `server`.

pub mod cpu;
pub mod embedder;
pub mod language_model;
#[cfg(feature = "render")]
pub mod render;
mod tls;
pub mod web;
