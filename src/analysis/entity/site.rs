//! Names of the site, which are not names of what the page is about.

use std::collections::BTreeSet;

use url::{Host, Url};

use super::lexicon;
use super::words::{compact, words};
use crate::domain::Page;
pub use crate::domain::structured_data::{is_schema_type as is_type, schema_types as types};

/// What is known about the site a page belongs to.
#[derive(Debug, Default)]
pub struct Site {
    /// Compact forms of its names.
    names: Vec<String>,
    /// Compact forms of the host's labels, which may join several words.
    labels: Vec<String>,
    /// The name as written, where the page gives it.
    pub written: Option<String>,
    /// Host without `www.`; empty without an address.
    pub host: String,
    /// Path parts of the address, decoded, lower case.
    pub path: Vec<String>,
}

impl Site {
    /// Whether the address holds a year and a month, as blogs and newspapers write it.
    pub fn has_month(&self) -> bool {
        self.path.windows(2).any(|part| is_year(&part[0]) && is_within(&part[1], 1, 12))
    }

    /// Whether the address holds a year, a month in figures or three letters, and a day.
    pub fn has_day(&self) -> bool {
        self.path.windows(3).any(|part| {
            let letters = part[1].len() == 3 && part[1].bytes().all(|b| b.is_ascii_lowercase());
            is_year(&part[0]) && (is_within(&part[1], 1, 12) || letters) && is_within(&part[2], 1, 31)
        })
    }

    /// Reads address, site name and publisher of a page.
    pub fn of(page: &Page) -> Self {
        let mut site = Site::default();
        if let Some(url) = address(page) {
            let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_lowercase();
            site.path = url
                .path_segments()
                .map(|parts| parts.filter(|p| !p.is_empty()).map(|p| decode(p).to_lowercase()).take(20).collect())
                .unwrap_or_default();
            for label in host_labels(&host) {
                site.names.push(compact(label));
                site.labels.push(compact(label));
            }
            site.names.push(compact(&host));
            site.host = host;
        }
        let own = |name: &&str| !name.is_empty() && !site.is_own_title(name, page);
        if let Some(name) = page.site_name.as_deref().map(str::trim).filter(own) {
            site.written = Some(name.to_owned());
            site.names.push(compact(name));
        }
        for node in page.structured_data.iter().take(200) {
            for key in ["publisher", "provider"] {
                if let Some(name) = node.get(key).and_then(|p| p.get("name")).and_then(|n| n.as_str()) {
                    site.names.push(compact(name));
                }
            }
            if is_type(node, &["WebSite"])
                && let Some(name) = node.get("name").and_then(|n| n.as_str())
            {
                site.written.get_or_insert_with(|| name.trim().to_owned());
                site.names.push(compact(name));
            }
        }
        site.names.retain(|n| n.chars().count() > 1);
        site.names.sort();
        site.names.dedup();
        site
    }

    /// Whether what passes for the name of the site is the page's own title: the title begins with it, the last part
    /// of the address repeats a word of it, and the host none.
    fn is_own_title(&self, name: &str, page: &Page) -> bool {
        let long: Vec<String> = words(name).filter(|w| w.chars().count() > 3).collect();
        let slug = self.path.last().map(String::as_str).unwrap_or_default();
        let in_slug = slug.split(|c: char| !c.is_alphanumeric()).any(|w| long.iter().any(|l| l == w));
        let in_host = long.iter().any(|w| self.host.contains(w.as_str()));
        long.len() >= 2 && in_slug && !in_host && page.raw_title.trim().starts_with(name)
    }

    /// Whether this piece of a title is a name of the site.
    pub fn is_name(&self, piece: &str) -> bool {
        let piece = compact(piece);
        if piece.is_empty() {
            return false;
        }
        let length = piece.chars().count();
        // "Acme" on acmeshop.example.
        if length >= 4 && self.labels.iter().any(|l| l.starts_with(piece.as_str())) {
            return true;
        }
        // "Acme Inc" on acme.example.
        self.is_whole_name(&piece)
    }

    /// Whether the host spells this piece of a title out: "Domaine de Castelnau" on domaine-castelnau.example,
    /// "Gemeinde Mühlbrühl" on gemeinde-muehlbruehl.example. Words of `small` may be missing in the host.
    pub fn spells(&self, piece: &str, small: &BTreeSet<String>) -> bool {
        let content = words(piece).filter(|w| !small.contains(w)).collect::<Vec<_>>().join(" ");
        let forms: Vec<String> = [piece, content.as_str()]
            .into_iter()
            .flat_map(|text| [compact(text), in_ascii(&compact(text), true), in_ascii(&compact(text), false)])
            .collect();
        forms.iter().any(|f| f.chars().count() >= 3 && self.labels.contains(f))
    }

