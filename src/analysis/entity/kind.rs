//! Which kind of thing a page is about: structured data first, then address, headline, kind of page and wording.
//!
//! Every observation gives points to a kind. The weights were set by hand on real pages of all kinds; structured data
//! outweighs any wording, because an author stated it.

use std::collections::BTreeMap;

use super::headline;
use super::lexicon::Lexicon;
use super::site::{Site, types};
use super::words;
use crate::domain::{BlockKind, EntityKind, Page, PageType};

/// Words of text that are looked at.
const MAX_WORDS: usize = 4_000;
/// Structured-data nodes that are looked at.
const MAX_NODES: usize = 300;
/// Points below which nothing is sure and the page is about a topic.
const LEAST: f64 = 3.0;

/// Points of one kind with the observation that gave most of them.
#[derive(Default)]
struct Points {
    total: f64,
    best: f64,
    reason: String,
}

struct Tally(BTreeMap<EntityKind, Points>);

impl Tally {
    fn add(&mut self, kind: EntityKind, points: f64, reason: impl FnOnce() -> String) {
        let entry = self.0.entry(kind).or_default();
        entry.total += points;
        if points > entry.best {
            entry.best = points;
            entry.reason = reason();
        }
    }
}

/// The kind and what decided it, for example `json_ld: Product`, `address: recipes`, `wording: prezzo`.
pub fn decide(page: &Page, lexicon: &Lexicon) -> (EntityKind, String) {
    let site = Site::of(page);
    let mut tally = Tally(BTreeMap::new());
    let article = is_article(page, &site);
    structured(page, &site, article, &mut tally);
    address(&site, article, lexicon, &mut tally);
    headings(page, &site, lexicon, &mut tally);
    page_type(page, article, &mut tally);
    text(page, &site, article, lexicon, &mut tally);
    prices(page, article, &mut tally);
    if site.is_home() && page.page_type != PageType::Product {
        tally.add(EntityKind::Organization, 3.5, || "home page".to_owned());
    }
    let best = tally.0.into_iter().max_by(|a, b| a.1.total.total_cmp(&b.1.total).then(b.0.cmp(&a.0)));
    match best {
        Some((kind, points)) if points.total >= LEAST => (kind, points.reason),
        _ => (EntityKind::Topic, "no sign of another kind".to_owned()),
    }
}

/// Whether somebody wrote it as an article: it has an author or a date, says so, or stands in a blog. The page type
/// alone does not say so, since it is also what is left when nothing else fits.
fn is_article(page: &Page, site: &Site) -> bool {
    const FOLDERS: [&str; 12] = [
        "blog", "blogs", "article", "articles", "post", "posts", "news", "magazine", "story", "stories", "insights",
        "journal",
    ];
    page.page_type == PageType::Article
        && (page.published.is_some()
            || page.author.is_some()
            || site.path.iter().any(|p| FOLDERS.contains(&p.as_str()))
            || page.structured_data.iter().take(MAX_NODES).any(|n| {
                types(n).any(|t| matches!(t, "Article" | "BlogPosting" | "NewsArticle" | "ReportageNewsArticle"))
            }))
}

