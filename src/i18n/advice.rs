//! Advice in words, put together from short texts by code ([`super::Messages::advice`]).

use std::collections::BTreeMap;

use super::{check, format, messages, seen};
use crate::domain::{EntityKind, Locale, Recommendation, Report};

/// Longest name that is put into sentences.
const MAX_NAME_WORDS: usize = 5;

/// A recommendation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceText {
    /// What to do, imperative, without a full stop.
    pub title: String,
    /// What to write, in whole sentences.
    pub what: String,
    /// The questions that one text answers, in a sentence; empty for a single one. Where the questions are listed beside
    /// it, it is left out.
    pub questions: String,
    /// Why, and what is known about the effect, in whole sentences; may be empty.
    pub why: String,
    /// Where it belongs; empty for advice that is not about a place in the text.
    pub place: String,
    /// A text to start from, with gaps in brackets, several lines; empty when there is none.
    pub skeleton: String,
}

impl AdviceText {
    /// What to write and which questions that answers.
    pub fn in_full(&self) -> String {
        let mut text = self.what.clone();
        join(&mut text, &self.questions);
        text
    }
}

/// The words for a recommendation. A code without words of its own (written by a newer version)
/// still gives a readable title and lists its questions.
pub fn recommendation(advice: &Recommendation, report: &Report, locale: Locale) -> AdviceText {
    let base = advice.code.split('.').next().unwrap_or_default();
    match base {
        "missing_answer" | "partial_answer" => answer(advice, base, report, locale),
        "check" => repair(advice, locale),
        _ => other(advice, base, report, locale),
    }
}

/// Something to write: what, in which form, where, and a text to fill in.
fn answer(advice: &Recommendation, base: &str, report: &Report, locale: Locale) -> AdviceText {
    let say = |code: &str| said(code, &advice.params, locale);
    let param = |name: &str| value(&advice.params, name);
    // Advice that was stored before there were forms is worded by its shape.
    let form = advice.params.get("form").map_or_else(|| param("shape"), String::as_str);

    let questions = if advice.queries.len() > 1 { say("write.questions") } else { String::new() };
    let unquoted = if base == "partial_answer" && param("evidence").is_empty() { "_without_evidence" } else { "" };
    let why = with_evidence(say(&format!("{base}.why{unquoted}")), &advice.params, locale);

    let place = match &advice.after_heading {
        Some(heading) => said("place.after", &BTreeMap::from([("heading".to_owned(), heading.clone())]), locale),
        None => say("place.end"),
    };
    AdviceText {
        title: first_said([say(&format!("title.{form}")), say("title.any")]),
        what: say(&format!("write.{form}")),
        questions,
        why,
        place,
        skeleton: skeleton(advice, form, report, locale),
    }
}

/// A heading, the answer with blanks, and a line for every further question. Nothing in it comes from anywhere but the
/// questions and the name: what the page should say is for its owner to fill in.
fn skeleton(advice: &Recommendation, form: &str, report: &Report, locale: Locale) -> String {
    let mut params = advice.params.clone();
    params.insert("name".to_owned(), subject(report, locale));
    let say = |code: &str| said(code, &params, locale);
    let param = |name: &str| value(&params, name);
    let body = first_said([say(&format!("skeleton.{form}")), say("skeleton.any")]);
    let own = say(&format!("heading.{form}"));
    let heading = first_said([own.clone(), param("heading").to_owned(), param("question").to_owned()]);
    let mut out = format!("## {heading}\n{body}");
    // Where the heading is one of the questions, the body answers that one.
    for question in param("questions").lines().filter(|q| !own.is_empty() || *q != heading) {
        if own.is_empty() || advice.queries.len() > 1 {
            let line = BTreeMap::from([("question".to_owned(), question.to_owned())]);
            out.push_str(&format!("\n- {}", said("skeleton.also", &line, locale)));
        }
    }
    if report.entity.kind == EntityKind::Medical {
        out.push_str(&format!("\n{}", say("skeleton.medical")));
    }
    out
}

