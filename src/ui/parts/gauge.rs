use leptos::prelude::*;

use crate::domain::{Band, Score};
use crate::i18n::format::decimal;
use crate::ui::words::{locale, words};

/// Half a circle for the eye, with the interval as a faint band around the value; the number itself is
/// text.
#[component]
pub(in crate::ui) fn Gauge(score: Score) -> impl IntoView {
    let (m, locale) = (words(), locale());
    let shown = decimal(score.value, locale);
    let band = match score.band {
        Band::Few => "few",
        Band::Some => "some",
        Band::Most => "most",
        Band::NearlyAll => "nearly-all",
    };
    let arc = "M14 100 A86 86 0 0 1 186 100";
    let low = score.low.clamp(0.0, 100.0);
    let width = (score.high.clamp(0.0, 100.0) - low).max(0.0);
    view! {
        <div class=format!("gauge band-{band}")>
            <svg viewBox="0 0 200 112" role="img" aria-label=(m.report.gauge)(&shown)>
                <path class="gauge-track" d=arc pathLength="100" />
                <path class="gauge-interval" d=arc pathLength="100" stroke-dasharray=format!("0 {low:.1} {width:.1} 100") />
                <path class="gauge-value" d=arc pathLength="100" stroke-dasharray=format!("{:.1} 100", score.value.clamp(0.0, 100.0)) />
            </svg>
            <p class="gauge-number">
                <strong>{shown}</strong>
                " "
                <span>{m.report.of_hundred}</span>
            </p>
        </div>
    }
    .into_any()
}
