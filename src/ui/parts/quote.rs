use leptos::prelude::*;

use crate::ui::words::lang_attribute;

/// Words of the analysed page, marked as quoted and in their own language.
pub(in crate::ui) fn quote(text: &str, language: &str) -> AnyView {
    view! {
        <blockquote lang=lang_attribute(language)>
            <p>{text.to_owned()}</p>
        </blockquote>
    }
    .into_any()
}
