//! The daily cap: tokens that were spent, and tokens that a running call may still spend.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::analysis::tools::ProposeError;

/// Counts tokens by UTC day. Before a call the most that it can cost is set aside, so that calls at the
/// same time cannot pass the cap together; afterwards the count is corrected by what the provider
/// reports. The count is written to a small file: a restart does not forget it. Two processes that share
/// the file and call in the same instant may each miss the other's call.
pub(super) struct Budget {
    cap: u64,
    file: Option<PathBuf>,
    now: fn() -> SystemTime,
    usage: Mutex<Usage>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Usage {
    /// Days since 1970-01-01, UTC.
    day: u64,
    /// Spent and set aside.
    tokens: u64,
}

/// Tokens that are set aside for one call.
#[derive(Debug)]
pub(super) struct Reservation {
    day: u64,
    tokens: u64,
}

impl Budget {
    /// A cap of 0 = none.
    pub(super) fn new(cap: u64, file: Option<PathBuf>, now: fn() -> SystemTime) -> Self {
        Self { cap, file, now, usage: Mutex::default() }
    }

    /// Sets tokens aside.
    ///
    /// # Errors
    /// [`ProposeError::DailyCap`] when the day has not enough of them left.
    pub(super) fn reserve(&self, tokens: u64) -> Result<Reservation, ProposeError> {
        let mut usage = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut usage);
        if self.cap > 0 && usage.tokens.saturating_add(tokens) > self.cap {
            return Err(ProposeError::DailyCap);
        }
        usage.tokens = usage.tokens.saturating_add(tokens);
        self.write(*usage);
        Ok(Reservation { day: usage.day, tokens })
    }

    /// Replaces what was set aside by what was spent; with `None` the whole reservation counts as spent.
    pub(super) fn settle(&self, reservation: Reservation, spent: Option<u64>) {
        let Some(spent) = spent else { return };
        let mut usage = self.usage.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut usage);
        // A call over midnight was paid by the day before.
        if usage.day == reservation.day {
            usage.tokens = usage.tokens.saturating_sub(reservation.tokens).saturating_add(spent);
            self.write(*usage);
        }
    }

    /// Starts a new day, and takes over what another process has written.
    fn refresh(&self, usage: &mut Usage) {
        let seconds = (self.now)().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        let today = seconds / 86_400;
        if usage.day != today {
            *usage = Usage { day: today, tokens: 0 };
        }
        let written = self.file.as_ref().and_then(|f| std::fs::read(f).ok());
        if let Some(other) = written.and_then(|w| serde_json::from_slice::<Usage>(&w).ok())
            && other.day == today
        {
            *usage = other;
        }
    }

    /// A few bytes, through a second file, so that a reader never sees half of them.
    fn write(&self, usage: Usage) {
        let Some(file) = &self.file else { return };
        let written = serde_json::to_vec(&usage).map_err(std::io::Error::from).and_then(|text| {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let part = file.with_extension(format!("{}.part", std::process::id()));
            std::fs::File::create(&part)?.write_all(&text)?;
            std::fs::rename(part, file)
        });
        if let Err(error) = written {
            tracing::warn!(%error, "the tokens of the day cannot be written down; a restart will forget them");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn noon() -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(20_000 * 86_400 + 43_200)
    }

    fn next_day() -> SystemTime {
        noon() + Duration::from_secs(86_400)
    }

    #[test]
    fn what_is_set_aside_counts_until_it_is_settled() {
        let budget = Budget::new(100, None, noon);
        let first = budget.reserve(60).expect("room");
        assert_eq!(budget.reserve(60).expect_err("full"), ProposeError::DailyCap);
        budget.settle(first, Some(10));
        let second = budget.reserve(60).expect("room again");
        budget.settle(second, None);
        assert!(budget.reserve(31).is_err());
        assert!(budget.reserve(30).is_ok());
        assert!(Budget::new(0, None, noon).reserve(u64::MAX).is_ok());
    }

    #[test]
    fn a_restart_remembers_the_day_and_the_next_day_forgets_it() {
        let folder = std::env::temp_dir().join(format!("ranksimulator-budget-{}", std::process::id()));
        let file = Some(folder.join("usage.json"));
        let before = Budget::new(100, file.clone(), noon);
        before.settle(before.reserve(80).expect("room"), Some(70));
        assert!(Budget::new(100, file.clone(), noon).reserve(31).is_err());
        assert!(Budget::new(100, file.clone(), noon).reserve(30).is_ok());
        assert!(Budget::new(100, file.clone(), next_day).reserve(100).is_ok());
        std::fs::write(folder.join("usage.json"), "nonsense").expect("writable");
        assert!(Budget::new(100, file, noon).reserve(100).is_ok());
        std::fs::remove_dir_all(folder).expect("removable");
    }
}
