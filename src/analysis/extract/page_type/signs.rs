//! Numbers by which kinds of pages differ: what the page says about itself, its address, and its make-up.

use crate::analysis::extract::features::{Base, PageFacts};
use crate::analysis::extract::structured_data::{StructuredData, types};
use crate::analysis::extract::tree::{Attr, Dom, Tag};
use crate::analysis::extract::units::Unit;
use crate::analysis::extract::visibility::Visibility;
use crate::domain::BlockKind;

/// Words in an address, a title or a class by which sites name kinds of pages.
const NAMES: [&[&str]; 7] = [
    // product
    &["product", "products", "p", "item", "itm", "dp", "pdp", "sku", "listing", "ip"],
    // collection
    &["collection", "collections", "category", "categories", "c", "cat", "browse", "shop", "store", "cp", "l", "brand"],
    // documentation
    &[
        "docs",
        "doc",
        "documentation",
        "reference",
        "manual",
        "api",
        "tutorial",
        "tutorials",
        "guide",
        "learn",
        "wiki",
        "man",
        "handbook",
        "developer",
        "developers",
        "sdk",
    ],
    // forum
    &[
        "forum",
        "forums",
        "t",
        "thread",
        "threads",
        "topic",
        "question",
        "questions",
        "discussion",
        "discussions",
        "comments",
        "showthread",
        "viewtopic",
        "community",
        "discuss",
        "r",
        "board",
        "boards",
        "answers",
        "talk",
    ],
    // article
    &[
        "blog", "blogs", "news", "article", "articles", "post", "posts", "story", "stories", "opinion", "press",
        "insights",
    ],
    // service
    &[
        "service",
        "services",
        "solutions",
        "solution",
        "platform",
        "features",
        "pricing",
        "about",
        "company",
        "plans",
        "software",
        "industries",
        "consulting",
    ],
    // listing
    &[
        "list",
        "lists",
        "jobs",
        "events",
        "search",
        "tag",
        "tags",
        "topics",
        "best",
        "top",
        "rankings",
        "directory",
        "archive",
        "page",
        "results",
        "reviews",
        "categories",
        "catalog",
    ],
];
/// Programs that make pages, by the kind they make: forums, documentation, shops, blogs.
const PROGRAMS: [&[&str]; 4] = [
    &["discourse", "phpbb", "xenforo", "vbulletin", "flarum", "invision", "vanilla", "smf", "mybb", "nodebb", "lemmy"],
    &[
        "docusaurus",
        "sphinx",
        "mkdocs",
        "gitbook",
        "rustdoc",
        "vitepress",
        "antora",
        "javadoc",
        "doxygen",
        "mdbook",
        "readthedocs",
    ],
    &["woocommerce", "shopify", "magento", "prestashop", "bigcommerce", "shopware", "opencart", "squarespace-commerce"],
    &["wordpress", "ghost", "medium", "blogger", "substack", "jekyll", "hugo", "drupal"],
];
/// Class words of `body`, as WordPress, Shopify and others write them.
const BODY_WORDS: [&[&str]; 5] = [
    &["single", "single-post", "post-template-default", "postid", "template-article"],
    &["archive", "category", "tag", "blog", "search-results", "paged"],
    &["single-product", "product", "template-product", "catalog-product-view"],
    &["template-collection", "tax-product_cat", "catalog-category-view", "collection", "post-type-archive-product"],
    &["home", "front-page", "page-template", "template-index", "template-page", "page"],
];
/// What a page of goods offers.
const BUY: &[&str] = &[
    "add to cart",
    "add to bag",
    "add to basket",
    "buy now",
    "in den warenkorb",
    "ajouter au panier",
    "aggiungi al carrello",
    "añadir al carrito",
    "adicionar ao carrinho",
    "in winkelwagen",
    "out of stock",
    "in stock",
];
/// What a page of talk offers.
const TALK: &[&str] =
    &["reply", "quote", "permalink", "report", "like", "antworten", "zitieren", "répondre", "responder"];
