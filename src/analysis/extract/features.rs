//! Numbers that describe a unit of text and its place on the page, for the model in [`super::keep`].
//!
//! All are language-independent: sizes, densities, punctuation, places in the tree, words in class names.

use std::collections::BTreeMap;

use super::hints::{self, GROUPS, LANDMARKS};
use super::structured_data::{StructuredData, types};
use super::tree::Dom;
use super::units::Unit;
use super::visibility::Visibility;

/// Ancestors of growing size that are described.
const SCALES: usize = 5;
/// Units before and after that are described.
const NEIGHBOURS: usize = 3;
/// No such ancestor.
const FAR: u8 = 40;

/// A table of features, one row per unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Features per row.
    pub width: usize,
    /// Rows one after another.
    pub values: Vec<f32>,
}

impl Table {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Row `i`. Panics out of range, as slices do.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.width..(i + 1) * self.width]
    }
}

/// What is known of the page as a whole.
#[derive(Clone, Debug, Default)]
pub struct PageFacts<'a> {
    /// Best title.
    pub title: &'a str,
    /// `og:type`.
    pub og_type: Option<&'a str>,
    /// Path of the address.
    pub path: &'a str,
}

/// Sums over the units below an element.
#[derive(Clone, Copy, Default)]
struct Sum {
    chars: f32,
    link_chars: f32,
    units: f32,
    long: f32,
    stops: f32,
    headings: f32,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.chars += other.chars;
        self.link_chars += other.link_chars;
        self.units += other.units;
        self.long += other.long;
        self.stops += other.stops;
        self.headings += other.headings;
    }
}

/// Counts over the characters of a unit.
#[derive(Clone, Copy, Default)]
struct Letters {
    words: f32,
    digits: f32,
    upper: f32,
    stops: f32,
    commas: f32,
    other_marks: f32,
    ends_sentence: bool,
    ends_question: bool,
    ends_colon: bool,
    starts_upper: bool,
    has_copyright: bool,
    has_currency: bool,
    has_at: bool,
    has_bar: bool,
}

fn letters(text: &str) -> Letters {
    let mut l = Letters::default();
    let mut was_space = true;
    for c in text.chars() {
        if c.is_whitespace() {
            was_space = true;
            continue;
        }
        if was_space {
            l.words += 1.0;
        }
        was_space = false;
        match c {
            '0'..='9' => l.digits += 1.0,
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟' => l.stops += 1.0,
            ',' | ';' | '、' | '，' | '；' | '،' => l.commas += 1.0,
            '©' | '®' => l.has_copyright = true,
            '$' | '€' | '£' | '¥' | '₹' => l.has_currency = true,
            '@' => l.has_at = true,
            '|' | '›' | '»' | '→' | '/' | '•' | '·' => l.has_bar = true,
            'A'..='Z' => l.upper += 1.0,
            'a'..='z' => {}
            c if c.is_uppercase() => l.upper += 1.0,
            c if !c.is_alphanumeric() => l.other_marks += 1.0,
            _ => {}
        }
    }
    let last = text.trim_end_matches(['"', '\'', '”', '’', ')', '»', ']']).chars().next_back();
    l.ends_sentence = matches!(last, Some('.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟'));
    l.ends_question = matches!(last, Some('?' | '？' | '؟'));
    l.ends_colon = matches!(last, Some(':' | '：'));
    l.starts_upper = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    l
}

/// Nearest landmarks and hints above an element: distance, and share of the page that they cover.
#[derive(Clone)]
struct Above {
    landmark: [u8; LANDMARKS],
    landmark_share: [f32; LANDMARKS],
    group: [u8; GROUPS],
    group_share: [f32; GROUPS],
}

