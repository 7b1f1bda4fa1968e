//! Dates as they are written in a line of text, and the words that say what they are dates of.

use crate::analysis::extract::dates;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// RFC 3339.
    pub(super) date: String,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Published,
    Modified,
    /// Something else than the page.
    Other,
}

/// Words before a date, lower case. The last that stands there counts.
const PUBLISHED: &str = "published|posted|publication date|date published|first published|veröffentlicht|erschienen|erstellt|\
     publiziert|publié|publiée|paru|mis en ligne|pubblicato|pubblicata|publicado|publicada|publicación|\
     data di pubblicazione|fecha de publicación|postado|postada|data de publicação|gepubliceerd|geplaatst|\
     publicatiedatum|opublikowano|opublikowany|opublikowana|data publikacji|data dodania|dodano|utworzono";
const MODIFIED: &str = "updated|last update|modified|last edited|last changed|last revised|revised|aktualisiert|\
     aktualisierung|stand|letzte änderung|zuletzt geändert|zuletzt bearbeitet|geändert|mis à jour|\
     mise à jour|modifié|modifiée|aggiornato|aggiornata|aggiornamento|ultima modifica|modificato|\
     actualizado|actualizada|actualización|modificado|atualizado|atualizada|atualização|bijgewerkt|gewijzigd|\
     laatste wijziging|laatste update|aktualizacja|zaktualizowano|zaktualizowany|aktualizowano|modyfikacja|\
     zmodyfikowano";
const OTHER: &str = "copyright|©|(c)|born|died|geboren|since|joined|seit|dal|depuis|desde|until|till|bis|fino|\
     jusqu'au|hasta|from|expires|expire|deadline|due|closing|effective|starts|ends|begins|event|when|\
     release date|reviewed|accessed|retrieved|valid|gültig|founded|established|after|before|entro|\
     scadenza|até|nascido|nascida|sinds|tot|vanaf|geldig|od|ważny|ważna|urodzony|urodzona|recorded|filed|air date|aired|submitted|received|accepted|available|opens|opening|version|release";
/// Bytes before a date in which such words are looked for.
const MAX_BEFORE: usize = 48;

/// What the words before a date say; `None` when they say nothing.
pub(super) fn role(before: &str) -> Option<Role> {
    let start = before.ceil_char_boundary(before.len().saturating_sub(MAX_BEFORE));
    let lower = before[start..].to_lowercase();
    let last = |words: &str| words.split('|').filter_map(|w| last_word(&lower, w).map(|at| at + w.len())).max();
    let roles = [(last(MODIFIED), Role::Modified), (last(PUBLISHED), Role::Published), (last(OTHER), Role::Other)];
    roles.into_iter().filter_map(|(at, role)| Some((at?, role))).max_by_key(|(at, _)| *at).map(|(_, role)| role)
}

/// Where a whole word, or several, stands last.
fn last_word(text: &str, word: &str) -> Option<usize> {
    text.rmatch_indices(word).map(|(at, _)| at).find(|at| {
        let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphabetic);
        is_edge(text[..*at].chars().next_back()) && is_edge(text[at + word.len()..].chars().next())
    })
}

/// Whether a date is one end of a stretch of days: `3 – 5 May 2026`, `1 May 2026 to 3 May 2026`.
pub(super) fn is_range(text: &str, written: &Written) -> bool {
    let before = text[..written.start].trim_end();
    let after = text[written.end..].trim_start();
    let joins = ["–", "—", "-", "to", "until", "bis", "au", "al", "a", "hasta", "até", "tot", "t/m", "do"];
    let has_digit_before =
        |rest: &str| rest.trim_end().chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.');
    let has_digit_after = |rest: &str| rest.trim_start().chars().next().is_some_and(|c| c.is_ascii_digit());
    joins.iter().any(|join| before.strip_suffix(join).is_some_and(has_digit_before))
        || joins.iter().any(|join| after.strip_prefix(join).is_some_and(has_digit_after))
}

/// A word or number of a text.
struct Token<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// All dates of a short text, in order. `language` is the tag the page declares.
pub(super) fn find(text: &str, language: Option<&str>) -> Vec<Written> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
        let (is_word, is_number) = kind(c);
        // Neighbours without a space between them: "HealthDecember 3".
        let mut was_lower = false;
        let ends = |d: char| {
            kind(d) != (is_word, is_number) || (std::mem::replace(&mut was_lower, d.is_lowercase()) && d.is_uppercase())
        };
        let end = text[at..].find(ends).map_or(text.len(), |i| at + i);
        if is_word || is_number {
            tokens.push(Token { start: at, end, text: &text[at..end] });
        }
        at = end;
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match worded(text, &tokens[i..], language).or_else(|| numeric(text, &tokens[i..], language)) {
            Some((count, date)) => {
                found.push(Written { start: tokens[i].start, end: tokens[i + count - 1].end, date });
                i += count;
            }
            None => i += 1,
        }
    }
    found
}

fn number(token: &Token<'_>, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (digits.contains(&token.text.len()) && token.text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| token.text.parse().ok())
        .flatten()
}

