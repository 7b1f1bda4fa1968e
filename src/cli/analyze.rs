//! `analyze`: one analysis in the foreground.

use std::io::Read;
use std::sync::Arc;

use super::input::{self, Source};
use super::progress::TerminalJournal;
use super::{Outcome, Problem, print, print_json, runtime};
use crate::domain::{AnalysisRequest, EntityKind, Locale, Mode, Report};
use crate::export;
use crate::i18n;
use crate::server::compose;
use crate::server::config::Config;
use crate::service::own_queries::{self, ImportWarning, OwnQueries};

/// Arguments of `analyze`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Address or file (HTML, also .gz)
    source: String,
    /// The address that a file came from
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Language of the queries instead of the page's own, for example it
    #[arg(long)]
    language: Option<String>,
    /// How many queries: about a dozen or about two dozen
    #[arg(long, value_enum, default_value = "complex")]
    mode: ModeArgument,
    /// Your own queries, asked in addition: one a line, or an export of Search Console or Bing (CSV)
    #[arg(long, value_name = "FILE")]
    queries: Option<std::path::PathBuf>,
    /// A name to compare with; may be given up to five times
    #[arg(long, value_name = "NAME", value_parser = super::fanout::competitor)]
    competitor: Vec<String>,
    /// Correct the name of what the page is about
    #[arg(long)]
    entity: Option<String>,
    /// Correct the kind of what the page is about, for example product
    #[arg(long, value_parser = super::fanout::kind)]
    kind: Option<EntityKind>,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Language of the report: en or it. Without it that of the environment (LC_ALL, LC_MESSAGES, LANG); JSON is
    /// English unless it is given
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    locale: Option<Locale>,
    /// Exit with 1 when the score is below N
    #[arg(long, value_name = "N", value_parser = score_bar)]
    fail_under: Option<f64>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum ModeArgument {
    Simple,
    Complex,
}

