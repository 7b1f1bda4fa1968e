use super::*;
use crate::domain::{PageOutcome, Stage};

fn failures() -> Vec<Failure> {
    let outcomes = [
        PageOutcome::Redirect,
        PageOutcome::Frames,
        PageOutcome::Soft404,
        PageOutcome::Blocked,
        PageOutcome::ConsentWall,
        PageOutcome::NeedsJavascript,
        PageOutcome::Unsupported,
        PageOutcome::Empty,
        PageOutcome::TooLarge,
        PageOutcome::TooDeep,
    ];
    let statuses = [401, 403, 404, 429, 503, 300];
    let mut all: Vec<Failure> =
        outcomes.into_iter().map(|outcome| Failure::NotScorable { outcome, evidence: String::new() }).collect();
    all.extend(statuses.into_iter().map(|status| Failure::HttpStatus { status }));
    all.extend([
        Failure::InvalidUrl { reason: "scheme".to_owned() },
        Failure::AddressNotAllowed { kind: "loopback".to_owned() },
        Failure::AddressNotAllowed { kind: "redirect_private".to_owned() },
        Failure::Dns,
        Failure::Connect,
        Failure::Tls,
        Failure::Timeout { tries: 3 },
        Failure::Redirects { chain: Vec::new() },
        Failure::TooLarge { limit: 5 << 20 },
        Failure::BadBody,
        Failure::NotQuotable { directive: "meta robots: noindex".to_owned() },
        Failure::Internal { reference: "7".to_owned() },
        Failure::Expired,
    ]);
    all
}

#[test]
fn every_failure_has_its_own_words_in_every_language() {
    for locale in Locale::ALL {
        let mut titles = std::collections::BTreeSet::new();
        for f in failures() {
            let text = failure(&f, locale);
            assert!(!text.title.is_empty() && !text.title.ends_with('.'), "{locale:?} {f:?}");
            assert!(text.what.ends_with(['.', '!']) && text.hint.ends_with('.'), "{locale:?} {f:?}: {text:?}");
            assert!(titles.insert(text.title.clone()), "{locale:?} {f:?}: two failures are called {:?}", text.title);
        }
    }
}

#[test]
fn nothing_italian_was_left_in_english() {
    for f in failures() {
        let (en, it) = (failure(&f, Locale::En), failure(&f, Locale::It));
        assert_ne!(en.title, it.title);
        assert_ne!(en.what, it.what, "{f:?}");
        assert_ne!(en.hint, it.hint, "{f:?}");
    }
    let (en, it) = (messages(Locale::En), messages(Locale::It));
    for stage in Stage::ALL {
        assert_ne!((en.labels.stage)(stage), (it.labels.stage)(stage));
    }
    assert_ne!(en.score_meaning, it.score_meaning);
}

#[test]
fn waiting_times_are_readable() {
    let text = |retry_after| error(&AppError::TooMany { retry_after }, Locale::En);
    assert!(text(1).ends_with("in 1 second."));
    assert!(text(45).ends_with("in 45 seconds."));
    assert!(text(200).ends_with("in 4 minutes."));
}

#[test]
fn an_unknown_code_is_shown_as_words() {
    assert_eq!(check("something_new", Locale::It).title, "something new");
    let unknown = MethodNote { code: "something_new".to_owned(), params: Default::default() };
    assert_eq!(note(&unknown, Locale::En), "something new");
}

#[test]
fn what_a_check_saw_is_said_once_and_in_words() {
    let en = |id: &str, evidence: &str| seen(id, evidence, Locale::En);
    let twice = "2026-02-21T16:44:29+01:00 \u{b7} 2026-02-21T16:44:29+01:00";
    assert_eq!(en("date_present", twice), "21 February 2026");
    assert_eq!(en("date_present", "2026-03-01 (\u{201c}Updated\u{201d})"), "1 March 2026 (\u{201c}Updated\u{201d})");
    assert_eq!(en("snippet_allowed", "meta robots: x \u{b7} meta robots: x"), "meta robots: x");
    assert_eq!(en("https", "https"), "");
    assert_eq!(en("https", "http://example.org/"), "http://example.org/");
    assert!(!en("structured_data_valid", "application/ld+json: 2 \u{d7} JSON \u{2717}").contains('\u{2717}'));
    assert!(en("structured_data_valid", "@type \u{2717}").contains("@type"));
    assert_eq!(en("structured_data_valid", "Product, FAQPage"), "Product, FAQPage");
    assert_eq!(seen("author_named", "", Locale::It), "");
}

#[test]
fn answers_in_words_differ_in_every_language() {
    for locale in Locale::ALL {
        let labels = &messages(locale).labels;
        let mut seen = std::collections::BTreeSet::new();
        for value in crate::domain::Answers::ALL {
            assert!((labels.answers_sentence)(value).ends_with('.'), "{value:?}");
            assert!(seen.insert((labels.answers)(value)) && seen.insert((labels.answers_sentence)(value)), "{value:?}");
        }
    }
}
