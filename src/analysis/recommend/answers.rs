//! What people ask and the page does not say, or only touches: grouped by matter, one text to write
//! each.

use crate::domain::{AnswerShape, Category, Effort, Query, QueryResult, QuerySource, Recommendation, Verdict};

use super::matters::Matter;
use super::{Draft, Evidence, advice, quote};

/// Share of a query's own words that a passage must hold to be quoted as the one that comes nearest.
const NEAR_FROM: f64 = 0.3;

/// Queries that one new text would answer together.
struct Group {
    key: String,
    queries: Vec<u32>,
}

/// One piece of advice for every matter with an open query.
///
/// Codes are `missing_answer.<shape>` and `partial_answer.<shape>`, the shape being the nearest to the form of the
/// matter. A matter counts as touched when any of its queries is at least partly answered. Parameters: those of every
/// group, `facet`, `shape`, `form` (how the answer is written, see [`Matter::form`]), `heading` (the query that reads
/// best as one) and for touched matters `evidence`, the passage that comes nearest.
pub(super) fn advise(draft: &Draft) -> Vec<Recommendation> {
    let all = draft.input.queries;
    groups(all).iter().filter_map(|group| advise_group(draft, group)).collect()
}

fn advise_group(draft: &Draft, group: &Group) -> Option<Recommendation> {
    let all = draft.input.queries;
    let members = || group.queries.iter().map(|i| &all[*i as usize]);
    // The nearest evidence; the earlier query wins a tie.
    let nearest = members().rev().max_by(|a, b| a.coverage.probability.total_cmp(&b.coverage.probability))?;
    let (heading, words_before) = draft.place(nearest);
    let gain = draft.gain(|sheet| {
        for i in &group.queries {
            let i = *i as usize;
            sheet.answer(i, all[i].query.expected_shape, words_before);
        }
    });

    let touched = all.iter().any(|q| key(q) == group.key && q.coverage.verdict != Verdict::Gap);
    let first = &members().next()?.query;
    let Matter { form, shape, .. } = matter(first, usual_shape(members()));
    let (category, code) =
        if touched { (Category::PartialAnswer, "partial_answer") } else { (Category::MissingAnswer, "missing_answer") };
    let mut params = draft.question_params(&group.queries);
    params.insert("facet".to_owned(), first.facet.clone());
    params.insert("shape".to_owned(), shape.code().to_owned());
    params.insert("form".to_owned(), form.to_owned());
    let asked = members().map(|q| q.query.text.as_str()).find(|text| text.trim_end().ends_with('?'));
    params.insert("heading".to_owned(), quote(asked.unwrap_or(&first.text)));
    // What only happens to come nearest would look like a mistake.
    let is_near = nearest.coverage.verdict == Verdict::Partial
        && draft.words.share(&nearest.query.text, &nearest.coverage.evidence) >= NEAR_FROM;
    if is_near {
        params.insert("evidence".to_owned(), quote(&nearest.coverage.evidence));
    }
    let code = format!("{code}.{}", shape.code());
    // News has to be looked up, even where it is one date.
    let effort = if form == "recent" { Effort::Medium } else { effort(shape, group.queries.len()) };
    let mut r = advice(code, category, effort, evidence(shape), gain, params);
    r.queries = group.queries.clone();
    r.after_heading = heading;
    Some(r)
}

fn matter(query: &Query, usual: AnswerShape) -> Matter {
    // The facet of a query that somebody brought is a guess from its words.
    if brought(query) {
        Matter { group: None, form: usual.code(), shape: usual }
    } else {
        Matter::of(&query.facet, usual)
    }
}

fn brought(query: &Query) -> bool {
    matches!(query.source, QuerySource::User | QuerySource::Import)
}

/// The open queries by matter, in the order of the fan-out.
fn groups(all: &[QueryResult]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    for (i, q) in (0_u32..).zip(all).filter(|(_, q)| q.coverage.verdict != Verdict::Covered) {
        let at = *seen.entry(key(q)).or_insert_with_key(|key| {
            groups.push(Group { key: key.clone(), queries: Vec::new() });
            groups.len() - 1
        });
        groups[at].queries.push(i);
    }
    groups
}

/// What makes queries belong together: the matter of their facets, or the facet. A query that somebody brought has none
/// that could be trusted to mean the same in two queries, so it stands for itself.
fn key(q: &QueryResult) -> String {
    if brought(&q.query) || q.query.facet.is_empty() {
        return format!("\u{0}{}", q.query.text);
    }
    match Matter::of(&q.query.facet, q.query.expected_shape).group {
        Some(group) => format!("\u{1}{group}"),
        None => q.query.facet.clone(),
    }
}

/// The shape that most queries expect, "any" only when none expects more; the earlier one wins a tie.
fn usual_shape<'a>(queries: impl Iterator<Item = &'a QueryResult>) -> AnswerShape {
    let mut counts: Vec<(AnswerShape, usize)> = Vec::new();
    for shape in queries.map(|q| q.query.expected_shape).filter(|s| *s != AnswerShape::Any) {
        match counts.iter_mut().find(|(s, _)| *s == shape) {
            Some((_, n)) => *n += 1,
            None => counts.push((shape, 1)),
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(AnswerShape::Any, |(shape, _)| *shape)
}

/// One fact is minutes of work, a text an hour or two, a comparison needs research.
fn effort(shape: AnswerShape, queries: usize) -> Effort {
    use AnswerShape::{Any, Comparison, Date, Definition, Duration, List, Name, Number, Place, Price, Steps, YesNo};
    match shape {
        Comparison => Effort::Large,
        Any | List | Steps => Effort::Medium,
        Definition | Number | Price | Date | Duration | Place | Name | YesNo if queries <= 2 => Effort::Small,
        _ => Effort::Medium,
    }
}

fn evidence(shape: AnswerShape) -> Evidence {
    match shape {
        AnswerShape::Price => Evidence::PRICE,
        AnswerShape::Date => Evidence::DATE,
        _ => Evidence::RELEVANCE,
    }
}
