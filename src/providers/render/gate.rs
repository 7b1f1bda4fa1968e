//! The only way out for the browser: a forward proxy on this machine that applies the rules of
//! [`super::Doorkeeper`] to every request of a page, connects to the addresses that were checked and
//! to nothing else, and counts what passes.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use super::Doorkeeper;

/// Most bytes of a request line with its headers.
const MAX_HEAD: usize = 16 * 1024;

/// Most connections at once; a page that wants more has to wait.
const MAX_CONNECTIONS: usize = 48;

/// How long a connection may take to say what it wants, and to be opened.
const HAND_SHAKE: Duration = Duration::from_secs(5);

/// Where a browser reports home, whatever it is told: updates, experiments, sign-in, start page. No part
/// of a page comes from there.
const ERRANDS: [&str; 5] = [
    "clients2.google.com",
    "update.googleapis.com",
    "accounts.google.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
];

/// An open gate. Closes, with everything that passes through it, when dropped.
pub(super) struct Gate {
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Gate {
    /// Opens a gate on a free port of 127.0.0.1 for the page at `page`. `budget` is the number of bytes, both ways
    /// together, after which nothing passes any more.
    pub(super) async fn open(doorkeeper: Arc<dyn Doorkeeper>, page: &str, budget: u64) -> io::Result<Gate> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let passage = Arc::new(Passage {
            doorkeeper,
            page: page.to_owned(),
            left: AtomicU64::new(budget),
            turns: Semaphore::new(MAX_CONNECTIONS),
        });
        let accepting = tokio::spawn(async move {
            // Dropping the set ends every connection.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                while connections.try_join_next().is_some() {}
                let passage = Arc::clone(&passage);
                connections.spawn(async move {
                    // What goes wrong between a page and one of its files is the page's affair.
                    let _ = passage.serve(stream).await;
                });
            }
        });
        Ok(Gate { address, accepting })
    }

    /// Where the browser finds it.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// What all connections of a gate share.
struct Passage {
    doorkeeper: Arc<dyn Doorkeeper>,
    page: String,
    left: AtomicU64,
    turns: Semaphore,
}

impl Passage {
    async fn serve(&self, mut browser: TcpStream) -> io::Result<()> {
        let Ok(_turn) = self.turns.acquire().await else { return Ok(()) };
        let read = tokio::time::timeout(HAND_SHAKE, read_head(&mut browser)).await;
        let Ok(Ok(Some((head, rest)))) = read else { return refuse(&mut browser, "400 Bad Request").await };
        let Some(request) = Request::parse(&head) else { return refuse(&mut browser, "400 Bad Request").await };
        let admitted = if request.is_errand() { None } else { self.doorkeeper.admit(&request.url, &self.page).await };
        let Some(addresses) = admitted else { return refuse(&mut browser, "403 Forbidden").await };
        let connect = tokio::time::timeout(HAND_SHAKE, TcpStream::connect(addresses.as_slice())).await;
        let Ok(Ok(mut site)) = connect else { return refuse(&mut browser, "502 Bad Gateway").await };
        match &request.head {
            None => browser.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?,
            Some(head) => site.write_all(head.as_bytes()).await?,
        }
        site.write_all(&rest).await?;
        let (mut from_browser, mut to_browser) = browser.split();
        let (mut from_site, mut to_site) = site.split();
        let up = self.copy(&mut from_browser, &mut to_site);
        let down = self.copy(&mut from_site, &mut to_browser);
        // When the site has nothing more to say the exchange is over, whatever the browser keeps open.
        tokio::select! {
            result = down => result,
            result = async { up.await?; std::future::pending::<io::Result<()>>().await } => result,
        }
    }

    /// Copies until the end, or until the budget of the whole gate is used up.
    async fn copy(&self, from: &mut (impl AsyncRead + Unpin), to: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let n = from.read(&mut buffer).await?;
            if n == 0 {
                return to.shutdown().await;
            }
            let size = n as u64;
            let paid = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(size));
            if paid.is_err() {
                return Err(io::Error::other("the page has loaded more than it may"));
            }
            to.write_all(&buffer[..n]).await?;
        }
    }
}

async fn refuse(browser: &mut TcpStream, status: &str) -> io::Result<()> {
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    browser.write_all(answer.as_bytes()).await
}

/// Reads up to the empty line; what came after it is the beginning of the body. `None`: it never came.
async fn read_head(stream: &mut TcpStream) -> io::Result<Option<(String, Vec<u8>)>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let n = stream.read(&mut buffer).await?;
        bytes.extend_from_slice(&buffer[..n]);
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            return Ok(String::from_utf8(bytes).ok().map(|head| (head, rest)));
        }
        if n == 0 || bytes.len() > MAX_HEAD {
            return Ok(None);
        }
    }
}

/// What the browser asks its proxy for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    /// The address to be judged.
    url: String,
    /// What the site is told first; nothing where the browser speaks to it itself (`CONNECT`).
    head: Option<String>,
}

