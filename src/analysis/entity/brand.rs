//! Names that come from the site: its brand, and the product that a manual describes.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::cut::limit;
use super::headline;
use super::lexicon::{self, Lexicon};
use super::observe::{is_generic, stated_subject, title};
use super::salience::Counts;
use super::schema::type_points;
use super::site::{Site, types};
use super::words::{self, bare, stem, stemmer};
use crate::domain::passage::count_words;
use crate::domain::{EntityKind, Page, PageType};

/// The site's name as a searcher knows it.
pub fn brand(page: &Page, site: &Site, lexicon: &Lexicon) -> Option<String> {
    let title = title(page);
    let parts: Vec<String> = headline::parts(title, &Site::default())
        .iter()
        .flat_map(|p| p.split(": "))
        .map(|p| p.replace(['®', '™'], "").trim().to_owned())
        .filter(|p| !p.is_empty() && !is_generic(p, lexicon))
        .collect();
    let spelt = parts.iter().find(|p| site.spells(p, &lexicon.stopwords));
    if let Some(name) = &site.written {
        let written = headline::parts(name, &Site::default());
        let part = written.iter().find(|p| site.is_name(p)).or(written.first())?;
        // Some sites put keywords where their name belongs; the host knows better.
        let confirmed = site.is_in_host(part) || spelt.is_none();
        let plain = headline::clean(part, &Site::default(), lexicon).name;
        if confirmed && !is_generic(&plain, lexicon) {
            return Some(limit(&plain, lexicon));
        }
    }
    let named = || parts.iter().find(|p| site.is_name(p));
    if let Some(part) = spelt.or_else(named) {
        return Some(limit(part, lexicon));
    }
    // "Acme makes anvils" without any separator: the words that the host repeats.
    let words: Vec<&str> = title.split_whitespace().take(20).collect();
    let window = |fits: &dyn Fn(&str) -> bool| {
        (1..=3).rev().flat_map(|length| words.windows(length)).find_map(|window| {
            let joined = window.join(" ");
            let name = bare(&joined);
            fits(name).then(|| name.to_owned())
        })
    };
    let short = || parts.iter().min_by_key(|p| count_words(p)).map(|p| limit(p, lexicon));
    window(&|bare| site.is_whole_name(bare))
        .or_else(|| owner(page).map(|name| limit(&name, lexicon)))
        .or_else(|| window(&|bare| site.is_name(bare)))
        .or_else(short)
        .or_else(|| (!site.host.is_empty()).then(|| site.host.clone()))
}

/// Who the structured data of a home page says to run the site: the one organisation or business that it names.
fn owner(page: &Page) -> Option<String> {
    let mut names: Vec<&str> = page
        .structured_data
        .iter()
        .take(100)
        .filter(|node| types(node).any(runs_a_site))
        .filter_map(|node| node.get("name").and_then(|n| n.as_str()))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup();
    match names.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

/// Whether things of a schema.org type have sites of their own.
fn runs_a_site(type_name: &str) -> bool {
    const ORGANIZATIONS: [&str; 6] =
        ["Organization", "Corporation", "NGO", "GovernmentOrganization", "EducationalOrganization", "OnlineBusiness"];
    ORGANIZATIONS.contains(&type_name)
        || type_points(type_name, true)
            .is_some_and(|(kind, _)| matches!(kind, EntityKind::Organization | EntityKind::LocalBusiness))
}

/// The name of the site where a page that is not its home page is nevertheless about whoever runs it: the title begins
/// with it, and neither heading nor address speaks of what follows ("Acme Movers: moving in Tarvenna | quote" above
/// a slogan, or above "Acme Movers").
pub fn about_owner(page: &Page, site: &Site, kind: EntityKind, lexicon: &Lexicon) -> Option<String> {
    use EntityKind as K;
    if !matches!(kind, K::Organization | K::LocalBusiness | K::Service | K::Software) {
        return None;
    }
    let parts = headline::parts(title(page), &Site::default());
    let first = parts.first()?;
    let (name, rest) = first.split_once(':').map_or((first.as_str(), ""), |(name, rest)| (name.trim(), rest));
    let named = |text: &str| site.spells(text, &lexicon.stopwords) || site.is_whole_name(text);
    if !named(name) || count_words(name) > 5 {
        return None;
    }
    let h1 = page.h1.as_deref().unwrap_or_default();
    let slug = site.path.last().map(String::as_str).unwrap_or_default();
    let own: BTreeSet<String> = words::words(name).collect();
    let stemmer = stemmer(&lexicon.language);
    let telling = |text: &str| -> BTreeSet<String> {
        words::words(text)
            .filter(|w| !lexicon.stopwords.contains(w) && !own.contains(w))
            .map(|w| stem(stemmer.as_ref(), &w))
            .collect()
    };
    let elsewhere: BTreeSet<String> =
        telling(h1).union(&telling(&slug.replace(['-', '_', '.'], " "))).cloned().collect();
    let later = parts.iter().skip(1).map(String::as_str).filter(|p| !is_generic(p, lexicon));
    let confirmed = [rest].into_iter().chain(later).any(|part| {
        let part = telling(part);
        let shared = part.intersection(&elsewhere).count();
        part.len() > 1 && shared * 2 >= part.len().min(4)
    });
    // Above a heading of its own that is no slogan, the name at the beginning is only the site's.
    let head = headline::clean(h1, site, lexicon);
    let own_heading = !h1.is_empty() && !named(h1) && rest.is_empty() && !head.slogan;
    (!confirmed && !own_heading).then(|| limit(&name.replace(['®', '™'], ""), lexicon))
}

/// The brand with the capitalised words behind it in a longer headline: "Hammer faster on the Acme Forge" speaks of the
/// Acme Forge.
pub fn branded_phrase(headline: &str, site: &Site) -> Option<String> {
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '+').to_owned();
    let capital = |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let ends = |w: &str| w.ends_with([',', '.', ':', ';', '!', '?']);
    let at = words.iter().position(|w| capital(w) && !ends(w) && site.is_exact_name(w))?;
    let mut end = at + 1;
    while end < words.len() && end - at < 4 && capital(words[end]) {
        end += 1;
        if ends(words[end - 1]) {
            break;
        }
    }
    // In a headline in Title Case capitals show nothing.
    let sentence = words.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count() >= 3;
    let phrase: Vec<String> = words[at..end].iter().map(|w| plain(w)).collect();
    (sentence && end - at >= 2 && words.len() > end - at + 1).then(|| phrase.join(" "))
}

