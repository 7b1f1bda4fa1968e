//! Whether a page is an article, which mentions in passing what other pages are about.

use super::kind::{MAX_NODES, address_cue};
use super::lexicon::Lexicon;
use super::report;
use super::site::{Site, types};
use crate::domain::{EntityKind, Page, PageType};

/// What shows that a page is an article.
#[derive(Clone, Copy)]
pub struct Article {
    /// It is one: it was written as one, or it has an author or a date. The page type alone does not say so, since it is
    /// also what is left when nothing else fits. Systems date every page, those under "services" too.
    pub is_one: bool,
    /// Somebody wrote it as one. An author and a date are found on pages of restaurants and festivals as well.
    pub written: bool,
}

impl Article {
    /// Reads page type, author, date, structured data, address and headline of a page.
    pub fn of(page: &Page, site: &Site, lexicon: &'static Lexicon) -> Self {
        if page.page_type != PageType::Article || site.is_home() {
            return Self { is_one: false, written: false };
        }
        let written = is_written(page, site, lexicon);
        let dated = || page.published.is_some() && address_cue(site, EntityKind::Service, lexicon).is_none();
        Self { is_one: written || page.author.is_some() || dated(), written }
    }
}

/// Whether somebody wrote a page as an article: its structured data says so, it stands in a blog, its address has a
/// date, or its headline asks, instructs, chooses or reviews.
fn is_written(page: &Page, site: &Site, lexicon: &Lexicon) -> bool {
    const FOLDERS: [&str; 12] = [
        "blog", "blogs", "article", "articles", "post", "posts", "news", "magazine", "story", "stories", "insights",
        "journal",
    ];
    const TYPES: [&str; 4] = ["Article", "BlogPosting", "NewsArticle", "ReportageNewsArticle"];
    site.path.iter().any(|p| FOLDERS.contains(&p.as_str()))
        || site.has_month()
        || page.structured_data.iter().take(MAX_NODES).any(|n| types(n).any(|t| TYPES.contains(&t)))
        || report::is_lasting(page, site, lexicon)
}
