//! What shows the kind where structured data is silent, borrowed or wrong.

use serde_json::json;

use super::{find, page};
use crate::domain::{Block, BlockKind, Dropped, EntityKind, Page, PageType};

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

/// An article with an author.
fn article(url: &str, title: &str, text: &[&str]) -> Page {
    let mut p = page(url, title, Some(title), text);
    p.author = Some("Ada Brandt".to_owned());
    p
}

#[test]
fn a_report_says_when_it_happened() {
    let told = "The town council of Tarvenna voted on Tuesday to close the old bridge for a year because of rust.";
    let news = vec![json!({"@type": "NewsArticle", "headline": "x"})];
    let mut p = article("https://a.example/x/bridge", "Tarvenna council votes to close the old bridge", &[told]);
    assert_eq!(kind_of(&p).0, EntityKind::Topic, "one day of the week is not enough");
    p.structured_data = news.clone();
    assert_eq!(kind_of(&p), (EntityKind::News, "json_ld: NewsArticle".to_owned()));
    // The same mark-up above what stays true.
    for title in [
        "How to cross the old bridge of Tarvenna",
        "7 tips for crossing the old bridge",
        "Is the old bridge of Tarvenna safe?",
        "Old bridge of Tarvenna review",
        "Column: the old bridge of Tarvenna must stay",
    ] {
        let mut p = article("https://a.example/x/bridge", title, &[told]);
        p.structured_data = news.clone();
        assert_ne!(kind_of(&p).0, EntityKind::News, "{title}");
    }
    let mut p = article("https://a.example/newsroom/knots/which", "Sheet bend vs. bowline: which knot", &[told]);
    p.structured_data = news.clone();
    assert_eq!(kind_of(&p).0, EntityKind::Topic, "the address of a newsroom does not make a guide news");
    // A sale, and the line with the date.
    let sale = "We have gathered every offer of the season, and Black Friday is when most of them begin to count.";
    for text in [sale, "Tuesday, 4 March"] {
        let mut p = article("https://a.example/x/lamps", "Lamps of Tarvenna in the sale season", &[text]);
        p.structured_data = news.clone();
        assert_eq!(kind_of(&p).0, EntityKind::Topic, "{text}");
    }
}

#[test]
fn sections_of_news_are_told_from_blogs_of_shops() {
    let title = "Tarvenna bakers open a mill by the river";
    assert_eq!(kind_of(&article("https://a.example/food-news/mill", title, &["A mill."])).0, EntityKind::Topic);
    let told = "The bakers of Tarvenna will open a mill by the river on Saturday, and everybody may come and look.";
    assert_eq!(kind_of(&article("https://a.example/food-news/mill", title, &[told])).0, EntityKind::News);
    assert_eq!(kind_of(&article("https://a.example/news/mill", title, &["A mill."])).0, EntityKind::News);
    assert_eq!(kind_of(&article("https://a.example/blogs/news/mill", title, &["A mill."])).0, EntityKind::Topic);
}

#[test]
fn a_sidebar_makes_no_reference() {
    let mut p = page("https://a.example/seo", "Knots", Some("Knots"), &["Why knots hold, told for everybody."]);
    p.page_type = PageType::Documentation;
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    p.url = "https://a.example/docs/knots".to_owned();
    assert_eq!(kind_of(&p).0, EntityKind::Documentation);
    p.url = "https://knots.github.io/book/knots".to_owned();
    assert_eq!(kind_of(&p).0, EntityKind::Documentation);
    p.url = "https://a.example/seo".to_owned();
    p.blocks.push(Block { kind: BlockKind::Code, text: "tie(rope)".into(), ..Block::default() });
    assert_eq!(kind_of(&p).0, EntityKind::Documentation);
}

#[test]
fn an_essay_that_quotes_code_is_no_reference() {
    let code = || Block { kind: BlockKind::Code, text: "let rope = 3;".into(), ..Block::default() };
    let thought = "I sat down and thought: no string, no class, no method and no syntax ties a function to its module.";
    let mut p = article("https://a.example/blog/ropes", "The rope that tied itself", &[thought]);
    p.blocks.extend([code(), code(), code(), code()]);
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
}

