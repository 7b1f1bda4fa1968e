use crate::i18n::messages::{Form, Home, Site};

pub(super) const SITE: Site = Site {
    description: "Incolla un indirizzo e scopri a quali domande della ricerca AI la pagina sa rispondere, con una prova \
                  per ognuna e consigli su che cosa scrivere.",
    skip: "Vai al contenuto",
    nav: "Principale",
    nav_new: "Nuova analisi",
    nav_sample: "Report di esempio",
    nav_method: "Come funziona",
    theme: "Colori",
    theme_auto: "Auto",
    theme_light: "Chiaro",
    theme_dark: "Scuro",
    other_language: "English",
    footer: "I punteggi sono simulati a partire dal testo della pagina. Non sono misurati nei motori AI e non prevedono \
             le citazioni.",
    loading: "Caricamento…",
    not_found_title: "Pagina non trovata",
    not_found_text: "A questo indirizzo non c’è nulla. Forse c’è un errore di battitura, o il link che ti ha portato qui \
                     è vecchio.",
    to_home: "Vai alla pagina iniziale",
    colon: |name, value| format!("{name}: {value}"),
};

pub(super) const FORM: Form = Form {
    url_label: "Indirizzo della pagina",
    url_hint: "Per esempio example.com/prezzi. Puoi omettere https://.",
    mode_legend: "Quanto a fondo",
    mode_complex: |n| format!("Approfondita: circa {n} domande"),
    mode_simple: |n| format!("Rapida: circa {n} domande"),
    options: "Altre opzioni",
    language_label: "Lingua delle domande",
    language_hint: "Scegli un’altra lingua per vedere come la pagina serve chi fa domande in quella lingua.",
    language_page: "La lingua della pagina",
    queries_label: "Le tue domande",
    queries_hint: "Una per riga, oppure l’esportazione CSV di Search Console o Bing Webmaster Tools. Si aggiungono a quelle simulate.",
    competitors_label: "Confronta con",
    competitors_hint: "Nomi di concorrenti, separati da virgole. Al massimo cinque.",
    entity_label: "Di che cosa parla la pagina",
    entity_hint: "Il nome come lo si scriverebbe in una ricerca.",
    kind_label: "Di che tipo di cosa si tratta",
    submit: "Analizza la pagina",
    submitting: "Avvio…",
    error_heading: "Qualcosa non ha funzionato",
};

pub(super) const HOME: Home = Home {
    title: "La ricerca AI troverebbe risposte nella tua pagina?",
    heading: "La ricerca AI troverebbe risposte nella tua pagina?",
    lead: "La ricerca AI trasforma una domanda in tante e cerca pagine che rispondano. Incolla un indirizzo e scopri a \
           quali di queste domande la tua pagina risponde, con la frase che lo dimostra.",
    sample: "Guarda prima un report di esempio",
    get_heading: "Che cosa ottieni",
    get: [
        (
            "Un punteggio con le sue ragioni",
            "Un solo numero da 0 a 100 che si somma sotto i tuoi occhi: ogni punto porta a una domanda, a una qualità \
             del testo o a un controllo.",
        ),
        (
            "Tutte le domande, una per una",
            "Che cosa si chiederebbe sul tuo argomento, se la pagina risponde e con quale frase. Oppure la lacuna, dove \
             la risposta manca.",
        ),
        (
            "Che cosa scrivere adesso",
            "Fino a dieci consigli, dal più utile: che cosa aggiungere, dopo quale titolo e quanti punti potrebbe \
             portare.",
        ),
    ],
    how_heading: "Come funziona",
    how: [
        (
            "Lettura",
            "La pagina viene scaricata una volta e letta come la leggono quasi tutti i crawler AI: come HTML, senza \
             eseguire script.",
        ),
        (
            "Domande",
            "Si riconosce l’argomento e si ricavano le domande che la ricerca AI probabilmente farebbe su un argomento \
             del genere.",
        ),
        (
            "Confronto",
            "Ogni domanda viene confrontata con ogni passaggio, su questo server. La stessa pagina dà sempre lo stesso \
             risultato.",
        ),
    ],
    how_link: "Leggi tutto il metodo, con i suoi limiti",
};
