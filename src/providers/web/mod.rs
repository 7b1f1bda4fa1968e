//! Opens web pages that strangers name, and nothing else.
//!
//! The only place of the program that opens user-supplied addresses. The way of an address:
//! [`url_policy`] judges its text, [`dns`] asks for its IP addresses and has all of them judged by
//! [`address_policy`], `client` opens a connection that can reach only those, `visit` follows
//! redirects by starting over, [`decode`] unpacks the body under a cap, `site_file` reads
//! robots.txt of the host that answered. `politeness` keeps visits to one host apart. Tries and
//! their limits are here.
//!
//! Used by `jobs` (through the trait `Fetcher`), `server` and `cli`.

pub mod address_policy;
mod client;
pub mod decode;
pub mod dns;
mod politeness;
mod settings;
mod site_file;
pub mod url_policy;
mod visit;

use std::net::IpAddr;
use std::sync::Arc;

use reqwest::header::HeaderValue;
use rustls::ClientConfig;

#[cfg(feature = "render")]
use crate::analysis::origin::Origin;
use crate::analysis::tools::{BoxFuture, Fetcher};
use crate::domain::{Failure, Fetched, RobotsFile};
use crate::providers::tls::tls_config;
use client::Trouble;
use dns::{NameResolver, SystemResolver};
use politeness::Politeness;
pub use settings::{AllowList, FetchSettings};
pub use url_policy::Refused;
use url_policy::{Target, TargetHost};
use visit::{Arrived, Session};

/// The name by which robots.txt can address this reader.
pub const AGENT_NAME: &str = "RankSimulator";

/// Fetches pages under the URL policy. One per process: it holds every host's turn.
pub struct WebFetcher {
    settings: FetchSettings,
    resolver: Arc<dyn NameResolver>,
    tls: ClientConfig,
    user_agent: HeaderValue,
    politeness: Politeness,
}

/// An address that would be opened.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Allowed {
    /// The address as it would be requested.
    pub url: String,
    /// The IP addresses to which the connection would be pinned.
    pub addresses: Vec<IpAddr>,
}

impl WebFetcher {
    /// Makes a fetcher. Fails only when TLS cannot be set up.
    pub fn new(settings: FetchSettings) -> Result<Self, rustls::Error> {
        Ok(WebFetcher {
            resolver: settings.resolver.clone().unwrap_or_else(|| Arc::new(SystemResolver::default())),
            tls: tls_config()?,
            user_agent: user_agent(settings.about_url.as_deref()),
            politeness: Politeness::new(settings.politeness_interval, settings.politeness_limit),
            settings,
        })
    }

    /// Would this address be opened? Nothing is sent to it. `resolve` replaces DNS; an empty list
    /// means that the name does not exist. The address must have its scheme (see
    /// [`url_policy::complete`] for what people type).
    pub async fn check_url(&self, text: &str, resolve: Option<Vec<IpAddr>>) -> Result<Allowed, Refused> {
        let target = url_policy::check(text, &self.settings.allow)?;
        let addresses = match (&target.host, resolve) {
            (TargetHost::Name(_), Some(answers)) => {
                dns::check_answers(&answers, target.allow_listed)?;
                answers
            }
            _ => self.addresses(&target).await?.iter().map(|a| a.ip()).collect(),
        };
        Ok(Allowed { url: target.url.into(), addresses })
    }

    /// The checked addresses for one request of a page in a browser; `None` where it may not go. What the
    /// operator allows is meant for pages that users name: a page may reach its own host by it, no other.
    #[cfg(feature = "render")]
    pub(in crate::providers) async fn reachable(&self, url: &str, page: &str) -> Option<Vec<std::net::SocketAddr>> {
        let nothing = AllowList::default();
        let own = Origin::of(url).zip(Origin::of(page)).is_some_and(|(url, page)| url.same_server(&page));
        let allow = if own { &self.settings.allow } else { &nothing };
        self.addresses(&url_policy::check(url, allow).ok()?).await.ok()
    }

