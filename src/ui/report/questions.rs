use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::Reading;
use crate::domain::{AnswerShape, Excerpt, QueryResult, Verdict};
use crate::i18n::format;
use crate::ui::parts::{quote, verdict_icon};
use crate::ui::words::lang_attribute;

/// What the filter lets through; travels in the address, so that it works without JavaScript.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Only(Verdict),
}

impl Show {
    const EVERY: [Show; 4] =
        [Show::All, Show::Only(Verdict::Covered), Show::Only(Verdict::Partial), Show::Only(Verdict::Gap)];

    const fn code(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Only(Verdict::Covered) => "covered",
            Show::Only(Verdict::Partial) => "partial",
            Show::Only(Verdict::Gap) => "gaps",
        }
    }

    fn from_code(code: Option<&str>) -> Self {
        Self::EVERY.into_iter().find(|s| Some(s.code()) == code).unwrap_or(Show::All)
    }

    fn lets_through(self, q: &QueryResult) -> bool {
        match self {
            Show::All => true,
            Show::Only(verdict) => q.coverage.verdict == verdict,
        }
    }
}

/// Every question with its verdict, the sentence behind it, and why it was asked.
pub(super) fn questions(r: &Reading) -> AnyView {
    let m = r.m;
    let show = Show::from_code(use_query_map().read_untracked().get_str("show"));
    let filters = Show::EVERY.map(|s| {
        let name = match s {
            Show::All => m.report.show_all,
            Show::Only(Verdict::Covered) => m.report.show_covered,
            Show::Only(Verdict::Partial) => m.report.show_partial,
            Show::Only(Verdict::Gap) => m.report.show_gaps,
        };
        let count = r.report.queries.iter().filter(|q| s.lets_through(q)).count();
        view! {
            <li>
                <a
                    href=format!("?show={}#questions", s.code())
                    aria-current=(show == s).then_some("true")
                >
                    <span>{name}</span>
                    " "
                    <span class="count">{count}</span>
                </a>
            </li>
        }
    });
    let shown = || r.report.queries.iter().enumerate().filter(|(_, q)| show.lets_through(q));
    let rows = if shown().next().is_some() {
        shown().map(|(i, q)| row(r, i, q)).collect_view().into_any()
    } else {
        view! {
            <tr>
                <td colspan="5">{m.report.none_here}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <p>{m.report.questions_intro} " " {m.report.chance_hint}</p>
        <nav class="filters" aria-label=m.report.show>
            <ul>{filters.into_iter().collect_view()}</ul>
        </nav>
        <table class="questions">
            <caption class="visually-hidden">{m.report.questions}</caption>
            <thead>
                <tr>
                    <th scope="col">{m.report.col_verdict}</th>
                    <th scope="col">{m.report.col_question}</th>
                    <th scope="col" class="number">
                        {m.report.col_probability}
                    </th>
                    <th scope="col">{m.report.col_type}</th>
                    <th scope="col">{m.report.col_format}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(r: &Reading, index: usize, result: &QueryResult) -> AnyView {
    let m = r.m;
    let (query, coverage) = (&result.query, &result.coverage);
    let language = r.question_language();
    view! {
        <tr id=format!("question-{}", index + 1) class=format!("verdict-{}", coverage.verdict.code())>
            <td class="verdict" data-label=m.report.col_verdict>
                {verdict_icon(coverage.verdict)}
                <span>{(m.labels.verdict)(coverage.verdict)}</span>
            </td>
            <th scope="row" class="question">
                <p class="question-text" lang=lang_attribute(language)>
                    {query.text.clone()}
                </p>
                {evidence(r, result)}
                {reasons(r, result)}
            </th>
            <td class="number" data-label=m.report.col_probability>
                {format::percent(coverage.probability)}
            </td>
            <td data-label=m.report.col_type>{(m.labels.query_type)(query.query_type)}</td>
            <td data-label=m.report.col_format>{(m.labels.routing)(query.routing)}</td>
        </tr>
    }
    .into_any()
}

/// The sentences that carry the decision, with their places.
fn evidence(r: &Reading, result: &QueryResult) -> AnyView {
    let (m, coverage) = (r.m, &result.coverage);
    if coverage.evidence.is_empty() {
        return view! { <p class="evidence-lead">{m.report.nothing_near}</p> }.into_any();
    }
    let lead = if coverage.verdict == Verdict::Gap { m.report.nearest } else { m.report.quote };
    let also: &[Excerpt] = if coverage.verdict == Verdict::Gap { &[] } else { &coverage.also };
    let others = also.iter().map(|also| {
        view! {
            {quote(&also.text, &r.report.page.language)}
            {place(r, also.passage)}
        }
    });
    view! {
        <div class="evidence">
            <p class="evidence-lead">{lead}</p>
            {quote(&coverage.evidence, &r.report.page.language)}
            {coverage.passage.map(|i| place(r, i))}
            {(!also.is_empty()).then(|| view! { <p class="evidence-lead">{m.report.also}</p> })}
            {others.collect_view()}
        </div>
    }
    .into_any()
}

/// Where a quote stands, as a link to the passage.
fn place(r: &Reading, passage: u32) -> AnyView {
    view! {
        <p class="evidence-place">
            <a href=format!("#passage-{}", passage + 1) rel="external">
                {r.place(passage)}
            </a>
        </p>
    }
    .into_any()
}

/// Why the question is asked and what a good answer looks like.
fn reasons(r: &Reading, result: &QueryResult) -> AnyView {
    let (m, query, coverage) = (r.m, &result.query, &result.coverage);
    let language = lang_attribute(r.question_language());
    let facet = (m.facet)(&query.facet).map_or_else(|| format::readable(&query.facet), str::to_owned);
    let shape = (query.expected_shape != AnswerShape::Any).then(|| {
        let found = match coverage.shape_found {
            Some(true) => format!(" ({})", m.report.shape_found),
            Some(false) => format!(" ({})", m.report.shape_missing),
            None => String::new(),
        };
        (m.report.shape, format!("{}{found}", (m.labels.shape)(query.expected_shape)), None)
    });
    let similarity = coverage.similarity.map(|s| (m.report.similarity, format::decimal2(f64::from(s), r.locale), None));
    let rows = [
        Some((m.report.why_asked, query.reasoning.clone(), language.clone())),
        Some((m.report.why_format, query.format_reason.clone(), language)),
        Some((m.report.about, facet, None)),
        Some((m.report.intent, (m.labels.intent)(query.intent).to_owned(), None)),
        shape,
        similarity,
        Some((m.report.source, (m.labels.query_source)(query.source).to_owned(), None)),
    ];
    let rows = rows.into_iter().flatten().filter(|(_, value, _)| !value.is_empty()).map(|(name, value, lang)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd lang=lang>{value}</dd>
            </div>
        }
    });
    view! {
        <details class="reasons" open=r.unfolded>
            <summary>{m.report.why}</summary>
            <dl class="facts">{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}
