use crate::domain::{
    AnswerShape, Answers, CheckOutcome, Effort, EntityKind, EntitySource, EvidenceGrade, Intent, PageType, Priority,
    QuerySource, QueryType, Routing, Stage, Verdict,
};
use crate::i18n::messages::Labels;

pub(super) const LABELS: Labels = Labels {
    query_type,
    query_type_hint,
    intent,
    routing,
    query_source,
    verdict,
    shape,
    answers,
    answers_sentence,
    stage,
    kind,
    entity_source,
    page_type,
    check_outcome,
    priority,
    effort,
    grade,
    sub_score,
    sub_score_hint,
    score_part,
    language,
};

fn query_type(value: QueryType) -> &'static str {
    match value {
        QueryType::Reformulation => "Stessa domanda, altre parole",
        QueryType::Related => "Domanda vicina",
        QueryType::Implicit => "Dietro la domanda",
        QueryType::Comparative => "Confronto",
        QueryType::EntityExpansion => "Produttori, parti, luoghi",
        QueryType::Personalized => "Per persone precise",
        QueryType::Recent => "Novità",
        QueryType::Specification => "Dati e caratteristiche",
        QueryType::FollowUp => "Che cosa si chiede dopo",
    }
}

fn query_type_hint(value: QueryType) -> &'static str {
    match value {
        QueryType::Reformulation => "riformulazioni",
        QueryType::Related => "domande vicine",
        QueryType::Implicit => "ciò che sta dietro la domanda",
        QueryType::Comparative => "confronti",
        QueryType::EntityExpansion => "produttori, parti e luoghi",
        QueryType::Personalized => "domande di persone precise",
        QueryType::Recent => "novità",
        QueryType::Specification => "dati e caratteristiche",
        QueryType::FollowUp => "ciò che si chiede dopo",
    }
}

fn intent(value: Intent) -> &'static str {
    match value {
        Intent::Informational => "capire",
        Intent::Commercial => "scegliere",
        Intent::Transactional => "comprare, prenotare o iscriversi",
        Intent::Navigational => "arrivare a una pagina o a un luogo",
        Intent::Procedural => "fare qualcosa",
        Intent::Troubleshooting => "risolvere un problema",
    }
}

fn routing(value: Routing) -> &'static str {
    match value {
        Routing::WebArticle => "Articolo",
        Routing::FaqPage => "Domande e risposte",
        Routing::HowToSteps => "Passi",
        Routing::ComparisonTable => "Tabella di confronto",
        Routing::BuyersGuide => "Guida all’acquisto",
        Routing::Checklist => "Lista di controllo",
        Routing::ProductSpecSheet => "Scheda tecnica",
        Routing::GlossaryDefinition => "Definizione",
        Routing::PricingPage => "Prezzi",
        Routing::ReviewRoundup => "Raccolta di recensioni",
        Routing::TutorialVideoTranscript => "Video con trascrizione",
        Routing::PodcastTranscript => "Trascrizione di podcast",
        Routing::CodeSamplesDocs => "Esempi di codice",
        Routing::ApiReference => "Riferimento API",
        Routing::CalculatorTool => "Calcolatore",
        Routing::Dataset => "Dati",
        Routing::ImageGallery => "Immagini",
        Routing::MapLocalPack => "Mappa",
        Routing::ForumQna => "Discussione",
        Routing::PdfWhitepaper => "Documento di approfondimento",
        Routing::CaseStudy => "Caso di studio",
        Routing::PressRelease => "Comunicato",
        Routing::InteractiveWidget => "Strumento interattivo",
    }
}

fn query_source(value: QuerySource) -> &'static str {
    match value {
        QuerySource::Kind => "che cosa si chiede su cose di questo tipo",
        QuerySource::Page => "titoli e frasi della pagina",
        QuerySource::User => "il tuo elenco",
        QuerySource::Model => "un modello linguistico",
        QuerySource::Import => "statistiche di ricerca importate",
    }
}

