//! What kind of document the bytes are, whatever the server says.

/// A kind of document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Media {
    /// HTML or XHTML.
    Html {
        /// Served as XHTML, so that `<x/>` closes an element.
        xhtml: bool,
    },
    /// Text without markup.
    PlainText,
    /// Markdown.
    Markdown,
    /// Something that is not read; the media type names it.
    Unsupported(String),
}

/// Formats known by their first bytes, after WHATWG MIME Sniffing 6 and the formats' own specifications.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "application/pdf"),
    (b"%!PS", "application/postscript"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1F\x8B", "application/gzip"),
    (b"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    (b"Rar!\x1A\x07", "application/vnd.rar"),
    (b"\x28\xB5\x2F\xFD", "application/zstd"),
    (b"BZh", "application/x-bzip2"),
    (b"\xFD7zXZ\x00", "application/x-xz"),
    (b"\x89PNG\r\n\x1A\n", "image/png"),
    (b"\xFF\xD8\xFF", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1A\x45\xDF\xA3", "video/webm"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x7FELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-msdownload"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x00asm", "application/wasm"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
];

/// Decides by the first bytes, then by the server's type, then by the address, then by the look of the text.
pub fn sniff(body: &[u8], content_type: Option<&str>, path: &str) -> Media {
    let start = skip_blank(body);
    for (magic, media) in MAGIC {
        if body.starts_with(magic) || (magic.len() > 4 && start.starts_with(magic)) {
            return Media::Unsupported((*media).to_owned());
        }
    }
    if body.get(4..8) == Some(b"ftyp") {
        return Media::Unsupported("video/mp4".to_owned());
    }
    if body.starts_with(b"RIFF") && body.len() > 12 {
        let media = match &body[8..12] {
            b"WEBP" => "image/webp",
            b"WAVE" => "audio/wav",
            _ => "video/x-msvideo",
        };
        return Media::Unsupported(media.to_owned());
    }
    let has_mark = body.starts_with(b"\xFF\xFE") || body.starts_with(b"\xFE\xFF") || body.starts_with(b"\xEF\xBB\xBF");
    if !has_mark && is_binary(body) {
        let media = media_type(content_type).filter(|m| !m.starts_with("text/") && !m.contains("html"));
        return Media::Unsupported(media.unwrap_or_else(|| "application/octet-stream".to_owned()));
    }
    let declared = media_type(content_type);
    let lower: Vec<u8> = start.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let lower = lower.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&lower);
    if let Some(feed) = feed_type(lower) {
        return Media::Unsupported(feed.to_owned());
    }
    let extension = path.rsplit('/').next().and_then(|f| f.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or("");
    match declared.as_deref() {
        Some("text/markdown" | "text/x-markdown") => return Media::Markdown,
        Some("application/xhtml+xml") => return Media::Html { xhtml: true },
        Some("text/html") => return Media::Html { xhtml: false },
        Some("text/plain") => {
            return match extension {
                "md" | "markdown" => Media::Markdown,
                _ if looks_like_html_document(lower) => Media::Html { xhtml: false },
                _ => Media::PlainText,
            };
        }
        Some(m)
            if m.starts_with("image/")
                || m.starts_with("audio/")
                || m.starts_with("video/")
                || m.starts_with("font/")
                || m.ends_with("/json")
                || m.ends_with("+json")
                || matches!(
                    m,
                    "text/css" | "text/csv" | "text/javascript" | "application/javascript" | "application/pdf"
                ) =>
        {
            if looks_like_html_document(lower) {
                return Media::Html { xhtml: false };
            }
            return Media::Unsupported(m.to_owned());
        }
        Some("application/xml" | "text/xml") => {
            return if find(lower, b"<html") {
                Media::Html { xhtml: true }
            } else {
                Media::Unsupported("application/xml".to_owned())
            };
        }
        _ => {}
    }
    match extension {
        "md" | "markdown" => return Media::Markdown,
        "txt" | "text" => return Media::PlainText,
        _ => {}
    }
    if (lower.starts_with(b"{") || lower.starts_with(b"["))
        && serde_json::from_slice::<serde::de::IgnoredAny>(start).is_ok()
    {
        return Media::Unsupported("application/json".to_owned());
    }
    if lower.contains(&b'<') || declared.is_none() {
        return Media::Html { xhtml: false };
    }
    Media::PlainText
}

/// The media type in lower case without parameters; `None` for nonsense.
fn media_type(content_type: Option<&str>) -> Option<String> {
    let media = content_type?.split(';').next()?.trim().to_ascii_lowercase();
    media.contains('/').then_some(media)
}

fn skip_blank(body: &[u8]) -> &[u8] {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let n = body.iter().take(1024).take_while(|b| b.is_ascii_whitespace()).count();
    &body[n..]
}

/// Bytes that no text has (WHATWG MIME Sniffing 3, "binary data byte"), unless the text is UTF-16.
fn is_binary(body: &[u8]) -> bool {
    let sample = &body[..body.len().min(1024)];
    let zeros = sample.iter().filter(|b| **b == 0).count();
    // Half of a UTF-16 text of mostly ASCII is zero, all on one side.
    if zeros * 10 > sample.len() * 3 {
        let even = sample.iter().step_by(2).filter(|b| **b == 0).count();
        let odd = zeros - even;
        if even.min(odd) * 20 < zeros {
            return false;
        }
    }
    let bad = sample.iter().filter(|b| matches!(**b, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)).count();
    zeros > 1 || bad * 50 > sample.len().max(50)
}

fn feed_type(lower: &[u8]) -> Option<&'static str> {
    let mut rest = lower;
    if rest.starts_with(b"<?xml") {
        let end = rest.windows(2).position(|w| w == b"?>")?;
        rest = skip_blank(&rest[end + 2..]);
    }
    while rest.starts_with(b"<!--") {
        let end = rest.windows(3).position(|w| w == b"-->")?;
        rest = skip_blank(&rest[end + 3..]);
    }
    if rest.starts_with(b"<rss") || rest.starts_with(b"<rdf:rdf") {
        Some("application/rss+xml")
    } else if rest.starts_with(b"<feed") {
        Some("application/atom+xml")
    } else if rest.starts_with(b"<urlset") || rest.starts_with(b"<sitemapindex") {
        Some("application/xml")
    } else if rest.starts_with(b"<svg") {
        Some("image/svg+xml")
    } else {
        None
    }
}

fn looks_like_html_document(lower: &[u8]) -> bool {
    lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html")
}

fn find(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_outrank_the_header() {
        let pdf = sniff(b"%PDF-1.7\n...", Some("text/html"), "/page");
        assert_eq!(pdf, Media::Unsupported("application/pdf".into()));
        let zip = sniff(b"PK\x03\x04....", Some("text/html"), "/");
        assert_eq!(zip, Media::Unsupported("application/zip".into()));
    }

    #[test]
    fn text_kinds_follow_header_and_name() {
        assert_eq!(sniff(b"# Title", Some("text/markdown; charset=utf-8"), "/"), Media::Markdown);
        assert_eq!(sniff(b"# Title", Some("text/plain"), "/README.md"), Media::Markdown);
        assert_eq!(sniff(b"a <b> c", Some("text/plain"), "/"), Media::PlainText);
        assert_eq!(sniff(b"<!doctype html><p>x", None, "/"), Media::Html { xhtml: false });
        assert_eq!(sniff(b"<html>", Some("application/xhtml+xml"), "/"), Media::Html { xhtml: true });
    }

    #[test]
    fn data_is_named() {
        assert_eq!(sniff(b"{\"a\": 1}", None, "/"), Media::Unsupported("application/json".into()));
        assert_eq!(sniff(b"<?xml version='1.0'?><rss>", None, "/"), Media::Unsupported("application/rss+xml".into()));
        assert_eq!(sniff(b"a\0b\0\0c", Some("text/html"), "/"), Media::Unsupported("application/octet-stream".into()));
    }

    #[test]
    fn utf16_is_text() {
        let body: Vec<u8> = "<p>words</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(sniff(&body, Some("text/html"), "/"), Media::Html { xhtml: false });
    }
}
