//! The server from outside: every door over real HTTP, with a real database, workers and pipeline,
//! and a small invented web site to analyse. One binary for the whole area.
#![warn(unreachable_pub)]

mod app;
mod bad_input;
mod doors;
mod pages;
mod site;
mod wire;
