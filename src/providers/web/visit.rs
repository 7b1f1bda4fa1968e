//! One try: from an address over its redirects to a decoded body.

use std::net::SocketAddr;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Client, Response};
use tokio::time::{Duration, Instant};

use super::WebFetcher;
use super::client::{self, Trouble};
use super::decode::{self, DecodeError};
use super::dns;
use super::politeness::Lease;
use super::url_policy::{self, Target};
use crate::analysis::origin::Origin;
use crate::domain::Failure;

/// What a reader of pages asks for.
const ACCEPT_PAGES: &str = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/// How much is read of a document that is no page by its type; enough to name it.
const UNREADABLE_TYPE_BYTES: usize = 16 * 1024;

/// A body that arrives more slowly than this, in bytes a second, is not worth a longer try.
const DRIPPING_RATE: u64 = 1024;

/// What is kept from one hop to the next: the connection, the turn at the host, the deadline.
pub(super) struct Session {
    /// Origin, client and the addresses it is pinned to.
    connection: Option<(Origin, Client, Vec<SocketAddr>)>,
    lease: Option<(String, Lease)>,
    deadline: Instant,
    header_limit: Duration,
}

/// An answer that is no redirect, body unread.
pub(super) struct Answer {
    pub(super) target: Target,
    pub(super) redirects: Vec<String>,
    pub(super) response: Response,
}

/// A page as it came.
pub(super) struct Arrived {
    pub(super) target: Target,
    pub(super) redirects: Vec<String>,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) truncated: bool,
}

impl Session {
    /// A try that ends `limit` from now.
    pub(super) fn new(limit: Duration, header_limit: Duration) -> Self {
        Session { connection: None, lease: None, deadline: Instant::now() + limit, header_limit }
    }

    /// Gives what follows limits of its own, but keeps the connection and the turn.
    pub(super) fn restart(&mut self, limit: Duration, header_limit: Duration) {
        self.deadline = Instant::now() + limit;
        self.header_limit = header_limit;
    }

    /// How much of `limit`, with which the try began, is gone.
    pub(super) fn used(&self, limit: Duration) -> Duration {
        limit.saturating_sub(self.remaining())
    }

    fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }
}

impl WebFetcher {
    /// Opens `start` and follows redirects, every hop checked like the first.
    pub(super) async fn follow(
        &self,
        start: Target,
        accept: &'static str,
        language: &str,
        session: &mut Session,
    ) -> Result<Answer, Trouble> {
        let mut target = start;
        let mut visited: Vec<String> = Vec::new();
        loop {
            let response = self.hop(&target, accept, language, session, visited.is_empty()).await?;
            let Some(location) = redirect_of(&response) else {
                return Ok(Answer { target, redirects: visited, response });
            };
            let next = url_policy::check_redirect(&target.url, &location, &self.settings.allow)
                .map_err(|refused| Trouble::Final(refused.into_redirect_failure()))?;
            visited.push(target.url.to_string());
            if visited.len() > self.settings.max_redirects || visited.iter().any(|u| u == next.url.as_str()) {
                visited.push(next.url.to_string());
                return Err(Trouble::Final(Failure::Redirects { chain: visited }));
            }
            target = next;
        }
    }

    /// One request, on the connection of the hop before where the origin is the same.
    async fn hop(
        &self,
        target: &Target,
        accept: &'static str,
        language: &str,
        session: &mut Session,
        first: bool,
    ) -> Result<Response, Trouble> {
        self.take_turn(target, session).await?;
        if session.connection.as_ref().is_none_or(|(known, ..)| *known != target.origin) {
            let limit = self.settings.dns_limit.min(session.remaining());
            let addresses = dns::checked_addresses(target, self.resolver.as_ref(), limit, &self.settings.deny)
                .await
                .map_err(|r| Trouble::Final(if first { r.into_failure() } else { r.into_redirect_failure() }))?;
            let client = client::pinned_client(target, &addresses, &self.tls, self.settings.connect_limit)
                .inspect_err(|error| tracing::error!(%error, "the HTTP client cannot be built"))
                .map_err(|_| Trouble::Final(Failure::Connect))?;
            session.connection = Some((target.origin.clone(), client, addresses));
        }
        let Some((_, client, addresses)) = &session.connection else {
            return Err(Trouble::Connection);
        };
        let headers = client::request_headers(&self.user_agent, accept, language);
        client::get(client, target, addresses, headers, session.header_limit.min(session.remaining())).await
    }

