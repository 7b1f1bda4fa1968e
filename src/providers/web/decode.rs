//! Content codings, decoded under a cap that counts decoded bytes.
//!
//! The compressed bytes are already in memory (under the same cap), so decoding is a function of
//! bytes: it cannot hang, and a few kilobytes that unfold into gigabytes stop at the cap.

use async_compression::tokio::bufread::{BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use tokio::io::{AsyncRead, AsyncReadExt};

/// A content coding of RFC 9110, 8.4.1, RFC 7932 or RFC 8878.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// `deflate`: RFC 1950, or, as many servers send it, RFC 1951 without the zlib frame.
    Deflate,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

/// The codings that are asked for.
pub const ACCEPT_ENCODING: &str = "gzip, br, zstd, deflate";

/// Why a body cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// More decoded bytes than the cap.
    TooLarge,
    /// Unknown coding, several codings, or bytes that are not what the coding says.
    Bad,
}

/// A decoded body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The compressed data ended too early or was damaged further down; `bytes` is what came before.
    pub truncated: bool,
}

/// Reads the `Content-Encoding` values. More than one coding is refused: no real page needs it, and
/// each layer multiplies what a bomb can do.
pub fn coding_of<'a>(values: impl IntoIterator<Item = &'a str>) -> Result<Coding, DecodeError> {
    let mut found = Coding::Identity;
    for name in values.into_iter().flat_map(|v| v.split(',')).map(str::trim) {
        let coding = match name.to_ascii_lowercase().as_str() {
            // The last two are not codings, but servers send them and mean "as it is".
            "" | "identity" | "none" | "utf-8" => Coding::Identity,
            "gzip" | "x-gzip" => Coding::Gzip,
            "deflate" => Coding::Deflate,
            "br" => Coding::Brotli,
            "zstd" => Coding::Zstd,
            _ => return Err(DecodeError::Bad),
        };
        match (found, coding) {
            (_, Coding::Identity) => {}
            (Coding::Identity, coding) => found = coding,
            _ => return Err(DecodeError::Bad),
        }
    }
    Ok(found)
}

/// Decodes `bytes`, at most `limit` bytes of result.
pub async fn decode(coding: Coding, bytes: Vec<u8>, limit: u64) -> Result<Decoded, DecodeError> {
    match coding {
        Coding::Identity if bytes.len() as u64 > limit => Err(DecodeError::TooLarge),
        Coding::Identity => Ok(Decoded { bytes, truncated: false }),
        // Announced, but not done: some servers do.
        Coding::Gzip if !bytes.is_empty() && !bytes.starts_with(&[0x1f]) => {
            if bytes.len() as u64 > limit {
                Err(DecodeError::TooLarge)
            } else {
                Ok(Decoded { bytes, truncated: false })
            }
        }
        Coding::Gzip => {
            let mut decoder = GzipDecoder::new(bytes.as_slice());
            decoder.multiple_members(true);
            read(decoder, limit).await
        }
        Coding::Brotli => read(BrotliDecoder::new(bytes.as_slice()), limit).await,
        Coding::Zstd => {
            let mut decoder = ZstdDecoder::new(bytes.as_slice());
            decoder.multiple_members(true);
            read(decoder, limit).await
        }
        Coding::Deflate => {
            // By chance a raw stream can look framed; then the framed reading fails at once.
            if is_zlib(&bytes) {
                match read(ZlibDecoder::new(bytes.as_slice()), limit).await {
                    Err(DecodeError::Bad) => {}
                    other => return other,
                }
            }
            read(DeflateDecoder::new(bytes.as_slice()), limit).await
        }
    }
}

/// Whether the first two bytes are a zlib header (RFC 1950, 2.2).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [cmf, flags, ..] if cmf & 0x0f == 8 && (u16::from(*cmf) << 8 | u16::from(*flags)) % 31 == 0)
}

async fn read(mut decoder: impl AsyncRead + Unpin, limit: u64) -> Result<Decoded, DecodeError> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 32 * 1024];
    loop {
        match decoder.read(&mut chunk).await {
            Ok(0) => return Ok(Decoded { bytes, truncated: false }),
            Ok(n) if bytes.len() as u64 + n as u64 > limit => return Err(DecodeError::TooLarge),
            Ok(n) => bytes.extend_from_slice(&chunk[..n]),
            // Browsers show what came before the damage, and so do we, with a flag.
            Err(_) if !bytes.is_empty() => return Ok(Decoded { bytes, truncated: true }),
            Err(_) => return Err(DecodeError::Bad),
        }
        // Megabytes of decoding must not keep a worker thread from its other tasks.
        tokio::task::yield_now().await;
    }
}