/// The name of what the page is about where it is one that can stand in a sentence; else a blank. "Make sourdough
/// bread" or "weight loss drugs" would not fit into every sentence, nor would the full name of a model.
fn subject(report: &Report, locale: Locale) -> String {
    use EntityKind::{Event, LocalBusiness, Organization, Person, Place, Product, Service, Software};
    let entity = &report.entity;
    let is_name = entity.name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && entity.name.split_whitespace().count() <= MAX_NAME_WORDS;
    match entity.kind {
        Product | Software | LocalBusiness | Organization | Person | Place | Event if is_name => entity.name.clone(),
        // "Plumora Care", but not "Roof repair in Austin".
        Service if is_name && entity.name.split_whitespace().all(|w| w.starts_with(char::is_uppercase)) => {
            entity.name.clone()
        }
        _ => said("blank.name", &BTreeMap::new(), locale),
    }
}

/// A check that failed: what to change, what was seen, and JSON-LD to paste where it helps.
fn repair(advice: &Recommendation, locale: Locale) -> AdviceText {
    let mut params = advice.params.clone();
    let code = if (messages(locale).advice)(&format!("{}.title", advice.code)).is_some() {
        advice.code.as_str()
    } else {
        let id = advice.code.strip_prefix("check.").unwrap_or_default();
        params.insert("check".to_owned(), check(id, locale).title);
        "check.other"
    };
    let seen = seen(value(&params, "check"), value(&params, "seen"), locale);
    let shown = !seen.is_empty();
    params.insert("seen".to_owned(), seen);
    let say = |code: &str| said(code, &params, locale);
    let mut what = say(&format!("{code}.write"));
    if shown {
        join(&mut what, &say("check.seen"));
    }
    AdviceText {
        title: say(&format!("{code}.title")),
        what,
        questions: String::new(),
        why: with_evidence(say(&format!("{code}.why")), &params, locale),
        place: String::new(),
        skeleton: params.get("jsonld").cloned().unwrap_or_default(),
    }
}

/// Answers whose form is to be changed, passages that answer nothing, and codes of newer versions.
fn other(advice: &Recommendation, base: &str, report: &Report, locale: Locale) -> AdviceText {
    let say = |code: &str| said(code, &advice.params, locale);
    let of = |what: &str| first_said([say(&format!("{}.{what}", advice.code)), say(&format!("{base}.{what}"))]);
    AdviceText {
        title: first_said([of("title"), format::readable(&advice.code)]),
        what: first_said([of("write"), served(advice, report)]),
        questions: String::new(),
        why: with_evidence(of("why"), &advice.params, locale),
        place: advice.after_heading.as_deref().map(messages(locale).report.after).unwrap_or_default(),
        skeleton: String::new(),
    }
}

/// The queries that a piece of advice serves, in one line.
pub fn served(advice: &Recommendation, report: &Report) -> String {
    report.served(advice).map(|(_, q)| q.query.text.as_str()).collect::<Vec<_>>().join("; ")
}

/// What a piece of advice is worth; for information where its points would be shown as none.
pub fn gain(advice: &Recommendation, locale: Locale) -> String {
    let words = &messages(locale).report;
    if advice.gain >= 0.05 { (words.gain)(&format::decimal(advice.gain, locale)) } else { words.no_gain.to_owned() }
}

/// A reason, followed by what is known about the effect of such advice.
fn with_evidence(mut why: String, params: &BTreeMap<String, String>, locale: Locale) -> String {
    join(&mut why, &said(&format!("evidence.{}", value(params, "evidence_reason")), params, locale));
    why
}

fn value<'a>(params: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    params.get(name).map_or("", String::as_str)
}

/// A text with its values; empty for an unknown code.
fn said(code: &str, params: &BTreeMap<String, String>, locale: Locale) -> String {
    (messages(locale).advice)(code).map(|template| fill(template, params)).unwrap_or_default()
}

