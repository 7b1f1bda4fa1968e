//! The language model over HTTP, against a server in this folder that behaves like each provider.
#![warn(unreachable_pub)]

mod answers;
mod limits;
mod provider;
mod secrets;
mod whole;
