//! One call over HTTP: bounded in bytes, tries and time.

use std::time::{Duration, SystemTime};

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode};
use time::PrimitiveDateTime;
use time::macros::format_description;
use tokio::time::Instant;
use url::Url;

use super::SetupError;
use crate::analysis::tools::ProposeError;
use crate::providers::tls::tls_config;

/// Most bytes of an answer; eighty queries with their codes are about 20 KB.
const MAX_BODY: usize = 512 * 1024;
/// Most header fields of an answer.
const MAX_HEADERS: usize = 100;
/// Most tries of one call.
const MAX_TRIES: u32 = 3;
/// Pause after the first failed try, doubled after each further one, where the provider names none.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Longest wait for a connection.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// Overloaded, a status of Anthropic's that no standard has.
const OVERLOADED: u16 = 529;

/// What is sent.
pub(super) struct Call {
    /// Whole address; no secret stands in it.
    pub(super) url: Url,
    /// Headers of the protocol, the key among them.
    pub(super) headers: HeaderMap,
    /// JSON.
    pub(super) body: Vec<u8>,
}

/// The connection to the provider.
pub(super) struct Exchange {
    client: Client,
}

impl Exchange {
    pub(super) fn new() -> Result<Self, SetupError> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls_config()?)
            // Variables for proxies are read by nobody but the settings.
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(CONNECT_LIMIT)
            .http1_max_headers(MAX_HEADERS)
            .build()?;
        Ok(Self { client })
    }

    /// Sends a call, again where that may help, and returns the body of a successful answer. A pause
    /// that the provider asks for is kept, unless it would end after `deadline`.
    pub(super) async fn send(&self, call: &Call, deadline: Instant) -> Result<Vec<u8>, ProposeError> {
        let mut pause = FIRST_PAUSE;
        for attempt in 1.. {
            let (error, asked) = match self.once(call).await {
                Ok(body) => return Ok(body),
                Err(failed) => failed,
            };
            let again =
                matches!(error, ProposeError::RateLimited | ProposeError::Server(_) | ProposeError::Unreachable);
            let wait = asked.unwrap_or(pause);
            if !again || attempt == MAX_TRIES || Instant::now() + wait >= deadline {
                return Err(error);
            }
            tracing::debug!(attempt, %error, wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), "trying again");
            tokio::time::sleep(wait).await;
            pause *= 2;
        }
        Err(ProposeError::Unreachable)
    }

    /// One try; beside an error the pause that the provider asks for.
    async fn once(&self, call: &Call) -> Result<Vec<u8>, (ProposeError, Option<Duration>)> {
        let request = self
            .client
            .post(call.url.clone())
            .headers(call.headers.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(call.body.clone());
        let response = request.send().await.map_err(|_| (ProposeError::Unreachable, None))?;
        if let Some(error) = failure(response.status()) {
            // The body is left alone: error texts of providers repeat parts of the key.
            return Err((error, retry_after(response.headers(), SystemTime::now())));
        }
        body(response).await.map_err(|error| (error, None))
    }
}

fn failure(status: StatusCode) -> Option<ProposeError> {
    Some(match status.as_u16() {
        200..=299 => return None,
        401 | 403 => ProposeError::AccessDenied,
        429 => ProposeError::RateLimited,
        code @ (408 | 500 | 502..=504 | OVERLOADED) => ProposeError::Server(code),
        code => ProposeError::Rejected(code),
    })
}

async fn body(mut response: Response) -> Result<Vec<u8>, ProposeError> {
    let announced = response.content_length().unwrap_or(0);
    if announced > MAX_BODY as u64 {
        return Err(ProposeError::TooLarge);
    }
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > MAX_BODY => return Err(ProposeError::TooLarge),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            // It has answered and may have charged: another try would pay twice.
            Err(_) => return Err(ProposeError::CutOff),
        }
    }
}

/// `Retry-After` in seconds or as a date of HTTP (RFC 9110, section 10.2.3), the preferred of its forms.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(Duration::from_secs(u64::from(seconds)));
    }
    let form =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    let date = PrimitiveDateTime::parse(text, form).ok()?.assume_utc();
    Some(SystemTime::from(date).duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    #[test]
    fn pauses_are_read_in_both_forms() {
        let now = UNIX_EPOCH + Duration::from_secs(784_111_770);
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_str(text).expect("valid"));
            retry_after(&headers, now)
        };
        assert_eq!(read("7"), Some(Duration::from_secs(7)));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(7)));
        assert_eq!(read("Sat, 05 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        for nonsense in ["-1", "soon", "99999999999999", ""] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn every_status_has_its_meaning() {
        let of = |code| failure(StatusCode::from_u16(code).expect("a status"));
        assert_eq!(of(200), None);
        assert_eq!(of(302), Some(ProposeError::Rejected(302)));
        assert_eq!(of(400), Some(ProposeError::Rejected(400)));
        assert_eq!(of(401), Some(ProposeError::AccessDenied));
        assert_eq!(of(429), Some(ProposeError::RateLimited));
        assert_eq!(of(503), Some(ProposeError::Server(503)));
        assert_eq!(of(529), Some(ProposeError::Server(529)));
    }
}
