use crate::domain::report::MethodNote;
use crate::i18n::format::readable;
use crate::i18n::messages::CheckText;

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

pub(super) fn check(id: &str) -> Option<CheckText> {
    let (title, why) = match id {
        "search_bots_allowed" => {
            ("I bot di ricerca possono leggere la pagina", "Un bot di ricerca escluso non può citare la pagina.")
        }
        "content_without_javascript" => {
            ("Il testo c’è anche senza JavaScript", "La maggior parte dei crawler AI non esegue script.")
        }
        "snippet_allowed" => (
            "La pagina si può citare",
            "Le regole contro gli estratti tengono una pagina fuori anche dalle risposte AI.",
        ),
        "title_matches" => (
            "Titolo, intestazione principale e argomento concordano",
            "Se differiscono, non è chiaro di che cosa parli la pagina.",
        ),
        "date_present" => (
            "La pagina dice quando è stata scritta o modificata",
            "Dove la risposta cambia nel tempo si preferiscono le pagine recenti.",
        ),
        "https" => ("La connessione è cifrata", "I motori preferiscono l’indirizzo cifrato."),
        "structured_data_valid" => {
            ("I dati strutturati si possono leggere", "I dati che non si leggono vengono ignorati in blocco.")
        }
        "structured_data_matches" => {
            ("I dati strutturati dicono ciò che dice la pagina", "Valori che contraddicono il testo non valgono nulla.")
        }
        "author_named" => (
            "L’autore è indicato",
            "Chi legge può giudicare chi parla. Un effetto sulle citazioni non è mai stato misurato.",
        ),
        "canonical" => {
            ("La pagina indica sé stessa come originale", "I motori mostrano l’indirizzo indicato come originale.")
        }
        "heading_order" => {
            ("I titoli sono in ordine", "I passaggi si dividono lungo i titoli: l’ordine dà loro il contesto.")
        }
        "language_declared" => {
            ("La lingua è dichiarata, e in modo corretto", "Lettori di schermo e traduttori si basano su questo.")
        }
        "hreflang" => {
            ("L’elenco delle versioni linguistiche è coerente", "Un elenco che si contraddice viene ignorato.")
        }
        "user_bots" => ("Assistenti che aprono la pagina per qualcuno", "Sono elencati quelli che robots.txt esclude."),
        "training_bots" => (
            "Crawler che raccolgono dati di addestramento",
            "Escluderli è una tua scelta e non costa visibilità nella ricerca. Sono elencati quelli che robots.txt esclude.",
        ),
        "own_reader" => (
            "Questo programma in robots.txt",
            "La pagina è stata letta comunque, perché l’ha chiesto una persona per questa sola pagina.",
        ),
        _ => return None,
    };
    Some(CheckText { title: title.to_owned(), why: why.to_owned() })
}
