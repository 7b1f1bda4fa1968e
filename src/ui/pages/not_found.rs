use leptos::prelude::*;
use leptos_meta::Meta;

use super::page_title;
use crate::ui::status::set_status;
use crate::ui::words::{locale, words};

/// Nothing is at this address.
#[component]
pub(in crate::ui) fn NotFoundPage() -> impl IntoView {
    set_status(404);
    let (m, locale) = (words(), locale());
    view! {
        {page_title(m.site.not_found_title)}
        <Meta name="robots" content="noindex" />
        <div class="wrap narrow">
            <h1>{m.site.not_found_title}</h1>
            <p class="lead">{m.site.not_found_text}</p>
            <p>
                <a class="button" href=locale.path("/")>
                    {m.site.to_home}
                </a>
            </p>
        </div>
    }
    .into_any()
}
