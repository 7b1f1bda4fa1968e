use leptos::prelude::*;

use super::Reading;
use crate::domain::{Passage, PassageRole, PassageUse};
use crate::ui::words::lang_attribute;

/// How the page was cut, and which pieces answer something.
pub(super) fn passages(r: &Reading) -> AnyView {
    let (m, report) = (r.m, &r.report);
    let uses = report.passage_use();
    let all: Vec<(&Passage, &PassageUse)> = report.passages.iter().zip(&uses).collect();
    let of = |role| all.iter().copied().filter(|(_, u)| u.role == role).collect::<Vec<_>>();
    let unused = of(PassageRole::Unused);
    let overloaded = of(PassageRole::Overloaded);
    view! {
        <p>{(m.report.passages_intro)(all.len() - unused.len(), all.len())}</p>
        {(!overloaded.is_empty()).then(|| view! { <p>{m.report.passages_overloaded_hint}</p> })}
        {group(r, &overloaded, m.report.passages_overloaded)}
        {group(r, &of(PassageRole::Serving), m.report.passages_used)}
        {group(r, &unused, m.report.passages_unused)}
    }
    .into_any()
}

fn group(r: &Reading, passages: &[(&Passage, &PassageUse)], heading: fn(usize) -> String) -> AnyView {
    if passages.is_empty() {
        return ().into_any();
    }
    let items = passages.iter().map(|(p, u)| item(r, p, u)).collect_view();
    view! {
        <details open=r.unfolded>
            <summary>{heading(passages.len())}</summary>
            <ol class="passages">{items}</ol>
        </details>
    }
    .into_any()
}

fn item(r: &Reading, passage: &Passage, uses: &PassageUse) -> AnyView {
    let m = r.m;
    let lang = lang_attribute(&r.report.page.language);
    let path = passage.heading_path.join(" › ");
    let paragraphs = passage.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let queries = uses.queries();
    view! {
        <li id=format!("passage-{}", passage.index + 1)>
            <p class="passage-head">
                <strong>{(m.report.passage_name)(passage.index + 1)}</strong>
                <span lang=lang.clone()>{path}</span>
                <span class="hint">{(m.report.passage_words)(passage.words)}</span>
                {(queries > 0).then(|| view! { <span class="tag">{(m.report.passage_uses)(queries)}</span> })}
            </p>
            <div class="passage-text" lang=lang>
                {paragraphs}
            </div>
        </li>
    }
    .into_any()
}
