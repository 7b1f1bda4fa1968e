//! Which kind of thing a page is about: structured data first, then address, headline, kind of page and wording.
//!
//! Every observation gives points to a kind. The weights were set by hand on real pages of all kinds; structured data
//! outweighs any wording, because an author stated it.

use std::collections::BTreeMap;

use super::article::Article;
use super::headline;
use super::lexicon::Lexicon;
use super::observe::{stated_subject, title};
use super::schema::type_points;
use super::site::{Site, is_type, types};
use super::wording::Wording;
use super::{news, wording, words};
use crate::domain::{EntityKind, Page, PageType};

/// Structured-data nodes that are looked at.
pub const MAX_NODES: usize = 300;
/// Points below which nothing is sure and the page is about a topic.
const LEAST: f64 = 3.0;

/// Points of one kind with the observation that gave most of them.
#[derive(Default)]
struct Points {
    total: f64,
    best: f64,
    reason: String,
}

/// Points by kind.
pub struct Tally(BTreeMap<EntityKind, Points>);

impl Tally {
    /// Gives points to a kind; `reason` is kept when no other observation gave it more.
    pub fn add(&mut self, kind: EntityKind, points: f64, reason: impl FnOnce() -> String) {
        let entry = self.0.entry(kind).or_default();
        entry.total += points;
        if points > entry.best {
            entry.best = points;
            entry.reason = reason();
        }
    }
}

/// The kind and what decided it, for example `json_ld: Product`, `address: recipes`, `wording: prezzo`.
pub fn decide(page: &Page, site: &Site, wording: &Wording, lexicon: &'static Lexicon) -> (EntityKind, String) {
    let mut tally = Tally(BTreeMap::new());
    let read = Article::of(page, site, lexicon);
    let Article { is_one: article, written, .. } = read;
    let bare = has_bare_product(page) || names_a_service(page, lexicon);
    structured(page, site, article, written, bare, &mut tally);
    health_page(page, wording, lexicon, &mut tally);
    stated(page, site, lexicon, &mut tally);
    address(page, site, article, lexicon, &mut tally);
    headings(page, site, written, lexicon, &mut tally);
    page_type(page, article, bare, is_technical(page, site, wording, lexicon), &mut tally);
    open_graph(page, article, &mut tally);
    wording.text(page, site, article, written, lexicon, &mut tally);
    news::points(page, site, read, lexicon, &mut tally);
    wording::prices(page, article, &mut tally);
    wording::shop(page, site, article, lexicon, &mut tally);
    if site.is_home() && page.page_type != PageType::Product {
        tally.add(EntityKind::Organization, 3.5, || "home page".to_owned());
    }
    // A business that the structured data names is better than nothing.
    let weak = tally.0.get(&EntityKind::LocalBusiness).filter(|p| p.reason.starts_with("json_ld") && !article);
    let weak = weak.map(|p| (EntityKind::LocalBusiness, p.reason.clone()));
    let best = tally.0.into_iter().max_by(|a, b| a.1.total.total_cmp(&b.1.total).then(b.0.cmp(&a.0)));
    match best {
        Some((EntityKind::Product, _)) if wording.sells_a_program(lexicon) => {
            (EntityKind::Software, "wording: a program in a shop".to_owned())
        }
        Some((kind, points)) if points.total >= LEAST => (kind, points.reason),
        _ => weak.unwrap_or((EntityKind::Topic, "no sign of another kind".to_owned())),
    }
}

/// Whether the heading calls the page's subject services, in the plural: shop systems mark those up as products.
fn names_a_service(page: &Page, lexicon: &Lexicon) -> bool {
    let headline = page.h1.as_deref().unwrap_or(&page.title);
    let plural = lexicon.names.get(EntityKind::Service.code()).map(Vec::as_slice).unwrap_or_default();
    words::words(headline).take(30).any(|w| w.ends_with('s') && plural.contains(&w))
}

/// Whether every product in the structured data is only there to carry stars: it has no offer, price or number of its
/// own, or it is what the page calls a business elsewhere.
fn has_bare_product(page: &Page) -> bool {
    let nodes = || page.structured_data.iter().take(MAX_NODES);
    let products = || nodes().filter(|n| is_type(n, &["Product"]));
    let own = |n: &serde_json::Value| {
        ["offers", "sku", "gtin", "gtin13", "mpn", "model", "price"].iter().any(|key| n.get(*key).is_some())
    };
    let name = |n: &serde_json::Value| n.get("name").and_then(|v| v.as_str()).map(words::compact);
    let businesses: Vec<String> = nodes()
        .filter(|n| {
            is_type(n, &["Organization", "LocalBusiness"])
                || types(n).any(|t| type_points(t, false).is_some_and(|(k, _)| k == EntityKind::LocalBusiness))
        })
        .filter_map(name)
        .collect();
    products().next().is_some() && products().all(|n| !own(n) || name(n).is_some_and(|n| businesses.contains(&n)))
}

