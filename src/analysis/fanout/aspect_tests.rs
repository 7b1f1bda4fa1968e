//! The nature of an entity decides what is asked about it.

use std::collections::BTreeSet;

use serde_json::json;

use super::table::languages;
use super::tests::Realism;
use super::wording::measure;
use super::{FanoutInput, generate};
use crate::domain::{Block, Entity, EntityKind, Mode, Page, Query, QueryType};

fn asked(name: &str, kind: EntityKind, language: &str, page: Option<&Page>) -> Vec<Query> {
    let entity = Entity { name: name.to_owned(), kind, ..Entity::default() };
    generate(&FanoutInput { page, ..FanoutInput::new(&entity, language, Mode::Complex) }).queries
}

fn facets(name: &str, kind: EntityKind, page: Option<&Page>) -> BTreeSet<String> {
    asked(name, kind, "en", page).into_iter().map(|q| q.facet).collect()
}

fn page(type_name: &str, name: &str) -> Page {
    Page { structured_data: vec![json!({"@type": type_name, "name": name})], ..Page::default() }
}

#[test]
fn structured_data_names_and_text_show_the_nature() {
    use EntityKind as K;
    let business = |type_name: &str| facets("Velluti", K::LocalBusiness, Some(&page(type_name, "Velluti")));
    let dentist = business("Dentist");
    assert!(dentist.contains("insurance") && !dentist.contains("dogs") && !dentist.contains("groups"));
    let hotel = business("Hotel");
    assert!(hotel.contains("check_in") && !hotel.contains("busy_times") && !hotel.contains("price_list"));
    let plumber = business("Plumber");
    assert!(plumber.contains("areas_served") && !plumber.contains("parking") && !plumber.contains("families"));
    let restaurant = business("Restaurant");
    assert!(restaurant.contains("menu") && restaurant.contains("reservation"));
    let shop = business("ClothingStore");
    assert!(shop.contains("brands") && !shop.contains("reservation") && !shop.contains("booking"));
    // Somebody else's data on the page shows nothing.
    let other = facets("Velluti", K::LocalBusiness, Some(&page("Dentist", "Nordlund")));
    assert!(!other.contains("insurance"));

    let vet = facets("Ellvana Veterinary Clinic", K::LocalBusiness, None);
    assert!(vet.contains("insurance") && !vet.contains("dogs") && !vet.contains("families"));
    let ministry = facets("Ministry of Ferries", K::Organization, None);
    assert!(ministry.contains("companies") && !ministry.contains("residents") && !ministry.contains("founded"));
    let passport = facets("renew a passport", K::HowTo, None);
    assert!(passport.contains("institutions") && !passport.contains("without_equipment"));

    let town_hall = facets("Ellvana Council", K::Organization, None);
    assert!(town_hall.contains("residents") && !town_hall.contains("join") && !town_hall.contains("investors"));
    // A foundation that works with towns is none.
    let helper = Page {
        language: "en".to_owned(),
        blocks: vec![Block {
            text:
                "Residents, councillors and the mayor plan municipal parking with us. Donate: donations go to charity."
                    .to_owned(),
            ..Block::default()
        }],
        ..Page::default()
    };
    assert!(!facets("Velluti", K::Organization, Some(&helper)).contains("residents"));
    let association = facets("Ellvana Rowing Association", K::Organization, None);
    assert!(association.contains("join") && association.contains("volunteers") && !association.contains("revenue"));
    let university = facets("University of Ellvana", K::Organization, None);
    assert!(university.contains("requirements") && university.contains("booking") && !university.contains("join"));
    let company = facets("Velluti", K::Organization, None);
    assert!(company.contains("ownership") && !company.contains("join") && !company.contains("opening_hours"));

    let mountain = facets("Mount Ellvana", K::Place, None);
    assert!(mountain.contains("difficulty") && !mountain.contains("museums") && !mountain.contains("opening_hours"));
    // Lakes are attractions as well: the general type does not speak against the name.
    let lake = facets("Lake Ellvana", K::Place, Some(&page("TouristAttraction", "Lake Ellvana")));
    assert!(lake.contains("dimensions") && !lake.contains("entrance_fee") && !lake.contains("difficulty"));
    let race = asked("Ellvana Marathon", K::Event, "en", None);
    assert!(race.iter().any(|q| q.facet == "booking" && q.text.to_lowercase().contains("regist")), "{race:#?}");
    let serum = facets("Zorbatex face serum", K::Product, None);
    assert!(serum.contains("ingredients") && !serum.contains("warranty") && !serum.contains("resale"));
    let machine = facets("Zorbatex coffee machine", K::Product, None);
    assert!(machine.contains("warranty") && !machine.contains("ingredients"));

    // The text, where neither data nor name say anything; the data goes before it.
    let text = "Our patients wait little. Treatments begin on time, and the doctors explain the diagnosis.";
    let mut p = Page {
        language: "en".to_owned(),
        blocks: vec![Block { text: text.to_owned(), ..Block::default() }],
        ..Page::default()
    };
    assert!(facets("Velluti", K::LocalBusiness, Some(&p)).contains("insurance"));
    p.structured_data = vec![json!({"@type": "Hotel", "name": "Velluti"})];
    assert!(!facets("Velluti", K::LocalBusiness, Some(&p)).contains("insurance"));
}

