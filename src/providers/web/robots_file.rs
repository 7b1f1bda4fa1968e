//! robots.txt of the host that answered, by RFC 9309, 2.3.1.

use super::WebFetcher;
use super::client::Trouble;
use super::decode;
use super::url_policy::{self, Target};
use super::visit::{self, Session};
use crate::domain::{Failure, RobotsFile};

/// How much of the file is read: what RFC 9309, 2.5 asks for at least. The rest is ignored.
const MAX_ROBOTS_BYTES: usize = 500 * 1024;

/// Cap of decoded bytes: a file that is too long is cut, not refused, unless it is a bomb.
const MAX_DECODED_BYTES: u64 = 16 * MAX_ROBOTS_BYTES as u64;

impl WebFetcher {
    /// Reads robots.txt of the origin of `page`, on the connection and in the turn of `session`.
    /// Never fails: what could not be read is a state.
    pub(super) async fn robots(&self, page: &Target, session: &mut Session) -> RobotsFile {
        let Ok(address) = page.url.join("/robots.txt") else { return RobotsFile::NotFetched };
        let Ok(target) = url_policy::check(address.as_str(), &self.settings.allow) else {
            return RobotsFile::NotFetched;
        };
        let limit = self.settings.robots_limit;
        session.restart(limit, limit);
        match tokio::time::timeout(limit, self.read_robots(target, session)).await {
            Ok(state) => state,
            Err(_) => RobotsFile::Unreachable,
        }
    }

    async fn read_robots(&self, target: Target, session: &mut Session) -> RobotsFile {
        let answer = match self.follow(target, "text/plain,*/*;q=0.5", "", session).await {
            Ok(answer) => answer,
            // 2.3.1.2: more redirects than are followed count as "unavailable".
            Err(Trouble::Final(Failure::Redirects { .. })) => return RobotsFile::Absent,
            // It leads where we do not go: that says nothing about the host.
            Err(Trouble::Final(Failure::AddressNotAllowed { .. })) => return RobotsFile::NotFetched,
            Err(_) => return RobotsFile::Unreachable,
        };
        match answer.response.status().as_u16() {
            200..=299 => {}
            // "Too many requests" is a state of the server, not of the file; Google reads it as 5xx, too.
            429 | 500..=599 => return RobotsFile::Unreachable,
            _ => return RobotsFile::Absent,
        }
        let Ok(coding) = visit::coding(answer.response.headers()) else { return RobotsFile::Unreachable };
        let deadline = tokio::time::Instant::now() + self.settings.robots_limit;
        let bytes = match visit::read_raw(answer.response, MAX_ROBOTS_BYTES, deadline).await {
            Ok(raw) => raw.bytes,
            Err(_) => return RobotsFile::Unreachable,
        };
        match decode::decode(coding, bytes, MAX_DECODED_BYTES).await {
            Ok(mut decoded) => {
                decoded.bytes.truncate(MAX_ROBOTS_BYTES);
                RobotsFile::Found { text: String::from_utf8_lossy(&decoded.bytes).into_owned() }
            }
            Err(_) => RobotsFile::Unreachable,
        }
    }
}
