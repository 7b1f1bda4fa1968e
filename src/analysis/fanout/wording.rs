//! From a wording with slots to a query, and what can be measured on it.

use super::table::{ArticleRule, Language, LeadingArticles};

/// Longest name that is put into a query, in words; the rest of a longer one is left out.
const MAX_NAME_WORDS: usize = 12;
/// Longest name that is put into a query, in characters.
const MAX_NAME_CHARS: usize = 120;

/// The forms of an entity's name that wordings can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slots {
    /// `{entity}`: the name without remarks in brackets and a leading article, an action without "how to".
    pub entity: String,
    /// The article that the name began with, lower case; with a space behind it unless it ends with an apostrophe.
    pub article: Option<String>,
    /// `{the entity}`: the same with an article where the name takes one inside a sentence.
    pub definite: String,
    /// `{subject}`: without a leading "best", "top 10".
    pub subject: String,
    /// `{action}`: the name, where it is an action.
    pub action: Option<String>,
}

impl Slots {
    /// The forms of `name` in a language. The name may be anything; it is cut to a sensible size.
    pub(super) fn new(name: &str, language: &Language) -> Self {
        let name = without_lead_in(clean_name(name), language);
        let (article, entity) = match leading_article(&name, &language.leading) {
            Some((article, rest)) => (Some(article), rest.to_owned()),
            None => (None, name),
        };
        let subject = without_superlative(&entity, language);
        let takes = language.article.as_ref().filter(|rule| article.is_some() || takes_article(&entity, rule));
        let definite = takes.map_or_else(|| entity.clone(), |rule| format!("{} {entity}", rule.word));
        let action = is_action(&entity, language)
            .then(|| if language.action.keep_capital { entity.clone() } else { lower_first(&entity) });
        Self { entity, article, definite, subject, action }
    }

    /// The forms of the name of a documentation: what it documents.
    pub(super) fn of_document(name: &str, language: &Language) -> Self {
        let lower = name.to_lowercase();
        let ends = |part: &&String| part.starts_with([' ', '-']);
        let end = language
            .documents
            .iter()
            .filter(ends)
            .find_map(|part| name.get(..lower.strip_suffix(part.as_str())?.len()));
        let start = language
            .documents
            .iter()
            .find_map(|part| lower.starts_with(part.as_str()).then(|| name.get(part.len()..))?);
        Self::new(end.or(start).filter(|rest| !rest.trim().is_empty()).unwrap_or(name), language)
    }
}

/// Removes remarks in brackets and closing punctuation, folds white space, limits the length.
fn clean_name(name: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in name.chars().take(4 * MAX_NAME_CHARS) {
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            // A slot in the name would be filled again.
            '{' | '}' => {}
            c if depth == 0 => bare.push(if c.is_control() { ' ' } else { c }),
            _ => {}
        }
    }
    let source = if bare.trim().is_empty() { name.replace(['{', '}'], "") } else { bare };
    let mut out = String::new();
    for word in source.split_whitespace().take(MAX_NAME_WORDS) {
        if !out.is_empty() {
            if out.chars().count() + 1 + word.chars().count() > MAX_NAME_CHARS {
                break;
            }
            out.push(' ');
        }
        out.extend(word.chars().take(MAX_NAME_CHARS));
    }
    let closing =
        |c: char| matches!(c, '?' | '!' | '.' | ',' | ';' | ':' | '¿' | '¡' | '"' | '“' | '”' | '«' | '»' | '？');
    // A closing full stop may belong to an abbreviation ("Inc.", "S.p.A."): it stays after a short last word.
    let keeps_stop = out.ends_with('.') && out.rsplit(' ').next().is_some_and(|w| w.chars().count() <= 6);
    let trimmed = out.trim_matches(closing);
    if keeps_stop { format!("{trimmed}.") } else { trimmed.to_owned() }
}

/// "How to change a tire" is about changing a tire: what stands before an action is left out.
fn without_lead_in(name: String, language: &Language) -> String {
    let rest = language.action.lead_ins.iter().find_map(|lead| {
        let (first, rest) = name.split_at_checked(lead.len())?;
        (first.to_lowercase() == *lead && rest.starts_with(' ')).then(|| rest.trim_start())
    });
    match rest {
        Some(rest) if is_action(rest, language) => rest.to_owned(),
        _ => name,
    }
}

/// A leading article, lower case and ready to be joined to the rest of the name, and that rest.
fn leading_article<'a>(name: &'a str, rule: &LeadingArticles) -> Option<(String, &'a str)> {
    let end = name.find([' ', '\'', '’'])?;
    let (first, rest) = name.split_at(end);
    let separator = rest.chars().next()?;
    let (rest, joined) = match separator {
        ' ' => (&rest[1..], format!("{} ", first.to_lowercase())),
        _ => (&rest[separator.len_utf8()..], format!("{}{separator}", first.to_lowercase())),
    };
    let listed = joined.trim_end().replace('’', "'");
    let small = |text: &str| text.starts_with(char::is_lowercase);
    let is_article = rule.words.contains(&listed)
        && (small(first) || (rule.sentence_case && small(rest)))
        && !(rule.before_capital && small(rest));
    (is_article && rest.starts_with(char::is_alphanumeric)).then_some((joined, rest))
}

fn without_superlative(name: &str, language: &Language) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    for _ in 0..3 {
        if words.len() > 1 && words[0].chars().all(|c| c.is_ascii_digit()) {
            words.remove(0);
            continue;
        }
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let cut = language.superlatives.words.iter().filter_map(|s| {
            let parts: Vec<&str> = s.split(' ').collect();
            (parts.len() < lower.len() && parts.iter().zip(&lower).all(|(a, b)| a == b)).then_some(parts.len())
        });
        match cut.max() {
            Some(n) => drop(words.drain(..n)),
            None => break,
        }
    }
    words.join(" ")
}