/// Pages of a manual are called "Functions" or "Auth": a searcher adds the name of the product.
pub fn with_product(name: &str, page: &Page, site: &Site, lexicon: &Lexicon) -> String {
    let aside = |word: &str| lexicon::everywhere().manuals.contains(&word.to_lowercase());
    let words = count_words(name);
    if words > 4 {
        return name.to_owned();
    }
    let holds_name = name.split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase))
        && name.split_whitespace().any(|w| w.starts_with(char::is_lowercase) && !lexicon.stopwords.contains(w));
    let own = words::compact(name);
    let own_words: BTreeSet<String> = words::words(name).collect();
    let foreign = |product: &str| {
        let compact = words::compact(product);
        let new = words::words(product).any(|w| !own_words.contains(&w));
        new && !own.contains(&compact) && !compact.contains(&own) && !compact.ends_with("wiki")
    };
    let stated = stated_subject(page, site).filter(|s| s.type_name == "SoftwareApplication").map(|s| s.name);
    let titled =
        headline::parts(title(page), &Site::default()).into_iter().flat_map(|p| label_first(&p)).find_map(|part| {
            if is_generic(&part, lexicon) {
                return None;
            }
            // Version numbers and "documentation" are not part of the product's name.
            let words: Vec<&str> = part
                .split_whitespace()
                .filter(|w| !w.chars().any(|c| c.is_ascii_digit()))
                .filter(|w| !is_generic(w, lexicon) && !aside(w))
                .collect();
            let plain = words.join(" ");
            let plain = plain.strip_prefix("The ").unwrap_or(&plain).to_owned();
            let proper = plain.chars().any(char::is_uppercase) || !plain.chars().any(char::is_lowercase);
            (words.len() <= 3 && proper && foreign(&plain)).then_some(plain)
        });
    // "Acme Community" publishes the manual of Acme.
    let maker = || {
        let name = brand(page, site, lexicon)?;
        let kept: Vec<&str> = name.split(' ').filter(|w| !aside(w)).collect();
        Some(if kept.is_empty() { name } else { kept.join(" ") })
    };
    let product = stated.or(titled).or_else(maker).filter(|p| foreign(p) && !is_generic(p, lexicon));
    match product {
        // A longer name says enough when it holds a proper name, or when the product's is long.
        Some(product) if words <= 2 || (count_words(&product) <= 2 && !holds_name) => format!("{product} {name}"),
        _ => name.to_owned(),
    }
}

/// "Acme: Documentation" gives "Acme" and "Documentation".
fn label_first(part: &str) -> Vec<String> {
    match part.split_once(": ") {
        Some((first, rest)) if count_words(first) <= 2 => vec![first.to_owned(), rest.to_owned()],
        _ => vec![part.to_owned()],
    }
}

/// A thread in the forum of a product is about the product, where the forum is the maker's or the posts speak of it:
/// the short name of a thread gets the name of the community's subject.
pub fn with_community(
    name: &str,
    page: &Page,
    site: &Site,
    lexicon: &Lexicon,
    counts: &Counts,
    stemmer: Option<&Stemmer>,
) -> String {
    if page.page_type != PageType::Forum || count_words(name) > 4 {
        return name.to_owned();
    }
    let is_board = |word: &str| lexicon::in_any(|l| &l.boards, word);
    let own: Vec<String> = words::words(name).map(|w| stem(stemmer, &w)).collect();
    let sites = headline::parts(title(page), &Site::default()).into_iter().skip(1).chain(page.site_name.clone());
    let subject = sites.into_iter().find_map(|part| {
        let all: Vec<&str> = part.split_whitespace().collect();
        let kept: Vec<&str> = all.iter().copied().filter(|w| !is_board(&w.to_lowercase())).collect();
        if kept.is_empty() || kept.len() == all.len() || kept.len() > 3 {
            return None;
        }
        let plain = kept.join(" ");
        let telling: Vec<String> = words::words(&plain)
            .filter(|w| !lexicon.stopwords.contains(w) && w.chars().count() > 2 && !w.contains(['\'', '’']))
            .map(|w| stem(stemmer, &w))
            .collect();
        // The maker's own board for questions ("community.acme.example", "Acme Support"), or posts that keep speaking
        // of it.
        let sub = site.host.split('.').next().is_some_and(is_board);
        let support = || all.iter().any(|w| lexicon::everywhere().support.contains(&w.to_lowercase()));
        let official = sub && site.is_exact_name(&plain) && support();
        let known = telling.iter().all(|s| (official || counts.of_stem(s) >= 2) && !own.contains(s));
        (known && !telling.is_empty() && !is_generic(&plain, lexicon)).then_some(plain)
    });
    match subject {
        Some(subject) => format!("{subject} {name}"),
        None => name.to_owned(),
    }
}
