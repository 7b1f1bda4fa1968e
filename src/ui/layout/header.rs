use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::theme::ThemeSwitch;
use crate::domain::Locale;
use crate::ui::words::{locale, words};

/// Name of the product with a link to the start, the main links, language and colours.
#[component]
pub(super) fn Header() -> impl IntoView {
    let (m, locale) = (words(), locale());
    let path = use_location().pathname;
    let current =
        move |to: String| move || (path.get().trim_end_matches('/') == to.trim_end_matches('/')).then_some("page");
    let link = move |to: &str, text: &'static str| {
        let to = locale.path(to);
        view! {
            <li>
                <a href=to.clone() aria-current=current(to)>
                    {text}
                </a>
            </li>
        }
    };
    view! {
        <header class="site-header">
            <div class="wrap">
                <a class="brand" href=locale.path("/")>
                    <Mark />
                    <span>"RankSimulator"</span>
                </a>
                <nav class="site-nav" aria-label=m.site.nav>
                    <ul>
                        {link("/", m.site.nav_new)}
                        {link("/sample", m.site.nav_sample)}
                        {link("/methodology", m.site.nav_method)}
                    </ul>
                </nav>
                <div class="switches">
                    <LanguageSwitch />
                    <ThemeSwitch locale theme=super::theme::initial() />
                </div>
            </div>
        </header>
    }
    .into_any()
}

/// The sign of the product: one question becoming many.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d="M7 16 L25 6 M7 16 L26 16 M7 16 L25 26" />
            <circle cx="7" cy="16" r="4.5" />
            <circle cx="25" cy="6" r="2.5" />
            <circle cx="26" cy="16" r="2.5" />
            <circle cx="25" cy="26" r="2.5" />
        </svg>
    }
}

/// A link to this page in the other language; loads a new document, because the language of a document
/// never changes.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let (m, here) = (words(), locale());
    let location = use_location();
    let other = Locale::ALL.into_iter().find(|l| *l != here).unwrap_or_default();
    let href = move || {
        let path = location.pathname.get();
        let bare = path.strip_prefix(here.prefix()).filter(|rest| !rest.is_empty()).unwrap_or("/");
        other.path(bare)
    };
    view! {
        <a class="language" rel="external" hreflang=other.code() lang=other.code() href=href>
            {m.site.other_language}
        </a>
    }
}
