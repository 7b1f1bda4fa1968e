//! The report as headings, paragraphs, lists and tables: what Markdown, HTML and plain text have in
//! common, so that the three cannot differ in what they say.

use crate::domain::{CheckOutcome, Locale, PassageRole, QueryResult, Recommendation, Report, Verdict};
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
    /// A part with a heading of its own, one level below the section's.
    Part(String),
    /// Text of several lines that is kept as it is.
    Verbatim(String),
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
        Piece::Paragraph(format!("{}/100 – {}", number, (labels.answers_sentence)(report.answers()))),
        Piece::Paragraph((r.covers)(report.covered(), report.queries.len())),
        Piece::Paragraph((r.interval)(&format::decimal(score.low, locale), &format::decimal(score.high, locale))),
        Piece::Paragraph((r.entity_intro)(&report.entity.name, (labels.kind)(report.entity.kind))),
        Piece::Paragraph(words.score_meaning.to_owned()),
        Piece::Paragraph(colon(words.life.address, &report.final_url)),
        Piece::Paragraph(colon(r.fetched, &format::date(&report.timestamp, locale))),
    ];
    for note in &report.method.notes {
        summary.push(Piece::Paragraph(i18n::note(note, locale)));
    }
    for code in &report.page.warnings {
        let text = (r.warning)(code).map_or_else(|| format::readable(code), str::to_owned);
        summary.push(Piece::Paragraph(text));
    }

    let rows = score
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
    let mut breakdown = vec![Piece::Table(vec![r.part.to_owned(), r.reached.to_owned()], rows)];
    breakdown.extend(score.partial_reach().map(|reach| Piece::Paragraph((r.breakdown_reach)(&format::percent(reach)))));

    let mut advice: Vec<Piece> =
        report.changes().enumerate().flat_map(|(i, advice)| change(i + 1, advice, report, locale)).collect();
    if advice.is_empty() {
        advice.push(Piece::Paragraph(r.first_none.to_owned()));
    } else {
        let reach = score.partial_reach().map(|_| r.gain_reach);
        advice.insert(
            0,
            Piece::Paragraph([Some(r.gain_hint), reach].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        );
    }

    let rows = report.queries.iter().map(|q| query_row(q, report, locale)).collect();
    let columns = [r.col_verdict, r.col_probability, r.col_question, r.col_type, r.quote];

    let checks = report
        .checks
        .iter()
        .filter(|c| matches!(c.outcome, CheckOutcome::Failed | CheckOutcome::Passed))
        .map(|c| {
            let title = i18n::check(&c.id, locale).title;
            vec![(labels.check_outcome)(c.outcome).to_owned(), title, i18n::seen(&c.id, &c.evidence, locale)]
        })
        .collect();

    let page = &report.page;
    let mut read = vec![
        colon(r.page_title, &page.title),
        colon(r.language, &page.language),
        colon(r.page_kind, (labels.page_type)(page.page_type)),
        colon(r.words, &format::integer(u64::from(page.words), locale)),
        colon(r.entity, &report.entity.name),
        colon(r.kind_of_subject, (labels.kind)(report.entity.kind)),
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
            section(r.breakdown, breakdown),
            section(r.first, advice),
            section(
                r.questions,
                vec![
                    Piece::Paragraph(r.chance_hint.to_owned()),
                    Piece::Table(columns.map(str::to_owned).to_vec(), rows),
                ],
            ),
            section(r.passages, passages(report, locale)),
            section(r.read, vec![Piece::List(read)]),
            section(
                r.checks,
                vec![Piece::Table([r.col_verdict, r.part, r.check_seen].map(str::to_owned).to_vec(), checks)],
            ),
            section(r.how, vec![Piece::List(how)]),
        ],
    }
}

/// One piece of advice: what to do, what it is worth, and everything that is needed to do it.
fn change(number: usize, advice: &Recommendation, report: &Report, locale: Locale) -> Vec<Piece> {
    let words = i18n::messages(locale);
    let (r, labels, colon) = (&words.report, &words.labels, words.site.colon);
    let text = i18n::recommendation(advice, report, locale);
    let gain = i18n::gain(advice, locale);
    let worth = [gain.as_str(), (labels.priority)(advice.priority), (labels.effort)(advice.effort)].join(" \u{b7} ");
    let mut lines = vec![worth, text.in_full()];
    if !advice.queries.is_empty() {
        let queries = i18n::served(advice, report);
        // Most texts name them already.
        if !lines[1].contains(&queries) && !text.title.contains(&queries) {
            lines.push(colon((r.serves)(advice.queries.len()).as_str(), &queries));
        }
    }
    lines.extend((!text.place.is_empty()).then(|| colon(r.place, &text.place)));
    lines.extend((!text.why.is_empty()).then(|| colon(r.why_advice, &text.why)));
    lines.push(colon(r.evidence, (labels.grade)(advice.evidence_grade)));
    let mut pieces = vec![Piece::Part(format!("{number}. {}", text.title)), Piece::List(lines)];
    if !text.skeleton.is_empty() {
        pieces.push(Piece::Paragraph(colon(r.skeleton, "")));
        pieces.push(Piece::Verbatim(text.skeleton));
    }
    pieces
}

/// How many passages answer something, with the sections of those that answer nothing or too much.
fn passages(report: &Report, locale: Locale) -> Vec<Piece> {
    let r = &i18n::messages(locale).report;
    let uses = report.passage_use();
    let of = |role| uses.iter().filter(move |u| u.role == role).count();
    let headings = |role| {
        let mut headings: Vec<&str> = Vec::new();
        for (passage, _) in report.passages.iter().zip(&uses).filter(|(_, u)| u.role == role) {
            let heading = passage.heading_path.last().map_or("", |h| h.trim());
            if !heading.is_empty() && !headings.contains(&heading) && headings.len() < 5 {
                headings.push(heading);
            }
        }
        headings.join("; ")
    };
    let unused = of(PassageRole::Unused);
    let mut pieces = vec![Piece::Paragraph((r.passages_intro)(uses.len() - unused, uses.len()))];
    let mut items = Vec::new();
    for (role, name) in [(PassageRole::Unused, r.passages_unused), (PassageRole::Overloaded, r.passages_overloaded)] {
        if of(role) > 0 {
            let headings = headings(role);
            let name = name(of(role));
            items.push(if headings.is_empty() { name } else { format!("{name} ({headings})") });
        }
    }
    if !items.is_empty() {
        pieces.push(Piece::List(items));
    }
    if of(PassageRole::Overloaded) > 0 {
        pieces.push(Piece::Paragraph(r.passages_overloaded_hint.to_owned()));
    }
    pieces
}

fn query_row(result: &QueryResult, report: &Report, locale: Locale) -> Vec<String> {
    let words = i18n::messages(locale);
    let labels = &words.labels;
    let coverage = &result.coverage;
    let place = coverage
        .passage
        .and_then(|i| report.passages.get(i as usize))
        .and_then(|p| p.heading_path.last())
        .map(|h| format!(" [{h}]"))
        .unwrap_or_default();
    // Nobody shall take for the answer what only comes nearest.
    let lead = if coverage.verdict == Verdict::Gap { format!("{} ", words.report.nearest) } else { String::new() };
    let quote =
        if coverage.evidence.is_empty() { String::new() } else { format!("{lead}“{}”{place}", coverage.evidence) };
    vec![
        (labels.verdict)(coverage.verdict).to_owned(),
        format::percent(coverage.probability),
        result.query.text.clone(),
        (labels.query_type)(result.query.query_type).to_owned(),
        quote,
    ]
}
