//! Colours: automatic, light or dark. A form that works without JavaScript; with it, no page load.

use leptos::form::ActionForm;
use leptos::prelude::*;

use crate::api::{SetTheme, Theme};
use crate::ui::words::words;

/// The theme at the time the document was made: from the cookie on the server, from what the server
/// wrote in the browser. The same value on both sides, so hydration finds what it expects.
pub(in crate::ui) fn initial() -> Theme {
    #[cfg(feature = "ssr")]
    {
        use_context::<axum::http::request::Parts>()
            .and_then(|p| {
                p.headers.get(axum::http::header::COOKIE).and_then(|v| v.to_str().ok()).map(Theme::from_cookies)
            })
            .unwrap_or_default()
    }
    #[cfg(not(feature = "ssr"))]
    {
        let root = document().document_element();
        root.and_then(|r| r.get_attribute("data-theme")).map_or(Theme::Auto, |code| Theme::from_code(&code))
    }
}

/// Three buttons; the pressed one is the theme in use.
#[component]
pub(super) fn ThemeSwitch() -> impl IntoView {
    let m = words();
    let action = ServerAction::<SetTheme>::new();
    let chosen = RwSignal::new(initial());
    Effect::new(move |_| {
        if let Some(SetTheme { theme }) = action.input().get() {
            chosen.set(theme);
            if let Some(root) = document().document_element() {
                // Cannot fail: the name is a valid attribute name.
                let _ = root.set_attribute("data-theme", theme.code());
            }
        }
    });
    let label = move |theme| match theme {
        Theme::Auto => m.site.theme_auto,
        Theme::Light => m.site.theme_light,
        Theme::Dark => m.site.theme_dark,
    };
    view! {
        <div class="theme" role="group" aria-label=m.site.theme>
            <ActionForm action>
                {Theme::ALL
                    .map(|theme| {
                        view! {
                            <button
                                type="submit"
                                name="theme"
                                value=theme.code()
                                aria-pressed=move || if chosen.get() == theme { "true" } else { "false" }
                            >
                                {label(theme)}
                            </button>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </ActionForm>
        </div>
    }
}
