//! The name of the main entity, chosen by agreement.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::brand::{brand, with_product};
use super::headline::{self, Headline};
use super::lexicon::Lexicon;
use super::salience::{Counts, densest_run};
use super::site::{Site, types};
use super::words::{self, stem, stemmer};
use crate::domain::passage::count_words;
use crate::domain::{EntityEvidence, EntityKind, EntitySource, Page, PageType};

/// A name of up to so many words is taken as it stands; a longer headline is searched for its core.
const SHORT: usize = 5;
/// Longest name, in words.
const LONGEST: usize = 8;

/// Something that may name the entity.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Where it was seen.
    pub source: EntitySource,
    /// As written.
    pub raw: String,
    /// Taken apart.
    pub head: Headline,
}

/// Everything on the page that may name the entity, strongest source first.
pub fn observe(page: &Page, lexicon: &Lexicon) -> Vec<Observation> {
    let site = Site::of(page);
    let mut out: Vec<Observation> = Vec::new();
    let mut push = |source: EntitySource, raw: &str, mut parts: Vec<String>| {
        // "Acme - Anvil 5 - 10 kg": the maker alone names nothing.
        if matches!(source, EntitySource::H1 | EntitySource::JsonLd) && parts.len() > 1 && !parts[0].contains(' ') {
            parts[0] = format!("{} {}", parts[0], parts[1]);
        }
        if let Some(part) = parts.into_iter().find(|p| !is_generic(p, lexicon)) {
            let head = headline::clean(&part, &site, lexicon);
            if !head.name.is_empty() && !is_generic(&head.name, lexicon) {
                out.push(Observation { source, raw: shorten(raw), head });
            }
        }
    };
    if let Some(h1) = page.h1.as_deref() {
        push(EntitySource::H1, h1, headline::parts(h1, &site));
    }
    let title = if page.raw_title.trim().is_empty() { &page.title } else { &page.raw_title };
    push(EntitySource::Title, title, headline::parts(title, &site));
    if let Some(og) = page.og_title.as_deref() {
        push(EntitySource::OgTitle, og, headline::parts(og, &site));
    }
    for name in main_node_names(page).into_iter().take(2) {
        push(EntitySource::JsonLd, &name, headline::parts(&name, &site));
    }
    if let Some(slug) = slug_words(&site) {
        push(EntitySource::Slug, &slug, vec![slug.clone()]);
    }
    out
}

fn words_are_numbers(name: &str) -> bool {
    !name.chars().any(char::is_alphabetic)
}

fn shorten(raw: &str) -> String {
    let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(200).collect()
}

/// Whether a title names nothing ("Home", "News").
pub fn is_generic(text: &str, lexicon: &Lexicon) -> bool {
    let plain = words::words(text).collect::<Vec<_>>().join(" ");
    plain.is_empty() || lexicon.generic.contains(&plain) || super::lexicon::lexicon("en").generic.contains(&plain)
}

/// `name` or `headline` of the structured-data node that describes the page's subject.
fn main_node_names(page: &Page) -> Vec<String> {
    const SUBJECT: [&str; 4] = ["name", "headline", "alternateName", "title"];
    let mut out = Vec::new();
    for node in page.structured_data.iter().take(100) {
        let aside = types(node).any(|t| {
            matches!(
                t,
                "WebSite"
                    | "WebPage"
                    | "Organization"
                    | "BreadcrumbList"
                    | "ListItem"
                    | "ImageObject"
                    | "Person"
                    | "SearchAction"
                    | "Offer"
                    | "AggregateRating"
                    | "Review"
                    | "Rating"
                    | "Brand"
                    | "PostalAddress"
                    | "Question"
                    | "Answer"
                    | "FAQPage"
                    | "VideoObject"
                    | "Comment"
                    | "CollectionPage"
                    | "ItemList"
                    | "SiteNavigationElement"
                    | "ContactPoint"
                    | "NewsMediaOrganization"
                    | "Corporation"
                    | "WPHeader"
                    | "WPFooter"
                    | "Blog"
            )
        });
        if aside || types(node).next().is_none() {
            continue;
        }
        if let Some(name) = SUBJECT.iter().find_map(|key| node.get(*key)?.as_str()).filter(|n| !n.trim().is_empty()) {
            out.push(name.to_owned());
        }
    }
    out
}

