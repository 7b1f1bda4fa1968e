use leptos::prelude::*;

use super::Reading;
use crate::domain::Passage;
use crate::ui::words::lang_attribute;

/// How the page was cut, and which pieces answer something.
pub(super) fn passages(r: &Reading) -> AnyView {
    let (m, report) = (r.m, &r.report);
    let uses = report.passage_use();
    let all: Vec<(&Passage, u32)> = report.passages.iter().zip(uses).collect();
    let (used, unused): (Vec<_>, Vec<_>) = all.iter().copied().partition(|(_, n)| *n > 0);
    view! {
        <p>{(m.report.passages_intro)(used.len(), all.len())}</p>
        {group(r, &used, m.report.passages_used)}
        {group(r, &unused, m.report.passages_unused)}
    }
    .into_any()
}

fn group(r: &Reading, passages: &[(&Passage, u32)], heading: fn(usize) -> String) -> AnyView {
    if passages.is_empty() {
        return ().into_any();
    }
    let items = passages.iter().map(|(p, n)| item(r, p, *n)).collect_view();
    view! {
        <details open=r.unfolded>
            <summary>{heading(passages.len())}</summary>
            <ol class="passages">{items}</ol>
        </details>
    }
    .into_any()
}

fn item(r: &Reading, passage: &Passage, uses: u32) -> AnyView {
    let m = r.m;
    let lang = lang_attribute(&r.report.page.language);
    let path = passage.heading_path.join(" › ");
    let paragraphs = passage.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! {
        <li id=format!("passage-{}", passage.index + 1)>
            <p class="passage-head">
                <strong>{(m.report.passage_name)(passage.index + 1)}</strong>
                <span lang=lang.clone()>{path}</span>
                <span class="hint">{(m.report.passage_words)(passage.words)}</span>
                {(uses > 0).then(|| view! { <span class="tag">{(m.report.passage_uses)(uses)}</span> })}
            </p>
            <div class="passage-text" lang=lang>
                {paragraphs}
            </div>
        </li>
    }
    .into_any()
}