#[cfg(test)]
mod tests {
    use async_compression::tokio::write::{BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
    use proptest::prelude::*;
    use tokio::io::AsyncWriteExt;

    use super::*;

    const LIMIT: u64 = 100_000;

    macro_rules! encode {
        ($encoder:ident, $bytes:expr) => {{
            let mut encoder = $encoder::with_quality(Vec::new(), async_compression::Level::Fastest);
            encoder.write_all($bytes).await.expect("in memory");
            encoder.shutdown().await.expect("in memory");
            encoder.into_inner()
        }};
    }

    async fn encodings(bytes: &[u8]) -> Vec<(Coding, Vec<u8>)> {
        vec![
            (Coding::Identity, bytes.to_vec()),
            (Coding::Gzip, encode!(GzipEncoder, bytes)),
            (Coding::Deflate, encode!(ZlibEncoder, bytes)),
            (Coding::Deflate, encode!(DeflateEncoder, bytes)),
            (Coding::Brotli, encode!(BrotliEncoder, bytes)),
            (Coding::Zstd, encode!(ZstdEncoder, bytes)),
        ]
    }

    fn text(n: usize) -> Vec<u8> {
        (0..n).flat_map(|i| format!("line {} of the page\n", i * i).into_bytes()).collect()
    }

    #[tokio::test]
    async fn every_coding_comes_back_whole() {
        let page = text(2000);
        for (coding, encoded) in encodings(&page).await {
            let decoded = decode(coding, encoded, LIMIT).await;
            assert_eq!(decoded, Ok(Decoded { bytes: page.clone(), truncated: false }), "{coding:?}");
        }
    }

    #[tokio::test]
    async fn bombs_stop_at_the_cap() {
        let bomb = vec![b'a'; 20 * LIMIT as usize];
        for (coding, encoded) in encodings(&bomb).await {
            assert_eq!(decode(coding, encoded, LIMIT).await, Err(DecodeError::TooLarge), "{coding:?}");
        }
    }

    #[tokio::test]
    async fn truncated_bodies_are_kept_with_a_flag() {
        // Several blocks of every format: of a block that is cut, nothing can be read.
        let page = text(40_000);
        for (coding, mut encoded) in encodings(&page).await.into_iter().skip(1) {
            encoded.truncate(encoded.len() * 3 / 4);
            let decoded = decode(coding, encoded, 10 * LIMIT).await.expect("kept");
            assert!(decoded.truncated, "{coding:?}");
            assert!(!decoded.bytes.is_empty() && page.starts_with(&decoded.bytes), "{coding:?}");
        }
    }

    #[tokio::test]
    async fn plain_text_announced_as_gzip_is_plain_text() {
        let decoded = decode(Coding::Gzip, b"<p>plain".to_vec(), LIMIT).await;
        assert_eq!(decoded, Ok(Decoded { bytes: b"<p>plain".to_vec(), truncated: false }));
    }

    #[test]
    fn one_coding_only() {
        assert_eq!(coding_of([]), Ok(Coding::Identity));
        assert_eq!(coding_of(["GZIP"]), Ok(Coding::Gzip));
        assert_eq!(coding_of(["identity, br"]), Ok(Coding::Brotli));
        assert_eq!(coding_of(["gzip, gzip"]), Err(DecodeError::Bad));
        assert_eq!(coding_of(["gzip", "br"]), Err(DecodeError::Bad));
        assert_eq!(coding_of(["aes128gcm"]), Err(DecodeError::Bad));
    }

    proptest! {
        // Each case makes six encoders, and the strongest of them takes its time.
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn damaged_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0..100usize) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
            runtime.block_on(async {
                for (coding, mut encoded) in encodings(&bytes).await {
                    let at = cut % encoded.len().max(1);
                    if let Some(byte) = encoded.get_mut(at) {
                        *byte ^= 0x55;
                    }
                    let _ = decode(coding, encoded, LIMIT).await;
                    let _ = decode(coding, bytes.clone(), LIMIT).await;
                }
            });
        }
    }
}