impl Request {
    fn parse(head: &str) -> Option<Request> {
        let (line, fields) = head.split_once("\r\n")?;
        let mut parts = line.split(' ');
        let (method, target, version) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || !version.starts_with("HTTP/1.") {
            return None;
        }
        if method == "CONNECT" {
            return Some(Request { url: format!("https://{target}/"), head: None });
        }
        let after_scheme = target.strip_prefix("http://")?;
        let path = after_scheme.find(['/', '?']).map_or("/", |at| &after_scheme[at..]);
        let slash = if path.starts_with('/') { "" } else { "/" };
        // One request a connection, so that the next one is judged as well.
        let mut rewritten = format!("{method} {slash}{path} HTTP/1.1\r\nConnection: close\r\n");
        for field in fields.split("\r\n").filter(|f| !f.is_empty()) {
            let name = field.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
            if !matches!(name.as_str(), "connection" | "keep-alive" | "upgrade") && !name.starts_with("proxy-") {
                rewritten.push_str(field);
                rewritten.push_str("\r\n");
            }
        }
        rewritten.push_str("\r\n");
        Some(Request { url: target.to_owned(), head: Some(rewritten) })
    }

    /// Whether the browser asks on its own account.
    fn is_errand(&self) -> bool {
        let host = self.url.split("://").nth(1).unwrap_or_default().split(['/', '?', ':']).next().unwrap_or_default();
        ERRANDS.iter().any(|errand| host.eq_ignore_ascii_case(errand))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tools::BoxFuture;

    /// Lets `http://site.test/` through to one address, and nothing else.
    struct One(SocketAddr);

    impl Doorkeeper for One {
        fn admit<'a>(&'a self, url: &'a str, _: &'a str) -> BoxFuture<'a, Option<Vec<SocketAddr>>> {
            Box::pin(async move { url.contains("site.test").then(|| vec![self.0]) })
        }
    }

    /// A site that answers everything with what it was asked, and as many bytes as the path says.
    async fn site() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let Ok(Some((head, _))) = read_head(&mut stream).await else { return };
                    let size = head.split(['/', ' ']).find_map(|p| p.parse::<usize>().ok()).unwrap_or(0);
                    let body = format!("{head}{}", "x".repeat(size));
                    let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n\r\n{body}").as_bytes()).await;
                });
            }
        });
        address
    }

    async fn ask(gate: &Gate, request: &str) -> String {
        let mut stream = TcpStream::connect(gate.address()).await.expect("the gate");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[tokio::test]
    async fn only_what_the_doorkeeper_admits_is_reached() {
        let gate = Gate::open(Arc::new(One(site().await)), "http://site.test/", 1 << 20).await.expect("a gate");
        let answer =
            ask(&gate, "GET http://site.test/a?b HTTP/1.1\r\nHost: site.test\r\nProxy-Connection: x\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        assert!(answer.contains("GET /a?b HTTP/1.1\r\nConnection: close\r\nHost: site.test\r\n"), "{answer}");
        assert!(!answer.contains("Proxy-"), "{answer}");
        for request in [
            "GET http://169.254.169.254/latest/ HTTP/1.1\r\n\r\n",
            "CONNECT 127.0.0.1:22 HTTP/1.1\r\n\r\n",
            "CONNECT metadata.internal:443 HTTP/1.1\r\n\r\n",
        ] {
            assert!(ask(&gate, request).await.starts_with("HTTP/1.1 403"), "{request}");
        }
        let errand = "CONNECT Accounts.google.com:443 HTTP/1.1\r\nHost: site.test\r\n\r\n";
        assert!(Request::parse(errand).expect("a request").is_errand());
        for request in ["GET /no-address HTTP/1.1\r\n\r\n", "GET ftp://site.test/ HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n"]
        {
            assert!(ask(&gate, request).await.starts_with("HTTP/1.1 400"), "{request}");
        }
    }

    #[tokio::test]
    async fn a_tunnel_passes_bytes_as_they_are() {
        let gate = Gate::open(Arc::new(One(site().await)), "http://site.test/", 1 << 20).await.expect("a gate");
        let answer = ask(&gate, "CONNECT site.test:443 HTTP/1.1\r\n\r\nGET /inside HTTP/1.1\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK"), "{answer}");
        assert!(answer.ends_with("GET /inside HTTP/1.1\r\n\r\n"), "{answer}");
    }

    #[tokio::test]
    async fn the_budget_holds_for_all_connections_together() {
        let gate = Gate::open(Arc::new(One(site().await)), "http://site.test/", 100_000).await.expect("a gate");
        let request = "GET http://site.test/60000 HTTP/1.1\r\n\r\n";
        assert!(ask(&gate, request).await.len() > 60_000);
        assert!(ask(&gate, request).await.len() < 60_000);
        assert!(ask(&gate, request).await.len() < 60_000);
    }

    #[test]
    fn addresses_without_a_path_get_one() {
        let request = Request::parse("GET http://site.test?q=1 HTTP/1.1\r\n\r\n").expect("a request");
        assert_eq!(request.head.as_deref(), Some("GET /?q=1 HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }
}
