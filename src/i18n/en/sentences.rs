use crate::domain::report::MethodNote;
use crate::i18n::format::readable;
use crate::i18n::messages::CheckText;

pub(super) fn note(note: &MethodNote) -> String {
    let param = |name: &str| note.params.get(name).map_or("", String::as_str);
    match note.code.as_str() {
        "no_embedding_model" => {
            "No embedding model is installed. Questions and passages were compared by shared words \
                                 alone, which misses answers in other words."
                .to_owned()
        }
        "page_truncated" => "The page is larger than the limit; only its beginning was read.".to_owned(),
        "fanout_language_fallback" => format!(
            "There are no questions in the page’s language ({}) yet, so they were asked in another ({}).",
            language(param("language")),
            language(param("used"))
        ),
        other => readable(other),
    }
}

fn language(code: &str) -> &str {
    super::labels::language(code).unwrap_or(code)
}

pub(super) fn check(id: &str) -> Option<CheckText> {
    let (title, why) = match id {
        "search_bots_allowed" => {
            ("Search bots may read the page", "A search bot that is shut out cannot quote the page.")
        }
        "content_without_javascript" => {
            ("The text is there without JavaScript", "Most AI crawlers do not run scripts.")
        }
        "snippet_allowed" => ("The page may be quoted", "Rules against snippets also keep a page out of AI answers."),
        "title_matches" => {
            ("Title, main heading and subject agree", "When they differ, it is unclear what the page is about.")
        }
        "date_present" => {
            ("The page says when it was written or changed", "Recent pages are preferred where the answer changes.")
        }
        "https" => ("The connection is encrypted", "Search engines prefer the encrypted address."),
        "structured_data_valid" => ("Structured data can be read", "Data that does not parse is ignored as a whole."),
        "structured_data_matches" => {
            ("Structured data says what the page says", "Values that contradict the text are worth nothing.")
        }
        "author_named" => {
            ("The author is named", "Readers can judge who speaks. No effect on being quoted has been measured.")
        }
        "canonical" => {
            ("The page names itself as the original", "Engines show the address that is named as the original.")
        }
        "heading_order" => {
            ("Headings are in order", "Passages are cut along headings; order gives them their context.")
        }
        "language_declared" => ("The language is declared, and rightly", "Screen readers and translators rely on it."),
        "hreflang" => ("The list of language versions holds together", "A list that contradicts itself is ignored."),
        "user_bots" => ("Assistants that open a page for somebody", "Listed are those that robots.txt shuts out."),
        "training_bots" => (
            "Crawlers that collect training data",
            "Shutting them out is your choice and costs no visibility in search. Listed are those that robots.txt shuts out.",
        ),
        "own_reader" => {
            ("This program in robots.txt", "The page was read all the same, because a person asked for this one page.")
        }
        _ => return None,
    };
    Some(CheckText { title: title.to_owned(), why: why.to_owned() })
}
