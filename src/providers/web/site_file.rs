//! The files at the root of the host that answered: robots.txt, by RFC 9309, 2.3.1, and llms.txt, of
//! which only the presence is noted.

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
        self.site_file(page, "/robots.txt", session).await
    }

    /// Whether the origin of `page` has an llms.txt; `None` when that could not be found out. Many hosts
    /// answer every address with a page: only a text counts.
    pub(super) async fn llms_txt(&self, page: &Target, session: &mut Session) -> Option<bool> {
        match self.site_file(page, "/llms.txt", session).await {
            RobotsFile::Found { text } => Some(!text.trim().is_empty() && !text.trim_start().starts_with('<')),
            RobotsFile::Absent => Some(false),
            RobotsFile::Unreachable | RobotsFile::NotFetched => None,
        }
    }

    async fn site_file(&self, page: &Target, path: &str, session: &mut Session) -> RobotsFile {
        let Ok(address) = page.url.join(path) else { return RobotsFile::NotFetched };
        let Ok(target) = url_policy::check(address.as_str(), &self.settings.allow) else {
            return RobotsFile::NotFetched;
        };
        let limit = self.settings.robots_limit;
        session.restart(limit, limit);
        match tokio::time::timeout(limit, self.read_site_file(target, session)).await {
            Ok(state) => state,
            Err(_) => RobotsFile::Unreachable,
        }
    }

    async fn read_site_file(&self, target: Target, session: &mut Session) -> RobotsFile {
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
