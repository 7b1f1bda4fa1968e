//! Large, endless, compressed, damaged and mislabelled bodies.

use std::time::{Duration, Instant};

use async_compression::tokio::write::{BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
use ranksimulator::domain::Failure;
use tokio::io::AsyncWriteExt;

use crate::fixture::{Fixture, Step, answer, head, page};

const LIMIT: u64 = 200_000;

macro_rules! encode {
    ($encoder:ident, $bytes:expr) => {{
        let mut encoder = $encoder::with_quality(Vec::new(), async_compression::Level::Fastest);
        encoder.write_all($bytes).await.expect("in memory");
        encoder.shutdown().await.expect("in memory");
        encoder.into_inner()
    }};
}

fn encoded(coding: &str, body: Vec<u8>) -> Vec<Step> {
    answer("200 OK", &format!("Content-Type: text/html\r\nContent-Encoding: {coding}\r\n"), body)
}

fn text() -> Vec<u8> {
    (0..3000).flat_map(|i| format!("<p>{i} {}\n", i * i).into_bytes()).collect()
}

#[tokio::test]
async fn every_coding_is_decoded() {
    let text = text();
    let bodies = [
        ("gzip", encode!(GzipEncoder, &text)),
        ("br", encode!(BrotliEncoder, &text)),
        ("zstd", encode!(ZstdEncoder, &text)),
        ("deflate", encode!(ZlibEncoder, &text)),
        ("deflate", encode!(DeflateEncoder, &text)),
    ];
    for (coding, body) in bodies {
        let server = Fixture::start(move |_| encoded(coding, body.clone())).await;
        let fetched = server.fetch("/").await.expect(coding);
        assert!(fetched.body == text && !fetched.truncated, "{coding}");
    }
}

#[tokio::test]
async fn bombs_end_at_the_cap_of_decoded_bytes() {
    let zeros = vec![0; 30_000_000];
    let bodies = [
        ("gzip", encode!(GzipEncoder, &zeros)),
        ("br", encode!(BrotliEncoder, &zeros)),
        ("zstd", encode!(ZstdEncoder, &zeros)),
        ("deflate", encode!(DeflateEncoder, &zeros)),
    ];
    for (coding, body) in bodies {
        assert!((body.len() as u64) < LIMIT, "{coding}: small on the wire");
        let server = Fixture::start(move |_| encoded(coding, body.clone())).await;
        assert_eq!(server.fetch("/").await, Err(Failure::TooLarge { limit: LIMIT }), "{coding}");
        assert_eq!(server.requests().len(), 1, "{coding}: no second try");
    }
}

#[tokio::test]
async fn more_than_one_coding_and_unknown_codings_are_refused() {
    for coding in ["gzip, gzip, gzip", "br, gzip", "sdch"] {
        let server = Fixture::start(move |_| encoded(coding, vec![0x1f, 0x8b])).await;
        assert_eq!(server.fetch("/").await, Err(Failure::BadBody), "{coding}");
    }
}

#[tokio::test]
async fn bodies_that_end_early_are_kept_with_a_flag() {
    let text = text();
    let mut gzip = encode!(GzipEncoder, &text);
    gzip.truncate(gzip.len() / 2);
    let server = Fixture::start(move |path| match path {
        "/gzip" => encoded("gzip", gzip.clone()),
        "/length" => vec![head("200 OK", "Content-Length: 5000\r\n"), Step::Send(b"<p>half a page".to_vec())],
        _ => vec![head("200 OK", "Transfer-Encoding: chunked\r\n"), Step::Send(b"e\r\n<p>half a page\r\n".to_vec())],
    })
    .await;
    let gzip = server.fetch("/gzip").await.expect("kept");
    assert!(gzip.truncated && !gzip.body.is_empty() && text.starts_with(&gzip.body));
    for path in ["/length", "/chunked"] {
        let fetched = server.fetch(path).await.expect("kept");
        assert!(fetched.truncated && fetched.body == b"<p>half a page", "{path}");
    }
}

#[tokio::test]
async fn a_length_that_lies_is_not_trusted() {
    let server = Fixture::start(|path| match path {
        // Announces little and sends without end: what was announced is what is read.
        "/short" => vec![head("200 OK", "Content-Length: 10\r\n"), Step::Forever(vec![b'a'; 1000], Duration::ZERO)],
        // 50 MB by its own account: not even begun.
        _ => vec![head("200 OK", "Content-Length: 52428800\r\n"), Step::Forever(vec![b'a'; 1000], Duration::ZERO)],
    })
    .await;
    assert_eq!(server.fetch("/short").await.map(|f| f.body.len()), Ok(10));
    assert_eq!(server.fetch("/50mb").await, Err(Failure::TooLarge { limit: LIMIT }));
}

#[tokio::test]
async fn endless_bodies_end_at_the_cap() {
    let server = Fixture::start(|_| {
        vec![head("200 OK", "Content-Type: text/html\r\n"), Step::Forever(vec![b'a'; 10_000], Duration::ZERO)]
    })
    .await;
    assert_eq!(server.fetch("/").await, Err(Failure::TooLarge { limit: LIMIT }));
}

#[tokio::test]
async fn dripping_bodies_end_at_the_deadline_and_are_not_tried_again() {
    let server = Fixture::start(|_| {
        vec![head("200 OK", "Content-Type: text/html\r\n"), Step::Forever(b"a".to_vec(), Duration::from_millis(20))]
    })
    .await;
    let mut settings = crate::fixture::settings(server.port);
    settings.try_limits = vec![Duration::from_millis(1500); 3];
    let start = Instant::now();
    assert_eq!(crate::fixture::fetch(settings, &server.url("/")).await, Err(Failure::Timeout { tries: 1 }));
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn of_an_endless_film_only_the_beginning_is_read() {
    let server = Fixture::start(|_| {
        vec![head("200 OK", "Content-Type: video/mp4\r\n"), Step::Forever(vec![0; 10_000], Duration::ZERO)]
    })
    .await;
    let fetched = server.fetch("/").await.expect("named, not refused");
    assert!(fetched.truncated && fetched.body.len() < 100_000);
    assert_eq!(fetched.header("content-type"), Some("video/mp4"));
}

#[tokio::test]
async fn headers_have_limits() {
    let server = Fixture::start(|path| match path {
        "/many" => answer("200 OK", &"X: y\r\n".repeat(200), "x"),
        "/long" => answer("200 OK", &format!("X: {}\r\n", "y".repeat(70_000)), "x"),
        "/garbage" => vec![Step::Send(b"not http at all\r\n\r\n".to_vec())],
        _ => answer("200 OK", &"X: y\r\n".repeat(50), "x"),
    })
    .await;
    for path in ["/many", "/long", "/garbage"] {
        assert_eq!(server.fetch(path).await, Err(Failure::BadBody), "{path}");
    }
    assert_eq!(server.fetch("/some").await.map(|f| f.body), Ok(b"x".to_vec()));
}

#[tokio::test]
async fn a_page_of_very_many_tags_and_an_empty_page_arrive() {
    let wide = "<i>".repeat(60_000);
    let expected = wide.len();
    let server = Fixture::start(move |path| if path == "/wide" { page(&wide) } else { page("") }).await;
    assert_eq!(server.fetch("/wide").await.map(|f| f.body.len()), Ok(expected));
    assert_eq!(server.fetch("/empty").await.map(|f| f.body.len()), Ok(0));
}