/// The first that says something.
fn first_said<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// Adds a sentence after another.
fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// Puts values into `{braces}`; lines of a list are separated by semicolons. A value that is missing
/// leaves nothing behind. Values are not looked through again, whatever they contain.
fn fill(template: &str, params: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some(value) = params.get(name) {
            out.push_str(&value.lines().collect::<Vec<_>>().join("; "));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Category, Effort, EvidenceGrade, Priority};

    fn advice(code: &str, params: &[(&str, &str)], queries: usize) -> Recommendation {
        Recommendation {
            code: code.to_owned(),
            priority: Priority::High,
            category: Category::MissingAnswer,
            effort: Effort::Small,
            evidence_grade: EvidenceGrade::A,
            gain: 3.0,
            queries: (0..queries as u32).collect(),
            after_heading: None,
            params: params.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        }
    }

    fn empty_report() -> Report {
        serde_json::from_value(serde_json::json!({
            "schema": 1, "url": "", "final_url": "", "timestamp": "",
            "page": {
                "title": "", "description": null, "language": "en", "declared_language": null, "page_type": "article",
                "words": 0, "charset": "utf-8", "charset_rule": "", "author": null, "published": null,
                "modified": null, "headings": [], "structured_types": [], "faq_pairs": 0, "kept_ratio": 1.0,
                "dropped": [], "source": "html", "redirects": [], "warnings": []
            },
            "entity": { "name": "", "kind": "topic", "confidence": 0.0, "evidence": [], "kind_reason": "" },
            "queries": [], "passages": [], "checks": [],
            "score": { "value": 0.0, "low": 0.0, "high": 0.0, "band": "few", "breakdown": [] },
            "recommendations": [],
            "method": { "version": "", "embedding_model": null, "mode": "complex", "notes": [] }
        }))
        .expect("a report")
    }

    #[test]
    fn values_are_put_in_once_and_missing_ones_leave_nothing() {
        let params = BTreeMap::from([("a".to_owned(), "{b}".to_owned()), ("b".to_owned(), "x\ny".to_owned())]);
        assert_eq!(fill("1 {a} 2 {b} 3 {c}.", &params), "1 {b} 2 x; y 3 .");
        assert_eq!(fill("open { brace", &params), "open { brace");
    }

    #[test]
    fn a_missing_price_says_what_to_write_where_and_why() {
        let params = [
            ("entity", "Lamp"),
            ("question", "how much is the lamp"),
            ("questions", "how much is the lamp\nlamp delivery cost"),
            ("heading", "how much is the lamp"),
            ("shape", "price"),
            ("form", "cost"),
            ("evidence_reason", "price_trials"),
        ];
        let mut price = advice("missing_answer.price", &params, 2);
        let text = recommendation(&price, &empty_report(), Locale::En);
        assert_eq!(text.title, "Say what it costs, with extras and reductions");
        assert!(text.in_full().contains("how much is the lamp; lamp delivery cost"));
        assert!(!text.what.contains("lamp delivery cost"));
        assert!(text.why.starts_with("Nothing on the page") && text.why.contains("Controlled trials"));
        assert!(text.place.contains("section of its own"));
        assert!(text.skeleton.starts_with("## What [name] costs\n[name] costs [amount and currency] per [unit]"));
        assert!(text.skeleton.ends_with("\n- lamp delivery cost: [the answer in one sentence]."));
        price.after_heading = Some("Buy".to_owned());
        assert!(recommendation(&price, &empty_report(), Locale::It).place.contains("«Buy»"));
    }

    #[test]
    fn a_proper_name_stands_in_the_text_to_start_from_and_a_topic_is_a_blank() {
        let params = [("question", "lamp weight"), ("questions", "lamp weight"), ("shape", "number")];
        let number = advice("missing_answer.number", &params, 1);
        let mut report = empty_report();
        let start = |report: &Report| recommendation(&number, report, Locale::En).skeleton;
        assert_eq!(start(&report), "## lamp weight\n[name]: [figure] [unit] of [what] ([measured how, as of when]).");
        (report.entity.name, report.entity.kind) = ("Aurora Lamp".to_owned(), EntityKind::Product);
        assert!(start(&report).contains("\nAurora Lamp: [figure]"));
        report.entity.kind = EntityKind::Medical;
        assert!(start(&report).contains("[institution or guideline, year]"), "who says so belongs to it");
    }

    #[test]
    fn a_check_without_words_of_its_own_borrows_its_title() {
        let text = recommendation(&advice("check.brand_new", &[("seen", "x")], 0), &empty_report(), Locale::En);
        assert_eq!(text.title, "Repair: brand new");
        assert_eq!(text.what, "Seen: x");
        let nothing_seen = advice("check.author_named", &[("check", "author_named"), ("seen", "")], 0);
        assert!(!recommendation(&nothing_seen, &empty_report(), Locale::En).what.contains("Seen"));
    }

    #[test]
    fn an_unknown_code_is_readable() {
        let text = recommendation(&advice("sing_a_song.loudly", &[], 0), &empty_report(), Locale::It);
        assert_eq!(text.title, "sing a song.loudly");
    }
}
