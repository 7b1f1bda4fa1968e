use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Meta;

use super::page_title;
use crate::domain::{Answers, EvidenceGrade, MethodFacts, Quality, Verdict};
use crate::i18n::format::{decimal, decimal2, percent};
use crate::ui::words::{locale, words};

/// Points of the three parts of the score, as `analysis::score` adds them.
const POINTS: [&str; 3] = ["70", "15", "15"];

/// How the score is made, and what it does not say.
#[component]
pub(in crate::ui) fn MethodologyPage() -> impl IntoView {
    let m = words();
    let t = &m.methodology;
    let rows = t.formula_rows.iter().zip(POINTS).map(|((part, what), points)| {
        view! {
            <tr>
                <th scope="row">{*part}</th>
                <td class="number">{points}</td>
                <td>{*what}</td>
            </tr>
        }
    });
    // The borders of `Answers::of`, as a reader counts them.
    let bands = [
        (Answers::Few, "1–24%"),
        (Answers::Some, "25–50%"),
        (Answers::Most, "51–84%"),
        (Answers::NearlyAll, "85–100%"),
    ];
    let bands = bands.map(|(answers, range)| {
        view! {
            <tr>
                <th scope="row">{range}</th>
                <td>{(m.labels.answers)(answers)}</td>
            </tr>
        }
    });
    let grades = [EvidenceGrade::A, EvidenceGrade::B, EvidenceGrade::C, EvidenceGrade::D];
    let grades = grades.map(|grade| view! { <li>{(m.labels.grade)(grade)}</li> });
    let steps = t.steps.iter().map(|(title, text)| {
        view! {
            <li>
                <h3>{*title}</h3>
                <p>{*text}</p>
            </li>
        }
    });
    let verdicts = (t.verdicts_text)(&percent(Verdict::COVERED_FROM), &percent(Verdict::PARTIAL_FROM));
    view! {
        {page_title(t.title)}
        <Meta name="description" content=t.lead />
        <article class="wrap narrow prose">
            <h1>{t.heading}</h1>
            <p class="lead">{t.lead}</p>
            {sections(t.before)}
            <h2>{t.steps_heading}</h2>
            <ol class="steps">{steps.collect_view()}</ol>
            <h2>{t.formula_heading}</h2>
            <p>{t.formula_intro}</p>
            <div class="table-scroll" role="region" tabindex="0" aria-label=t.formula_caption>
                <table>
                    <caption>{t.formula_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.formula_part}</th>
                            <th scope="col">{t.formula_points}</th>
                            <th scope="col">{t.formula_what}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <h2>{t.bands_heading}</h2>
            <table>
                <caption>{t.bands_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.bands_range}</th>
                        <th scope="col">{t.bands_meaning}</th>
                    </tr>
                </thead>
                <tbody>{bands.into_iter().collect_view()}</tbody>
            </table>
            <h2>{t.verdicts_heading}</h2>
            <p>{verdicts}</p>
            {quality()}
            <h2>{t.grades_heading}</h2>
            <p>{t.grades_text}</p>
            <ul>{grades.into_iter().collect_view()}</ul>
            {sections(t.after)}
        </article>
    }
    .into_any()
}

/// How right the decision is, by data set; nothing where the server has not said.
fn quality() -> AnyView {
    let Some(facts) = use_context::<Arc<MethodFacts>>() else { return ().into_any() };
    let (m, locale) = (words(), locale());
    let t = &m.methodology;
    let row = |q: &Quality| {
        let share = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| decimal2(v, locale));
        // All are files; what kind of file says nothing here.
        let name = q.data.trim_end_matches(".jsonl").trim_end_matches(".json").to_owned();
        let error = q.mae.map_or_else(|| "–".to_owned(), |v| decimal(v, locale));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{q.queries}</td>
                <td class="number">{share(q.auc)}</td>
                <td class="number">{share(q.balanced_accuracy)}</td>
                <td class="number">{share(q.kappa)}</td>
                <td class="number">{share(q.evidence)}</td>
                <td class="number">{error}</td>
                <td class="number">{share(q.ece)}</td>
                <td class="number">{share(q.false_covered)}</td>
            </tr>
        }
    };
    // What a decision rests on stands once above its data sets: in each row it would take the width of four columns.
    let groups = facts.quality.chunk_by(|a, b| a.model == b.model).map(|group| {
        let model = group.first().map(|q| (t.quality_model)(&q.model).unwrap_or(&q.model).to_owned());
        view! {
            <tbody>
                <tr>
                    <th scope="rowgroup" colspan=t.quality_columns.len()>
                        {model}
                    </th>
                </tr>
                {group.iter().map(row).collect_view()}
            </tbody>
        }
    });
    let columns = t.quality_columns.map(|name| view! { <th scope="col">{name}</th> });
    view! {
        <h2>{t.quality_heading}</h2>
        <p>{t.quality_text}</p>
        <div class="table-scroll quality" role="region" tabindex="0" aria-label=t.quality_caption>
            <table>
                <caption>{t.quality_caption}</caption>
                <thead>
                    <tr>{columns.into_iter().collect_view()}</tr>
                </thead>
                {groups.collect_view()}
            </table>
        </div>
        <p>{(t.quality_versions)(&facts.version, &facts.coverage, &facts.fitted, &facts.model)}</p>
    }
    .into_any()
}

fn sections(list: &'static [(&'static str, &'static [&'static str])]) -> AnyView {
    list.iter()
        .map(|(heading, paragraphs)| {
            view! {
                <h2>{*heading}</h2>
                {paragraphs.iter().map(|p| view! { <p>{*p}</p> }).collect_view()}
            }
        })
        .collect_view()
        .into_any()
}
