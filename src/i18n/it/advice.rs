//! What to write and where.
/// A text by its code; `None` for an unknown one. Values stand in braces.
pub(super) fn text(code: &str) -> Option<&'static str> {
    Some(match code {
        "missing_answer.any.title" => "Rispondi a «{question}»",
        "missing_answer.definition.title" => "Di’ in una frase che cos’è: «{question}»",
        "missing_answer.number.title" => "Indica il dato: «{question}»",
        "missing_answer.price.title" => "Indica quanto costa: «{question}»",
        "missing_answer.date.title" => "Indica la data: «{question}»",
        "missing_answer.duration.title" => "Indica la durata: «{question}»",
        "missing_answer.place.title" => "Indica il luogo: «{question}»",
        "missing_answer.name.title" => "Indica chi: «{question}»",
        "missing_answer.steps.title" => "Spiega passo per passo: «{question}»",
        "missing_answer.comparison.title" => "Fai un confronto aperto: «{question}»",
        "missing_answer.list.title" => "Elenca le possibilità: «{question}»",
        "missing_answer.yes_no.title" => "Rispondi sì o no, e perché: «{question}»",
        "missing_answer.why" => {
            "Nella pagina nulla risponde a questa domanda, che è tra quelle che la ricerca AI farebbe su {entity}."
        }

        "partial_answer.any.title" => "Completa la risposta a «{question}»",
        "partial_answer.definition.title" => "Trasforma l’accenno in una definizione: «{question}»",
        "partial_answer.number.title" => "Aggiungi il dato preciso: «{question}»",
        "partial_answer.price.title" => "Aggiungi il prezzo preciso: «{question}»",
        "partial_answer.date.title" => "Aggiungi la data precisa: «{question}»",
        "partial_answer.duration.title" => "Aggiungi la durata precisa: «{question}»",
        "partial_answer.place.title" => "Aggiungi il luogo preciso: «{question}»",
        "partial_answer.name.title" => "Aggiungi di chi si tratta: «{question}»",
        "partial_answer.steps.title" => "Trasforma la descrizione in passaggi: «{question}»",
        "partial_answer.comparison.title" => "Rendi esplicito il confronto: «{question}»",
        "partial_answer.list.title" => "Completa l’elenco: «{question}»",
        "partial_answer.yes_no.title" => "Prendi posizione, sì o no: «{question}»",
        "partial_answer.why" => "La pagina ne parla, ma nessuna frase risponde davvero. La più vicina è: «{evidence}»",
        "partial_answer.why_without_evidence" => "La pagina ne parla, ma nessuna frase risponde davvero.",

        "write.any" => {
            "Scrivi un breve paragrafo che risponda già nella prima frase e che nomini {entity} invece di usare un pronome. Poi una o due frasi con motivi o limiti."
        }
        "write.definition" => {
            "Scrivi una frase del tipo «{entity} è un … che …»: prima che genere di cosa è, poi che cosa la distingue. Mettila prima di ogni dettaglio."
        }
        "write.number" => {
            "Scrivi il dato con l’unità di misura e a che cosa si riferisce, in una frase che nomini {entity}. Se varia, indica l’intervallo e da che cosa dipende."
        }
        "write.price" => {
            "Scrivi il prezzo con la valuta e che cosa comprende, in una frase che nomini {entity}. Se non c’è un prezzo fisso: «da … a …» e da che cosa dipende. Indica da quando è valido."
        }
        "write.date" => "Scrivi la data completa di anno, in una frase che dica che cosa succede o è successo.",
        "write.duration" => {
            "Scrivi il tempo in cifre («circa 40 minuti», «2 anni»), da quando a quando, e che cosa lo allunga o lo accorcia."
        }
        "write.place" => {
            "Scrivi l’indirizzo completo o il luogo con la sua zona, in una frase che nomini {entity}; se è prevista una visita, aggiungi come arrivarci."
        }
        "write.name" => "Scrivi nome, cognome e ruolo, in una frase che nomini {entity}.",
        "write.steps" => {
            "Scrivi un elenco numerato, un’azione per passaggio, ciascuno con un verbo all’inizio. Prima di’ che cosa serve, dopo come si capisce che ha funzionato."
        }
        "write.comparison" => {
            "Prepara una piccola tabella con {entity} e le alternative di cui si parla, i tre-cinque criteri con cui si sceglie, e una frase che dica per chi ciascuna è la scelta migliore. Sii corretto anche dove vince l’altra."
        }
        "write.list" => {
            "Scrivi una frase introduttiva che dica che cosa elenchi e quante voci sono, poi una voce per riga con poche parole ciascuna."
        }
        "write.yes_no" => "Comincia con «Sì» o «No», poi il motivo nella stessa frase, poi le eccezioni.",
        "write.example" => "Una risposta del genere può suonare come questa, inventata: «{example}»",
        "write.questions" => "Dovrebbe rispondere a tutte queste domande: {questions}",

        "place.after" => "Posto migliore: nella sezione «{heading}», che è già la più vicina.",
        "place.end" => {
            "Nella pagina non c’è nulla di vicino: dedicagli una sezione propria con la domanda come titolo."
        }

        "skeleton.any" => "## {question}\n{entity} … [la risposta in una frase].\n[Perché, o per chi è diverso.]",
        "skeleton.definition" => {
            "## {question}\n{entity} è un [genere di cosa] che [che cosa la distingue]. Serve a [scopo] e lo usa [chi]."
        }
        "skeleton.number" => "## {question}\n{entity} ha [cifra] [unità] ([misurato come, aggiornato a quando]).",
        "skeleton.price" => {
            "## {question}\n{entity} costa [importo] [valuta] ([che cosa è compreso], dato di [mese anno]). [Che cosa lo rende più o meno caro.]"
        }
        "skeleton.date" => {
            "## {question}\n[Che cosa succede] il [giorno mese anno]. [Fino a quando, o che cosa viene dopo.]"
        }
        "skeleton.duration" => {
            "## {question}\n[Che cosa] dura [cifra] [minuti, giorni, anni], da [inizio] a [fine]. Ci vuole di più quando [condizione]."
        }
        "skeleton.place" => "## {question}\n{entity} si trova in [via, numero, città], [zona]. Ci si arriva [come].",
        "skeleton.name" => "## {question}\n[Nome e cognome], [ruolo], [che cosa fa] per {entity} dal [anno].",
        "skeleton.steps" => {
            "## {question}\nServono: [cose]. Tempo: [durata].\n1. [Verbo] …\n2. [Verbo] …\n3. [Verbo] …\nHa funzionato se [segno]."
        }
        "skeleton.comparison" => {
            "## {question}\n| | {entity} | [alternativa] |\n|---|---|---|\n| [prezzo] | … | … |\n| [criterio di scelta] | … | … |\nScegli {entity} se [caso]; scegli [alternativa] se [caso]."
        }
        "skeleton.list" => {
            "## {question}\nCi sono [numero] [cose]:\n- [voce]: [poche parole]\n- [voce]: [poche parole]"
        }
        "skeleton.yes_no" => "## {question}\nSì/No, {entity} [fa o non fa], perché [motivo]. Eccezione: [caso].",

        "answer_shape.definition.title" => "Dai una definizione dove lo spieghi",
        "answer_shape.definition.write" => {
            "«{evidence}» spiega, ma non definisce. Comincia con «{entity} è …» e fai seguire la spiegazione."
        }
        "answer_shape.number.title" => "Metti la cifra nella risposta",
        "answer_shape.number.write" => {
            "«{evidence}» risponde senza una cifra. Aggiungi a questa frase il numero con l’unità di misura."
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
            "Consenti in robots.txt l’accesso dei bot di ricerca a questa pagina. I bot che raccolgono solo dati di addestramento sono un’altra cosa e possono restare fuori. Rilevato: {seen}"
        }
        "check.search_bots_allowed.why" => {
            "Un motore il cui bot di ricerca è escluso non può citare la pagina, qualunque cosa contenga."
        }
        "check.snippet_allowed.title" => "Consenti di citare la pagina",
        "check.snippet_allowed.write" => {
            "Togli o allarga il limite agli estratti (nosnippet, max-snippet, data-nosnippet). Rilevato: {seen}"
        }
        "check.snippet_allowed.why" => {
            "Le risposte AI di Google seguono le regole sugli estratti: ciò che non può comparire come estratto non viene citato."
        }
        "check.content_without_javascript.title" => "Rendi il testo disponibile senza JavaScript",
        "check.content_without_javascript.write" => {
            "Genera il testo principale sul server o in fase di build, in modo che sia già nell’HTML. Rilevato: {seen}"
        }
        "check.content_without_javascript.why" => {
            "La maggior parte dei crawler AI non esegue JavaScript: vede solo ciò che è nell’HTML."
        }
        "check.title_matches.title" => "Fai che titolo e intestazione principale nominino la stessa cosa",
        "check.title_matches.write" => {
            "Usa «{entity}» nell’elemento title e nell’unico h1, all’inizio di entrambi. Rilevato: {seen}"
        }
        "check.title_matches.why" => {
            "Se differiscono non è chiaro di che cosa parli la pagina, e i suoi passaggi perdono il contesto."
        }
        "check.date_present.title" => "Indica quando la pagina è stata verificata",
        "check.date_present.write" => {
            "Metti la data dell’ultima modifica reale dove la si vede, con l’anno, e la stessa data nei metadati. Cambiala solo quando cambia il contenuto. Rilevato: {seen}"
        }
        "check.date_present.why" => "Per le domande la cui risposta cambia nel tempo sono preferite le pagine recenti.",
        "check.author_named.title" => "Indica l’autore",
        "check.author_named.write" => {
            "Metti sotto il titolo il nome di una persona o della redazione, con una riga sul perché è competente. Rilevato: {seen}"
        }
        "check.author_named.why" => {
            "Aiuta chi legge a valutare la pagina. Un effetto sulle citazioni non è mai stato misurato."
        }
        "check.structured_data_valid.title" => "Correggi i dati strutturati",
        "check.structured_data_valid.write" => {
            "Rendi leggibile il JSON-LD: di solito c’è una virgola di troppo o un a capo dentro un testo. Rilevato: {seen}"
        }
        "check.structured_data_valid.why" => "I dati che non si leggono vengono ignorati in blocco.",
        "check.structured_data_matches.title" => "Fai che i dati strutturati dicano ciò che dice la pagina",
        "check.structured_data_matches.write" => {
            "Metti nel JSON-LD solo ciò che chi visita può leggere, con gli stessi valori. Rilevato: {seen}"
        }
        "check.structured_data_matches.why" => {
            "I motori di ricerca lo richiedono, e valori che contraddicono il testo non valgono nulla."
        }

        "unused_passages.title" => "{count} passaggi su {total} non rispondono a nessuna domanda",
        "unused_passages.write" => {
            "Non c’è nulla di sbagliato. Se dovevano rispondere a qualcosa, dillo nella prima frase; se ripetono, accorciali. Sezioni: {sections}"
        }
        "unused_passages.why" => {
            "Contengono {words} parole, il {percent}% della pagina. È una segnalazione: non porta punti."
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
            "Attiva un certificato (ne bastano anche di gratuiti), reindirizza l’indirizzo http a quello https e usa quest’ultimo in tutti i link. Rilevato: {seen}"
        }
        "check.https.why" => {
            "I browser avvisano delle pagine senza cifratura, e i motori preferiscono l’indirizzo cifrato."
        }
        "check.canonical.title" => "Indica questa pagina come originale di sé stessa",
        "check.canonical.write" => {
            "Il link canonico porta a un altro indirizzo, e i motori mostrano quello. Fallo puntare a questa pagina, a meno che non sia l’altra a doversi trovare. Rilevato: {seen}"
        }
        "check.canonical.why" => "Ciò che una pagina cede a un altro indirizzo viene attribuito a quello.",
        "check.heading_order.title" => "Metti in ordine i titoli",
        "check.heading_order.write" => {
            "Usa un solo h1 per l’argomento, h2 per le sue parti e h3 sotto di esse, senza saltare livelli. Rilevato: {seen}"
        }
        "check.heading_order.why" => {
            "I passaggi si dividono lungo i titoli: un ordine chiaro dà a ciascuno il suo contesto."
        }
        "check.language_declared.title" => "Dichiara la lingua della pagina",
        "check.language_declared.write" => {
            "Imposta l’attributo lang dell’elemento html sulla lingua del testo. Rilevato: {seen}"
        }
        "check.language_declared.why" => {
            "Lettori di schermo e traduttori si basano su questo, e i motori lo usano come uno degli indizi."
        }
        "check.hreflang.title" => "Correggi l’elenco delle versioni linguistiche",
        "check.hreflang.write" => {
            "Ogni hreflang richiede un codice di lingua valido, ogni codice una volta sola, e questa pagina deve essere nell’elenco. Rilevato: {seen}"
        }
        "check.hreflang.why" => {
            "Un elenco che si contraddice viene ignorato, e le persone ricevono la lingua sbagliata."
        }
        "check.other.title" => "Correggi: {check}",
        "check.other.write" => "Rilevato: {seen}",
        "check.other.why" => "Se questo è corretto la pagina si capisce meglio.",
        _ => return None,
    })
}
