//! The entity of small invented pages, in several languages and scripts.

mod headlines;
mod kinds;
mod names;
mod sites;

use serde_json::json;

use super::{find, lexicon};
use crate::domain::{Block, BlockKind, EntityKind, EntitySource, Page, PageType};

fn page(url: &str, title: &str, h1: Option<&str>, text: &[&str]) -> Page {
    Page {
        url: url.to_owned(),
        title: title.to_owned(),
        raw_title: title.to_owned(),
        h1: h1.map(str::to_owned),
        language: "en".to_owned(),
        blocks: text.iter().map(|t| Block { text: (*t).to_owned(), ..Block::default() }).collect(),
        ..Page::default()
    }
}

fn name_of(page: &Page) -> String {
    find(page, None, None).name
}

#[test]
fn the_site_name_is_left_out_wherever_it_stands() {
    for title in [
        "Geothermal Energy | Hearthstone Journal",
        "Hearthstone Journal - Geothermal Energy",
        "Geothermal Energy – Science – Hearthstone Journal",
        "Hearthstone Journal: Geothermal Energy",
        "Geothermal Energy: How Heat Becomes Power | Hearthstone Journal",
        "What is Geothermal Energy? (Revised 2023) | HearthstoneJournal.example",
    ] {
        let mut p = page(
            "https://hearthstonejournal.example/energy/geothermal-energy",
            title,
            None,
            &["We use geothermal energy for heating.", "Most geothermal energy comes from hot rock."],
        );
        p.site_name = Some("Hearthstone Journal".to_owned());
        assert_eq!(name_of(&p), "geothermal energy", "{title}");
    }
}

#[test]
fn the_name_is_what_a_searcher_would_type() {
    let cases = [
        ("How to Splice a Mooring Rope in 3 Quick Moves", EntityKind::HowTo, "Splice a Mooring Rope in 3 Quick Moves"),
        ("14 Best Garden Hoses of 2023", EntityKind::List, "Best Garden Hoses"),
        ("Top 40 Kite Workshops on Samsø (as of 2023)", EntityKind::List, "Top Kite Workshops on Samsø"),
        ("Zorbatex Pro 5 - Wireless Drill", EntityKind::Product, "Zorbatex Pro 5"),
        ("An Overview of Smart Thermostats", EntityKind::Topic, "Smart Thermostats"),
    ];
    for (title, kind, expected) in cases {
        let p = page("https://site.example/x/1", title, Some(title), &[]);
        let entity = find(&p, None, Some(kind));
        assert_eq!(entity.name, expected, "{title}");
        assert!(entity.name.split(' ').count() <= 8);
    }
}

#[test]
fn title_case_becomes_what_the_text_writes() {
    let text = ["We soaked garden hoses.", "Good garden hoses are light.", "The people at Nordlund make garden hoses."];
    let p = page("https://a.example/x", "Nordlund Garden Hoses Explained", None, &text);
    assert_eq!(name_of(&p), "Nordlund garden hoses");
}

#[test]
fn a_long_headline_gives_the_part_that_the_page_repeats() {
    let p = page(
        "https://a.example/orchard/winter-pruning-notes",
        "Why old gardeners swear by winter pruning once the first hard frost is over",
        None,
        &[
            "People who try winter pruning need a saw.",
            "Books on winter pruning are old.",
            "After winter pruning the tree sleeps.",
        ],
    );
    assert_eq!(name_of(&p), "winter pruning");
}

#[test]
fn a_home_page_is_about_its_brand() {
    let mut p =
        page("https://velluti.example/", "Velluti | Handmade lamps since 1921", Some("Light for every room"), &[]);
    let entity = find(&p, None, None);
    assert_eq!((entity.name.as_str(), entity.kind), ("Velluti", EntityKind::Organization));
    p.url = "https://velluti.example/en/".to_owned();
    assert_eq!(name_of(&p), "Velluti");
}

#[test]
fn pages_whose_titles_name_nothing_are_about_the_site() {
    let p = page("https://velluti.example/press", "News | Velluti", Some("News"), &["A lamp won a prize."]);
    let entity = find(&p, None, None);
    assert_eq!((entity.name.as_str(), entity.kind), ("Velluti", EntityKind::Organization));
}

#[test]
fn pages_of_a_manual_get_the_name_of_the_product() {
    let mut p = page("https://plumora.example/docs/auth", "Auth | Plumora Docs", Some("Auth"), &["Call the function."]);
    p.page_type = PageType::Documentation;
    assert_eq!(name_of(&p), "Plumora Auth");
}

