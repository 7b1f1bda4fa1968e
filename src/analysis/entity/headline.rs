//! From a title or heading as written to the name in it.

use super::lexicon::{self, Lexicon};
use super::observe::is_generic;
use super::site::Site;
use crate::domain::passage::count_words;

/// Longest headline that is looked at, in characters.
const MAX_CHARS: usize = 300;

/// A headline taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Without site name, numbers, years, remarks, lead-in, tail and subtitle.
    pub name: String,
    /// What stood after a colon or the like; empty without one.
    pub subtitle: String,
    /// It began like instructions.
    pub how_to: bool,
    /// It began like a list ("10 best ...").
    pub list: bool,
    /// A list only by the number in front ("5 inns by the sea"), which news have as well ("5 inns closed").
    pub counted: bool,
    /// It is a question.
    pub question: bool,
    /// It is written like a sentence, with a full stop, or speaks to the reader, and is no instruction or list.
    pub slogan: bool,
}

/// Signs between the parts of a title. A hyphen counts only between spaces.
const SEPARATORS: [&str; 16] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " > ", " < ", " ~ ", "｜", " ‹ ", " › "];

/// The parts of a title in order, site names left out wherever they stand (unless nothing else is there).
pub fn parts(raw: &str, site: &Site) -> Vec<String> {
    let mut text: String = raw.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_CHARS).collect();
    text = text
        .replace("||", "|")
        .replace('|', " | ")
        .replace('—', " — ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for separator in SEPARATORS {
        text = text.replace(separator, "\n");
    }
    let all: Vec<String> = text
        .split('\n')
        .map(|p| p.trim_matches([' ', '|', '-', '–', '—', '·', '•']).to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    let is_site = |(at, part): &(usize, &String)| site.is_name(part) && !(*at == 0 && site.is_product_name(part));
    let kept: Vec<String> = all.iter().enumerate().filter(|p| !is_site(p)).map(|(_, p)| p.clone()).collect();
    if kept.is_empty() { all } else { kept }
}

/// What speech begins and ends with.
const QUOTES: [char; 9] = ['"', '“', '”', '‘', '’', '\'', '«', '»', '„'];

/// Takes a headline apart.
pub fn clean(text: &str, site: &Site, lexicon: &Lexicon) -> Headline {
    let mut out = Headline::default();
    // Icons that a font draws have no letters of their own.
    let is_icon = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || "®™©℠¶".contains(c);
    let mut name = without_brackets(text).replace(is_icon, "");
    // "'We saw it fall': ...": the whole of the first part is what somebody said.
    let mut quoted = name.trim_start().starts_with(QUOTES)
        && name.split_once(':').is_some_and(|(first, _)| first.trim_end().ends_with(QUOTES));
    // "Acme Inc." ends with an abbreviation.
    out.slogan =
        name.trim_end().ends_with('.') && name.split_whitespace().last().is_some_and(|w| w.chars().count() > 4);
    out.question = name.trim_end().ends_with(['?', '？', '؟']);
    name = name.trim_matches(|c: char| c.is_whitespace() || "\"“”«»'‘’¿?!¡.,;:…*#_~？！。؟،؛".contains(c)).to_owned();
    name = without_section_number(&cut_site_prefix(&name, site));
    if let Some((symbol, _)) =
        name.split_once(" in ").filter(|(symbol, path)| is_code_path(path) && !symbol.contains(' '))
    {
        name = symbol.to_owned();
    }
    for _ in 0..4 {
        let before = name.clone();
        name = without_number(&name, &mut out, lexicon);
        if let Some(rest) = strip_lead(&name, &lexicon.how_to) {
            // "So" and "Come" begin many sentences: instructions go on with a small letter or are short.
            out.how_to = true;
            name = rest;
        } else if let Some(rest) = strip_lead(&name, &lexicon.lead_ins).or_else(|| strip_guide(&name, lexicon)) {
            name = rest;
        }
        if strip_lead(&name, &lexicon.list).is_some() {
            out.list = true;
            out.counted = false;
        } else if let Some(rest) = without_tester(&name, lexicon) {
            out.list = true;
            name = rest;
        }
        if let Some((first, rest)) = cut_subtitle(&name) {
            // "'We saw it fall': Tarvenna bridge closed": what somebody said is no name.
            if std::mem::take(&mut quoted) && is_said(&first, lexicon) && count_words(&rest) >= 3 {
                name = rest;
                continue;
            }
            // "Question: ...", "10 tips: ...": the label names nothing.
            if is_label(&first, lexicon) && rest.chars().any(char::is_alphabetic) {
                name = rest;
                continue;
            }
            if out.subtitle.is_empty() {
                out.subtitle = rest;
            }
            name = first;
        }
        name = without_year(&name, lexicon);
        if let Some(rest) = strip_tail(&name, &lexicon.tails) {
            name = rest;
        }
        name = name.trim_start_matches(['<', '>', '=', '|', '\\', '/', '&']).to_owned();
        name = name.trim_matches(|c: char| c.is_whitespace() || "\"“”«»'‘’¿?!¡,;:…-–—¶§؟،؛".contains(c)).to_owned();
        if name == before {
            break;
        }
    }
    if out.list && name.split_whitespace().take(6).any(|w| lexicon.advice.contains(&w.to_lowercase())) {
        out.list = false;
    }
    out.slogan |= !out.how_to && !out.list && !out.question && speaks_to_reader(text, lexicon);
    out.name = name;
    out
}

