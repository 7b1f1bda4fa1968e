//! The report as headings, paragraphs, lists and tables: what Markdown, HTML and plain text have in
//! common, so that the three cannot differ in what they say.

use crate::domain::{CheckOutcome, Locale, QueryResult, Report};
use crate::i18n::{self, format};

/// A whole report.
pub(super) struct Outline {
    /// Title of the document.
    pub(super) title: String,
    /// Its sections in order.
    pub(super) sections: Vec<Section>,
}

/// A heading with what stands below it.
pub(super) struct Section {
    /// The heading; empty for what stands directly below the title.
    pub(super) heading: String,
    /// Its pieces in order.
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a section.
pub(super) enum Piece {
    /// Running text.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
    /// A table: names of the columns, rows of as many cells.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// Builds the outline in the reader's language.
pub(super) fn of(report: &Report, locale: Locale) -> Outline {
    let words = i18n::messages(locale);
    let r = &words.report;
    let labels = &words.labels;
    let score = &report.score;
    let number = format::decimal(score.value, locale);
    let colon = words.site.colon;

    let mut summary = vec![
        Piece::Paragraph(format!("{}/100 – {}", number, (labels.band_sentence)(score.band))),
        Piece::Paragraph((r.covers)(report.covered(), report.queries.len())),
        Piece::Paragraph((r.interval)(&format::decimal(score.low, locale), &format::decimal(score.high, locale))),
        Piece::Paragraph(words.score_meaning.to_owned()),
        Piece::Paragraph(colon(words.life.address, &report.final_url)),
        Piece::Paragraph(colon(r.fetched, &format::date(&report.timestamp, locale))),
    ];
    for note in &report.method.notes {
        summary.push(Piece::Paragraph(i18n::note(note, locale)));
    }

    let breakdown = score
        .breakdown
        .iter()
        .map(|part| {
            let name = (labels.sub_score)(&part.id).map_or_else(|| format::readable(&part.id), str::to_owned);
            let points = if part.share.is_some() {
                (r.points)(&format::decimal(part.points, locale), &format::short(part.max, locale))
            } else {
                r.not_measured.to_owned()
            };
            vec![name, points]
        })
        .collect();

    let advice = report
        .recommendations
        .iter()
        .map(|advice| {
            let text = i18n::recommendation(advice, report, locale);
            let gain = (r.gain)(&format::decimal(advice.gain, locale));
            format!("{} ({gain}). {}", text.title, text.what)
        })
        .collect::<Vec<_>>();

    let rows = report.queries.iter().map(|q| query_row(q, report, locale)).collect();
    let columns = [r.col_verdict, r.col_probability, r.col_question, r.col_type, r.quote];

    let checks = report
        .checks
        .iter()
        .filter(|c| matches!(c.outcome, CheckOutcome::Failed | CheckOutcome::Passed))
        .map(|c| {
            let title = i18n::check(&c.id, locale).title;
            vec![(labels.check_outcome)(c.outcome).to_owned(), title, c.evidence.clone()]
        })
        .collect();

    let page = &report.page;
    let mut read = vec![
        colon(r.page_title, &page.title),
        colon(r.language, &page.language),
        colon(r.page_kind, (labels.page_type)(page.page_type)),
        colon(r.words, &format::integer(u64::from(page.words), locale)),
        colon(r.entity, &format!("{} ({})", report.entity.name, (labels.kind)(report.entity.kind))),
    ];
    if let Some(published) = &page.published {
        read.push(colon(r.published, &format::date(published, locale)));
    }

    let mut how = vec![
        colon(r.how_version, &report.method.version),
        colon(r.how_model, report.method.embedding_model.as_deref().unwrap_or(r.how_no_model)),
    ];
    how.extend(report.method.language_model.as_ref().map(|name| colon(r.how_language_model, name)));

    let section = |heading: &str, pieces: Vec<Piece>| Section { heading: heading.to_owned(), pieces };
    Outline {
        title: format!("{}: {}", report.entity.name, format::host(&report.final_url)),
        sections: vec![
            section("", summary),
            section(r.breakdown, vec![Piece::Table(vec![r.part.to_owned(), r.reached.to_owned()], breakdown)]),
            section(
                r.first,
                vec![if advice.is_empty() { Piece::Paragraph(r.first_none.to_owned()) } else { Piece::List(advice) }],
            ),
            section(r.questions, vec![Piece::Table(columns.map(str::to_owned).to_vec(), rows)]),
            section(r.read, vec![Piece::List(read)]),
            section(
                r.checks,
                vec![Piece::Table([r.col_verdict, r.part, r.check_seen].map(str::to_owned).to_vec(), checks)],
            ),
            section(r.how, vec![Piece::List(how)]),
        ],
    }
}

fn query_row(result: &QueryResult, report: &Report, locale: Locale) -> Vec<String> {
    let labels = &i18n::messages(locale).labels;
    let coverage = &result.coverage;
    let place = coverage
        .passage
        .and_then(|i| report.passages.get(i as usize))
        .and_then(|p| p.heading_path.last())
        .map(|h| format!(" [{h}]"))
        .unwrap_or_default();
    let quote = if coverage.evidence.is_empty() { String::new() } else { format!("{}{place}", coverage.evidence) };
    vec![
        (labels.verdict)(coverage.verdict).to_owned(),
        format::percent(coverage.probability),
        result.query.text.clone(),
        (labels.query_type)(result.query.query_type).to_owned(),
        quote,
    ]
}
