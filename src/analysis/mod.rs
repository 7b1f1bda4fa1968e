//! The pipeline: a fetched document becomes a report, stage by stage. Server only.
//!
//! Knows `domain` and nothing else of ours; the outside is reached through the traits in [`tools`].
//! Everything after the fetch is a pure function of its input: no IO, no clock, no randomness.

pub mod checks;
#[expect(
    unreachable_pub,
    reason = "its rooms are private, so what is public in them reaches no further than this module"
)]
pub mod coverage;
#[expect(
    unreachable_pub,
    reason = "its rooms are private, so what is public in them reaches no further than this module"
)]
pub mod entity;
pub mod extract;
pub mod fanout;
pub mod journal;
pub mod origin;
mod own_query_notes;
mod page_facts;
pub mod passages;
pub mod pipeline;
pub mod recommend;
pub mod robots;
pub mod score;
pub mod tools;

pub use pipeline::{METHOD_VERSION, Pipeline, analyze_document};
