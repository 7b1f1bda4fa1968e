//! Names and their addresses: one question per hop, and the connection goes where the check was.

use std::sync::Arc;
use std::time::Duration;

use ranksimulator::domain::Failure;
use ranksimulator::providers::web::{AllowList, FetchSettings, Refused, WebFetcher};

use crate::fixture::{Fixture, Table, fetch, page, redirect, settings};

#[tokio::test]
async fn addresses_that_are_not_public_are_refused_before_anything_is_sent() {
    let inside = Fixture::start(|_| page("secret")).await;
    let table = Table::default()
        .with("loop.attacker.example.net", &["127.0.0.1"])
        .with("mixed.attacker.example.net", &["93.184.215.14 10.0.0.1"])
        .with("six.attacker.example.net", &["fd00::1"]);
    let settings = FetchSettings { resolver: Some(Arc::new(table)), ..settings(inside.port) };
    for (url, kind) in [
        ("http://loop.attacker.example.net/".to_owned(), "loopback"),
        ("http://mixed.attacker.example.net/".to_owned(), "private"),
        ("http://six.attacker.example.net/".to_owned(), "private"),
        (format!("http://127.0.0.1:{}/", inside.port), "loopback"),
        (format!("http://localhost:{}/", inside.port), "loopback"),
        ("http://example.com:8080/".to_owned(), "port"),
    ] {
        let expected = Failure::AddressNotAllowed { kind: kind.into() };
        assert_eq!(fetch(settings.clone(), &url).await, Err(expected), "{url}");
    }
    assert_eq!(fetch(settings.clone(), "http://none.example.net/").await, Err(Failure::Dns));
    assert_eq!(fetch(settings.clone(), "not a url").await, Err(Failure::InvalidUrl { reason: "whitespace".into() }));
    assert_eq!(inside.requests().len(), 0);
}

#[tokio::test]
async fn a_name_that_changes_its_address_reaches_only_the_checked_one() {
    let first = Fixture::start(|_| page("first")).await;
    let second = Fixture::start_at(&format!("127.0.0.2:{}", first.port), |_| page("second")).await;
    let table = Arc::new(Table::default().with("fixture.example.org", &["127.0.0.1", "127.0.0.2"]));
    let settings = FetchSettings { resolver: Some(table.clone()), read_robots: true, ..settings(first.port) };
    let fetched = fetch(settings, &first.url("/")).await.expect("a page");
    assert_eq!(fetched.body, b"first");
    assert_eq!(first.requests().len(), 3, "the page, robots.txt and llms.txt");
    assert_eq!(second.requests().len(), 0);
    assert_eq!(*table.asked.lock().expect("no panic"), ["fixture.example.org"], "one question per hop");
}

#[tokio::test]
async fn every_host_of_a_chain_is_resolved_and_checked() {
    let inside = Fixture::start(|_| page("secret")).await;
    let server = Fixture::start(|_| redirect("http://next.attacker.example.net/")).await;
    let table = Arc::new(
        Table::default()
            .with("fixture.example.org", &["127.0.0.1"])
            .with("next.attacker.example.net", &["169.254.169.254"]),
    );
    let settings = FetchSettings { resolver: Some(table.clone()), ..settings(server.port) };
    let expected = Failure::AddressNotAllowed { kind: "redirect_link_local".into() };
    assert_eq!(fetch(settings, &server.url("/")).await, Err(expected));
    assert_eq!(*table.asked.lock().expect("no panic"), ["fixture.example.org", "next.attacker.example.net"]);
    assert_eq!(inside.requests().len(), 0);
}

#[tokio::test]
async fn addresses_of_the_operator_are_refused() {
    let table = Table::default().with("own.example.org", &["93.184.215.14"]);
    let settings = FetchSettings {
        resolver: Some(Arc::new(table)),
        deny: vec!["93.184.215.14".parse().expect("an address")],
        ..FetchSettings::default()
    };
    let expected = Failure::AddressNotAllowed { kind: "own_address".into() };
    assert_eq!(fetch(settings, "https://own.example.org/").await, Err(expected));
}

#[tokio::test]
async fn check_url_judges_without_sending_anything() {
    let server = Fixture::start(|_| page("x")).await;
    let fetcher = WebFetcher::new(settings(server.port)).expect("TLS can be set up");
    let ips = |text: &str| Some(text.split_whitespace().map(|a| a.parse().expect("an address")).collect());
    let allowed = fetcher.check_url("https://example.com/a", ips("93.184.215.14")).await.expect("allowed");
    assert_eq!((allowed.url.as_str(), allowed.addresses.len()), ("https://example.com/a", 1));
    assert!(fetcher.check_url(&server.url("/"), None).await.is_ok());
    for (url, resolve, refused) in [
        ("https://example.com/", ips("93.184.215.14 10.0.0.1"), Refused::AddressNotAllowed("private")),
        ("https://example.com/", ips(""), Refused::Unresolvable),
        ("https://none.example.net/", None, Refused::Unresolvable),
        ("example.com", ips("93.184.215.14"), Refused::InvalidUrl("no_scheme")),
        // A literal is judged as it stands, whatever the replacement says.
        ("http://127.0.0.1/", ips("93.184.215.14"), Refused::AddressNotAllowed("loopback")),
    ] {
        assert_eq!(fetcher.check_url(url, resolve).await, Err(refused), "{url}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_slow_name_server_is_not_waited_for() {
    struct Silent;
    impl ranksimulator::providers::web::dns::NameResolver for Silent {
        fn resolve<'a>(
            &'a self,
            _: &'a str,
        ) -> std::pin::Pin<Box<dyn std::future::Future<Output = Vec<std::net::IpAddr>> + Send + 'a>> {
            Box::pin(std::future::pending())
        }
    }
    let settings = FetchSettings {
        resolver: Some(Arc::new(Silent)),
        dns_limit: Duration::from_millis(50),
        ..FetchSettings::default()
    };
    assert_eq!(fetch(settings, "https://example.org/").await, Err(Failure::Dns));
}

#[tokio::test]
async fn the_allow_list_opens_hosts_by_name_and_by_address() {
    let server = Fixture::start(|_| page("open")).await;
    let by_address = FetchSettings {
        allow: AllowList::parse(&format!("127.0.0.1:{}", server.port)).expect("a host"),
        resolver: None,
        ..settings(server.port)
    };
    let url = format!("http://127.0.0.1:{}/x", server.port);
    assert_eq!(fetch(by_address.clone(), &url).await.map(|f| f.body), Ok(b"open".to_vec()));
    // Typed without a scheme: the host does not speak TLS, so it is http.
    let bare = format!("127.0.0.1:{}/x", server.port);
    let fetched = fetch(by_address, &bare).await.expect("a page");
    assert_eq!((fetched.url, fetched.tries), (url, 1));
}