#[test]
fn a_word_of_the_name_has_to_be_confirmed_by_a_page_that_can_be_read() {
    let about = |text: &str| Page {
        language: "en".to_owned(),
        blocks: vec![Block { text: text.to_owned(), ..Block::default() }],
        ..Page::default()
    };
    let bought = |page: Option<&Page>| facets("oak garden chairs", EntityKind::Topic, page).contains("where_to_buy");
    assert!(bought(None));
    assert!(bought(Some(&about("Prices start low, and delivery is free. Oak lasts."))));
    assert!(!bought(Some(&about("The mayor spoke of oak garden chairs when she left office in spring."))));
}

#[test]
fn wordings_for_one_nature_replace_those_of_the_kind() {
    for language in languages() {
        let p = page("Dentist", "Velluti");
        let of_practice = asked("Velluti", EntityKind::LocalBusiness, &language.language, Some(&p));
        let visit = of_practice.iter().find(|q| q.facet == "first_visit").expect("asked about practices");
        let prefix = format!("{}/local_business/first_visit/practice/", language.language);
        assert!(visit.template_id.starts_with(&prefix), "{}", visit.template_id);
        let own = &language.kinds["local_business/practice"]["first_visit"];
        assert!(own.iter().any(|w| w.replace("{entity}", "Velluti") == visit.text), "{}", visit.text);
    }
}

#[test]
fn every_nature_keeps_what_a_fan_out_promises() {
    for language in languages() {
        let mut realism = Realism::default();
        for (code, nature) in &super::table::catalogue().aspects {
            let kind = EntityKind::from_code(&nature.kinds[0]).expect("checked with the tables");
            let Some(type_name) = nature.types.first() else { continue };
            for mode in [Mode::Simple, Mode::Complex] {
                let entity = Entity { name: "Zorbatex Nordlund".to_owned(), kind, ..Entity::default() };
                let p = page(type_name, "Zorbatex Nordlund");
                let input = FanoutInput { page: Some(&p), ..FanoutInput::new(&entity, &language.language, mode) };
                let queries = generate(&input).queries;
                assert_eq!(queries.len(), mode.queries(), "{} {code}", language.language);
                let types: BTreeSet<_> = queries.iter().map(|q| q.query_type).collect();
                assert_eq!(types.len(), QueryType::ALL.len(), "{} {code}", language.language);
                if mode == Mode::Complex {
                    queries.iter().for_each(|q| realism.add(&measure(&q.text, language)));
                }
            }
        }
        realism.check(&language.language);
    }
}

#[test]
fn a_service_with_a_proper_name_and_no_word_of_a_trade_is_a_brand() {
    let is_brand = |name: &str, language: &str, page: Option<&Page>| {
        let facets: BTreeSet<_> =
            asked(name, EntityKind::Service, language, page).into_iter().map(|q| q.facet).collect();
        let work = ["qualifications", "do_it_yourself", "choose_provider"].iter().any(|f| facets.contains(*f));
        let brand = ["security", "support", "drawbacks"].iter().all(|f| facets.contains(*f));
        assert_ne!(work, brand, "{name}: {facets:?}");
        brand
    };
    for (language, name) in [
        ("en", "Zorbatex"),
        ("en", "Booking.com"),
        ("it", "VellutiMobile"),
        ("es", "Zorbatex"),
        ("de", "Nordlund Plus"),
        ("fr", "Velluti"),
    ] {
        assert!(is_brand(name, language, None), "{name}");
    }
    for (language, name) in [
        ("en", "Gutter Cleaning"),
        ("en", "roof survey"),
        ("en", "Everything Zorbatex Does About Roofs"),
        ("it", "Consulenza fiscale"),
        ("es", "Mudanzas Velluti"),
        ("de", "Gebäudereinigung"),
        ("fr", "Déménagement Velluti"),
    ] {
        assert!(!is_brand(name, language, None), "{name}");
    }
    // What the structured data says goes before.
    let course = facets("Zorbatex", EntityKind::Service, Some(&page("Course", "Zorbatex")));
    assert!(!course.contains("security") && course.contains("beginners"), "{course:?}");
    // A page that can be read must sound a little like it.
    let says = |text: &str| {
        let blocks = vec![Block { text: text.to_owned(), ..Block::default() }];
        is_brand("Nordlund Velluti", "en", Some(&Page { language: "en".to_owned(), blocks, ..Page::default() }))
    };
    assert!(says("Log in to your account and watch on all your devices."));
    assert!(!says("We plan gardens and balconies, and look after them for years."));
}

