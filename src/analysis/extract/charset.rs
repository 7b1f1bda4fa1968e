//! From bytes to text: which encoding, and by which rule.
//!
//! Order: byte-order mark, then the HTTP header, then `meta` and XML declarations, then detection
//! (chardetng). A Latin-1-family header is not believed when the body is valid multi-byte UTF-8: that
//! header is a server's default, and such bytes do not happen by chance.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes searched for a declaration. The standard says 1,024; real pages put it later.
const DECLARATION_WINDOW: usize = 4096;

/// Decoded text and how it was decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'a> {
    /// The text, without byte-order mark; the body itself where that is UTF-8.
    pub text: Cow<'a, str>,
    /// WHATWG name of the encoding in lower case.
    pub charset: String,
    /// `bom`, `header`, `meta`, `xml_declaration`, `detected` or `default`.
    pub rule: &'static str,
    /// A declaration (header or meta) names another encoding than the one used.
    pub mismatch: bool,
    /// Bytes that mean nothing in the encoding were replaced by U+FFFD.
    pub malformed: bool,
}

/// Decodes a body. `content_type` is the HTTP header; `host` helps detection by its top-level domain.
pub fn decode<'a>(body: &'a [u8], content_type: Option<&str>, host: Option<&str>) -> Decoded<'a> {
    let header = content_type.and_then(charset_parameter).and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((encoding, skip)) = Encoding::for_bom(body) {
        let mismatch = header.is_some_and(|h| h != encoding);
        return finish(&body[skip..], encoding, "bom", mismatch);
    }
    let window = &body[..body.len().min(DECLARATION_WINDOW)];
    let meta = declared_in_meta(window);
    let xml = declared_in_xml(window);
    // The body is long, so it is looked through once.
    let is_ascii = body.is_ascii();
    let utf8 = std::str::from_utf8(body);
    let is_multibyte_utf8 = !is_ascii && utf8.map_or_else(|e| is_cut_at_the_end(body, e), |_| true);
    let is_not_utf8 = || utf8.is_err() && is_mostly_not_utf8(body);
    let finish = |encoding, rule, mismatch| match utf8 {
        Ok(text) if encoding == UTF_8 => {
            Decoded { text: Cow::Borrowed(text), charset: name_of(encoding), rule, mismatch, malformed: false }
        }
        _ => finish(body, encoding, rule, mismatch),
    };
    if let Some(header) = header {
        if is_multibyte_utf8 && is_latin_family(header) {
            let rule = if meta == Some(UTF_8) { "meta" } else { "detected" };
            return finish(UTF_8, rule, true);
        }
        // UTF-8 announced, but the bytes are not: another declaration or detection may know better.
        let lies = header == UTF_8 && is_not_utf8();
        if !lies {
            let mismatch = meta.or(xml).is_some_and(|m| m != header) && !is_ascii;
            return finish(header, "header", mismatch);
        }
    }
    let declared = meta.map(|m| (m, "meta")).or(xml.map(|x| (x, "xml_declaration")));
    if let Some((encoding, rule)) = declared {
        let lies = encoding == UTF_8 && is_not_utf8();
        if is_multibyte_utf8 && is_latin_family(encoding) {
            return finish(UTF_8, "detected", true);
        }
        if !lies {
            return finish(encoding, rule, header.is_some());
        }
    }
    let mismatch = header.is_some() || declared.is_some();
    if let Some(encoding) = utf16_by_pattern(body) {
        return finish(encoding, "detected", mismatch);
    }
    if is_ascii {
        return finish(UTF_8, "default", mismatch);
    }
    if is_multibyte_utf8 {
        return finish(UTF_8, "detected", mismatch);
    }
    finish(detect(body, host), "detected", mismatch)
}

fn finish<'a>(body: &'a [u8], encoding: &'static Encoding, rule: &'static str, mismatch: bool) -> Decoded<'a> {
    let (text, malformed) = encoding.decode_without_bom_handling(body);
    Decoded { text, charset: name_of(encoding), rule, mismatch, malformed }
}

fn name_of(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

/// Valid UTF-8 but for a character that the end of a cut body splits.
fn is_cut_at_the_end(body: &[u8], error: std::str::Utf8Error) -> bool {
    let valid = error.valid_up_to();
    error.error_len().is_none() && body.len() - valid < 4 && !body[..valid].is_ascii()
}

/// More than one in eight non-ASCII sequences is not UTF-8: the document is in another encoding, not damaged.
fn is_mostly_not_utf8(body: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad > 0 && bad * 8 > good
}

fn is_latin_family(encoding: &'static Encoding) -> bool {
    encoding == WINDOWS_1252
        || matches!(encoding.name(), "windows-1254" | "ISO-8859-15" | "ISO-8859-2" | "windows-1250")
}

fn utf16_by_pattern(body: &[u8]) -> Option<&'static Encoding> {
    let sample = &body[..body.len().min(512)];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Detection over the text without its markup, which is ASCII and only dilutes the evidence.
fn detect(body: &[u8], host: Option<&str>) -> &'static Encoding {
    let mut text = Vec::with_capacity(body.len().min(1 << 16));
    let mut in_tag = false;
    for b in body {
        match b {
            b'<' => in_tag = true,
            b'>' if in_tag => {
                in_tag = false;
                text.push(b' ');
            }
            _ if !in_tag => text.push(*b),
            _ => {}
        }
        if text.len() >= 1 << 18 {
            break;
        }
    }
    // A stray `<` may have hidden everything that tells encodings apart.
    let sample: &[u8] = if text.is_ascii() { body } else { &text };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&sample[..sample.len().min(1 << 18)], true);
    let tld =
        host.and_then(|h| h.rsplit('.').next()).filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_lowercase()));
    detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow)
}

