use crate::domain::report::MethodNote;
use crate::i18n::format::readable;

pub(super) fn note(note: &MethodNote) -> String {
    let param = |name: &str| note.params.get(name).map_or("", String::as_str);
    match note.code.as_str() {
        "no_embedding_model" => "Non è installato nessun modello di embedding. Domande e passaggi sono stati \
                                 confrontati solo per parole in comune, e le risposte dette con altre parole sfuggono."
            .to_owned(),
        "rendered" => format!(
            "La pagina è vuota finché non girano i suoi script, perciò l’ha letta un browser. Tutti i {} punti \
             esistono solo dopo JavaScript, e quasi nessun crawler della ricerca IA lo esegue.",
            param("points").replace('.', ",")
        ),
        "page_truncated" => "La pagina supera il limite di grandezza; ne è stato letto solo l’inizio.".to_owned(),
        "fanout_language_fallback" => format!(
            "Nella lingua della pagina ({}) non ci sono ancora domande: sono state fatte in un’altra ({}).",
            language(param("language")),
            language(param("used"))
        ),
        "language_model_queries" => match param("count") {
            "1" => format!(
                "Il modello linguistico {} ha proposto una delle domande; interpellato di nuovo, può proporne altre.",
                param("model")
            ),
            count => format!(
                "Il modello linguistico {} ha proposto {count} delle domande; interpellato di nuovo, può proporne altre.",
                param("model")
            ),
        },
        "language_model_failed" => format!(
            "Il modello linguistico {} non ha proposto domande: {}. Tutte le domande vengono dalle tabelle di questo \
             programma.",
            param("model"),
            model_failure(param("reason"))
        ),
        "imported_queries_left_out" => format!(
            "Righe delle tue statistiche di ricerca tralasciate perché troppe o troppo lunghe: {}.",
            param("count")
        ),
        "own_queries_unread" => {
            "Il file con le tue domande supera il limite di grandezza; ne è stato letto solo l’inizio.".to_owned()
        }
        "imported_queries_missing" => {
            "Nell’esportazione delle tue statistiche di ricerca non ci sono domande, perciò nessuna delle tue è stata \
             fatta."
                .to_owned()
        }
        other => readable(other),
    }
}

fn model_failure(reason: &str) -> String {
    match reason {
        "no_key" => "manca la chiave di accesso",
        "daily_cap" => "i token previsti per la giornata sono esauriti",
        "time_limit" => "non ha risposto in tempo",
        "rate_limited" => "il fornitore riceve troppe richieste",
        "server_error" => "il fornitore ha un guasto",
        "access_denied" => "il fornitore non accetta la chiave",
        "rejected" => "il fornitore non accetta la richiesta",
        "unreachable" => "il fornitore non è raggiungibile",
        "too_large" => "la risposta era troppo grande",
        "cut_off" => "la risposta è arrivata incompleta",
        "refused" => "si è rifiutato di rispondere",
        "malformed" => "la risposta non aveva la forma concordata",
        "unusable" => "nessuna delle proposte era utilizzabile",
        other => return readable(other),
    }
    .to_owned()
}

fn language(code: &str) -> &str {
    super::labels::language(code).unwrap_or(code)
}
