//! `check-url`: would the fetcher open this address? 0 = allowed, 1 = refused, with the reason.

use std::net::IpAddr;

use serde::Serialize;

use super::{Outcome, Problem, print, print_json, runtime};
use crate::domain::Locale;
use crate::i18n;
use crate::server::compose;
use crate::server::config::Config;

/// Arguments of `check-url`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The address to judge
    url: String,
    /// Addresses to use instead of asking DNS
    #[arg(long, value_name = "ADDR,ADDR", value_parser = addresses)]
    resolve: Option<Addresses>,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Json,
    Text,
}

/// The answers that replace DNS; none means that the name does not exist.
#[derive(Clone, Debug)]
struct Addresses(Vec<IpAddr>);

fn addresses(text: &str) -> Result<Addresses, String> {
    let items = text.split(',').map(str::trim).filter(|t| !t.is_empty());
    items.map(|t| t.parse().map_err(|_| format!("{t:?} is not an IP address"))).collect::<Result<_, _>>().map(Addresses)
}

/// The JSON of `check-url`.
#[derive(Serialize)]
struct Document<'a> {
    allowed: bool,
    url: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addresses: Vec<IpAddr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
}

/// Runs the command.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let fetcher = compose::web_fetcher(config)?;
    let resolve = arguments.resolve.as_ref().map(|a| a.0.clone());
    let verdict = runtime()?.block_on(fetcher.check_url(&arguments.url, resolve));
    let document = match &verdict {
        Ok(allowed) => Document {
            allowed: true,
            url: &allowed.url,
            addresses: allowed.addresses.clone(),
            reason: None,
            sentence: None,
        },
        Err(refused) => Document {
            allowed: false,
            url: &arguments.url,
            addresses: Vec::new(),
            reason: Some(refused.word()),
            sentence: Some(i18n::failure_sentence(&refused.into_failure(), Locale::En)),
        },
    };
    match arguments.format {
        Format::Json => print_json(&document)?,
        Format::Text => print(&match (&document.sentence, document.reason) {
            (Some(sentence), Some(reason)) => format!("refused ({reason}): {sentence}\n"),
            _ => {
                let addresses: Vec<String> = document.addresses.iter().map(IpAddr::to_string).collect();
                format!("allowed: {} at {}\n", document.url, addresses.join(", "))
            }
        })?,
    }
    Ok(if document.allowed { Outcome::Done } else { Outcome::BelowBar })
}