/// The `charset` parameter of a media type.
pub fn charset_parameter(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).trim())
    })
}

/// `<meta charset>` or `<meta http-equiv="content-type" content="...charset=...">`. A declaration of UTF-16
/// in bytes that could be read means UTF-8 (HTML Living Standard, 13.2.3.2).
fn declared_in_meta(window: &[u8]) -> Option<&'static Encoding> {
    let lower = window.to_ascii_lowercase();
    let mut at = 0;
    while let Some(p) = find(&lower[at..], b"<meta") {
        let start = at + p;
        let end = lower[start..].iter().position(|b| *b == b'>').map_or(lower.len(), |e| start + e);
        if let Some(label) = charset_in(&lower[start..end])
            && let Some(encoding) = Encoding::for_label(label)
        {
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
        at = end.max(start + 5).min(lower.len());
    }
    None
}

fn charset_in(tag: &[u8]) -> Option<&[u8]> {
    let p = find(tag, b"charset")?;
    let rest = trim_start(&tag[p + 7..]);
    let rest = trim_start(rest.strip_prefix(b"=")?);
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| matches!(b, b'"' | b'\'' | b' ' | b';' | b'/' | b'>')).unwrap_or(rest.len());
    Some(&rest[..end])
}

fn declared_in_xml(window: &[u8]) -> Option<&'static Encoding> {
    let rest = trim_start(window);
    if !rest.starts_with(b"<?xml") {
        return None;
    }
    let end = find(rest, b"?>")?;
    let declaration = &rest[..end];
    let p = find(declaration, b"encoding")?;
    let rest = trim_start(&declaration[p + 8..]);
    let rest = trim_start(rest.strip_prefix(b"=")?);
    let quote = *rest.first()?;
    let label = rest[1..].split(|b| *b == quote).next()?;
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn trim_start(bytes: &[u8]) -> &[u8] {
    let n = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    &bytes[n..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_beats_the_header() {
        let d = decode(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("text/html; charset=iso-8859-1"), None);
        assert_eq!((&*d.text, d.charset.as_str(), d.rule), ("caf\u{e9}", "utf-8", "bom"));
        assert!(d.mismatch);
    }

    #[test]
    fn a_header_beats_meta() {
        let d = decode(b"<meta charset=utf-8>\xE9t\xE9", Some("text/html; charset=\"windows-1252\""), None);
        assert_eq!((d.charset.as_str(), d.rule), ("windows-1252", "header"));
        assert!(d.text.ends_with("\u{e9}t\u{e9}"));
    }

    #[test]
    fn utf8_bytes_beat_a_latin_header() {
        let d = decode("caf\u{e9} na\u{ef}f".as_bytes(), Some("text/html; charset=ISO-8859-1"), None);
        assert_eq!((&*d.text, d.charset.as_str()), ("caf\u{e9} na\u{ef}f", "utf-8"));
        assert!(d.mismatch);
    }

    #[test]
    fn a_false_utf8_declaration_is_not_believed() {
        let body = b"<meta charset=utf-8><p>\xC0\xEB\xE5\xEA\xF1\xE0\xED\xE4\xF0 \xEF\xE8\xF8\xE5\xF2 \xEF\xE8\xF1\xFC\xEC\xEE \xE4\xF0\xF3\xE3\xF3</p>";
        let d = decode(body, None, Some("example.ru"));
        assert_eq!(d.charset, "windows-1251");
        assert!(d.mismatch && !d.malformed);
    }

    #[test]
    fn late_meta_and_xml_declarations_count() {
        let mut body = vec![b' '; 2000];
        body.extend_from_slice(b"<META http-equiv=Content-Type content='text/html; CHARSET=koi8-r'>");
        assert_eq!(decode(&body, None, None).charset, "koi8-r");
        let xml = decode(b"<?xml version='1.0' encoding='windows-1250'?><p>\x9C</p>", None, None);
        assert_eq!((xml.charset.as_str(), xml.rule), ("windows-1250", "xml_declaration"));
    }

    #[test]
    fn utf16_without_mark_is_seen() {
        let body: Vec<u8> = "<p>plain words here</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&body, None, None).text, "<p>plain words here</p>");
    }
}
