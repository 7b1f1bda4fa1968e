//! `validate`: measures the coverage decision on labelled data and prints the table of the method page.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Outcome, Problem, print, print_json};
use crate::analysis::coverage::{self, JudgedPage, Quality, QuestionSet};
use crate::analysis::tools::Embedder;
use crate::providers::embedder::EmbedderSettings;
use crate::server::compose;
use crate::server::config::Config;

/// Arguments of `validate`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder with judged-*.jsonl files and question sets in SQuAD layout (name.LANGUAGE.json)
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Form of the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Memory for vectors: all windows of a question set, so that its pages are embedded once.
const CACHE_BYTES: usize = 128 << 20;
/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 256 << 20;

#[derive(Serialize)]
struct Document<'a> {
    method: &'a str,
    fitted: &'a str,
    /// Name of the embedding model; absent = words alone.
    embedding_model: Option<&'a str>,
    /// On the data that was given.
    measured: &'a [Quality],
    /// As published with the parameters, on what was not fitted.
    published: &'a [Quality],
}

/// Runs the command.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let Some(folder) = &arguments.data else {
        return Err(Problem(
            "no labelled data comes with the program; name a folder that holds judged-*.jsonl or name.LANGUAGE.json files with --data DIR"
                .to_owned(),
        ));
    };
    let settings = EmbedderSettings { cache_bytes: CACHE_BYTES, ..EmbedderSettings::default() };
    let embedder = compose::lazy_embedder(config, settings)?;
    let mut measured = Vec::new();
    for path in data_sets(folder)? {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // Some minutes pass on a first run; later ones find the vectors in the cache.
        eprintln!("measuring {name}");
        measured.push(measure(&path, &name, embedder.as_deref())?);
    }
    let parameters = coverage::parameters();
    match arguments.format {
        Format::Json => print_json(&Document {
            method: coverage::method(),
            fitted: &parameters.fitted,
            embedding_model: embedder.as_deref().map(Embedder::name),
            measured: &measured,
            published: &parameters.quality,
        })?,
        Format::Text => {
            let mut text = table(&measured);
            let _ = writeln!(
                text,
                "\nmethod {}, parameters of {}, {}\nFigures on data that the parameters were fitted on flatter; those of the parameters are on data apart:\n",
                coverage::method(),
                parameters.fitted,
                embedder.as_deref().map_or("words alone", Embedder::name),
            );
            text.push_str(&table(&parameters.quality));
            print(&text)?;
        }
    }
    Ok(Outcome::Done)
}

/// The labelled files of a folder, by name.
fn data_sets(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let problem = |e: std::io::Error| Problem(format!("cannot read the folder {}: {e}", folder.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("judged-") && name.ends_with(".jsonl") || language_of(&name).is_some() {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Problem(format!(
            "{} holds no labelled data; judged-*.jsonl or name.LANGUAGE.json files are expected",
            folder.display()
        )));
    }
    Ok(found)
}

/// The language that the name of a question set ends with: `xquad.en.json`, `squad-it.json`.
fn language_of(name: &str) -> Option<&str> {
    let language = name.strip_suffix(".json")?.rsplit(['.', '-']).next()?;
    let code = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    (code && name.len() > language.len() + 5).then_some(language)
}

fn measure(path: &Path, name: &str, embedder: Option<&dyn Embedder>) -> Result<Quality, Problem> {
    let problem = |e: &dyn std::fmt::Display| Problem(format!("cannot read {}: {e}", path.display()));
    let size = std::fs::metadata(path).map_err(|e| problem(&e))?.len();
    if size > MAX_FILE {
        return Err(problem(&format!("it is larger than {} MiB", MAX_FILE >> 20)));
    }
    let text = std::fs::read_to_string(path).map_err(|e| problem(&e))?;
    if let Some(language) = language_of(name) {
        let set: QuestionSet = serde_json::from_str(&text).map_err(|e| problem(&e))?;
        return Ok(coverage::measure_questions(name, language, &set, embedder)?);
    }
    let mut pages: Vec<JudgedPage> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        pages.push(serde_json::from_str(line).map_err(|e| problem(&format!("line {}: {e}", number + 1)))?);
    }
    Ok(coverage::measure_judged(name, &pages, embedder)?)
}

/// One line per data set; a dash where the data cannot tell.
fn table(rows: &[Quality]) -> String {
    let figure = |v: Option<f64>, digits: usize| v.map_or("-".to_owned(), |v| format!("{v:.digits$}"));
    let wide = rows.iter().map(|q| q.data.chars().count()).max().unwrap_or(0).max("data set".len());
    let mut out = format!(
        "{:<wide$} model     pages queries   auc  off-topic  balanced  kappa  evidence  mae   ece    false covered\n",
        "data set",
    );
    for q in rows {
        let _ = writeln!(
            out,
            "{:<wide$} {:<9} {:>5} {:>7}  {:>5}  {:>7}  {:>8}  {:>6}  {:>8}  {:>4}  {:>5}  {:>7}{}{}",
            q.data,
            q.model,
            q.pages,
            q.queries,
            figure(q.auc, 3),
            figure(q.auc_off_topic, 3),
            figure(q.balanced_accuracy, 3),
            figure(q.kappa, 3),
            figure(q.evidence, 3),
            figure(q.mae, 1),
            figure(q.ece, 3),
            figure(q.false_covered, 3),
            if q.split.is_empty() { "" } else { "  " },
            q.split,
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_their_names_however_long_a_name_is() {
        let row = |data: &str| Quality { data: data.to_owned(), model: "hybrid".to_owned(), ..Quality::default() };
        let text = table(&[row("judged-en.jsonl"), row("a-name-that-is-longer-than-all-others.jsonl")]);
        let starts: Vec<_> = text.lines().map(|l| l.find("model").or(l.find("hybrid"))).collect();
        assert_eq!(starts, vec![starts[0]; 3]);
    }

    #[test]
    fn languages_stand_at_the_end_of_names() {
        assert_eq!(language_of("xquad.en.json"), Some("en"));
        assert_eq!(language_of("squad-it.json"), Some("it"));
        assert_eq!(language_of("it.json"), None);
        assert_eq!(language_of("judged-en.jsonl"), None);
        assert_eq!(language_of("package-lock.json"), None);
    }

    #[test]
    fn the_table_has_a_line_per_data_set() {
        let row = Quality { data: "a.jsonl".to_owned(), auc: Some(0.9), ..Quality::default() };
        let text = table(&[row]);
        assert_eq!(text.lines().count(), 2);
        assert!(text.contains("0.900") && text.contains(" - "), "{text}");
    }
}