    /// Waits for the turn at the host. Waiting does not use up the time of the try.
    async fn take_turn(&self, target: &Target, session: &mut Session) -> Result<(), Trouble> {
        let host = target.url.host_str().unwrap_or_default();
        if target.allow_listed {
            session.lease = None;
        } else if session.lease.as_ref().is_none_or(|(held, _)| held != host) {
            session.lease = None;
            let start = Instant::now();
            let lease = self.politeness.wait(host).await.ok_or(Trouble::Timeout { dripping: false })?;
            session.lease = Some((host.to_owned(), lease));
            session.deadline += start.elapsed();
        }
        Ok(())
    }

    /// Fetches the page at `start`.
    pub(super) async fn page(&self, start: Target, language: &str, session: &mut Session) -> Result<Arrived, Trouble> {
        let Answer { target, redirects, response } = self.follow(start, ACCEPT_PAGES, language, session).await?;
        let status = response.status().as_u16();
        if !response.status().is_success() {
            return Err(Trouble::Final(Failure::HttpStatus { status }));
        }
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), text_of(value.as_bytes())))
            .collect();
        let (body, truncated) = self.body(response, session).await?;
        Ok(Arrived { target, redirects, status, headers, body, truncated })
    }

    /// Reads and decodes a body under the byte cap.
    async fn body(&self, response: Response, session: &Session) -> Result<(Vec<u8>, bool), Trouble> {
        let limit = self.settings.max_body_bytes;
        let too_large = || Trouble::Final(Failure::TooLarge { limit });
        if is_unreadable_type(response.headers()) {
            let raw = read_raw(response, UNREADABLE_TYPE_BYTES, session.deadline).await?;
            return Ok((raw.bytes, raw.over_limit || raw.broke_off));
        }
        let coding = coding(response.headers()).map_err(|_| Trouble::Final(Failure::BadBody))?;
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        let raw = read_raw(response, usize::try_from(limit).unwrap_or(usize::MAX), session.deadline).await?;
        if raw.over_limit {
            return Err(too_large());
        }
        match decode::decode(coding, raw.bytes, limit).await {
            Ok(decoded) => Ok((decoded.bytes, decoded.truncated || raw.broke_off)),
            Err(DecodeError::TooLarge) => Err(too_large()),
            Err(DecodeError::Bad) => Err(Trouble::Final(Failure::BadBody)),
        }
    }
}

/// Bytes as they came over the wire.
pub(super) struct Raw {
    pub(super) bytes: Vec<u8>,
    /// There was more than the limit; `bytes` ends there.
    pub(super) over_limit: bool,
    /// The connection ended before the body did.
    pub(super) broke_off: bool,
}

/// Reads at most `limit` bytes until the deadline.
pub(super) async fn read_raw(mut response: Response, limit: usize, deadline: Instant) -> Result<Raw, Trouble> {
    let start = Instant::now();
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        match tokio::time::timeout_at(deadline, response.chunk()).await {
            Err(_) => {
                let dripping = (bytes.len() as u64) < DRIPPING_RATE * start.elapsed().as_secs().max(1);
                return Err(Trouble::Timeout { dripping });
            }
            Ok(Ok(None)) => return Ok(Raw { bytes, over_limit: false, broke_off: false }),
            Ok(Ok(Some(chunk))) => {
                let room = limit - bytes.len();
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return Ok(Raw { bytes, over_limit: true, broke_off: false });
                }
            }
            // What arrived is kept: browsers show such pages, too.
            Ok(Err(_)) if !bytes.is_empty() => return Ok(Raw { bytes, over_limit: false, broke_off: true }),
            Ok(Err(error)) => return Err(client::classify(&error)),
        }
    }
}

/// The content coding that the headers announce.
pub(super) fn coding(headers: &HeaderMap) -> Result<decode::Coding, DecodeError> {
    let values: Vec<String> = headers.get_all(CONTENT_ENCODING).iter().map(|v| text_of(v.as_bytes())).collect();
    decode::coding_of(values.iter().map(String::as_str))
}

/// Where a redirect leads, as the server wrote it. A redirect without a `Location` is an answer.
fn redirect_of(response: &Response) -> Option<String> {
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers().get(LOCATION))
        .flatten()
        .map(|value| text_of(value.as_bytes()))
}

/// A header value as text: UTF-8 where it is, else ISO 8859-1 (RFC 9110, 5.5).
fn text_of(value: &[u8]) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) => value.iter().map(|b| char::from(*b)).collect(),
    }
}

/// Pictures, sound, film, fonts and archives: only the beginning is read, so that an endless stream
/// is named for what it is instead of ending as "too large".
fn is_unreadable_type(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()) else { return false };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("image" | "audio" | "video" | "font", _)) => essence != "image/svg+xml",
        Some(("application", subtype)) => {
            matches!(
                subtype,
                "zip" | "gzip" | "x-gzip" | "x-tar" | "x-7z-compressed" | "vnd.rar" | "x-rar-compressed" | "x-bzip2"
            )
        }
        _ => false,
    }
}
