//! One request on one connection that goes exactly where the policy said.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Client, Response};
use rustls::ClientConfig;

use super::decode;
use super::url_policy::{Target, TargetHost};
use crate::domain::Failure;

/// Most header fields of an answer.
const MAX_HEADERS: usize = 100;
/// Most bytes of all header fields of an answer together.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// What went wrong in a try, with what the next step needs to know.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trouble {
    /// Another try would end the same way.
    Final(Failure),
    /// No connection, or it broke before an answer came.
    Connection,
    /// The server answered a TLS greeting with something that is not TLS.
    NotTls,
    /// Out of time. `dripping` when a body had begun to arrive, but at a rate that no longer try
    /// makes up for.
    Timeout {
        /// See above.
        dripping: bool,
    },
}

/// A client that can reach `addresses` and nothing else. One per origin and visit: a shared pool
/// could hand out a connection that was checked for somebody else's answer.
pub(super) fn pinned_client(
    target: &Target,
    addresses: &[SocketAddr],
    tls: &ClientConfig,
    connect_limit: Duration,
) -> Result<Client, reqwest::Error> {
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(connect_limit)
        .http1_max_headers(MAX_HEADERS)
        .http2_max_header_list_size(MAX_HEADER_BYTES as u32)
        .pool_max_idle_per_host(1)
        .dns_resolver(NoResolver);
    if let TargetHost::Name(name) = &target.host {
        builder = builder.resolve_to_addrs(name, addresses);
    }
    builder.build()
}

/// Answers no name: whatever is not pinned cannot be reached.
struct NoResolver;

impl reqwest::dns::Resolve for NoResolver {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        Box::pin(async { Err("names are resolved before the connection".into()) })
    }
}

/// The headers that every request carries.
pub(super) fn request_headers(user_agent: &HeaderValue, accept: &'static str, language: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, user_agent.clone());
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(decode::ACCEPT_ENCODING));
    if let Some(value) = accept_language(language) {
        headers.insert(ACCEPT_LANGUAGE, value);
    }
    headers
}

/// `it` becomes `it, *;q=0.5`. Anything that is not a language tag sends no header.
fn accept_language(language: &str) -> Option<HeaderValue> {
    let is_tag = (2..=35).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && language != "und";
    is_tag.then(|| HeaderValue::from_str(&format!("{language}, *;q=0.5")).ok()).flatten()
}

/// Sends one GET and returns the answer with its headers, body unread.
pub(super) async fn get(
    client: &Client,
    target: &Target,
    addresses: &[SocketAddr],
    headers: HeaderMap,
    limit: Duration,
) -> Result<Response, Trouble> {
    let request = client.get(target.url.clone()).headers(headers).send();
    let response = tokio::time::timeout(limit, request)
        .await
        .map_err(|_| Trouble::Timeout { dripping: false })?
        .map_err(|error| classify(&error))?;
    // The pin makes this impossible; a second lock in case a library changes its mind.
    if response.remote_addr().is_some_and(|remote| !addresses.contains(&remote)) {
        tracing::error!(host = target.url.host_str(), "a connection went to an address that was not checked");
        return Err(Trouble::Final(Failure::AddressNotAllowed { kind: "reserved".into() }));
    }
    let bytes: usize = response.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if response.headers().len() > MAX_HEADERS || bytes > MAX_HEADER_BYTES {
        return Err(Trouble::Final(Failure::BadBody));
    }
    Ok(response)
}

/// Sorts an error of the HTTP library.
pub(super) fn classify(error: &reqwest::Error) -> Trouble {
    for cause in causes(error) {
        match tls_error(cause) {
            Some(rustls::Error::InvalidMessage(_)) => return Trouble::NotTls,
            Some(_) => return Trouble::Final(Failure::Tls),
            None => {}
        }
        if let Some(http) = cause.downcast_ref::<hyper::Error>()
            && (http.is_parse() || http.is_parse_status())
        {
            return Trouble::Final(Failure::BadBody);
        }
    }
    // A connection that cannot be opened in time reads the same as one that is refused, on purpose:
    // the difference would make a port scanner of this service.
    if error.is_timeout() && !error.is_connect() {
        return Trouble::Timeout { dripping: false };
    }
    Trouble::Connection
}

/// The TLS error inside an error. Errors of IO hide what they wrap from `source()`, and they are
/// wrapped in each other.
fn tls_error<'a>(mut error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    for _ in 0..8 {
        if let Some(found) = error.downcast_ref::<rustls::Error>() {
            return Some(found);
        }
        error = error.downcast_ref::<io::Error>()?.get_ref()?;
    }
    None
}

/// The error and what caused it, outermost first; bounded against cycles.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |e: &&'a (dyn Error + 'static)| (*e).source()).take(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_become_a_header_or_nothing() {
        assert_eq!(accept_language("it").map(|v| v.as_bytes().to_vec()), Some(b"it, *;q=0.5".to_vec()));
        assert_eq!(accept_language("pt-BR").map(|v| v.as_bytes().to_vec()), Some(b"pt-BR, *;q=0.5".to_vec()));
        for not_a_tag in ["", "und", "it\r\nX: y", "i", "a,b"] {
            assert_eq!(accept_language(not_a_tag), None);
        }
    }
}
