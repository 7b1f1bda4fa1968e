//! Checks that failed: what to change so that engines may read the page and understand what it is.

use std::collections::BTreeMap;

use crate::domain::{Category, Check, CheckOutcome, Effort, Priority, Recommendation};

use super::{Draft, Evidence, advice, quote, structured_data};

/// How a failed check is advised on.
struct Remedy {
    category: Category,
    effort: Effort,
    evidence: Evidence,
    /// While it fails the engines cannot show the page at all, so it is urgent whatever it weighs.
    shuts_out: bool,
}

/// Code `check.<id>`. Parameters: `check`, `seen` (the check's evidence), `entity`, and `jsonld` (an
/// element to paste) where structured data is an answer.
///
/// Only checks that weigh something are advised on: what is for information scores nothing and has
/// no known effect.
pub(super) fn advise(draft: &Draft) -> Vec<Recommendation> {
    let failed = |c: &&Check| c.outcome == CheckOutcome::Failed && c.weight > 0.0;
    draft.input.checks.iter().filter(failed).map(|check| advise_check(draft, check)).collect()
}

fn advise_check(draft: &Draft, check: &Check) -> Recommendation {
    let remedy = remedy(&check.id);
    let gain = draft.gain(|sheet| sheet.pass(&check.id));
    let mut params = BTreeMap::from([
        ("check".to_owned(), check.id.clone()),
        ("seen".to_owned(), quote(&check.evidence)),
        ("entity".to_owned(), draft.input.entity.name.clone()),
    ]);
    if structured_data::helps(&check.id) {
        params.insert("jsonld".to_owned(), structured_data::skeleton(draft.input.page, draft.input.entity));
    }
    let mut r = advice(format!("check.{}", check.id), remedy.category, remedy.effort, remedy.evidence, gain, params);
    if remedy.shuts_out {
        r.priority = Priority::High;
    }
    r
}

fn remedy(id: &str) -> Remedy {
    let of = |category, effort, evidence| Remedy { category, effort, evidence, shuts_out: false };
    match id {
        "search_bots_allowed" => {
            Remedy { shuts_out: true, ..of(Category::Access, Effort::Small, Evidence::BOT_DOCUMENTATION) }
        }
        "snippet_allowed" => {
            Remedy { shuts_out: true, ..of(Category::Access, Effort::Small, Evidence::BOT_DOCUMENTATION) }
        }
        "content_without_javascript" => {
            Remedy { shuts_out: true, ..of(Category::Access, Effort::Large, Evidence::NO_JAVASCRIPT) }
        }
        "https" => of(Category::Access, Effort::Medium, Evidence::VENDOR_ADVICE),
        "date_present" => of(Category::Clarity, Effort::Small, Evidence::DATE),
        "structured_data_valid" | "structured_data_matches" => {
            of(Category::Clarity, Effort::Medium, Evidence::VENDOR_ADVICE)
        }
        "canonical" | "hreflang" => of(Category::Clarity, Effort::Small, Evidence::VENDOR_ADVICE),
        _ => of(Category::Clarity, Effort::Small, Evidence::FOLKLORE),
    }
}
