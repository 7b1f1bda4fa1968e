//! The HTML document around every page. Server only, never hydrated.

use leptos::config::LeptosOptions;
use leptos::hydration::{AutoReload, HydrationScripts};
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use super::layout::theme;
use crate::domain::Locale;

/// Address of the site without a trailing slash, for links that must be absolute; empty when unknown.
/// The server may put it into the context.
#[derive(Clone, Debug, Default)]
pub struct PublicUrl(pub String);

/// The document. Language and colours are written here, from the request, so that the first paint is
/// right.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let path = use_context::<axum::http::request::Parts>().map_or_else(|| "/".to_owned(), |p| p.uri.path().to_owned());
    let locale = Locale::from_path(&path);
    let theme = theme::initial();
    let alternates = alternates(locale, &path);
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() data-theme=theme.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                {alternates}
                <HashedStylesheet options=options.clone() id="leptos" />
                <AutoReload options=options.clone() />
                <HydrationScripts options islands=true />
                <MetaTags />
            </head>
            <body>
                <super::App />
            </body>
        </html>
    }
}

/// The same page in every language.
fn alternates(locale: Locale, path: &str) -> AnyView {
    let base = use_context::<PublicUrl>().unwrap_or_default().0;
    let bare = path.strip_prefix(locale.prefix()).filter(|rest| !rest.is_empty()).unwrap_or("/").to_owned();
    let links = Locale::ALL.map(|l| {
        let href = format!("{base}{}", l.path(&bare));
        view! { <link rel="alternate" hreflang=l.code() href=href /> }
    });
    let default = format!("{base}{}", Locale::default().path(&bare));
    view! {
        {links.into_iter().collect_view()}
        <link rel="alternate" hreflang="x-default" href=default />
    }
    .into_any()
}
