//! Whether a page is an article, which mentions in passing what other pages are about.

use super::headline;
use super::kind::{MAX_NODES, address_cue};
use super::lexicon::{self, Lexicon};
use super::observe::title;
use super::site::{Site, types};
use super::words;
use crate::domain::passage::count_words;
use crate::domain::{EntityKind, Page, PageType};

/// What shows that a page is an article.
#[derive(Clone, Copy)]
pub struct Article {
    /// It is one: it was written as one, or it has an author or a date. The page type alone does not say so, since it
    /// is also what is left when nothing else fits. Systems date every page, those under "services" too.
    pub is_one: bool,
    /// Somebody wrote it as one: its structured data, its address or a lasting headline say so. An author and a date
    /// are found on pages of restaurants and festivals as well.
    pub written: bool,
    /// Its headline announces what stays true: a question, instructions, a choice, a number of tips, a review.
    pub lasting: bool,
}

impl Article {
    /// Reads page type, author, date, structured data, address and headline of a page.
    pub fn of(page: &Page, site: &Site, lexicon: &'static Lexicon) -> Self {
        if page.page_type != PageType::Article || site.is_home() {
            return Self { is_one: false, written: false, lasting: false };
        }
        let lasting = is_lasting(page, site, lexicon);
        let written = lasting || is_written(page, site);
        let dated = || page.published.is_some() && address_cue(site, EntityKind::Service, lexicon).is_none();
        Self { is_one: written || page.author.is_some() || dated(), written, lasting }
    }
}

/// Whether somebody wrote a page as an article: its structured data says so, it stands in a blog, or its address has a
/// date.
fn is_written(page: &Page, site: &Site) -> bool {
    const TYPES: [&str; 4] = ["Article", "BlogPosting", "NewsArticle", "ReportageNewsArticle"];
    site.path.iter().any(|p| lexicon::everywhere().folders.contains(p))
        || site.has_month()
        || page.structured_data.iter().take(MAX_NODES).any(|n| types(n).any(|t| TYPES.contains(&t)))
}

/// Whether the headline announces what stays true, or the page is a column.
fn is_lasting(page: &Page, site: &Site, lexicon: &Lexicon) -> bool {
    [page.h1.as_deref().unwrap_or_default(), title(page)].into_iter().filter(|t| !t.is_empty()).any(|text| {
        let part = headline::parts(text, site).into_iter().next().unwrap_or_default();
        let head = headline::clean(&part, site, lexicon);
        let numbered = words::words(&part).take(3).any(|w| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit()))
            && words::words(&part).take(6).any(|w| lexicon.advice.contains(&w));
        let word = words::words(&part).take(30).any(|w| lexicon.lasting.contains(&w));
        head.question || head.how_to || (head.list && !head.counted) || numbered || word
    }) || is_opinion(page, site, lexicon)
}

/// Whether title or address call the page a column or a comment: what it is about need not have happened now.
fn is_opinion(page: &Page, site: &Site, lexicon: &Lexicon) -> bool {
    let english = lexicon::lexicon("en");
    let opinion = |w: &String| lexicon.opinion.contains(w) || english.opinion.contains(w);
    let folders = site.path.split_last().map(|(_, folders)| folders).unwrap_or_default();
    folders.iter().any(opinion)
        || headline::parts(title(page), &Site::default()).iter().any(|part| {
            let label = part.split_once(": ").map_or(part.as_str(), |(label, _)| label);
            count_words(label) <= 2 && words::words(label).any(|w| opinion(&w))
        })
}
