//! What a report says about the user's own queries that were not asked. Used by the pipeline alone.

use crate::domain::{AnalysisRequest, MethodNote};

/// One note for each way in which queries that the user gave are missing.
pub(super) fn of(request: &AnalysisRequest) -> Vec<MethodNote> {
    let mut notes = Vec::new();
    if request.queries_left_out > 0 {
        let params = [("count".to_owned(), request.queries_left_out.to_string())].into();
        notes.push(MethodNote { code: "imported_queries_left_out".to_owned(), params });
    }
    if request.queries_unread {
        notes.push(MethodNote { code: "own_queries_unread".to_owned(), params: Default::default() });
    }
    if request.export_is_empty {
        notes.push(MethodNote { code: "imported_queries_missing".to_owned(), params: Default::default() });
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_not_asked_is_told_and_nothing_else() {
        let codes = |request: AnalysisRequest| of(&request).into_iter().map(|n| n.code).collect::<Vec<_>>();
        assert!(codes(AnalysisRequest::default()).is_empty());
        let unread = AnalysisRequest { queries_unread: true, ..AnalysisRequest::default() };
        assert_eq!(codes(unread), ["own_queries_unread"]);
        let nothing_fits = AnalysisRequest { queries_left_out: 7, ..AnalysisRequest::default() };
        assert_eq!(of(&nothing_fits)[0].params["count"], "7");
        assert_eq!(codes(nothing_fits), ["imported_queries_left_out"]);
        let empty = AnalysisRequest { export_is_empty: true, ..AnalysisRequest::default() };
        assert_eq!(codes(empty), ["imported_queries_missing"]);
    }
}
