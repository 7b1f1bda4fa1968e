//! Structural passages: a page cut along its headings, lists, tables and questions.
//!
//! [`cut`] packs the blocks of one heading section to 120 to 180 words. What belongs together stays
//! together: a question with its answer, a term with its definition, table rows with their header,
//! a list with the sentence that introduces it, code with the paragraph before it. Boundaries follow
//! the structure alone, never an embedding: a small edit moves no boundary elsewhere, so two versions
//! of a page can be compared. Used by the pipeline, by `coverage` and by the scores.

mod pack;
mod sections;
pub mod sentences;

pub use pack::cut;

/// A passage is closed once it has this many words (research on answer spans: 120 to 180).
pub const TARGET_WORDS: usize = 120;
/// No passage grows beyond this by packing; a larger block is split at sentences.
pub const MAX_WORDS: usize = 180;
/// A shorter passage joins the one before it, except across an `h1` or `h2`.
pub const MIN_WORDS: usize = 25;
/// Rows of a table that stay in one passage with their header.
pub const MAX_TABLE_ROWS: usize = 12;