#[test]
fn names_alone_tell_natures_apart_in_every_language() {
    use EntityKind as K;
    // Language, kind, name, a facet that is asked, one that is not.
    let cases = [
        ("en", K::Software, "Blender", "roadmap", "price_changes"),
        ("en", K::Person, "Zorbatex Nordlund", "memorial_places", "where_to_follow"),
        ("en", K::News, "Fukushima nuclear disaster", "residents", "what_to_do"),
        ("en", K::News, "flood warning for Ellvana", "what_to_do", "long_term"),
        ("it", K::News, "Terremoto a Ellvana", "residents", "what_to_do"),
        ("en", K::Organization, "United Nations", "transparency", "customers"),
        ("en", K::Organization, "Manchester City", "customers", "residents"),
        ("es", K::Organization, "Universidad de Valencia", "requirements", "customers"),
        ("it", K::Place, "Sardegna", "local_food", "nearby"),
        ("de", K::Place, "Hamburg", "districts", "queue"),
        ("fr", K::Place, "Pont d'Ellvana", "dimensions", "entrance_fee"),
        ("en", K::Place, "Sydney Opera House", "entrance_fee", "districts"),
        ("es", K::Event, "Carnaval de Ellvana", "experiences", "ticket_price"),
        ("en", K::Event, "Ellvana Cup", "streaming", "dress_code"),
        ("de", K::Medical, "Demenz", "families", "children"),
        ("en", K::Medical, "broken ankle", "athletes", "pregnancy"),
        ("fr", K::Food, "gingembre", "brands", "vegetarians"),
        ("en", K::Food, "ginger cake", "vegetarians", "brands"),
        ("it", K::Food, "espresso", "problems", "leftovers"),
        ("de", K::Product, "Škoda Fabia", "resale", "return_policy"),
        ("en", K::Product, "Ellvana, a novel", "criticism", "warranty"),
        ("en", K::HowTo, "boil an egg", "homemade_or_bought", "hire_professional"),
        ("fr", K::HowTo, "faire une capture d'écran", "versions_compared", "task_cost"),
        ("en", K::HowTo, "learn Spanish", "types", "pictures"),
        ("it", K::Service, "Noleggio auto", "support", "qualifications"),
        ("es", K::List, "Mejores bancos online", "professional_use", "families"),
    ];
    for (language, kind, name, asked_about, ruled_out) in cases {
        let queries = asked(name, kind, language, None);
        assert_eq!(queries.len(), Mode::Complex.queries(), "{language} {name}");
        let facets: BTreeSet<_> = queries.iter().map(|q| q.facet.as_str()).collect();
        assert!(facets.contains(asked_about) && !facets.contains(ruled_out), "{language} {name}: {facets:?}");
    }
}

#[test]
fn names_that_show_several_natures_still_fill_the_fan_out() {
    use EntityKind as K;
    let cases = [
        ("camping equipment for beginners", K::Topic, &["beginners", "definition", "statistics"][..]),
        ("best budget laptops for beginners", K::List, &["beginners", "low_budget", "professional_use"][..]),
        ("shoulder surgery", K::Medical, &["dosage", "nutrition_advice", "symptoms"][..]),
        ("Zorbatex Cloud", K::Software, &["system_needs"][..]),
        ("storm warning for Ellvana", K::News, &["positions", "fact_check", "students"][..]),
    ];
    for (name, kind, ruled_out) in cases {
        let queries = asked(name, kind, "en", None);
        assert_eq!(queries.len(), Mode::Complex.queries(), "{name}");
        for query in queries {
            assert!(!ruled_out.contains(&query.facet.as_str()), "{name}: {}", query.text);
        }
    }
    let law = asked("Senate passes the Zorbatex bill", K::News, "en", None);
    assert!(law.iter().any(|q| q.facet == "when_where" && q.template_id.contains("/law/")), "{law:#?}");
}
