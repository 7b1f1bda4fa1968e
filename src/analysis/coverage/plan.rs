//! Which pieces of a page are embedded: overlapping windows of a few sentences, each with the entity's
//! name and its nearest heading in front.
//!
//! Measured on the judged queries: the entity's name in front lifts the best window's AUC by .05 (German,
//! Spanish, French, Italian); windows of two to three sentences beat single ones by .07.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::passage::count_words;
use crate::domain::{Entity, Passage};

use super::matching::is_variant;
use super::query_words::Words;

/// Sentences shorter than this are joined with the next before windows are formed.
const ATOM_WORDS: usize = 10;
/// A repeated sentence of so many words is left out; shorter ones (labels, yes, units) belong where they stand.
const REPEATED_WORDS: usize = 6;
/// A window may not grow beyond this.
const WINDOW_WORDS: usize = 80;
/// Words of a prefix that is put in front of a window.
const PREFIX_WORDS: usize = 12;
/// Most windows of one page; the rest of a longer page is not embedded (about 60,000 words).
const MAX_WINDOWS: usize = 3000;

/// How windows are formed. The shipped choice is [`Layout::SHIPPED`]; others exist to measure it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Atoms (sentences, short ones joined) in a window.
    pub atoms: usize,
    /// Atoms from the start of one window to the start of the next.
    pub stride: usize,
    /// Put the nearest heading in front.
    pub heading: bool,
    /// Put the entity's name in front.
    pub entity: bool,
}

impl Layout {
    /// Three atoms, overlapping by one: as good as a stride of one (AUC within .005 in both files) at two thirds of
    /// its cost, about 1.5 times the words of the page.
    pub const SHIPPED: Layout = Layout { atoms: 3, stride: 2, heading: true, entity: true };
}

/// A run of sentences of one passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Index into the passages.
    pub passage: u32,
    /// First sentence.
    pub first: u32,
    /// Last sentence, inclusive.
    pub last: u32,
}

/// The windows of a page with the texts to embed, one per window and in the same order, as passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    subject: String,
    stranger: bool,
    texts: Vec<String>,
    windows: Vec<Window>,
}

impl Plan {
    /// What to embed with [`crate::analysis::tools::TextRole::Passage`]: one per window, then
    /// [`Plan::subject`] where there is one.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// What the page is about: the entity's name, or the title where there is none; at most twelve words.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Whether an entity was named that the page does not know.
    pub fn is_stranger(&self) -> bool {
        self.stranger
    }

    /// The windows, in reading order.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }
}

/// Plans the windows of a page in `language` (BCP 47 primary subtag). Pure; at most 3,000 windows.
pub fn plan(title: &str, entity: &Entity, passages: &[Passage], language: &str) -> Plan {
    plan_with(Layout::SHIPPED, title, entity, passages, language)
}

/// [`plan`] with another layout, for measurements.
pub fn plan_with(layout: Layout, title: &str, entity: &Entity, passages: &[Passage], language: &str) -> Plan {
    let name = cut_words(&entity.name, PREFIX_WORDS);
    let known = if name.is_empty() { Known::Everywhere } else { known(&name, title, passages, language) };
    let stranger = known != Known::Everywhere;
    // A name that the page does not know (a wrong page, a typing error) must not be put in front of its windows: it
    // would make them all near. Neither must a title that the text below it knows nothing of.
    let subject = match known {
        Known::Everywhere if !name.is_empty() => name,
        Known::Above => String::new(),
        _ => cut_words(&title.replace('_', " "), PREFIX_WORDS),
    };
    let mut plan = windows(layout, &subject, known == Known::Above, passages);
    if !subject.is_empty() {
        plan.texts.push(subject.clone());
    }
    plan.subject = subject;
    plan.stranger = stranger;
    plan
}