fn verdict(value: Verdict) -> &'static str {
    match value {
        Verdict::Covered => "Risponde",
        Verdict::Partial => "In parte",
        Verdict::Gap => "Non risponde",
    }
}

fn shape(value: AnswerShape) -> &'static str {
    match value {
        AnswerShape::Any => "una frase qualsiasi",
        AnswerShape::Definition => "una definizione",
        AnswerShape::Number => "una cifra",
        AnswerShape::Price => "un prezzo",
        AnswerShape::Date => "una data",
        AnswerShape::Duration => "una durata",
        AnswerShape::Place => "un luogo o un indirizzo",
        AnswerShape::Name => "un nome",
        AnswerShape::Steps => "passi in ordine",
        AnswerShape::Comparison => "un confronto",
        AnswerShape::List => "un elenco",
        AnswerShape::YesNo => "sì o no, con il motivo",
    }
}

fn answers(value: Answers) -> &'static str {
    match value {
        Answers::None => "Non risponde con chiarezza a nessuna domanda",
        Answers::Few => "Risponde a poche domande",
        Answers::Touched => "Tocca molte domande, risponde a poche",
        Answers::Some => "Risponde ad alcune domande",
        Answers::Most => "Risponde alla maggior parte delle domande",
        Answers::NearlyAll => "Risponde a quasi tutte le domande",
    }
}

fn answers_sentence(value: Answers) -> &'static str {
    match value {
        Answers::None => "Nessuna domanda che la ricerca AI farebbe su questo argomento trova una risposta chiara.",
        Answers::Few => "Gran parte di ciò che la ricerca AI chiederebbe su questo argomento non è nella pagina.",
        Answers::Touched => {
            "La pagina tocca molto di ciò che la ricerca AI chiederebbe, ma risponde con chiarezza a poco."
        }
        Answers::Some => {
            "La pagina risponde a una parte di ciò che la ricerca AI chiederebbe. Vale la pena di colmare le lacune qui sotto."
        }
        Answers::Most => {
            "La pagina risponde a più della metà di ciò che la ricerca AI chiederebbe. Il resto è qui sotto."
        }
        Answers::NearlyAll => "C’è poco che la ricerca AI chiederebbe e non troverebbe qui.",
    }
}

fn stage(value: Stage) -> &'static str {
    match value {
        Stage::Fetch => "Scaricare la pagina",
        Stage::Extract => "Leggerne il testo",
        Stage::Entity => "Capire di che cosa parla",
        Stage::Fanout => "Ricavare le domande",
        Stage::Passages => "Dividere la pagina in passaggi",
        Stage::Embed => "Cogliere il senso di domande e passaggi",
        Stage::Coverage => "Confrontare ogni domanda con la pagina",
        Stage::Score => "Fare i controlli e sommare il punteggio",
        Stage::Recommend => "Preparare i consigli",
    }
}

fn kind(value: EntityKind) -> &'static str {
    match value {
        EntityKind::Product => "Prodotto",
        EntityKind::Software => "Software",
        EntityKind::Service => "Servizio",
        EntityKind::LocalBusiness => "Attività locale",
        EntityKind::Organization => "Organizzazione",
        EntityKind::Person => "Persona",
        EntityKind::Place => "Luogo",
        EntityKind::Event => "Evento",
        EntityKind::HowTo => "Istruzioni",
        EntityKind::Topic => "Tema",
        EntityKind::Medical => "Salute",
        EntityKind::Food => "Cibo",
        EntityKind::News => "Notizia",
        EntityKind::List => "Selezione di cose",
        EntityKind::Documentation => "Documentazione tecnica",
    }
}

fn entity_source(value: EntitySource) -> &'static str {
    match value {
        EntitySource::Title => "Titolo della pagina",
        EntitySource::H1 => "Titolo principale nel testo",
        EntitySource::OgTitle => "Titolo per la condivisione (og:title)",
        EntitySource::JsonLd => "Dati strutturati",
        EntitySource::Slug => "Indirizzo",
        EntitySource::Text => "Espressione frequente nel testo",
        EntitySource::User => "La tua correzione",
    }
}