fn structured(page: &Page, site: &Site, article: bool, written: bool, bare: bool, tally: &mut Tally) {
    let home = site.is_home() && page.page_type != PageType::Product;
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for node in page.structured_data.iter().take(MAX_NODES) {
        for name in types(node) {
            *seen.entry(name).or_default() += 1;
        }
    }
    for (name, count) in seen {
        let Some((kind, points)) = type_points(name, home) else { continue };
        let many = count > 3
            && matches!(kind, EntityKind::Product | EntityKind::Event | EntityKind::Food | EntityKind::Software);
        // Many products are a shop window, not a product.
        if many {
            tally.add(EntityKind::List, 5.0, || format!("json_ld: {count} x {name}"));
            tally.add(kind, 2.0, || format!("json_ld: {name}"));
        } else {
            // Articles and service pages carry products for the sake of stars in search results; home pages carry
            // what their teasers lead to.
            let borrowed = match kind {
                EntityKind::Product => article || bare || page.page_type == PageType::Service,
                EntityKind::LocalBusiness | EntityKind::Service => written || (article && page.author.is_some()),
                EntityKind::Event => written,
                EntityKind::Documentation | EntityKind::News | EntityKind::Food | EntityKind::HowTo => home,
                _ => false,
            };
            tally.add(kind, if borrowed { points / 3.0 } else { points }, || format!("json_ld: {name}"));
        }
    }
}

/// What a page of a health publisher says by its type. Publishers set it on everything, advice for healthy people too:
/// it counts in full where headline or text speak of an illness or treatment.
fn health_page(page: &Page, wording: &Wording, lexicon: &Lexicon, tally: &mut Tally) {
    const FULL: f64 = 7.0;
    const ALONE: f64 = 1.0;
    let nodes = || page.structured_data.iter().take(MAX_NODES);
    if !nodes().any(|n| is_type(n, &["MedicalWebPage", "HealthTopicContent"])) {
        return;
    }
    let cues = lexicon.names.get(EntityKind::Medical.code()).map(Vec::as_slice).unwrap_or_default();
    let headline = [page.h1.as_deref().unwrap_or_default(), title(page)];
    let named = headline.into_iter().flat_map(|t| words::words(t).take(30)).any(|w| cues.contains(&w));
    let full = named || wording.hits(EntityKind::Medical, lexicon).len() > 5;
    tally.add(EntityKind::Medical, if full { FULL } else { ALONE }, || "json_ld: MedicalWebPage".to_owned());
}

/// What the page's node says it is about, where the headline speaks of little else.
fn stated(page: &Page, site: &Site, lexicon: &Lexicon, tally: &mut Tally) {
    let Some(subject) = stated_subject(page, site) else { return };
    let Some((kind, points)) = subject_points(&subject.type_name) else { return };
    let own: Vec<String> = words::words(&subject.name).collect();
    let headline: Vec<String> =
        words::words(page.h1.as_deref().unwrap_or(&page.title)).filter(|w| w.chars().count() > 3).collect();
    let shared = headline.iter().filter(|w| own.contains(w)).count();
    // "Valdorno in spring" is about the place, "Plumbers in Valdorno" and "Nine inns of Valdorno" are not.
    let services = lexicon.names.get(EntityKind::Service.code()).map(Vec::as_slice).unwrap_or_default();
    let offers = headline.iter().any(|w| services.contains(w));
    if shared * 2 >= headline.len() && shared > 0 && !offers {
        tally.add(kind, points.max(6.0), || format!("json_ld: about {}", subject.type_name));
    }
}

/// Kind and points of a type as the stated subject of a page.
pub fn subject_points(type_name: &str) -> Option<(EntityKind, f64)> {
    type_points(type_name, true).or_else(|| named_type(type_name))
}

/// Types that say nothing about a page by standing on it, but much as its stated subject.
fn named_type(name: &str) -> Option<(EntityKind, f64)> {
    Some(match name {
        "Person" => (EntityKind::Person, 7.0),
        "Place" | "Country" | "State" | "TouristTrip" | "Landform" | "Accommodation" => (EntityKind::Place, 7.0),
        "Organization" | "Corporation" | "NGO" | "Brand" | "MusicGroup" => (EntityKind::Organization, 7.0),
        _ => return None,
    })
}