    async fn addresses(&self, target: &Target) -> Result<Vec<std::net::SocketAddr>, Refused> {
        dns::checked_addresses(target, self.resolver.as_ref(), self.settings.dns_limit, &self.settings.deny).await
    }

    /// All tries for one page.
    async fn fetch_page(
        &self,
        typed: &str,
        language: &str,
        on_try: &(dyn Fn(u32) + Send + Sync),
    ) -> Result<Fetched, Failure> {
        let (text, mut may_fall_back) = url_policy::complete(typed);
        let mut start = url_policy::check(&text, &self.settings.allow).map_err(Refused::into_failure)?;
        let mut left = self.settings.overall_limit;
        let mut tries = 0;
        let mut last = Failure::Timeout { tries: 1 };
        while let Some(limit) = self.settings.try_limits.get(tries as usize) {
            tries += 1;
            on_try(tries);
            let (limit, header_limit) = (left.min(*limit), self.settings.header_limit * tries);
            let mut session = Session::new(limit, header_limit);
            let mut result = self.page(start.clone(), language, &mut session).await;
            // Only where nobody asked for https: the host does not speak it.
            if may_fall_back
                && matches!(result, Err(Trouble::Connection | Trouble::NotTls))
                && let Some(plain) = self.without_tls(typed)
            {
                start = plain;
                session.restart(limit, header_limit);
                result = self.page(start.clone(), language, &mut session).await;
            }
            may_fall_back = false;
            last = match result {
                Ok(arrived) => return Ok(self.finish(&start, arrived, tries, session).await),
                Err(Trouble::Final(failure)) => return Err(failure),
                Err(Trouble::NotTls) => return Err(Failure::Tls),
                Err(Trouble::Timeout { dripping: true }) => return Err(Failure::Timeout { tries }),
                Err(Trouble::Timeout { dripping: false }) => Failure::Timeout { tries },
                Err(Trouble::Connection) => Failure::Connect,
            };
            left = left.saturating_sub(session.used(limit));
            drop(session);
            if left.is_zero() {
                break;
            }
            if (tries as usize) < self.settings.try_limits.len() {
                tokio::time::sleep(self.settings.retry_pause * 2u32.saturating_pow(tries - 1)).await;
            }
        }
        Err(last)
    }

    /// What was typed without a scheme, as an `http` address.
    fn without_tls(&self, typed: &str) -> Option<Target> {
        url_policy::check(&format!("http://{}", typed.trim()), &self.settings.allow).ok()
    }

    /// Adds what the host's own files say and puts the document together.
    async fn finish(&self, start: &Target, arrived: Arrived, tries: u32, mut session: Session) -> Fetched {
        let (mut robots, mut llms_txt) = (RobotsFile::NotFetched, None);
        if self.settings.read_robots {
            robots = self.robots(&arrived.target, &mut session).await;
            // A host that does not answer one such question is not asked another.
            if robots != RobotsFile::Unreachable {
                llms_txt = self.llms_txt(&arrived.target, &mut session).await;
            }
        }
        Fetched {
            url: start.url.to_string(),
            final_url: arrived.target.url.to_string(),
            redirects: arrived.redirects,
            status: arrived.status,
            headers: arrived.headers,
            body: arrived.body,
            truncated: arrived.truncated,
            tries,
            robots,
            llms_txt,
        }
    }
}

impl Fetcher for WebFetcher {
    fn fetch<'a>(
        &'a self,
        url: &'a str,
        language: &'a str,
        on_try: &'a (dyn Fn(u32) + Send + Sync),
    ) -> BoxFuture<'a, Result<Fetched, Failure>> {
        Box::pin(self.fetch_page(url, language, on_try))
    }
}

/// `RankSimulator/0.1.0 (+https://example.org/about)`.
fn user_agent(about_url: Option<&str>) -> HeaderValue {
    let product = concat!("RankSimulator/", env!("CARGO_PKG_VERSION"));
    about_url
        .and_then(|url| HeaderValue::from_str(&format!("{product} (+{url})")).ok())
        .unwrap_or_else(|| HeaderValue::from_static(product))
}