#[test]
fn structured_data_decides_the_kind() {
    for (node, kind) in [
        (json!({"@type": "Recipe", "name": "Pumpkin Soup"}), EntityKind::Food),
        (json!({"@type": ["Thing", "https://schema.org/Event"], "name": "Tarvenna Jazz"}), EntityKind::Event),
        (json!({"@type": "SoftwareApplication", "name": "Plumora"}), EntityKind::Software),
        (json!({"@type": "MedicalCondition", "name": "Migraine"}), EntityKind::Medical),
        (json!({"@type": "TouristAttraction", "name": "Tarvenna Tower"}), EntityKind::Place),
    ] {
        let mut p = page("https://a.example/x/y", "Something", Some("Something"), &["Text."]);
        p.structured_data = vec![json!({"@type": "WebSite", "name": "A"}), node.clone()];
        let entity = find(&p, None, None);
        assert_eq!(entity.kind, kind, "{node}");
        assert!(entity.kind_reason.starts_with("json_ld: "), "{}", entity.kind_reason);
    }
    let mut shop = page("https://a.example/lamps", "Lamps", Some("Lamps"), &[]);
    shop.structured_data = (0..12).map(|i| json!({"@type": "Product", "name": format!("Lamp {i}")})).collect();
    assert_eq!(find(&shop, None, None).kind, EntityKind::List);
}

#[test]
fn wording_decides_the_kind_in_every_language() {
    let cases = [
        (
            "en",
            "Zorbatex lamp",
            "Add to cart. In stock, free shipping. SKU 17. Two year warranty. Dimensions and quantity.",
            EntityKind::Product,
        ),
        (
            "it",
            "Lasagne della nonna",
            "Ingredienti: farina, burro, olio, aglio. Preparazione: mescolate e mettete in forno. Cottura 40 minuti, dosi per 4 persone.",
            EntityKind::Food,
        ),
        (
            "es",
            "Migraña",
            "Los síntomas y el diagnóstico. El tratamiento con medicamento. Los pacientes van al médico. La enfermedad y la dosis.",
            EntityKind::Medical,
        ),
        (
            "de",
            "Brückensperrung in Tarvenna",
            "Die Polizei teilte mit, der Minister erklärte am Montag. Laut Behörden sagte die Regierung, das Gericht und die Staatsanwaltschaft ermitteln.",
            EntityKind::News,
        ),
        (
            "fr",
            "Château de Brillemont",
            "Le musée accueille les visiteurs et les touristes. Que voir dans la vieille ville, la plage, les hôtels, le village et ses habitants. Randonnée.",
            EntityKind::Place,
        ),
    ];
    for (language, title, text, kind) in cases {
        let mut p = page("https://a.example/x/y", title, Some(title), &[text]);
        p.language = language.to_owned();
        let entity = find(&p, None, None);
        assert_eq!(entity.kind, kind, "{language}: {}", entity.kind_reason);
    }
}

#[test]
fn headlines_show_instructions_and_lists() {
    for (language, title, kind, name) in [
        ("en", "How to descale a copper kettle", EntityKind::HowTo, "descale a copper kettle"),
        ("it", "Come pulire il forno", EntityKind::HowTo, "pulire il forno"),
        ("es", "Cómo cambiar una rueda", EntityKind::HowTo, "cambiar una rueda"),
        ("fr", "Comment changer une roue", EntityKind::HowTo, "changer une roue"),
        ("it", "I 10 migliori rasoi elettrici", EntityKind::List, "migliori rasoi elettrici"),
        ("de", "Die besten Elektrorasierer 2025", EntityKind::List, "Die besten Elektrorasierer"),
        ("en", "7 ways to save water", EntityKind::Topic, "save water"),
    ] {
        let mut p = page("https://a.example/x/y", title, Some(title), &["Text."]);
        p.language = language.to_owned();
        let entity = find(&p, None, None);
        assert_eq!((entity.kind, entity.name.as_str()), (kind, name), "{title}");
    }
}

#[test]
fn evidence_says_who_agrees() {
    let mut p = page("https://a.example/lamps/zorbatex-pro", "Zorbatex Pro | A Shop", Some("Zorbatex Pro"), &[]);
    p.og_title = Some("Light up your life".to_owned());
    let entity = find(&p, None, None);
    assert_eq!(entity.name, "Zorbatex Pro");
    let sources: Vec<(EntitySource, bool)> = entity.evidence.iter().map(|e| (e.source, e.agrees)).collect();
    assert_eq!(
        sources,
        [
            (EntitySource::H1, true),
            (EntitySource::Title, true),
            (EntitySource::OgTitle, false),
            (EntitySource::Slug, true)
        ]
    );
    assert!((entity.confidence - 0.75).abs() < 1e-6);
}

