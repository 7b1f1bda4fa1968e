//! What a fan-out promises: counts, types, languages, realism, and the user's own queries.

use std::collections::BTreeSet;

use super::similar::{Similarity, same};
use super::table::languages;
use super::wording::{Measure, Slots, fill, is_action, measure};
use super::{FanoutInput, generate, table};
use crate::domain::{Block, BlockKind, Entity, EntityKind, FaqPair, Mode, Page, Query, QuerySource, QueryType};

/// Invented names by kind and language; long, plural, feminine and joined ones among them.
fn names(language: &str, kind: EntityKind) -> [&'static str; 2] {
    use EntityKind as K;
    match (language, kind) {
        ("it", K::Product) => ["Materasso Nuvola Alta 22", "scarpe da trekking Monteverde"],
        ("it", K::HowTo) => ["cambiare una gomma della bici", "fare il pane in casa"],
        ("it", K::Topic) => ["energia geotermica", "lavoro agile"],
        ("it", K::Food) => ["lasagne al forno", "pesto e trofie"],
        ("it", K::List) => ["migliori rasoi elettrici", "agriturismi in Umbria"],
        ("es", K::HowTo) => ["cambiar una rueda", "limpiar el horno"],
        ("es", K::Topic) => ["energía geotérmica", "teletrabajo"],
        ("es", K::List) => ["mejores auriculares inalámbricos", "casas rurales en Navarra"],
        ("de", K::HowTo) => ["Reifen wechseln", "Brot backen"],
        ("de", K::Topic) => ["Erdwärme", "mobiles Arbeiten"],
        ("de", K::List) => ["die besten Elektrorasierer", "Ferienwohnungen an der Ostsee"],
        ("fr", K::HowTo) => ["changer une roue", "nettoyer le four"],
        ("fr", K::Topic) => ["énergie géothermique", "télétravail"],
        ("fr", K::List) => ["meilleurs rasoirs électriques", "gîtes en Bretagne"],
        (_, K::Product) => ["Zorbatex Pro 5", "Nordlund wool slippers"],
        (_, K::Software) => ["Plumora", "Fieldnote Studio"],
        (_, K::Service) => ["office moving", "Hartwell tax consulting"],
        (_, K::LocalBusiness) => ["Trattoria del Gelso", "Kessler & Söhne"],
        (_, K::Organization) => ["Brightwater Energy", "Velluti"],
        (_, K::Person) => ["Amalia Rocchetti", "Ines Falk"],
        (_, K::Place) => ["Roccamela", "Ellvana"],
        (_, K::Event) => ["Ellvana Jazz Festival", "Alpine Web Conference"],
        (_, K::HowTo) => ["change a bike tire", "clean a cast iron pan"],
        (_, K::Topic) => ["geothermal energy", "remote work"],
        (_, K::Medical) => ["migraine", "intermittent fasting"],
        (_, K::Food) => ["sourdough bread", "pumpkin soup"],
        (_, K::News) => ["Ellvana bridge closure", "Velluti strike"],
        (_, K::List) => ["best electric shavers", "sofas and armchairs"],
        (_, K::Documentation) => ["Plumora API", "Fieldnote query language"],
    }
}

fn entity(name: &str, kind: EntityKind) -> Entity {
    Entity { name: name.to_owned(), kind, ..Entity::default() }
}

fn fan_out(name: &str, kind: EntityKind, language: &str, mode: Mode) -> Vec<Query> {
    let entity = entity(name, kind);
    generate(&FanoutInput::new(&entity, language, mode)).queries
}

fn each(mut check: impl FnMut(&str, EntityKind, &str)) {
    for language in languages() {
        for kind in EntityKind::ALL {
            for name in names(&language.language, kind) {
                check(&language.language, kind, name);
            }
        }
    }
}

#[test]
fn both_modes_keep_their_counts_and_types() {
    each(|language, kind, name| {
        for mode in [Mode::Simple, Mode::Complex] {
            let queries = fan_out(name, kind, language, mode);
            let place = format!("{language} {} {name} {}", kind.code(), mode.code());
            assert_eq!(queries.len(), mode.queries(), "{place}");
            let types: BTreeSet<QueryType> = queries.iter().map(|q| q.query_type).collect();
            assert_eq!(types.len(), QueryType::ALL.len(), "{place}");
            for q in &queries {
                assert!(!q.reasoning.is_empty() && !q.format_reason.is_empty(), "{place}: {}", q.text);
                let prefix = format!("{language}/{}/{}/", kind.code(), q.facet);
                assert!(q.template_id.starts_with(&prefix), "{place}: {}", q.template_id);
                assert!(!q.text.contains(['{', '}']), "{place}: {}", q.text);
            }
        }
    });
}

