//! Names of authors: in elements that say so (`rel=author`, `itemprop=author`, classes), and in lines such as "By Ada
//! Rossi".

use super::zone::Zone;
use super::{Input, MAX_LINE, Seen, clip};
use crate::analysis::extract::dates;
use crate::analysis::extract::tree::Attr;
use crate::domain::BlockKind;

/// Elements that are looked at.
const MAX_ELEMENTS: usize = 40;
/// Authors that are named.
const MAX_AUTHORS: usize = 4;
/// Words of a name.
const MAX_WORDS: usize = 5;

/// Classes of elements that hold the author's name.
const CLASSES: &str = "author author-name authorname author_name author__name author-link byline byline-name byline__name by-line \
     post-author post__author post-author-name entry-author entry-author-name article-author article__author \
     article-byline article__byline article-author-name contributor-name c-byline__author meta-author posted-by \
     writer autor autore auteur";

/// Words that lead to a name; longer ones first.
const LEADS: &str = "veröffentlicht von|geschrieben von|ein artikel von|pubblicato da|publicado por|published by|authored by|\
     escrito por|written by|created by|article by|scritto da|publié par|rédigé par|posted by|a cura di|\
     écrit par|words by|story by|authors:|autorin:|testo di|text by|author:|autore:|auteur:|autor:|\
     text:|door|von|por|par|by|di";

/// Small words inside of names.
const PARTICLES: &str = "de del della di da dos das do du la le van von der den ter ten bin ibn al el y zu zur af st";

/// Words that may follow a name in a line that is no sentence.
const AFTER_NAMES: &str = "on in updated published posted last am vom le il el em staff senior contributor editor reporter correspondent \
     follow read min minutes comments leave share reviewed edited medically fact for at veröffentlicht aktualisiert \
     pubblicato publicado publié aggiornato actualizado no monday tuesday wednesday thursday friday saturday sunday";

/// Words that begin what is no name, or are no name.
const NO_NAMES: &str = "the a an our your my this that using signing clicking continuing subscribing submitting category date \
     popularity price brand topic default appointment admin administrator author authors editor share follow read \
     more view all posts post about published posted updated written by and in on for with email contact home guest \
     anonymous unknown user member name title photo photos photograph image images credit getty comments comment \
     reply subscribe newsletter verified medically reviewed fact checked min minutes staff team company department \
     industry type size color rating relevance state country city mail phone law der die das den dem il lo la le \
     les el los las un una une ein eine redaktion redazione rédaction redacción powered sponsored presented monday \
     tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun";

/// Whether a word is one of a list that is parted by spaces.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// The page's author as a reader sees it.
pub(super) fn find(input: &Input<'_>, zone: &Zone) -> Option<Seen> {
    marked(input, zone).or_else(|| written(input, zone))
}

