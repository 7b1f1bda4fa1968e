//! The query table as CSV (RFC 4180, UTF-8, one header line), for spreadsheets.

use crate::domain::Report;

const COLUMNS: [&str; 12] = [
    "query",
    "type",
    "facet",
    "intent",
    "routing",
    "verdict",
    "probability",
    "similarity",
    "expected_shape",
    "shape_found",
    "evidence",
    "section",
];

/// The query table; the first line carries column names, the last one the score.
pub fn queries(report: &Report) -> String {
    let mut out = COLUMNS.join(",");
    out.push_str("\r\n");
    for q in &report.queries {
        let (query, coverage) = (&q.query, &q.coverage);
        let passage = coverage.passage.and_then(|i| report.passages.get(i as usize));
        let fields = [
            query.text.clone(),
            query.query_type.code().to_owned(),
            query.facet.clone(),
            query.intent.code().to_owned(),
            query.routing.code().to_owned(),
            coverage.verdict.code().to_owned(),
            format!("{:.3}", coverage.probability),
            coverage.similarity.map(|s| format!("{s:.4}")).unwrap_or_default(),
            query.expected_shape.code().to_owned(),
            coverage.shape_found.map(|f| f.to_string()).unwrap_or_default(),
            coverage.evidence.clone(),
            passage.map(|p| p.heading_path.join(" > ")).unwrap_or_default(),
        ];
        out.push_str(&fields.map(|f| field(&f)).join(","));
        out.push_str("\r\n");
    }
    out.push_str(&format!("ai_visibility_score,,,,,,{:.1},,,,,\r\n", report.score.value));
    out
}

/// Quotes a field where RFC 4180 asks for it, and puts an apostrophe before text that a spreadsheet
/// would take for a formula (CSV injection).
fn field(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_formulas_disarmed() {
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(field("-5,2"), "\"'-5,2\"");
    }
}
