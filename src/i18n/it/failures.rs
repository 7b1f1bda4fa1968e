use crate::domain::{AppError, Failure, PageOutcome};
use crate::i18n::format::{bytes, plural, readable};
use crate::i18n::messages::FailureText;

pub(super) fn app_error(error: &AppError) -> String {
    match error {
        AppError::InvalidInput { reason } => invalid_input(reason),
        AppError::NotFound => "Questo report non esiste.".to_owned(),
        AppError::Expired => "Questo report è stato rimosso alla scadenza.".to_owned(),
        AppError::TooMany { retry_after } => {
            format!("Sono state avviate molte analisi in poco tempo. Riprova tra {}.", wait(*retry_after))
        }
        AppError::Conflict => {
            "Nel frattempo l’analisi è terminata. Ricarica la pagina per vedere a che punto è.".to_owned()
        }
        AppError::Unavailable { retry_after } => {
            format!("Il servizio è molto impegnato. Riprova tra {}.", wait(*retry_after))
        }
        AppError::Internal { request_id } => {
            format!("Qualcosa si è rotto da parte nostra. Se succede ancora, segnalalo con questo numero: {request_id}")
        }
        AppError::Transport => "Il server non è raggiungibile. Controlla la connessione e riprova.".to_owned(),
    }
}

fn wait(seconds: u32) -> String {
    if seconds <= 90 {
        let n = seconds.max(1);
        format!("{n} {}", plural(u64::from(n), "secondo", "secondi"))
    } else {
        format!("{} minuti", seconds.div_ceil(60))
    }
}

fn invalid_input(reason: &str) -> String {
    match reason {
        "url_required" => "Inserisci l’indirizzo di una pagina.".to_owned(),
        "url_too_long" => "Questo indirizzo è troppo lungo.".to_owned(),
        "too_many_queries" => "Sono più di 200 domande tue. Togline qualcuna.".to_owned(),
        "query_too_long" => "Una delle tue domande supera i 300 caratteri. Accorciala.".to_owned(),
        "language" => "Questa lingua non è conosciuta. Scegline una dall’elenco.".to_owned(),
        "entity_too_long" => "Il nome dell’argomento è troppo lungo.".to_owned(),
        "too_many_competitors" => "Ci sono troppi nomi con cui fare il confronto.".to_owned(),
        "competitor_too_long" => "Un nome con cui fare il confronto è troppo lungo.".to_owned(),
        "kind" => "Questo tipo non esiste. Scegline uno dall’elenco.".to_owned(),
        "form" => "Il modulo non si è potuto leggere. Ricarica la pagina e riprova.".to_owned(),
        other => format!("Qualcosa nel modulo non si può usare ({}).", readable(other)),
    }
}

pub(super) fn failure(failure: &Failure) -> FailureText {
    let (title, what, hint) = match failure {
        Failure::InvalidUrl { reason } => ("Questo non è un indirizzo web", invalid_url(reason), CHECK_ADDRESS),
        Failure::AddressNotAllowed { kind } => match kind.strip_prefix("redirect_") {
            None => (
                "Questo indirizzo non è aperto a tutti",
                format!(
                    "Si possono analizzare solo pagine web pubbliche, e questo è {}.",
                    address_kind(kind).unwrap_or("un altro tipo di indirizzo")
                ),
                "Inserisci l’indirizzo pubblico della pagina, quello che usano i visitatori.",
            ),
            Some(word) => (
                "La pagina rimanda a un indirizzo non aperto a tutti",
                redirected(word),
                "Forse i visitatori arrivano altrove rispetto a questo programma. Inserisci l’indirizzo pubblico a cui la pagina si può leggere.",
            ),
        },
        Failure::Dns => (
            "Questo sito non esiste",
            "Il nome nell’indirizzo non porta a nessun server.".to_owned(),
            "Controlla come è scritto. Un dominio nuovo può impiegare un giorno a essere conosciuto ovunque.",
        ),
        Failure::Connect => (
            "Il server non risponde",
            "Non è stato possibile aprire una connessione con il server della pagina.".to_owned(),
            "Apri la pagina nel browser. Se lì funziona, riprova tra qualche minuto.",
        ),
        Failure::Tls => (
            "La connessione sicura non è riuscita",
            "Il certificato del server non è valido o la sua cifratura è superata.".to_owned(),
            "Anche i crawler AI si fermano qui. Fai rinnovare il certificato, poi riprova.",
        ),
        Failure::Timeout { tries } => (
            "La pagina ha impiegato troppo tempo",
            format!("Non è arrivata in tempo, in {tries} {}.", plural(u64::from(*tries), "tentativo", "tentativi")),
            "Anche i crawler rinunciano alle pagine lente. Riprova più tardi, o cerca che cosa la rallenta.",
        ),
        Failure::HttpStatus { status } => http_status(*status),
        Failure::Redirects { .. } => (
            "La pagina rimanda in circolo",
            "L’indirizzo rimanda sempre altrove e non arriva mai a una pagina.".to_owned(),
            "Apri la pagina nel browser e copia l’indirizzo a cui arrivi.",
        ),
        Failure::TooLarge { limit } => (
            "La pagina è troppo grande",
            format!("Supera {}, più di quanto leggano i crawler.", bytes(*limit)),
            "Se sono soprattutto immagini o dati incorporati, spostali in file separati.",
        ),
        Failure::BadBody => (
            "La pagina è arrivata danneggiata",
            "Il trasferimento si è interrotto, la compressione non si può annullare, oppure il server ha risposto con qualcosa che non è HTTP.".to_owned(),
            "Riprova. Se succede ogni volta, il server invia qualcosa di sbagliato.",
        ),
        Failure::NotScorable { outcome, .. } => not_scorable(*outcome),
        Failure::NotQuotable { directive } => (
            "La pagina chiede di non essere citata",
            format!("Contiene l’istruzione «{directive}». I motori che la rispettano non ne mostrano il testo."),
            "Qui un punteggio sarebbe fuorviante. Togli l’istruzione se la pagina deve farsi trovare, poi riprova.",
        ),
        Failure::Internal { reference } => (
            "Qualcosa si è rotto da parte nostra",
            format!("Non è stato possibile finire l’analisi. Il numero di questo guasto è {reference}."),
            "Riprova. Se succede ogni volta, segnalalo con quel numero.",
        ),
        Failure::Expired => (
            "L’analisi non è finita in tempo",
            "È rimasta in attesa o in corso per più di un’ora ed è stata abbandonata.".to_owned(),
            "Riprova. La tua pagina non c’entra.",
        ),
    };
    FailureText { title: title.to_owned(), what, hint: hint.to_owned() }
}

