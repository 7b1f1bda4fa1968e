//! The key is in one header of the request and nowhere else.

use std::io::Write;
use std::sync::{Arc, Mutex};

use ranksimulator::analysis::tools::{ProposeError, QueryProposer};
use ranksimulator::providers::language_model::{Provider, Settings};
use tracing_subscriber::fmt::MakeWriter;

use crate::provider::{KEY, Reply, Server, model, packed, proposals, request};

/// Collects everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Log;

    fn make_writer(&self) -> Log {
        self.clone()
    }
}

#[tokio::test]
async fn the_key_is_never_logged_or_told() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    // For the whole process: one for this thread alone can miss events whose place another test's thread has met
    // first. What the other tests log must not hold the key either.
    tracing::subscriber::set_global_default(subscriber).expect("the only test that listens");
    let mut told = String::new();
    for provider in [Provider::OpenAi, Provider::Anthropic, Provider::Gemini] {
        for reply in [
            Reply::ok(packed(provider, &proposals())),
            Reply::status("401 Unauthorized", ""),
            Reply::status("400 Bad Request", ""),
            Reply::status("429 Too Many Requests", "Retry-After: 9999\r\n"),
            Reply::ok(format!("broken {KEY}")),
        ] {
            let server = Server::start([reply]).await;
            let model = model(server.settings(provider));
            told.push_str(&format!("{model:?} {:?}", server.settings(provider)));
            match model.propose(&request("Plumora")).await {
                Ok(found) => told.push_str(&format!("{found:?}")),
                Err(error) => told.push_str(&format!("{error} {error:?} {}", error.code())),
            }
            server.seen(|seen| {
                assert_eq!(seen[0].head.matches(KEY).count(), 1, "in one header");
                assert!(!seen[0].body.to_string().contains(KEY));
                assert!(!seen[0].head.lines().next().expect("a request line").contains(KEY));
            });
        }
    }
    let logged = String::from_utf8_lossy(&log.0.lock().expect("no panic")).into_owned();
    assert!(logged.contains("the language model proposed nothing"), "failures are logged");
    assert!(!logged.contains(KEY) && !told.contains(KEY));
    // Nor a part of it that would be enough to guess by.
    assert!(!logged.contains(&KEY[8..]) && !told.contains(&KEY[8..]));
}

#[tokio::test]
async fn without_a_key_nothing_is_sent_to_those_who_need_one() {
    let server = Server::start([Reply::ok(packed(Provider::OpenAi, &proposals()))]).await;
    for provider in Provider::ALL {
        let settings = Settings { api_key: None, ..server.settings(provider) };
        let before = server.count();
        let answer = model(settings).propose(&request("Plumora")).await;
        if provider.needs_key() {
            assert_eq!(answer, Err(ProposeError::NoKey), "{provider:?}");
            assert_eq!(server.count(), before);
        } else {
            assert!(answer.is_ok(), "{provider:?}: {answer:?}");
            server.seen(|seen| assert!(!seen[before].head.contains("authorization")));
        }
    }
}