#[test]
fn the_user_is_right() {
    let p = page("https://a.example/x", "Zorbatex Pro", None, &[]);
    let entity = find(&p, Some("  Zorbatex   Pro 5 "), Some(EntityKind::Software));
    assert_eq!(
        (entity.name.as_str(), entity.kind, entity.kind_reason.as_str()),
        ("Zorbatex Pro 5", EntityKind::Software, "user")
    );
    assert_eq!(entity.evidence[0].source, EntitySource::User);
    assert!((entity.confidence - 1.0).abs() < 1e-6);
    assert_eq!(find(&p, Some(" \n "), None).name, "Zorbatex Pro");
}

#[test]
fn other_scripts_are_read() {
    for (language, title, name) in [
        ("ja", "東京タワー｜観光ガイド", "東京タワー"),
        ("ru", "Геотермальная энергия | Журнал", "Геотермальная энергия"),
        ("ar", "الطاقة الحرارية - المجلة", "الطاقة الحرارية"),
        ("el", "Γεωθερμική ενέργεια", "Γεωθερμική ενέργεια"),
    ] {
        let mut p = page("https://a.example/x/1", title, None, &[]);
        p.language = language.to_owned();
        assert_eq!(name_of(&p), name, "{language}");
    }
}

#[test]
fn hostile_pages_do_no_harm() {
    let long = "a ".repeat(200_000);
    let deep = (0..500).map(|i| json!({"@type": {"x": i}, "name": ["a"], "publisher": 5})).collect::<Vec<_>>();
    for title in ["", "|||", "----", ": : :", "((((", "\u{0}", "İİİİİ how to İ", long.as_str()] {
        let mut p = page("not an address", title, Some(title), &[long.as_str(), ""]);
        p.structured_data = deep.clone();
        let entity = find(&p, None, None);
        assert!(entity.name.chars().count() <= 200, "{title:.20}");
        assert!((0.0..=1.0).contains(&entity.confidence));
    }
    assert_eq!(find(&Page::default(), None, None).name, "");
}

#[test]
fn same_page_same_bytes() {
    let p =
        page("https://a.example/x/y-z", "Geothermal energy | A", Some("Geothermal energy"), &["Heat. Heat and steam."]);
    let a = serde_json::to_string(&find(&p, None, None)).expect("json");
    assert_eq!(a, serde_json::to_string(&find(&p, None, None)).expect("json"));
}

#[test]
fn every_language_has_words_for_every_kind() {
    let languages: Vec<&str> = lexicon::all().iter().map(|l| l.language.as_str()).collect();
    assert_eq!(languages, ["de", "en", "es", "fr", "it"]);
    for l in lexicon::all() {
        for kind in EntityKind::ALL {
            assert!(l.kinds.contains_key(kind.code()), "{}: {}", l.language, kind.code());
        }
        for code in l.kinds.keys().chain(l.urls.keys()).chain(l.names.keys()) {
            assert!(EntityKind::from_code(code).is_some(), "{}: {code}", l.language);
        }
        let lower = |w: &String| *w == w.to_lowercase();
        assert!(
            l.stopwords
                .iter()
                .chain(&l.generic)
                .chain(&l.lead_ins)
                .chain(&l.guides)
                .chain(&l.how_to)
                .chain(&l.list)
                .chain(&l.articles)
                .chain(&l.divisions)
                .chain(&l.before_sites)
                .chain(&l.boards)
                .all(lower),
            "{}",
            l.language
        );
        // What cannot be reached where the other list lacks it.
        assert!(l.steps.is_subset(&l.advice) && l.towards.is_subset(&l.connectors), "{}", l.language);
        assert!(l.loose.is_subset(&l.breaks), "{}", l.language);
    }
    assert_eq!(lexicon::lexicon("it-CH").language, "it");
    assert_eq!(lexicon::lexicon("xx").language, "en");
}

#[test]
fn a_heading_without_any_title_still_names_the_page() {
    let mut p = page("https://a.example/1", "", None, &[]);
    p.blocks.push(Block { kind: BlockKind::Heading, level: 2, text: "Geothermal energy".into(), ..Block::default() });
    assert_eq!(name_of(&p), "Geothermal energy");
    // The address says less.
    p.url = "https://a.example/files/export-markdown".to_owned();
    assert_eq!(name_of(&p), "Geothermal energy");
}

#[test]
fn a_page_without_a_name_needs_no_capitals() {
    // Only a description, written like a sentence: there is no word whose capitals it could settle.
    for description in ["we stack the harvest in old crates", "", " ", "\u{a0}", "— … —", "a b c d e f g"] {
        for title in ["", "—", "?!", "… — …"] {
            for kind in [None, Some(EntityKind::Topic), Some(EntityKind::List), Some(EntityKind::Documentation)] {
                let p = Page { title: title.to_owned(), description: Some(description.to_owned()), ..Page::default() };
                let name = find(&p, None, kind).name;
                assert!(!name.chars().any(char::is_alphabetic), "{description}, {title}: {name}");
            }
        }
    }
}
