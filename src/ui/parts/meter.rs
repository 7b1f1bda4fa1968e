use leptos::prelude::*;

/// A share of 0 to 1 as a bar. Decoration: the number always stands beside it as text.
pub(in crate::ui) fn meter(share: f64) -> AnyView {
    let width = format!("{:.1}", share.clamp(0.0, 1.0) * 100.0);
    view! {
        <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="meter-track" x="0" y="0" width="100" height="6" />
            <rect class="meter-value" x="0" y="0" width=width height="6" />
        </svg>
    }
    .into_any()
}
