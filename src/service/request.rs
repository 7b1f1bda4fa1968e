//! What a request for an analysis must look like. Only bounds are checked here: whether the address
//! can be read, and whether it may be, is found by the worker and becomes a result.

use std::collections::BTreeSet;

use crate::domain::{AnalysisRequest, AppError};

/// Longest name of an entity, in characters.
const MAX_ENTITY: usize = 200;

const URL_REQUIRED: &str = "url_required";
const URL_TOO_LONG: &str = "url_too_long";
const TOO_MANY_QUERIES: &str = "too_many_queries";
const QUERY_TOO_LONG: &str = "query_too_long";
const LANGUAGE: &str = "language";
const ENTITY_TOO_LONG: &str = "entity_too_long";
const TOO_MANY_COMPETITORS: &str = "too_many_competitors";
const COMPETITOR_TOO_LONG: &str = "competitor_too_long";

/// Every `reason` of [`AppError::InvalidInput`] that starting an analysis can answer.
pub const INVALID_REASONS: [&str; 8] = [
    URL_REQUIRED,
    URL_TOO_LONG,
    TOO_MANY_QUERIES,
    QUERY_TOO_LONG,
    LANGUAGE,
    ENTITY_TOO_LONG,
    TOO_MANY_COMPETITORS,
    COMPETITOR_TOO_LONG,
];

/// The request with white space folded, empty members left out and repeated queries dropped.
///
/// # Errors
/// [`AppError::InvalidInput`] with one of [`INVALID_REASONS`].
pub(super) fn checked(request: AnalysisRequest) -> Result<AnalysisRequest, AppError> {
    let url = request.url.trim();
    if url.is_empty() {
        return refuse(URL_REQUIRED);
    }
    if url.len() > AnalysisRequest::MAX_URL {
        return refuse(URL_TOO_LONG);
    }
    let mut distinct = Distinct::new(AnalysisRequest::MAX_QUERIES, AnalysisRequest::MAX_QUERY);
    let mut of = |queries| distinct.take(queries, TOO_MANY_QUERIES, QUERY_TOO_LONG);
    let (queries, imported_queries) = (of(&request.queries)?, of(&request.imported_queries)?);
    let competitors = Distinct::new(AnalysisRequest::MAX_COMPETITORS, AnalysisRequest::MAX_COMPETITOR).take(
        &request.competitors,
        TOO_MANY_COMPETITORS,
        COMPETITOR_TOO_LONG,
    )?;
    let language = match request.language.as_deref().map(str::trim).filter(|tag| !tag.is_empty()) {
        None => None,
        Some(tag) => match primary_subtag(tag) {
            None => return refuse(LANGUAGE),
            primary => primary,
        },
    };
    let entity = request.entity.as_deref().map(folded).filter(|name| !name.is_empty());
    if entity.as_ref().is_some_and(|name| name.chars().count() > MAX_ENTITY) {
        return refuse(ENTITY_TOO_LONG);
    }
    Ok(AnalysisRequest {
        url: url.to_owned(),
        mode: request.mode,
        language,
        queries,
        imported_queries,
        queries_left_out: request.queries_left_out,
        queries_unread: request.queries_unread,
        export_is_empty: request.export_is_empty,
        competitors,
        entity,
        kind: request.kind,
    })
}

fn refuse<T>(reason: &str) -> Result<T, AppError> {
    Err(AppError::InvalidInput { reason: reason.to_owned() })
}

/// Bounds on lists of texts that are hostile input. What counts is the different ones, as the fan-out tells them apart;
/// a repetition takes no place, wherever it stands.
struct Distinct {
    seen: BTreeSet<String>,
    /// Most different texts of all lists.
    most: usize,
    /// Most characters of one.
    longest: usize,
}

impl Distinct {
    fn new(most: usize, longest: usize) -> Self {
        Self { seen: BTreeSet::new(), most, longest }
    }

    /// The new texts of a list, white space folded, in order; or the reason why it is refused.
    fn take(
        &mut self,
        texts: &[String],
        too_many: &'static str,
        too_long: &'static str,
    ) -> Result<Vec<String>, AppError> {
        let mut kept = Vec::new();
        for text in texts.iter().map(|t| folded(t)).filter(|t| !t.is_empty()) {
            let key = text.to_lowercase();
            if self.seen.contains(&key) {
                continue;
            }
            if self.seen.len() == self.most {
                return refuse(too_many);
            }
            if text.chars().count() > self.longest {
                return refuse(too_long);
            }
            self.seen.insert(key);
            kept.push(text);
        }
        Ok(kept)
    }
}