/// Elements that are marked as the author, those of data first.
fn marked(input: &Input<'_>, zone: &Zone) -> Option<Seen> {
    let dom = input.dom;
    let is_author = |i: &usize| {
        let node = dom.node(*i);
        let rel =
            node.attr(Attr::Rel).is_some_and(|r| r.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("author")));
        rel || node.attr(Attr::Itemprop) == Some("author")
    };
    let mut data: Vec<usize> = dom.with(Attr::Rel).chain(dom.with(Attr::Itemprop)).filter(is_author).collect();
    data.sort_unstable();
    data.dedup();
    let is_named = |i: &usize| {
        let class = dom.node(*i).attr(Attr::Class).unwrap_or("");
        // Nearly all classes are something else: a look at two letters saves comparing names.
        class.split_ascii_whitespace().any(|t| {
            let t = t.as_bytes();
            let is_like = t.len() >= 5
                && (t.iter().any(|b| b.eq_ignore_ascii_case(&b'y'))
                    || t.windows(2).any(|w| matches!(w, b"ut" | b"UT" | b"ri")));
            is_like && CLASSES.split(' ').any(|c| t.eq_ignore_ascii_case(c.as_bytes()))
        })
    };
    let named = dom.with(Attr::Class).filter(is_named);
    for (candidates, is_data) in [(data, true), (named.take(MAX_ELEMENTS).collect(), false)] {
        let found =
            candidates.into_iter().take(MAX_ELEMENTS).filter(|i| zone.is_by_the_text(input, *i)).find_map(|i| {
                let text = dom.text_of(i, MAX_LINE);
                let value = names_of_element(&text).or_else(|| handle(&text).filter(|_| is_data))?;
                Some(Seen { value, evidence: clip(&text) })
            });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Lines near the headline that begin with "By" or have it after a date.
fn written(input: &Input<'_>, zone: &Zone) -> Option<Seen> {
    zone.head.iter().find_map(|i| {
        let unit = &input.units[*i];
        if unit.text.len() > MAX_LINE || matches!(unit.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Code)
        {
            return None;
        }
        if let Some(value) = names_of_line(&unit.text) {
            return Some(Seen { value, evidence: clip(&unit.text) });
        }
        // "By" in an element of its own, the name in the next.
        let lead = unit.text.trim_end_matches(':').trim().to_lowercase();
        let next =
            input.units.get(i + 1).filter(|_| LEADS.split('|').any(|l| l == lead) && zone.head.contains(&(i + 1)))?;
        let value = names(&next.text)?;
        Some(Seen { value, evidence: clip(&format!("{} {}", unit.text, next.text)) })
    })
}

/// The name by which somebody writes on a site: `ada_r`.
fn handle(text: &str) -> Option<String> {
    let name = after_lead(text).unwrap_or(text).trim();
    let is_made_of = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let lower = name.to_lowercase();
    let is_word = is_in(NO_NAMES, &lower) || lower.contains("admin") || dates::month_in_texts(&lower).is_some();
    (is_made_of && has_letters && !is_word && name.len() <= 30).then(|| name.to_owned())
}

/// Names in an element that is marked as the author: with or without a word that leads to them.
fn names_of_element(text: &str) -> Option<String> {
    let rest = after_lead(text).unwrap_or(text);
    let is_long = rest.split_whitespace().count() > 16;
    names(rest).or_else(|| names_of_line(text)).filter(|_| !is_long)
}

/// Names in a line of text: at its start, or after a date or a separator.
fn names_of_line(text: &str) -> Option<String> {
    let mut starts = vec![0];
    starts.extend(text.match_indices(['|', '•', '·', '–', '—', ',']).map(|(at, mark)| at + mark.len()));
    // "March 3, 2026 by Ada Rossi"
    starts.extend(text.match_indices(" by ").map(|(at, _)| at).filter(|at| {
        text[..*at].trim_end().ends_with(|c: char| c.is_ascii_digit()) || text[..*at].trim_end().ends_with(['M', 'm'])
    }));
    starts.into_iter().take(12).find_map(|at| {
        let rest = after_lead(text[at..].trim_start())?;
        // A name alone could be anybody's; the text of a line has to give first and last name.
        names(rest).filter(|found| found.split(", ").all(|name| name.contains(' ')))
    })
}

/// Whether a line begins with a word that leads to a name.
pub(super) fn begins_like_one(line: &str) -> bool {
    after_lead(line.trim_start()).is_some()
}

/// What follows a word that leads to a name.
fn after_lead(text: &str) -> Option<&str> {
    LEADS.split('|').find_map(|lead| {
        let head = text.get(..lead.len())?;
        let rest = &text[lead.len()..];
        // "ByAda Rossi" where a line break was lost.
        let is_glued = head == "By" && rest.starts_with(char::is_uppercase);
        let is_word = lead.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']) || is_glued;
        (head.to_lowercase() == lead && is_word).then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    })
}

/// One or several names at the start of a text that ends there, or goes on with something that is plainly no sentence.
fn names(text: &str) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text.trim();
    // A name may be said twice, but not without end.
    let mut names_left = 2 * MAX_AUTHORS;
    loop {
        names_left -= 1;
        let (name, after) = name(rest)?;
        if !found.contains(&name) {
            found.push(name);
        }
        let after = after.trim_start();
        let joined = ["and ", "& ", "und ", "e ", "y ", "et ", "en ", "with ", ", and ", ", "]
            .iter()
            .find_map(|join| after.strip_prefix(join))
            .filter(|next| found.len() < MAX_AUTHORS && names_left > 0 && name_is_next(next));
        match joined {
            Some(next) => rest = next,
            None => {
                // "Podium Staff" is no person; "Ada Rossi Staff Writer" is one.
                let goes_on = after.starts_with(char::is_alphabetic) && found.iter().all(|name| !name.contains(' '));
                return (ends_names(after) && !goes_on).then(|| found.join(", "));
            }
        }
    }
}