/// `untitled`: the main heading is not put in front either.
fn windows(layout: Layout, subject: &str, untitled: bool, passages: &[Passage]) -> Plan {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for (p, passage) in passages.iter().enumerate() {
        let headings = passage.heading_path.get(usize::from(untitled)..).unwrap_or_default();
        let heading = headings.last().filter(|_| layout.heading).map_or("", String::as_str);
        let prefix = prefix(if layout.entity { subject } else { "" }, heading);
        for (first, last) in spans(&atoms(passage, &mut seen), layout) {
            if plan.windows.len() == MAX_WINDOWS {
                return plan;
            }
            plan.texts.push(format!("{prefix}{}", body(passage, first, last)));
            plan.windows.push(Window { passage: to_u32(p), first: to_u32(first), last: to_u32(last) });
        }
    }
    plan
}

/// Evidence weight of a name that title and passages must have for the page to know it.
const KNOWN_SHARE: f64 = 0.5;

/// How often a page says what it keeps speaking of.
const OFTEN: usize = 3;

/// Evidence weight of a name that the text itself must have below a title that has all of it. Of 244 real pages six had
/// no word of their name there, three of them in [`ENOUGH_TEXT`].
const SPOKEN_OF: f64 = 0.25;

/// Words of text from which on the text itself must speak of the entity: a page or more. A shorter one may leave it to
/// the title.
const ENOUGH_TEXT: usize = 400;

/// Where a page knows a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// In title and text.
    Everywhere,
    /// Only in title and main heading: what stands below is about something else.
    Above,
    /// Not at all.
    Nowhere,
}

/// How often the words of a name stand in each part of a page.
#[derive(Clone, Default)]
struct Times {
    anywhere: usize,
    /// In the passages and in the headings below the first.
    below: usize,
}

/// Whether title and passages know a name: they have its rarest word and at least half of its evidence weight. "Borgo
/// Selvino" is not known to a page that speaks of some other borgo. What stands in brackets explains the name and
/// does not belong to it; figures stand everywhere.
fn known(name: &str, title: &str, passages: &[Passage], language: &str) -> Known {
    let words = Words::of(language);
    let wanted: BTreeSet<String> = words
        .analyzer
        .tokens(&without_brackets(name))
        .into_iter()
        .filter(|t| !words.is_empty(t) && !t.form.bytes().all(|b| b.is_ascii_digit()))
        .map(|t| t.stem)
        .collect();
    if wanted.is_empty() {
        return Known::Everywhere;
    }
    let weight = |w: &str| words.background.weight(w);
    let most = wanted.iter().map(|w| weight(w)).fold(0.0, f64::max);
    let all: f64 = wanted.iter().map(|w| weight(w)).sum();
    let mut times: BTreeMap<&str, Times> = wanted.iter().map(|w| (w.as_str(), Times::default())).collect();
    let mut add = |found: &[usize], below: bool| {
        for (n, found) in times.values_mut().zip(found) {
            n.anywhere += found;
            n.below += if below { *found } else { 0 };
        }
        times.values().all(|n| n.below > 0)
    };
    // Many passages stand below one heading, which is read once and counts for each of them.
    let mut headings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    add(&count(&wanted, title, &words), false);
    for passage in passages {
        if add(&count(&wanted, &passage.text, &words), true) {
            return Known::Everywhere;
        }
        for (level, heading) in passage.heading_path.iter().enumerate() {
            let found = headings.entry(heading).or_insert_with(|| count(&wanted, heading, &words));
            if add(found, level > 0) {
                return Known::Everywhere;
            }
        }
    }
    let share = |has: fn(&Times) -> bool| -> f64 {
        times.iter().filter(|(_, n)| has(n)).map(|(w, _)| weight(w)).sum::<f64>() / all
    };
    let mut rarest = times.iter().filter(|(w, _)| weight(w) >= most).map(|(_, n)| n.anywhere);
    // Where several are equally rare, one of them may be missing if another is what the page keeps speaking of.
    let has_rarest = rarest.clone().all(|n| n > 0) || rarest.any(|n| n >= OFTEN);
    if !has_rarest || share(|n| n.anywhere > 0) < KNOWN_SHARE {
        return Known::Nowhere;
    }
    let much = passages.iter().map(|p| count_words(&p.text)).sum::<usize>() >= ENOUGH_TEXT;
    if much && share(|n| n.below > 0) < SPOKEN_OF { Known::Above } else { Known::Everywhere }
}

