//! What the words and amounts on a page say about the kind.

use super::kind::Tally;
use super::lexicon::Lexicon;
use super::observe::title;
use super::site::Site;
use super::words;
use crate::domain::{BlockKind, EntityKind, Page, PageType};

/// Words of text that are looked at.
const MAX_WORDS: usize = 4_000;

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

/// The words of a page as one text, for looking up cues.
pub struct Wording {
    /// Lower-case words, each between single spaces.
    text: String,
    /// Number of blocks of code.
    pub code: u32,
}

impl Wording {
    /// Reads description and text.
    pub fn of(page: &Page) -> Self {
        let mut text = String::from(" ");
        let mut left = MAX_WORDS;
        let mut push = |word: String| {
            text.push_str(&word);
            text.push(' ');
        };
        // The description says in one sentence what an offer is.
        page.description.iter().flat_map(|d| words::words(d).take(100)).for_each(&mut push);
        for block in &page.blocks {
            for word in words::words(&block.text).take(left) {
                push(word);
                left -= 1;
            }
            if left == 0 {
                break;
            }
        }
        let code = page.blocks.iter().filter(|b| b.kind == BlockKind::Code).count();
        Self { text, code: u32::try_from(code).unwrap_or(u32::MAX) }
    }

    /// The words for a kind that stand in the text, each once.
    pub fn hits<'a>(&self, kind: EntityKind, lexicon: &'a Lexicon) -> Vec<&'a str> {
        let cues = lexicon.kinds.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
        cues.iter().map(String::as_str).filter(|cue| self.holds(cue)).collect()
    }

    /// Whether a word or a row of words stands in the text.
    pub fn holds(&self, cue: &str) -> bool {
        let mut plain = String::from(" ");
        for word in words::words(cue) {
            plain.push_str(&word);
            plain.push(' ');
        }
        plain.len() > 2 && self.text.contains(&plain)
    }

    /// Whether a page that looks like a product's has the vocabulary of programs and games, and little of goods.
    pub fn sells_a_program(&self, lexicon: &Lexicon) -> bool {
        let programs = self.hits(EntityKind::Software, lexicon).len();
        programs >= 4 && programs >= 4 * self.hits(EntityKind::Product, lexicon).len()
    }

    /// What the words say about the kind.
    pub fn text(&self, page: &Page, site: &Site, article: bool, written: bool, lexicon: &Lexicon, tally: &mut Tally) {
        let mixed = matches!(page.page_type, PageType::Listing | PageType::Collection | PageType::Forum);
        for kind in EntityKind::ALL {
            let hits = self.hits(kind, lexicon);
            let (free, each, most) = wording_weight(kind);
            // Whoever sells asks for contact; an article mentions the same words in passing, and so do teasers and
            // posts.
            let free = match kind {
                EntityKind::Service | EntityKind::Product if !article => free - 1,
                EntityKind::Service | EntityKind::Product if written => free + 1,
                EntityKind::Software if article || mixed => free + 4,
                EntityKind::Person if article => free + 2,
                EntityKind::Documentation if written => free + 2,
                _ => free,
            };
            // "Rowing festivals" is a choice among them.
            if kind == EntityKind::Event && names_several(page, kind, lexicon) {
                if hits.len() > free {
                    tally.add(EntityKind::List, 3.0, || format!("wording: {}", hits[..3.min(hits.len())].join(", ")));
                }
                continue;
            }
            // "Invoicing apps explained" is about the class and uses its vocabulary.
            if kind == EntityKind::Software && written && names_class(page, kind, lexicon) {
                continue;
            }
            // Software is sold on pages that look like those of products and services.
            if kind == EntityKind::Software
                && hits.len() >= free
                && !mixed
                && (site.is_home() || matches!(page.page_type, PageType::Product | PageType::Service))
            {
                let address =
                    site.host.rsplit('.').next().is_some_and(|end| matches!(end, "app" | "dev" | "io" | "ai"));
                let points = if names_class(page, kind, lexicon) || address { 4.5 } else { 3.0 };
                tally.add(kind, points, || format!("wording: {}", hits[..3.min(hits.len())].join(", ")));
            }
            // "Acme Brisa 31" with two words of a shop is a model.
            if kind == EntityKind::Product && !article && hits.len() >= 2 && names_model(page) {
                tally.add(kind, 2.0, || "headline: model".to_owned());
            }
            // Texts on health and sport speak of illnesses, too; what is about one names it in headline or address.
            let (each, most) = match kind {
                EntityKind::Medical if article && !names_illness(page, site, lexicon) => (each / 2.0, most / 3.0),
                _ => (each, most),
            };
            if hits.len() > free {
                #[expect(clippy::cast_precision_loss, reason = "a few dozen words")]
                let points = ((hits.len() - free) as f64 * each).min(most);
                tally.add(kind, points, || format!("wording: {}", hits[..3.min(hits.len())].join(", ")));
            }
        }
        if self.code >= 3 {
            // Essays quote a few lines; a reference has its vocabulary around them.
            let spoken = self.hits(EntityKind::Documentation, lexicon).len();
            let points = match (spoken, article) {
                (0..3, _) => 1.5,
                (3..6, _) | (_, true) => 2.5,
                (_, false) => 3.5,
            };
            tally.add(EntityKind::Documentation, points, || format!("{} blocks of code", self.code));
        }
    }
}

