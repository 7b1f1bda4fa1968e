//! Every bad input has its own clear sentence, on the API and on the page; nothing hangs or is lost.

use std::collections::BTreeSet;
use std::time::Instant;

use super::app::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_address_has_its_own_sentence() {
    let app = TestApp::start().await;
    let cases = [
        ("two words".to_owned(), "invalid_url"),
        ("http://".to_owned(), "invalid_url"),
        // One label is a name inside somebody's network, whatever it spells.
        ("invalid-url".to_owned(), "address_not_allowed"),
        ("ftp://example.com/file".to_owned(), "invalid_url"),
        ("http://localhost/".to_owned(), "address_not_allowed"),
        ("http://192.168.0.1/".to_owned(), "address_not_allowed"),
        (app.page("/missing"), "http_status"),
        (app.page("/broken"), "http_status"),
        (app.page("/image"), "unsupported"),
        (app.page("/empty"), "empty"),
        (app.page("/large"), "too_large"),
        (app.page("/endless"), "too_large"),
        (app.page("/loop"), "redirects"),
        (app.page("/inward"), "address_not_allowed"),
        (app.page("/noindex"), "not_quotable"),
    ];
    let started = Instant::now();
    let mut ids = Vec::new();
    for (url, _) in &cases {
        ids.push(app.analyze(url).await);
    }
    let mut sentences = BTreeSet::new();
    for ((url, code), id) in cases.iter().zip(&ids) {
        let body = app.wait(id).await;
        assert_eq!(body["status"], "error", "{url}: {body}");
        assert_eq!(body["code"], *code, "{url}: {body}");
        let sentence = body["error"].as_str().expect("a sentence").to_owned();
        assert!(sentence.starts_with("Failed to extract content: "), "{url}: {sentence}");
        let (status, page) = app.html(&format!("/analyses/{id}")).await;
        assert_eq!(status, 200, "{url}");
        assert!(page.contains("<h1"), "{url}");
        assert!(!page.contains("ai_visibility_score"), "a failure shows no score");
        sentences.insert(sentence);
    }
    // Only the two bodies that are too large share a sentence.
    assert!(sentences.len() >= cases.len() - 1, "{sentences:#?}");
    assert!(started.elapsed().as_secs() < 45, "bad pages must not hold workers: {:?}", started.elapsed());
}
