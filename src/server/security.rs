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

/// The policy of a page that came without one of its own: it is readable and its forms work, as without JavaScript.
const NO_NONCE: &str = "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self' data:; \
                        object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Adds the headers to an answer that has none of its own.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // A redirect shows nothing; the page that it leads to has a policy of its own.
    if !status.is_redirection() && !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
        if is_page {
            tracing::warn!(path, status = status.as_u16(), "a page without a content security policy of its own");
        }
        let policy = if is_page { NO_NONCE } else { NO_SCRIPTS };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
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
    use axum::Router;
    use axum::middleware::from_fn;
    use axum::response::{Html, Redirect};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.insert(*name, HeaderValue::from_static(value));
        }
        comes_from_here(&map)
    }

    #[tokio::test]
    async fn every_answer_but_a_redirect_has_a_policy() {
        let policy = header::CONTENT_SECURITY_POLICY;
        let app = Router::new()
            .route("/page", get(async || Html("text")))
            .route("/own", get(async || ([(header::CONTENT_SECURITY_POLICY, "its own")], Html("text"))))
            .route("/data", get(async || axum::Json(1)))
            .route("/away", get(async || Redirect::to("/page")))
            .layer(from_fn(headers));
        for (path, expected) in
            [("/page", Some(NO_NONCE)), ("/own", Some("its own")), ("/data", Some(NO_SCRIPTS)), ("/away", None)]
        {
            let request = Request::get(path).body(axum::body::Body::empty()).expect("a request");
            let response = app.clone().oneshot(request).await.expect("an answer");
            let sent = response.headers().get(&policy).map(|v| v.to_str().expect("text"));
            assert_eq!(sent, expected, "{path}");
            assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        }
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