/// The word of the address that speaks for a kind.
pub fn address_cue(site: &Site, kind: EntityKind, lexicon: &'static Lexicon) -> Option<&'static str> {
    let english = super::lexicon::lexicon("en");
    let lexicons = if lexicon.language == "en" { vec![english] } else { vec![lexicon, english] };
    let mut parts: Vec<&str> = site.path.iter().map(String::as_str).collect();
    // The last part is the page's own name, unless there is only one.
    if parts.len() > 1 {
        parts.pop();
    }
    // Shop systems keep every article in "blogs/news".
    if kind == EntityKind::News && parts.first() == Some(&"blogs") {
        parts.clear();
    }
    let sub = site.host.split('.').next().unwrap_or_default();
    let own = site.host.matches('.').count() > 1 || kind == EntityKind::Documentation;
    let fits = |cue: &str| {
        // "agrar-nachrichten", "nachrichten-der-regierung"
        let within = |p: &&str| kind == EntityKind::News && cue.len() >= 8 && p.split('-').any(|w| w == cue);
        parts.iter().any(|p| *p == cue || within(p)) || (own && sub == cue)
    };
    lexicons.into_iter().filter_map(|l| l.urls.get(kind.code())).flatten().map(String::as_str).find(|cue| fits(cue))
}

fn address(page: &Page, site: &Site, article: bool, lexicon: &'static Lexicon, tally: &mut Tally) {
    // The page's own name counts where it says that whoever runs the site speaks of himself.
    let english = super::lexicon::lexicon("en");
    let own = [lexicon, english].into_iter().filter_map(|l| l.urls.get(EntityKind::Organization.code())).flatten();
    let last = site.path.last().map(|p| p.split('.').next().unwrap_or_default());
    if let Some(cue) = own.into_iter().find(|cue| Some(cue.as_str()) == last && !article) {
        tally.add(EntityKind::Organization, 6.0, || format!("address: {cue}"));
    }
    for kind in EntityKind::ALL {
        if let Some(cue) = address_cue(site, kind, lexicon) {
            let points = match kind {
                EntityKind::Food | EntityKind::Documentation => 4.0,
                EntityKind::Software | EntityKind::LocalBusiness | EntityKind::Medical | EntityKind::Organization => {
                    2.0
                }
                EntityKind::News | EntityKind::HowTo => 2.5,
                _ => 3.0,
            };
            // Blogs sort their articles under words that say little about them.
            let vague = matches!(kind, EntityKind::List | EntityKind::Service);
            if kind == EntityKind::Event && wording::names_several(page, kind, lexicon) {
                tally.add(EntityKind::List, points, || format!("address: {cue}"));
                continue;
            }
            // What a board is called is not what its threads are.
            let halved = page.page_type == PageType::Forum && kind != EntityKind::Documentation;
            // Makers of software and services call them products.
            let halved = halved || (kind == EntityKind::Product && page.page_type == PageType::Service);
            let points = match (vague && article, halved) {
                (true, _) => points / 2.5,
                (_, true) => points / 2.0,
                _ => points,
            };
            tally.add(kind, points, || format!("address: {cue}"));
        }
    }
}

fn headings(page: &Page, site: &Site, written: bool, lexicon: &Lexicon, tally: &mut Tally) {
    let mut how_to = 0.0_f64;
    let mut list = 0.0_f64;
    for text in [page.h1.as_deref(), Some(page.title.as_str()), page.og_title.as_deref()].into_iter().flatten() {
        let part = headline::parts(text, site).into_iter().next().unwrap_or_default();
        let head = headline::clean(&part, site, lexicon);
        let words = head.name.split_whitespace().count();
        // A short rest is a task; a long one is a sentence that happens to begin with "how" or "so".
        if head.how_to && !head.question && words <= 14 {
            how_to = how_to.max(6.0);
        }
        if head.how_to && head.question && words <= 9 {
            how_to = how_to.max(3.0);
        }
        if head.list {
            let report = page.structured_data.iter().take(MAX_NODES).any(|n| is_type(n, &["NewsArticle"]));
            // "Best plumber in Tarvenna" is how a plumber praises himself.
            let praise = site.is_home() || matches!(page.page_type, PageType::Service | PageType::Product);
            let points = match (head.counted, report) {
                (false, _) if !praise => 8.0,
                (true, true) => 3.5,
                _ => 5.0,
            };
            list = list.max(points);
        }
    }
    // The heading may be short where the title says what is offered; the name of the site is not the page's.
    let first = headline::parts(title(page), site).into_iter().next().unwrap_or_default();
    let all = [page.h1.as_deref().unwrap_or(&page.title), first.as_str()];
    let headline: Vec<String> = all.iter().flat_map(|t| words::words(t).take(30).collect::<Vec<_>>()).collect();
    let headline = format!(" {} ", headline.join(" "));
    if page.title.split_whitespace().take(20).any(|w| w.contains("::")) {
        tally.add(EntityKind::Documentation, 4.0, || "headline: code".to_owned());
    }
    let software = lexicon.names.get(EntityKind::Software.code()).map(Vec::as_slice).unwrap_or_default();
    for kind in EntityKind::ALL {
        let cues = lexicon.names.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
        // "Customer service software" is no service.
        let count = |text: &str| headline.matches(text).count();
        let modifies = |cue: &str| {
            let before: usize = software.iter().map(|class| count(&format!(" {cue} {class} "))).sum();
            kind == EntityKind::Service && before > 0 && before == count(&format!(" {cue} "))
        };
        if let Some(cue) = cues.iter().find(|cue| headline.contains(&format!(" {cue} ")) && !modifies(cue)) {
            // An article with "restaurant" or "lessons" in its headline is about the class.
            let points = match kind {
                EntityKind::LocalBusiness | EntityKind::Software if written => 0.0,
                EntityKind::Service if written => 1.0,
                _ => 2.0,
            };
            tally.add(kind, points, || format!("headline: {cue}"));
        }
    }
    // "Free invoice checker" is one, "invoice checker services" are none.
    if matches!(page.page_type, PageType::Service | PageType::Product) {
        let texts = [page.h1.as_deref().unwrap_or_default(), first.as_str()];
        if let Some(noun) =
            texts.iter().filter_map(|t| head_noun(t, lexicon)).find(|w| wording::form_of(w, software).is_some())
        {
            tally.add(EntityKind::Software, 4.5, || format!("headline: {noun}"));
        }
    }
    if how_to > 0.0 {
        tally.add(EntityKind::HowTo, how_to, || "headline: instructions".to_owned());
    }
    if list > 0.0 {
        tally.add(EntityKind::List, list, || "headline: list".to_owned());
    }
}

/// The noun that the rest of a headline describes: the last word before a preposition in English and German, the first
/// word elsewhere.
fn head_noun(text: &str, lexicon: &Lexicon) -> Option<String> {
    if !matches!(lexicon.language.as_str(), "en" | "de") {
        return words::words(text).next();
    }
    words::words(text).take(12).take_while(|w| !lexicon.breaks.contains(w)).last()
}

/// Whether something besides its build shows that a page belongs to a technical reference: code, the address, what the
/// structured data says, or the vocabulary. Guides for everybody have the same sidebar.
fn is_technical(page: &Page, site: &Site, wording: &Wording, lexicon: &'static Lexicon) -> bool {
    // Where projects publish their manuals.
    const HOSTS: [&str; 5] = ["github.io", "gitlab.io", "readthedocs.io", "gitbook.io", "docs.rs"];
    wording.code > 0
        || wording.hits(EntityKind::Documentation, lexicon).len() > 3
        || HOSTS
            .iter()
            .any(|host| site.host.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
        || address_cue(site, EntityKind::Documentation, lexicon).is_some()
        || page.structured_data.iter().take(MAX_NODES).any(|n| is_type(n, &["TechArticle", "APIReference"]))
}

fn page_type(page: &Page, article: bool, bare: bool, technical: bool, tally: &mut Tally) {
    let (kind, points) = match page.page_type {
        PageType::Product => (EntityKind::Product, if bare { 2.0 } else { 5.0 }),
        PageType::Documentation => (EntityKind::Documentation, if technical { 5.0 } else { 2.0 }),
        PageType::Service => (EntityKind::Service, 3.0),
        PageType::Listing => (EntityKind::List, 3.0),
        PageType::Collection => (EntityKind::List, 4.5),
        // Whatever a thread speaks of, it asks and answers.
        PageType::Forum => (EntityKind::Topic, 7.0),
        PageType::Article => (EntityKind::Topic, if article { 2.0 } else { 0.0 }),
    };
    tally.add(kind, points, || format!("page type: {}", page_type_code(page.page_type)));
}

/// What `og:type` says (<https://ogp.me/#types>, and the `product` of Facebook's catalogues): shops set it on the pages
/// of their products, though some on their shelves as well.
fn open_graph(page: &Page, article: bool, tally: &mut Tally) {
    if matches!(page.page_type, PageType::Listing | PageType::Collection | PageType::Forum) {
        return;
    }
    let stated = page.og_type.as_deref().map(|t| t.trim().to_lowercase()).unwrap_or_default();
    let (kind, points) = match stated.as_str() {
        "product" | "og:product" | "product.item" => (EntityKind::Product, if article { 1.0 } else { 3.0 }),
        "profile" if !article => (EntityKind::Person, 2.0),
        _ => return,
    };
    tally.add(kind, points, || format!("og:type: {stated}"));
}

const fn page_type_code(page_type: PageType) -> &'static str {
    match page_type {
        PageType::Article => "article",
        PageType::Documentation => "documentation",
        PageType::Service => "service",
        PageType::Product => "product",
        PageType::Listing => "listing",
        PageType::Collection => "collection",
        PageType::Forum => "forum",
    }
}