/// Computes the table for the units of a page. Hidden units have rows like any other.
pub fn compute(dom: &Dom, units: &[Unit], data: &StructuredData, facts: &PageFacts<'_>) -> Table {
    let texts: Vec<Letters> = units.iter().map(|u| letters(&u.text)).collect();
    let sums = sums(dom, units, &texts);
    let total = sums.first().copied().unwrap_or_default();
    let repeats = repeats(dom, &sums);
    let mut above = Ancestry::new(dom, &sums, total.chars.max(1.0));
    let page = page_features(units, data, facts, &total, dom);
    let mut copies: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
    for unit in units {
        copies.entry(unit.text.as_str()).or_default().0 += 1.0;
    }
    let title = plain_words(facts.title);
    let first_h1 = units.iter().position(|u| u.level == 1 && u.kind == crate::domain::BlockKind::Heading);
    let title_size = facts.title.chars().count();
    // A text several times as long as the title has little overlap with it; splitting it into words is saved.
    let overlaps: Vec<f32> = units
        .iter()
        .map(|u| if u.chars > 3 * title_size + 20 { 0.0 } else { overlap(&title, &plain_words(&u.text)) })
        .collect();
    let title_at = overlaps.iter().position(|o| *o > 0.8).or(first_h1);
    let mut table = Table::default();
    let mut before = 0.0f32;
    let mut since_heading = 0.0f32;
    let mut heading = (0.0f32, 0.0f32);
    let count = units.len().max(1) as f32;
    let mut row: Vec<f32> = Vec::with_capacity(256);
    for (i, unit) in units.iter().enumerate() {
        row.clear();
        let l = &texts[i];
        let chars = unit.chars.max(1) as f32;
        // The unit itself.
        row.extend([
            chars.ln(),
            (1.0 + l.words).ln(),
            unit.link_chars as f32 / chars,
            unit.bold_chars as f32 / chars,
            unit.links as f32,
            chars / l.words.max(1.0),
            l.digits / chars,
            l.upper / chars,
            l.stops,
            l.commas,
            (l.stops + l.commas) / l.words.max(1.0),
            l.other_marks / chars,
            f32::from(u8::from(l.ends_sentence)),
            f32::from(u8::from(l.ends_question)),
            f32::from(u8::from(l.ends_colon)),
            f32::from(u8::from(l.starts_upper)),
            f32::from(u8::from(l.has_copyright)),
            f32::from(u8::from(l.has_currency)),
            f32::from(u8::from(l.has_at)),
            f32::from(u8::from(l.has_bar)),
            f32::from(unit.kind as u8),
            f32::from(unit.level),
            f32::from(u8::from(unit.is_button)),
            f32::from(u8::from(unit.is_aria_hidden)),
            f32::from(u8::from(unit.visibility == Visibility::Collapsed)),
            unit.media_before as f32,
            f32::from(dom.node(unit.node).tag as u8),
            f32::from(dom.node(dom.node(unit.node).parent as usize).tag as u8),
            f32::from(dom.node(unit.node).depth),
        ]);
        // Copies of the text.
        let copy = copies.entry(unit.text.as_str()).or_default();
        row.extend([copy.0, copy.1]);
        copy.1 += 1.0;
        // The title.
        row.extend([
            overlaps[i],
            title_at.map_or(-1000.0, |t| i as f32 - t as f32),
            first_h1.map_or(-1000.0, |t| i as f32 - t as f32),
        ]);
        // Place on the page and under the last heading.
        row.extend([
            i as f32 / count,
            before / total.chars.max(1.0),
            i as f32,
            count - i as f32,
            since_heading,
            heading.0,
            heading.1,
        ]);
        before += chars;
        since_heading += 1.0;
        if unit.kind == crate::domain::BlockKind::Heading {
            since_heading = 0.0;
            heading = (f32::from(unit.level), chars);
        }
        // Neighbours.
        for distance in 1..=NEIGHBOURS {
            for j in [i.checked_sub(distance), Some(i + distance)] {
                match j.and_then(|j| units.get(j).map(|u| (u, &texts[j]))) {
                    Some((u, t)) => row.extend([
                        (u.chars.max(1) as f32).ln(),
                        u.link_chars as f32 / u.chars.max(1) as f32,
                        t.stops + t.commas,
                        f32::from(u.kind as u8),
                    ]),
                    None => row.extend([-1.0, -1.0, -1.0, -1.0]),
                }
            }
        }
        for window in [4usize, 10] {
            let from = i.saturating_sub(window);
            let to = (i + window + 1).min(units.len());
            let (mut c, mut links, mut stops) = (0.0f32, 0.0f32, 0.0f32);
            for j in from..to {
                c += units[j].chars as f32;
                links += units[j].link_chars as f32;
                stops += texts[j].stops + texts[j].commas;
            }
            row.extend([(1.0 + c).ln(), links / c.max(1.0), stops / (to - from) as f32]);
        }
        // Landmarks and hints above.
        let a = above.of(unit.node);
        row.extend(a.landmark.iter().map(|d| f32::from(*d)));
        row.extend(a.landmark_share);
        row.extend(a.group.iter().map(|d| f32::from(*d)));
        row.extend(a.group_share);
        // Ancestors of growing size.
        let mut at = unit.node;
        let mut size = 0.0f32;
        for _ in 0..SCALES {
            while at != 0 && sums[at].chars <= size * 1.02 + 0.5 {
                at = dom.node(at).parent as usize;
            }
            let s = sums[at];
            size = s.chars;
            let c = s.chars.max(1.0);
            row.extend([
                c.ln(),
                s.link_chars / c,
                c / s.units.max(1.0),
                s.chars / total.chars.max(1.0),
                s.long / s.units.max(1.0),
                s.stops / s.units.max(1.0),
                f32::from(dom.node(at).tag as u8),
            ]);
            if at != 0 {
                at = dom.node(at).parent as usize;
            }
        }
        // The widest repetition among the nearest ancestors.
        let mut best = (1u32, 0usize, 0usize);
        let mut at = unit.node;
        for step in 0..7 {
            if at == 0 {
                break;
            }
            if repeats[at] > best.0 {
                best = (repeats[at], step, at);
            }
            at = dom.node(at).parent as usize;
        }
        let s = sums[best.2];
        let item = if best.0 > 1 { (s.chars, s.link_chars / s.chars.max(1.0), s.units) } else { (0.0, 0.0, 0.0) };
        row.extend([best.0 as f32, best.1 as f32, (1.0 + item.0).ln(), item.1, item.2]);
        row.extend(&page);
        table.width = row.len();
        table.values.extend_from_slice(&row);
    }
    table
}