/// Kind and points of a schema.org type; `home` when the page is the site's home page.
fn type_points(name: &str, home: bool) -> Option<(EntityKind, f64)> {
    use EntityKind as K;
    Some(match name {
        "Product"
        | "ProductGroup"
        | "IndividualProduct"
        | "ProductModel"
        | "Vehicle"
        | "Car"
        | "Book"
        | "RealEstateListing"
        | "SingleFamilyResidence"
        | "Apartment" => (K::Product, 9.0),
        "SoftwareApplication" | "WebApplication" | "MobileApplication" | "VideoGame" | "SoftwareSourceCode" => {
            (K::Software, 9.0)
        }
        "Service" | "ProfessionalService" | "FinancialProduct" | "LoanOrCredit" | "Course" | "GovernmentService" => {
            (K::Service, 5.0)
        }
        "Recipe" | "MenuItem" => (K::Food, 10.0),
        "HowTo" => (K::HowTo, 8.0),
        "Event" | "BusinessEvent" | "ChildrensEvent" | "ComedyEvent" | "DanceEvent" | "EducationEvent"
        | "ExhibitionEvent" | "Festival" | "FoodEvent" | "LiteraryEvent" | "MusicEvent" | "ScreeningEvent"
        | "SocialEvent" | "SportsEvent" | "TheaterEvent" | "VisualArtsEvent" | "EventSeries" | "Hackathon" => {
            (K::Event, 7.0)
        }
        "TouristAttraction"
        | "TouristDestination"
        | "City"
        | "LandmarksOrHistoricalBuildings"
        | "Museum"
        | "Park"
        | "Beach"
        | "AdministrativeArea"
        | "BodyOfWater"
        | "Mountain"
        | "Zoo" => (K::Place, 8.0),
        "Restaurant" | "CafeOrCoffeeShop" | "BarOrPub" | "Bakery" | "FoodEstablishment" | "Hotel"
        | "LodgingBusiness" | "BedAndBreakfast" | "Dentist" | "MedicalClinic" | "BeautySalon" | "HairSalon"
        | "HealthClub" | "AutoRepair" | "Winery" | "Brewery" | "DaySpa" | "VeterinaryCare" | "Store"
        | "GroceryStore" | "ClothingStore" => (K::LocalBusiness, if home { 9.0 } else { 5.0 }),
        "LocalBusiness"
        | "HomeAndConstructionBusiness"
        | "LegalService"
        | "Attorney"
        | "RealEstateAgent"
        | "Plumber"
        | "Electrician" => (K::LocalBusiness, if home { 6.0 } else { 1.5 }),
        "ProfilePage" => (K::Person, 7.0),
        "AboutPage" => (K::Organization, 5.0),
        "NewsArticle" => (K::News, 2.5),
        "ReportageNewsArticle" | "AnalysisNewsArticle" | "LiveBlogPosting" => (K::News, 6.0),
        "MedicalCondition" | "Drug" | "MedicalProcedure" | "MedicalTherapy" | "MedicalTest" | "DietarySupplement"
        | "InfectiousDisease" | "Diet" => (K::Medical, 9.0),
        "MedicalWebPage" | "HealthTopicContent" => (K::Medical, 7.0),
        "TechArticle" => (K::Documentation, 5.0),
        "APIReference" => (K::Documentation, 8.0),
        "CollectionPage" => (K::List, 3.0),
        "SearchResultsPage" => (K::List, 6.0),
        "ItemList" => (K::List, 2.0),
        "Organization"
        | "Corporation"
        | "NGO"
        | "GovernmentOrganization"
        | "EducationalOrganization"
        | "CollegeOrUniversity"
        | "School"
        | "SportsTeam"
        | "NewsMediaOrganization"
        | "OnlineBusiness"
            if home =>
        {
            (K::Organization, 2.0)
        }
        "DiscussionForumPosting" | "QAPage" => (K::Topic, 4.0),
        "Article" | "BlogPosting" | "FAQPage" => (K::Topic, 1.0),
        _ => return None,
    })
}

fn structured(page: &Page, site: &Site, article: bool, tally: &mut Tally) {
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
            // Articles and service pages carry products for the sake of stars in search results.
            let borrowed = match kind {
                EntityKind::Product => article || page.page_type == PageType::Service,
                EntityKind::LocalBusiness | EntityKind::Service => article,
                _ => false,
            };
            tally.add(kind, if borrowed { points / 3.0 } else { points }, || format!("json_ld: {name}"));
        }
    }
}

fn address(site: &Site, article: bool, lexicon: &Lexicon, tally: &mut Tally) {
    let english = super::lexicon::lexicon("en");
    let lexicons = if lexicon.language == "en" { vec![english] } else { vec![lexicon, english] };
    let mut parts: Vec<&str> = site.path.iter().map(String::as_str).collect();
    // The last part is the page's own name, unless there is only one.
    if parts.len() > 1 {
        parts.pop();
    }
    let sub = site.host.split('.').next().unwrap_or_default();
    for kind in EntityKind::ALL {
        let hit =
            lexicons.iter().filter_map(|l| l.urls.get(kind.code())).flatten().find(|cue| {
                parts.iter().any(|p| p == cue) || (site.host.matches('.').count() > 1 && sub == cue.as_str())
            });
        if let Some(cue) = hit {
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
            let points = if vague && article { points / 2.5 } else { points };
            tally.add(kind, points, || format!("address: {cue}"));
        }
    }
}

fn headings(page: &Page, site: &Site, lexicon: &Lexicon, tally: &mut Tally) {
    let mut how_to = 0.0_f64;
    let mut list = 0.0_f64;
    for text in [page.h1.as_deref(), Some(page.title.as_str()), page.og_title.as_deref()].into_iter().flatten() {
        let head = headline::clean(text, site, lexicon);
        let words = head.name.split_whitespace().count();
        // A short rest is a task; a long one is a sentence that happens to begin with "how" or "so".
        if head.how_to && !head.question && words <= 14 {
            how_to = how_to.max(6.0);
        }
        if head.how_to && head.question && words <= 9 {
            how_to = how_to.max(3.0);
        }
        if head.list {
            list = list.max(5.0);
        }
    }
    let headline =
        format!(" {} ", words::words(page.h1.as_deref().unwrap_or(&page.title)).take(30).collect::<Vec<_>>().join(" "));
    for kind in EntityKind::ALL {
        let cues = lexicon.names.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
        if let Some(cue) = cues.iter().find(|cue| headline.contains(&format!(" {cue} "))) {
            tally.add(kind, 2.0, || format!("headline: {cue}"));
        }
    }
    if how_to > 0.0 {
        tally.add(EntityKind::HowTo, how_to, || "headline: instructions".to_owned());
    }
    if list > 0.0 {
        tally.add(EntityKind::List, list, || "headline: list".to_owned());
    }
}

