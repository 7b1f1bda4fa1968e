//! The stages of an analysis and how far one has come.

use serde::{Deserialize, Serialize};

use super::entity::EntityKind;

/// One stage of the pipeline, in the order in which they run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The page is being fetched.
    #[default]
    Fetch,
    /// Its main text and structure are being read.
    Extract,
    /// What the page is about is being found.
    Entity,
    /// The fan-out queries are being made.
    Fanout,
    /// The page is being cut into passages.
    Passages,
    /// Passages and queries are being turned into vectors.
    Embed,
    /// Every query is compared with the page.
    Coverage,
    /// Access and clarity are checked and the score is added up.
    Score,
    /// Advice is being worked out.
    Recommend,
}

impl Stage {
    /// All stages in running order.
    pub const ALL: [Stage; 9] = [
        Stage::Fetch,
        Stage::Extract,
        Stage::Entity,
        Stage::Fanout,
        Stage::Passages,
        Stage::Embed,
        Stage::Coverage,
        Stage::Score,
        Stage::Recommend,
    ];

    /// Stable lower-snake name, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Fetch => "fetch",
            Stage::Extract => "extract",
            Stage::Entity => "entity",
            Stage::Fanout => "fanout",
            Stage::Passages => "passages",
            Stage::Embed => "embed",
            Stage::Coverage => "coverage",
            Stage::Score => "score",
            Stage::Recommend => "recommend",
        }
    }

    /// The text that clients of the earlier service read in `progress`; exact, never translated.
    pub const fn wire_text(self) -> &'static str {
        match self {
            Stage::Fetch | Stage::Extract | Stage::Entity => "Extracting content...",
            Stage::Fanout => "Generating synthetic queries...",
            Stage::Passages | Stage::Embed | Stage::Coverage | Stage::Score => "Calculating coverage...",
            Stage::Recommend => "Generating recommendations...",
        }
    }

    /// Percent of the whole that is done when this stage begins: shares of the usual time.
    pub const fn percent_at_start(self) -> u8 {
        match self {
            Stage::Fetch => 0,
            Stage::Extract => 20,
            Stage::Entity => 24,
            Stage::Fanout => 26,
            Stage::Passages => 28,
            Stage::Embed => 30,
            Stage::Coverage => 90,
            Stage::Score => 95,
            Stage::Recommend => 97,
        }
    }
}

/// How far an analysis has come, with the facts that are already known.
///
/// `revision` rises by one with every change, so that a client can tell news from repetition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Rises with every change; 0 before the first.
    pub revision: u32,
    /// The stage that is running.
    pub stage: Stage,
    /// Units of this stage that are done; 0 when the stage has no units.
    pub done: u32,
    /// Units of this stage in all; 0 when the stage has no units.
    pub total: u32,
    /// 0 to 100 of the whole analysis.
    pub percent: u8,
    /// Which try at fetching this is, from 1.
    #[serde(default)]
    pub attempt: u32,
    /// What is known so far.
    #[serde(default)]
    pub facts: Facts,
}

/// What is known about the page while the analysis still runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Page title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address after redirects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_url: Option<String>,
    /// Language of the text, BCP 47 primary subtag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Words of main text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<u32>,
    /// Name of the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Kind of the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_kind: Option<EntityKind>,
    /// Number of queries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queries: Option<u32>,
    /// Number of passages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passages: Option<u32>,
}

impl Progress {
    /// Moves to the beginning of a stage.
    pub fn enter(&mut self, stage: Stage) {
        self.revision += 1;
        self.stage = stage;
        self.done = 0;
        self.total = 0;
        self.percent = self.percent.max(stage.percent_at_start());
    }

    /// Reports `done` of `total` units of the running stage; the percentage never falls.
    pub fn count(&mut self, done: u32, total: u32) {
        self.revision += 1;
        self.done = done.min(total);
        self.total = total;
        let start = u64::from(self.stage.percent_at_start());
        let next = Stage::ALL.iter().find(|s| **s > self.stage).map_or(100, |s| u64::from(s.percent_at_start()));
        if let Some(share) = ((next - start) * u64::from(self.done)).checked_div(u64::from(total)) {
            self.percent = self.percent.max(u8::try_from((start + share).min(99)).unwrap_or(99));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentage_never_falls_and_never_claims_the_end() {
        let mut progress = Progress::default();
        let mut last = 0;
        for stage in Stage::ALL {
            progress.enter(stage);
            for (done, total) in [(0, 0), (1, 3), (3, 3), (9, 3), (u32::MAX, u32::MAX)] {
                progress.count(done, total);
                assert!(progress.percent >= last && progress.percent < 100, "{progress:?}");
                assert!(progress.done <= progress.total);
                last = progress.percent;
            }
        }
    }
}