fn sums(dom: &Dom, units: &[Unit], texts: &[Letters]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); dom.len().max(1)];
    for (unit, text) in units.iter().zip(texts) {
        if unit.visibility == Visibility::Hidden {
            continue;
        }
        sums[unit.node].add(Sum {
            chars: unit.chars as f32,
            link_chars: unit.link_chars as f32,
            units: 1.0,
            long: f32::from(u8::from(unit.chars >= 80)),
            stops: text.stops + text.commas,
            headings: f32::from(u8::from(unit.kind == crate::domain::BlockKind::Heading)),
        });
    }
    for i in (1..dom.len()).rev() {
        let own = sums[i];
        if own.units > 0.0 {
            sums[dom.node(i).parent as usize].add(own);
        }
    }
    sums
}

/// For every element the number of its siblings, itself included, with the same tag and class.
fn repeats(dom: &Dom, sums: &[Sum]) -> Vec<u32> {
    let mut keys: Vec<(u32, u64, u32)> = Vec::new();
    for (i, sum) in sums.iter().enumerate().skip(1) {
        if sum.units > 0.0 {
            let node = dom.node(i);
            // FNV-1a over tag and class.
            let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ u64::from(node.tag as u8);
            for b in node.attr("class").unwrap_or("").bytes().take(200) {
                hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
            }
            keys.push((node.parent, hash, i as u32));
        }
    }
    keys.sort_unstable();
    let mut repeats = vec![1; dom.len().max(1)];
    for run in keys.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
        for (_, _, i) in run {
            repeats[*i as usize] = run.len() as u32;
        }
    }
    repeats
}

/// Computes what stands above elements on demand; units of one parent share the work.
struct Ancestry<'a> {
    dom: &'a Dom,
    sums: &'a [Sum],
    total: f32,
    known: BTreeMap<usize, Above>,
}

