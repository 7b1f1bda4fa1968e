//! Which IP addresses belong to the public internet.
//!
//! Only global unicast addresses pass. The tables follow the IANA special-purpose registries
//! (RFC 6890 and its successors); every row names the document that reserves the range. Forms of
//! IPv6 that carry an IPv4 address are refused as a whole, public or not: no public website needs
//! them, and looking through them is where filters go wrong.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Stable word for the kind of an address that is not public, for example `loopback`.
pub type AddressKind = &'static str;

/// A range of IPv4 addresses: first address, prefix length, kind.
type V4Range = (Ipv4Addr, u32, AddressKind);
/// A range of IPv6 addresses: first address, prefix length, kind.
type V6Range = (Ipv6Addr, u32, AddressKind);

const fn v4(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
    Ipv4Addr::new(a, b, c, d)
}

const fn v6(a: u16, b: u16, c: u16, d: u16) -> Ipv6Addr {
    Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)
}

/// IPv4 ranges that are not public. The first row that matches names the kind.
const V4_RESERVED: &[V4Range] = &[
    (v4(0, 0, 0, 0), 8, "unspecified"),     // RFC 1122, 3.2.1.3: this host on this network
    (v4(10, 0, 0, 0), 8, "private"),        // RFC 1918
    (v4(100, 64, 0, 0), 10, "shared"),      // RFC 6598: carrier-grade NAT; Alibaba's metadata service
    (v4(127, 0, 0, 0), 8, "loopback"),      // RFC 1122, 3.2.1.3
    (v4(169, 254, 0, 0), 16, "link_local"), // RFC 3927; metadata services of most clouds
    (v4(172, 16, 0, 0), 12, "private"),     // RFC 1918
    (v4(192, 0, 0, 0), 24, "reserved"),     // RFC 6890: protocol assignments; Oracle's metadata service
    (v4(192, 0, 2, 0), 24, "documentation"), // RFC 5737: TEST-NET-1
    (v4(192, 88, 99, 0), 24, "translation"), // RFC 7526: 6to4 relay anycast, withdrawn
    (v4(192, 168, 0, 0), 16, "private"),    // RFC 1918
    (v4(198, 18, 0, 0), 15, "benchmarking"), // RFC 2544
    (v4(198, 51, 100, 0), 24, "documentation"), // RFC 5737: TEST-NET-2
    (v4(203, 0, 113, 0), 24, "documentation"), // RFC 5737: TEST-NET-3
    (v4(224, 0, 0, 0), 4, "multicast"),     // RFC 5771
    (v4(255, 255, 255, 255), 32, "broadcast"), // RFC 919
    (v4(240, 0, 0, 0), 4, "reserved"),      // RFC 1112, 4
    (v4(168, 63, 129, 16), 32, "cloud_service"), // Azure's WireServer: a public address, reachable only from inside
];

/// The only part of IPv6 that is assigned for global unicast (RFC 4291, 2.4; IANA registry).
const V6_GLOBAL: (Ipv6Addr, u32) = (v6(0x2000, 0, 0, 0), 3);

/// IPv6 ranges that are not public, inside and outside of [`V6_GLOBAL`]. Whatever is outside and
/// not named here is `reserved`.
const V6_RESERVED: &[V6Range] = &[
    (Ipv6Addr::UNSPECIFIED, 128, "unspecified"), // RFC 4291, 2.5.2
    (Ipv6Addr::LOCALHOST, 128, "loopback"),      // RFC 4291, 2.5.3
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, "ipv4_in_ipv6"), // RFC 4291, 2.5.5.2: mapped
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, "ipv4_in_ipv6"), // RFC 2765: SIIT, translated
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 0), 96, "ipv4_in_ipv6"), // RFC 4291, 2.5.5.1: compatible
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96, "translation"), // RFC 6052: NAT64
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, "translation"), // RFC 8215: local-use NAT64
    (v6(0x0100, 0, 0, 0), 64, "reserved"),       // RFC 6666: discard-only
    (v6(0x0100, 0, 0, 1), 64, "reserved"),       // RFC 9780: dummy prefix
    (v6(0x2001, 0, 0, 0), 32, "translation"),    // RFC 4380: Teredo
    (v6(0x2001, 2, 0, 0), 48, "benchmarking"),   // RFC 5180
    (v6(0x2001, 0, 0, 0), 23, "reserved"),       // RFC 2928: protocol assignments, ORCHID (RFC 4843, RFC 7343)
    (v6(0x2001, 0x0db8, 0, 0), 32, "documentation"), // RFC 3849
    (v6(0x2002, 0, 0, 0), 16, "translation"),    // RFC 3056: 6to4
    (v6(0x3ffe, 0, 0, 0), 16, "reserved"),       // RFC 3701: 6bone, returned
    (v6(0x3fff, 0, 0, 0), 20, "documentation"),  // RFC 9637
    (v6(0x5f00, 0, 0, 0), 16, "reserved"),       // RFC 9602: SRv6 segment identifiers
    (v6(0xfc00, 0, 0, 0), 7, "private"),         // RFC 4193: unique local; AWS and GCP metadata services
    (v6(0xfe80, 0, 0, 0), 10, "link_local"),     // RFC 4291, 2.5.6
    (v6(0xfec0, 0, 0, 0), 10, "private"),        // RFC 3879: site-local, withdrawn
    (v6(0xff00, 0, 0, 0), 8, "multicast"),       // RFC 4291, 2.7
];

