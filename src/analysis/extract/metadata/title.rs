//! The best title: heading, `<title>` and others compared, the site's name removed.

use super::{Metadata, main_nodes};
use crate::analysis::extract::structured_data::{StructuredData, text as value_text};

/// Letters and digits in lower case, for comparing titles.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Pieces of a title between separators that stand between spaces.
fn title_pieces(title: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = title;
    while let Some((at, length)) =
        [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " ∙ ", " / ", " ‹ ", " › "]
            .iter()
            .filter_map(|s| rest.find(s).map(|p| (p, s.len())))
            .min()
    {
        pieces.push(rest[..at].trim());
        rest = &rest[at + length..];
    }
    pieces.push(rest.trim());
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// The best title and, when it was found in the title, the site's name.
pub(super) fn best_title(meta: &Metadata, data: &StructuredData) -> (String, Option<String>) {
    let pieces = title_pieces(&meta.raw_title);
    let site = meta.site_name.as_deref().map(plain).unwrap_or_default();
    let headline = main_nodes(data).find_map(|n| n.get("headline").and_then(value_text));
    let candidates = [meta.h1.clone(), meta.og_title.clone(), headline];
    let raw = plain(&meta.raw_title);
    for candidate in candidates.iter().flatten() {
        let own = plain(candidate);
        if own.is_empty() || candidate.chars().count() > 300 || (own == site && raw != own && pieces.len() > 1) {
            continue;
        }
        // A heading that the title repeats is the title; what surrounds it there is the site's name.
        if raw.starts_with(&own) || raw.ends_with(&own) || pieces.iter().any(|p| plain(p) == own) {
            // The same candidate with a site's name of its own (og:title often is the whole title).
            let inner = title_pieces(candidate);
            if inner.len() > 1 && Some(candidate.as_str()) != meta.h1.as_deref() {
                break;
            }
            let rest: Vec<&&str> = pieces.iter().filter(|p| !own.contains(&plain(p))).collect();
            let found = match rest[..] {
                [one] => Some((*one).to_owned()),
                _ => None,
            };
            return (candidate.clone(), found);
        }
    }
    if pieces.len() > 1 {
        let kept: Vec<&str> = pieces.iter().copied().filter(|p| site.is_empty() || plain(p) != site).collect();
        if kept.len() < pieces.len() && !kept.is_empty() {
            return (strip_site(&meta.raw_title, &pieces, &site), None);
        }
        // Without a known site name: the last piece is one when it is short and the rest is not.
        let last = pieces[pieces.len() - 1];
        let words = |t: &str| t.split_whitespace().count();
        if words(last) <= 4 && words(pieces[0]) >= words(last) {
            let head = meta.raw_title.strip_suffix(last).unwrap_or(&meta.raw_title);
            let head = head
                .trim_end()
                .trim_end_matches(['|', '-', '–', '—', '·', '•', '»', '«', ':', '∙', '/', '‹', '›'])
                .trim_end();
            return (head.to_owned(), Some(last.to_owned()));
        }
    }
    let fallback = [Some(meta.raw_title.clone()), meta.h1.clone(), meta.og_title.clone(), candidates[2].clone()];
    (fallback.into_iter().flatten().find(|t| !t.is_empty()).unwrap_or_default(), None)
}

/// The title without the site's name at its start or end.
fn strip_site(title: &str, pieces: &[&str], site: &str) -> String {
    let separators = ['|', '-', '–', '—', '·', '•', '»', '«', ':', '∙', '/', '‹', '›', ' '];
    let mut out = title.trim();
    if let Some(last) = pieces.last().filter(|p| plain(p) == site) {
        out = out.strip_suffix(last).unwrap_or(out).trim_end_matches(separators);
    }
    if let Some(first) = pieces.first().filter(|p| plain(p) == site) {
        out = out.strip_prefix(first).unwrap_or(out).trim_start_matches(separators);
    }
    out.to_owned()
}
