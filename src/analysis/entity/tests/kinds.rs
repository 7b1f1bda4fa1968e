//! What shows the kind where structured data is silent, borrowed or wrong.

use serde_json::json;

use super::{find, page};
use crate::domain::{Dropped, EntityKind, Page, PageType};

fn kind_of(page: &Page) -> (EntityKind, String) {
    let entity = find(page, None, None);
    (entity.kind, entity.kind_reason)
}

#[test]
fn a_product_that_only_carries_stars_is_none() {
    let text = ["Get a free quote. Our team has years of experience. We offer licensed movers."];
    let mut p = page("https://a.example/moving/piano", "Piano Movers", Some("Piano Movers"), &text);
    p.page_type = PageType::Product;
    p.structured_data = vec![
        json!({"@type": "LocalBusiness", "name": "Tarvenna Van"}),
        json!({"@type": "Product", "name": "Tarvenna Van", "aggregateRating": {"ratingValue": 5}}),
    ];
    assert_eq!(kind_of(&p).0, EntityKind::Service);
    p.h1 = Some("Piano Mover 3000".to_owned());
    p.structured_data = vec![json!({"@type": "Product", "name": "Piano Mover 3000", "offers": {"price": 5}})];
    assert_eq!(kind_of(&p).0, EntityKind::Product);
}

#[test]
fn a_basket_around_the_text_shows_a_shelf() {
    let mut p = page("https://a.example/desk-lamps", "Desk Lamps", Some("Desk Lamps"), &["Lamps for desks."]);
    p.description = Some("Buy desk lamps and shades.".to_owned());
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    p.dropped = vec![Dropped { reason: "navigation".to_owned(), text: "Cart".to_owned() }];
    assert_eq!(kind_of(&p), (EntityKind::List, "shop: cart".to_owned()));
    // One of the products.
    p.url = "https://a.example/products/desk-lamp".to_owned();
    assert_eq!(kind_of(&p).0, EntityKind::Product);
    // Its magazine.
    p.url = "https://a.example/blog/desk-lamps".to_owned();
    assert_ne!(kind_of(&p).0, EntityKind::List);
}

#[test]
fn prices_make_a_shelf_where_they_stand_alone() {
    let prices = ["Zorba lamp", "$12.00", "$13.00", "$14.00", "$15.00", "$16.00", "$17.00", "$18.00", "$19.00"];
    let p = page("https://a.example/lamps", "Lamps", Some("Lamps"), &prices);
    assert_eq!(kind_of(&p).0, EntityKind::List);
    let guide = ["A new roof costs $9000 to $12000 in most towns, $14000 in a few, and $500 more with new gutters."; 4];
    let p = page("https://a.example/roof", "New Roof Cost", Some("New Roof Cost"), &guide);
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
}

#[test]
fn a_dateline_shows_a_report() {
    for text in ["TARVENNA (dpa) - Die Brücke ist zu.", "TARVENNA (Reuters) - The bridge is closed."] {
        let p = page("https://a.example/x/y", "Tarvenna bridge", Some("Tarvenna bridge"), &[text]);
        assert_eq!(kind_of(&p).0, EntityKind::News);
    }
}

#[test]
fn references_of_programming_languages_are_documentation() {
    let mut p = page("https://docs.rs/velluti/light/index.html", "velluti::light - Rust", Some("Module light"), &[]);
    p.page_type = PageType::Forum;
    assert_eq!(kind_of(&p).0, EntityKind::Documentation);
}

#[test]
fn a_model_with_words_of_a_shop_is_a_product() {
    let text = ["La garanzia dura dieci anni e la consegna è gratuita."];
    let mut p = page("https://a.example/divani/brisa-31", "Morvenna Brisa 31", Some("Morvenna Brisa 31"), &text);
    p.language = "it".to_owned();
    assert_eq!(kind_of(&p).0, EntityKind::Product);
    let mut p = page("https://a.example/x/fakten", "Morvenna Brisa", Some("Morvenna Brisa"), &text);
    p.language = "it".to_owned();
    assert_ne!(kind_of(&p), (EntityKind::Product, "headline: model".to_owned()));
}

#[test]
fn the_open_graph_type_makes_a_product() {
    let text = ["Woven by hand from undyed wool. It lies flat."];
    let mut p = page("https://a.example/velluti-runner", "Velluti Runner", Some("Velluti Runner"), &text);
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    p.og_type = Some("product".to_owned());
    assert_eq!(kind_of(&p), (EntityKind::Product, "og:type: product".to_owned()));
    // Some shops write it on their shelves.
    p.page_type = PageType::Listing;
    assert_eq!(kind_of(&p).0, EntityKind::List);
}

#[test]
fn a_trade_that_the_structured_data_names_is_a_business() {
    let mut p = page("https://a.example/x/tarvenna", "Tarvenna Locks", Some("Tarvenna Locks"), &["We open doors."]);
    p.structured_data = vec![serde_json::json!({"@type": "Locksmith", "name": "Tarvenna Locks"})];
    assert_eq!(kind_of(&p), (EntityKind::LocalBusiness, "json_ld: Locksmith".to_owned()));
}
