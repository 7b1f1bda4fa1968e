//! One file per route.

mod analysis;
mod home;
mod methodology;
mod not_found;

pub(super) use analysis::{AnalysisPage, SamplePage};
pub(super) use home::HomePage;
pub(super) use methodology::MethodologyPage;
pub(super) use not_found::NotFoundPage;

use leptos::prelude::*;
use leptos_meta::Title;

/// Title of the document: what the page is, then whose page it is.
pub(super) fn page_title(text: impl Into<String>) -> impl IntoView {
    let text = text.into();
    view! { <Title text=format!("{text} · RankSimulator") /> }
}
