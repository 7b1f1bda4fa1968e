//! A progress bar on a terminal; silence elsewhere.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use crate::analysis::journal::Journal;
use crate::domain::stage::{Facts, Progress};
use crate::domain::{Locale, Stage};
use crate::i18n;

/// Draws the progress of one analysis on stderr.
pub(super) struct TerminalJournal {
    progress: Mutex<Progress>,
    bar: ProgressBar,
}

impl TerminalJournal {
    /// A bar that shows itself only when stderr is a terminal.
    pub(super) fn new() -> Self {
        let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { progress: Mutex::default(), bar: ProgressBar::new(100).with_style(style) }
    }

    /// Removes the bar, so that the result stands alone.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        let mut progress = self.progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        change(&mut progress);
        self.bar.set_position(u64::from(progress.percent));
        self.bar.set_message((i18n::messages(Locale::En).labels.stage)(progress.stage));
    }
}

impl Journal for TerminalJournal {
    fn enter(&self, stage: Stage) {
        self.change(|p| p.enter(stage));
    }

    fn count(&self, done: u32, total: u32) {
        self.change(|p| p.count(done, total));
    }

    fn learn(&self, change: &dyn Fn(&mut Facts)) {
        self.change(|p| change(&mut p.facts));
    }

    fn attempt(&self, number: u32) {
        self.change(|p| p.attempt = number);
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}
