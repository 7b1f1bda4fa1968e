//! A web server that answers exactly the bytes a test tells it to, and a resolver to go with it.

use std::collections::VecDeque;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ranksimulator::analysis::tools::Fetcher;
use ranksimulator::domain::{Failure, Fetched};
use ranksimulator::providers::web::dns::NameResolver;
use ranksimulator::providers::web::{AllowList, FetchSettings, WebFetcher};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the server does with a connection, one step after the other; then it closes.
pub(crate) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Sends this again and again until the reader goes away.
    Forever(Vec<u8>, Duration),
}

/// Decides by the path what to do.
pub(crate) type Handler = Arc<dyn Fn(&str) -> Vec<Step> + Send + Sync>;

/// A running server.
pub(crate) struct Fixture {
    pub(crate) port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Fixture {
    /// Starts on 127.0.0.1.
    pub(crate) async fn start(handler: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1:0", handler).await
    }

    pub(crate) async fn start_at(address: &str, handler: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, handler): (_, Handler) = (requests.clone(), Arc::new(handler));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, handler.clone(), seen.clone()));
            }
        });
        Fixture { port, requests }
    }

    /// The heads of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic").clone()
    }

    /// Requests for pages, robots.txt left out.
    pub(crate) fn page_requests(&self) -> usize {
        self.requests().iter().filter(|r| !r.starts_with("GET /robots.txt")).count()
    }

    /// An address on this server under the name that [`settings`] opens.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://fixture.example.org:{}{path}", self.port)
    }

    /// Fetches a path once and without robots.txt.
    pub(crate) async fn fetch(&self, path: &str) -> Result<Fetched, Failure> {
        fetch(settings(self.port), &self.url(path)).await
    }
}

/// Serves one request on any kind of stream.
pub(crate) async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    handler: Handler,
    seen: Arc<Mutex<Vec<String>>>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            // A TLS greeting: answered like web servers do, in plain HTTP.
            Ok(0x16) if head.is_empty() => {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n").await;
                return;
            }
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().expect("no panic").push(head);
    for step in handler(&path) {
        match step {
            Step::Send(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Step::Wait(time) => tokio::time::sleep(time).await,
            Step::Forever(bytes, pause) => {
                while stream.write_all(&bytes).await.is_ok() {
                    tokio::time::sleep(pause).await;
                }
            }
        }
    }
    let _ = stream.shutdown().await;
}

/// A head without a body.
pub(crate) fn head(status: &str, fields: &str) -> Step {
    Step::Send(format!("HTTP/1.1 {status}\r\nConnection: close\r\n{fields}\r\n").into_bytes())
}

/// A whole answer.
pub(crate) fn answer(status: &str, fields: &str, body: impl AsRef<[u8]>) -> Vec<Step> {
    let body = body.as_ref();
    vec![head(status, &format!("{fields}Content-Length: {}\r\n", body.len())), Step::Send(body.to_vec())]
}

/// A page.
pub(crate) fn page(body: impl AsRef<[u8]>) -> Vec<Step> {
    answer("200 OK", "Content-Type: text/html\r\n", body)
}

/// A redirect.
pub(crate) fn redirect(location: &str) -> Vec<Step> {
    answer("302 Found", &format!("Location: {location}\r\n"), "")
}

/// Answers by a table; each name gives its answers in turn, the last one for ever.
#[derive(Default)]
pub(crate) struct Table {
    names: Mutex<Vec<(String, VecDeque<Vec<IpAddr>>)>>,
    pub(crate) asked: Mutex<Vec<String>>,
}

impl Table {
    /// One name.
    pub(crate) fn with(self, name: &str, answers: &[&str]) -> Self {
        let answers =
            answers.iter().map(|a| a.split_whitespace().map(|ip| ip.parse().expect("an address")).collect()).collect();
        self.names.lock().expect("no panic").push((name.to_owned(), answers));
        self
    }
}

impl NameResolver for Table {
    fn resolve<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>> {
        Box::pin(async move {
            self.asked.lock().expect("no panic").push(name.to_owned());
            let mut names = self.names.lock().expect("no panic");
            let Some((_, answers)) = names.iter_mut().find(|(n, _)| n == name) else { return Vec::new() };
            if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }.unwrap_or_default()
        })
    }
}

/// Limits that no test runs into by accident on a busy machine; `fixture.example.org` is opened on `port` and stands for this machine.
pub(crate) fn settings(port: u16) -> FetchSettings {
    FetchSettings {
        connect_limit: Duration::from_secs(5),
        header_limit: Duration::from_secs(10),
        try_limits: vec![Duration::from_secs(20)],
        retry_pause: Duration::from_millis(10),
        politeness_interval: Duration::from_millis(20),
        max_body_bytes: 200_000,
        allow: AllowList::parse(&format!("fixture.example.org:{port}")).expect("a host"),
        read_robots: false,
        resolver: Some(Arc::new(Table::default().with("fixture.example.org", &["127.0.0.1"]))),
        ..FetchSettings::default()
    }
}

/// One fetch.
pub(crate) async fn fetch(settings: FetchSettings, url: &str) -> Result<Fetched, Failure> {
    fetch_counting(settings, url, "").await.0
}

/// One fetch, with the tries that were announced.
pub(crate) async fn fetch_counting(
    settings: FetchSettings,
    url: &str,
    language: &str,
) -> (Result<Fetched, Failure>, Vec<u32>) {
    let fetcher = WebFetcher::new(settings).expect("TLS can be set up");
    let tries = Mutex::new(Vec::new());
    let result = fetcher.fetch(url, language, &|n| tries.lock().expect("no panic").push(n)).await;
    (result, tries.into_inner().expect("no panic"))
}

/// A port on which nothing listens.
pub(crate) async fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address: SocketAddr = listener.local_addr().expect("bound");
    address.port()
}
