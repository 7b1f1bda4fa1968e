//! Does the document declare the language in which it is written?

use super::{Finding, Subject};

pub(super) fn check(subject: &Subject) -> Finding {
    let page = subject.page;
    let unknown = matches!(page.language.as_str(), "" | "und");
    match &page.declared_language {
        None if unknown => Finding::not_measured(),
        None => Finding::failed(page.language.as_str()),
        // The extractor compares with care for close languages and short texts.
        Some(declared) if page.warnings.iter().any(|w| w == "lang_mismatch") => {
            Finding::failed(format!("lang=\u{201c}{declared}\u{201d} \u{2260} {}", page.language))
        }
        Some(declared) => Finding::passed(format!("lang=\u{201c}{declared}\u{201d}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckOutcome, Entity, Fetched, Page};

    fn outcome(language: &str, declared: Option<&str>, mismatch: bool) -> CheckOutcome {
        let page = Page {
            language: language.into(),
            declared_language: declared.map(str::to_owned),
            warnings: if mismatch { vec!["lang_mismatch".into()] } else { Vec::new() },
            ..Page::default()
        };
        check(&Subject { page: &page, fetched: &Fetched::default(), entity: &Entity::default() }).outcome
    }

    #[test]
    fn declared_and_right_passes() {
        assert_eq!(outcome("it", Some("it-IT"), false), CheckOutcome::Passed);
        assert_eq!(outcome("it", Some("en"), true), CheckOutcome::Failed);
        assert_eq!(outcome("it", None, false), CheckOutcome::Failed);
        assert_eq!(outcome("und", None, false), CheckOutcome::NotMeasured);
    }
}
