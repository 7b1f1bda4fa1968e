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
