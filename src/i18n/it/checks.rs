//! What each check of access and clarity looks at, finds, and why it matters.

use crate::i18n::messages::CheckText;

/// The words of a check; `None` for an unknown id.
pub(super) fn text(id: &str) -> Option<CheckText> {
    let [title, pass, fail, why] = match id {
        "search_bots_allowed" => [
            "I motori di ricerca possono leggere la pagina",
            "robots.txt permette ai crawler dei grandi motori di ricerca di leggere la pagina",
            "robots.txt tiene fuori il crawler di un grande motore di ricerca",
            "Le AI Overviews di Google dipendono da Googlebot, Copilot da Bingbot, la ricerca di ChatGPT da OAI-SearchBot, Perplexity da PerplexityBot e Claude da Claude-SearchBot; bloccare i crawler che addestrano i modelli (GPTBot, Google-Extended) qui non toglie nulla.",
        ],
        "content_without_javascript" => [
            "Il testo è nell’HTML",
            "Il testo si legge senza eseguire JavaScript",
            "Il testo appare solo dopo l’esecuzione di JavaScript",
            "La maggior parte dei crawler dei motori AI non esegue JavaScript e quindi vede una pagina vuota.",
        ],
        "snippet_allowed" => [
            "Si può citare abbastanza testo",
            "Nessuna direttiva tiene il testo fuori dalle risposte",
            "Una direttiva tiene il testo fuori dalle risposte",
            "I motori che rispettano nosnippet, un max-snippet breve, data-nosnippet o (Copilot) noarchive non usano quel testo nelle risposte.",
        ],
        "title_matches" => [
            "Titolo, intestazione ed entità concordano",
            "Titolo, intestazione principale ed entità parlano della stessa cosa",
            "Titolo, intestazione principale ed entità non parlano della stessa cosa",
            "Una pagina il cui titolo e la cui intestazione nominano l’argomento viene associata alle domande giuste.",
        ],
        "date_present" => [
            "La pagina ha una data",
            "La pagina dice quando è stata scritta o modificata",
            "La pagina non dice quando è stata scritta o modificata",
            "In prove controllate i motori hanno preferito le pagine con una data recente.",
        ],
        "https" => [
            "La connessione è cifrata",
            "La pagina è servita con https",
            "La pagina è servita senza cifratura",
            "I motori preferiscono gli indirizzi https e i browser segnalano gli altri.",
        ],
        "structured_data_valid" => [
            "I dati strutturati si possono leggere",
            "I dati strutturati sono validi",
            "Alcuni dati strutturati non sono JSON valido o non hanno un tipo",
            "I motori saltano i dati strutturati che non riescono a interpretare.",
        ],
        "structured_data_matches" => [
            "I dati strutturati dicono ciò che i lettori vedono",
            "Ciò che dicono i dati strutturati si trova anche sulla pagina",
            "I dati strutturati dicono qualcosa che sulla pagina non c’è",
            "I motori ignorano, o prendono per un tentativo di ingannare, ciò che sta solo nel markup.",
        ],
        "author_named" => [
            "L’autore è indicato",
            "La pagina dice chi l’ha scritta",
            "La pagina non dice chi l’ha scritta",
            "Lettori e motori giudicano un articolo anche da chi lo firma; quanto conti non è stato misurato.",
        ],
        "canonical" => [
            "Il link canonical punta a questa pagina",
            "L’indirizzo canonico (rel=canonical) è quello di questa pagina",
            "Il link canonical indica un altro indirizzo come originale",
            "I motori mostrano allora l’altro indirizzo e non questo.",
        ],
        "heading_order" => [
            "Le intestazioni si susseguono in ordine",
            "Nessun livello di intestazione è saltato",
            "Un livello di intestazione è saltato, oppure un testo lungo non ha intestazioni",
            "Le intestazioni dicono a che cosa risponde ogni sezione, agli screen reader e ai motori che tagliano la pagina in brani.",
        ],
        "language_declared" => [
            "La lingua è dichiarata",
            "La lingua dichiarata è quella del testo",
            "La lingua non è dichiarata, oppure è diversa da quella del testo",
            "Motori e screen reader usano la lingua dichiarata per scegliere lettori e voci.",
        ],
        "hreflang" => [
            "hreflang: le versioni linguistiche sono coerenti",
            "L’elenco hreflang delle versioni linguistiche è completo e valido",
            "L’elenco hreflang delle versioni linguistiche ha un difetto",
            "Un elenco con codici non validi, o senza la pagina stessa, viene ignorato e i lettori possono ricevere la lingua sbagliata.",
        ],
        "user_bots" => [
            "Assistenti che aprono una pagina per un utente",
            "robots.txt li lascia entrare tutti",
            "robots.txt tiene fuori questi",
            "Per informazione: lettori come ChatGPT-User aprono una pagina quando qualcuno lo chiede; alcuni non seguono robots.txt.",
        ],
        "training_bots" => [
            "Crawler che addestrano modelli",
            "robots.txt li lascia entrare tutti",
            "robots.txt tiene fuori questi",
            "Per informazione: bloccare l’addestramento è una scelta del proprietario e non toglie visibilità nella ricerca.",
        ],
        "own_reader" => [
            "Questo programma e robots.txt",
            "robots.txt permette a questo programma di leggere la pagina",
            "robots.txt chiede a questo programma di non leggere la pagina",
            "Per informazione: la pagina è stata letta lo stesso, perché una persona ha chiesto proprio questa pagina.",
        ],
        "llms_txt" => [
            "llms.txt",
            "Il sito non ha un file llms.txt",
            "Il sito ha un file llms.txt",
            "Per informazione: su 300.000 domini non si è visto alcun effetto di questo file, perciò non dà punti.",
        ],
        _ => return None,
    }
    .map(str::to_owned);
    Some(CheckText { title, pass, fail, why })
}
