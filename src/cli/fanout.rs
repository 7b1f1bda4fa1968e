//! `fanout`: the queries that AI search would ask about an entity, as JSON.

use std::collections::BTreeSet;

use serde::Serialize;

use super::analyze::ModeArgument;
use super::{Outcome, Problem, print_json};
use crate::analysis::fanout::{self, FanoutInput};
use crate::domain::{AnalysisRequest, Entity, EntityKind, MethodNote, Query};

/// Arguments of `fanout`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Name of the thing, as a searcher would type it
    #[arg(long)]
    entity: String,
    /// What kind of thing it is, for example product
    #[arg(long, default_value = "topic", value_parser = kind)]
    kind: EntityKind,
    /// Language of the queries, for example it
    #[arg(long, default_value = "en")]
    language: String,
    /// How many queries: about a dozen or about two dozen
    #[arg(long, value_enum, default_value = "complex")]
    mode: ModeArgument,
    /// A name to compare it with; may be given up to five times
    #[arg(long, value_name = "NAME", value_parser = competitor)]
    competitor: Vec<String>,
}

/// Reads a name to compare with.
pub(super) fn competitor(text: &str) -> Result<String, String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let most = AnalysisRequest::MAX_COMPETITOR;
    if (1..=most).contains(&name.chars().count()) {
        Ok(name)
    } else {
        Err(format!("expected a name of 1 to {most} characters"))
    }
}

/// The different names to compare with; refuses more of them than are compared with.
pub(super) fn competitors(names: &[String]) -> Result<Vec<String>, Problem> {
    let mut seen = BTreeSet::new();
    let names: Vec<String> = names.iter().filter(|name| seen.insert(name.to_lowercase())).cloned().collect();
    let most = AnalysisRequest::MAX_COMPETITORS;
    if names.len() > most {
        return Err(Problem(format!("{} names to compare with are too many; give at most {most}", names.len())));
    }
    Ok(names)
}

/// Reads the code of a kind; the error lists all of them.
pub(super) fn kind(text: &str) -> Result<EntityKind, String> {
    EntityKind::from_code(text)
        .ok_or_else(|| format!("expected one of: {}", EntityKind::ALL.map(EntityKind::code).join(", ")))
}

#[derive(Serialize)]
struct Document<'a> {
    entity: &'a str,
    kind: EntityKind,
    language: &'a str,
    queries: &'a [Query],
    notes: &'a [MethodNote],
}

/// Longest entity name that is accepted, in characters: the longest query.
const MAX_ENTITY: usize = AnalysisRequest::MAX_QUERY;

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Problem> {
    let name = arguments.entity.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_ENTITY {
        return Err(Problem(format!("--entity needs a name of 1 to {MAX_ENTITY} characters")));
    }
    let competitors = competitors(&arguments.competitor)?;
    let entity = Entity { name, kind: arguments.kind, ..Entity::default() };
    let made = fanout::generate(&FanoutInput {
        competitors: &competitors,
        ..FanoutInput::new(&entity, &arguments.language, arguments.mode.into())
    });
    print_json(&Document {
        entity: &entity.name,
        kind: entity.kind,
        language: &made.language,
        queries: &made.queries,
        notes: &made.notes,
    })?;
    Ok(Outcome::Done)
}