    /// Whether a label of the host holds this name or stands in it.
    pub fn is_in_host(&self, name: &str) -> bool {
        [compact(name), in_ascii(&compact(name), true), in_ascii(&compact(name), false)].iter().any(|form| {
            form.chars().count() >= 3
                && self.labels.iter().any(|l| l.contains(form.as_str()) || (l.len() >= 4 && form.contains(l.as_str())))
        })
    }

    /// Whether this piece of a title is a name of the site as a whole, and no mere beginning of a host that joins
    /// words.
    pub fn is_whole_name(&self, piece: &str) -> bool {
        let piece = compact(piece);
        let length = piece.chars().count();
        self.names.iter().any(|n| {
            *n == piece || (n.chars().count() >= 4 && piece.contains(n.as_str()) && length <= n.chars().count() + 8)
        })
    }

    /// Whether a piece of a title that starts with the site's name goes on to name one of its products ("Acme Relay"),
    /// and not just the company, shop or country ("Acme Inc", "Acme Store", "Acme UK").
    pub fn is_product_name(&self, piece: &str) -> bool {
        let mut words = piece.split_whitespace();
        let first = words.next().unwrap_or_default();
        let rest = compact(&words.collect::<Vec<_>>().join(" "));
        // "Acme Letter #18" is an issue.
        let goes_on = !piece.contains('#')
            && rest.chars().count() >= 2
            && !lexicon::everywhere().forms.contains(&rest)
            && !self.names.contains(&compact(piece));
        self.is_exact_name(first) && goes_on
    }

    /// Whether this word is exactly one of the site's names.
    pub fn is_exact_name(&self, word: &str) -> bool {
        let word = compact(word);
        word.chars().count() >= 3 && self.names.contains(&word)
    }

    /// Whether the page is the site's home page: nothing in the path but a language or an index file.
    pub fn is_home(&self) -> bool {
        let index = |p: &str| {
            let stem = p.split('.').next().unwrap_or_default();
            matches!(stem, "index" | "home" | "default" | "homepage") || is_language_code(p)
        };
        !self.host.is_empty() && self.path.iter().all(|p| index(p))
    }
}

fn is_within(text: &str, from: u32, to: u32) -> bool {
    text.parse::<u32>().is_ok_and(|n| (from..=to).contains(&n))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_within(text, 1990, 2100)
}

/// The address of a page. A copy on a development server (`localhost`, a bare IP address) says nothing by its address,
/// but often which address it is for.
fn address(page: &Page) -> Option<Url> {
    let own = Url::parse(&page.url).ok()?;
    let nameless = match own.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    };
    let stated = || page.canonical.as_deref().and_then(|c| Url::parse(c).ok()).filter(|c| c.domain().is_some());
    if nameless { Some(stated().unwrap_or(own)) } else { Some(own) }
}

/// Latin letters without their marks, as host names write them; `german` writes umlauts with an e.
fn in_ascii(text: &str, german: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = match c {
            'ä' if german => "ae",
            'ö' if german => "oe",
            'ü' if german => "ue",
            'ß' => "ss",
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ą' => "a",
            'ç' | 'ć' | 'č' => "c",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
            'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
            'ñ' | 'ń' | 'ň' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' => "u",
            'ý' | 'ÿ' => "y",
            'š' | 'ś' => "s",
            'ž' | 'ź' | 'ż' => "z",
            'ł' => "l",
            'ř' => "r",
            'æ' => "ae",
            'œ' => "oe",
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(plain);
    }
    out
}

fn is_language_code(part: &str) -> bool {
    let mut pieces = part.split(['-', '_']);
    let two = |p: Option<&str>| p.is_some_and(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_lowercase()));
    two(pieces.next()) && pieces.next().is_none_or(|p| two(Some(p))) && pieces.next().is_none()
}

/// The labels of a host that may be a brand: not the top-level domain, not `co` in `co.uk`.
fn host_labels(host: &str) -> impl Iterator<Item = &str> {
    let labels: Vec<&str> = host.split('.').collect();
    let brand = labels.len().saturating_sub(1);
    labels.into_iter().take(brand).filter(|l| {
        l.len() > 2 && !matches!(*l, "com" | "org" | "net" | "gov" | "edu" | "www" | "blog" | "shop" | "store" | "docs")
    })
}

/// Decodes `%C3%A8`; what is no UTF-8 stays readable.
fn decode(part: &str) -> String {
    let encoded = part.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(encoded.as_bytes()).map(|(key, _)| key.into_owned()).collect()
}