const CHECK_ADDRESS: &str = "Copia l’indirizzo dalla barra del browser e riprova.";

fn invalid_url(reason: &str) -> String {
    match reason {
        "empty" => "L’indirizzo è vuoto.",
        "too_long" => "L’indirizzo supera i 2.048 caratteri.",
        "control_character" => {
            "L’indirizzo contiene un carattere invisibile, per esempio una tabulazione. Scrivilo invece di incollarlo."
        }
        "whitespace" => "L’indirizzo contiene uno spazio.",
        "backslash" => "L’indirizzo contiene una barra rovesciata (\\). Gli indirizzi web usano solo /.",
        "no_scheme" => "L’indirizzo non inizia con http:// o https://.",
        "scheme" => "Si possono analizzare solo indirizzi che iniziano con http:// o https://.",
        "no_host" => "Nell’indirizzo manca il nome del sito, per esempio example.com.",
        "user_info" => {
            "L’indirizzo contiene un nome utente o una password, oppure una @ prima del nome del sito. Toglili."
        }
        "host_name" => "Il nome del sito nell’indirizzo contiene qualcosa che un nome di sito non può contenere.",
        _ => "Il testo inserito non si può leggere come indirizzo di una pagina web.",
    }
    .to_owned()
}

/// What kind of address it is, as a noun phrase; `None` for what is no kind of address.
fn address_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "loopback" => "l’indirizzo con cui un computer chiama sé stesso (localhost)",
        "private" => "un indirizzo dentro una rete privata",
        "shared" => "un indirizzo dentro la rete di un operatore (carrier-grade NAT)",
        "link_local" => "un indirizzo valido solo su un singolo collegamento (link-local)",
        "unspecified" => "un indirizzo che non indica nessun computer",
        "reserved" => "un indirizzo riservato",
        "documentation" => "un indirizzo che esiste solo per gli esempi nei documenti",
        "benchmarking" => "un indirizzo riservato alle prove delle reti",
        "translation" => "un indirizzo che lungo la strada viene tradotto in un altro (NAT64, 6to4, Teredo)",
        "ipv4_in_ipv6" => "un indirizzo IPv4 scritto dentro un indirizzo IPv6",
        "multicast" => "un indirizzo di molti computer insieme",
        "broadcast" => "un indirizzo di tutti i computer di una rete insieme",
        "cloud_service" => "un indirizzo interno di un fornitore di hosting",
        "local_name" => "un nome che esiste solo dentro una rete",
        "special_name" => "un nome che non appartiene mai a un sito pubblico",
        "port" => "una porta che non si usa per le pagine web",
        "own_address" => "l’indirizzo di questo stesso servizio",
        _ => return None,
    })
}

/// A redirect led to a refused address: the one that was typed is fine.
fn redirected(word: &str) -> String {
    match word {
        "scheme" => "La pagina rimanda a qualcosa che non è una pagina web (né http:// né https://).".to_owned(),
        "user_info" => "La pagina rimanda a un indirizzo che contiene un nome utente o una password.".to_owned(),
        _ => match address_kind(word) {
            Some(kind) => format!("La pagina rimanda altrove, e l’indirizzo a cui porta è {kind}."),
            None => "La pagina rimanda a qualcosa che non è un indirizzo web accettabile.".to_owned(),
        },
    }
}

