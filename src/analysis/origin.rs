//! Whom an address belongs to: the one way in which addresses are compared.

use url::{Host, Url};

/// The origin of a web address (RFC 6454, 4): scheme, host and port. Names are in ASCII form, lower case and without
/// the dot that may end them; IP addresses are folded by the URL parser. What a host says about itself (headers,
/// robots.txt) holds for its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an absolute `http` or `https` address; `None` for everything else.
    pub fn of(address: &str) -> Option<Self> {
        Self::of_url(&Url::parse(address).ok()?)
    }

    /// [`Origin::of`] for an address that is already parsed.
    pub fn of_url(url: &Url) -> Option<Self> {
        let secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let host = match url.host()? {
            Host::Domain(name) => name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase(),
            address => address.to_string(),
        };
        Some(Origin { secure, host, port: url.port_or_known_default()? })
    }

    /// Whether both are the same port of the same host, whatever is spoken there: what a connection needs.
    pub fn same_server(&self, other: &Origin) -> bool {
        self.host == other.host && self.port == other.port
    }

    /// Whether two addresses have one origin. What has none, has none in common.
    pub fn same(a: &str, b: &str) -> bool {
        Self::of(a).is_some_and(|a| Self::of(b) == Some(a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_origin_are_one() {
        for (a, b) in [
            ("https://example.org/a", "https://EXAMPLE.org:443/b?c#d"),
            ("http://example.org", "http://example.org.:80/"),
            ("http://127.0.0.1/", "http://0x7f.1/"),
            ("http://[::1]:8080/", "http://[0:0:0:0:0:0:0:1]:8080/x"),
            ("https://b\u{fc}cher.example/", "https://xn--bcher-kva.example/"),
        ] {
            assert!(Origin::same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("https://example.org/", "http://example.org/"),
            ("http://example.org/", "http://example.org:8080/"),
            ("https://example.org/", "https://www.example.org/"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("example.org", "example.org"),
            ("", ""),
        ] {
            assert!(!Origin::same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn a_server_is_a_host_and_a_port() {
        let server = |a: &str, b: &str| Origin::of(a).zip(Origin::of(b)).is_some_and(|(a, b)| a.same_server(&b));
        assert!(server("http://example.org:8080/", "https://example.org:8080/"));
        assert!(!server("http://example.org/", "https://example.org/"), "ports 80 and 443");
        assert!(!server("http://example.org:8080/", "http://example.com:8080/"));
    }
}
