//! The start form as it travels: flat text fields, so that a plain HTML form can send it.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::domain::{AnalysisRequest, AppError, EntityKind, Mode};
#[cfg(feature = "ssr")]
use crate::service::own_queries;

/// Fields of the start form, as typed. Bounds are checked by the service, and the address is judged
/// by the worker, so that a bad one becomes a result with an explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartForm {
    /// Address of the page; a bare host is fine.
    pub url: String,
    /// `simple` or `complex`; anything else is the default.
    pub mode: String,
    /// Language of the questions, BCP 47; empty = the page's own.
    pub language: String,
    /// The user's own questions, one a line, or an export of Search Console or Bing (CSV).
    pub queries: String,
    /// Queries that came out of an export before, one a line.
    #[serde(default)]
    pub imported: String,
    /// Names to compare with: a line each, or separated by commas or semicolons where there is one line.
    #[serde(default)]
    pub competitors: String,
    /// Corrected name of the entity; empty = found on the page.
    pub entity: String,
    /// Corrected kind of the entity; empty = found on the page.
    pub kind: String,
}

/// Most characters of a form that travel back in an address; longer texts have to be pasted again.
#[cfg(feature = "ssr")]
const MAX_QUERY: usize = 6_000;

impl StartForm {
    /// The fields as the query of an address, `url=...&mode=...`; the questions are left out where the
    /// address would become too long for a browser.
    #[cfg(feature = "ssr")]
    pub fn to_query(&self) -> String {
        let Self { url, mode, language, queries, imported: _, competitors, entity, kind } = self;
        let write = |queries: &str| {
            let fields = [("url", url.as_str()), ("mode", mode), ("language", language), ("queries", queries)];
            let corrections = [("competitors", competitors.as_str()), ("entity", entity), ("kind", kind)];
            let filled = fields.into_iter().chain(corrections).filter(|(_, value)| !value.is_empty());
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
        };
        let whole = write(queries);
        // Where even the rest is too long the reason goes back alone.
        [whole, write("")].into_iter().find(|query| query.len() <= MAX_QUERY).unwrap_or_default()
    }

    /// The request that these fields ask for.
    ///
    /// # Errors
    /// [`AppError::InvalidInput`] with `kind` for a kind that does not exist: the form offers a list.
    #[cfg(feature = "ssr")]
    pub fn request(self) -> Result<AnalysisRequest, AppError> {
        let filled = |text: String| Some(text).filter(|t| !t.trim().is_empty());
        let kind = match self.kind.trim() {
            "" => None,
            code => {
                let unknown = || AppError::InvalidInput { reason: "kind".to_owned() };
                Some(EntityKind::from_code(code).ok_or_else(unknown)?)
            }
        };
        let own = own_queries::read(&self.queries);
        let lines = |text: &str| text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
        let names: Vec<String> = if self.competitors.trim_start().contains('\n') {
            lines(&self.competitors)
        } else {
            let names = self.competitors.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        };
        let again: Vec<String> = lines(&self.imported);
        Ok(AnalysisRequest {
            url: self.url,
            mode: if self.mode == Mode::Simple.code() { Mode::Simple } else { Mode::Complex },
            language: filled(self.language),
            queries_left_out: own.left_out(),
            queries_unread: own.is_unread(),
            export_is_empty: own.is_empty_export() && again.is_empty(),
            queries: own.typed,
            imported_queries: own.imported.into_iter().chain(again).collect(),
            competitors: names,
            entity: filled(self.entity),
            kind,
        })
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_plain_address_is_enough() {
        let form = StartForm { url: "example.com".to_owned(), ..Default::default() };
        let request = form.request().expect("valid");
        assert_eq!(request, AnalysisRequest { url: "example.com".to_owned(), ..Default::default() });
        assert_eq!(request.mode, Mode::Complex);
    }

    #[test]
    fn everything_can_be_chosen() {
        let form = StartForm {
            url: "https://example.com".to_owned(),
            mode: "simple".to_owned(),
            language: "it".to_owned(),
            queries: "quanto costa\r\n\n  \ndove si trova\n".to_owned(),
            imported: "lampada luna usata\n".to_owned(),
            competitors: "Lampada Sole, Lampada Stella ; ".to_owned(),
            entity: "Lampada Luna".to_owned(),
            kind: "product".to_owned(),
        };
        let request = form.request().expect("valid");
        assert_eq!(request.mode, Mode::Simple);
        assert_eq!(request.language.as_deref(), Some("it"));
        assert_eq!(request.queries, ["quanto costa", "dove si trova"]);
        assert_eq!(request.imported_queries, ["lampada luna usata"]);
        assert_eq!(request.competitors, ["Lampada Sole", "Lampada Stella"]);
        assert_eq!(request.entity.as_deref(), Some("Lampada Luna"));
        assert_eq!(request.kind, Some(EntityKind::Product));
    }

    #[test]
    fn an_export_can_be_pasted_as_questions() {
        let pasted = "Query principali;Clic;Impressioni\nlampada luna prezzo;3;40\n".to_owned();
        let form = StartForm { url: "example.com".to_owned(), queries: pasted, ..Default::default() };
        let request = form.request().expect("valid");
        assert!(request.queries.is_empty() && !request.export_is_empty);
        assert_eq!(request.imported_queries, ["lampada luna prezzo"]);
        let empty = StartForm { queries: "Query principali;Clic;Impressioni\n".to_owned(), ..Default::default() };
        assert!(empty.request().expect("valid").export_is_empty);
    }

    #[test]
    fn names_with_commas_stand_on_lines() {
        let form = StartForm { competitors: "Sole, Inc.\nStella\n".to_owned(), ..Default::default() };
        assert_eq!(form.request().expect("valid").competitors, ["Sole, Inc.", "Stella"]);
    }

    #[test]
    fn what_is_too_long_for_an_address_stays_out_of_it() {
        let long = "x".repeat(100_000);
        let form = StartForm { url: "example.com".to_owned(), queries: long.clone(), ..Default::default() };
        assert_eq!(form.to_query(), "url=example.com");
        assert_eq!(StartForm { url: long, ..Default::default() }.to_query(), "");
    }

    #[test]
    fn a_kind_that_does_not_exist_is_refused() {
        let form = StartForm { url: "example.com".to_owned(), kind: "dragon".to_owned(), ..Default::default() };
        assert_eq!(form.request(), Err(AppError::InvalidInput { reason: "kind".to_owned() }));
    }
}