/// What real fan-outs look like, counted over many queries.
#[derive(Default)]
pub(super) struct Realism {
    queries: u32,
    long: u32,
    questions: u32,
    chars: usize,
}

impl Realism {
    /// Counts one query.
    pub(super) fn add(&mut self, query: &Measure) {
        self.queries += 1;
        self.long += u32::from(query.long);
        self.questions += u32::from(query.question);
        self.chars += query.chars;
    }

    fn share(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.queries)
    }

    /// Fails unless length and questions are those of real fan-outs; answers the figures in words.
    pub(super) fn check(&self, language: &str) -> String {
        let (long, questions) = (self.share(self.long), self.share(self.questions));
        let mean = self.chars as f64 / f64::from(self.queries);
        let figures = format!("{language}: long {long:.3}, questions {questions:.3}, mean {mean:.1}");
        println!("{figures}");
        assert!((0.65..=0.76).contains(&long), "{figures}");
        assert!((0.20..=0.30).contains(&questions), "{figures}");
        assert!((50.0..=66.0).contains(&mean), "{figures}");
        figures
    }
}

#[test]
fn queries_look_like_real_ones() {
    for language in languages() {
        let mut realism = Realism::default();
        let (mut asks, mut digits) = (0_u32, 0_u32);
        for kind in EntityKind::ALL {
            for name in names(&language.language, kind) {
                for q in fan_out(name, kind, &language.language, Mode::Complex) {
                    let m = measure(&q.text, language);
                    realism.add(&m);
                    asks += u32::from(m.asks);
                    digits += u32::from(q.text.replace(name, "").chars().any(|c| c.is_ascii_digit()));
                }
            }
        }
        let figures = realism.check(&language.language);
        let asks = realism.share(asks);
        assert!((0.20..=0.32).contains(&asks), "{figures}, question words {asks:.3}");
        assert_eq!(digits, 0, "{figures}");
    }
}

#[test]
fn no_two_queries_of_a_fan_out_are_the_same_question() {
    each(|language, kind, name| {
        let table = table::language(language).expect("the language has a table");
        let similarity = Similarity::new(table, name);
        let queries = fan_out(name, kind, language, Mode::Complex);
        let stems: Vec<_> = queries.iter().map(|q| similarity.stems(&q.text)).collect();
        for i in 0..stems.len() {
            for j in i + 1..stems.len() {
                assert!(!same(&stems[i], &stems[j]), "{language}: {} = {}", queries[i].text, queries[j].text);
            }
        }
    });
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    each(|language, kind, name| {
        let a = fan_out(name, kind, language, Mode::Complex);
        let b = fan_out(name, kind, language, Mode::Complex);
        assert_eq!(serde_json::to_string(&a).expect("json"), serde_json::to_string(&b).expect("json"));
    });
}

#[test]
fn an_unknown_language_falls_back_with_a_note() {
    let entity = entity("Roccamela", EntityKind::Place);
    let out = generate(&FanoutInput::new(&entity, "pl", Mode::Simple));
    assert_eq!(out.language, "en");
    assert_eq!(out.notes.len(), 1);
    assert_eq!(out.notes[0].code, "fanout_language_fallback");
    assert_eq!(out.notes[0].params["language"], "pl");
    let out = generate(&FanoutInput::new(&entity, "it-CH", Mode::Simple));
    assert_eq!(out.language, "it");
    assert!(out.notes.is_empty());
}

#[test]
fn own_queries_come_first_in_addition_and_are_not_asked_twice() {
    let entity = entity("Plumora", EntityKind::Software);
    let own = vec![
        "  Plumora   pricing plans cost per user per month ".to_owned(),
        "plumora pricing plans cost per user per month".to_owned(),
        String::new(),
        "Plumora vs Fieldnote".to_owned(),
    ];
    let out = generate(&FanoutInput { own_queries: &own, ..FanoutInput::new(&entity, "en", Mode::Complex) });
    assert_eq!(out.queries.len(), 24 + 2);
    assert_eq!(out.queries[0].text, "Plumora pricing plans cost per user per month");
    assert_eq!(out.queries[0].source, QuerySource::User);
    assert_eq!(out.queries[0].facet, "price");
    assert_eq!(out.queries[1].query_type, QueryType::Comparative);
    assert!(out.queries[2..].iter().all(|q| q.source == QuerySource::Kind));
    assert!(!out.queries[2..].iter().any(|q| q.text == "Plumora pricing plans cost per user per month"));
}