impl<'a> Ancestry<'a> {
    fn new(dom: &'a Dom, sums: &'a [Sum], total: f32) -> Ancestry<'a> {
        let root = Above {
            landmark: [FAR; LANDMARKS],
            landmark_share: [0.0; LANDMARKS],
            group: [FAR; GROUPS],
            group_share: [0.0; GROUPS],
        };
        Ancestry { dom, sums, total, known: BTreeMap::from([(0, root)]) }
    }

    fn of(&mut self, node: usize) -> Above {
        // Up to the nearest known ancestor, then down again.
        let mut path = Vec::new();
        let mut at = node;
        while !self.known.contains_key(&at) {
            path.push(at);
            at = self.dom.node(at).parent as usize;
        }
        let mut above = self.known[&at].clone();
        while let Some(at) = path.pop() {
            let n = self.dom.node(at);
            let share = self.sums[at].chars / self.total;
            for d in above.landmark.iter_mut().chain(above.group.iter_mut()) {
                *d = d.saturating_add(1).min(FAR);
            }
            if let Some(landmark) = hints::landmark(n) {
                above.landmark[landmark as usize] = 0;
                above.landmark_share[landmark as usize] = share;
            }
            let groups = hints::groups(n);
            for g in (0..GROUPS).filter(|g| groups & (1 << g) != 0) {
                above.group[g] = 0;
                above.group_share[g] = share;
            }
            self.known.insert(at, above.clone());
        }
        above
    }
}

fn page_features(units: &[Unit], data: &StructuredData, facts: &PageFacts<'_>, total: &Sum, dom: &Dom) -> Vec<f32> {
    use super::tree::Tag;
    let flag = |b: bool| f32::from(u8::from(b));
    let has =
        |wanted: &[&str]| data.nodes.iter().filter_map(|n| n.as_object()).flat_map(types).any(|t| wanted.contains(&t));
    let share = |wanted: &dyn Fn(&Unit) -> bool| {
        units.iter().filter(|u| wanted(u)).map(|u| u.chars as f32).sum::<f32>() / total.chars.max(1.0)
    };
    let count = |tag: Tag| (1..dom.len()).filter(|i| dom.node(*i).tag == tag).count() as f32;
    let segments: Vec<&str> = facts.path.split('/').filter(|s| !s.is_empty()).collect();
    let last = segments.last().copied().unwrap_or("");
    vec![
        (1.0 + total.chars).ln(),
        total.link_chars / total.chars.max(1.0),
        (1.0 + total.units).ln(),
        total.long / total.units.max(1.0),
        total.headings / total.units.max(1.0),
        share(&|u| u.chars >= 200 && u.link_chars * 3 < u.chars),
        share(&|u| u.kind == crate::domain::BlockKind::Code),
        share(&|u| u.kind == crate::domain::BlockKind::TableRow),
        share(&|u| u.kind == crate::domain::BlockKind::ListItem),
        count(Tag::Article),
        count(Tag::Main),
        count(Tag::Form),
        count(Tag::Time),
        (1.0 + count(Tag::Img)).ln(),
        flag(has(&["Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle"])),
        flag(has(&["Product", "ProductGroup"])),
        flag(has(&["CollectionPage", "ItemList", "SearchResultsPage"])),
        flag(has(&["DiscussionForumPosting", "QAPage"])),
        flag(has(&["TechArticle", "APIReference"])),
        flag(has(&["Service", "Organization", "LocalBusiness", "SoftwareApplication"])),
        flag(facts.og_type == Some("article")),
        flag(facts.og_type.is_some_and(|t| t.contains("product"))),
        flag(facts.og_type == Some("website")),
        segments.len() as f32,
        last.len() as f32,
        last.matches(['-', '_']).count() as f32,
        flag(last.bytes().any(|b| b.is_ascii_digit())),
    ]
}

fn plain_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(40).map(str::to_lowercase).collect()
}

/// Share of the larger set of words that both have.
fn overlap(a: &[String], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common = a.iter().filter(|w| b.contains(w)).count();
    common as f32 / a.len().max(b.len()) as f32
}
