//! How often a client may start an analysis.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::domain::AppError;

/// Starts between two clean-ups of clients that have not been seen for a while.
const CLEAN_EVERY: u32 = 1_000;

/// Who asks, as far as we know: the address the request came from, seen through trusted proxies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What limits are counted by. An IPv6 customer has a whole /64 and could use another address
    /// for every request; an IPv4 address in IPv6 clothes is an IPv4 address.
    fn counted(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
            v4 => v4,
        }
    }
}

/// Counts starts per client.
pub(super) struct StartLimiter {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    clock: DefaultClock,
    since_clean: AtomicU32,
}

impl StartLimiter {
    /// `per_minute` starts in a minute, also all at once; 0 = no limit.
    pub(super) fn new(per_minute: u32) -> Self {
        let limiter = NonZeroU32::new(per_minute).map(|n| RateLimiter::keyed(Quota::per_minute(n)));
        Self { limiter, clock: DefaultClock::default(), since_clean: AtomicU32::new(0) }
    }

    /// Counts one start, or refuses it.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the seconds until the next start is allowed.
    pub(super) fn admit(&self, client: ClientAddress) -> Result<(), AppError> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.since_clean.fetch_add(1, Ordering::Relaxed) >= CLEAN_EVERY {
            self.since_clean.store(0, Ordering::Relaxed);
            limiter.retain_recent();
        }
        limiter.check_key(&client.counted()).map_err(|refusal| {
            let wait = refusal.wait_time_from(self.clock.now());
            let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            AppError::TooMany { retry_after: seconds }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> ClientAddress {
        ClientAddress(address.parse().expect("an address"))
    }

    #[test]
    fn counts_each_client_alone() {
        let limiter = StartLimiter::new(2);
        assert_eq!(limiter.admit(client("192.0.2.1")), Ok(()));
        assert_eq!(limiter.admit(client("192.0.2.1")), Ok(()));
        match limiter.admit(client("192.0.2.1")) {
            Err(AppError::TooMany { retry_after }) => assert!((1..=31).contains(&retry_after), "{retry_after}"),
            other => panic!("{other:?}"),
        }
        assert_eq!(limiter.admit(client("192.0.2.2")), Ok(()));
    }

    #[test]
    fn an_ipv6_network_is_one_client() {
        let limiter = StartLimiter::new(1);
        assert_eq!(limiter.admit(client("2001:db8:0:1::1")), Ok(()));
        assert!(limiter.admit(client("2001:db8:0:1:ffff::9")).is_err());
        assert_eq!(limiter.admit(client("2001:db8:0:2::1")), Ok(()));
        assert_eq!(limiter.admit(client("192.0.2.1")), Ok(()));
        assert!(limiter.admit(client("::ffff:192.0.2.1")).is_err());
    }

    #[test]
    fn zero_means_no_limit() {
        let limiter = StartLimiter::new(0);
        assert!((0..1_000).all(|_| limiter.admit(client("192.0.2.1")).is_ok()));
    }
}
