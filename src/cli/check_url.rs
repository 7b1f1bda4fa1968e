//! `check-url`: would the fetcher open this address? 0 = allowed, 1 = refused, with the reason.

use std::net::IpAddr;

use super::{Outcome, Problem, print, print_json};
use crate::server::config::Config;

/// Arguments of `check-url`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The address to judge
    url: String,
    /// Addresses to use instead of asking DNS
    #[arg(long, value_name = "ADDR,ADDR", value_delimiter = ',')]
    resolve: Option<Vec<IpAddr>>,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Json,
    Text,
}
