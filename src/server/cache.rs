//! The cache policy, in one place.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Hashed assets never change under their name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Files of `public/`: their names stay, their content may change.
const AN_HOUR: &str = "public, max-age=3600";
/// Everything that depends on an analysis.
const NEVER: &str = "no-store";

/// Says how long an answer may be kept, where the answer itself does not say so.
pub(super) async fn policy(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let value = if !response.status().is_success() {
        NEVER
    } else if path.starts_with("/pkg/") {
        FOR_EVER
    } else if is_file(&path) {
        AN_HOUR
    } else {
        NEVER
    };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(value));
    response
}

/// Files of `public/` have an extension and lie at the top; pages and calls have none.
fn is_file(path: &str) -> bool {
    path.rfind('/') == Some(0) && path.contains('.')
}

#[cfg(test)]
mod tests {
    use super::is_file;

    #[test]
    fn reports_are_not_files() {
        assert!(is_file("/favicon.svg"));
        assert!(!is_file("/analyses/x/report.json"));
        assert!(!is_file("/methodology"));
    }
}