/// Whether a name stands with an article inside a sentence.
fn takes_article(name: &str, rule: &ArticleRule) -> bool {
    let lower = name.to_lowercase();
    if rule.except.contains(&lower) {
        return false;
    }
    let words: Vec<&str> = lower.split(' ').collect();
    let of = words.iter().position(|w| *w == "of").filter(|&at| at > 0);
    // "Women's World Cup", "2025 World Cup" and a name with its article have no room for one, or another one.
    let open = words.first().is_some_and(|w| *w != rule.word && !w.ends_with("'s") && !w.ends_with("’s"));
    let is_in = |list: &[String], word: &str| list.iter().any(|w| w == word);
    let capital = name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
    let fits = match of {
        Some(at) => is_in(&rule.before_of, words[at - 1]),
        None => words.split_last().is_some_and(|(last, before)| {
            !before.is_empty() && (is_in(&rule.small_words, last) || (capital && is_in(&rule.last_words, last)))
        }),
    };
    rule.names.contains(&lower) || (open && fits)
}

/// Whether the name is an action ("cambiare una gomma").
pub(super) fn is_action(name: &str, language: &Language) -> bool {
    let rule = &language.action;
    let split = |c: char| c.is_whitespace() || c == '\'' || c == '’';
    let mut words = name.split(split).filter(|w| !w.is_empty());
    let Some(first) = words.next() else { return false };
    // One word alone is more often a noun.
    let Some(last) = words.next_back() else { return false };
    let ends = |word: &str, endings: &[String]| {
        let lower = word.to_lowercase();
        lower.chars().count() > 3
            && !rule.except.contains(&lower)
            && endings.iter().any(|e| lower.ends_with(e.as_str()))
    };
    let small = last.chars().next().is_some_and(char::is_lowercase);
    rule.first_words.contains(&first.to_lowercase())
        || ends(first, &rule.first_endings)
        || (small && ends(last, &rule.last_endings))
}

/// Puts the first letter in lower case unless the word is an abbreviation or a name such as `iPhone`.
fn lower_first(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    if first.chars().skip(1).any(char::is_uppercase) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn upper_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Fills the slots of a wording; `None` when it asks for a form that the name does not have, or would repeat its
/// preposition.
pub(super) fn fill(wording: &str, slots: &Slots, language: &Language) -> Option<String> {
    for (slot, value) in [
        ("{entity}", Some(&slots.entity)),
        ("{the entity}", Some(&slots.definite)),
        ("{subject}", Some(&slots.subject)),
        ("{action}", slots.action.as_ref()),
    ] {
        if let Some((before, after)) = wording.split_once(slot) {
            let value = value?;
            if joins_twice(value, after, language) {
                return None;
            }
            if slot == "{entity}"
                && let Some(article) = &slots.article
                && let Some(before) = with_article(before, article, wording.ends_with('?'), &language.leading)
            {
                return Some(format!("{before}{value}{after}"));
            }
            return Some(format!("{}{value}{after}", elide(before, value, language)));
        }
    }
    None
}

/// Whether a wording goes on with a preposition that the name holds already: "laptops for students for beginners".
fn joins_twice(value: &str, after: &str, language: &Language) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default();
    after.starts_with(' ')
        && language.joints.iter().any(|j| j == next)
        && value.split_whitespace().any(|w| w.to_lowercase() == next)
}

/// What stands before a name together with the name's own article, where that stays: "origini di" and "la" are
/// "origini della". `None` where the name stands without it.
fn with_article(before: &str, article: &str, question: bool, rule: &LeadingArticles) -> Option<String> {
    let (head, last) = match before.trim_end().rsplit_once(' ') {
        Some((head, last)) => (format!("{head} "), last),
        None => (String::new(), before.trim_end()),
    };
    let kept = rule.kept_behind.iter().any(|w| *w == last.to_lowercase());
    if last.is_empty() || !before.ends_with(' ') || !(kept || (question && !rule.kept_behind.is_empty())) {
        return None;
    }
    let listed = format!("{} {}", last.to_lowercase(), article.trim_end().replace('’', "'"));
    let opens = |short: &str| if last.starts_with(char::is_uppercase) { upper_first(short) } else { short.to_owned() };
    Some(match rule.contractions.get(&listed) {
        Some(short) if short.ends_with('\'') => format!("{head}{}", opens(short)),
        Some(short) => format!("{head}{} ", opens(short)),
        None => format!("{before}{article}"),
    })
}

fn elide(before: &str, value: &str, language: &Language) -> String {
    let vowel =
        value.chars().next().and_then(|c| c.to_lowercase().next()).is_some_and(|c| language.elision.before.contains(c));
    if vowel {
        for (full, short) in &language.elision.words {
            if let Some(rest) = before.strip_suffix(&format!("{full} "))
                && (rest.is_empty() || rest.ends_with(' '))
            {
                return format!("{rest}{short}");
            }
        }
    }
    before.to_owned()
}

/// What the realism of a fan-out is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// Letters, spaces and signs.
    pub chars: usize,
    /// It has as many words as a long query of its language.
    pub long: bool,
    /// It is a question.
    pub question: bool,
    /// It contains a question word, as questions and some keyword queries do.
    pub asks: bool,
}

/// Measures a query.
pub(super) fn measure(text: &str, language: &Language) -> Measure {
    let asks = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .any(|w| language.question_words.iter().any(|q| *q == w.to_lowercase()));
    Measure {
        chars: text.chars().count(),
        long: text.split_whitespace().count() >= language.long_words,
        question: text.trim_end().ends_with('?'),
        asks,
    }
}