/// What stands between two tokens.
fn gap<'a>(text: &'a str, a: &Token<'_>, b: &Token<'_>) -> &'a str {
    text[a.end..b.start].trim()
}

/// `3 March 2026`, `3. März 2026`, `3rd of March, 2026`, `3 de marzo de 2026`, `March 3, 2026`; how many tokens it
/// takes.
fn worded(text: &str, tokens: &[Token<'_>], language: Option<&str>) -> Option<(usize, String)> {
    let primary = language.and_then(|l| l.split(['-', '_']).next()).unwrap_or("").to_ascii_lowercase();
    // "5 out of 2026": a month in Portuguese alone. These languages write the day first.
    let month = |token: &Token<'_>, day_first: bool| {
        let word = token.text.to_lowercase();
        if day_first && matches!(primary.as_str(), "pt" | "nl" | "pl") {
            dates::month(&word)
        } else {
            dates::month_in_texts(&word)
        }
    };
    let is_ending =
        |token: &Token<'_>| matches!(token.text, "st" | "nd" | "rd" | "th" | "er" | "º" | "ST" | "ND" | "RD" | "TH");
    let is_of = |token: &Token<'_>| matches!(token.text, "de" | "of" | "del" | "DE" | "OF");
    let year = |token: &Token<'_>| number(token, 4..=4).filter(|y| (1990..=2100).contains(y));
    let close = |a: usize, b: usize| {
        matches!(gap(text, tokens.get(a)?, tokens.get(b)?), "" | "." | "," | ".," | "º" | "°" | "-" | "/").then_some(())
    };
    let mut at = 0;
    if let Some(day) = number(tokens.first()?, 1..=2) {
        at += 1;
        if tokens.get(at).is_some_and(is_ending) {
            at += 1;
        }
        if tokens.get(at).is_some_and(is_of) {
            at += 1;
        }
        let month = month(tokens.get(at)?, true)?;
        close(at - 1, at)?;
        at += 1;
        if tokens.get(at).is_some_and(is_of) {
            at += 1;
        }
        close(at - 1, at)?;
        return Some((at + 1, dates::date(year(tokens.get(at)?)?, month, day)?));
    }
    let month = month(tokens.first()?, false)?;
    let day = number(tokens.get(1)?, 1..=2)?;
    close(0, 1)?;
    at = 2;
    if tokens.get(at).is_some_and(is_ending) {
        at += 1;
    }
    close(at - 1, at)?;
    Some((at + 1, dates::date(year(tokens.get(at)?)?, month, day)?))
}

/// `2026-03-12`, `12.03.2026`, `12/03/2026`; three tokens.
fn numeric(text: &str, tokens: &[Token<'_>], language: Option<&str>) -> Option<(usize, String)> {
    let [a, b, c] = tokens.get(..3)? else { return None };
    let separator = &text[a.end..b.start];
    // Part of a longer number, a version or an address is no date.
    let is_free = |c: Option<char>| {
        !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | ':' | '$' | '€'))
    };
    let after = text[c.end..].trim_end_matches('.').chars().next();
    let is_joined = separator == &text[b.end..c.start] && matches!(separator, "-" | "." | "/");
    if !is_joined || !is_free(text[..a.start].chars().next_back()) || !(is_free(after) || after == Some('T')) {
        return None;
    }
    if let Some(year) = number(a, 4..=4) {
        let date = dates::date(year, number(b, 1..=2)?, number(c, 1..=2)?)?;
        return (1990..=2100).contains(&year).then_some((3, date));
    }
    let (first, second, year) = (number(a, 1..=2)?, number(b, 1..=2)?, number(c, 4..=4)?);
    if !(1990..=2100).contains(&year) {
        return None;
    }
    let (day, month) = match order(language) {
        _ if first > 12 || separator == "." => (first, second),
        _ if second > 12 => (second, first),
        _ if first == second => (first, second),
        Some(Order::DayFirst) => (first, second),
        Some(Order::MonthFirst) => (second, first),
        None => return None,
    };
    Some((3, dates::date(year, month, day)?))
}

enum Order {
    DayFirst,
    MonthFirst,
}

/// How a language writes 03/04/2026: month first in the United States, day first elsewhere. English without a region
/// may be either; languages that put the year first are not asked.
fn order(language: Option<&str>) -> Option<Order> {
    let language = language?.to_ascii_lowercase();
    let mut subtags = language.split(['-', '_']);
    let primary = subtags.next()?;
    let region = subtags.find(|s| s.len() == 2);
    match (primary, region) {
        (_, Some("us")) => Some(Order::MonthFirst),
        ("en", Some("gb" | "ie" | "au" | "nz" | "in" | "za" | "mt" | "sg")) => Some(Order::DayFirst),
        ("de" | "fr" | "it" | "es" | "pt" | "nl" | "pl" | "ro" | "el" | "tr" | "da" | "nb" | "no" | "cs" | "ca", _) => {
            Some(Order::DayFirst)
        }
        _ => None,
    }
}
