//! Why an analysis ended without a score. A failure is data that is stored and shown, not an
//! exception: each has a stable code, and its sentence comes from `i18n::failure`.

use serde::{Deserialize, Serialize};

use super::page::PageOutcome;

/// The reason why an analysis has no score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Failure {
    /// The text is not a web address. `reason` is one of the stable words of `providers::url_policy`.
    InvalidUrl {
        /// Stable lower-snake word that says which rule was broken, for example `scheme`.
        reason: String,
    },
    /// The address is private, reserved or otherwise not allowed. Says which kind, never whether
    /// something answered there.
    AddressNotAllowed {
        /// Stable lower-snake word for the kind of address, for example `loopback`.
        kind: String,
    },
    /// The host name has no address.
    Dns,
    /// No connection could be opened.
    Connect,
    /// The encrypted connection failed (certificate or protocol).
    Tls,
    /// The page did not arrive in time, after `tries` tries.
    Timeout {
        /// How often it was tried.
        tries: u32,
    },
    /// The server answered with an HTTP status other than success.
    HttpStatus {
        /// The status, 300 to 599.
        status: u16,
    },
    /// More than the allowed number of redirects, or a loop.
    Redirects {
        /// The addresses in the order in which they were visited.
        chain: Vec<String>,
    },
    /// The body is larger than the limit.
    TooLarge {
        /// The limit in bytes, after decoding.
        limit: u64,
    },
    /// The body broke off or could not be decoded.
    BadBody,
    /// The page was read, but cannot be scored; the outcome says why and what was seen.
    NotScorable {
        /// What the page turned out to be.
        outcome: PageOutcome,
        /// What was seen on the page, in the page's own words; may be empty.
        evidence: String,
    },
    /// The page must not be quoted in search (`noindex` or `nosnippet`), so a score would mislead.
    NotQuotable {
        /// The directive and where it stands, for example `meta robots: noindex`.
        directive: String,
    },
    /// The analysis broke four times, or ran out of time; it is our fault.
    Internal {
        /// Number to quote when reporting the problem.
        reference: String,
    },
    /// The analysis was not finished within an hour.
    Expired,
}

impl Failure {
    /// Stable code for logs, API and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::InvalidUrl { .. } => "invalid_url",
            Failure::AddressNotAllowed { .. } => "address_not_allowed",
            Failure::Dns => "dns",
            Failure::Connect => "connect",
            Failure::Tls => "tls",
            Failure::Timeout { .. } => "timeout",
            Failure::HttpStatus { .. } => "http_status",
            Failure::Redirects { .. } => "redirects",
            Failure::TooLarge { .. } => "too_large",
            Failure::BadBody => "bad_body",
            Failure::NotScorable { outcome, .. } => outcome.code(),
            Failure::NotQuotable { .. } => "not_quotable",
            Failure::Internal { .. } => "internal",
            Failure::Expired => "expired",
        }
    }

    /// Whether the same request may succeed when it is tried again later.
    pub fn is_retryable(&self) -> bool {
        match self {
            Failure::Dns | Failure::Connect | Failure::Timeout { .. } | Failure::BadBody => true,
            Failure::HttpStatus { status } => matches!(status, 408 | 425 | 429 | 500..=599),
            Failure::Internal { .. } | Failure::Expired => true,
            _ => false,
        }
    }
}