/// Types of structured data, in groups.
const TYPES: [&[&str]; 11] = [
    &["Product", "ProductGroup"],
    &["CollectionPage", "OfferCatalog"],
    &["ItemList", "SearchResultsPage"],
    &["DiscussionForumPosting", "QAPage", "Question", "Comment"],
    &["TechArticle", "APIReference", "HowTo"],
    &["Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle"],
    &["Service", "SoftwareApplication", "LocalBusiness", "ProfessionalService"],
    &["FAQPage"],
    &["BreadcrumbList"],
    &["JobPosting", "Event"],
    &["WebSite", "Organization", "Corporation"],
];

/// The numbers, in the order in which the model reads them.
pub(super) fn read(dom: &Dom, units: &[Unit], base: &Base, data: &StructuredData, facts: &PageFacts<'_>) -> Vec<f32> {
    let flag = |b: bool| f32::from(u8::from(b));
    let mut row = base.whole_page().to_vec();
    // The address: which words, in which part.
    let path = facts.path.to_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let (last, first) = segments.split_last().map_or(("", &[][..]), |(l, f)| (*l, f));
    let host: Vec<String> = facts.host.split(['.', '-']).map(str::to_lowercase).collect();
    let last_words: Vec<&str> = last.split(|c: char| !c.is_alphanumeric()).collect();
    let title = facts.title.to_lowercase();
    let title_words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    for names in NAMES {
        row.push(flag(first.iter().any(|s| names.contains(s) || s.split(['-', '_', '.']).any(|w| names.contains(&w)))));
        row.push(flag(last_words.iter().any(|w| names.contains(w) && w.len() > 1)));
        row.push(flag(host.iter().any(|w| names.contains(&w.as_str()) && w.len() > 1)));
        row.push(flag(title_words.iter().any(|w| names.contains(w) && w.len() > 2)));
    }
    row.push(flag(segments.is_empty()));
    row.push(flag(
        segments.iter().any(|s| s.len() == 4 && s.starts_with("20") && s.bytes().all(|b| b.is_ascii_digit())),
    ));
    row.push(flag(last.ends_with(".html") || last.ends_with(".htm")));
    row.push(title.chars().count() as f32);
    row.push(flag(title_words.iter().any(|w| matches!(*w, "how" | "why" | "what" | "i"))));
    row.push(flag(title.contains('?')));
    // Who made the page.
    let generator = dom
        .elements(Tag::Meta)
        .filter(|i| dom.node(*i).attr(Attr::Name).is_some_and(|n| n.eq_ignore_ascii_case("generator")))
        .filter_map(|i| dom.node(i).attr(Attr::Content))
        .take(4)
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let mut files: Vec<usize> = dom.elements(Tag::Script).chain(dom.elements(Tag::Link)).collect();
    files.sort_unstable();
    let sources: String = files
        .into_iter()
        .filter_map(|i| dom.node(i).attr(Attr::Src).or_else(|| dom.node(i).attr(Attr::Href)))
        .filter(|s| s.len() < 300)
        .take(60)
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    for programs in PROGRAMS {
        row.push(flag(programs.iter().any(|p| generator.contains(p))));
        row.push(flag(programs.iter().any(|p| sources.contains(p))));
    }
    let classes = dom.find(Tag::Body).and_then(|b| dom.node(b).attr(Attr::Class)).unwrap_or("").to_lowercase();
    let classes: Vec<&str> = classes.split_ascii_whitespace().take(60).collect();
    row.extend(BODY_WORDS.map(|words| flag(classes.iter().any(|c| words.contains(c)))));
    // Structured data: how many nodes of each group.
    let mut counts = [0.0f32; TYPES.len()];
    for node in data.nodes.iter().filter_map(|n| n.as_object()) {
        for (count, group) in counts.iter_mut().zip(TYPES) {
            *count += flag(types(node).any(|t| group.contains(&t)));
        }
    }
    row.extend(counts.map(|c| c.min(20.0)));
    // Make-up of the visible text.
    let shown: Vec<(usize, &Unit)> =
        units.iter().enumerate().filter(|(_, u)| u.visibility != Visibility::Hidden).take(6000).collect();
    let phrases: Vec<u16> = shown.iter().filter(|(_, u)| u.chars < 80).map(|(i, _)| base.phrases_of(*i)).collect();
    let shown: Vec<&Unit> = shown.into_iter().map(|(_, u)| u).collect();
    let n = shown.len().max(1) as f32;
    let total = shown.iter().map(|u| u.chars as f32).sum::<f32>().max(1.0);
    let share = |wanted: &dyn Fn(&Unit) -> bool| shown.iter().filter(|u| wanted(u)).count() as f32 / n;
    let is_long = |u: &Unit| u.chars >= 80 && u.link_chars * 3 < u.chars;
    let long = shown.iter().filter(|u| is_long(u)).map(|u| u.chars as f32).sum::<f32>();
    let has_price = |u: &Unit| u.chars < 60 && u.text.contains(['$', '€', '£', '¥', '₹']);
    row.extend([
        (1.0 + long).ln(),
        long / total,
        share(&is_long),
        share(&has_price),
        (1.0 + share(&has_price) * n).ln(),
        share(&|u| u.is_button),
        share(&|u| u.kind == BlockKind::Heading && u.link_chars * 2 > u.chars),
        share(&|u| u.link_chars * 2 > u.chars),
        share(&|u| u.kind == BlockKind::Question),
        share(&|u| u.kind == BlockKind::Heading),
    ]);
    let lower: Vec<String> = shown.iter().filter(|u| u.chars < 40).map(|u| u.text.to_lowercase()).collect();
    let buy = lower.iter().filter(|t| BUY.iter().any(|b| t.contains(b))).count() as f32;
    let talk = lower.iter().filter(|t| TALK.contains(&t.trim_end_matches([':', '.']))).count() as f32;
    row.extend([(1.0 + buy).ln(), (1.0 + talk).ln(), talk / n]);
    let mut groups = [0.0f32; 16];
    for found in phrases {
        for (g, sum) in groups.iter_mut().enumerate() {
            *sum += f32::from((found >> g) & 1);
        }
    }
    row.extend(groups[..12].iter().map(|g| g / n));
    const TAGS: [Tag; 9] =
        [Tag::H1, Tag::H2, Tag::H3, Tag::Pre, Tag::Table, Tag::Blockquote, Tag::Button, Tag::Select, Tag::Video];
    row.extend(TAGS.map(|tag| (1.0 + dom.elements(tag).len() as f32).ln()));
    row.extend(named_containers(dom));
    row
}