/// The words of the last part of the address that has letters; numbers and file endings left out.
fn slug_words(site: &Site) -> Option<String> {
    site.path.iter().rev().take(2).find_map(|part| {
        let stem = part
            .rsplit_once('.')
            .filter(|(_, end)| end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphabetic()))
            .map_or(part.as_str(), |(s, _)| s);
        let words: Vec<&str> = stem
            .split(['-', '_', ' ', '.', '+', '~', ','])
            .filter(|w| w.chars().any(char::is_alphabetic) && !is_code(w))
            .take(20)
            .collect();
        (words.iter().map(|w| w.chars().count()).sum::<usize>() >= 4 && !words.is_empty()).then(|| words.join(" "))
    })
}

/// Letters and digits mixed at length, as in article numbers.
fn is_code(word: &str) -> bool {
    word.chars().count() >= 6 && word.chars().filter(char::is_ascii_digit).count() >= 3
}

/// The name that most observations agree on, and whether it is the name of the site because the page's own titles
/// name nothing.
pub fn choose(observed: &[Observation], page: &Page, kind: EntityKind, lexicon: &Lexicon) -> (String, bool) {
    let site = Site::of(page);
    if site.is_home()
        && page.page_type != PageType::Product
        && let Some(name) = brand(page, &site, lexicon)
    {
        return (name, true);
    }
    let stemmer = stemmer(&lexicon.language);
    let counts = Counts::of(page, stemmer.as_ref());
    let mut candidates: Vec<(f64, String)> = Vec::new();
    for (i, observation) in observed.iter().enumerate() {
        let name = core(observation, observed, page, kind, &counts, lexicon, stemmer.as_ref());
        if name.is_empty() || is_generic(&name, lexicon) || words_are_numbers(&name) {
            continue;
        }
        let own = stems(&name, lexicon, stemmer.as_ref());
        if own.is_empty() {
            continue;
        }
        let agreeing: f64 = observed
            .iter()
            .enumerate()
            .filter(|(j, _)| *j != i)
            .map(|(_, other)| share_in(&own, &stems(&other.raw, lexicon, stemmer.as_ref())))
            .sum();
        // What the text keeps repeating is more likely the subject than a slogan.
        let in_text = own.iter().filter(|s| counts.of_stem(s) >= 2).count();
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let repeated = in_text as f64 / own.len() as f64;
        let words = count_words(&name);
        let length = match words {
            1 => -0.3,
            2..=5 => 0.0,
            _ => -0.15 * f64::from(u32::try_from(words.min(20)).unwrap_or(20) - 5),
        };
        let source = match observation.source {
            EntitySource::H1 | EntitySource::Title => 0.3,
            EntitySource::JsonLd => 0.25,
            EntitySource::OgTitle => 0.2,
            _ => -0.8,
        };
        candidates.push((agreeing + 1.2 * repeated + length + source, name));
    }
    // Stable: the first of equals wins, and observations come strongest first.
    let best = candidates.into_iter().reduce(|a, b| if b.0 > a.0 { b } else { a });
    // Titles that name nothing ("News") stand on pages about the site as a whole.
    let untitled = page.h1.is_none() && page.raw_title.trim().is_empty() && page.title.trim().is_empty();
    let best = best.map(|(_, name)| name);
    let of_site = best.is_none() && !untitled;
    let name = best.or_else(|| if untitled { None } else { brand(page, &site, lexicon) });
    let name = name.or_else(|| frequent_phrase(&counts, page, lexicon, stemmer.as_ref()));
    let name = name.or_else(|| brand(page, &site, lexicon)).unwrap_or_default();
    let name = match kind {
        EntityKind::Documentation => with_product(&name, page, &site, lexicon),
        _ => name,
    };
    (limit(&settle_case(&without_article(&name, kind, lexicon), kind, &counts, lexicon), lexicon), of_site)
}

