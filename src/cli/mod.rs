//! The command line: one file per command, thin over the same functions as the server.
//!
//! Results go to stdout, everything else to stderr. Exit codes: 0 = done, 1 = done but below the
//! asked-for bar, 2 = could not be done (one line on stderr says why and what to do).

mod analyze;
mod check_url;
mod cover;
mod extract;
mod fanout;
mod input;
mod progress;
mod serve;
mod validate;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::server::config::Config;

/// Simulates AI search's query fan-out on a web page and measures which questions it could answer.
#[derive(Debug, Parser)]
#[command(name = "ranksimulator", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the web application, the REST API and the workers (the default)
    Serve,
    /// Analyse one page in the foreground
    Analyze(analyze::Arguments),
    /// Show what the analyzer reads on a page
    Extract(extract::Arguments),
    /// Print the queries that AI search would ask about an entity
    Fanout(fanout::Arguments),
    /// Decide which queries a text answers: JSON lines in, JSON lines out
    Cover(cover::Arguments),
    /// Measure the coverage decision on labelled data
    Validate(validate::Arguments),
    /// Would the fetcher open this address?
    CheckUrl(check_url::Arguments),
    /// Bring the database up to date
    Migrate,
}

/// How a command ended.
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1.
    BelowBar,
}

/// Why a command could not be done: one sentence for stderr.
#[derive(Debug)]
struct Problem(String);

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        // The whole chain: "why" is at its end.
        Problem(format!("{:#}", error.into()))
    }
}

/// Reads the arguments of this process and runs the command.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    let result = std::panic::catch_unwind(|| dispatch(command)).unwrap_or_else(|_| {
        Err(Problem("an internal fault, described above; please report it with the page that caused it".to_owned()))
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::BelowBar) => ExitCode::from(1),
        Err(Problem(message)) => {
            // A closed stderr is no reason to fail differently.
            let _ = writeln!(std::io::stderr(), "ranksimulator: {}", one_line(&message));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<Outcome, Problem> {
    let config = Config::load()?;
    match command {
        Command::Serve => serve::serve(config),
        Command::Migrate => serve::migrate(&config),
        Command::Analyze(a) => analyze::run(&config, &a),
        Command::Extract(a) => extract::run(&config, &a),
        Command::Fanout(a) => fanout::run(&a),
        Command::Cover(a) => cover::run(&config, &a),
        Command::Validate(a) => validate::run(&config, &a),
        Command::CheckUrl(a) => check_url::run(&config, &a),
    }
}

/// Errors are one line on stderr, whatever a library puts into its message.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a result to stdout. A reader that went away (`| head`) ends the program quietly.
fn print(text: &str) -> Result<(), Problem> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Problem(format!("cannot write the result: {e}"))),
        _ => Ok(()),
    }
}

/// Prints a value as indented JSON with a final line break.
fn print_json(value: &impl serde::Serialize) -> Result<(), Problem> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    print(&text)
}

/// A runtime for commands that need the network.
fn runtime() -> Result<tokio::runtime::Runtime, Problem> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| Problem(format!("cannot start: {e}")))
}
