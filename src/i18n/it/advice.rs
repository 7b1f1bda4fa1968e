//! What to write and where.
/// A text by its code; `None` for an unknown one. Values stand in braces.
pub(super) fn text(code: &str) -> Option<&'static str> {
    Some(match code {
        "missing_answer.why" => {
            "Nella pagina nulla risponde a questa domanda, e la ricerca AI la farebbe su questo argomento."
        }

        "partial_answer.why" => {
            "La pagina si avvicina, ma non risponde con chiarezza. Il passaggio più vicino: «{evidence}»"
        }
        "partial_answer.why_without_evidence" => {
            "La pagina forse ne parla, ma nessun passaggio risponde con chiarezza."
        }

        "place.after" => "Nella sezione «{heading}», che ne parla già.",
        "place.end" => "Come sezione a sé, verso la fine del testo principale.",

        "answer_shape.definition.title" => "Dai una definizione dove lo spieghi",
        "answer_shape.definition.write" => {
            "«{evidence}» spiega, ma non definisce. Comincia con una frase che dica di che genere di cosa si tratta, e fai seguire la spiegazione."
        }
        "answer_shape.number.title" => "Metti la cifra nella risposta",
        "answer_shape.number.write" => {
            "«{evidence}» sembra rispondere senza una cifra. Aggiungi a questa frase il numero con l’unità di misura."
        }
        "answer_shape.price.title" => "Metti il prezzo nella risposta",
        "answer_shape.price.write" => {
            "«{evidence}» parla del costo, ma non indica un importo. Aggiungilo con la valuta, oppure indica l’intervallo se varia."
        }
        "answer_shape.date.title" => "Metti la data nella risposta",
        "answer_shape.date.write" => "«{evidence}» non dice quando. Aggiungi la data completa di anno.",
        "answer_shape.duration.title" => "Indica la durata in cifre",
        "answer_shape.duration.write" => "«{evidence}» non dice quanto dura. Aggiungi il tempo in cifre con l’unità.",
        "answer_shape.place.title" => "Nomina il luogo nella risposta",
        "answer_shape.place.write" => "«{evidence}» non dice dove. Aggiungi il luogo o l’indirizzo.",
        "answer_shape.name.title" => "Di’ chi è",
        "answer_shape.name.write" => "«{evidence}» non dice chi. Aggiungi nome, cognome e ruolo.",
        "answer_shape.steps.title" => "Trasforma la spiegazione in passaggi numerati",
        "answer_shape.steps.write" => {
            "Il testo che comincia con «{evidence}» descrive come si fa. Scrivilo come elenco numerato, un’azione per passaggio."
        }
        "answer_shape.comparison.title" => "Metti le due parti a confronto",
        "answer_shape.comparison.write" => {
            "«{evidence}» parla di una parte sola. Aggiungi una tabella, o una frase con «mentre», che dica le stesse cose dell’altra."
        }
        "answer_shape.list.title" => "Trasforma la frase in un elenco",
        "answer_shape.list.write" => {
            "«{evidence}» cita le voci nel testo o non le cita affatto. Elencale, una per riga."
        }
        "answer_shape.yes_no.title" => "Comincia la risposta con sì o no",
        "answer_shape.yes_no.write" => {
            "«{evidence}» lascia concludere a chi legge. Metti prima il sì o il no, poi il motivo."
        }
        "answer_shape.why" => {
            "La pagina risponde ({count} delle domande), ma non nella forma che la domanda richiede: un motore non trova nulla da citare."
        }

        "answers_late.title" => "Porta in alto le risposte principali",
        "answers_late.write" => {
            "Metti sotto il titolo un riassunto di tre-cinque frasi che risponda già a queste domande; i dettagli possono restare dove sono: {questions}"
        }
        "answers_late.why" => {
            "Le risposte a {count} delle domande arrivano dopo più di mille parole. I motori di risposta preferiscono l’inizio della pagina."
        }

        "answers_leaning.title" => "Rendi le risposte comprensibili da sole",
        "answers_leaning.write" => {
            "Nomina il soggetto invece di usare «questo» o un pronome, in frasi complete di circa 30 parole al massimo. Per esempio: «{evidence}»"
        }
        "answers_leaning.why" => {
            "{count} risposte sono frammenti, molto lunghe, o cominciano con una parola che rimanda alla frase precedente. Citate da sole non dicono nulla."
        }

        "check.search_bots_allowed.title" => "Fai entrare i bot di ricerca",
        "check.search_bots_allowed.write" => {
            "Consenti in robots.txt l’accesso dei bot di ricerca a questa pagina. I bot che raccolgono solo dati di addestramento sono un’altra cosa e possono restare fuori."
        }
        "check.search_bots_allowed.why" => {
            "Un motore il cui bot di ricerca è escluso non può citare la pagina, qualunque cosa contenga."
        }
        "check.snippet_allowed.title" => "Consenti di citare la pagina",
        "check.snippet_allowed.write" => {
            "Togli o allarga il limite agli estratti (nosnippet, max-snippet, data-nosnippet)."
        }
        "check.snippet_allowed.why" => {
            "Le risposte AI di Google seguono le regole sugli estratti: ciò che non può comparire come estratto non viene citato."
        }
        "check.content_without_javascript.title" => "Rendi il testo disponibile senza JavaScript",
        "check.content_without_javascript.write" => {
            "Genera il testo principale sul server o in fase di build, in modo che sia già nell’HTML."
        }
        "check.content_without_javascript.why" => {
            "La maggior parte dei crawler AI non esegue JavaScript: vede solo ciò che è nell’HTML."
        }
        "check.title_matches.title" => "Fai che titolo e intestazione principale nominino la stessa cosa",
        "check.title_matches.write" => "Usa «{entity}» nell’elemento title e nell’unico h1, all’inizio di entrambi.",
        "check.title_matches.why" => {
            "Se differiscono non è chiaro di che cosa parli la pagina, e i suoi passaggi perdono il contesto."
        }
        "check.date_present.title" => "Indica quando la pagina è stata verificata",
        "check.date_present.write" => {
            "Metti la data dell’ultima modifica reale dove la si vede, con l’anno, e la stessa data nei metadati. Cambiala solo quando cambia il contenuto."
        }
        "check.date_present.why" => "Per le domande la cui risposta cambia nel tempo sono preferite le pagine recenti.",
        "check.author_named.title" => "Indica l’autore",
        "check.author_named.write" => {
            "Metti sotto il titolo il nome di una persona o della redazione, con una riga sul perché è competente."
        }
        "check.author_named.why" => {
            "Aiuta chi legge a valutare la pagina. Un effetto sulle citazioni non è mai stato misurato."
        }
        "check.structured_data_valid.title" => "Correggi i dati strutturati",
        "check.structured_data_valid.write" => {
            "Rendi leggibile il JSON-LD: di solito c’è una virgola di troppo o un a capo dentro un testo."
        }
        "check.structured_data_valid.why" => "I dati che non si leggono vengono ignorati in blocco.",
        "check.structured_data_matches.title" => "Fai che i dati strutturati dicano ciò che dice la pagina",
        "check.structured_data_matches.write" => {
            "Metti nel JSON-LD solo ciò che chi visita può leggere, con gli stessi valori."
        }
        "check.structured_data_matches.why" => {
            "I motori di ricerca lo richiedono, e valori che contraddicono il testo non valgono nulla."
        }

        "unused_passages.title" => "{count} passaggi su {total} non rispondono a nessuna domanda",
        "unused_passages.write" => {
            "Non c’è nulla di sbagliato. Se dovevano rispondere a qualcosa, dillo nella prima frase; se ripetono, accorciali. Sezioni: {sections}"
        }
        "unused_passages.why" => {
            "Contengono {words} parole, il {percent}% della pagina. È un’informazione: non porta punti."
        }

        "evidence.relevance_trials" => "Prove controllate: conta più di tutto quanto il testo risponde alla domanda.",
        "evidence.position_trials" => "Prove controllate: la posizione nel testo viene subito dopo la pertinenza.",
        "evidence.price_trials" => "Prove controllate: le pagine che indicano un prezzo vengono scelte più spesso.",
        "evidence.date_trials" => "Prove controllate: le pagine con una data recente vengono scelte più spesso.",
        "evidence.shape_correlation" => {
            "Correlazione su 3.323 pagine citate: definizioni +0,22, confronti +0,17, passaggi +0,15."
        }
        "evidence.no_javascript_observed" => {
            "Osservato: i crawler dei motori AI esaminati non hanno eseguito JavaScript."
        }
        "evidence.bot_documentation" => "Lo dicono i motori stessi nella loro documentazione.",
        "evidence.vendor_advice" => "Lo consigliano i motori di ricerca; nessuno di indipendente lo ha misurato.",
        "evidence.weak_correlation" => "Correlazione con le citazioni quasi nulla (+0,05).",
        "evidence.unmeasured" => "Buona pratica; un effetto sulle citazioni non è mai stato misurato.",

        "check.https.title" => "Servi la pagina in https",
        "check.https.write" => {
            "Attiva un certificato (ne bastano anche di gratuiti), reindirizza l’indirizzo http a quello https e usa quest’ultimo in tutti i link."
        }
        "check.https.why" => {
            "I browser avvisano delle pagine senza cifratura, e i motori preferiscono l’indirizzo cifrato."
        }
        "check.canonical.title" => "Fai puntare il link canonical a questa pagina",
        "check.canonical.write" => {
            "Il link canonico porta a un altro indirizzo, e i motori mostrano quello. Fallo puntare a questa pagina, a meno che non sia l’altra a doversi trovare."
        }
        "check.canonical.why" => "Ciò che una pagina cede a un altro indirizzo viene attribuito a quello.",
        "check.heading_order.title" => "Metti in ordine i titoli",
        "check.heading_order.write" => {
            "Usa un solo h1 per l’argomento, h2 per le sue parti e h3 sotto di esse, senza saltare livelli."
        }
        "check.heading_order.why" => {
            "I passaggi si dividono lungo i titoli: un ordine chiaro dà a ciascuno il suo contesto."
        }
        "check.language_declared.title" => "Dichiara la lingua della pagina",
        "check.language_declared.write" => "Imposta l’attributo lang dell’elemento html sulla lingua del testo.",
        "check.language_declared.why" => {
            "Lettori di schermo e traduttori si basano su questo, e i motori lo usano come uno degli indizi."
        }
        "check.hreflang.title" => "Correggi l’elenco hreflang delle versioni linguistiche",
        "check.hreflang.write" => {
            "Ogni hreflang richiede un codice di lingua valido, ogni codice una volta sola, e questa pagina deve essere nell’elenco."
        }
        "check.hreflang.why" => {
            "Un elenco che si contraddice viene ignorato, e le persone ricevono la lingua sbagliata."
        }
        "check.other.title" => "Correggi: {check}",
        "check.seen" => "Rilevato: {seen}",
        "check.other.why" => "Se questo è corretto la pagina si capisce meglio.",
        other => return super::forms::text(other),
    })
}