/// English articles and possessives at the beginning are not typed; in other languages they may belong to a name.
fn without_article(name: &str, kind: EntityKind, lexicon: &Lexicon) -> String {
    use EntityKind as K;
    let loose =
        matches!(kind, K::Topic | K::List | K::HowTo | K::News | K::Medical | K::Food | K::Documentation | K::Service);
    if lexicon.language == "en" && loose {
        for article in ["the ", "a ", "an ", "your ", "my ", "our ", "all "] {
            if let Some(start) = name.get(..article.len())
                && start.eq_ignore_ascii_case(article)
                && name.len() > article.len()
            {
                return name[article.len()..].to_owned();
            }
        }
    }
    name.to_owned()
}

/// The name in one observation: the headline itself when it is short, else the part that the page repeats.
fn core(
    observation: &Observation,
    observed: &[Observation],
    page: &Page,
    kind: EntityKind,
    counts: &Counts,
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
) -> String {
    let head = &observation.head;
    let words = count_words(&head.name);
    if !head.subtitle.is_empty()
        && let Some(better) = better_subtitle(head, counts, lexicon, stemmer)
    {
        return better;
    }
    if words <= SHORT {
        return head.name.clone();
    }
    if head.how_to && kind == EntityKind::HowTo {
        return cut_at_break(&head.name, 3, LONGEST, lexicon);
    }
    if head.list && kind == EntityKind::List {
        return cut_at_break(&head.name, 2, LONGEST, lexicon);
    }
    // Product names are long and exact.
    if matches!(kind, EntityKind::Product | EntityKind::Software | EntityKind::Event | EntityKind::LocalBusiness)
        && words <= LONGEST
    {
        return head.name.clone();
    }
    let mut repeated: Vec<BTreeSet<String>> = observed
        .iter()
        .filter(|o| o.source == EntitySource::Slug || (o.source != observation.source && o.raw != observation.raw))
        .map(|o| stems(&o.raw, lexicon, stemmer))
        .collect();
    if let Some(description) = &page.description {
        repeated.push(stems(description, lexicon, stemmer));
    }
    let lead: String =
        page.blocks.iter().filter(|b| b.level == 0).map(|b| b.text.as_str()).take(2).collect::<Vec<_>>().join(" ");
    repeated.push(stems(&lead.chars().take(400).collect::<String>(), lexicon, stemmer));
    densest_run(&head.name, counts, &repeated, lexicon, stemmer)
        .unwrap_or_else(|| cut_at_break(&head.name, 2, LONGEST, lexicon))
}

/// The subtitle's core, where the page speaks of it and hardly of what stands before the colon ("Top 10: ...").
fn better_subtitle(head: &Headline, counts: &Counts, lexicon: &Lexicon, stemmer: Option<&Stemmer>) -> Option<String> {
    let mean = |text: &str| {
        let stems = stems(text, lexicon, stemmer);
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let count = stems.len().max(1) as f64;
        stems.iter().map(|s| f64::from(counts.of_stem(s).min(30)).sqrt()).sum::<f64>() / count
    };
    let core = densest_run(&head.subtitle, counts, &[], lexicon, stemmer)?;
    let several = core.split_whitespace().count() > 1;
    (several && mean(&head.name) < 1.5 && mean(&core) > 2.0 * mean(&head.name).max(0.8)).then_some(core)
}

/// Cuts a long headline at the first word that begins a new phrase, after at least `least` words.
fn cut_at_break(name: &str, least: usize, most: usize, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() <= most {
        return name.to_owned();
    }
    let at = (least..words.len().min(most + 1))
        .rev()
        .find(|i| lexicon.breaks.contains(&words[*i].to_lowercase()) || words[i - 1].ends_with([',', ':', ';']))
        .unwrap_or(most.min(words.len()));
    words[..at].join(" ")
}

