//! Come si scrive una risposta, secondo la forma: che cosa fare, che cosa scrivere, e un testo da completare. Nessun
//! testo può affermare qualcosa da sé: ciò che sa solo chi cura la pagina è uno spazio tra parentesi quadre.

/// A text by its code; `None` for an unknown one. Values stand in braces, blanks in brackets.
pub(super) fn text(code: &str) -> Option<&'static str> {
    Some(match code {
        "title.any" => "Rispondi alla domanda «{question}»",
        "title.definition" => "Di’ in una frase che cos’è: «{question}»",
        "title.number" => "Rispondi con le cifre: «{question}»",
        "title.price" => "Rispondi con un importo: «{question}»",
        "title.date" => "Rispondi con la data: «{question}»",
        "title.duration" => "Rispondi con il tempo in cifre: «{question}»",
        "title.place" => "Rispondi con il luogo o l’indirizzo: «{question}»",
        "title.name" => "Rispondi con i nomi: «{question}»",
        "title.steps" => "Rispondi passo per passo: «{question}»",
        "title.comparison" => "Rispondi con un confronto: «{question}»",
        "title.list" => "Rispondi con un elenco: «{question}»",
        "title.yes_no" => "Rispondi in modo netto, e di’ perché: «{question}»",
        "title.cost" => "Indica quanto costa, con supplementi e sconti",
        "title.sides" => "Elenca vantaggi e limiti, e di’ a chi è adatto",
        "title.voices" => "Riporta che cosa ne dice chi lo conosce",
        "title.alternatives" => "Spiega in che cosa differisce dalle alternative",
        "title.audience" => "Di’ che cosa significa per chi lo chiede",
        "title.recent" => "Di’ che cosa c’è di nuovo, con la data",
        "title.timeline" => "Raccontalo anno per anno",
        "title.contact" => "Indica come mettersi in contatto",
        "title.way" => "Indica dove si trova e come arrivarci",
        "title.sources" => "Elenca buone fonti per approfondire",
        "title.buying" => "Indica dove si trova in vendita",
        "title.hours" => "Indica orari e giorni di chiusura",

        "write.any" => {
            "Scrivi un breve paragrafo che risponda già nella prima frase e che nomini l’argomento invece di usare un pronome. Poi una o due frasi con motivi o limiti."
        }
        "write.definition" => {
            "Scrivi una frase che dica prima di che genere di cosa si tratta, poi che cosa la distingue. Mettila prima di ogni dettaglio."
        }
        "write.number" => {
            "Scrivi ogni cifra con l’unità di misura e a che cosa si riferisce, in una frase che nomini l’argomento. Se varia, indica l’intervallo e da che cosa dipende."
        }
        "write.price" => {
            "Scrivi l’importo con la valuta e che cosa comprende, in una frase che nomini l’argomento. Indica da quando è valido."
        }
        "write.date" => "Scrivi la data completa di anno, in una frase che dica che cosa succede o è successo.",
        "write.duration" => {
            "Scrivi il tempo in cifre con l’unità, da quando a quando, e che cosa lo allunga o lo accorcia."
        }
        "write.place" => {
            "Scrivi l’indirizzo completo o il luogo con la sua zona, in una frase che nomini l’argomento; se è prevista una visita, aggiungi come arrivarci."
        }
        "write.name" => "Scrivi ogni nome e cognome con il ruolo, in una frase che nomini l’argomento.",
        "write.steps" => {
            "Scrivi un elenco numerato, un’azione per passaggio, ciascuno con un verbo all’inizio. Prima di’ che cosa serve, dopo che cosa succede o come si capisce che ha funzionato."
        }
        "write.comparison" => {
            "Prepara una piccola tabella delle due parti con i tre-cinque criteri con cui si sceglie, e una frase che dica per chi ciascuna è la scelta migliore. Sii corretto anche dove vince l’altra."
        }
        "write.list" => {
            "Scrivi una frase introduttiva che dica che cosa elenchi e quante voci sono, poi una voce per riga con poche parole ciascuna."
        }
        "write.yes_no" => "Comincia con «Sì» o «No», poi il motivo nella stessa frase, poi le eccezioni.",
        "write.cost" => {
            "Scrivi il prezzo con valuta e unità, che cosa comprende e che cosa si aggiunge. Se non c’è un prezzo fisso: da … a …, e da che cosa dipende. Indica da quando è valido e dove vengono annunciati gli sconti."
        }
        "write.sides" => {
            "Scrivi in che cosa riesce bene e quali limiti ha, ogni punto con un motivo, e di’ per chi non è la scelta giusta. Una pagina che nomina i propri limiti può essere citata per entrambi i lati."
        }
        "write.voices" => {
            "Cita esperienze reali con fonte e mese, e la media con il numero di voti. Di’ che cosa viene criticato e che cosa hai fatto di conseguenza. Non scrivere mai recensioni di tuo pugno."
        }
        "write.alternatives" => {
            "Scrivi quali altre soluzioni si prendono in considerazione, i tre-cinque punti in cui differiscono e in quale caso ciascuna è la scelta migliore. Non serve nominare i concorrenti: bastano i generi di soluzione."
        }
        "write.audience" => {
            "Scrivi una frase per ogni gruppo che lo chiede, cominciando dal suo nome: se è adatto, perché, e a che cosa deve fare attenzione."
        }
        "write.recent" => {
            "Scrivi che cosa è cambiato e da quando, con mese e anno e con chi lo dice. Tieni un solo paragrafo di questo tipo e rinnovalo, invece di aggiungerne altri."
        }
        "write.timeline" => "Scrivi una riga per tappa: prima l’anno, poi che cosa è successo e perché ha contato.",
        "write.contact" => {
            "Scrivi ogni modo con il numero o l’indirizzo, quando risponde qualcuno e in quanto tempo arriva una risposta."
        }
        "write.way" => {
            "Scrivi l’indirizzo completo, poi il percorso con i mezzi pubblici e in auto, ciascuno con il tempo da un luogo noto."
        }
        "write.sources" => {
            "Scrivi una riga per fonte: il nome, che cosa vi si trova, per chi è, e il link. Nomina solo ciò che conosci."
        }
        "write.buying" => {
            "Scrivi dove si trova, se è disponibile ora, in quanto tempo viene consegnato e quanto costa la consegna."
        }
        "write.hours" => "Scrivi i giorni con gli orari, i giorni di chiusura e da quando vale.",
        "write.questions" => "Un solo testo risponde a tutte queste domande: {questions}",

        "heading.cost" => "Quanto costa {name}",
        "heading.sides" => "{name}: vantaggi e limiti",
        "heading.voices" => "{name}: che cosa ne dice chi lo conosce",
        "heading.alternatives" => "{name} e le alternative",
        "heading.audience" => "{name}: per chi è adatto",
        "heading.recent" => "{name}: le novità, [mese anno]",
        "heading.timeline" => "{name} anno per anno",
        "heading.contact" => "Contatti",
        "heading.way" => "{name}: come arrivare",
        "heading.sources" => "{name}: per approfondire",
        "heading.buying" => "{name}: dove si trova in vendita",
        "heading.hours" => "Orari",

        "skeleton.any" => {
            "{name}: [la risposta in una frase, con il nome dell’argomento]. [Perché, o per chi è diverso.]"
        }
        "skeleton.definition" => {
            "{name} è [genere di cosa] che [che cosa la distingue]. Serve a [scopo] e si rivolge a [chi]."
        }
        "skeleton.number" => "{name}: [cifra] [unità] di [che cosa] ([misurato come, aggiornato a quando]).",
        "skeleton.price" => {
            "{name} costa [importo e valuta] per [unità] (dato di [mese anno]), compreso [che cosa]. Non compreso: [che cosa, con l’importo]."
        }
        "skeleton.date" => {
            "[Che cosa succede o è successo] il [giorno mese anno]. [Fino a quando, o che cosa viene dopo.]"
        }
        "skeleton.duration" => {
            "[Che cosa] dura o richiede [cifra] [minuti, giorni, anni], da [inizio] a [fine]. Ci vuole di più quando [condizione]."
        }
        "skeleton.place" => "[Chi o che cosa] si trova in [via, numero, città], [zona]. Ci si arriva [come].",
        "skeleton.name" => "[Nome e cognome], [ruolo], [che cosa fa] per {name} dal [anno].",
        "skeleton.steps" => {
            "Servono: [cose]. Tempo: [durata].\n1. [Verbo] [che cosa].\n2. [Verbo] [che cosa].\n3. [Verbo] [che cosa].\nPoi: [che cosa succede, o come si capisce che ha funzionato]."
        }
        "skeleton.comparison" => {
            "| | [l’uno] | [l’altro] |\n|---|---|---|\n| [primo criterio di scelta] | [valore] | [valore] |\n| [secondo criterio] | [valore] | [valore] |\n[L’uno] è la scelta migliore se [caso], [l’altro] se [caso]."
        }
        "skeleton.list" => "Ci sono [numero] [cose]:\n- [voce]: [poche parole]\n- [voce]: [poche parole]",
        "skeleton.yes_no" => "[Sì o No], [l’argomento] [fa o non fa], perché [motivo]. Eccezione: [caso].",
        "skeleton.cost" => {
            "{name} costa [importo e valuta] per [unità] (dato di [mese anno]), compreso [che cosa].\nNon compreso: [che cosa], [importo e valuta].\nCosta meno con [offerta o condizione], fino al [data]."
        }
        "skeleton.sides" => {
            "- Vantaggio: [quale], perché [motivo o cifra].\n- Limite: [che cosa non fa], quindi non è la scelta giusta per [chi o quando].\nIn breve: adatto a [chi], non a [chi]."
        }
        "skeleton.voices" => {
            "[Numero] [clienti, visitatori, lettori] danno a {name} un voto medio di [media] su [voto massimo] su [dove] (dato di [mese anno]).\n«[Parole di una persona reale]» ([nome o iniziali], [mese anno])\nLa critica più frequente: [quale]. [Che cosa si è fatto di conseguenza.]"
        }
        "skeleton.alternatives" => {
            "| | {name} | [genere di alternativa] |\n|---|---|---|\n| [primo criterio di scelta] | [valore] | [valore] |\n| [secondo criterio] | [valore] | [valore] |\n{name} è la scelta migliore se [caso], [l’alternativa] se [caso]."
        }
        "skeleton.audience" => {
            "Per [gruppo], {name} [è o non è adatto], perché [motivo]. [A che cosa deve fare attenzione questo gruppo, o che cosa scegliere al suo posto.]"
        }
        "skeleton.recent" => {
            "A [mese anno]: [che cosa è nuovo o è cambiato] dal [data]. [Che cosa comporta, e per chi.] Fonte: [chi lo dice, con un link]."
        }
        "skeleton.timeline" => {
            "- [Anno]: [che cosa è successo]\n- [Anno]: [che cosa è successo]\n- Oggi: [la situazione attuale]"
        }
        "skeleton.contact" => {
            "[Telefono, e-mail o modulo]: [numero o indirizzo], [giorni e orari]. Risposta entro [tempo].\nNei casi urgenti: [come]."
        }
        "skeleton.way" => {
            "{name} si trova in [via, numero, città], [zona].\n- Con i mezzi pubblici: [linea], fermata [nome], poi [minuti] a piedi.\n- In auto: [uscita o strada]; parcheggio in [luogo], [prezzo]."
        }
        "skeleton.sources" => {
            "- [Titolo o nome]: [che cosa vi si trova], per [chi], [link]\n- [Titolo o nome]: [che cosa vi si trova], per [chi], [link]"
        }
        "skeleton.buying" => {
            "{name} si trova in vendita presso [negozio o indirizzo]: [disponibile o consegnato entro quanto], [costo della consegna] (dato di [mese anno])."
        }
        "skeleton.hours" => {
            "- [Giorni]: [dalle] – [alle]\n- [Giorni]: [dalle] – [alle]\nChiuso: [giorni]. Valido da [mese anno]."
        }
        "skeleton.also" => "{question}: [la risposta in una frase].",
        "skeleton.medical" => {
            "Secondo: [istituzione o linea guida, anno]. Rivolgersi a medico o farmacista se [segno o circostanza]."
        }
        "blank.name" => "[nome]",
        _ => return None,
    })
}
