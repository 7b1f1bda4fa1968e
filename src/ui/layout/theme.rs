//! Colours: automatic, light or dark. A form that works without JavaScript; with it, no page load.

use leptos::form::ActionForm;
use leptos::prelude::*;

use crate::api::{SetTheme, Theme};
use crate::domain::Locale;
use crate::i18n::messages;

/// The theme that the visitor has chosen, from the cookie. Asked on the server only.
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
    Theme::Auto
}

/// Three buttons; the pressed one is the theme in use.
#[island]
pub(super) fn ThemeSwitch(locale: Locale, theme: Theme) -> impl IntoView {
    let m = messages(locale);
    let action = ServerAction::<SetTheme>::new();
    let chosen = RwSignal::new(theme);
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
