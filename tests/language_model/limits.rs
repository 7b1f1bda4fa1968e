//! Tries, pauses, time, size and cost.

use std::time::{Duration, Instant, SystemTime};

use ranksimulator::analysis::tools::{ProposeError, QueryProposer};
use ranksimulator::providers::language_model::{Provider, Settings};
use time::OffsetDateTime;
use time::macros::format_description;

use crate::provider::{Reply, Server, model, packed, proposals, request};

fn good() -> Reply {
    Reply::ok(packed(Provider::OpenAi, &proposals()))
}

#[tokio::test]
async fn a_pause_in_seconds_is_kept() {
    let server = Server::start([Reply::status("429 Too Many Requests", "Retry-After: 1\r\n"), good()]).await;
    server.ask(Provider::OpenAi).await.expect("queries");
    let pause = server.seen(|seen| seen[1].at - seen[0].at);
    assert!(pause >= Duration::from_millis(1_000), "{pause:?}");
}

#[tokio::test]
async fn a_pause_until_a_date_is_kept() {
    let form =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    let until = SystemTime::now() + Duration::from_secs(3);
    let date = OffsetDateTime::from(until).format(form).expect("a date");
    let field = format!("Retry-After: {date}\r\n");
    let server = Server::start([Reply::status("503 Service Unavailable", &field), good()]).await;
    server.ask(Provider::OpenAi).await.expect("queries");
    let pause = server.seen(|seen| seen[1].at - seen[0].at);
    // Dates have whole seconds, so up to one of the three is lost.
    assert!(pause >= Duration::from_millis(1_500), "{pause:?}");
}

#[tokio::test]
async fn a_pause_beyond_the_time_limit_is_not_begun() {
    let server = Server::start([Reply::status("429 Too Many Requests", "Retry-After: 3600\r\n")]).await;
    let begin = Instant::now();
    assert_eq!(server.ask(Provider::OpenAi).await, Err(ProposeError::RateLimited));
    assert!(begin.elapsed() < Duration::from_secs(5));
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn faults_of_the_provider_are_tried_again_three_times_at_most() {
    let fault = || Reply::status("500 Internal Server Error", "");
    let server = Server::start([fault(), Reply::Hangup, good()]).await;
    server.ask(Provider::OpenAi).await.expect("queries after two faults");
    assert_eq!(server.count(), 3);
    let server = Server::start([fault(), fault(), fault(), good()]).await;
    assert_eq!(server.ask(Provider::OpenAi).await, Err(ProposeError::Server(500)));
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn what_another_try_cannot_mend_is_not_tried_again() {
    for (line, expected) in [
        ("400 Bad Request", ProposeError::Rejected(400)),
        ("401 Unauthorized", ProposeError::AccessDenied),
        ("403 Forbidden", ProposeError::AccessDenied),
        ("404 Not Found", ProposeError::Rejected(404)),
    ] {
        let server = Server::start([Reply::status(line, "")]).await;
        assert_eq!(server.ask(Provider::Gemini).await, Err(expected));
        assert_eq!(server.count(), 1, "{line}");
    }
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let server = Server::start([good()]).await;
    let mut settings = server.settings(Provider::Ollama);
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("bound").port();
    settings.base_url =
        ranksimulator::providers::language_model::BaseUrl::parse(&format!("http://127.0.0.1:{free}/v1"))
            .expect("loopback");
    assert_eq!(model(settings).propose(&request("Plumora")).await, Err(ProposeError::Unreachable));
}

#[tokio::test]
async fn a_slow_stream_ends_at_the_time_limit() {
    let server = Server::start([Reply::Drip(Duration::from_millis(50))]).await;
    let settings = Settings { time_limit: Duration::from_millis(600), ..server.settings(Provider::Anthropic) };
    let begin = Instant::now();
    assert_eq!(model(settings).propose(&request("Plumora")).await, Err(ProposeError::TimeLimit));
    assert!((Duration::from_millis(600)..Duration::from_secs(5)).contains(&begin.elapsed()));
}

#[tokio::test]
async fn a_huge_answer_is_left_unread() {
    let announced = Reply::Answer("200 OK", String::new(), " ".repeat(600 * 1024));
    for reply in [Reply::Endless, announced] {
        let server = Server::start([reply]).await;
        assert_eq!(server.ask(Provider::Gemini).await, Err(ProposeError::TooLarge));
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn the_daily_cap_holds_and_counts_what_was_really_spent() {
    let server = Server::start([good()]).await;
    // Each answer costs 120 tokens, and a call sets about ten thousand aside while it runs.
    let settings = Settings { tokens_per_day: 12_000, ..server.settings(Provider::OpenAi) };
    let capped = model(settings.clone());
    let mut asked = 0;
    let error = loop {
        match capped.propose(&request(&format!("Plumora {asked}"))).await {
            Ok(_) => asked += 1,
            Err(error) => break error,
        }
        assert!(asked < 100, "the cap does not hold");
    };
    assert_eq!(error, ProposeError::DailyCap);
    assert!(asked > 1, "settling gives back what was set aside");
    assert_eq!(server.count(), asked, "nothing is sent beyond the cap");
    capped.propose(&request("Plumora 0")).await.expect("what is remembered costs nothing");

    // An answer that never came may be charged: what was set aside stays so.
    let slow = Server::start([Reply::Drip(Duration::from_millis(50))]).await;
    let settings =
        Settings { tokens_per_day: 12_000, time_limit: Duration::from_millis(300), ..slow.settings(Provider::OpenAi) };
    let late = model(settings);
    assert_eq!(late.propose(&request("Plumora")).await, Err(ProposeError::TimeLimit));
    assert_eq!(late.propose(&request("Plumora")).await, Err(ProposeError::DailyCap));
}

#[tokio::test]
async fn an_answer_that_broke_off_may_be_charged_and_a_fault_is_not() {
    let broken = Server::start([Reply::Broken("{\"choices\": [".to_owned())]).await;
    let capped = model(Settings { tokens_per_day: 12_000, ..broken.settings(Provider::OpenAi) });
    assert_eq!(capped.propose(&request("Plumora")).await, Err(ProposeError::CutOff));
    assert_eq!(capped.propose(&request("Plumora")).await, Err(ProposeError::DailyCap));
    assert_eq!(broken.count(), 1);

    let denied = Server::start([Reply::status("401 Unauthorized", "")]).await;
    let capped = model(Settings { tokens_per_day: 12_000, ..denied.settings(Provider::OpenAi) });
    for _ in 0..3 {
        assert_eq!(capped.propose(&request("Plumora")).await, Err(ProposeError::AccessDenied));
    }
}

#[tokio::test]
async fn a_restart_does_not_forget_the_tokens_of_the_day() {
    let folder = std::env::temp_dir().join(format!("ranksimulator-llm-{}", std::process::id()));
    let server = Server::start([good()]).await;
    let settings = Settings {
        tokens_per_day: 10_500,
        usage_file: Some(folder.join("usage.json")),
        ..server.settings(Provider::OpenAi)
    };
    let mut asked = 0;
    // A new model each time, as after a restart.
    while model(settings.clone()).propose(&request(&format!("Plumora {asked}"))).await.is_ok() {
        asked += 1;
        assert!(asked < 100, "the count is forgotten");
    }
    assert_eq!(server.count(), asked);
    std::fs::remove_dir_all(folder).expect("removable");
}
