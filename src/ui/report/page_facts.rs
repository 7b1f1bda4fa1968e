use leptos::prelude::*;

use super::Reading;
use crate::i18n::format;
use crate::ui::words::lang_attribute;

/// What the page was read as, what was left out, and how it is organised.
pub(super) fn page_facts(r: &Reading) -> AnyView {
    let (m, page) = (r.m, &r.report.page);
    let lang = lang_attribute(&page.language);
    view! {
        <p>{m.report.read_intro}</p>
        <dl class="facts wide">{rows(r)}</dl>
        {(!page.warnings.is_empty())
            .then(|| {
                let notes = page.warnings.iter().map(|code| {
                    let text = (m.report.warning)(code).map_or_else(|| format::readable(code), str::to_owned);
                    view! { <li>{text}</li> }
                });
                view! {
                    <h3>{m.report.warnings}</h3>
                    <ul>{notes.collect_view()}</ul>
                }
            })}
        <h3>{m.report.outline}</h3>
        {if page.headings.is_empty() {
            view! { <p>{m.report.no_headings}</p> }.into_any()
        } else {
            let items = page.headings.iter().map(|(level, text)| {
                view! {
                    <li class=format!("outline-{}", (*level).clamp(1, 6))>
                        <span class="outline-level">{format!("h{level}")}</span>
                        " "
                        <span lang=lang.clone()>{text.clone()}</span>
                    </li>
                }
            });
            view! { <ol class="outline">{items.collect_view()}</ol> }.into_any()
        }}
        {dropped(r)}
    }
    .into_any()
}

fn rows(r: &Reading) -> AnyView {
    let (m, page, locale) = (r.m, &r.report.page, r.locale);
    let or_none = |text: Option<String>| text.filter(|t| !t.is_empty()).unwrap_or_else(|| m.report.none.to_owned());
    let language = match &page.declared_language {
        Some(declared) if declared.split(['-', '_']).next() != Some(page.language.as_str()) => {
            format!("{} ({})", r.language(&page.language), (m.report.declared)(declared))
        }
        _ => r.language(&page.language),
    };
    let charset = match (m.report.charset_rule)(&page.charset_rule) {
        Some(rule) => format!("{} ({rule})", page.charset),
        None => page.charset.clone(),
    };
    let source = (m.report.text_source_is)(&page.source).map_or_else(|| page.source.clone(), str::to_owned);
    let date = |d: &Option<String>| or_none(d.as_deref().map(|d| format::date(d, locale)));
    let lang = lang_attribute(&page.language);
    let rows = [
        (m.report.page_title, or_none(Some(page.title.clone())), lang.clone()),
        (m.report.description, or_none(page.description.clone()), lang),
        (m.report.language, language, None),
        (m.report.page_kind, (m.labels.page_type)(page.page_type).to_owned(), None),
        (m.report.kind_of_subject, (m.labels.kind)(r.report.entity.kind).to_owned(), None),
        (m.report.words, format::integer(u64::from(page.words), locale), None),
        (m.report.author, or_none(page.author.clone()), None),
        (m.report.published, date(&page.published), None),
        (m.report.modified, date(&page.modified), None),
        (m.report.structured, or_none(Some(page.structured_types.join(", "))), None),
        (m.report.faq, format::integer(u64::from(page.faq_pairs), locale), None),
        (m.report.text_source, source, None),
        (m.report.charset, charset, None),
        (m.report.redirects, page.redirects.join(", "), None),
    ];
    rows.into_iter()
        .filter(|(_, value, _)| !value.is_empty())
        .map(|(name, value, lang)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="break" lang=lang>
                        {value}
                    </dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// What was read, but does not count.
fn dropped(r: &Reading) -> AnyView {
    let (m, page) = (r.m, &r.report.page);
    if page.dropped.is_empty() {
        return ().into_any();
    }
    let left_out = format::percent(1.0 - f64::from(page.kept_ratio));
    let items = page.dropped.iter().map(|d| {
        let reason = (m.report.dropped_reason)(&d.reason).map_or_else(|| format::readable(&d.reason), str::to_owned);
        view! {
            <li>
                <span class="tag">{reason}</span>
                " "
                <q lang=lang_attribute(&page.language)>{d.text.clone()}</q>
            </li>
        }
    });
    view! {
        <details open=r.unfolded>
            <summary>{(m.report.dropped)(page.dropped.len(), &left_out)}</summary>
            <p>{m.report.dropped_intro}</p>
            <ul class="plain dropped">{items.collect_view()}</ul>
        </details>
    }
    .into_any()
}