/// "We compiled the top 7 inns" to "top inns": a choice that the writer speaks of having made.
fn without_tester(name: &str, lexicon: &Lexicon) -> Option<String> {
    let words: Vec<&str> = name.split(' ').take(60).collect();
    let chooses = |w: &str| lexicon.list.contains(&w.to_lowercase());
    let at = (1..words.len().saturating_sub(2).min(8)).find(|&i| {
        (chooses(words[i]) && is_small_number(words[i + 1])) || (is_small_number(words[i]) && chooses(words[i + 1]))
    })?;
    let choice = if chooses(words[at]) { words[at] } else { words[at + 1] };
    speaks_to_reader(&words[..at].join(" "), lexicon).then(|| [&[choice], &words[at + 2..]].concat().join(" "))
}

/// Whether a text holds words like "you" and "our".
pub fn speaks_to_reader(text: &str, lexicon: &Lexicon) -> bool {
    // "US" is a country.
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() < 2 || w.chars().any(char::is_lowercase))
        .any(|w| lexicon.addressing.contains(&w.to_lowercase()))
}

/// "2.4 Soldering" without the number of the section.
fn without_section_number(name: &str) -> String {
    // "Chapter 4. Soldering", but not "Chapter 4 bonds".
    let mut words = name.splitn(3, ' ');
    if let (Some(division), Some(number), Some(rest)) = (words.next(), words.next(), words.next())
        && lexicon::in_any(|l| &l.divisions, &division.to_lowercase())
        && number.ends_with(['.', ':'])
        && is_small_number(number.trim_end_matches(':'))
    {
        return rest.to_owned();
    }
    match name.split_once(' ') {
        Some((number, rest))
            if number.contains('.')
                && number.split('.').all(|n| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()))
                && number.starts_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(char::is_uppercase) =>
        {
            rest.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// A path of modules (`std::result`), as references of programming languages put it behind a symbol.
fn is_code_path(text: &str) -> bool {
    text.contains("::") && !text.contains(' ')
}

/// Whether what stands before a colon says only what kind of text follows.
fn is_label(first: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = first.split_whitespace().collect();
    match words.as_slice() {
        [number, noun] => is_small_number(number) && lexicon.advice.contains(&noun.to_lowercase()),
        _ => is_generic(first, lexicon),
    }
}

/// Whether a quotation is speech and no title of a work: small letters in words of its own, or words like "we".
fn is_said(text: &str, lexicon: &Lexicon) -> bool {
    let small = |w: &&str| {
        w.starts_with(char::is_lowercase) && !lexicon.stopwords.contains(&w.to_lowercase()) && w.chars().count() > 3
    };
    speaks_to_reader(text, lexicon) || text.split_whitespace().any(|w| small(&w))
}

fn is_small_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['+', '.', ')']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars().take(MAX_CHARS) {
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let folded = out.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.is_empty() { text.chars().take(MAX_CHARS).collect() } else { folded }
}

/// "Acme: Product" and "Acme's Product" lose the site's name; "Product by Acme" as well.
fn cut_site_prefix(name: &str, site: &Site) -> String {
    if let Some((first, rest)) = name.split_once(": ")
        && site.is_name(first)
        && !rest.trim().is_empty()
    {
        return rest.trim().to_owned();
    }
    let words = lexicon::all().iter().flat_map(|l| &l.before_sites).map(String::as_str);
    for word in words.chain(["@"]) {
        if let Some((first, last)) = name.rsplit_once(&format!(" {word} "))
            && site.is_name(last)
            && first.split_whitespace().count() >= 2
        {
            return first.trim().to_owned();
        }
    }
    name.to_owned()
}

/// What follows a colon is a subtitle when the part before it can stand alone: both parts.
fn cut_subtitle(name: &str) -> Option<(String, String)> {
    [": ", " – ", " — ", " - ", "：", "? ", "! ", ". ", "; "].into_iter().find_map(|sign| {
        let (first, rest) = name.split_once(sign)?;
        let words = first.split_whitespace().count();
        // "St. Moritz", "Mr. X", "J. S. Bach".
        let initials = sign == ". " && first.chars().rev().take_while(|c| c.is_alphanumeric()).count() <= 3;
        let stands_alone = (2..=9).contains(&words) || (words == 1 && rest.split_whitespace().count() > 1);
        (stands_alone && !initials).then(|| (first.trim().to_owned(), rest.trim().to_owned()))
    })
}

/// "Top 25 companies" to "Top companies", "10 best shoes" to "best shoes", "7 ways to ..." to "ways to ...".
fn without_number(name: &str, out: &mut Headline, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let small = is_small_number;
    // "5 rules for knots", "3 Regeln für ..."
    if words.len() >= 4
        && small(words[0])
        && lexicon.advice.contains(&words[1].to_lowercase())
        && lexicon.connectors.contains(&words[2].to_lowercase())
    {
        // "8 steps to a dry boat" are instructions.
        out.how_to |=
            lexicon.steps.contains(&words[1].to_lowercase()) && lexicon.towards.contains(&words[2].to_lowercase());
        // "4 things to do in Tarvenna": without its noun "do" says nothing.
        let from = if lexicon::in_any(|l| &l.bare_verbs, &words[3].to_lowercase()) { 1 } else { 3 };
        return words[from..].join(" ");
    }
    if words.len() >= 3 && small(words[0]) && words[1].chars().all(|c| c.is_alphabetic() || c == '-') {
        let advice = words.iter().skip(1).take(4).any(|w| lexicon.advice.contains(&w.to_lowercase()));
        // "7 on your side" counts nothing.
        let counted = !lexicon.stopwords.contains(&words[1].to_lowercase());
        out.counted |= !out.list && !advice && counted;
        out.list |= out.counted;
        return words[1..].join(" ");
    }
    if words.len() >= 3 && small(words[1]) && strip_lead(&format!("{} x", words[0]), &lexicon.list).is_some() {
        out.list = true;
        return [&words[..1], &words[2..]].concat().join(" ");
    }
    // "The 10 best ...", "Les 10 meilleurs ...".
    if words.len() >= 4 && small(words[1]) && lexicon.stopwords.contains(&words[0].to_lowercase()) {
        out.list = true;
        return words[2..].join(" ");
    }
    name.to_owned()
}

/// Cuts "in 2025", "for 2025 to ...", "2025 edition" and a year at either end. A name that is a year stays.
fn without_year(name: &str, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let year = |w: &str| {
        let digits: String = w.chars().filter(char::is_ascii_digit).collect();
        let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        // "17/11/2019", "17.11.19"
        let date = (4..=8).contains(&digits.len()) && w.matches(['/', '.', '-']).count() == 2 && !w.contains('$');
        (year || date) && !w.chars().any(char::is_alphabetic)
    };
    let Some(at) = words.iter().position(|w| year(w)) else { return name.to_owned() };
    if at == 0 {
        let rest = words[1..].join(" ");
        return if words.len() >= 3 { rest } else { name.to_owned() };
    }
    let joined = lexicon.stopwords.contains(&words[at - 1].to_lowercase());
    let last = at + 1 == words.len();
    // "the 1998 harbour fire" goes on, "in 2025 to sail faster" does not.
    let goes_on = !last && words[at + 1].starts_with(char::is_alphabetic);
    if goes_on && lexicon::in_any(|l| &l.articles, &words[at - 1].to_lowercase()) {
        return [&words[..at], &words[at + 1..]].concat().join(" ");
    }
    // "Inventory March 2019", "counted in March 2019"
    let month = at >= 2 && lexicon.months.contains(&words[at - 1].to_lowercase());
    if month && last {
        let before = if lexicon.stopwords.contains(&words[at - 2].to_lowercase()) { at - 2 } else { at - 1 };
        return words[..before.max(1)].join(" ");
    }
    let end = if joined { at - 1 } else { at };
    if (joined || last) && end >= 1 { words[..end].join(" ") } else { name.to_owned() }
}

/// The rest after the longest beginning that fits, when something is left.
pub fn strip_lead(name: &str, phrases: &[String]) -> Option<String> {
    let lower = name.to_lowercase().replace('’', "'");
    if lower.chars().count() != name.chars().count() {
        return None;
    }
    phrases.iter().find_map(|phrase| {
        let rest = lower.strip_prefix(phrase.as_str())?;
        let open = phrase.ends_with('\'') || rest.starts_with(' ');
        let skipped = phrase.chars().count();
        let left: String = name.chars().skip(skipped).collect::<String>().trim_start().to_owned();
        (open && left.chars().any(char::is_alphanumeric)).then_some(left)
    })
}

/// The rest after an article, at most one more word and a cue of `guides`: "A hasty introduction to knots" gives
/// "knots".
fn strip_guide(name: &str, lexicon: &Lexicon) -> Option<String> {
    let (article, rest) = name.split_once(' ')?;
    if !lexicon.stopwords.contains(&article.to_lowercase()) {
        return None;
    }
    let behind = |text: &str| strip_lead(text, &lexicon.guides);
    behind(rest).or_else(|| rest.split_once(' ').and_then(|(_, later)| behind(later)))
}

fn strip_tail(name: &str, phrases: &[String]) -> Option<String> {
    let lower = name.to_lowercase();
    if lower.chars().count() != name.chars().count() {
        return None;
    }
    phrases.iter().find_map(|phrase| {
        let rest = lower.strip_suffix(phrase.as_str())?;
        let kept = rest.trim_end_matches([' ', ',', ':', '-', '–']);
        let boundary = rest.ends_with([' ', ',', ':', '-']);
        (boundary && !kept.is_empty()).then(|| name.chars().take(kept.chars().count()).collect())
    })
}
