//! Every hop is judged like the first address.

use ranksimulator::domain::Failure;
use ranksimulator::providers::web::AllowList;

use crate::fixture::{Fixture, fetch, page, redirect, settings};

#[tokio::test]
async fn redirects_are_followed_and_reported() {
    let server = Fixture::start(|path| match path {
        "/a" => redirect("/b/"),
        "/b/" => redirect("c d"),
        "/b/c%20d" => page("<p>there"),
        _ => page("elsewhere"),
    })
    .await;
    let fetched = server.fetch("/a#part").await.expect("a page");
    assert_eq!(fetched.body, b"<p>there");
    assert_eq!(fetched.url, server.url("/a"));
    assert_eq!(fetched.final_url, server.url("/b/c%20d"));
    assert_eq!(fetched.redirects, [server.url("/a"), server.url("/b/")]);
    assert_eq!((fetched.status, fetched.tries, fetched.truncated), (200, 1, false));
    assert_eq!(fetched.header("content-type"), Some("text/html"));
}

#[tokio::test]
async fn loops_and_long_chains_end_with_the_chain() {
    let server = Fixture::start(|path| match path {
        "/loop" => redirect("/loop2"),
        "/loop2" => redirect("/loop"),
        other => redirect(&format!("/{}", other.trim_start_matches('/').parse::<u32>().unwrap_or(0) + 1)),
    })
    .await;
    let chain = ["/loop", "/loop2", "/loop"].map(|p| server.url(p)).to_vec();
    assert_eq!(server.fetch("/loop").await, Err(Failure::Redirects { chain }));
    let chain: Vec<_> = (0..=6).map(|i| server.url(&format!("/{i}"))).collect();
    assert_eq!(server.fetch("/0").await, Err(Failure::Redirects { chain }));
}

#[tokio::test]
async fn redirects_to_refused_addresses_are_not_followed() {
    let inside = Fixture::start(|_| page("secret")).await;
    let port = inside.port;
    let cases = [
        ("file:///etc/passwd".to_owned(), "redirect_scheme"),
        ("//127.0.0.1/".to_owned(), "redirect_loopback"),
        (format!("http://127.0.0.1:{port}/"), "redirect_loopback"),
        (format!("http://2130706433:{port}/"), "redirect_loopback"),
        (format!("http://[::ffff:7f00:1]:{port}/"), "redirect_ipv4_in_ipv6"),
        (format!("http://localhost:{port}/"), "redirect_loopback"),
        ("http://169.254.169.254/latest/meta-data/".to_owned(), "redirect_link_local"),
        ("http://user:p@example.com/".to_owned(), "redirect_user_info"),
        ("http://example.com:6379/".to_owned(), "redirect_port"),
        ("http:\\\\127.0.0.1\\".to_owned(), "redirect_backslash"),
    ];
    for (location, kind) in cases {
        let to = location.clone();
        let server = Fixture::start(move |_| redirect(&to)).await;
        let expected = Failure::AddressNotAllowed { kind: kind.into() };
        assert_eq!(server.fetch("/").await, Err(expected), "{location}");
        assert_eq!(server.page_requests(), 1, "{location}: no second try");
    }
    assert_eq!(inside.requests().len(), 0);
}

#[tokio::test]
async fn a_redirect_may_cross_to_another_host_that_is_open() {
    let second = Fixture::start(|_| page("second host")).await;
    let to = format!("http://127.0.0.1:{}/x", second.port);
    let first = Fixture::start(move |_| redirect(&to)).await;
    let mut settings = settings(first.port);
    settings.allow =
        AllowList::parse(&format!("fixture.example.org:{},127.0.0.1:{}", first.port, second.port)).expect("hosts");
    let fetched = fetch(settings, &first.url("/")).await.expect("a page");
    assert_eq!(fetched.body, b"second host");
}

#[tokio::test]
async fn meta_refresh_is_not_followed_here() {
    let body = "<meta http-equiv=refresh content='0; url=http://127.0.0.1/'>";
    let server = Fixture::start(move |_| page(body)).await;
    assert_eq!(server.fetch("/").await.map(|f| f.body), Ok(body.as_bytes().to_vec()));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_redirect_status_without_a_location_is_an_answer() {
    let server = Fixture::start(|path| match path {
        "/none" => crate::fixture::answer("302 Found", "", ""),
        _ => crate::fixture::answer("304 Not Modified", "Location: /x\r\n", ""),
    })
    .await;
    assert_eq!(server.fetch("/none").await, Err(Failure::HttpStatus { status: 302 }));
    assert_eq!(server.fetch("/304").await, Err(Failure::HttpStatus { status: 304 }));
}