/// How many elements are named for comments, for posts, for cards and for goods.
fn named_containers(dom: &Dom) -> [f32; 5] {
    let mut counts = [0.0f32; 5];
    for i in dom.with(Attr::Class).take_while(|i| *i <= 100_000) {
        let Some(class) = dom.node(i).attr(Attr::Class).filter(|c| c.len() < 400) else { continue };
        let mut found = [false; 5];
        for token in class.split(|c: char| !c.is_ascii_alphabetic()) {
            if let Some(group) = named(token) {
                found[group] = true;
            }
        }
        for (count, found) in counts.iter_mut().zip(found) {
            *count += f32::from(u8::from(found));
        }
    }
    counts.map(|c| (1.0 + c).ln())
}

/// The group of a class word, if it has one.
fn named(token: &str) -> Option<usize> {
    let mut lower = [0u8; 8];
    let lower = lower.get_mut(..token.len())?;
    lower.copy_from_slice(token.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"comment" | b"reply" | b"comments" => 0,
        b"post" | b"message" | b"thread" | b"topic" | b"answer" => 1,
        b"card" | b"tile" | b"teaser" | b"listing" | b"result" => 2,
        b"product" | b"price" | b"sku" => 3,
        b"job" | b"event" | b"review" | b"rating" => 4,
        _ => return None,
    })
}
