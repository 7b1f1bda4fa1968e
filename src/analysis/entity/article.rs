//! Whether a page is an article, which mentions in passing what other pages are about.

use super::kind::address_cue;
use super::lexicon::Lexicon;
use super::report;
use super::site::{Site, types};
use crate::domain::{EntityKind, Page, PageType};

/// Whether a page is an article: somebody wrote it as one, or it has an author or a date. The page type alone does not
/// say so, since it is also what is left when nothing else fits. Systems date every page, those under "services" too.
pub fn is_article(page: &Page, site: &Site, lexicon: &'static Lexicon) -> bool {
    let dated = page.published.is_some() && address_cue(site, EntityKind::Service, lexicon).is_none();
    page.page_type == PageType::Article
        && !site.is_home()
        && (dated || page.author.is_some() || is_written(page, site, lexicon))
}

/// Whether somebody wrote a page as an article: its structured data says so, it stands in a blog, its address has a
/// date, or its headline asks, counts or reviews. An author and a date are found on pages of restaurants and festivals
/// as well.
pub fn is_written(page: &Page, site: &Site, lexicon: &Lexicon) -> bool {
    const FOLDERS: [&str; 12] = [
        "blog", "blogs", "article", "articles", "post", "posts", "news", "magazine", "story", "stories", "insights",
        "journal",
    ];
    const TYPES: [&str; 4] = ["Article", "BlogPosting", "NewsArticle", "ReportageNewsArticle"];
    site.path.iter().any(|p| FOLDERS.contains(&p.as_str()))
        || has_date(&site.path)
        || page.structured_data.iter().take(300).any(|n| types(n).any(|t| TYPES.contains(&t)))
        || report::is_lasting(page, site, lexicon)
}

/// Whether the address holds a year and a month, as blogs and newspapers write it.
fn has_date(path: &[String]) -> bool {
    let number = |text: &str, from: u32, to: u32| text.parse::<u32>().is_ok_and(|n| (from..=to).contains(&n));
    path.windows(2).any(|pair| pair[0].len() == 4 && number(&pair[0], 1990, 2100) && number(&pair[1], 1, 12))
}
