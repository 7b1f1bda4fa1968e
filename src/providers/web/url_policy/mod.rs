//! Which addresses the fetcher may open, judged by their text alone: one parser, every rule.
//!
//! Order matters: the text is judged before it is parsed, because the URL standard silently removes
//! tabs and line breaks, reads `\` as `/` and drops an empty user name. What the parser answers is
//! then the only thing that is ever used: it already folds decimal, octal, hexadecimal, short,
//! full-width and percent-encoded spellings of an IP address into the address.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::net::IpAddr;

use url::{Host, Url};

use super::address_policy;
use super::settings::AllowList;
use crate::analysis::origin::Origin;
use crate::domain::Failure;

/// Longest address that is accepted, in bytes, as written and as it is sent.
pub const MAX_URL_BYTES: usize = 2048;

/// Names that are never public sites, as suffixes on a label boundary, with the kind that is
/// reported. RFC 6761 and RFC 6762 (special use), RFC 7686 (onion), RFC 8375 (home.arpa), RFC 9476
/// (alt), ICANN's resolution of 2024 on `.internal`, and the never delegated names of companies,
/// homes and clusters.
const SPECIAL_SUFFIXES: &[(&str, &str)] = &[
    ("localhost", "loopback"),
    ("localhost.localdomain", "loopback"),
    ("localdomain", "local_name"),
    ("local", "local_name"),
    ("internal", "local_name"),
    ("intranet", "local_name"),
    ("intra", "local_name"),
    ("private", "local_name"),
    ("corp", "local_name"),
    ("home", "local_name"),
    ("lan", "local_name"),
    ("mail", "local_name"),
    ("workgroup", "local_name"),
    ("arpa", "local_name"),
    ("svc", "local_name"),
    ("cluster", "local_name"),
    ("consul", "local_name"),
    ("docker", "local_name"),
    ("kube", "local_name"),
    ("k8s", "local_name"),
    ("onion", "special_name"),
    ("i2p", "special_name"),
    ("alt", "special_name"),
    ("invalid", "special_name"),
    ("test", "special_name"),
    ("example", "special_name"),
];

/// Why an address is not opened. Says which rule, never whether something answered there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// Not an acceptable web address; the word names the rule, one of [`URL_REASONS`].
    InvalidUrl(&'static str),
    /// An address that is not public; the word names the kind, one of [`NAME_KINDS`] or
    /// [`address_policy::ADDRESS_KINDS`].
    AddressNotAllowed(&'static str),
    /// The name has no address.
    Unresolvable,
}

/// Every word of [`Refused::InvalidUrl`].
pub const URL_REASONS: [&str; 11] = [
    "empty",
    "too_long",
    "control_character",
    "whitespace",
    "backslash",
    "no_scheme",
    "scheme",
    "no_host",
    "user_info",
    "syntax",
    "host_name",
];

/// The words of [`Refused::AddressNotAllowed`] that come from names and ports instead of addresses.
pub const NAME_KINDS: [&str; 5] = ["loopback", "local_name", "special_name", "port", "own_address"];

impl Refused {
    /// The stable word: a rule, a kind of address, or `dns`.
    pub fn word(self) -> &'static str {
        match self {
            Refused::InvalidUrl(word) | Refused::AddressNotAllowed(word) => word,
            Refused::Unresolvable => "dns",
        }
    }

    /// The failure of an analysis whose own address is refused.
    pub fn into_failure(self) -> Failure {
        match self {
            Refused::InvalidUrl(reason) => Failure::InvalidUrl { reason: reason.to_owned() },
            Refused::AddressNotAllowed(kind) => Failure::AddressNotAllowed { kind: kind.to_owned() },
            Refused::Unresolvable => Failure::Dns,
        }
    }

    /// The failure of an analysis whose page redirects to a refused address. The word gets the
    /// prefix `redirect_`, so that nobody looks for the fault in the address that was typed.
    pub fn into_redirect_failure(self) -> Failure {
        match self {
            Refused::InvalidUrl(word) | Refused::AddressNotAllowed(word) => {
                Failure::AddressNotAllowed { kind: format!("redirect_{word}") }
            }
            Refused::Unresolvable => Failure::Dns,
        }
    }
}

/// An address whose text passed every rule. Names still have to be resolved and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The parsed address, without fragment and without the dot after the name.
    pub url: Url,
    /// Whose address it is; by this, targets are compared.
    pub origin: Origin,
    /// Name or IP address.
    pub host: TargetHost,
    /// Port, written or implied.
    pub port: u16,
    /// Opened by the operator's allow list: address and port are not judged.
    pub allow_listed: bool,
}

/// The host of a [`Target`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetHost {
    /// A DNS name in ASCII form, lower case.
    Name(String),
    /// An IP literal.
    Address(IpAddr),
}

/// Gives an address as people type it (`example.com`, `example.com/page`) the scheme `https`.
/// The second value says whether that was assumed. Everything else is returned trimmed.
pub fn complete(typed: &str) -> (Cow<'_, str>, bool) {
    let typed = typed.trim();
    let has_scheme = match scheme_of(typed) {
        None => false,
        // `example.com:8443/x` and `localhost:3000` are a host with a port, not a scheme.
        Some((_, rest)) => !is_port_and_path(rest),
    };
    if typed.is_empty() || has_scheme || typed.starts_with(['/', '\\', '?', '#', '.', ':']) {
        (Cow::Borrowed(typed), false)
    } else {
        (Cow::Owned(format!("https://{typed}")), true)
    }
}

