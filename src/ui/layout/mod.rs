//! What stands around every page: skip link, header, footer, and the two switches in them.

mod footer;
mod header;
pub(super) mod theme;

use leptos::prelude::*;

use super::words::{provide_locale, words};

/// The frame around the page that the route chooses.
#[component]
pub(super) fn Frame(children: Children) -> impl IntoView {
    provide_locale();
    let m = words();
    view! {
        <a class="skip" href="#main" rel="external">{m.site.skip}</a>
        <header::Header />
        <main id="main" tabindex="-1">{children()}</main>
        <footer::Footer />
    }
}