#[test]
fn articles_about_a_class_are_about_a_topic() {
    let text = "Choose a platform, an api, templates and a dashboard; automate the workflow, test the app in the app \
                store and on google play, add integrations, deploy, find developers and a plugin.";
    let mut p = article("https://a.example/blog/ferry-apps", "Ferry Apps: Types, Costs and Uses", &[text]);
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    p = article("https://a.example/blog/rooms", "Types of Restaurant Rooms", &["Rooms differ."]);
    p.structured_data = vec![json!({"@type": ["Restaurant", "Organization"], "name": "Roomly Blog"})];
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    // An appointment that a report mentions is not its subject.
    p = article("https://a.example/blog/ferry", "Tarvenna ferry gets a second deck", &["The deck is blue."]);
    p.structured_data = vec![json!({"@type": "Event", "name": "Ferry days"})];
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
}

#[test]
fn threads_are_topics_whatever_their_board() {
    let text = ["Preheat the oven, add butter, flour, garlic and two cups of stock, stir and simmer the recipe."];
    let mut p = page("https://a.example/cooking/thread-7", "My pan rings", Some("My pan rings"), &text);
    p.page_type = PageType::Forum;
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
}

#[test]
fn health_publishers_write_about_health_too() {
    let mut p = page("https://a.example/x/walks", "Walks after dinner", Some("Walks after dinner"), &["Walk slowly."]);
    p.structured_data = vec![json!({"@type": "MedicalWebPage", "name": "Walks"})];
    assert_eq!(kind_of(&p).0, EntityKind::Topic);
    p.h1 = Some("Walks with asthma".to_owned());
    assert_eq!(kind_of(&p), (EntityKind::Medical, "json_ld: MedicalWebPage".to_owned()));
}

#[test]
fn a_game_in_a_shop_is_software() {
    let text =
        ["A multiplayer game with new gameplay for all players. System requirements below. Its developers post."];
    let mut p = page("https://a.example/app/7/Star_Ropes", "Star Ropes", Some("Star Ropes"), &text);
    p.page_type = PageType::Product;
    p.structured_data = vec![json!({"@type": "Product", "name": "Star Ropes", "offers": {"price": 5}})];
    assert_eq!(kind_of(&p).0, EntityKind::Software);
    p.blocks[0].text.push_str(" Add to cart. In stock. Warranty, dimensions and quantity.");
    assert_eq!(kind_of(&p).0, EntityKind::Product);
}

#[test]
fn home_pages_are_not_what_their_teasers_lead_to() {
    let mut p = page("https://plumorablog.example/", "The Plumora Blog", None, &["Read on."]);
    p.page_type = PageType::Listing;
    p.structured_data = vec![json!({"@type": "TechArticle", "name": "Ropes in Rust"})];
    assert_eq!(kind_of(&p).0, EntityKind::Organization);
}

#[test]
fn an_article_about_a_company_has_words_of_business() {
    let text = "The chain was founded by bakers from the old town, and for some years Bella Mollica has had a new ceo. \
                Investors from other cities like Bella Mollica; they say that at Bella Mollica the revenue grew with \
                every oven. The franchise of Bella Mollica is older than most, says the founder, and bread from \
                Bella Mollica travels far.";
    let p = article("https://a.example/x/bella", "Bella Mollica wants to be the baker next door", &[text]);
    let entity = find(&p, None, None);
    assert_eq!((entity.name.as_str(), entity.kind), ("Bella Mollica", EntityKind::Organization));
    assert!(entity.kind_reason.starts_with("wording: "), "{}", entity.kind_reason);
    // The same words around something that is not written like a name.
    let small = text.replace("Bella Mollica", "rye bread");
    let p = article("https://a.example/x/rye", "Rye bread wants to be the bread next door", &[&small]);
    assert_eq!(find(&p, None, None).kind, EntityKind::Topic);
}

#[test]
fn a_city_in_capitals_begins_a_report() {
    let title = "Tarvenna rowers bring the lost bell home";
    let rest = "The rowers of the old town brought the bell home on Friday after a night on the cold river.";
    for (start, kind) in [
        ("OLD TARVENNA — ", EntityKind::News),
        ("TARVENNA: ", EntityKind::News),
        ("TL;DR: ", EntityKind::Topic),
        ("", EntityKind::Topic),
    ] {
        let p = article("https://a.example/x/bell", title, &[&format!("{start}{rest}")]);
        assert_eq!(kind_of(&p).0, kind, "{start}");
    }
}