/// Judges `text` as an absolute web address.
pub fn check(text: &str, allow: &AllowList) -> Result<Target, Refused> {
    check_characters(text)?;
    let Some((scheme, rest)) = scheme_of(text).filter(|(_, rest)| !is_port_and_path(rest)) else {
        return Err(Refused::InvalidUrl("no_scheme"));
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(Refused::InvalidUrl("scheme"));
    }
    let Some(after) = rest.strip_prefix("//") else {
        return Err(Refused::InvalidUrl("syntax"));
    };
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_empty() || authority.starts_with(':') {
        return Err(Refused::InvalidUrl("no_host"));
    }
    // Also an empty one, which the parser would drop without a trace.
    if authority.contains('@') {
        return Err(Refused::InvalidUrl("user_info"));
    }
    let url = Url::parse(text).map_err(|_| Refused::InvalidUrl("syntax"))?;
    judge(url, allow)
}

/// Judges the `Location` of a redirect, absolute or relative to `base`.
pub fn check_redirect(base: &Url, location: &str, allow: &AllowList) -> Result<Target, Refused> {
    // Spaces are common in the wild and browsers encode them; in a host they still fail to parse.
    let location = location.trim().replace(' ', "%20");
    check_characters(&location)?;
    let url = base.join(&location).map_err(|_| Refused::InvalidUrl("syntax"))?;
    judge(url, allow)
}

/// Rules on the raw text.
fn check_characters(text: &str) -> Result<(), Refused> {
    if text.is_empty() {
        return Err(Refused::InvalidUrl("empty"));
    }
    if text.len() > MAX_URL_BYTES {
        return Err(Refused::InvalidUrl("too_long"));
    }
    for c in text.chars() {
        if c.is_control() || is_invisible(c) {
            return Err(Refused::InvalidUrl("control_character"));
        }
        if c.is_whitespace() {
            return Err(Refused::InvalidUrl("whitespace"));
        }
        if c == '\\' {
            return Err(Refused::InvalidUrl("backslash"));
        }
    }
    Ok(())
}

/// Characters without a picture of their own that can make one address look like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Splits `scheme:rest` (RFC 3986, 3.1).
fn scheme_of(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
    (starts && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))).then_some((scheme, rest))
}

/// Whether what follows a colon is a port with an optional path.
fn is_port_and_path(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits) && rest[digits..].chars().next().is_none_or(|c| matches!(c, '/' | '?' | '#'))
}

/// Rules on the parsed address.
fn judge(mut url: Url, allow: &AllowList) -> Result<Target, Refused> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refused::InvalidUrl("scheme"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::InvalidUrl("user_info"));
    }
    url.set_fragment(None);
    // May be longer than what was written: other letters than ASCII take three characters a byte.
    if url.as_str().len() > MAX_URL_BYTES {
        return Err(Refused::InvalidUrl("too_long"));
    }
    let host = match url.host() {
        None => return Err(Refused::InvalidUrl("no_host")),
        Some(Host::Ipv4(a)) => TargetHost::Address(a.into()),
        Some(Host::Ipv6(a)) => TargetHost::Address(a.into()),
        Some(Host::Domain(name)) => TargetHost::Name(name.strip_suffix('.').unwrap_or(name).to_owned()),
    };
    if let TargetHost::Name(name) = &host {
        check_name_syntax(name)?;
        url.set_host(Some(name)).map_err(|_| Refused::InvalidUrl("host_name"))?;
    }
    let port = url.port_or_known_default().ok_or(Refused::InvalidUrl("syntax"))?;
    let allow_listed = allow.contains(url.host_str().unwrap_or_default(), port);
    if !allow_listed {
        match &host {
            TargetHost::Name(name) => check_name(name)?,
            TargetHost::Address(address) => check_address(*address)?,
        }
        if !matches!(port, 80 | 443) {
            return Err(Refused::AddressNotAllowed("port"));
        }
    }
    let origin = Origin::of_url(&url).ok_or(Refused::InvalidUrl("syntax"))?;
    Ok(Target { url, origin, host, port, allow_listed })
}

/// Whether an address is public.
pub fn check_address(address: IpAddr) -> Result<(), Refused> {
    address_policy::refusal(address).map_or(Ok(()), |kind| Err(Refused::AddressNotAllowed(kind)))
}

/// A name that DNS can hold (RFC 1035, 2.3.4), of letters, digits, `-` and `_`.
fn check_name_syntax(name: &str) -> Result<(), Refused> {
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if name.len() <= 253 && name.split('.').all(label_fits) { Ok(()) } else { Err(Refused::InvalidUrl("host_name")) }
}

/// A name that can be a public site: several labels, no special use.
fn check_name(name: &str) -> Result<(), Refused> {
    let special = SPECIAL_SUFFIXES
        .iter()
        .find(|(suffix, _)| name.strip_suffix(suffix).is_some_and(|before| before.is_empty() || before.ends_with('.')));
    match special {
        Some((_, kind)) => Err(Refused::AddressNotAllowed(kind)),
        None if !name.contains('.') => Err(Refused::AddressNotAllowed("local_name")),
        None => Ok(()),
    }
}