/// How often each word stands in a text, in any of its forms.
fn count(wanted: &BTreeSet<String>, text: &str, words: &Words) -> Vec<usize> {
    let tokens = words.analyzer.tokens(text);
    let times = |word: &str| {
        if word.chars().any(has_case) {
            tokens.iter().filter(|t| word == t.stem || is_variant(word, &t.stem)).count()
        } else {
            // Scripts without capitals are mostly written without spaces: any place will do.
            text.matches(word).count()
        }
    };
    wanted.iter().map(|word| times(word)).collect()
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// A name without what stands in brackets; all of it where nothing else is there, or where one is not closed.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if depth > 0 || out.trim().is_empty() { name.to_owned() } else { out }
}

fn prefix(subject: &str, heading: &str) -> String {
    let heading = cut_words(heading, PREFIX_WORDS);
    match (subject.is_empty(), heading.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{subject}: "),
        (true, false) => format!("{heading}: "),
        (false, false) => format!("{subject}: {heading}: "),
    }
}

/// The first `most` words.
fn cut_words(text: &str, most: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace().take(most) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().take(40));
    }
    out
}

/// The sentences `first..=last` joined by spaces.
pub(super) fn body(passage: &Passage, first: usize, last: usize) -> String {
    let mut out = String::new();
    for i in first..=last {
        if let Some(s) = passage.sentence(i) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(s);
        }
    }
    out
}

/// The text of a window without its prefix.
pub(super) fn window_text(passages: &[Passage], w: &Window) -> String {
    passages.get(w.passage as usize).map(|p| body(p, w.first as usize, w.last as usize)).unwrap_or_default()
}

/// Runs of sentences with at least [`ATOM_WORDS`] words: `(first, last, words)`. Sentences that the page has
/// said before give no windows, so that repetition is neither rewarded nor paid for.
fn atoms<'a>(passage: &'a Passage, seen: &mut BTreeSet<&'a str>) -> Vec<(usize, usize, usize)> {
    let mut new = Vec::with_capacity(passage.sentences.len());
    for i in 0..passage.sentences.len() {
        new.push(passage.sentence(i).is_some_and(|s| seen.insert(s)));
    }
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    if !new.contains(&true) {
        return out;
    }
    let mut open: Option<(usize, usize, usize)> = None;
    for (i, new) in new.into_iter().enumerate() {
        let words = passage.sentence(i).map_or(0, count_words);
        if !new && words >= REPEATED_WORDS {
            if let Some(atom) = open.take() {
                out.push(atom);
            }
            continue;
        }
        let atom = match open.take() {
            Some((first, _, w)) => (first, i, w + words),
            None => (i, i, words),
        };
        if atom.2 >= ATOM_WORDS {
            out.push(atom);
        } else {
            open = Some(atom);
        }
    }
    if let Some((first, last, words)) = open {
        match out.last_mut() {
            Some(before) if before.1 + 1 == first => {
                before.1 = last;
                before.2 += words;
            }
            _ => out.push((first, last, words)),
        }
    }
    out
}