/// Every word that [`refusal`] can answer.
pub const ADDRESS_KINDS: [AddressKind; 13] = [
    "unspecified",
    "private",
    "shared",
    "loopback",
    "link_local",
    "reserved",
    "documentation",
    "translation",
    "benchmarking",
    "multicast",
    "broadcast",
    "cloud_service",
    "ipv4_in_ipv6",
];

/// Why an address is not public; `None` when it is global unicast.
pub fn refusal(address: IpAddr) -> Option<AddressKind> {
    match address {
        IpAddr::V4(a) => V4_RESERVED.iter().find(|(first, len, _)| in_v4(a, *first, *len)).map(|(_, _, kind)| *kind),
        IpAddr::V6(a) => V6_RESERVED
            .iter()
            .find(|(first, len, _)| in_v6(a, *first, *len))
            .map(|(_, _, kind)| *kind)
            .or_else(|| (!in_v6(a, V6_GLOBAL.0, V6_GLOBAL.1)).then_some("reserved"))
            .or_else(|| is_isatap(a).then_some("ipv4_in_ipv6")),
    }
}

fn in_v4(address: Ipv4Addr, first: Ipv4Addr, length: u32) -> bool {
    let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
    u32::from(address) & mask == u32::from(first)
}

fn in_v6(address: Ipv6Addr, first: Ipv6Addr, length: u32) -> bool {
    let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
    u128::from(address) & mask == u128::from(first)
}

/// An interface identifier that tunnels to an IPv4 address (RFC 5214, 6.1).
fn is_isatap(address: Ipv6Addr) -> bool {
    let s = address.segments();
    (s[4] == 0 || s[4] == 0x0200) && s[5] == 0x5efe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<&'static str> {
        refusal(text.parse().expect("test address"))
    }

    #[test]
    fn public_addresses_pass() {
        for text in [
            "8.8.8.8",
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "168.63.129.15",
            "168.63.129.17",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2a00:1450:4001::200e",
            "3ffd::1",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }

    #[test]
    fn both_ends_of_every_reserved_range_are_refused() {
        for (first, len, name) in V4_RESERVED {
            let last = Ipv4Addr::from(u32::from(*first) | u32::MAX.checked_shr(*len).unwrap_or(0));
            assert!(refusal((*first).into()).is_some(), "{first} {name}");
            assert!(refusal(last.into()).is_some(), "{last} {name}");
        }
        for (first, len, name) in V6_RESERVED {
            let last = Ipv6Addr::from(u128::from(*first) | u128::MAX.checked_shr(*len).unwrap_or(0));
            assert!(refusal((*first).into()).is_some(), "{first} {name}");
            assert!(refusal(last.into()).is_some(), "{last} {name}");
        }
    }

    #[test]
    fn kinds_are_named() {
        for (text, expected) in [
            ("0.0.0.0", "unspecified"),
            ("127.0.0.1", "loopback"),
            ("10.1.2.3", "private"),
            ("169.254.169.254", "link_local"),
            ("100.100.100.200", "shared"),
            ("168.63.129.16", "cloud_service"),
            ("255.255.255.255", "broadcast"),
            ("240.0.0.1", "reserved"),
            ("224.0.0.1", "multicast"),
            ("::", "unspecified"),
            ("::1", "loopback"),
            ("::127.0.0.1", "ipv4_in_ipv6"),
            ("::ffff:8.8.8.8", "ipv4_in_ipv6"),
            ("::ffff:0:127.0.0.1", "ipv4_in_ipv6"),
            ("64:ff9b::a00:1", "translation"),
            ("64:ff9b:1::a00:1", "translation"),
            ("2002:7f00:1::", "translation"),
            ("2001:0:53aa:64c::1", "translation"),
            ("2001:10::1", "reserved"),
            ("2001:20::1", "reserved"),
            ("2001:2::1", "benchmarking"),
            ("2001:db8::1", "documentation"),
            ("3fff::1", "documentation"),
            ("5f00::1", "reserved"),
            ("4000::1", "reserved"),
            ("fd00:ec2::254", "private"),
            ("fec0::1", "private"),
            ("fe80::1", "link_local"),
            ("ff02::1", "multicast"),
            ("100::1", "reserved"),
            ("2a00:1450::5efe:7f00:1", "ipv4_in_ipv6"),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }
}
