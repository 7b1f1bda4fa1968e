//! News: what shows that an article reports something that happened.

use super::article::Article;
use super::kind::{MAX_NODES, Tally};
use super::lexicon::{self, Lexicon};
use super::site::{Site, is_type};
use super::verb::looks_like_verb;
use super::words;
use crate::domain::passage::count_words;
use crate::domain::{EntityKind, Page};

/// A report of a news agency names it in the first lines.
fn dateline(page: &Page, tally: &mut Tally) {
    let lead: String = page.blocks.iter().take(4).flat_map(|b| b.text.chars().take(400).chain([' '])).collect();
    let lead = lead.to_lowercase();
    if let Some(agency) = lexicon::everywhere().agencies.iter().find(|a| lead.contains(a.as_str())) {
        tally.add(EntityKind::News, 3.5, || format!("wording: {agency}"));
    }
}

/// Words of a block in which a day of the week counts: shorter ones are bylines and opening hours.
const SENTENCE: usize = 12;
/// Words a headline needs to tell what happened.
const TOLD: usize = 5;

/// Points for news, by what first lines, headline and address of a page say.
pub fn points(page: &Page, site: &Site, article: Article, lexicon: &Lexicon, tally: &mut Tally) {
    dateline(page, tally);
    if !article.is_one {
        return;
    }
    let stated = page.structured_data.iter().take(MAX_NODES).any(|n| is_type(n, &["NewsArticle"]));
    if article.lasting {
        // Magazines and universities mark their guides up as news and keep them under such an address.
        tally.add(EntityKind::News, -3.0, String::new);
        return;
    }
    let day = weekday(page, lexicon);
    if let Some(day) = &day {
        tally.add(EntityKind::News, 1.5, || format!("first lines: {day}"));
    }
    if let Some(city) = city(page, lexicon) {
        tally.add(EntityKind::News, 1.5, || format!("first lines: {city}"));
    }
    // A sentence in the headline tells what happened, and a day in the address when. Features are told as well.
    if let Some(verb) = told_by(page, lexicon) {
        let points = if site.has_day() { 2.5 } else { 1.0 };
        tally.add(EntityKind::News, points, || format!("headline: {verb}"));
    }
    let section = news_section(site, lexicon);
    if let Some((points, part)) = &section {
        tally.add(EntityKind::News, *points, || format!("address: {part}"));
    }
    let told = count_words(page.h1.as_deref().unwrap_or(&page.title)) >= TOLD;
    if stated && told && (day.is_some() || section.is_some() || site.has_day()) {
        tally.add(EntityKind::News, 1.0, || "json_ld: NewsArticle".to_owned());
    }
}

/// The verb of a headline that tells an event in at least [`TOLD`] words: not the first one, and no auxiliary, since
/// what something is or can do is no event.
fn told_by(page: &Page, lexicon: &Lexicon) -> Option<String> {
    let headline = page.h1.as_deref().unwrap_or(&page.title);
    let first = headline.split_whitespace().take(30).skip(1).find(|w| looks_like_verb(w, lexicon))?;
    let first = words::words(first).next()?;
    (count_words(headline) >= TOLD && !lexicon.stopwords.contains(&first)).then_some(first)
}

/// A day of the week in the first sentences, as reports say when it happened. Days of sales are none.
fn weekday(page: &Page, lexicon: &Lexicon) -> Option<String> {
    let mut left = 200_usize;
    for block in page.blocks.iter().filter(|b| b.level == 0).take(8) {
        let words: Vec<String> = words::words(&block.text).take(left).collect();
        left -= words.len();
        if words.len() >= SENTENCE {
            let sale = |i: usize| i > 0 && lexicon::in_any(|l| &l.sales, &words[i - 1]);
            let day = words.iter().enumerate().find(|(i, w)| lexicon.weekdays.contains(*w) && !sale(*i));
            if let Some((_, day)) = day {
                return Some(day.clone());
            }
        }
    }
    None
}

/// The city in capitals before which a report begins: "TARVENNA — The bridge". A colon stands behind labels too and
/// counts beside a day of the week ("OLD TARVENNA: The bridge fell on Friday").
fn city(page: &Page, lexicon: &Lexicon) -> Option<String> {
    let headline = page.h1.as_deref().unwrap_or(&page.title).to_lowercase();
    page.blocks.iter().filter(|b| b.level == 0).take(4).find_map(|block| {
        let start: String = block.text.chars().take(60).collect();
        let at = start.find([':', '—', '–', '(']).or_else(|| start.find(" - "))?;
        let (city, rest) = start.split_at(at);
        let city = city.trim();
        let letters = city.chars().filter(|c| c.is_alphabetic()).count();
        let of_name = |c: char| c.is_uppercase() || " ,.'’-".contains(c);
        let place = letters >= 4 && count_words(city) <= 4 && city.chars().all(of_name);
        let dated = !rest.starts_with(':') || words::words(&block.text).take(60).any(|w| lexicon.weekdays.contains(&w));
        // The name of a column.
        let label = headline.strip_prefix(&city.to_lowercase()).is_some_and(|rest| rest.starts_with(':'));
        (place && dated && !label && count_words(&block.text) >= SENTENCE).then(|| city.to_owned())
    })
}

/// A part of the address that begins or ends with a word for news ("music-news", "news-and-events"), with its points. A
/// part that is such a word counts as an address already; the blogs of shop systems are called `blogs/news` whatever
/// they hold.
fn news_section(site: &Site, lexicon: &Lexicon) -> Option<(f64, String)> {
    let english = lexicon::lexicon("en");
    let code = EntityKind::News.code();
    let folders = site.path.split_last().map(|(_, folders)| folders).unwrap_or_default();
    let is_cue =
        |word: &str| [lexicon, english].into_iter().filter_map(|l| l.urls.get(code)).flatten().any(|cue| cue == word);
    let (at, part) = folders.iter().enumerate().find(|(_, part)| {
        is_cue(part) || part.split_once('-').is_some_and(|(first, _)| is_cue(first)) || {
            part.rsplit_once('-').is_some_and(|(_, last)| is_cue(last))
        }
    })?;
    let of_shop = at > 0 && folders[at - 1] == "blogs";
    (!of_shop).then(|| (if is_cue(part) { 0.5 } else { 1.5 }, part.clone()))
}
