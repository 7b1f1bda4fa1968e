//! The name of the main entity, chosen by agreement.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::brand::{about_owner, brand, branded_phrase, with_community, with_product};
use super::casing;
use super::clause;
use super::colon;
use super::cut::{LONGEST, cut_at_break, first_addition, first_clause, limit};
use super::headline::{self, speaks_to_reader};
use super::kind::subject_points;
use super::lexicon::Lexicon;
use super::observe::{Observation, is_generic, is_offer, stated_subject, title};
use super::run::densest_run;
use super::salience::Counts;
use super::site::Site;
use super::text::{Text, stems};
use super::unspaced;
use super::words;
use crate::domain::passage::count_words;
use crate::domain::{BlockKind, EntityEvidence, EntityKind, EntitySource, Page, PageType};

/// A name of up to so many words is taken as it stands; a longer headline is searched for its core.
const SHORT: usize = 5;

/// The name that most observations agree on, and whether it is the name of the site because the page's own titles
/// name nothing. `counts` is asked only where the site's name is not enough.
pub fn choose<'a>(
    observed: &[Observation],
    page: &Page,
    site: &Site,
    kind: EntityKind,
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
    counts: impl FnOnce() -> &'a Counts,
) -> (String, bool) {
    if site.is_home()
        && page.page_type != PageType::Product
        && let Some(name) = brand(page, site, lexicon)
    {
        return (name, true);
    }
    if let Some(name) = about_owner(page, site, kind, lexicon) {
        return (name, false);
    }
    let counts = counts();
    let text = Text { counts, lexicon, stemmer };
    let view = View { observed, page, site, kind, text };
    let mut candidates: Vec<(f64, String, bool, usize)> = Vec::new();
    let subject = stated_subject(page, site);
    let states_kind =
        subject.as_ref().and_then(|s| subject_points(&s.type_name)).is_some_and(|(stated, _)| stated == kind);
    for (i, observation) in observed.iter().enumerate().filter(|(_, o)| !o.of_site) {
        // A place is not the subject of a page about its movers.
        if !states_kind
            && subject.as_ref().is_some_and(|s| s.name == observation.raw)
            && observation.source == EntitySource::JsonLd
        {
            continue;
        }
        let name = view.core(observation);
        if name.is_empty() || is_generic(&name, lexicon) || words_are_numbers(&name) {
            continue;
        }
        if let Some(points) = view.points(i, &name) {
            let slogan = observation.head.slogan || speaks_to_reader(&name, lexicon);
            candidates.push((points, name, slogan, i));
        }
    }
    // Stable: the first of equals wins, and observations come strongest first.
    let best = candidates.iter().reduce(|a, b| if b.0 > a.0 { b } else { a });
    let best = best.map(|best| {
        candidates
            .iter()
            .find(|o| !(o.2 && is_offer(kind)) && view.is_fuller((&o.1, o.3), (&best.1, best.3)))
            .unwrap_or(best)
    });
    let slogan = best.is_some_and(|(_, _, slogan, _)| *slogan);
    let mut best = best.map(|(_, name, ..)| name.clone());
    // An offer that only speaks to the reader ("Your quietest oven yet") is known by its maker's name.
    if is_offer(kind) && slogan {
        best = brand(page, site, lexicon).filter(|b| site.is_name(b)).or(best);
    }
    // "Valdorno travel" on a page that says it is about the place Valdorno.
    if let Some(subject) = subject.filter(|_| states_kind)
        && let Some(name) = &best
    {
        let (own, chosen) = (text.stems(&subject.name), text.stems(name));
        if !own.is_empty() && own.is_subset(&chosen) && chosen.len() <= own.len() + 2 {
            best = Some(subject.name);
        }
    }
    // Titles that name nothing ("News") stand on pages about the site as a whole.
    let untitled = page.h1.is_none() && title(page).trim().is_empty();
    let of_site = best.is_none() && !untitled;
    // Without a title the first heading says more than the address.
    if untitled {
        best = view.first_heading().map(|text| view.phrase_of(text)).or(best.filter(|name| view.is_in_text(name)));
    }
    let name = best.or_else(|| if untitled { None } else { brand(page, site, lexicon) });
    let name = name.or_else(|| view.frequent_phrase());
    let name = name.or_else(|| brand(page, site, lexicon)).unwrap_or_default();
    let sentences: Vec<&str> =
        [page.h1.as_deref(), Some(title(page)), page.og_title.as_deref(), page.description.as_deref()]
            .into_iter()
            .flatten()
            .collect();
    let plain = if of_site { name } else { without_article(&name, kind, lexicon) };
    let settled = if of_site { plain } else { casing::settle(&plain, kind, &sentences, counts, lexicon) };
    let whole = match kind {
        EntityKind::Documentation => with_product(&settled, page, site, lexicon),
        EntityKind::Topic | EntityKind::HowTo => with_community(&settled, page, site, lexicon, counts, stemmer),
        _ => settled,
    };
    (limit(&whole, lexicon), of_site)
}

