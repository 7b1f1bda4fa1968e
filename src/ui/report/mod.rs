//! The report, top to bottom: one file per section.

mod advice;
mod breakdown;
mod checks;
mod entity;
mod head;
mod method;
mod page_facts;
mod passages;
mod questions;
mod summary;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;

use super::words::{locale, words};
use crate::domain::{Analysis, AnalysisId, Locale, Report};
use crate::i18n::{Messages, format};

/// What every section needs.
#[derive(Clone)]
struct Reading {
    analysis: Arc<Analysis>,
    report: Arc<Report>,
    m: &'static Messages,
    locale: Locale,
    /// Whether every fold stands open: the view for paper, where nothing can be clicked.
    unfolded: bool,
}

impl Reading {
    /// Language of the questions: what was asked for, or what the fan-out fell back to, or the page's own.
    fn question_language(&self) -> &str {
        let fallback = self.report.method.notes.iter().find(|n| n.code == "fanout_language_fallback");
        fallback
            .and_then(|n| n.params.get("used"))
            .or(self.analysis.request.language.as_ref())
            .unwrap_or(&self.report.page.language)
    }

    /// Name of a language, or its code where it has none.
    fn language(&self, code: &str) -> String {
        (self.m.labels.language)(code).map_or_else(|| code.to_owned(), str::to_owned)
    }

    /// Whether this is the bundled report.
    fn is_sample(&self) -> bool {
        self.analysis.id == AnalysisId::SAMPLE
    }

    /// Where a passage stands: its number and the heading above it.
    fn place(&self, passage: u32) -> String {
        let heading = self.report.passages.get(passage as usize).and_then(|p| p.heading_path.last());
        (self.m.report.passage_place)(passage + 1, heading.map_or("", String::as_str))
    }
}

/// The page of a finished analysis.
pub(super) fn report(analysis: &Analysis, report: &Arc<Report>) -> AnyView {
    let (m, locale) = (words(), locale());
    let unfolded = use_query_map().read_untracked().get_str("view") == Some("print");
    let reading = Reading { analysis: Arc::new(analysis.clone()), report: Arc::clone(report), m, locale, unfolded };
    let host = format::host(&report.final_url);
    let title = format!("{}/100 – {host} · RankSimulator", format::decimal(report.score.value, locale));
    let sections = [
        ("summary", m.report.summary, summary::summary(&reading)),
        ("breakdown", m.report.breakdown, breakdown::breakdown(&reading)),
        ("first", m.report.first, advice::advice(&reading)),
        ("questions", m.report.questions, questions::questions(&reading)),
        ("checks", m.report.checks, checks::checks(&reading)),
        ("entity", m.report.entity, entity::entity(&reading)),
        ("read", m.report.read, page_facts::page_facts(&reading)),
        ("passages", m.report.passages, passages::passages(&reading)),
        ("how", m.report.how, method::method(&reading)),
    ];
    let contents = sections
        .iter()
        .map(|(id, name, _)| {
            view! {
                <li>
                    <a href=format!("#{id}") rel="external">
                        {*name}
                    </a>
                </li>
            }
        })
        .collect_view();
    let body = sections
        .into_iter()
        .map(|(id, name, content)| {
            view! {
                <section id=id class=format!("report-section report-{id}") aria-labelledby=format!("{id}-heading")>
                    <h2 id=format!("{id}-heading")>{name}</h2>
                    {content}
                </section>
            }
        })
        .collect_view();
    view! {
        <Title text=title />
        {(!reading.is_sample()).then(|| view! { <Meta name="robots" content="noindex" /> })}
        <article class="wrap report" class:for-paper=unfolded>
            {head::head(&reading)}
            <nav class="contents" aria-label=m.report.contents>
                <ul>{contents}</ul>
            </nav>
            <div class="report-body">{body}</div>
        </article>
    }
    .into_any()
}
