//! Access and clarity checks: what a crawler may do and whether the page says clearly what it is.

use serde::{Deserialize, Serialize};

/// Stable id of a check, for example `search_bots_allowed`. Titles come from `i18n`.
pub type CheckId = String;

/// How a check ended. A check that could not run is "not measured", never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// As it should be.
    Passed,
    /// Something to do.
    Failed,
    /// Does not apply to this page.
    NotApplicable,
    /// Could not be measured (for example: robots.txt did not answer).
    NotMeasured,
    /// For information, scores nothing.
    Information,
}

/// One check with what it saw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Which check.
    pub id: CheckId,
    /// How it ended.
    pub outcome: CheckOutcome,
    /// Points it is worth within "access and clarity"; 0 for information.
    pub weight: f64,
    /// What was seen, in the page's or server's own words; short.
    pub evidence: String,
}
