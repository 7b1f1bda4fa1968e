use crate::domain::report::MethodNote;
use crate::i18n::format::readable;

pub(super) fn note(note: &MethodNote) -> String {
    let param = |name: &str| note.params.get(name).map_or("", String::as_str);
    match note.code.as_str() {
        "no_embedding_model" => {
            "No embedding model is installed. Questions and passages were compared by shared words \
                                 alone, which misses answers in other words."
                .to_owned()
        }
        "rendered" => format!(
            "The page is empty until its scripts have run, so a browser read it. All {} points exist only after \
             JavaScript, and most crawlers of AI search run none.",
            param("points")
        ),
        "page_truncated" => "The page is larger than the limit; only its beginning was read.".to_owned(),
        "fanout_language_fallback" => format!(
            "There are no questions in the page’s language ({}) yet, so they were asked in another ({}).",
            language(param("language")),
            language(param("used"))
        ),
        "language_model_queries" => match param("count") {
            "1" => format!(
                "The language model {} proposed one of the questions; asked again, it may propose others.",
                param("model")
            ),
            count => format!(
                "The language model {} proposed {count} of the questions; asked again, it may propose others.",
                param("model")
            ),
        },
        "language_model_failed" => format!(
            "The language model {} proposed no questions: {}. All questions come from the tables of this program.",
            param("model"),
            model_failure(param("reason"))
        ),
        "imported_queries_left_out" => format!(
            "Rows of your search statistics that were left out because they are too many or too long: {}.",
            param("count")
        ),
        "own_queries_unread" => {
            "The file with your own questions is larger than the limit; only its beginning was read.".to_owned()
        }
        "imported_queries_missing" => {
            "There is no question in the export of your search statistics, so none of yours was asked.".to_owned()
        }
        other => readable(other),
    }
}

fn model_failure(reason: &str) -> String {
    match reason {
        "no_key" => "no key is set for it",
        "daily_cap" => "the tokens allowed for one day are used up",
        "time_limit" => "it did not answer in time",
        "rate_limited" => "its provider receives too many requests",
        "server_error" => "its provider has a fault",
        "access_denied" => "its provider does not accept the key",
        "rejected" => "its provider does not accept the request",
        "unreachable" => "its provider cannot be reached",
        "too_large" => "its answer was too large",
        "cut_off" => "its answer was cut off",
        "refused" => "it refused to answer",
        "malformed" => "its answer did not have the agreed form",
        "unusable" => "none of its proposals could be used",
        other => return readable(other),
    }
    .to_owned()
}

fn language(code: &str) -> &str {
    super::labels::language(code).unwrap_or(code)
}
