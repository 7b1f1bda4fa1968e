//! `fanout`: the queries that AI search would ask about an entity, as JSON.

use serde::Serialize;

use super::analyze::ModeArgument;
use super::{Outcome, Problem, print_json};
use crate::analysis::fanout::{self, FanoutInput};
use crate::domain::{Entity, EntityKind, MethodNote, Query};

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
const MAX_ENTITY: usize = crate::domain::AnalysisRequest::MAX_QUERY;

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Problem> {
    let name = arguments.entity.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_ENTITY {
        return Err(Problem(format!("--entity needs a name of 1 to {MAX_ENTITY} characters")));
    }
    let entity = Entity { name, kind: arguments.kind, ..Entity::default() };
    let made = fanout::generate(&FanoutInput {
        entity: &entity,
        page: None,
        language: &arguments.language,
        mode: arguments.mode.into(),
        own_queries: &[],
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
