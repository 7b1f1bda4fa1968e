//! The words of the product as plain data: serde types and the rules they carry.
//!
//! Compiled for the server and for the browser. No IO, no clock, no async, no Leptos. Everything
//! may use this module; it uses nothing of ours.

pub mod analysis;
pub mod check;
pub mod coverage;
pub mod entity;
pub mod error;
pub mod failure;
pub mod fetched;
pub mod locale;
pub mod page;
pub mod passage;
pub mod passage_use;
pub mod quality;
pub mod query;
pub mod recommendation;
pub mod report;
pub mod score;
pub mod stage;
pub mod structured_data;

pub use analysis::{Analysis, AnalysisId, AnalysisRequest, AnalysisView, Mode, Status};
pub use check::{Check, CheckId, CheckOutcome};
pub use coverage::{AnswerShape, Coverage, Excerpt, Verdict};
pub use entity::{Entity, EntityEvidence, EntityKind, EntitySource};
pub use error::AppError;
pub use failure::Failure;
pub use fetched::{Fetched, RobotsFile};
pub use locale::Locale;
pub use page::{Block, BlockKind, Dropped, FaqPair, Page, PageOutcome, PageType};
pub use passage::{Passage, PassageRole, PassageUse};
pub use passage_use::passage_use;
pub use quality::{MethodFacts, Quality};
pub use query::{Intent, Query, QuerySource, QueryType, Routing};
pub use recommendation::{Category, Effort, EvidenceGrade, Priority, Recommendation};
pub use report::{MethodNote, QueryResult, Report};
pub use score::{Answers, Band, Score};
pub use stage::{Progress, Stage};