fn page_type(value: PageType) -> &'static str {
    match value {
        PageType::Article => "Articolo",
        PageType::Documentation => "Documentazione",
        PageType::Service => "Pagina aziendale o di presentazione",
        PageType::Product => "Pagina di prodotto",
        PageType::Listing => "Elenco di voci",
        PageType::Collection => "Pagina di categoria",
        PageType::Forum => "Forum",
    }
}

fn check_outcome(value: CheckOutcome) -> &'static str {
    match value {
        CheckOutcome::Passed => "Superato",
        CheckOutcome::Failed => "Da sistemare",
        CheckOutcome::NotApplicable => "Non si applica",
        CheckOutcome::NotMeasured => "Non misurato",
        CheckOutcome::Information => "Per informazione",
    }
}

fn priority(value: Priority) -> &'static str {
    match value {
        Priority::High => "Da fare per primo",
        Priority::Medium => "Utile da fare",
        Priority::Low => "Quando c’è tempo",
    }
}

fn effort(value: Effort) -> &'static str {
    match value {
        Effort::Small => "Bastano pochi minuti",
        Effort::Medium => "Servono una o due ore",
        Effort::Large => "Serve circa una giornata",
    }
}

fn grade(value: EvidenceGrade) -> &'static str {
    match value {
        EvidenceGrade::A => "A: dimostrato in esperimenti controllati",
        EvidenceGrade::B => "B: forte correlazione su grandi campioni",
        EvidenceGrade::C => "C: affermato dai produttori dei motori",
        EvidenceGrade::D => "D: opinione diffusa, non dimostrata",
    }
}

fn sub_score(id: &str) -> Option<&'static str> {
    Some(match id {
        "answer_coverage" => "Risposte",
        "answer_quality" => "Qualità delle risposte",
        "access_clarity" => "Accesso e chiarezza",
        _ => return None,
    })
}

fn sub_score_hint(id: &str) -> Option<&'static str> {
    Some(match id {
        "answer_coverage" => {
            "Quanto è probabile che la pagina risponda a ogni domanda; ogni tipo di domanda pesa allo stesso modo."
        }
        "answer_quality" => "Su ciò che ha risposta: nella forma giusta, comprensibile da sola e presto nella pagina.",
        "access_clarity" => {
            "Se i motori possono leggere e citare la pagina, e se la pagina dice chiaramente che cos’è."
        }
        _ => return None,
    })
}

fn score_part(id: &str) -> Option<&'static str> {
    if let Some(value) = QueryType::from_code(id) {
        return Some(query_type(value));
    }
    Some(match id {
        "expected_shape" | "shape" => "Risposte nella forma attesa",
        "self_contained" => "Risposte che si capiscono da sole",
        "early" | "position" | "early_on_page" => "Risposte presto nella pagina",
        _ => return None,
    })
}

pub(super) fn language(code: &str) -> Option<&'static str> {
    Some(match code {
        "ar" => "arabo",
        "cs" => "ceco",
        "da" => "danese",
        "de" => "tedesco",
        "el" => "greco",
        "en" => "inglese",
        "es" => "spagnolo",
        "fi" => "finlandese",
        "fr" => "francese",
        "he" => "ebraico",
        "hi" => "hindi",
        "hu" => "ungherese",
        "it" => "italiano",
        "ja" => "giapponese",
        "ko" => "coreano",
        "nb" | "no" => "norvegese",
        "nl" => "olandese",
        "pl" => "polacco",
        "pt" => "portoghese",
        "ro" => "rumeno",
        "ru" => "russo",
        "sv" => "svedese",
        "th" => "thailandese",
        "tr" => "turco",
        "uk" => "ucraino",
        "und" | "" => "non riconosciuta",
        "vi" => "vietnamita",
        "zh" => "cinese",
        _ => return None,
    })
}
