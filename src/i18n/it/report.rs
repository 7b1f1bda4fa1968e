use crate::i18n::format::plural;
use crate::i18n::messages::ReportWords;

pub(super) const REPORT: ReportWords = ReportWords {
    eyebrow: "Report",
    sample_note: "Questo è un esempio: una pagina fornita con il programma. Tutto ciò che vedi è stato calcolato da lì.",
    fetched: "Scaricata",
    contents: "In questo report",
    export_json: "Scarica in JSON",
    export_csv: "Scarica le domande in CSV",
    print: "Versione da stampare",
    run_again: "Ripeti l’analisi",
    new_tab: "apre la pagina analizzata",

    summary: "In breve",
    gauge: |score| format!("Punteggio di visibilità AI: {score} su 100"),
    of_hundred: "su 100",
    covers: |covered, total| format!("La pagina risponde a {covered} domande probabili su {total}."),
    weak_on: |types| format!("I punti più deboli: {types}."),
    interval: |low, high| {
        format!(
            "Intervallo da {low} a {high}: con altre domande degli stessi tipi vi cadrebbero nove punteggi su dieci."
        )
    },
    why_advice: "Perché",
    provisional: "Non tutto si è potuto misurare; le note in «Come è stato calcolato» dicono che cosa manca.",

    breakdown: "Da dove vengono i punti",
    breakdown_intro: "Tre parti che sommate danno il punteggio.",
    breakdown_reach: |percent| {
        format!(
            "Qualità, accesso e chiarezza qui contano al {percent}: a una pagina che risponde a poche domande essere in \
             ordine serve a poco. Contano per intero da quando circa tre domande su dieci hanno risposta."
        )
    },
    points: |points, max| format!("{points} punti su {max}"),
    not_measured: "non misurato",
    details: "Mostra di che cosa è fatta",
    part: "Parte",
    reached: "Ottenuti",
    possible: "Possibili",

    first: "Da fare per prima cosa",
    first_intro: "Le modifiche che sposterebbero di più il punteggio.",
    first_none: "Non c’è nulla di urgente. La pagina risponde a ciò che probabilmente le si chiede.",
    all_advice: |n| format!("Tutti i consigli ({n})"),
    gain: |points| format!("fino a {points} punti"),
    no_gain: "per informazione",
    gain_hint: "Punti: di quanto sale il punteggio se lo si ricalcola con questa sola modifica. Le modifiche si \
                sovrappongono, quindi i punti non si sommano. È una stima, non una promessa.",
    gain_reach: "Qui i singoli guadagni sono grandi perché finora poche domande hanno risposta: ogni nuova risposta fa \
                 contare di più anche qualità, accesso e chiarezza.",
    place: "Dove",
    after: |heading| format!("Dopo il titolo «{heading}»"),
    serves: |n| format!("Aiuta con {n} {}", plural(n as u64, "domanda", "domande")),
    evidence: "Prove",
    skeleton: "Un testo da cui partire",
    copy: "Copia",
    copied: "Copiato",

    questions: "Domanda per domanda",
    questions_intro: "Che cosa la ricerca AI chiederebbe su questo argomento, e se la pagina risponde.",
    chance_hint: "La percentuale è la probabilità che la pagina risponda alla domanda, secondo la stima di questo \
                  programma.",
    show: "Mostra",
    show_all: "Tutte",
    show_covered: "Con risposta",
    show_partial: "In parte",
    show_gaps: "Senza risposta",
    none_here: "Non c’è nessuna domanda di questo genere.",
    col_verdict: "Risposta",
    col_question: "Domanda",
    col_probability: "Probabilità",
    col_type: "Tipo",
    col_format: "Formato ideale",
    quote: "Che cosa dice la pagina:",
    nearest: "Il passaggio più vicino, che non risponde:",
    also: "E qui:",
    nothing_near: "Nella pagina non c’è nulla di vicino.",
    passage_place: |number, heading| match heading {
        "" => format!("Passaggio {number}"),
        _ => format!("Passaggio {number}, sotto «{heading}»"),
    },
    why: "Perché questa domanda?",
    why_asked: "Perché la si fa",
    why_format: "Perché questo formato",
    about: "Chiede di",
    intent: "Chi chiede vuole",
    shape: "Una buona risposta contiene",
    shape_found: "trovato",
    shape_missing: "non trovato vicino alla prova",
    similarity: "Somiglianza di significato",
    source: "Viene da",

    read: "Come è stata letta la pagina",
    read_intro: "Questo è tutto ciò che ha contato. Se qui manca qualcosa di importante, probabilmente manca anche ai \
                 crawler.",
    page_title: "Titolo",
    description: "Descrizione",
    none: "nessuno",
    language: "Lingua",
    declared: |language| format!("la pagina dichiara {language}"),
    page_kind: "Forma della pagina",
    kind_of_subject: "Genere di argomento",
    words: "Parole del testo principale",
    charset: "Codifica dei caratteri",
    charset_rule: |rule| {
        Some(match rule {
            "bom" => "secondo il suo byte order mark",
            "header" => "come dice il server",
            "meta" => "come dice la pagina",
            "xml_declaration" => "come dice la dichiarazione XML",
            "detected" => "riconosciuta dal testo",
            "default" => "presunta",
            _ => return None,
        })
    },
    author: "Autore",
    published: "Pubblicata",
    modified: "Ultima modifica",
    structured: "Dati strutturati",
    faq: "Domande con risposta",
    text_source: "Il testo viene da",
    text_source_is: |source| {
        Some(match source {
            "html" => "l’HTML visibile",
            "json_ld" => "dati strutturati (JSON-LD)",
            "embedded_state" => "dati incorporati per gli script",
            "plain_text" => "un file di testo semplice",
            "markdown" => "un file Markdown",
            "rendered" => "un browser, dopo l’esecuzione degli script",
            _ => return None,
        })
    },
    redirects: "Reindirizzata da",
    warnings: "Note",
    warning: |code| {
        Some(match code {
            "paywall" => "Una parte del testo è a pagamento.",
            "truncated" => "La pagina è stata tagliata al limite di grandezza.",
            "charset_mismatch" => "La codifica dei caratteri dichiarata è sbagliata; ne è stata usata un’altra.",
            "charset_malformed" => "Alcuni caratteri non si sono potuti leggere.",
            "too_deep" => "Il codice è annidato molto a fondo; le parti più profonde sono state saltate.",
            "text_from_embedded_data" => {
                "L’HTML visibile non ha quasi testo; è stato preso dai dati incorporati nella pagina."
            }
            "jsonld_invalid" => "Alcuni dati strutturati non si sono potuti leggere.",
            "lang_mismatch" => "Il testo è in una lingua diversa da quella dichiarata.",
            _ => return None,
        })
    },
    outline: "Titoli in ordine",
    no_headings: "La pagina non ha titoli.",
    dropped: |pieces, share| {
        format!(
            "Che cosa è stato tralasciato: {pieces} {}, {share} delle parole",
            plural(pieces as u64, "pezzo", "pezzi")
        )
    },
    dropped_intro: "Navigazione, avvisi e simili. Nulla di questo conta per il punteggio.",
    dropped_reason: |reason| {
        Some(match reason {
            "navigation" => "Navigazione",
            "consent" => "Richiesta di consenso",
            "hidden" => "Testo nascosto",
            "related_links" => "Link ad altre pagine",
            "footer" => "Piè di pagina",
            "header" => "Testata",
            "sidebar" => "Colonna laterale",
            "form" => "Modulo",
            "comments" => "Commenti",
            "advertisement" | "ads" => "Pubblicità",
            "newsletter" => "Newsletter",
            "share" | "social" => "Pulsanti di condivisione",
            "breadcrumb" | "breadcrumbs" => "Percorso di navigazione",
            "cookie" => "Avviso sui cookie",
            "duplicate" => "Testo ripetuto",
            "control" => "Pulsante o modulo",
            "links" => "Link",
            "boilerplate" => "Cornice del sito",
            "repetition" => "Testo ripetuto",
            "advertising" => "Pubblicità",
            "aside" => "Colonna laterale",
            "overlay" => "Finestra sopra la pagina",
            "metadata" => "Informazioni sul testo",
            "heading_without_text" => "Titoli senza testo",
            "not_main_text" => "Fuori dal testo principale",
            _ => return None,
        })
    },

    entity: "Di che cosa parla la pagina",
    entity_intro: |name, kind| format!("Le domande sono state fatte su «{name}» ({kind})."),
    confidence: |percent| format!("Con quanta chiarezza la pagina dà questo nome: {percent}."),
    entity_evidence: "Dove è stato cercato il nome",
    agrees: "concorda",
    differs: "diverso",
    kind_reason: "Che cosa ha deciso il tipo",
    correct: "Non è giusto? Correggi e ripeti",
    correct_intro: "Le domande dipendono dall’argomento: una correzione le cambia tutte.",
    correct_submit: "Ripeti con queste indicazioni",

    checks: "Accesso e chiarezza",
    checks_intro: "Se i motori possono leggere e citare la pagina, e se la pagina dice chiaramente che cos’è.",
    checks_failed: |n| format!("Da sistemare: {n}"),
    checks_none_failed: "Tutti i controlli che si applicano sono superati.",
    checks_passed: |n| format!("Superati: {n}"),
    checks_other: |n| format!("Non misurati, non applicabili o per informazione: {n}"),
    check_seen: "Rilevato",
    data_broken: |count| format!("JSON-LD che non si può leggere: {count}"),
    data_without_type: "JSON-LD senza @type",
    check_worth: |points| format!("peso {points}"),

    passages: "Come la pagina è stata divisa in passaggi",
    passages_intro: |used, all| {
        format!(
            "I motori di risposta citano passaggi, non pagine. Su {all} passaggi, {used} contengono almeno una risposta."
        )
    },
    passages_used: |n| format!("Passaggi con una risposta: {n}"),
    passages_unused: |n| format!("Passaggi che nessuna domanda ha usato: {n}"),
    passages_overloaded: |n| format!("Passaggi su cui poggiano troppe domande: {n}"),
    passages_overloaded_hint: "Quando molte domande poggiano su un solo passaggio, a ciascuna servirebbe di più un breve passaggio tutto suo.",
    passage_uses: |n| format!("{n} {}", plural(n as u64, "domanda", "domande")),
    passage_words: |n| format!("{n} {}", plural(n as u64, "parola", "parole")),
    passage_name: |n| format!("Passaggio {n}"),

    how: "Come è stato calcolato",
    how_sum: "La somma",
    how_version: "Versione del metodo",
    how_model: "Modello di embedding",
    how_no_model: "nessuno: il confronto si basa solo sulle parole in comune",
    how_language_model: "Modello linguistico per le domande",
    how_queries: "Numero di domande",
    how_covered_from: |covered, partial| {
        format!("Una domanda ha risposta da una probabilità del {covered}, e risposta in parte dal {partial}.")
    },
    how_notes: "Note",
    how_repeat: "La stessa pagina dà sempre gli stessi numeri, su qualsiasi macchina.",
    how_link: "Tutto il metodo, con i suoi limiti",
};
