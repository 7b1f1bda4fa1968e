use leptos::prelude::*;

use crate::domain::Locale;
use crate::i18n::messages;

/// Copies a text. Hidden until the browser's part has taken over, because it does nothing before.
#[island]
pub(in crate::ui) fn CopyButton(locale: Locale, text: String) -> impl IntoView {
    let m = messages(locale);
    let alive = RwSignal::new(false);
    let copied = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let copy = move |_| {
        #[cfg(feature = "hydrate")]
        {
            let done = wasm_bindgen::closure::Closure::once(move |_| copied.set(true));
            // The promise that `then` returns is of no use: a refusal leaves the button as it was.
            let _ = window().navigator().clipboard().write_text(&text).then(&done);
            done.forget();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &text;
    };
    view! {
        <p class="copy" hidden=move || !alive.get()>
            <button class="secondary" type="button" on:click=copy>
                {m.report.copy}
            </button>
            <span role="status">{move || copied.get().then_some(m.report.copied)}</span>
        </p>
    }
    .into_any()
}