fn http_status(status: u16) -> (&'static str, String, &'static str) {
    match status {
        401 | 407 => (
            "La pagina chiede una password",
            format!("Il server ha risposto con lo stato {status}: mostra la pagina solo dopo l’accesso."),
            "Nemmeno la ricerca AI può leggerla. Analizza una pagina che tutti possono aprire.",
        ),
        403 | 451 => (
            "Il server rifiuta di mostrare la pagina",
            format!("Ha risposto con lo stato {status}. Spesso dietro c’è una protezione contro i bot."),
            "Se la pagina è tua, consenti le visite di questo programma (e dei crawler AI) nelle impostazioni.",
        ),
        404 | 410 => (
            "A questo indirizzo non c’è nessuna pagina",
            format!("Il server ha risposto con lo stato {status}."),
            "Controlla come è scritto, oppure apri la pagina nel browser e copia l’indirizzo.",
        ),
        429 => (
            "Il server chiede di aspettare",
            "Ha risposto con lo stato 429: troppe richieste.".to_owned(),
            "Aspetta qualche minuto e riprova.",
        ),
        500..=599 => (
            "Il server della pagina ha un guasto",
            format!("Ha risposto con lo stato {status}."),
            "Riprova tra qualche minuto. Se resta così, la pagina è irraggiungibile per tutti.",
        ),
        _ => (
            "Il server non ha inviato la pagina",
            format!("Ha risposto con lo stato {status}."),
            "Apri la pagina nel browser e copia l’indirizzo a cui arrivi.",
        ),
    }
}

fn not_scorable(outcome: PageOutcome) -> (&'static str, String, &'static str) {
    let (title, what, hint) = match outcome {
        PageOutcome::Ok => {
            ("La pagina non ha un punteggio", "È stata letta, ma non è stato possibile valutarla.", "Riprova.")
        }
        PageOutcome::Redirect => (
            "Questa pagina manda solo altrove",
            "Non ha un testo proprio, solo l’istruzione di aprire un’altra pagina.",
            "Analizza la pagina a cui porta.",
        ),
        PageOutcome::Frames => (
            "Questa pagina è fatta di riquadri (frame)",
            "Il contenuto sta in altri documenti, che la pagina si limita a disporre.",
            "Analizza il documento dentro il riquadro.",
        ),
        PageOutcome::Soft404 => (
            "La pagina dice di non esistere",
            "Il server segnala che va tutto bene, ma il testo è quello di una pagina di errore.",
            "Controlla l’indirizzo. Se il sito è tuo, pagine così dovrebbero rispondere con lo stato 404.",
        ),
        PageOutcome::Blocked => (
            "Qualcosa sta davanti alla pagina",
            "Al posto della pagina è arrivato un controllo anti-bot o un modulo di accesso.",
            "Di solito i crawler AI si fermano nello stesso punto. Se la pagina è tua, lasciali passare.",
        ),
        PageOutcome::ConsentWall => (
            "Si legge solo la richiesta di consenso",
            "Il testo della pagina compare dopo che qualcuno ha accettato i cookie. Un crawler non lo fa mai.",
            "Fai inviare il testo insieme alla richiesta, così è nella pagina fin dall’inizio.",
        ),
        PageOutcome::NeedsJavascript => (
            "Senza JavaScript la pagina è vuota",
            "Il testo compare solo dopo l’esecuzione di script. Quasi nessun crawler AI li esegue: non vedono nulla.",
            "Fai inviare il testo dal server (rendering lato server o pagine statiche). Aiuta tutti i crawler.",
        ),
        PageOutcome::Unsupported => (
            "Questa non è una pagina web",
            "L’indirizzo porta ad altro, per esempio un’immagine, un PDF o un file da scaricare.",
            "Analizza la pagina web che lo presenta.",
        ),
        PageOutcome::Empty => (
            "In questa pagina non c’è testo",
            "Non è stato trovato nulla che possa rispondere a una domanda.",
            "Se nel browser vedi del testo, forse sta dentro le immagini o lo aggiungono gli script.",
        ),
        PageOutcome::TooLarge => (
            "La pagina è troppo grande da leggere",
            "Ha più testo o più codice di quanto i limiti consentano.",
            "Dividila in più pagine, o analizza una parte che abbia un indirizzo proprio.",
        ),
        PageOutcome::TooDeep => (
            "La pagina è annidata troppo a fondo",
            "Il suo codice è impilato oltre il punto in cui i crawler lo seguono: il testo non si può leggere.",
            "Di solito è un errore del modello di pagina: elementi che non vengono mai chiusi.",
        ),
    };
    (title, what.to_owned(), hint)
}
