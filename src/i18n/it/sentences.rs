use crate::domain::report::MethodNote;
use crate::i18n::format::readable;

pub(super) fn note(note: &MethodNote) -> String {
    let param = |name: &str| note.params.get(name).map_or("", String::as_str);
    match note.code.as_str() {
        "no_embedding_model" => "Non è installato nessun modello di embedding. Domande e passaggi sono stati \
                                 confrontati solo per parole in comune, e le risposte dette con altre parole sfuggono."
            .to_owned(),
        "page_truncated" => "La pagina supera il limite di grandezza; ne è stato letto solo l’inizio.".to_owned(),
        "fanout_language_fallback" => format!(
            "Nella lingua della pagina ({}) non ci sono ancora domande: sono state fatte in un’altra ({}).",
            language(param("language")),
            language(param("used"))
        ),
        other => readable(other),
    }
}

fn language(code: &str) -> &str {
    super::labels::language(code).unwrap_or(code)
}
