//! The daily cap: tokens that were spent, and tokens that a running call may still spend.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
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
    count: Mutex<Count>,
}

/// What this process knows of the day.
#[derive(Debug, Default)]
struct Count {
    usage: Usage,
    /// Whether the last write failed, so that the file holds less than `usage`.
    unwritten: bool,
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
        Self { cap, file, now, count: Mutex::default() }
    }

    /// Sets tokens aside.
    ///
    /// # Errors
    /// [`ProposeError::DailyCap`] when the day has not enough of them left, or when nobody can count them
    /// because the process is ending.
    pub(super) async fn reserve(self: Arc<Self>, tokens: u64) -> Result<Reservation, ProposeError> {
        // Files are read and written, and the lock is held while that lasts: not on a thread of the runtime.
        let counted = tokio::task::spawn_blocking(move || self.reserve_now(tokens)).await;
        counted.unwrap_or(Err(ProposeError::DailyCap))
    }

    /// Replaces what was set aside by what was spent; with `None` the whole reservation counts as spent.
    /// Takes place even when nobody waits for it.
    pub(super) async fn settle(self: Arc<Self>, reservation: Reservation, spent: Option<u64>) {
        let Some(spent) = spent else { return };
        let settled = tokio::task::spawn_blocking(move || self.settle_now(reservation, spent)).await;
        if settled.is_err() {
            tracing::debug!("the process ends before a call is settled: its reservation counts as spent");
        }
    }

    fn reserve_now(&self, tokens: u64) -> Result<Reservation, ProposeError> {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut count);
        if self.cap > 0 && count.usage.tokens.saturating_add(tokens) > self.cap {
            return Err(ProposeError::DailyCap);
        }
        count.usage.tokens = count.usage.tokens.saturating_add(tokens);
        self.write(&mut count);
        Ok(Reservation { day: count.usage.day, tokens })
    }

    fn settle_now(&self, reservation: Reservation, spent: u64) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        self.refresh(&mut count);
        // A call over midnight was paid by the day before.
        if count.usage.day == reservation.day {
            count.usage.tokens = count.usage.tokens.saturating_sub(reservation.tokens).saturating_add(spent);
            self.write(&mut count);
        }
    }

    /// Starts a new day, and takes over what another process has written. A file that does not hold this
    /// process's own last count would give tokens back that are spent, so it is not read.
    fn refresh(&self, count: &mut Count) {
        let seconds = (self.now)().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        let today = seconds / 86_400;
        if count.usage.day != today {
            count.usage = Usage { day: today, tokens: 0 };
        }
        if count.unwritten {
            return;
        }
        let written = self.file.as_ref().and_then(|f| std::fs::read(f).ok());
        if let Some(other) = written.and_then(|w| serde_json::from_slice::<Usage>(&w).ok())
            && other.day == today
        {
            count.usage = other;
        }
    }

    /// A few bytes, through a second file, so that a reader never sees half of them.
    fn write(&self, count: &mut Count) {
        let Some(file) = &self.file else { return };
        let written = serde_json::to_vec(&count.usage).map_err(std::io::Error::from).and_then(|text| {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let part = file.with_extension(format!("{}.part", std::process::id()));
            std::fs::File::create(&part)?.write_all(&text)?;
            std::fs::rename(part, file)
        });
        count.unwritten = written.is_err();
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
        let first = budget.reserve_now(60).expect("room");
        assert_eq!(budget.reserve_now(60).expect_err("full"), ProposeError::DailyCap);
        budget.settle_now(first, 10);
        // Not settled: the whole of it counts as spent.
        budget.reserve_now(60).expect("room again");
        assert!(budget.reserve_now(31).is_err());
        assert!(budget.reserve_now(30).is_ok());
        assert!(Budget::new(0, None, noon).reserve_now(u64::MAX).is_ok());
    }

    #[test]
    fn a_restart_remembers_the_day_and_the_next_day_forgets_it() {
        let folder = std::env::temp_dir().join(format!("ranksimulator-budget-{}", std::process::id()));
        let file = Some(folder.join("usage.json"));
        let before = Budget::new(100, file.clone(), noon);
        before.settle_now(before.reserve_now(80).expect("room"), 70);
        assert!(Budget::new(100, file.clone(), noon).reserve_now(31).is_err());
        assert!(Budget::new(100, file.clone(), noon).reserve_now(30).is_ok());
        assert!(Budget::new(100, file.clone(), next_day).reserve_now(100).is_ok());
        std::fs::write(folder.join("usage.json"), "nonsense").expect("writable");
        assert!(Budget::new(100, file, noon).reserve_now(100).is_ok());
        std::fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn the_cap_holds_while_the_file_cannot_be_written() {
        let folder = std::env::temp_dir().join(format!("ranksimulator-unwritten-{}", std::process::id()));
        let file = folder.join("usage.json");
        let budget = Budget::new(100, Some(file.clone()), noon);
        budget.reserve_now(30).expect("room, and written down");
        // A folder in the place of the second file: writing fails, for the superuser as well, and the first
        // file still tells of 30 tokens.
        let part = file.with_extension(format!("{}.part", std::process::id()));
        std::fs::create_dir(&part).expect("free");
        let second = budget.reserve_now(60).expect("room");
        assert_eq!(budget.reserve_now(11).expect_err("90 are taken"), ProposeError::DailyCap);
        budget.settle_now(second, 50);
        assert_eq!(budget.reserve_now(21).expect_err("80 are taken"), ProposeError::DailyCap);
        let on_disk = || serde_json::from_slice::<Usage>(&std::fs::read(&file).expect("readable")).expect("a count");
        assert_eq!(on_disk().tokens, 30);
        // As soon as it can be written again the file is right, and believed.
        std::fs::remove_dir(&part).expect("empty");
        budget.reserve_now(5).expect("room");
        assert_eq!(on_disk().tokens, 85);
        Budget::new(100, Some(file.clone()), noon).reserve_now(10).expect("another process");
        assert_eq!(budget.reserve_now(6).expect_err("95 are taken"), ProposeError::DailyCap);

        // The path itself may be a folder.
        let blocked = Budget::new(100, Some(folder.clone()), noon);
        blocked.reserve_now(80).expect("room");
        assert_eq!(blocked.reserve_now(21).expect_err("80 are taken"), ProposeError::DailyCap);
        std::fs::remove_dir_all(folder.clone()).expect("removable");
        let left = folder.with_extension(format!("{}.part", std::process::id()));
        std::fs::remove_file(left).expect("left behind by the failed write");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn calls_at_the_same_time_do_not_pass_the_cap_together() {
        let budget = Arc::new(Budget::new(100, None, noon));
        let calls: Vec<_> = (0..20).map(|_| tokio::spawn(budget.clone().reserve(30))).collect();
        let mut got = Vec::new();
        for call in calls {
            got.extend(call.await.expect("no panic"));
        }
        assert_eq!(got.len(), 3);
        budget.clone().settle(got.remove(0), Some(0)).await;
        budget.clone().settle(got.remove(0), None).await;
        budget.clone().reserve(40).await.expect("what was not spent is free again");
        assert_eq!(budget.reserve(1).await.expect_err("full"), ProposeError::DailyCap);
    }
}
