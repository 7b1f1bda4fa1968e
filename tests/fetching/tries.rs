//! What is tried again, what is not, and what every request says.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use ranksimulator::domain::Failure;

use crate::fixture::{Fixture, Step, answer, closed_port, fetch, fetch_counting, head, page, settings};

#[tokio::test]
async fn time_outs_are_tried_again_with_more_time() {
    // Too slow for the first try, quick enough for the second.
    let server = Fixture::start(|_| {
        let slow = vec![Step::Wait(Duration::from_millis(900))];
        slow.into_iter().chain(page("late")).collect()
    })
    .await;
    let mut settings = settings(server.port);
    settings.header_limit = Duration::from_millis(700);
    settings.try_limits = vec![Duration::from_secs(30); 3];
    let (result, tries) = fetch_counting(settings, &server.url("/"), "").await;
    let fetched = result.expect("a page");
    assert_eq!((fetched.body.as_slice(), fetched.tries > 1), (b"late".as_slice(), true));
    assert_eq!(tries, (1..=fetched.tries).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_server_that_never_answers_ends_after_all_tries() {
    let server = Fixture::start(|_| vec![Step::Wait(Duration::from_secs(60))]).await;
    let mut settings = settings(server.port);
    settings.header_limit = Duration::from_millis(50);
    settings.try_limits = vec![Duration::from_millis(300); 3];
    let start = Instant::now();
    let (result, tries) = fetch_counting(settings, &server.url("/"), "").await;
    assert_eq!(result, Err(Failure::Timeout { tries: 3 }));
    assert_eq!(tries, [1, 2, 3]);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn the_overall_limit_ends_the_tries() {
    let server = Fixture::start(|_| vec![Step::Wait(Duration::from_secs(60))]).await;
    let mut settings = settings(server.port);
    settings.try_limits = vec![Duration::from_millis(300); 30];
    settings.overall_limit = Duration::from_millis(500);
    let start = Instant::now();
    assert_eq!(fetch(settings, &server.url("/")).await, Err(Failure::Timeout { tries: 2 }));
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn headers_that_drip_end_at_their_limit() {
    let server = Fixture::start(|_| {
        vec![
            Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
            Step::Forever(b"X: y\r\n".to_vec(), Duration::from_millis(50)),
        ]
    })
    .await;
    let mut settings = settings(server.port);
    settings.header_limit = Duration::from_millis(500);
    settings.try_limits = vec![Duration::from_secs(60)];
    let start = Instant::now();
    assert_eq!(fetch(settings, &server.url("/")).await, Err(Failure::Timeout { tries: 1 }));
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn refused_and_broken_connections_are_tried_again() {
    let port = closed_port().await;
    let mut quick = settings(port);
    quick.try_limits = vec![Duration::from_secs(20); 3];
    let (result, tries) = fetch_counting(quick, &format!("http://fixture.example.org:{port}/"), "").await;
    assert_eq!((result, tries), (Err(Failure::Connect), vec![1, 2, 3]));

    let count = AtomicU32::new(0);
    let server =
        Fixture::start(
            move |_| {
                if count.fetch_add(1, Ordering::SeqCst) == 0 { Vec::new() } else { page("second time lucky") }
            },
        )
        .await;
    let mut quick = settings(server.port);
    quick.try_limits = vec![Duration::from_secs(20); 3];
    let fetched = fetch(quick, &server.url("/")).await.expect("a page");
    assert_eq!((fetched.body, fetched.tries), (b"second time lucky".to_vec(), 2));
}

#[tokio::test]
async fn http_errors_are_answers_and_not_tried_again() {
    let server = Fixture::start(|path| answer(&format!("{} Error", &path[1..]), "", "<p>sorry")).await;
    let mut quick = settings(server.port);
    quick.try_limits = vec![Duration::from_secs(20); 3];
    for status in [400, 401, 403, 404, 410, 429, 500, 503] {
        let (result, tries) = fetch_counting(quick.clone(), &server.url(&format!("/{status}")), "").await;
        assert_eq!((result, tries), (Err(Failure::HttpStatus { status }), vec![1]));
    }
    assert_eq!(server.requests().len(), 8);
}

#[tokio::test]
async fn requests_say_who_asks_and_for_which_language() {
    let server = Fixture::start(|_| page("x")).await;
    let mut with_page = settings(server.port);
    with_page.about_url = Some("https://ranksim.example.org/about".into());
    let (result, _) = fetch_counting(with_page, &server.url("/path?q=1"), "it").await;
    assert!(result.is_ok());
    let request = server.requests().remove(0).to_lowercase();
    assert!(request.starts_with("get /path?q=1 http/1.1"), "{request}");
    for line in [
        format!("host: fixture.example.org:{}", server.port),
        concat!("user-agent: ranksimulator/", env!("CARGO_PKG_VERSION"), " (+https://ranksim.example.org/about)")
            .into(),
        "accept-language: it, *;q=0.5".into(),
        "accept-encoding: gzip, br, zstd, deflate".into(),
    ] {
        assert!(request.contains(&line), "{line} in {request}");
    }
    for field in ["cookie:", "referer:", "authorization:"] {
        assert!(!request.contains(field));
    }
}

#[tokio::test]
async fn an_interim_answer_is_passed_over() {
    let server = Fixture::start(|_| {
        let mut steps = vec![Step::Send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".to_vec())];
        steps.push(head("200 OK", "Content-Length: 2\r\n"));
        steps.push(Step::Send(b"ok".to_vec()));
        steps
    })
    .await;
    assert_eq!(server.fetch("/").await.map(|f| f.body), Ok(b"ok".to_vec()));
}