fn words_are_numbers(name: &str) -> bool {
    !name.chars().any(char::is_alphabetic)
}

/// Articles and possessives at the beginning are not typed where the name is no proper one.
fn without_article(name: &str, kind: EntityKind, lexicon: &Lexicon) -> String {
    use EntityKind as K;
    let loose =
        matches!(kind, K::Topic | K::List | K::HowTo | K::News | K::Medical | K::Food | K::Documentation | K::Service);
    match name.split_once(' ') {
        Some((first, rest)) if loose && !rest.is_empty() && lexicon.openers.contains(&first.to_lowercase()) => {
            rest.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// What a candidate is judged by.
struct View<'a> {
    observed: &'a [Observation],
    page: &'a Page,
    site: &'a Site,
    kind: EntityKind,
    text: Text<'a>,
}

impl View<'_> {
    /// How well the name of observation `at` fits what else the page says; `None` when it has no word of its own.
    fn points(&self, at: usize, name: &str) -> Option<f64> {
        let own = self.text.stems(name);
        if own.is_empty() {
            return None;
        }
        let others = self.observed.iter().enumerate().filter(|(i, o)| *i != at && !o.of_site);
        let agreeing: f64 = others.map(|(_, other)| share_in(&own, &self.text.stems(&other.raw))).sum();
        // What the text keeps repeating is more likely the subject than a slogan.
        let in_text = own.iter().filter(|s| self.text.counts.of_stem(s) >= 2).count();
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let repeated = in_text as f64 / own.len() as f64;
        let words = count_words(name);
        let over = |words: usize| f64::from(u32::try_from(words.min(20)).unwrap_or(20)) - 5.0;
        let length = match words {
            1 => -0.3,
            2..=5 => 0.0,
            // Names of offers and shelves are long and exact.
            _ if is_offer(self.kind) || self.kind == EntityKind::List => -0.05 * over(words),
            _ => -0.15 * over(words),
        };
        let source = match self.observed[at].source {
            EntitySource::H1 | EntitySource::Title => 0.3,
            EntitySource::JsonLd => 0.25,
            EntitySource::OgTitle => 0.2,
            _ => -1.5,
        };
        let speaks = is_offer(self.kind) && self.observed[at].head.slogan || speaks_to_reader(name, self.text.lexicon);
        let slogan = if speaks { -0.8 } else { 0.0 };
        Some(agreeing + 1.2 * repeated + length + source + slogan)
    }

    /// Whether `longer` is the shorter name with a word or two more that most of what was observed has and the text
    /// repeats, and that only the source of the shorter one leaves out. Each name comes with its observation.
    fn is_fuller(&self, longer: (&str, usize), shorter: (&str, usize)) -> bool {
        let (long, short) = (self.text.stems(longer.0), self.text.stems(shorter.0));
        let more: BTreeSet<String> = long.difference(&short).cloned().collect();
        let title = matches!(self.observed[longer.1].source, EntitySource::H1 | EntitySource::Title);
        let whole = count_words(longer.0) <= SHORT && short.is_subset(&long) && (1..=2).contains(&more.len());
        if !title || !whole || !more.is_disjoint(&self.text.stems(&self.observed[shorter.1].raw)) {
            return false;
        }
        let known = more.iter().all(|s| self.text.counts.of_stem(s) >= 2);
        let own = self.observed.iter().filter(|o| !o.of_site);
        let with = own.filter(|o| long.is_subset(&self.text.stems(&o.raw))).count();
        known && with >= 3
    }

    /// The name in one observation: the headline itself when it is short, else the part that the page repeats.
    fn core(&self, observation: &Observation) -> String {
        use EntityKind as K;
        let head = &observation.head;
        if let Some(noun) = unspaced::core(&head.name, self.page) {
            return noun;
        }
        if is_offer(self.kind)
            && let Some(phrase) = branded_phrase(&head.name, self.site)
        {
            return phrase;
        }
        if !head.subtitle.is_empty()
            && let Some(better) = colon::better_subtitle(head, self.text, self.site, self.kind)
        {
            return better;
        }
        // "Oak stool, oiled, 40 cm": what a shop adds after a comma is no part of the name.
        let name = match head.name.split_once(", ") {
            Some((first, _)) if self.kind == K::Product && first.split_whitespace().count() >= 2 => first,
            // "best garden hoses, measured by our readers"
            Some((first, _)) if head.list && first.split_whitespace().count() >= 3 => first,
            _ => head.name.as_str(),
        };
        if let Some(joined) = colon::whole(head, self.text) {
            return joined;
        }
        let spoken = matches!(self.kind, K::Topic | K::News | K::Medical) && !head.how_to;
        let name = if spoken && !head.question { clause::without_opening(name, self.text) } else { name };
        let name = match first_clause(name, self.text.lexicon) {
            _ if head.how_to => name,
            first if head.question && !(spoken && self.text.stems(first).len() > 1 && self.text.keeps(first)) => name,
            // "The man whose lamp went out": a single word says too little, unless the text is about it.
            first if spoken && self.text.stems(first).len() < 2 && !self.text.is_dominant(first) => name,
            first => first,
        };
        if spoken
            && let Some(phrase) = clause::phrase(name, self.text, &self.repeated(observation), self.kind == K::News)
        {
            return phrase;
        }
        let long = if self.kind == K::News { LONGEST } else { SHORT };
        if count_words(name) <= long {
            return name.to_owned();
        }
        if head.how_to && self.kind == K::HowTo {
            return cut_at_break(name, 3, LONGEST, self.text.lexicon);
        }
        // Names of offers and of shelves begin with what they are; models and qualities follow.
        if is_offer(self.kind) || matches!(self.kind, K::List | K::Event) {
            let least = if self.kind == K::List && !head.list { 1 } else { 2 };
            let name = match (self.kind, first_addition(name, self.text.lexicon)) {
                (K::Product | K::Software, Some(first)) if count_words(name) > LONGEST => first,
                _ => name,
            };
            return cut_at_break(name, least, LONGEST, self.text.lexicon);
        }
        densest_run(name, self.text, &self.repeated(observation), self.kind == K::News)
            .map(|run| if self.is_nearly_all(&run, name) { name.to_owned() } else { run })
            .filter(|run| count_words(run) > 1 || self.text.is_dominant(run) && !is_generic(run, self.text.lexicon))
            .unwrap_or_else(|| cut_at_break(first_clause(name, self.text.lexicon), 2, LONGEST, self.text.lexicon))
    }

    /// Whether a run leaves out hardly anything of a headline that is not too long.
    fn is_nearly_all(&self, run: &str, name: &str) -> bool {
        let (kept, all) = (count_words(run), count_words(name));
        kept > 1 && all <= LONGEST && all <= kept + 1
    }

    /// Stems of what else names or describes the page.
    fn repeated(&self, observation: &Observation) -> Vec<BTreeSet<String>> {
        let mut out: Vec<BTreeSet<String>> = self
            .observed
            .iter()
            .filter(|o| !o.of_site)
            .filter(|o| o.source == EntitySource::Slug || (o.source != observation.source && o.raw != observation.raw))
            .map(|o| self.text.stems(&o.raw))
            .collect();
        if let Some(description) = &self.page.description {
            out.push(self.text.stems(description));
        }
        let lead: Vec<&str> =
            self.page.blocks.iter().filter(|b| b.level == 0).map(|b| b.text.as_str()).take(2).collect();
        out.push(self.text.stems(&lead.join(" ").chars().take(400).collect::<String>()));
        out
    }

    /// Whether the text has every word of a name.
    fn is_in_text(&self, name: &str) -> bool {
        self.text.stems(name).iter().all(|s| self.text.counts.of_stem(s) > 0)
    }

    /// The first heading of the text that names something.
    fn first_heading(&self) -> Option<&str> {
        let headings = self.page.blocks.iter().filter(|b| b.level > 0 && b.kind == BlockKind::Heading).take(50);
        headings.map(|b| b.text.as_str()).find(|t| !is_generic(t, self.text.lexicon))
    }

    /// The phrase of the first heading or text that the page repeats, for pages whose titles name nothing.
    fn frequent_phrase(&self) -> Option<String> {
        let blocks = &self.page.blocks;
        let first = || blocks.iter().map(|b| b.text.as_str()).find(|t| !t.trim().is_empty());
        self.first_heading().or_else(first).map(|text| self.phrase_of(text))
    }

    /// The phrase of a text's beginning that the page repeats, a short text as it stands.
    fn phrase_of(&self, text: &str) -> String {
        let start: String = text.chars().take(200).collect();
        let plain = headline::clean(&start, self.site, self.text.lexicon).name;
        if (1..=SHORT).contains(&count_words(&plain)) {
            return plain;
        }
        densest_run(&start, self.text, &[], false)
            .unwrap_or_else(|| cut_at_break(&start, 2, LONGEST, self.text.lexicon))
    }
}

fn share_in(own: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let share = own.intersection(other).count() as f64 / own.len().max(1) as f64;
    share
}

/// Each observation with whether it holds at least two thirds of the chosen name's words.
pub fn evidence(
    observed: &[Observation],
    name: &str,
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
) -> Vec<EntityEvidence> {
    let own = stems(name, lexicon, stemmer);
    let compact_name = words::compact(name);
    observed
        .iter()
        .map(|o| {
            let agrees = if own.is_empty() {
                o.raw.contains(name)
            } else {
                share_in(&own, &stems(&o.raw, lexicon, stemmer)) >= 0.66
                    || (compact_name.chars().count() >= 4 && words::compact(&o.raw).contains(&compact_name))
            };
            EntityEvidence { source: o.source, text: o.raw.clone(), agrees }
        })
        .collect()
}
