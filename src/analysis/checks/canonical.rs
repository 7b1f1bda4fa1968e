//! Does the page name another address as the original? Engines then show that one instead.

use super::{Finding, Subject};

pub(super) fn check(subject: &Subject) -> Finding {
    match &subject.page.canonical {
        // Without one the address itself counts, which is fine.
        None => Finding::not_applicable(),
        Some(_) if subject.fetched.final_url.is_empty() => Finding::not_applicable(),
        Some(canonical) if same_page(canonical, &subject.fetched.final_url) => Finding::passed(canonical.as_str()),
        Some(canonical) => Finding::failed(canonical.as_str()),
    }
}

/// Whether two addresses are one page: host without `www.` and path are equal. Scheme, query,
/// fragment, a final slash and an index file's name are what canonical addresses are meant to tidy.
pub(super) fn same_page(a: &str, b: &str) -> bool {
    tidy(a) == tidy(b)
}

fn tidy(url: &str) -> (String, String) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").or(host.strip_suffix(":80")).unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let index = ["index.html", "index.htm", "index.php"].iter().find_map(|name| path.strip_suffix(name));
    let path = index.unwrap_or(path).trim_end_matches('/');
    (host.strip_prefix("www.").unwrap_or(host).to_owned(), path.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_address_are_one_page() {
        for other in [
            "http://www.example.org/a",
            "https://example.org/a/",
            "https://EXAMPLE.org/a?utm_source=x#y",
            "https://example.org:443/a/index.html",
        ] {
            assert!(same_page("https://example.org/a", other), "{other}");
        }
        assert!(same_page("https://example.org", "https://example.org/index.php"));
    }

    #[test]
    fn other_pages_are_other_pages() {
        for other in ["https://example.org/", "https://example.org/b", "https://shop.example.org/a"] {
            assert!(!same_page("https://example.org/a", other), "{other}");
        }
    }
}
