//! What an operator may set about fetching.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use url::{Host, Url};

use super::dns::NameResolver;

/// Limits and permissions of the fetcher. `Default` is meant for a public server.
#[derive(Clone)]
pub struct FetchSettings {
    /// Time for opening one connection, TLS included.
    pub connect_limit: Duration,
    /// Time from the start of a hop to the end of its headers in the first try; grows with the number
    /// of the try, so that a slow server has a chance in the second.
    pub header_limit: Duration,
    /// Time for each try: all hops, headers and body. As many tries as there are limits.
    pub try_limits: Vec<Duration>,
    /// Time for all tries together, not counting what was spent waiting out of politeness.
    pub overall_limit: Duration,
    /// Time for one DNS question.
    pub dns_limit: Duration,
    /// Time for robots.txt with all its redirects.
    pub robots_limit: Duration,
    /// Pause before the second try; doubled before each further one.
    pub retry_pause: Duration,
    /// Least time between two visits to one host.
    pub politeness_interval: Duration,
    /// Longest time to wait for a host's turn.
    pub politeness_limit: Duration,
    /// Largest body in bytes, after decoding.
    pub max_body_bytes: u64,
    /// How many redirects are followed.
    pub max_redirects: usize,
    /// What may be opened although it is private or on another port.
    pub allow: AllowList,
    /// Public addresses that are refused all the same, such as the server's own.
    pub deny: Vec<IpAddr>,
    /// Address of a page that tells site owners about this reader; part of the User-Agent.
    pub about_url: Option<String>,
    /// Whether robots.txt of the final host is read.
    pub read_robots: bool,
    /// Replaces DNS (tests).
    pub resolver: Option<Arc<dyn NameResolver>>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        FetchSettings {
            connect_limit: Duration::from_secs(5),
            header_limit: Duration::from_secs(10),
            try_limits: [15, 30, 45].map(Duration::from_secs).to_vec(),
            overall_limit: Duration::from_secs(90),
            dns_limit: Duration::from_secs(5),
            robots_limit: Duration::from_secs(5),
            retry_pause: Duration::from_millis(500),
            politeness_interval: Duration::from_secs(1),
            politeness_limit: Duration::from_secs(120),
            max_body_bytes: 5 * 1024 * 1024,
            max_redirects: 5,
            allow: AllowList::default(),
            deny: Vec::new(),
            about_url: None,
            read_robots: true,
            resolver: None,
        }
    }
}

/// Hosts with ports that the operator opens (`RANKSIM_FETCH_ALLOW`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowList {
    entries: BTreeSet<(String, u16)>,
}

impl AllowList {
    /// Reads `host:port,host:port`; a host without a port stands for ports 80 and 443. The error is
    /// the entry that is not a host.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut entries = BTreeSet::new();
        for entry in text.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            // The same parser as for addresses, so that both sides spell a host alike.
            let url = Url::parse(&format!("http://{entry}/")).map_err(|_| entry.to_owned())?;
            let plain = url.path() == "/" && url.query().is_none() && url.username().is_empty();
            let host = match url.host() {
                Some(Host::Domain(name)) if plain => name.strip_suffix('.').unwrap_or(name).to_owned(),
                Some(_) if plain => url.host_str().unwrap_or_default().to_owned(),
                _ => return Err(entry.to_owned()),
            };
            let after_host = entry.rsplit(']').next().unwrap_or(entry);
            if after_host.contains(':') {
                entries.insert((host, url.port_or_known_default().unwrap_or(80)));
            } else {
                entries.extend([(host.clone(), 80), (host, 443)]);
            }
        }
        Ok(AllowList { entries })
    }

    /// The list that opens these hosts on these ports; IPv6 addresses with or without brackets.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, u16)>) -> Result<Self, String> {
        let written = pairs.into_iter().map(|(host, port)| match host.parse::<Ipv6Addr>() {
            Ok(address) => format!("[{address}]:{port}"),
            Err(_) => format!("{host}:{port}"),
        });
        Self::parse(&written.collect::<Vec<_>>().join(","))
    }

    /// Whether this host (in the URL parser's spelling) is opened on this port.
    pub fn contains(&self, host: &str, port: u16) -> bool {
        // Linear on purpose: the list has a handful of entries.
        self.entries.iter().any(|(h, p)| h == host && *p == port)
    }

    /// Whether nothing is opened.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_hosts_with_optional_ports() {
        let list = AllowList::parse(" 127.0.0.1:8000,[::1]:9000, Staging.Example.org ,web:80,").expect("valid");
        assert!(list.contains("127.0.0.1", 8000) && !list.contains("127.0.0.1", 80));
        assert!(list.contains("[::1]", 9000) && !list.contains("[::1]", 443));
        assert!(list.contains("staging.example.org", 80) && list.contains("staging.example.org", 443));
        assert!(list.contains("web", 80) && !list.contains("web", 443));
        assert!(AllowList::parse("").is_ok_and(|l| l.is_empty()));
        let pairs = [("::1".to_owned(), 9000), ("127.0.0.1".to_owned(), 8000)];
        assert_eq!(AllowList::from_pairs(pairs), AllowList::parse("127.0.0.1:8000,[::1]:9000"));
    }

    #[test]
    fn anything_else_is_an_error_that_names_the_entry() {
        for entry in ["http://a", "a/b", "a:b", "a b", "user@a", "*", "[::1"] {
            let parsed = AllowList::parse(&format!("ok.example.org,{entry}"));
            if entry == "*" {
                // A host that matches only itself; there are no wildcards.
                assert!(parsed.is_ok_and(|l| !l.contains("a.example.org", 80)));
            } else {
                assert_eq!(parsed, Err(entry.to_owned()));
            }
        }
    }
}
