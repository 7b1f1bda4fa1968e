//! Cases for every rule, and properties that hold for any text.

use proptest::prelude::*;

use super::*;

fn judged(text: &str) -> Result<String, Refused> {
    check(text, &AllowList::default()).map(|t| t.url.to_string())
}

#[test]
fn public_addresses_are_normalised() {
    for (text, expected) in [
        ("https://example.com", "https://example.com/"),
        ("HTTPS://EXAMPLE.COM:443/a?b=c#frag", "https://example.com/a?b=c"),
        ("http://example.com./x", "http://example.com/x"),
        ("https://www.b\u{fc}cher.example.org/", "https://www.xn--bcher-kva.example.org/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2606:4700:4700:0::1111]/", "https://[2606:4700:4700::1111]/"),
        ("https://a_b.example.com/@user", "https://a_b.example.com/@user"),
        ("http://example.com:443/", "http://example.com:443/"),
    ] {
        assert_eq!(judged(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn every_rule_has_its_word() {
    let long = format!("https://example.com/{}", "a".repeat(MAX_URL_BYTES));
    // 1,020 bytes that are sent as 3,020.
    let longer_when_sent = format!("https://example.com/{}", "é".repeat(500));
    for (text, expected) in [
        ("", "empty"),
        (long.as_str(), "too_long"),
        (longer_when_sent.as_str(), "too_long"),
        ("https://exam\tple.com/", "control_character"),
        ("https://exam\u{200b}ple.com/", "control_character"),
        ("https://example.com/a b", "whitespace"),
        ("https://example.com\\@127.0.0.1/", "backslash"),
        ("example.com", "no_scheme"),
        ("localhost:3000/x", "no_scheme"),
        ("//example.com/", "no_scheme"),
        ("ftp://example.com/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http:example.com", "syntax"),
        ("http://", "no_host"),
        ("http:///etc", "no_host"),
        ("http://:80/", "no_host"),
        ("http://user:pass@example.com/", "user_info"),
        ("http://@example.com/", "user_info"),
        ("http://[::1", "syntax"),
        ("http://[fe80::1%25lo]/", "syntax"),
        ("http://256.256.256.256/", "syntax"),
        ("http://example.com:80a/", "syntax"),
        ("http://a..b.com/", "host_name"),
        ("http://a!b.com/", "host_name"),
    ] {
        assert_eq!(judged(text), Err(Refused::InvalidUrl(expected)), "{text}");
        assert!(URL_REASONS.contains(&expected));
    }
}

#[test]
fn addresses_in_any_spelling_are_refused_by_kind() {
    for (text, expected) in [
        ("http://localhost/", "loopback"),
        ("http://LOCALHOST./", "loopback"),
        ("http://loc%61lhost/", "loopback"),
        ("http://foo.localhost/", "loopback"),
        ("http://localhost.localdomain/", "loopback"),
        ("http://metadata/", "local_name"),
        ("http://metadata.google.internal/", "local_name"),
        ("http://kubernetes.default.svc/", "local_name"),
        ("http://printer.local/", "local_name"),
        ("http://nas.home.arpa/", "local_name"),
        ("http://xyz.onion/", "special_name"),
        ("http://127.1/", "loopback"),
        ("http://2130706433/", "loopback"),
        ("http://0x7f.1/", "loopback"),
        ("http://0177.0.0.1/", "loopback"),
        ("http://\u{ff11}\u{ff12}\u{ff17}.0.0.1/", "loopback"),
        ("http://%31%32%37.0.0.1/", "loopback"),
        ("http://127\u{3002}0\u{3002}0\u{3002}1/", "loopback"),
        ("http://0/", "unspecified"),
        ("http://[::ffff:127.0.0.1]/", "ipv4_in_ipv6"),
        ("http://169.254.169.254/latest/", "link_local"),
        ("http://example.com:6379/", "port"),
        ("http://example.com:0/", "port"),
    ] {
        assert_eq!(judged(text), Err(Refused::AddressNotAllowed(expected)), "{text}");
    }
}

#[test]
fn names_that_only_look_special_pass() {
    for text in ["http://mylocal.com/", "http://notlocalhost.net/", "http://corp.example.org/", "http://test.com/"] {
        assert!(judged(text).is_ok(), "{text}");
    }
}

#[test]
fn bare_hosts_get_https() {
    for (typed, expected, assumed) in [
        (" example.com ", "https://example.com", true),
        ("example.com/a:b", "https://example.com/a:b", true),
        ("example.com:8443/x", "https://example.com:8443/x", true),
        ("localhost:3000", "https://localhost:3000", true),
        ("127.0.0.1:8000/a.html", "https://127.0.0.1:8000/a.html", true),
        ("[2606:4700::1]/", "https://[2606:4700::1]/", true),
        ("http://example.com", "http://example.com", false),
        ("mailto:a@example.com", "mailto:a@example.com", false),
        ("//example.com/", "//example.com/", false),
        ("", "", false),
    ] {
        assert_eq!(complete(typed), (Cow::from(expected), assumed), "{typed}");
    }
}

#[test]
fn the_allow_list_opens_exactly_what_it_names() {
    let allow = AllowList::parse("127.0.0.1:8000, [::1]:8000, staging.internal:8443, web").expect("valid list");
    for text in [
        "http://127.0.0.1:8000/x",
        "http://2130706433:8000/",
        "http://[::1]:8000/",
        "https://STAGING.internal:8443/",
        "http://web/",
        "https://web/",
    ] {
        assert!(check(text, &allow).is_ok_and(|t| t.allow_listed), "{text}");
    }
    for text in ["http://127.0.0.1/", "http://127.0.0.2:8000/", "https://a.staging.internal:8443/", "http://web:81/"] {
        assert!(check(text, &allow).is_err(), "{text}");
    }
    assert_eq!(check("ftp://127.0.0.1:8000/", &allow), Err(Refused::InvalidUrl("scheme")));
}

#[test]
fn redirects_are_judged_like_addresses() {
    let base = Url::parse("http://start.example.org/a/b").expect("valid");
    let to = |location: &str| check_redirect(&base, location, &AllowList::default()).map(|t| t.url.to_string());
    assert_eq!(to("/next").as_deref(), Ok("http://start.example.org/next"));
    assert_eq!(to("c d").as_deref(), Ok("http://start.example.org/a/c%20d"));
    assert_eq!(to("//example.com/x").as_deref(), Ok("http://example.com/x"));
    assert_eq!(to("file:///etc/passwd"), Err(Refused::InvalidUrl("scheme")));
    assert_eq!(to("//127.0.0.1/"), Err(Refused::AddressNotAllowed("loopback")));
    assert_eq!(to("http://[::ffff:7f00:1]/"), Err(Refused::AddressNotAllowed("ipv4_in_ipv6")));
    assert_eq!(to("http://user:p@example.com/"), Err(Refused::InvalidUrl("user_info")));
    assert_eq!(to("http://example.com:6379/"), Err(Refused::AddressNotAllowed("port")));
    assert_eq!(to("\\\\127.0.0.1\\"), Err(Refused::InvalidUrl("backslash")));
    assert_eq!(to(""), Err(Refused::InvalidUrl("empty")));
}

proptest! {
    #[test]
    fn no_text_panics_and_what_passes_is_public(text in "(https?://)?[ -~\u{0}-\u{2ff}\u{ff00}-\u{ff20}]{0,60}") {
        let (completed, _) = complete(&text);
        for t in [text.as_str(), &completed] {
            if let Ok(target) = check(t, &AllowList::default()) {
                prop_assert!(matches!(target.port, 80 | 443));
                match &target.host {
                    TargetHost::Address(a) => prop_assert!(address_policy::refusal(*a).is_none()),
                    TargetHost::Name(n) => prop_assert!(n.contains('.')),
                }
                // What passed once passes again, unchanged.
                let again = check(target.url.as_str(), &AllowList::default());
                prop_assert_eq!(again.map(|t| t.url), Ok(target.url));
            }
        }
    }

    #[test]
    fn any_spelling_of_an_address_is_judged_as_the_address(bits in any::<u32>(), form in 0..5) {
        let [a, b, c, d] = bits.to_be_bytes();
        let host = match form {
            0 => format!("{a}.{b}.{c}.{d}"),
            1 => format!("{bits}"),
            2 => format!("{bits:#x}"),
            3 => format!("{a:#o}.{b:#x}.{}", u32::from(c) << 8 | u32::from(d)).replace("0o", "0"),
            _ => format!("[::ffff:{a}.{b}.{c}.{d}]"),
        };
        let judged = check(&format!("http://{host}/"), &AllowList::default());
        let public = address_policy::refusal(std::net::Ipv4Addr::from(bits).into()).is_none();
        prop_assert_eq!(judged.is_ok(), public && form != 4);
    }
}
