//! The time of day as rows carry it, and where it comes from.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A point in time: milliseconds since 1970-01-01 UTC.
///
/// Rows hold this number and not text: comparing two of them is what almost every query does
/// (expiry, order, "no progress since"), an integer index serves it, and nothing has to be parsed.
/// Text for people and clients is made at the edge by [`Timestamp::rfc3339`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This much later. Saturates instead of overflowing.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }

    /// This much earlier. Saturates instead of overflowing.
    #[must_use]
    pub fn before(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(millis(span)))
    }

    /// RFC 3339 in UTC with milliseconds, for example `2026-01-31T09:30:00.125Z`.
    pub fn rfc3339(self) -> String {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .ok()
            .and_then(|t| t.format(&Rfc3339).ok())
            .unwrap_or_default()
    }
}

/// A span in whole milliseconds, as rows count them.
fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// Says what time it is. Tests hand in one that they can turn.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        // A clock that is set to a time before 1970 is read as 1970.
        Timestamp(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_rfc_3339() {
        assert_eq!(Timestamp(0).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp(1_700_000_000_125).rfc3339(), "2023-11-14T22:13:20.125Z");
        assert_eq!(Timestamp(i64::MAX).rfc3339(), "", "a time beyond the calendar has no text");
    }

    #[test]
    fn adds_without_overflow() {
        assert_eq!(Timestamp(5).after(Duration::from_secs(1)), Timestamp(1_005));
        assert_eq!(Timestamp(i64::MAX).after(Duration::MAX), Timestamp(i64::MAX));
        assert_eq!(Timestamp(1_005).before(Duration::from_secs(1)), Timestamp(5));
    }
}
