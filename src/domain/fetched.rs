//! What the fetcher brought: bytes and what the server said about them.

use serde::{Deserialize, Serialize};

/// A document as it came over the wire, decoded from its content coding, not yet from its charset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fetched {
    /// Address that the user gave, normalised.
    pub url: String,
    /// Address that answered, after redirects.
    pub final_url: String,
    /// Addresses that redirected, in order; empty without redirects.
    pub redirects: Vec<String>,
    /// HTTP status of the last answer.
    pub status: u16,
    /// Headers of the last answer; names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
    /// Decoded body, at most the byte limit.
    #[serde(with = "bytes_as_latin1")]
    pub body: Vec<u8>,
    /// The body ended early and was kept.
    pub truncated: bool,
    /// How many tries it took, from 1.
    pub tries: u32,
    /// robots.txt of the final host.
    pub robots: RobotsFile,
    /// Whether the final host has an llms.txt; absent when that is not known.
    #[serde(default)]
    pub llms_txt: Option<bool>,
}

/// What is known about the robots.txt of a host.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RobotsFile {
    /// Read; the text is at most 500 KiB (RFC 9309 asks for at least that).
    Found {
        /// The file.
        text: String,
    },
    /// The host answered 4xx: everything is allowed (RFC 9309, 2.3.1.3).
    Absent,
    /// The host answered 5xx or not at all: crawlers assume that nothing is allowed (RFC 9309, 2.3.1.4).
    Unreachable,
    /// Not asked (a file from disk, or the check is off).
    #[default]
    NotFetched,
}

impl Fetched {
    /// First value of a header, by lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Bytes as a string of U+0000 to U+00FF: valid JSON for any body, and mostly readable.
mod bytes_as_latin1 {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&bytes.iter().map(|b| char::from(*b)).collect::<String>())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).map_err(|_| serde::de::Error::custom("not a byte string")))
            .collect()
    }
}
