//! robots.txt of the host that answered.

use ranksimulator::domain::RobotsFile;
use ranksimulator::providers::web::FetchSettings;

use crate::fixture::{Fixture, Step, answer, fetch, page, redirect, settings};

async fn robots(handler: impl Fn() -> Vec<Step> + Send + Sync + 'static) -> RobotsFile {
    let server = Fixture::start(move |path| match path {
        "/robots.txt" => handler(),
        "/elsewhere.txt" => page("User-agent: *\nDisallow: /elsewhere"),
        _ => page("a page"),
    })
    .await;
    let settings =
        FetchSettings { read_robots: true, robots_limit: std::time::Duration::from_secs(2), ..settings(server.port) };
    let fetched = fetch(settings, &server.url("/deep/page?x")).await.expect("a page");
    assert_eq!(fetched.body, b"a page");
    fetched.robots
}

fn found(text: &str) -> RobotsFile {
    RobotsFile::Found { text: text.into() }
}

#[tokio::test]
async fn states_follow_the_standard() {
    assert_eq!(robots(|| page("User-agent: *\nDisallow: /x")).await, found("User-agent: *\nDisallow: /x"));
    assert_eq!(robots(|| answer("404 Not Found", "", "nope")).await, RobotsFile::Absent);
    assert_eq!(robots(|| answer("403 Forbidden", "", "")).await, RobotsFile::Absent);
    assert_eq!(robots(|| answer("429 Too Many Requests", "", "")).await, RobotsFile::Unreachable);
    assert_eq!(robots(|| answer("503 Service Unavailable", "", "")).await, RobotsFile::Unreachable);
    assert_eq!(robots(Vec::new).await, RobotsFile::Unreachable);
    assert_eq!(robots(|| vec![Step::Wait(std::time::Duration::from_secs(60))]).await, RobotsFile::Unreachable);
}

#[tokio::test]
async fn redirects_of_robots_txt_are_followed_under_the_same_rules() {
    assert_eq!(robots(|| redirect("/elsewhere.txt")).await, found("User-agent: *\nDisallow: /elsewhere"));
    assert_eq!(robots(|| redirect("/robots.txt")).await, RobotsFile::Absent);
    assert_eq!(robots(|| redirect("http://127.0.0.1/robots.txt")).await, RobotsFile::NotFetched);
}

#[tokio::test]
async fn a_file_that_is_too_long_is_cut_at_500_kib() {
    let RobotsFile::Found { text } = robots(|| page("#".repeat(700_000))).await else { panic!("a file") };
    assert_eq!(text.len(), 500 * 1024);
}

#[tokio::test]
async fn it_is_the_file_of_the_final_host() {
    let second = Fixture::start(|path| if path == "/robots.txt" { page("# second") } else { page("there") }).await;
    let to = format!("http://fixture.example.org:{}/", second.port);
    let first = Fixture::start(move |_| redirect(&to)).await;
    let mut settings = FetchSettings { read_robots: true, ..settings(first.port) };
    let open = format!("fixture.example.org:{},fixture.example.org:{}", first.port, second.port);
    settings.allow = ranksimulator::providers::web::AllowList::parse(&open).expect("hosts");
    let fetched = fetch(settings, &first.url("/")).await.expect("a page");
    assert_eq!(fetched.robots, found("# second"));
    assert_eq!(first.requests().len(), 1);
}

#[tokio::test]
async fn llms_txt_counts_only_as_a_text() {
    let llms = async |file: fn() -> Vec<Step>| {
        let server = Fixture::start(move |path| match path {
            "/llms.txt" => file(),
            "/robots.txt" => answer("404 Not Found", "", ""),
            _ => page("a page"),
        })
        .await;
        let settings = FetchSettings { read_robots: true, ..settings(server.port) };
        fetch(settings, &server.url("/")).await.expect("a page").llms_txt
    };
    assert_eq!(llms(|| page("# Lamps\n> What we make")).await, Some(true));
    assert_eq!(llms(|| page("<!doctype html><p>Welcome")).await, Some(false));
    assert_eq!(llms(|| answer("404 Not Found", "", "")).await, Some(false));
    assert_eq!(llms(|| answer("503 Service Unavailable", "", "")).await, None);
}
