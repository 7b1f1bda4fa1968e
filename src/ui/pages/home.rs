use leptos::prelude::*;
use leptos_meta::Meta;

use super::page_title;
use crate::ui::parts::StartForm;
use crate::ui::words::{locale, words};

/// Paste an address; what you get; how it works.
#[component]
pub(in crate::ui) fn HomePage() -> impl IntoView {
    let (m, locale) = (words(), locale());
    let get = m.home.get.map(|(title, text)| {
        view! {
            <li>
                <h3>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    let how = m.home.how.map(|(title, text)| {
        view! {
            <li>
                <h3>{title}</h3>
                <p>{text}</p>
            </li>
        }
    });
    view! {
        {page_title(m.home.title)}
        <Meta name="description" content=m.site.description />
        <section class="hero">
            <div class="wrap">
                <h1>{m.home.heading}</h1>
                <p class="lead">{m.home.lead}</p>
                <StartForm />
                <p class="sample-link">
                    <a href=locale.path("/sample")>{m.home.sample}</a>
                </p>
            </div>
        </section>
        <section class="wrap band" aria-labelledby="get">
            <h2 id="get">{m.home.get_heading}</h2>
            <ul class="cards">{get.into_iter().collect_view()}</ul>
        </section>
        <section class="wrap band" aria-labelledby="how">
            <h2 id="how">{m.home.how_heading}</h2>
            <ol class="steps">{how.into_iter().collect_view()}</ol>
            <p class="meaning">{m.score_meaning}</p>
            <p>
                <a href=locale.path("/methodology")>{m.home.how_link}</a>
            </p>
        </section>
    }
    .into_any()
}