/// How a word names a class of things.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As the class is written: "app", also "software", which has no plural.
    Whole,
    /// In the plural, and not itself a word of the class. Only plurals in -s are known.
    Plural,
}

/// How `word` names one of the classes; `None` for any other word.
pub fn form_of(word: &str, classes: &[String]) -> Option<Form> {
    let holds = |word: &str| classes.iter().any(|class| class == word);
    if holds(word) { Some(Form::Whole) } else { word.strip_suffix('s').filter(|s| holds(s)).map(|_| Form::Plural) }
}

/// How heading and title name the class of things of a kind, word by word.
fn class_forms(page: &Page, kind: EntityKind, lexicon: &Lexicon) -> impl Iterator<Item = Form> {
    let classes = lexicon.names.get(kind.code()).map(Vec::as_slice).unwrap_or_default();
    let texts = [page.h1.as_deref().unwrap_or_default(), title(page)];
    texts.into_iter().flat_map(|t| words::words(t).take(30)).filter_map(|w| form_of(&w, classes))
}

/// Whether heading or title holds a word for the class of things of a kind ("app", "software").
fn names_class(page: &Page, kind: EntityKind, lexicon: &Lexicon) -> bool {
    class_forms(page, kind, lexicon).next().is_some()
}

/// Whether heading or title holds a word for the class of things of a kind in the plural ("conferences").
pub fn names_several(page: &Page, kind: EntityKind, lexicon: &Lexicon) -> bool {
    class_forms(page, kind, lexicon).any(|form| form == Form::Plural)
}

/// Whether headline or address hold a word for an illness or a treatment, by the words for headlines and those for
/// texts.
fn names_illness(page: &Page, site: &Site, lexicon: &Lexicon) -> bool {
    let code = EntityKind::Medical.code();
    let cues = || [&lexicon.names, &lexicon.kinds].into_iter().filter_map(|m| m.get(code)).flatten();
    let slug = site.path.last().map(String::as_str).unwrap_or_default();
    let text: Vec<String> =
        [page.h1.as_deref().unwrap_or_default(), title(page), slug].into_iter().flat_map(words::words).collect();
    let text = format!(" {} ", text.join(" "));
    cues().any(|cue| text.contains(&format!(" {cue} ")))
}

/// Whether a short heading ends with the number of a model; years and dates are none.
fn names_model(page: &Page) -> bool {
    let words: Vec<&str> = page.h1.as_deref().unwrap_or(&page.title).split_whitespace().take(8).collect();
    let is_model = |w: &&str| -> bool {
        let digits = w.chars().filter(char::is_ascii_digit).count();
        (1..=4).contains(&digits)
            && w.chars().all(char::is_alphanumeric)
            && !w.starts_with("19")
            && !w.starts_with("20")
    };
    (2..=6).contains(&words.len()) && words.iter().skip(1).any(is_model)
}

/// Amounts of money: many of them make a shop window, a few beside little text a product.
pub fn prices(page: &Page, article: bool, tally: &mut Tally) {
    let mut left = MAX_WORDS;
    let mut count = 0_usize;
    // Prices that stand by themselves, as on a shelf; a guide to costs has them in sentences and tables.
    let mut alone = 0_usize;
    for block in &page.blocks {
        let before = count;
        let mut words = 0;
        for word in block.text.split_whitespace().take(left) {
            left -= 1;
            words += 1;
            let sign = word.contains(['$', '€', '£', '¥', '₹']) || word.ends_with("EUR") || word.ends_with("USD");
            if sign && word.chars().any(|c| c.is_ascii_digit()) {
                count += 1;
            }
        }
        if words < 15 && !matches!(block.kind, BlockKind::TableRow | BlockKind::TableHeader) {
            alone += count - before;
        }
    }
    if article {
        return;
    }
    // At least one in thirty words: prose that mentions amounts is something else.
    if alone >= 8 && count * 30 >= MAX_WORDS - left {
        tally.add(EntityKind::List, 3.0, || format!("{alone} prices"));
    } else if (1..8).contains(&count) {
        tally.add(EntityKind::Product, 1.0, || format!("{count} prices"));
    }
}

/// A basket or a wish list around the text: a page of a shop that is no product and no article is a shelf.
pub fn shop(page: &Page, site: &Site, article: bool, lexicon: &Lexicon, tally: &mut Tally) {
    let english = super::lexicon::lexicon("en");
    // "/products/oak-stool" is one of the products.
    let product = EntityKind::Product.code();
    let folder = site.path.len().checked_sub(2).and_then(|at| site.path.get(at));
    let one = folder
        .is_some_and(|f| [lexicon, english].iter().filter_map(|l| l.urls.get(product)).any(|urls| urls.contains(f)));
    if article || one || site.is_home() || page.page_type == PageType::Product {
        return;
    }
    let control = page
        .dropped
        .iter()
        .take(400)
        .map(|d| d.text.trim().to_lowercase())
        .find(|text| text.len() < 40 && (lexicon.shopping.contains(text) || english.shopping.contains(text)));
    let sells = |text: &str| words::words(text).take(60).find(|w| lexicon.selling.contains(w));
    let in_title = sells(title(page)).map(|word| (3.0, word));
    let said = in_title.or_else(|| page.description.as_deref().and_then(sells).map(|word| (2.0, word)));
    if let Some((points, word)) = said {
        tally.add(EntityKind::List, points, || format!("wording: {word}"));
    }
    if let Some(control) = control {
        tally.add(EntityKind::List, 2.5, || format!("shop: {control}"));
    }
}
