//! Names that come from the site: its brand, and the product that a manual describes.

use super::headline;
use super::lexicon::Lexicon;
use super::name::{is_generic, limit};
use super::site::Site;
use super::words;
use crate::domain::Page;
use crate::domain::passage::count_words;

/// The site's name as a searcher knows it.
pub fn brand(page: &Page, site: &Site, lexicon: &Lexicon) -> Option<String> {
    if let Some(name) = &site.written {
        let parts = headline::parts(name, &Site::default());
        let part = parts.iter().find(|p| site.is_name(p)).or(parts.first())?;
        let plain = headline::clean(part, &Site::default(), lexicon).name;
        if !is_generic(&plain, lexicon) {
            return Some(limit(&plain, lexicon));
        }
    }
    let title = if page.raw_title.trim().is_empty() { &page.title } else { &page.raw_title };
    let parts: Vec<String> = headline::parts(title, &Site::default())
        .iter()
        .flat_map(|p| p.split(": "))
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    let named = parts.iter().find(|p| site.is_name(p));
    if let Some(part) = named {
        return Some(limit(part, lexicon));
    }
    // "Acme makes anvils" without any separator: the words that the host repeats.
    let words: Vec<&str> = title.split_whitespace().take(20).collect();
    for length in (1..=3).rev() {
        for window in words.windows(length) {
            let joined = window.join(" ");
            let bare = joined.trim_matches(|c: char| !c.is_alphanumeric());
            if site.is_name(bare) {
                return Some(bare.to_owned());
            }
        }
    }
    let short = parts.into_iter().filter(|p| !is_generic(p, lexicon)).min_by_key(|p| count_words(p));
    short.map(|p| limit(&p, lexicon)).or_else(|| (!site.host.is_empty()).then(|| site.host.clone()))
}

/// Pages of a manual are called "Functions" or "Auth": a searcher adds the name of the product.
pub fn with_product(name: &str, page: &Page, site: &Site, lexicon: &Lexicon) -> String {
    if count_words(name) > 2 {
        return name.to_owned();
    }
    let title = if page.raw_title.trim().is_empty() { &page.title } else { &page.raw_title };
    let own = words::compact(name);
    let product =
        headline::parts(title, &Site::default()).into_iter().filter(|p| !is_generic(p, lexicon)).find_map(|part| {
            // Version numbers and "documentation" are not part of the product's name.
            let words: Vec<&str> = part
                .split_whitespace()
                .filter(|w| !w.chars().any(|c| c.is_ascii_digit()))
                .filter(|w| {
                    !is_generic(w, lexicon)
                        && !["manual", "community", "page", "learn", "developer", "developers", "language"]
                            .contains(&w.to_lowercase().as_str())
                })
                .collect();
            let plain = words.join(" ");
            let compact = words::compact(&plain);
            (!plain.is_empty() && words.len() <= 3 && !own.contains(&compact) && !compact.contains(&own))
                .then_some(plain)
        });
    match product.or_else(|| {
        brand(page, site, lexicon).filter(|b| !words::compact(b).contains(&own) && !own.contains(&words::compact(b)))
    }) {
        Some(product) => format!("{product} {name}"),
        None => name.to_owned(),
    }
}
