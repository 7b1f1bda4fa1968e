//! Addresses as people and attackers write them, typed and in redirects.

use ranksimulator::providers::web::AllowList;
use ranksimulator::providers::web::address_policy::{ADDRESS_KINDS, refusal};
use ranksimulator::providers::web::url_policy::{
    MAX_URL_BYTES, NAME_KINDS, Refused, Target, TargetHost, URL_REASONS, check, check_redirect, complete,
};
use url::Url;

use super::feed;

const SCHEMES: [&str; 11] =
    ["http://", "https://", "HTTP://", "http:", "http:/", "//", "ftp://", "javascript:", "data:,", "", "https:////"];
/// Parts of an address in any order; many of them are ways to write a private one.
const PIECES: [&str; 62] = [
    "shop.example.com",
    "example.com",
    "example.com.",
    "localhost",
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "１２７.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "10.0.0.1",
    "169.254.169.254",
    "168.63.129.16",
    "[::1]",
    "[::]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::a00:1]",
    "[2002:7f00:1::]",
    "[2001::f5ff:fffe]",
    "[fe80::1%25eth0]",
    "[2606:4700::1111]",
    "8.8.8.8",
    "metadata.google.internal",
    "router.local",
    "bücher.de",
    "xn--",
    "xn--bcher-kva.de",
    "ß.com",
    "a_b",
    "-a-",
    ".com",
    ".",
    "..",
    "@",
    "user:pw@",
    ":",
    ":80",
    ":443",
    ":8080",
    ":0",
    ":99999",
    "/",
    "/a/../b",
    "?",
    "?q=1&r=%",
    "#",
    "#@10.0.0.1",
    "\\",
    "\t",
    "\n",
    " ",
    "%00",
    "%2f",
    "%5c",
    "\u{202e}",
    "\u{200b}",
    "\u{ad}",
    "𝓔",
    "é",
];

fn known(refused: Refused) -> Result<(), String> {
    let word = refused.word();
    let listed = match refused {
        Refused::InvalidUrl(_) => URL_REASONS.contains(&word),
        Refused::AddressNotAllowed(_) => NAME_KINDS.contains(&word) || ADDRESS_KINDS.contains(&word),
        Refused::Unresolvable => false,
    };
    if listed { Ok(()) } else { Err(format!("the word {word:?} is not among those that have a sentence")) }
}

/// What holds for every address that is let through.
fn is_public(target: &Target) -> Result<(), String> {
    let url = &target.url;
    if !matches!(target.port, 80 | 443) || url.port_or_known_default() != Some(target.port) {
        return Err(format!("port {} of {url}", target.port));
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(format!("more than an address: {url}"));
    }
    let public = match &target.host {
        TargetHost::Address(address) => refusal(*address).is_none(),
        // What a resolver would take for a number is no name.
        TargetHost::Name(name) => name.contains('.') && name.parse::<std::net::IpAddr>().is_err(),
    };
    if !public {
        return Err(format!("not public: {url}"));
    }
    match check(url.as_str(), &AllowList::default()) {
        Ok(again) if again == *target => Ok(()),
        again => Err(format!("{url} passed, and then {again:?}")),
    }
}

fn check_address_text(_: &str, body: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(body);
    let (completed, _) = complete(&text);
    if complete(&completed).0 != completed {
        return Err(format!("{completed:?} is completed again"));
    }
    let base = Url::parse("https://shop.example.com/a/b?c=d").expect("an address");
    let allow = AllowList::default();
    for judged in [check(&text, &allow), check(&completed, &allow), check_redirect(&base, &text, &allow)] {
        judged.map_or_else(known, |target| is_public(&target))?;
    }
    Ok(())
}

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_addresses() {
    feed("address", check_address_text, |numbers| {
        let mut text = SCHEMES[numbers.below(SCHEMES.len()).min(numbers.below(SCHEMES.len()))].to_owned();
        for _ in 0..numbers.below(9) {
            let piece = PIECES[numbers.below(PIECES.len())];
            let times = if numbers.below(40) == 0 { 1 + numbers.below(MAX_URL_BYTES) } else { 1 };
            text.push_str(&piece.repeat(times));
        }
        if numbers.below(5) == 0 {
            let any = char::from_u32(u32::try_from(numbers.below(0x1_0000)).expect("below u32"));
            let mut places = text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            places.push(text.len());
            text.insert(places[numbers.below(places.len())], any.unwrap_or('\u{fffd}'));
        }
        (String::new(), text.into_bytes())
    });
}