#[test]
fn the_page_contributes_little_and_only_what_names_the_entity() {
    let paragraph = |text: &str| Block { text: text.to_owned(), ..Block::default() };
    let page = Page {
        language: "en".to_owned(),
        faq: vec![
            FaqPair {
                question: "Can Plumora read handwriting from photos?".into(),
                answer: "Yes.".into(),
                source: "details".into(),
            },
            FaqPair { question: "Do you ship to Norway?".into(), answer: "Yes.".into(), source: "details".into() },
        ],
        blocks: vec![
            Block {
                kind: BlockKind::Heading,
                level: 2,
                text: "Handwriting recognition engine".into(),
                ..Block::default()
            },
            paragraph("The handwriting recognition is quick. Our handwriting recognition learns."),
            paragraph("Every handwriting recognition run stays on the device."),
        ],
        ..Page::default()
    };
    let entity = entity("Plumora", EntityKind::Software);
    let out = generate(&FanoutInput { page: Some(&page), ..FanoutInput::new(&entity, "en", Mode::Complex) });
    assert_eq!(out.queries.len(), 24);
    let own: Vec<&str> =
        out.queries.iter().filter(|q| q.source == QuerySource::Page).map(|q| q.text.as_str()).collect();
    assert_eq!(own, ["Can Plumora read handwriting from photos?", "Plumora handwriting recognition"]);
    assert!(out.queries.iter().filter(|q| q.source == QuerySource::Page).all(|q| q.template_id.is_empty()));
    let other = generate(&FanoutInput { page: Some(&page), ..FanoutInput::new(&entity, "it", Mode::Complex) });
    assert!(other.queries.iter().all(|q| q.source == QuerySource::Kind));
}

#[test]
fn aspects_decide_what_is_worth_asking() {
    let facets = |name: &str, kind| -> BTreeSet<String> {
        fan_out(name, kind, "en", Mode::Complex).into_iter().map(|q| q.facet).collect()
    };
    let sandal = facets("Nordlund hiking sandals", EntityKind::Product);
    assert!(sandal.contains("sizing") && !sandal.contains("setup") && !sandal.contains("specifications"));
    let museum = facets("Ellvana Glass Museum", EntityKind::Place);
    assert!(museum.contains("entrance_fee") && !museum.contains("hotels"));
    let town = facets("Ellvana", EntityKind::Place);
    assert!(!town.contains("entrance_fee") && town.contains("hotels"));
    let illness = facets("migraine", EntityKind::Medical);
    assert!(illness.contains("symptoms") && !illness.contains("side_effects"));
    let drug = facets("zorbaprofen", EntityKind::Medical);
    assert!(drug.contains("side_effects") && !drug.contains("symptoms"));
}

#[test]
fn english_names_take_an_article_where_people_say_one() {
    let en = table::language("en").expect("english");
    let definite = |name: &str| Slots::new(name, en).definite;
    for name in ["Tarvenna Heritage Foundation", "University of Tarvenna", "water cycle", "Cotswolds"] {
        assert_eq!(definite(name), format!("the {name}"));
    }
    // Proper names, common nouns, and names where there is no room for one.
    for name in
        ["Plumora", "index fund", "The Plumora Foundation", "Women's Plumora Cup", "foundation", "Bank of America"]
    {
        assert_eq!(definite(name), name);
    }
    let asked = fan_out("Tarvenna Heritage Foundation", EntityKind::Organization, "en", Mode::Complex);
    assert!(asked.iter().any(|q| q.text.contains("the Tarvenna Heritage Foundation")));
    assert!(asked.iter().all(|q| !q.text.starts_with("the ")));
    let it = table::language("it").expect("italian");
    assert_eq!(Slots::new("University of Tarvenna", it).definite, "University of Tarvenna");
}

#[test]
fn a_leading_article_is_dropped_or_joined_to_its_preposition() {
    for (language, name, wording, text) in [
        ("en", "the Lake Ellvana", "{entity} boat trips", "Lake Ellvana boat trips"),
        ("en", "The water cycle", "steps of {the entity}", "steps of the water cycle"),
        ("en", "the Lake Ellvana", "best hotels at {the entity}", "best hotels at the Lake Ellvana"),
        ("en", "The Plumoras", "{entity} tour", "The Plumoras tour"),
        ("it", "la carbonara", "{entity} ricetta", "carbonara ricetta"),
        ("it", "la carbonara", "Di {entity} che cosa si sa?", "Della carbonara che cosa si sa?"),
        ("it", "La carbonara", "origini di {entity}", "origini della carbonara"),
        ("it", "l'Alhambra", "visita a {entity}", "visita all'Alhambra"),
        ("it", "l’Alhambra", "visita con {entity}", "visita con l’Alhambra"),
        ("it", "gli gnocchi", "ricetta {entity} facile", "ricetta gnocchi facile"),
        ("it", "gli gnocchi", "Come si cucinano {entity}?", "Come si cucinano gli gnocchi?"),
        ("it", "La Spezia", "cosa vedere a {entity}", "cosa vedere a La Spezia"),
        ("es", "el Prado", "entradas de {entity}", "entradas del Prado"),
        ("es", "las Fallas", "programa de {entity}", "programa de las Fallas"),
        ("es", "Los Ángeles", "vivir en {entity}", "vivir en Los Ángeles"),
        ("fr", "les crêpes", "histoire de {entity}", "histoire des crêpes"),
        ("fr", "l'acropole", "histoire de {entity}", "histoire de l'acropole"),
        ("fr", "le gratin", "différence avec {entity}", "différence avec le gratin"),
        ("de", "das Wattenmeer", "Urlaub in {entity}", "Urlaub in Wattenmeer"),
        ("de", "die besten Fahrräder", "{entity} im Test", "die besten Fahrräder im Test"),
        ("de", "Der kleine Prinz", "{entity} Inhalt", "Der kleine Prinz Inhalt"),
    ] {
        let language = table::language(language).expect("a table");
        assert_eq!(fill(wording, &Slots::new(name, language), language).as_deref(), Some(text), "{name}");
    }
    // A name that is nothing but an article stays.
    let it = table::language("it").expect("italian");
    for name in ["la", "l'", "l' ", "la la", "l'’"] {
        assert!(!Slots::new(name, it).entity.is_empty(), "{name:?}");
    }
}

