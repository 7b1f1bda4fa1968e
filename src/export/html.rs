//! The report as one HTML file without scripts or outside resources, to send or to print.

use super::outline::{self, Piece};
use crate::domain::{Locale, Report};

/// Few rules, readable on paper and in the dark.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
color-scheme:light dark}pre{white-space:pre-wrap;padding:.6rem;border:1px solid color-mix(in srgb,currentColor \
25%,transparent)}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;\
padding:.4rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}";

/// The whole report.
pub fn report(report: &Report, locale: Locale) -> String {
    let outline = outline::of(report, locale);
    let title = escape(&outline.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n",
        locale.code()
    );
    for section in &outline.sections {
        if !section.heading.is_empty() {
            out.push_str(&format!("<h2>{}</h2>\n", escape(&section.heading)));
        }
        for piece in &section.pieces {
            match piece {
                Piece::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", escape(text))),
                Piece::List(items) => {
                    let items: String = items.iter().map(|i| format!("<li>{}</li>\n", escape(i))).collect();
                    out.push_str(&format!("<ul>\n{items}</ul>\n"));
                }
                Piece::Part(title) => out.push_str(&format!("<h3>{}</h3>\n", escape(title))),
                Piece::Verbatim(text) => out.push_str(&format!("<pre>{}</pre>\n", escape(text))),
                Piece::Table(columns, rows) => {
                    let head: String =
                        columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", escape(c))).collect();
                    out.push_str(&format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"));
                    for cells in rows {
                        let cells: String = cells.iter().map(|c| format!("<td>{}</td>", escape(c))).collect();
                        out.push_str(&format!("<tr>{cells}</tr>\n"));
                    }
                    out.push_str("</tbody>\n</table>\n");
                }
            }
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn page_text_stays_text() {
        assert_eq!(escape("<b title=\"x\">&</b>"), "&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;");
    }
}
