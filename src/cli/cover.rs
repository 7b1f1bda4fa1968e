//! `cover`: decides which queries a text answers. JSON lines in, JSON lines out, in the same order.

use std::io::{BufRead, Read, Write};

use super::{Outcome, Problem};
use crate::analysis::coverage::{self, CoverLine};
use crate::analysis::fanout;
use crate::domain::EntityKind;
use crate::providers::embedder::EmbedderSettings;
use crate::server::compose;
use crate::server::config::Config;

/// Arguments of `cover`: everything else is in the input.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print what the decision is made from instead, for scripts/coverage/fit.py
    #[arg(long, hide = true)]
    features: bool,
}

/// Longest line that is read, in bytes: a long book chapter.
const MAX_LINE: u64 = 16 << 20;

/// Most unknown codes of a line that are named, and most characters of one.
const MAX_NAMED: usize = 5;
const MAX_CODE: usize = 40;

/// Runs the command. The first line that cannot be read ends it; what was answered stays answered. What a line says in
/// codes that do not exist is told, and the line is answered without it.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<Outcome, Problem> {
    let embedder = compose::lazy_embedder(config, EmbedderSettings::default())?;
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        let read = input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.len() as u64 > MAX_LINE {
            return Err(Problem(format!("line {number} is longer than {} MiB; split it", MAX_LINE >> 20)));
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let task: CoverLine = serde_json::from_slice(&line).map_err(|e| {
            Problem(format!("line {number} is not a cover task ({e}); it needs at least id, text and queries"))
        })?;
        for sentence in unknown(&task) {
            // A closed stderr is no reason to stop.
            let _ = writeln!(std::io::stderr(), "line {number}: {sentence}");
        }
        if arguments.features {
            serde_json::to_writer(&mut output, &coverage::feature_output(&task, embedder.as_deref())?)?;
        } else {
            serde_json::to_writer(&mut output, &coverage::cover(&task, embedder.as_deref())?)?;
        }
        if let Err(error) = output.write_all(b"\n").and_then(|()| output.flush()) {
            if error.kind() == std::io::ErrorKind::BrokenPipe {
                break;
            }
            return Err(error.into());
        }
    }
    Ok(Outcome::Done)
}

/// A sentence for each code of a line that does not exist. An empty code is none.
fn unknown(task: &CoverLine) -> Vec<String> {
    let mut sentences = Vec::new();
    let quoted = |code: &str| format!("{:?}", code.chars().take(MAX_CODE).collect::<String>());
    let kind = task.kind.as_deref().unwrap_or_default();
    let known = EntityKind::from_code(kind);
    if known.is_none() && !kind.is_empty() {
        sentences.push(format!(
            "the kind {} is unknown, so {:?} is used; expected one of: {}",
            quoted(kind),
            EntityKind::default().code(),
            EntityKind::ALL.map(EntityKind::code).join(", ")
        ));
    }
    // English has all facets.
    let is_known = |facet: &str| facet.is_empty() || fanout::known(known.unwrap_or_default(), "en", facet).is_some();
    let mut facets: Vec<&str> = task.facets.iter().flatten().map(String::as_str).filter(|f| !is_known(f)).collect();
    facets.sort_unstable();
    facets.dedup();
    if !facets.is_empty() {
        let named: Vec<String> = facets.iter().take(MAX_NAMED).map(|facet| quoted(facet)).collect();
        let rest = facets.len() - named.len();
        sentences.push(format!(
            "unknown facets: {}{}; their queries are judged by the query alone",
            named.join(", "),
            if rest > 0 { format!(" and {rest} more") } else { String::new() }
        ));
    }
    let (asked, given) = (task.queries.len(), task.facets.len());
    if given > asked {
        sentences
            .push(format!("there are {given} facets for {asked} queries; those behind the last query are ignored"));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<String> {
        unknown(&serde_json::from_str(line).expect("a task"))
    }

    #[test]
    fn what_is_known_or_absent_is_not_told() {
        for line in [
            r#"{"id":"1","text":"","queries":["a"]}"#,
            r#"{"id":"1","text":"","queries":["a"],"kind":null,"facets":[null]}"#,
            r#"{"id":"1","text":"","queries":["a","b"],"kind":"","facets":[""]}"#,
            r#"{"id":"1","text":"","queries":["a","b"],"kind":"product","language":"ru","facets":["price",null]}"#,
        ] {
            assert_eq!(told(line), Vec::<String>::new(), "{line}");
        }
        for kind in EntityKind::ALL {
            let task = CoverLine { kind: Some(kind.code().to_owned()), ..CoverLine::default() };
            assert!(unknown(&task).is_empty(), "{task:?}");
        }
    }

    #[test]
    fn codes_that_do_not_exist_are_told_in_one_sentence_each() {
        let told = told(
            r#"{"id":"1","text":"","queries":["a","b","c"],"kind":"dragon\n","facets":["price","prize","prize","cost"]}"#,
        );
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            told[0].starts_with(r#"the kind "dragon\n" is unknown, so "topic" is used; expected one of: "#),
            "{told:?}"
        );
        assert!(told[0].contains("product") && !told[0].contains('\n'), "{told:?}");
        assert!(told[1].starts_with(r#"unknown facets: "cost", "prize"; "#), "{told:?}");
        assert!(told[2].starts_with("there are 4 facets for 3 queries"), "{told:?}");
        let facets = (0..900).map(|i| Some(format!("{i}{}", "x".repeat(9_000)))).collect();
        let flood = CoverLine { facets, queries: vec![String::new(); 900], ..CoverLine::default() };
        assert!(unknown(&flood)[0].len() < 400 && unknown(&flood)[0].contains("and 895 more"), "{:?}", unknown(&flood));
    }
}