/// Two neighbouring words that the headings and the text repeat, for pages whose titles name nothing.
fn frequent_phrase(counts: &Counts, page: &Page, lexicon: &Lexicon, stemmer: Option<&Stemmer>) -> Option<String> {
    let headings = page.blocks.iter().filter(|b| b.level > 0 && b.kind == crate::domain::BlockKind::Heading).take(50);
    let first = headings.map(|b| b.text.as_str()).find(|t| !is_generic(t, lexicon));
    let text = first.or_else(|| page.blocks.iter().map(|b| b.text.as_str()).find(|t| !t.trim().is_empty()))?;
    let start: String = text.chars().take(200).collect();
    densest_run(&start, counts, &[], lexicon, stemmer).or_else(|| Some(cut_at_break(&start, 2, LONGEST, lexicon)))
}

/// Title Case becomes small letters where the text writes most of the words so. Names keep their capitals, and so does
/// German, whose nouns have them.
fn settle_case(name: &str, kind: EntityKind, counts: &Counts, lexicon: &Lexicon) -> String {
    use EntityKind as K;
    let words: Vec<&str> = name.split_whitespace().collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let named =
        matches!(kind, K::Person | K::Organization | K::Place | K::Event | K::Product | K::Software | K::LocalBusiness);
    let mut small = 0;
    let mut capital = 0;
    for word in &words {
        match counts.written_small(&bare(word)) {
            _ if lexicon.stopwords.contains(&bare(word).to_lowercase()) => {}
            Some(true) => small += 1,
            Some(false) => capital += 1,
            None => {}
        }
    }
    if named || lexicon.language == "de" || small == 0 || capital > small {
        return name.to_owned();
    }
    let settled: Vec<String> = words
        .iter()
        .map(|word| {
            let plain = bare(word);
            let inner_capital = plain.chars().skip(1).any(char::is_uppercase);
            let keeps = counts.written_small(&plain) == Some(false) || plain.chars().any(|c| c.is_ascii_digit());
            if inner_capital || keeps { (*word).to_owned() } else { word.to_lowercase() }
        })
        .collect();
    settled.join(" ")
}

/// At most eight words, no function words at the ends.
pub fn limit(name: &str, lexicon: &Lexicon) -> String {
    let mut words: Vec<&str> = name.split_whitespace().take(LONGEST).collect();
    let whole = name.split_whitespace().count() <= LONGEST;
    while !whole && words.len() > 1 && words.last().is_some_and(|w| lexicon.stopwords.contains(&w.to_lowercase())) {
        words.pop();
    }
    let joined: String = words.join(" ").chars().take(120).collect();
    joined.trim_matches(|c: char| c.is_whitespace() || ",;:|-–—\"“”«»".contains(c)).to_owned()
}

/// Stems without function words.
fn stems(text: &str, lexicon: &Lexicon, stemmer: Option<&Stemmer>) -> BTreeSet<String> {
    words::words(text).take(100).filter(|w| !lexicon.stopwords.contains(w)).map(|w| stem(stemmer, &w)).collect()
}

fn share_in(own: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let share = own.intersection(other).count() as f64 / own.len().max(1) as f64;
    share
}

/// Each observation with whether it holds at least two thirds of the chosen name's words.
pub fn evidence(observed: &[Observation], name: &str, lexicon: &Lexicon) -> Vec<EntityEvidence> {
    let stemmer = stemmer(&lexicon.language);
    let own = stems(name, lexicon, stemmer.as_ref());
    let compact_name = words::compact(name);
    observed
        .iter()
        .map(|o| {
            let agrees = if own.is_empty() {
                o.raw.contains(name)
            } else {
                share_in(&own, &stems(&o.raw, lexicon, stemmer.as_ref())) >= 0.66
                    || (compact_name.chars().count() >= 4 && words::compact(&o.raw).contains(&compact_name))
            };
            EntityEvidence { source: o.source, text: o.raw.clone(), agrees }
        })
        .collect()
}
