//! Every word of the interface, in every language it speaks. Compiled for server and browser.
//!
//! Uses `domain` only. Used by `api`, `ui`, `export`, `server` and `cli`: none of them holds a
//! sentence of its own. A language is one folder ([`en`], [`it`]) with one constant per group of
//! [`Messages`]; a field that is missing there does not compile. What is stored (reports, failures,
//! advice) holds codes and values, so one stored report reads in every language.

mod advice;
mod en;
pub mod format;
mod it;
mod messages;

pub use advice::{AdviceText, gain, recommendation, served};
pub use messages::{CheckText, FailureText, Messages};

use crate::domain::report::MethodNote;
use crate::domain::{AppError, Failure, Locale};

/// All words of one language.
pub fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::En => &en::MESSAGES,
        Locale::It => &it::MESSAGES,
    }
}

/// Why an analysis has no score: a heading, what happened, and what to try.
pub fn failure(failure: &Failure, locale: Locale) -> FailureText {
    (messages(locale).failure)(failure)
}

/// Why an analysis has no score, in one line for programs and terminals: what happened, what to do.
pub fn failure_sentence(cause: &Failure, locale: Locale) -> String {
    let text = failure(cause, locale);
    format!("{} {}", text.what, text.hint).trim().to_owned()
}

/// What went wrong with a request, as one sentence that says what to do.
pub fn error(error: &AppError, locale: Locale) -> String {
    (messages(locale).app_error)(error)
}

/// Something a reader must know about how a result came about, as one sentence.
pub fn note(note: &MethodNote, locale: Locale) -> String {
    (messages(locale).note)(note)
}

/// A check in words; an unknown id is shown as readable words.
pub fn check(id: &str, locale: Locale) -> CheckText {
    (messages(locale).check)(id).unwrap_or_else(|| {
        let title = format::readable(id);
        CheckText { pass: title.clone(), fail: title.clone(), title, why: String::new() }
    })
}

/// What a check saw on the page, for people: said once, dates written out, and nothing where it is only a token that
/// repeats the check. `id` is the check's.
pub fn seen(id: &str, evidence: &str, locale: Locale) -> String {
    let words = &messages(locale).report;
    let mut pieces: Vec<String> = Vec::new();
    for piece in evidence.split(" \u{b7} ").map(str::trim) {
        let piece = match id {
            "date_present" => match piece.split_once(" (") {
                Some((date, shown)) => format!("{} ({shown}", format::date(date, locale)),
                None => format::date(piece, locale),
            },
            "structured_data_valid" if piece.ends_with('\u{2717}') => {
                let broken: String = piece.chars().filter(char::is_ascii_digit).collect();
                if broken.is_empty() { words.data_without_type.to_owned() } else { (words.data_broken)(&broken) }
            }
            "https" | "content_without_javascript" if matches!(piece, "https" | "html") => String::new(),
            _ => piece.to_owned(),
        };
        if !piece.is_empty() && !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    pieces.join(" \u{b7} ")
}

#[cfg(test)]
mod tests;
