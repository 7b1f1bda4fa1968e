//! Path patterns of robots.txt: a prefix with `*` for anything and `$` for the end.

/// A pattern, split at its wildcards so that matching takes time linear in path and pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    /// Literal pieces between the wildcards; the first is anchored at the start of the path.
    pieces: Vec<String>,
    /// The last piece is anchored at the end of the path.
    anchored: bool,
    /// Bytes of the pattern; the longest pattern that matches decides.
    length: usize,
    /// Where `index.html` begins, when the pattern ends with it.
    index_page: Option<usize>,
}

impl Pattern {
    pub(super) fn new(value: &str) -> Self {
        let value = normalised(value);
        let (body, anchored) = match value.strip_suffix('$') {
            Some(body) => (body, true),
            None => (value.as_str(), false),
        };
        let index_page = value.rfind('/').map(|slash| slash + 1).filter(|at| value[*at..].starts_with("index.htm"));
        Pattern { pieces: body.split('*').map(str::to_owned).collect(), anchored, length: value.len(), index_page }
    }

    /// The length that counts for precedence, when the pattern matches. An allowed `index.html`
    /// also allows its folder, as Google reads it.
    pub(super) fn matches(&self, path: &str, allow: bool) -> Option<usize> {
        if is_match(&self.pieces, self.anchored, path) {
            return Some(self.length);
        }
        let index_page = self.index_page.filter(|_| allow && path.ends_with('/'))?;
        let mut folder = self.pieces.clone();
        let last = folder.last_mut()?;
        last.truncate(last.rfind('/')? + 1);
        is_match(&folder, true, path).then_some(index_page + 1)
    }
}

/// Matches pieces from left to right, each at its first place; the last one at the end if anchored.
fn is_match(pieces: &[String], anchored: bool, path: &str) -> bool {
    let Some((first, others)) = pieces.split_first() else { return true };
    let Some(mut rest) = path.strip_prefix(first.as_str()) else { return false };
    let Some((last, middle)) = others.split_last() else { return !anchored || rest.is_empty() };
    for piece in middle {
        match rest.find(piece.as_str()) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    if anchored { rest.ends_with(last.as_str()) } else { rest.contains(last.as_str()) }
}

/// Percent-encodes what is not ASCII and writes escapes in upper case (RFC 9309, 2.2.2), so that
/// both sides of the comparison are spelled alike.
fn normalised(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let bytes = value.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        let escaped = |back: usize| i.checked_sub(back).is_some_and(|j| bytes[j] == b'%');
        if !byte.is_ascii() {
            out.push_str(&format!("%{byte:02X}"));
        } else if byte.is_ascii_hexdigit() && (escaped(1) || escaped(2)) {
            out.push(char::from(byte.to_ascii_uppercase()));
        } else {
            out.push(char::from(*byte));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        Pattern::new(pattern).matches(path, false).is_some()
    }

    #[test]
    fn wildcards_and_anchors() {
        for (pattern, path, expected) in [
            ("/", "/anything", true),
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/fish*", "/fish", true),
            ("/fish/", "/fish", false),
            ("/*.php", "/folder/any.php.file", true),
            ("/*.php$", "/a.php", true),
            ("/*.php$", "/a.php?x", false),
            ("/fish*.php", "/fishheads/catfish.php?p", true),
            ("*/end$", "/a/end/b/end", true),
            ("/a$b", "/a$b", true),
            ("/a*a$", "/a", false),
            ("/**", "/", true),
            ("$", "/", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn spelling_is_normalised() {
        assert!(matches("/caff\u{e8}", "/caff%C3%A8"));
        assert!(matches("/caff%c3%a8", "/caff%C3%A8"));
        assert!(!matches("/%62", "/b"));
    }

    #[test]
    fn index_pages_stand_for_their_folder_where_allowed() {
        assert_eq!(Pattern::new("/a/index.html").matches("/a/", true), Some(4));
        assert_eq!(Pattern::new("/a/index.html").matches("/a/", false), None);
        assert_eq!(Pattern::new("/a/index.html").matches("/a/b/", true), None);
    }
}
