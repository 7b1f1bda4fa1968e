use crate::i18n::messages::Methodology;

pub(super) const METHODOLOGY: Methodology = Methodology {
    title: "Come funziona",
    heading: "Come nasce il punteggio, e che cosa non dice",
    lead: "Ogni numero di un report si può ricondurre alla pagina. Ecco come.",
    before: &[
        (
            "Che cosa dice il numero",
            &[
                "Il punteggio di visibilità AI dice quanto bene una pagina potrebbe rispondere alle domande che la \
                 ricerca AI pone sul suo argomento.",
                "È simulato a partire dal contenuto della pagina. Non è misurato nei motori AI e non prevede se una \
                 pagina sarà citata: i motori considerano anche la posizione, l’autorevolezza e il posto della pagina \
                 tra le altre.",
            ],
        ),
        (
            "Perché tante domande",
            &["La ricerca AI non cerca ciò che hai scritto. Trasforma una domanda in una dozzina (il «query \
                 fan-out») e raccoglie passaggi che rispondono. Una pagina le è utile quando i suoi passaggi \
                 rispondono a molte di queste domande, ciascuno da solo."],
        ),
    ],
    steps_heading: "Passo per passo",
    steps: &[
        (
            "Scaricare",
            "La pagina viene scaricata una volta, come HTML, senza eseguire script, come fa la maggior parte dei \
             crawler AI. Gli indirizzi privati vengono rifiutati.",
        ),
        (
            "Leggere",
            "Si conservano titolo, intestazioni, paragrafi, elenchi, tabelle, domande con risposta, date, autori e dati \
             strutturati. Navigazione, avvisi sui cookie e altre cornici del sito restano fuori, e il report mostra che \
             cosa è rimasto fuori.",
        ),
        (
            "Riconoscere l’argomento",
            "Titolo, intestazione principale, dati strutturati, indirizzo ed espressioni frequenti suggeriscono ciascuno \
             un nome; il report mostra quali concordano. Puoi correggerlo.",
        ),
        (
            "Ricavare le domande",
            "Per ogni tipo di argomento c’è una tabella di ciò che le persone vogliono sapere, formulata nella lingua \
             della pagina. Al massimo un terzo delle domande viene dalla pagina stessa, altrimenti le si chiederebbe ciò \
             che già dice. Nulla è estratto a sorte.",
        ),
        (
            "Confrontare",
            "La pagina viene divisa in passaggi lungo i suoi titoli. Ogni domanda è confrontata con ogni passaggio in \
             due modi: per significato, con un modello di embedding multilingue che gira su questo server, e per parole \
             in comune. Il nome dell’argomento non vale come prova, perché è ovunque nella pagina. I due confronti \
             diventano una probabilità, tarata su domande giudicate a mano e corretta per la lunghezza della pagina.",
        ),
        ("Sommare", "Probabilità, qualità delle risposte e controlli di accesso e chiarezza si sommano nel punteggio."),
        (
            "Consigliare",
            "Per ogni lacuna il punteggio viene ricalcolato come se fosse colmata. La differenza è il guadagno che vedi, \
             e decide l’ordine.",
        ),
    ],
    formula_heading: "La somma",
    formula_intro: "Tre parti, 100 punti. Qualità e accesso contano per intero solo quando la pagina risponde a \
                    qualcosa; una pagina ordinata che parla d’altro resta vicina allo zero.",
    formula_caption: "Parti del punteggio",
    formula_part: "Parte",
    formula_points: "Punti",
    formula_what: "Che cosa conta",
    formula_rows: [
        (
            "Risposte",
            "La probabilità media che la pagina risponda a una domanda. Ogni tipo di domanda pesa allo stesso modo, poi \
             le domande all’interno del tipo.",
        ),
        (
            "Qualità delle risposte",
            "Su ciò che ha risposta: nella forma che la domanda richiede (un prezzo, dei passi, un confronto…), \
             comprensibile da sola e presto nella pagina.",
        ),
        (
            "Accesso e chiarezza",
            "Se i bot di ricerca possono leggere e citare la pagina, se il testo c’è anche senza script, e se titolo, \
             intestazioni, date, autore e dati strutturati dicono chiaramente che cos’è.",
        ),
    ],
    bands_heading: "Il conto in parole",
    bands_caption: "Come si chiama la quota di domande con risposta",
    bands_range: "Domande con risposta",
    bands_meaning: "La pagina …",
    verdicts_heading: "Sì, in parte, no",
    verdicts_text: |covered, partial| {
        format!(
            "Una domanda ha risposta da una probabilità del {covered}, risposta in parte dal {partial}, e nessuna \
             risposta al di sotto. Il punteggio usa la probabilità stessa: a questi confini nulla fa un salto."
        )
    },
    quality_heading: "Quanto spesso la decisione è giusta",
    quality_text: "Misurata su domande giudicate a mano da persone, mai su quelle usate per calibrare i numeri. AUC: \
                   quanto spesso una domanda con risposta ha una probabilità più alta di una senza (0,5 è testa o \
                   croce). Accuratezza bilanciata: quanto spesso il verdetto al 50 % è giusto, con i due casi di pari \
                   peso. Kappa: accordo con i giudici sui tre verdetti (due giudici arrivano a circa 0,86). Prova: quanto \
                   spesso ciò che si cita (fino a tre punti, circa 105 parole) contiene la frase scelta dai giudici. Errore: distanza fra la probabilità media di \
                   una pagina e i giudici, in punti su 100. Calibrazione: distanza fra una probabilità e ciò che accade. \
                   Falsi: risposte viste dove la pagina parla d’altro.",
    quality_caption: "Qualità misurata per insieme di dati",
    quality_columns: [
        "Dati",
        "Domande",
        "AUC",
        "Accuratezza bilanciata",
        "Kappa",
        "Prova",
        "Errore",
        "Calibrazione",
        "Falsi",
    ],
    quality_model: |code| {
        Some(match code {
            "guided" => "significato e parole, le nostre domande sull’entità",
            "hybrid" => "significato e parole, altre domande sull’entità",
            "open" => "significato e parole, domande qualsiasi",
            "semantic" => "solo significato (domanda e pagina in lingue diverse)",
            "lexical" => "solo parole (senza modello di embedding)",
            _ => return None,
        })
    },
    quality_versions: |version, coverage, fitted, model| {
        format!("Metodo {version}, decisione {coverage}, calibrata il {fitted} per {model}.")
    },
    grades_heading: "Quanto sono solide le prove dietro un consiglio",
    grades_text: "Molto di ciò che si dice sulla ricerca AI non è mai stato verificato. Per questo ogni consiglio porta \
                  un grado. Ciò che notoriamente non ha effetto (file llms.txt, densità di parole chiave) non viene \
                  consigliato.",
    after: &[
        (
            "Che cosa non può fare",
            &[
                "Le domande sono simulate. I motori veri chiedono in modo diverso da un giorno all’altro; solo una \
                 parte delle loro domande si ripete. L’intervallo accanto al punteggio mostra di quanto si sposterebbe \
                 con altre domande degli stessi tipi.",
                "Un confronto per significato può sbagliare. Non sa se un’affermazione è vera, e può prendere per \
                 risposta una frase che non lo è. Per questo ogni giudizio mostra la sua frase: guardala.",
                "Le pagine che hanno bisogno di script per mostrare il testo, chiedono una password o non vogliono \
                 essere citate ricevono un motivo al posto di un numero.",
            ],
        ),
        (
            "Che cosa succede ai tuoi dati",
            &["L’indirizzo, il testo della pagina e il report restano su questo server per un tempo limitato, a un \
                 indirizzo che non si può indovinare. Chi ha l’indirizzo può leggere il report."],
        ),
    ],
};
