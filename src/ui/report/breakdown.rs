use leptos::prelude::*;

use super::Reading;
use crate::domain::score::{ScorePart, SubScore};
use crate::i18n::{self, format};
use crate::ui::parts::meter;

/// The three addends, and behind a fold what each is made of.
pub(super) fn breakdown(r: &Reading) -> AnyView {
    let items = r.report.score.breakdown.iter().map(|s| sub_score(r, s)).collect_view();
    view! {
        <p>{r.m.report.breakdown_intro}</p>
        <ul class="sub-scores">{items}</ul>
        {r.report
            .score
            .partial_reach()
            .map(|reach| view! { <p class="hint">{(r.m.report.breakdown_reach)(&format::percent(reach))}</p> })}
    }
    .into_any()
}

/// Name of an addend; its code in words where there is none.
pub(super) fn name(r: &Reading, sub: &SubScore) -> String {
    (r.m.labels.sub_score)(&sub.id).map_or_else(|| format::readable(&sub.id), str::to_owned)
}

fn sub_score(r: &Reading, sub: &SubScore) -> AnyView {
    let m = r.m;
    let points = match sub.share {
        Some(_) => (m.report.points)(&format::decimal(sub.points, r.locale), &format::short(sub.max, r.locale)),
        None => m.report.not_measured.to_owned(),
    };
    let share = if sub.max > 0.0 { sub.points / sub.max } else { 0.0 };
    let name = name(r, sub);
    let rows = sub.parts.iter().map(|p| part(r, sub, p)).collect_view();
    view! {
        <li>
            <h3>{name.clone()}</h3>
            <p class="points">{points}</p>
            {meter(share)}
            <p class="hint">{(m.labels.sub_score_hint)(&sub.id)}</p>
            {(!sub.parts.is_empty())
                .then(|| {
                    view! {
                        <details open=r.unfolded>
                            <summary>{m.report.details}</summary>
                            <table>
                                <caption class="visually-hidden">{name}</caption>
                                <thead>
                                    <tr>
                                        <th scope="col">{m.report.part}</th>
                                        <th scope="col" class="number">
                                            {m.report.reached}
                                        </th>
                                        <th scope="col" class="number">
                                            {m.report.possible}
                                        </th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </details>
                    }
                })}
        </li>
    }
    .into_any()
}

fn part(r: &Reading, sub: &SubScore, part: &ScorePart) -> AnyView {
    let label = (r.m.labels.score_part)(&part.id).map(str::to_owned);
    let label = label.unwrap_or_else(|| match sub.id.as_str() {
        "access_clarity" => i18n::check(&part.id, r.locale).title,
        _ => format::readable(&part.id),
    });
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="number">{format::decimal(part.points, r.locale)}</td>
            <td class="number">{format::decimal(part.max, r.locale)}</td>
        </tr>
    }
    .into_any()
}