fn name_is_next(text: &str) -> bool {
    name(text).is_some_and(|(name, after)| name.contains(' ') && ends_names(after.trim_start()))
        || name(text).is_some_and(|(name, after)| {
            name.contains(' ') && [", ", "and ", "& "].iter().any(|j| after.trim_start().starts_with(j))
        })
}

/// Whether what follows a name is no sentence about it.
fn ends_names(after: &str) -> bool {
    let Some(first) = after.chars().next() else { return true };
    let word: String = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();

    match first {
        '|' | '•' | '·' | '–' | '—' | '-' | '/' | '(' | ',' | '@' | '\n' | '›' | '»' | ';' | ':' => true,
        c if c.is_ascii_digit() => true,
        _ => is_in(AFTER_NAMES, &word) || dates::month_in_texts(&word).is_some(),
    }
}

/// One name at the start of a text, and what follows it.
fn name(text: &str) -> Option<(String, &str)> {
    let mut end = 0;
    let mut words = 0;
    let mut has_long = false;
    let mut at = 0;
    for piece in text.split_inclusive(' ') {
        let raw = piece.trim_end();
        // A comma or the like ends the name with this word.
        let word = raw.trim_end_matches([',', ';', ':', '|', '•', '·', ')']);
        let plain = word.trim_end_matches('.');
        let lower = plain.to_lowercase();
        // "d'Arc", "dell’Acqua"
        let stem =
            plain.split_once(['\'', '’']).map_or(plain, |(head, tail)| if head.len() <= 4 { tail } else { plain });
        let first = stem.chars().next();
        let is_capital = first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let is_made_of_letters =
            !plain.is_empty() && plain.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '‑'));
        // Two words that lost what stood between them ("RossiEditor"), unlike "McDonald".
        let is_glued = plain
            .char_indices()
            .skip(4)
            .any(|(i, c)| c.is_uppercase() && plain[..i].chars().next_back().is_some_and(char::is_lowercase));
        let is_particle = words > 0 && is_in(PARTICLES, &lower);
        let is_no_name = is_in(NO_NAMES, &lower) && !is_particle;
        if !is_made_of_letters
            || is_glued
            || !(is_capital || is_particle)
            || is_no_name
            || dates::month_in_texts(&lower).is_some() && words > 0
        {
            break;
        }
        words += 1;
        has_long |= plain.chars().count() >= 2 && is_capital;
        if is_capital {
            end = at + word.len();
        }
        at += piece.len();
        if word.len() < raw.len() || words == MAX_WORDS {
            break;
        }
    }
    let name = text[..end].trim_end_matches([',', ';', ':']);
    // "J. R. R." keeps its full stops, a sentence loses its own.
    let keeps_stop = name.rsplit(' ').next().is_some_and(|last| last.len() <= 3);
    let name = if keeps_stop { name } else { name.trim_end_matches('.') };
    let is_month = !name.contains(' ') && dates::month_in_texts(&name.to_lowercase()).is_some();
    (!is_month && has_long && name.chars().count() >= 3).then(|| (name.to_owned(), text[end..].trim_start_matches('.')))
}
