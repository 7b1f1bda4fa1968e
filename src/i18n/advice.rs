//! Advice in words, put together from short texts by code ([`super::Messages::advice`]).

use std::collections::BTreeMap;

use super::{check, messages};
use crate::domain::{Locale, Recommendation, Report};

/// A recommendation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceText {
    /// What to do, imperative, without a full stop.
    pub title: String,
    /// What to write, in whole sentences.
    pub what: String,
    /// Why, and what is known about the effect, in whole sentences; may be empty.
    pub why: String,
    /// Where it belongs; empty for advice that is not about a place in the text.
    pub place: String,
    /// A text to start from, with gaps in brackets, several lines; empty when there is none.
    pub skeleton: String,
}

/// The words for a recommendation. A code without words of its own (written by a newer version)
/// still gives a readable title and lists its questions.
pub fn recommendation(advice: &Recommendation, report: &Report, locale: Locale) -> AdviceText {
    let text = messages(locale).advice;
    let params = &advice.params;
    let param = |name: &str| params.get(name).map_or("", String::as_str);
    let say = |code: &str| text(code).map(|template| fill(template, params)).unwrap_or_default();
    let base = advice.code.split('.').next().unwrap_or_default();

    if let Some(id) = advice.code.strip_prefix("check.")
        && text(&format!("{}.title", advice.code)).is_none()
    {
        let mut params = params.clone();
        params.insert("check".to_owned(), check(id, locale).title);
        let say = |code: &str| text(code).map(|template| fill(template, &params)).unwrap_or_default();
        return AdviceText {
            title: say("check.other.title"),
            what: say("check.other.write"),
            why: say("check.other.why"),
            place: String::new(),
            skeleton: params.get("jsonld").cloned().unwrap_or_default(),
        };
    }

    let is_answer = matches!(base, "missing_answer" | "partial_answer");
    let first_known = |codes: [String; 3]| codes.iter().map(|c| say(c)).find(|t| !t.is_empty()).unwrap_or_default();
    let title = first_known([format!("{}.title", advice.code), format!("{base}.title"), String::new()]);
    let title = if title.is_empty() { super::format::readable(&advice.code) } else { title };

    let shape = param("shape");
    let mut what = first_known([format!("{}.write", advice.code), format!("{base}.write"), format!("write.{shape}")]);
    if is_answer && advice.queries.len() > 1 {
        join(&mut what, &say("write.questions"));
    }
    if is_answer && !param("example").is_empty() {
        join(&mut what, &say("write.example"));
    }
    if what.is_empty() {
        let queries = advice.queries.iter().filter_map(|i| report.queries.get(*i as usize));
        what = queries.map(|q| q.query.text.as_str()).collect::<Vec<_>>().join("; ");
    }

    let unquoted = if base == "partial_answer" && param("evidence").is_empty() { "_without_evidence" } else { "" };
    let mut why = first_known([format!("{}.why", advice.code), format!("{base}.why{unquoted}"), String::new()]);
    join(&mut why, &say(&format!("evidence.{}", param("evidence_reason"))));

    let (place, skeleton) = match (&advice.after_heading, is_answer) {
        (Some(heading), true) => {
            let heading = BTreeMap::from([("heading".to_owned(), heading.clone())]);
            (text("place.after").map(|t| fill(t, &heading)).unwrap_or_default(), say(&format!("skeleton.{shape}")))
        }
        (None, true) => (say("place.end"), say(&format!("skeleton.{shape}"))),
        (None, false) if base == "check" => (String::new(), param("jsonld").to_owned()),
        (Some(heading), false) => ((messages(locale).report.after)(heading), String::new()),
        (None, false) => (String::new(), String::new()),
    };
    AdviceText { title, what, why, place, skeleton }
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
            ("shape", "price"),
            ("evidence_reason", "price_trials"),
        ];
        let mut price = advice("missing_answer.price", &params, 2);
        let text = recommendation(&price, &empty_report(), Locale::En);
        assert_eq!(text.title, "Say what it costs: “how much is the lamp”");
        assert!(text.what.contains("names Lamp") && text.what.contains("how much is the lamp; lamp delivery cost"));
        assert!(text.why.starts_with("Nothing on the page") && text.why.contains("Controlled trials"));
        assert!(text.place.contains("section of its own"));
        assert!(text.skeleton.starts_with("## how much is the lamp\nLamp costs"));
        price.after_heading = Some("Buy".to_owned());
        assert!(recommendation(&price, &empty_report(), Locale::It).place.contains("«Buy»"));
    }

    #[test]
    fn a_check_without_words_of_its_own_borrows_its_title() {
        let text = recommendation(&advice("check.brand_new", &[("seen", "x")], 0), &empty_report(), Locale::En);
        assert_eq!(text.title, "Repair: brand new");
        assert_eq!(text.what, "Seen: x");
    }

    #[test]
    fn an_unknown_code_is_readable() {
        let text = recommendation(&advice("sing_a_song.loudly", &[], 0), &empty_report(), Locale::It);
        assert_eq!(text.title, "sing a song.loudly");
    }
}
