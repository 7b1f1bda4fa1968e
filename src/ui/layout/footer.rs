use leptos::prelude::*;

use crate::ui::words::{locale, words};

/// The limits of what is shown, once more, and where to read on.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let (m, locale) = (words(), locale());
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <p>{m.site.footer}</p>
                <p>
                    <a href=locale.path("/methodology")>{m.home.how_link}</a>
                </p>
            </div>
        </footer>
    }
    .into_any()
}
