use leptos::prelude::*;

use super::Reading;
use crate::i18n::format::host;
use crate::ui::parts::{RetryForm, time};
use crate::ui::words::lang_attribute;

/// Which page this is about, and what can be done with the report.
pub(super) fn head(r: &Reading) -> AnyView {
    let (m, report) = (r.m, &r.report);
    let title = if report.page.title.is_empty() { host(&report.final_url) } else { &report.page.title };
    let file = |extension: &str| format!("/analyses/{}/report.{extension}", r.analysis.id);
    view! {
        <header class="report-head">
            <p class="eyebrow">{m.report.eyebrow}</p>
            <h1 lang=lang_attribute(&report.page.language)>{title.to_owned()}</h1>
            <p class="report-address break">
                <a href=report.final_url.clone() rel="external noopener nofollow ugc">
                    {report.final_url.clone()}
                </a>
            </p>
            <p class="report-meta">
                <span>{m.report.fetched} " " {time(&report.timestamp)}</span>
                <span>{r.language(&report.page.language)}</span>
            </p>
            {r.is_sample().then(|| view! { <p class="notice">{m.report.sample_note}</p> })}
            <ul class="actions">
                <li>
                    <a class="button" href=file("json") rel="external" download>
                        {m.report.export_json}
                    </a>
                </li>
                <li>
                    <a class="button" href=file("csv") rel="external" download>
                        {m.report.export_csv}
                    </a>
                </li>
                <li>
                    <a class="button" href="?view=print" rel="external nofollow">
                        {m.report.print}
                    </a>
                </li>
                {(!r.is_sample())
                    .then(|| {
                        view! {
                            <li>
                                <RetryForm id=r.analysis.id label=m.report.run_again />
                            </li>
                        }
                    })}
            </ul>
        </header>
    }
    .into_any()
}
