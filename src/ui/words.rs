//! The language of the interface. It follows from the path and stays the same as long as the document
//! lives: links to another language load a new one.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::domain::Locale;
use crate::i18n::{Messages, messages};

/// Reads the language off the path and gives it to everything below. Inside the router only.
pub(super) fn provide_locale() -> Locale {
    let locale = Locale::from_path(&use_location().pathname.get_untracked());
    provide_context(locale);
    locale
}

/// The language of the interface.
pub(super) fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// The words of the interface.
pub(super) fn words() -> &'static Messages {
    messages(locale())
}

/// The value of `lang` for quoted text in a language; `None` when it is unknown or the reader's own.
pub(super) fn lang_attribute(code: &str) -> Option<String> {
    let known = (2..=3).contains(&code.len()) && code != "und" && code.bytes().all(|b| b.is_ascii_lowercase());
    (known && code != locale().code()).then(|| code.to_owned())
}
