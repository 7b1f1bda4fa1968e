//! `extract`: what the analyzer reads on a page. Loads no model.

use std::time::Instant;

use serde::Serialize;

use super::input::{self, Source};
use super::{Outcome, Problem, print, print_json, runtime};
use crate::analysis::extract;
use crate::domain::{Fetched, Locale, Page, PageOutcome};
use crate::i18n;
use crate::server::compose;
use crate::server::config::Config;

/// Arguments of `extract`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Address or file (HTML, also .gz)
    source: String,
    /// The address that a file came from
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The HTTP status that a file came with
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=599))]
    status: u16,
    /// A response header that a file came with, "name: value"; may be repeated
    #[arg(long, value_parser = header)]
    header: Vec<(String, String)>,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Json,
    Text,
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected \"name: value\"")?;
    Ok((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// The JSON of `extract`: the page, its main text, and how long reading took.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    page: &'a Page,
    main_text: String,
    duration_ms: u128,
}

/// Runs the command. A page that cannot be scored is "below the bar" (exit code 1).
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let fetched = document(config, arguments)?;
    let started = Instant::now();
    let page = extract::extract(&fetched);
    let duration_ms = started.elapsed().as_millis();
    match arguments.format {
        Format::Json => print_json(&Document { main_text: page.main_text(), page: &page, duration_ms })?,
        Format::Text => {
            let mut text = page.main_text();
            text.push('\n');
            print(&text)?;
            if page.outcome != PageOutcome::Ok {
                let failure = crate::domain::Failure::NotScorable {
                    outcome: page.outcome,
                    evidence: page.outcome_evidence.clone(),
                };
                eprintln!("ranksimulator: {}", i18n::failure_sentence(&failure, Locale::En));
            }
        }
    }
    Ok(if page.outcome == PageOutcome::Ok { Outcome::Done } else { Outcome::BelowBar })
}

fn document(config: &Config, arguments: &Arguments) -> Result<Fetched, Problem> {
    match Source::of(&arguments.source) {
        Source::File(path) => {
            input::read_file(path, arguments.url.as_deref(), arguments.status, arguments.header.clone())
        }
        Source::Url(url) => {
            let fetcher = compose::fetcher(config)?;
            runtime()?
                .block_on(async { fetcher.fetch(url, "", &|_| {}).await })
                .map_err(|failure| Problem(i18n::failure_sentence(&failure, Locale::En)))
        }
    }
}