impl From<ModeArgument> for Mode {
    fn from(mode: ModeArgument) -> Self {
        match mode {
            ModeArgument::Simple => Mode::Simple,
            ModeArgument::Complex => Mode::Complex,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Md,
    Html,
}

fn score_bar(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|n| (0.0..=100.0).contains(n))
        .ok_or_else(|| "expected a number from 0 to 100".to_owned())
}

fn locale(text: &str) -> Result<Locale, String> {
    Locale::from_tag(text).ok_or_else(|| {
        let known: Vec<&str> = Locale::ALL.into_iter().map(Locale::code).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// Language of what is printed. JSON is for programs and the same on every machine: the environment does not change it.
fn printed_in(asked: Option<Locale>, environment: Locale, format: Format) -> Locale {
    asked.unwrap_or(if format == Format::Json { Locale::En } else { environment })
}

/// Runs the command.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let request = request(arguments)?;
    let locale = printed_in(arguments.locale, config.locale, arguments.format);
    let pipeline = compose::pipeline(config)?;
    let journal = Arc::new(TerminalJournal::new());
    let result = runtime()?.block_on(async {
        match Source::of(&arguments.source) {
            Source::Url(_) => Ok(pipeline.run(&request, journal.clone()).await),
            Source::File(path) => {
                let fetched = input::read_file(path, arguments.url.as_deref(), 200, Vec::new())?;
                Ok::<_, Problem>(pipeline.run_fetched(&request, fetched, journal.clone()).await)
            }
        }
    });
    journal.finish();
    let report = match result? {
        Ok(report) => report,
        Err(failure) => {
            let sentence = i18n::failure_sentence(&failure, locale);
            if arguments.format == Format::Json {
                print_json(&serde_json::json!({
                    "url": request.url, "status": "error", "failure": failure, "error": sentence,
                }))?;
            }
            return Err(Problem(sentence));
        }
    };
    print_report(&report, arguments.format, locale)?;
    Ok(match arguments.fail_under {
        Some(bar) if report.score.value < bar => Outcome::BelowBar,
        _ => Outcome::Done,
    })
}

fn print_report(report: &Report, format: Format, locale: Locale) -> Result<(), Problem> {
    match format {
        Format::Json => print_json(&export::document::result(report, locale)),
        Format::Csv => print(&export::csv::queries(report)),
        Format::Text => print(&export::text::report(report, locale)),
        Format::Md => print(&export::markdown::report(report, locale)),
        Format::Html => print(&export::html::report(report, locale)),
    }
}

fn request(arguments: &Arguments) -> Result<AnalysisRequest, Problem> {
    let own = match &arguments.queries {
        None => OwnQueries::default(),
        Some(path) => own_queries::read_file(&read_start(path)?),
    };
    for warning in &own.warnings {
        eprintln!("{}", warning_sentence(*warning));
    }
    let competitors = super::fanout::competitors(&arguments.competitor)?;
    let (queries_left_out, queries_unread, export_is_empty) = (own.left_out(), own.is_unread(), own.is_empty_export());
    let OwnQueries { typed: queries, imported: imported_queries, .. } = own;
    if queries.len() > AnalysisRequest::MAX_QUERIES {
        return Err(Problem(format!(
            "there are more than {0} queries in the list; give at most {0}",
            AnalysisRequest::MAX_QUERIES
        )));
    }
    if let Some(long) = queries.iter().find(|q| q.chars().count() > AnalysisRequest::MAX_QUERY) {
        let start: String = long.chars().take(40).collect();
        return Err(Problem(format!(
            "the query {start:?}... is longer than {} characters; shorten it",
            AnalysisRequest::MAX_QUERY
        )));
    }
    Ok(AnalysisRequest {
        url: arguments.source.clone(),
        mode: arguments.mode.into(),
        language: arguments.language.clone(),
        queries,
        imported_queries,
        queries_left_out,
        queries_unread,
        export_is_empty,
        competitors,
        entity: arguments.entity.clone(),
        kind: arguments.kind,
    })
}

/// The beginning of a file, as much as is read of it at all, and one byte that tells whether there is more.
fn read_start(path: &std::path::Path) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(own_queries::MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|e| Problem(format!("cannot read the queries in {}: {e}", path.display())))?;
    Ok(bytes)
}

fn warning_sentence(warning: ImportWarning) -> String {
    match warning {
        ImportWarning::TooMany(n) => {
            format!("{n} rows of the export were left out; the first {} are asked", AnalysisRequest::MAX_QUERIES)
        }
        ImportWarning::TooLong(n) => {
            format!(
                "{n} rows of the export are longer than {} characters and were left out",
                AnalysisRequest::MAX_QUERY
            )
        }
        ImportWarning::Empty => "there is no query in the export".to_owned(),
        ImportWarning::Unread => format!(
            "the file with the queries is larger than {} MiB; what stands behind that was not read",
            own_queries::MAX_BYTES / 1024 / 1024
        ),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn asked(file: &str, content: &[u8], more: &[&str]) -> Result<AnalysisRequest, Problem> {
        let path = std::env::temp_dir().join(format!("ranksimulator-{}-{file}", std::process::id()));
        std::fs::write(&path, content).expect("a file");
        let named = path.to_string_lossy();
        let line = ["analyze", "example.com", "--queries", &named].into_iter().chain(more.iter().copied());
        let request = request(&Line::try_parse_from(line).expect("arguments").arguments);
        std::fs::remove_file(&path).expect("removed");
        request
    }

    #[test]
    fn what_a_file_does_not_bring_goes_into_the_report() {
        let told = |r: &AnalysisRequest| (r.queries_left_out, r.queries_unread, r.export_is_empty);
        let small = asked("small.csv", b"Top queries,Clicks\nplumora price,1\n", &[]).expect("readable");
        assert_eq!((told(&small), small.imported_queries.len()), ((0, false, false), 1));
        let empty = asked("empty.csv", b"Top queries,Clicks\n", &[]).expect("readable");
        assert_eq!(told(&empty), (0, false, true));
        let mut large = b"Top queries,Clicks\nplumora price,1\n".to_vec();
        large.extend(b"plumora,1\n".repeat(own_queries::MAX_BYTES / 10 + 1));
        let large = asked("large.csv", &large, &[]).expect("readable");
        assert_eq!((told(&large), large.imported_queries.len()), ((0, true, false), 2));
    }

    #[test]
    fn the_environment_decides_the_language_of_reports_for_people_only() {
        assert_eq!(printed_in(None, Locale::It, Format::Text), Locale::It);
        assert_eq!(printed_in(None, Locale::It, Format::Json), Locale::En);
        assert_eq!(printed_in(Some(Locale::It), Locale::En, Format::Json), Locale::It);
        assert_eq!(printed_in(Some(Locale::En), Locale::It, Format::Html), Locale::En);
        assert_eq!((locale("it"), locale("en-GB")), (Ok(Locale::It), Ok(Locale::En)));
        assert!(locale("xx").is_err());
    }

    #[test]
    fn a_name_to_compare_with_counts_once() {
        let names = ["A", "B", "C", "D", "E", "a"].map(|name| ["--competitor", name]).concat();
        let request = asked("repeated.txt", b"plumora price\n", &names).expect("five names");
        assert_eq!(request.competitors, ["A", "B", "C", "D", "E"]);
        let six = ["A", "B", "C", "D", "E", "F"].map(|name| ["--competitor", name]).concat();
        assert!(asked("six.txt", b"plumora price\n", &six).is_err());
    }
}