#[test]
fn names_are_put_into_slots_with_care() {
    let en = table::language("en").expect("english");
    assert_eq!(Slots::new("Coffea arabica (coffee plant)", en).entity, "Coffea arabica");
    assert_eq!(Slots::new("Who is the boss?", en).entity, "Who is the boss");
    assert_eq!(Slots::new("Acme Inc.", en).entity, "Acme Inc.");
    assert_eq!(Slots::new("{entity} {action}", en).entity, "entity action");
    assert_eq!(Slots::new("best running shoes", en).subject, "running shoes");
    assert_eq!(Slots::new("Top 10 best running shoes", en).subject, "running shoes");
    assert_eq!(Slots::new("Change a tire", en).action.as_deref(), Some("change a tire"));
    assert_eq!(Slots::new("bike tire change", en).action, None);
    assert_eq!(Slots::new("How to change a tire", en).entity, "change a tire");
    assert_eq!(Slots::new("How to Be Idle", en).entity, "How to Be Idle");
    assert_eq!(Slots::of_document("Plumora documentation", en).entity, "Plumora");
    assert_eq!(Slots::of_document("Documentation for Plumora", en).entity, "Plumora");
    assert_eq!(Slots::of_document("Documentation", en).entity, "Documentation");
    let long = "word ".repeat(500);
    assert!(Slots::new(&long, en).entity.chars().count() <= 120);
    let de = table::language("de").expect("german");
    assert_eq!(Slots::new("Reifen wechseln", de).action.as_deref(), Some("Reifen wechseln"));
    assert!(!is_action("Bunte Sandalen", de));
    let it = table::language("it").expect("italian");
    assert!(is_action("cambiare una gomma", it));
    assert!(!is_action("quartiere Brera di notte", it));
    assert_eq!(Slots::new("Come cambiare una gomma", it).entity, "cambiare una gomma");
    assert_eq!(Slots::new("i 10 migliori rasoi", it).subject, "rasoi");
    let fr = fan_out("énergie solaire", EntityKind::Topic, "fr", Mode::Complex);
    assert!(fr.iter().all(|q| !q.text.contains("de énergie") && !q.text.contains("que énergie")));
}

#[test]
fn a_preposition_of_the_name_is_not_repeated() {
    for (language, name, twice) in [
        ("en", "best laptops for students", "students for"),
        ("it", "migliori portatili per studenti", "studenti per"),
        ("es", "mejores portátiles para estudiantes", "estudiantes para"),
        ("de", "beste Laptops für Studenten", "Studenten für"),
        ("fr", "meilleurs portables pour étudiants", "étudiants pour"),
    ] {
        let queries = fan_out(name, EntityKind::List, language, Mode::Complex);
        assert_eq!(queries.len(), Mode::Complex.queries(), "{language}");
        assert!(queries.iter().all(|q| !q.text.contains(twice)), "{language}");
        let types: BTreeSet<QueryType> = queries.iter().map(|q| q.query_type).collect();
        assert_eq!(types.len(), QueryType::ALL.len(), "{language}");
    }
}

#[test]
fn hostile_names_do_no_harm() {
    for name in ["", "   ", "\u{0}\u{7}", "((((((((", "👩‍👩‍👧‍👦", "東京タワー", "مرحبا بالعالم", &"é".repeat(5_000)]
    {
        for kind in EntityKind::ALL {
            let queries = fan_out(name, kind, "fr", Mode::Complex);
            assert!(queries.is_empty() || queries.len() == 24, "{name:?}");
            assert!(queries.iter().all(|q| q.text.chars().count() <= 260));
        }
    }
}
