//! Headers that every answer carries, and the check that a form post comes from our own pages.

use axum::extract::Request;
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The content security policy of a page whose inline scripts carry `nonce`. WebAssembly needs
/// `wasm-unsafe-eval`; everything else comes from our own origin.
pub(super) fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' \
         'nonce-{nonce}'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// The policy of answers without scripts (JSON, files, plain errors).
const NO_SCRIPTS: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Adds the headers to an answer that has none of its own.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPTS),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Refuses posts that another site makes a visitor's browser send (CSRF). Browsers say where a
/// request comes from; programs that are not browsers say nothing and are let through.
pub(super) async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || comes_from_here(request.headers()) {
        return next.run(request).await;
    }
    let body = axum::Json(serde_json::json!({ "error": "This form can only be sent from our own pages." }));
    (StatusCode::FORBIDDEN, body).into_response()
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return true };
    let host = text(header::HOST).unwrap_or_default();
    origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.insert(*name, HeaderValue::from_static(value));
        }
        comes_from_here(&map)
    }

    #[test]
    fn posts_of_other_sites_are_recognised() {
        assert!(from(&[("host", "a.test")]));
        assert!(from(&[("host", "a.test"), ("origin", "https://a.test")]));
        assert!(!from(&[("host", "a.test"), ("origin", "https://evil.test")]));
        assert!(!from(&[("host", "a.test"), ("origin", "null")]));
        assert!(!from(&[("sec-fetch-site", "cross-site"), ("host", "a.test"), ("origin", "https://a.test")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(from(&[("sec-fetch-site", "same-origin")]));
    }
}