fn page_type(page: &Page, article: bool, tally: &mut Tally) {
    let (kind, points) = match page.page_type {
        PageType::Product => (EntityKind::Product, 5.0),
        PageType::Documentation => (EntityKind::Documentation, 5.0),
        PageType::Service => (EntityKind::Service, 3.0),
        PageType::Listing => (EntityKind::List, 3.0),
        PageType::Collection => (EntityKind::List, 4.5),
        PageType::Forum => (EntityKind::Topic, 4.0),
        PageType::Article => (EntityKind::Topic, if article { 2.0 } else { 0.0 }),
    };
    tally.add(kind, points, || format!("page type: {}", page_type_code(page.page_type)));
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

/// Different cue words needed before wording counts, points for each further one, and the most it can give.
const fn wording_weight(kind: EntityKind) -> (usize, f64, f64) {
    match kind {
        EntityKind::Product => (2, 1.0, 5.0),
        EntityKind::Software => (3, 0.9, 4.5),
        EntityKind::Service => (2, 0.8, 5.0),
        EntityKind::LocalBusiness => (3, 1.0, 5.0),
        EntityKind::Organization => (3, 0.8, 4.0),
        EntityKind::Person => (2, 1.0, 5.0),
        EntityKind::Place => (3, 0.9, 5.5),
        EntityKind::Event => (3, 0.9, 5.0),
        EntityKind::HowTo => (3, 0.7, 3.5),
        EntityKind::Medical => (3, 0.8, 6.0),
        EntityKind::Food => (4, 0.9, 6.5),
        EntityKind::News => (3, 0.8, 5.5),
        EntityKind::List => (2, 0.7, 3.0),
        EntityKind::Documentation => (5, 0.6, 4.5),
        EntityKind::Topic => (1, 0.0, 0.0),
    }
}

fn text(page: &Page, site: &Site, article: bool, lexicon: &Lexicon, tally: &mut Tally) {
    let mut text = String::from(" ");
    let mut left = MAX_WORDS;
    let mut code = 0_u32;
    for block in &page.blocks {
        if block.kind == BlockKind::Code {
            code += 1;
        }
        for word in words::words(&block.text).take(left) {
            text.push_str(&word);
            text.push(' ');
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    for kind in EntityKind::ALL {
        let cues = lexicon.kinds.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
        let hits: Vec<&str> = cues
            .iter()
            .map(String::as_str)
            .filter(|cue| {
                let mut plain = String::from(" ");
                for word in words::words(cue) {
                    plain.push_str(&word);
                    plain.push(' ');
                }
                plain.len() > 2 && text.contains(&plain)
            })
            .collect();
        let (free, each, most) = wording_weight(kind);
        // Whoever sells asks for contact; an article mentions the same words in passing.
        let free = match kind {
            EntityKind::Service | EntityKind::Product if !article => free - 1,
            EntityKind::Software if article => free + 4,
            _ => free,
        };
        // Software is sold on pages that look like those of products and services.
        if kind == EntityKind::Software
            && hits.len() >= free
            && (site.is_home() || matches!(page.page_type, PageType::Product | PageType::Service))
        {
            tally.add(kind, 3.0, || format!("wording: {}", hits[..3.min(hits.len())].join(", ")));
        }
        if hits.len() > free {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen words")]
            let points = ((hits.len() - free) as f64 * each).min(most);
            tally.add(kind, points, || format!("wording: {}", hits[..3.min(hits.len())].join(", ")));
        }
    }
    if code >= 3 {
        tally.add(EntityKind::Documentation, 2.5, || format!("{code} blocks of code"));
    }
}

/// Amounts of money: many of them make a shop window, a few beside little text a product.
fn prices(page: &Page, article: bool, tally: &mut Tally) {
    let mut left = MAX_WORDS;
    let mut count = 0_usize;
    for block in &page.blocks {
        for word in block.text.split_whitespace().take(left) {
            left -= 1;
            let sign = word.contains(['$', '€', '£', '¥', '₹']) || word.ends_with("EUR") || word.ends_with("USD");
            if sign && word.chars().any(|c| c.is_ascii_digit()) {
                count += 1;
            }
        }
    }
    if article {
        return;
    }
    // At least one in thirty words: prose that mentions amounts is something else.
    if count >= 8 && count * 30 >= MAX_WORDS - left {
        tally.add(EntityKind::List, 3.0, || format!("{count} prices"));
    } else if (1..8).contains(&count) {
        tally.add(EntityKind::Product, 1.0, || format!("{count} prices"));
    }
}