#[test]
fn a_number_in_front_is_a_choice_or_a_report_or_advice() {
    let told = "The inns by the river closed on Friday after the water had come up to the second step of every one.";
    let mut p = article("https://a.example/x/inns", "5 riverside inns closed after the flood", &[told]);
    p.structured_data = vec![json!({"@type": "NewsArticle", "headline": "x"})];
    assert_eq!(kind_of(&p).0, EntityKind::News);
    for (title, kind) in [
        ("5 riverside inns in Tarvenna", EntityKind::List),
        ("12 Rowing Skills for Beginners", EntityKind::Topic),
        ("6 types of river boats", EntityKind::Topic),
        ("9 on your team: a rower writes", EntityKind::Topic),
        ("We tried the top 9 river boats of the season", EntityKind::List),
    ] {
        assert_eq!(kind_of(&article("https://a.example/x/y", title, &["Text."])).0, kind, "{title}");
    }
    // A choice among events is a choice.
    let text = ["Speakers, agenda, venue, tickets, registration, keynote, attendees, schedule."];
    let p = page("https://a.example/events/rowing", "Top Rowing Conferences", Some("Top Rowing Conferences"), &text);
    assert_eq!(kind_of(&p).0, EntityKind::List);
}

#[test]
fn what_a_service_page_offers_is_told_by_its_noun() {
    for (url, h1, kind) in [
        ("https://a.example/check", "Free Knot Checker", EntityKind::Software),
        ("https://a.example/check", "Knot software for the best crews", EntityKind::Software),
        ("https://a.example/service", "Customer service software for harbours", EntityKind::Software),
        ("https://a.example/check", "Software Development Company", EntityKind::Service),
        ("https://a.example/products/towing", "Towing by Plumora", EntityKind::Service),
        ("https://a.example/pages/about", "Ropes since 1921", EntityKind::Organization),
    ] {
        let mut p = page(url, h1, Some(h1), &["Text."]);
        p.page_type = PageType::Service;
        assert_eq!(kind_of(&p).0, kind, "{h1}");
    }
}

#[test]
fn headlines_that_ask_or_guide_stand_above_articles() {
    let shop = "In stock and out of stock, free shipping, sku and quantity: what these words in a feed mean.";
    for (title, kind) in [
        ("What is a rope feed?", EntityKind::Topic),
        ("A Beginner's Guide to Rowing Lessons", EntityKind::Topic),
        ("8 steps to become a rower", EntityKind::HowTo),
        ("30 years of oars", EntityKind::Topic),
    ] {
        let p = page("https://a.example/x/y", title, Some(title), &[shop]);
        assert_eq!(kind_of(&p).0, kind, "{title}");
    }
    // A page of a service with the date that its system gives it.
    let text = ["Our team gives a free quote. Our clients stay. Get in touch for a consultation."];
    let mut p = page("https://a.example/service/rope-consulting", "Rope Consulting", Some("Rope Consulting"), &text);
    p.published = Some("2024-07-10".to_owned());
    assert_eq!(kind_of(&p).0, EntityKind::Service);
}

#[test]
fn a_page_about_several_events_is_none() {
    let text = ["Speakers, agenda, venue, tickets, registration, keynote, attendees, schedule."];
    for (h1, kind) in
        [("Rowing conferences in Tarvenna", EntityKind::List), ("Tarvenna Rowing Conference", EntityKind::Event)]
    {
        assert_eq!(kind_of(&page("https://a.example/x/y", h1, Some(h1), &text)).0, kind, "{h1}");
    }
}

#[test]
fn an_article_is_medical_where_its_headline_is() {
    let text = "Patients with a chronic disease, high blood pressure or an infection ask their doctor about it, and a \
                clinical study found fewer symptoms.";
    for (title, kind) in
        [("Why evening walks do you good", EntityKind::Topic), ("Evening walks and asthma", EntityKind::Medical)]
    {
        assert_eq!(kind_of(&article("https://a.example/x/walks", title, &[text])).0, kind, "{title}");
    }
}

#[test]
fn an_author_and_a_date_make_no_article_of_a_business_or_a_festival() {
    let mut p = article("https://selvino.example/", "Trattoria Selvino", &["A trattoria by the river since 1978."]);
    p.structured_data = vec![json!({"@type": "Restaurant", "name": "Trattoria Selvino"})];
    assert_eq!(kind_of(&p), (EntityKind::LocalBusiness, "json_ld: Restaurant".to_owned()));
    p = article("https://a.example/x/lights", "Tarvenna Festival of Lights", &["Four evenings in March."]);
    p.published = Some("2024-07-10".to_owned());
    p.structured_data = vec![json!({"@type": "Festival", "name": "Tarvenna Festival of Lights"})];
    assert_eq!(kind_of(&p), (EntityKind::Event, "json_ld: Festival".to_owned()));
}