/// Spans of sentences for a passage's windows.
fn spans(atoms: &[(usize, usize, usize)], layout: Layout) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < atoms.len() {
        let mut end = start;
        let mut words = atoms[start].2;
        while end + 1 < atoms.len()
            && atoms[end].1 + 1 == atoms[end + 1].0
            && end + 1 - start < layout.atoms
            && words + atoms[end + 1].2 <= WINDOW_WORDS
        {
            end += 1;
            words += atoms[end].2;
        }
        out.push((atoms[start].0, atoms[end].1));
        if end + 1 == atoms.len() {
            break;
        }
        start += layout.stride.clamp(1, end + 1 - start);
    }
    out
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::passages;
    use crate::domain::{Block, BlockKind};

    fn page() -> Vec<Passage> {
        let p = |t: &str| Block { text: t.to_owned(), ..Block::default() };
        let h = |t: &str| Block { kind: BlockKind::Heading, level: 2, text: t.to_owned(), ..Block::default() };
        passages::cut(
            "",
            &[
                h("Sole"),
                p(
                    "The sole is five millimetres thick and made of natural rubber. It lasts for about two thousand kilometres on the road. Wet rock is no problem for the rubber of this sole at all.",
                ),
                h("Price"),
                p("90 euros."),
            ],
        )
    }

    #[test]
    fn windows_overlap_and_carry_entity_and_heading() {
        let entity = Entity { name: "Nord Zero".to_owned(), ..Entity::default() };
        let layout = Layout { atoms: 2, stride: 1, ..Layout::SHIPPED };
        let plan = plan_with(layout, "Nord Zero sandals", &entity, &page(), "en");
        assert_eq!(plan.texts().len(), plan.windows().len() + 1);
        assert!(plan.texts()[0].starts_with("Nord Zero: Sole: The sole is five"));
        assert!(plan.texts()[1].contains("It lasts") && plan.texts()[0].contains("It lasts"));
        assert_eq!(plan.texts()[2], "Nord Zero: Price: 90 euros.");
    }

    #[test]
    fn the_title_stands_in_for_a_missing_entity() {
        let plan = plan("Super_Bowl", &Entity::default(), &page(), "en");
        assert!(plan.texts()[0].starts_with("Super Bowl: Sole: "));
    }

    #[test]
    fn a_name_that_the_page_does_not_know_stands_nowhere() {
        let entity = Entity { name: "Washing machine".to_owned(), ..Entity::default() };
        let plan = plan("Soles", &entity, &page(), "en");
        assert_eq!(plan.subject(), "Soles");
        assert!(plan.texts().iter().all(|t| !t.contains("Washing")));
    }

    #[test]
    fn a_name_is_known_by_its_rarest_word() {
        let known = |name: &str, title: &str| known(name, title, &page(), "en") == Known::Everywhere;
        assert!(known("Sole thickness", "") && known("2024", "") && known("(Sole)", ""));
        assert!(known("Zanzibar sole", "All about Zanzibar"));
        assert!(!known("Zanzibar", "") && !known("Rubber Zanzibar", ""));
        // What explains the name in brackets does not belong to it, unless nothing closes them.
        assert!(known("Sole (Zanzibar)", "") && known("Sole（Zanzibar）", "") && !known("Sole (Zanzibar", ""));
        let tower = |title: &str| super::known("東京タワー", title, &[], "ja");
        assert!(tower("東京タワーの料金") == Known::Everywhere && tower("大阪城") == Known::Nowhere);
    }

    #[test]
    fn a_title_alone_does_not_make_a_page_know_a_name() {
        let h1 = Block { kind: BlockKind::Heading, level: 1, text: "Zanzibar ferries".to_owned(), ..Block::default() };
        let text = |words: &str| Block { text: words.to_owned(), ..Block::default() };
        let foreign = text(&"The sole is five millimetres thick and made of rubber from old wheels. ".repeat(40));
        let one = text("The ferries leave twice a day from the old harbour.");
        let entity = Entity { name: "Zanzibar ferries".to_owned(), ..Entity::default() };
        let of = |blocks: &[Block]| plan("Zanzibar ferries", &entity, &passages::cut("", blocks), "en");
        let titled = of(&[h1.clone(), foreign.clone()]);
        assert!(titled.is_stranger() && titled.subject().is_empty());
        assert!(titled.texts().iter().all(|t| !t.contains("Zanzibar")));
        // One sentence about it is enough, and so is the title of a short page.
        assert!(!of(&[h1.clone(), foreign.clone(), one]).is_stranger());
        assert!(!of(&[h1, text("The sole is five millimetres thick and made of rubber.")]).is_stranger());
    }

    #[test]
    fn nothing_gives_nothing_and_size_is_bounded() {
        assert_eq!(plan("", &Entity::default(), &[], "en"), Plan::default());
        let blocks: Vec<Block> = (0..9000)
            .map(|i| Block {
                text: format!("Sentence number {i} is here to fill this page with more words. "),
                ..Block::default()
            })
            .collect();
        let plan = plan("", &Entity::default(), &passages::cut("", &blocks), "en");
        assert_eq!(plan.windows().len(), MAX_WINDOWS);
    }
}
