//! The language model over HTTP, against a server in this folder that behaves like each provider.

mod answers;
mod limits;
mod provider;
mod secrets;
mod whole;