/// Runs of white space become one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of a BCP 47 tag in lower case, for example `de` of `de-AT`; `None` for anything else.
fn primary_subtag(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().filter(|p| matches!(p.len(), 2..=3) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let well_formed = parts.all(|p| matches!(p.len(), 1..=8) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    well_formed.then(|| primary.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(url: &str) -> AnalysisRequest {
        AnalysisRequest { url: url.to_owned(), ..AnalysisRequest::default() }
    }

    fn reason(request: AnalysisRequest) -> String {
        match checked(request) {
            Err(AppError::InvalidInput { reason }) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn folds_what_people_type() {
        let asked = AnalysisRequest {
            queries: vec![" how  much\tis it ".into(), String::new(), "how much is it".into(), "where".into()],
            language: Some("de-AT".into()),
            entity: Some("  Old   Mill ".into()),
            ..request("  example.com/a \n")
        };
        let checked = checked(asked).expect("acceptable");
        assert_eq!(checked.url, "example.com/a");
        assert_eq!(checked.queries, ["how much is it", "where"]);
        assert_eq!(checked.language.as_deref(), Some("de"));
        assert_eq!(checked.entity.as_deref(), Some("Old Mill"));
    }

    #[test]
    fn an_unreadable_address_is_accepted() {
        assert_eq!(checked(request("invalid-url")).expect("the worker finds out").url, "invalid-url");
    }

    #[test]
    fn refuses_what_is_out_of_bounds() {
        assert_eq!(reason(request(" \t")), "url_required");
        let longest = format!("https://example.com/{}", "a".repeat(AnalysisRequest::MAX_URL - 20));
        assert_eq!(longest.len(), AnalysisRequest::MAX_URL);
        assert!(checked(request(&longest)).is_ok());
        assert_eq!(reason(request(&format!("{longest}a"))), "url_too_long");
        let many = |n: usize| AnalysisRequest { queries: (0..n).map(|i| i.to_string()).collect(), ..request("a.test") };
        assert!(checked(many(AnalysisRequest::MAX_QUERIES)).is_ok());
        assert_eq!(reason(many(AnalysisRequest::MAX_QUERIES + 1)), "too_many_queries");
        // At the bound repetitions are no further queries, however they are written; a new one is.
        let after_full = |last: &[&str]| {
            let full = (0..AnalysisRequest::MAX_QUERIES).map(|i| format!("query {i}"));
            let queries = full.chain(last.iter().map(|q| (*q).to_owned())).collect();
            AnalysisRequest { queries, ..request("a.test") }
        };
        let repeated = checked(after_full(&["query 7", " Query  199 ", "", "query 0"])).expect("acceptable");
        assert_eq!(repeated.queries.len(), AnalysisRequest::MAX_QUERIES);
        assert_eq!(repeated.queries.last().map(String::as_str), Some("query 199"));
        assert_eq!(reason(after_full(&["query 7", "query 200"])), "too_many_queries");
        let long = |n: usize| AnalysisRequest { queries: vec!["ü".repeat(n)], ..request("a.test") };
        assert!(checked(long(AnalysisRequest::MAX_QUERY)).is_ok());
        assert_eq!(reason(long(AnalysisRequest::MAX_QUERY + 1)), "query_too_long");
        for tag in ["english", "e", "d€", "en-", "en--us"] {
            let asked = AnalysisRequest { language: Some(tag.into()), ..request("a.test") };
            assert_eq!(reason(asked), "language", "{tag}");
        }
        let named = AnalysisRequest { entity: Some("x".repeat(MAX_ENTITY + 1)), ..request("a.test") };
        assert_eq!(reason(named), "entity_too_long");
    }

    #[test]
    fn imported_queries_and_competitors_have_bounds_too() {
        let texts = |n: usize, mark: &str| (0..n).map(|i| format!("{mark}{i}")).collect::<Vec<_>>();
        let both = |typed, imported| AnalysisRequest {
            queries: texts(typed, "a"),
            imported_queries: texts(imported, "b"),
            ..request("a.test")
        };
        assert_eq!(checked(both(100, 100)).expect("acceptable").imported_queries.len(), 100);
        assert_eq!(reason(both(100, 101)), "too_many_queries");
        // Imported ones that were typed as well take no place.
        let twice = AnalysisRequest { imported_queries: texts(AnalysisRequest::MAX_QUERIES, "a"), ..both(200, 0) };
        let twice = checked(twice).expect("acceptable");
        assert_eq!((twice.queries.len(), twice.imported_queries.len()), (AnalysisRequest::MAX_QUERIES, 0));
        let against = |names: Vec<String>| AnalysisRequest { competitors: names, ..request("a.test") };
        let typed = vec![" Old  Mill".to_owned(), String::new(), "Old Mill".to_owned()];
        assert_eq!(checked(against(typed)).expect("acceptable").competitors, ["Old Mill"]);
        assert!(checked(against(texts(AnalysisRequest::MAX_COMPETITORS, "c"))).is_ok());
        assert_eq!(reason(against(texts(AnalysisRequest::MAX_COMPETITORS + 1, "c"))), "too_many_competitors");
        let mut repeated = texts(AnalysisRequest::MAX_COMPETITORS, "c");
        repeated.extend(["C0".to_owned(), " c1 ".to_owned(), String::new()]);
        assert_eq!(checked(against(repeated)).expect("acceptable").competitors.len(), AnalysisRequest::MAX_COMPETITORS);
        assert_eq!(reason(against(vec!["ü".repeat(AnalysisRequest::MAX_COMPETITOR + 1)])), "competitor_too_long");
    }
}
