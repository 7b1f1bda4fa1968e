//! Each way in which titles, headings and structured data hide the name.

use serde_json::json;

use super::{find, name_of, page};
use crate::domain::{Block, EntityKind, EntitySource, PageType};

#[test]
fn a_heading_that_stands_on_every_page_names_nothing() {
    let p = page(
        "https://tarvennamovers.example/blog/cost-of-moving-a-piano",
        "The Cost of Moving a Piano — Tarvenna Movers Co.",
        Some("Tarvenna Movers Co."),
        &["Moving a piano needs four people. The cost of moving a piano depends on the stairs."],
    );
    assert_eq!(name_of(&p), "cost of moving a piano");
    let entity = find(&p, None, None);
    assert!(entity.evidence.iter().any(|e| e.source == EntitySource::H1 && !e.agrees), "{:?}", entity.evidence);
    // A book puts its own title above every chapter.
    let p = page(
        "https://book.tarvenna.example/ch07-lanterns.html",
        "Hanging Lanterns Safely - The Tarvenna Lamp Book",
        Some("The Tarvenna Lamp Book"),
        &["Lanterns hang from hooks."],
    );
    assert!(name_of(&p).to_lowercase().contains("hanging lanterns safely"), "{}", name_of(&p));
}

#[test]
fn labels_numbers_and_signs_are_no_part_of_a_name() {
    for (title, kind, expected) in [
        ("6 Tricks: How to Fold Paper Boats", EntityKind::HowTo, "Fold Paper Boats"),
        ("4 secrets of sour cherry soup", EntityKind::Food, "sour cherry soup"),
        ("2.4 Velluti Soldering", EntityKind::Documentation, "Velluti Soldering"),
        ("The Sailor’s Guide to Copper Kettles", EntityKind::Topic, "Copper Kettles"),
        ("A hasty introduction to knots", EntityKind::Topic, "knots"),
        ("Velluti® Lamp™", EntityKind::Product, "Velluti Lamp"),
        ("Lantern in velluti::light", EntityKind::Documentation, "Lantern"),
        ("How to renew a harbour pass before 17.11.2019?", EntityKind::HowTo, "renew a harbour pass"),
        ("Question: Blue smoke from the lamp", EntityKind::Topic, "Blue smoke from the lamp"),
        ("BREAKING: Lamp treaty signed", EntityKind::News, "Lamp treaty signed"),
        ("How Much Do Copper Gutters Weigh? [Measured 2019]", EntityKind::Topic, "Copper Gutters Weigh"),
        ("Witnesses of the 1998 harbour fire", EntityKind::News, "Witnesses of the harbour fire"),
    ] {
        let p = page("", title, Some(title), &[]);
        assert_eq!(find(&p, None, Some(kind)).name, expected, "{title}");
    }
}

#[test]
fn product_names_begin_with_the_product() {
    for (title, expected) in [
        ("Oak stool, oiled three-legged stool, 40 cm", "Oak stool"),
        (
            "Velluti Zorba Pro 620 TWIN Copper Series Folding Table Lamp with Dimmer",
            "Velluti Zorba Pro 620 TWIN Copper Series Folding",
        ),
        ("Nordlund Desk Lamp Set with four shades for the office", "Nordlund Desk Lamp Set"),
    ] {
        let p =
            page("https://a.example/x/1", title, Some(title), &["A lamp. The Folding Table Lamp. Folding Table Lamp."]);
        assert_eq!(find(&p, None, Some(EntityKind::Product)).name, expected);
    }
}

#[test]
fn slogans_give_way_to_the_brand() {
    let mut p = page(
        "https://velluti.example/product",
        "Evenings are better with our glow. | Velluti",
        Some("Warm nights. Calm eyes."),
        &["Velluti lights your desk."],
    );
    p.site_name = Some("Velluti".to_owned());
    assert_eq!(find(&p, None, Some(EntityKind::Software)).name, "Velluti");
    let p = page(
        "https://velluti.example/feature/console",
        "Dim every hallway at once from the Velluti Console",
        Some("Dim every hallway at once from the Velluti Console"),
        &[],
    );
    assert_eq!(find(&p, None, Some(EntityKind::Software)).name, "Velluti Console");
    // "US" is no "us".
    let title = "US Candle Prices Ledger";
    assert_eq!(
        find(&page("https://a.example/r/1", title, Some(title), &[]), None, Some(EntityKind::Product)).name,
        title
    );
}

#[test]
fn a_colon_may_belong_to_the_name() {
    let text = ["Star Lanterns: Last Flight is a game.", "In Star Lanterns: Last Flight you fly lanterns."];
    let title = "Star Lanterns: Last Flight review";
    let mut blocks = text.to_vec();
    blocks.extend(text);
    assert_eq!(name_of(&page("https://a.example/x/y", title, Some(title), &blocks)), "Star Lanterns: Last Flight");
    assert_eq!(name_of(&page("https://a.example/x/y", title, Some(title), &[])), "Star Lanterns");
}

#[test]
fn a_coined_word_behind_the_colon_may_be_the_subject() {
    let title = "Attic Keeper: Count Moths by LumenHome";
    let text = "LumenHome is a firmware. Flash LumenHome, then open LumenHome. ".repeat(6);
    let p = page("https://a.example/x/y", title, Some(title), &[text.as_str(), "The Attic Keeper shows it."]);
    assert!(name_of(&p).contains("LumenHome"), "{}", name_of(&p));
}

#[test]
fn the_stated_subject_is_the_name() {
    let mut p = page(
        "https://a.example/guides/valdorno-travel",
        "Valdorno by Train | A",
        Some("Valdorno travel"),
        &["Valdorno lies on a lake. Travel to Valdorno by train."],
    );
    p.structured_data = vec![json!({"@type": "Article", "about": {"@type": "Place", "name": "Valdorno"}})];
    let entity = find(&p, None, None);
    assert_eq!((entity.name.as_str(), entity.kind), ("Valdorno", EntityKind::Place));
    assert_eq!(entity.kind_reason, "json_ld: about Place");
    // Through an identifier.
    p.structured_data = vec![
        json!({"@type": "WebPage", "mainEntity": {"@id": "#v"}}),
        json!({"@type": "Place", "@id": "#v", "name": "Valdorno"}),
    ];
    assert_eq!(find(&p, None, None).name, "Valdorno");
    // Plumbers in a place are no place.
    let mut p = page("https://a.example/plumbers/valdorno", "Plumbers in Valdorno", Some("Plumbers in Valdorno"), &[]);
    p.structured_data = vec![json!({"@type": "WebPage", "about": {"@type": "Place", "name": "Valdorno"}})];
    let entity = find(&p, None, None);
    assert_ne!(entity.kind, EntityKind::Place);
    assert_eq!(entity.name, "Plumbers in Valdorno");
    // Keywords and the identity of the site are no subject.
    let mut p = page("https://velluti.example/x/y", "Desk lamps | Velluti", Some("Desk lamps"), &[]);
    p.structured_data = vec![
        json!({"@type": "WebPage", "about": {"@type": "Organization", "name": "Velluti"}}),
        json!({"@type": "Article", "about": [{"@type": "Thing", "name": "light"}, {"@type": "Thing", "name": "shade"}]}),
    ];
    assert_eq!(name_of(&p), "Desk lamps");
}

#[test]
fn threads_and_chapters_get_the_product() {
    let mut p = page(
        "https://community.velluti.example/t/dim-the-lamp/12",
        "How to dim the lamp? - Wiring - Velluti Support Community",
        Some("How to dim the lamp?"),
        &["My Velluti lamp is too bright."],
    );
    p.page_type = PageType::Forum;
    assert_eq!(name_of(&p), "Velluti dim the lamp");
    // A board about anything is no product.
    p.url = "https://lampchat.example/t/12".to_owned();
    p.raw_title = "How to dim the lamp? | Light Chat Forum".to_owned();
    assert_eq!(name_of(&p), "dim the lamp");
    let mut p = page(
        "https://velluti.example/docs/handbook/frames",
        "Velluti: Documentation - Joining Frames to Frames",
        Some("Joining Frames to Frames"),
        &[],
    );
    p.page_type = PageType::Documentation;
    assert!(name_of(&p).to_lowercase().starts_with("velluti joining frames"), "{}", name_of(&p));
}

#[test]
fn capitals_are_settled_as_a_whole() {
    let running = "we stack the harvest in old sorting crates, and a worksheet helps.";
    for (title, text, expected) in [
        // The menu's Title Case proves nothing.
        (
            "Harvest Sorting Crates",
            [running, "Open Our Sorting Crates now", "See the Sorting Crates page of ours"],
            "harvest sorting crates",
        ),
        // The text is silent about one word beside an abbreviation: all stays.
        ("Handy DNS Worksheet", [running, "", ""], "Handy DNS Worksheet"),
        (
            "Lamp Makers in New York",
            ["the lamp makers of New York", "many lamp makers live in New York", ""],
            "lamp makers in New York",
        ),
        ("TOP Lamp Makers", ["the lamp makers", "good lamp makers", ""], "top lamp makers"),
        ("BAMBOO HAMPERS", ["the bamboo hampers", "some bamboo hampers", ""], "bamboo hampers"),
        ("What Tarvenna says about lamp tax", ["", "", ""], "Tarvenna"),
    ] {
        let p = page("", title, Some(title), &text);
        let name = find(&p, None, Some(EntityKind::Topic)).name;
        if title.starts_with("What") { assert!(name.contains(expected), "{name}") } else { assert_eq!(name, expected) }
    }
    // Products keep what is on the box.
    let p = page("", "Velluti Desk Lamp", Some("Velluti Desk Lamp"), &["a desk lamp", "my desk lamp"]);
    assert_eq!(find(&p, None, Some(EntityKind::Product)).name, "Velluti Desk Lamp");
}

#[test]
fn long_headlines_are_not_cut_within_a_phrase() {
    let title = "Learn how to keep steady lantern routines on a narrow wooden barge until spring";
    let p = page(
        "https://a.example/x/steady-lantern-routines",
        title,
        Some(title),
        &["Steady lantern routines begin early. Good lantern routines help.", "Lantern routines matter."],
    );
    assert!(name_of(&p).ends_with("lantern routines"), "{}", name_of(&p));
    let title = "Repairing rusty sundials and what neighbours keep saying when clouds come";
    let p = page("https://a.example/t/12", title, Some(title), &["Any idea?"]);
    assert!(!name_of(&p).contains("what"), "{}", name_of(&p));
}

#[test]
fn headlines_without_spaces_are_cut_at_particles() {
    for (language, title, text, expected) in [
        (
            "ja",
            "【2025年最新】東京タワーの料金と営業時間を徹底解説 - 旅行ナビ",
            "東京タワーは高い。東京タワーに行く。",
            "東京タワー",
        ),
        ("zh", "如何选择适合自己的台灯和灯泡的完整指南", "台灯很亮。好的台灯很贵。", "台灯"),
        ("ru", "Что такое геотермальная энергия? | Журнал", "", "геотермальная энергия"),
        ("ar", "ما هي الطاقة الحرارية؟ - المجلة", "", "الطاقة الحرارية"),
        ("el", "Τι είναι γεωθερμική ενέργεια; | Περιοδικό", "", "γεωθερμική ενέργεια"),
        ("ko", "지열 에너지 | 저널", "", "지열 에너지"),
    ] {
        let mut p = page("https://a.example/x/1", title, None, &[text]);
        p.language = language.to_owned();
        assert_eq!(name_of(&p), expected, "{language}");
    }
}

#[test]
fn a_product_with_the_brand_in_its_name_is_not_the_site() {
    let text = ["Velluti Relay sends signals.", "Use the Velluti Relay."];
    let p =
        page("https://www.velluti.example/products/relay", "Velluti Relay | Wireless Switching | Velluti", None, &text);
    assert_eq!(name_of(&p), "Velluti Relay");
    let p = page("https://www.velluti.example/lamps/zorba", "Velluti UK | Zorba Lamp", None, &text);
    assert_eq!(name_of(&p), "Zorba Lamp");
}

#[test]
fn the_name_of_a_column_is_left_out() {
    let p = page(
        "https://a.example/story/1",
        "Tarvenna bridge closed | Lamps at Night - A News",
        Some("Lamps at Night: Tarvenna bridge closed"),
        &["The bridge is closed."],
    );
    assert_eq!(name_of(&p), "Tarvenna bridge closed");
}

#[test]
fn an_unfilled_template_is_no_heading() {
    let p = page("https://a.example/x/y", "Desk lamps | A", Some("{{ entry.label }} at Night"), &[]);
    assert_eq!(name_of(&p), "Desk lamps");
}

#[test]
fn the_users_word_keeps_the_page_s_evidence_beside_it() {
    let mut p = page("https://a.example/x/zorbatex-pro", "Zorbatex Pro | A", Some("Zorbatex Pro"), &[]);
    p.blocks.push(Block { text: "Text.".to_owned(), ..Block::default() });
    let own = find(&p, None, None);
    let told = find(&p, Some("Nordlund Mini"), Some(EntityKind::Product));
    assert_eq!(told.evidence[0].source, EntitySource::User);
    assert_eq!(told.evidence.len(), own.evidence.len() + 1);
    assert!(told.evidence[1..].iter().all(|e| !e.agrees), "the page speaks of something else");
    assert_eq!(told.kind_reason, "user");
    // Only the kind: the page still names itself.
    let kind = find(&p, None, Some(EntityKind::Person));
    assert_eq!(
        (kind.name.as_str(), kind.kind, kind.kind_reason.as_str()),
        ("Zorbatex Pro", EntityKind::Person, "user")
    );
    // Only the name: the page still shows its kind.
    assert_eq!(find(&p, Some("Nordlund Mini"), None).kind, own.kind);
}

#[test]
fn a_clause_behind_the_first_noun_says_what_is_meant() {
    let title = "9 Songs That Teach You How to Row Like a Sailor";
    let p = page("https://a.example/x/y", title, Some(title), &["Songs help. Row to songs."]);
    assert_eq!(find(&p, None, Some(EntityKind::List)).name, "songs that teach you how to row");
}

#[test]
fn the_path_of_a_file_is_no_heading() {
    let text = ["The lamp tax is due in May.", "Lamp tax hurts. Nobody likes the lamp tax."];
    let p = page("https://code.example/a/b", "Why the lamp tax hurts · Code", Some("notes/lamp-tax.md"), &text);
    assert!(name_of(&p).contains("lamp tax"), "{}", name_of(&p));
}

#[test]
fn calls_to_act_are_no_part_of_a_name() {
    for (language, title, expected) in [
        ("en", "Get Free Lamp Repair", "Lamp Repair"),
        ("it", "Richiedi un preventivo caldaia", "preventivo caldaia"),
        ("es", "Solicita tu tarjeta verde", "tarjeta verde"),
        ("de", "Willkommen im Lampenmuseum", "Lampenmuseum"),
        ("fr", "Demandez votre carte verte", "carte verte"),
    ] {
        let mut p = page("https://a.example/x/1", title, Some(title), &[]);
        p.language = language.to_owned();
        assert_eq!(find(&p, None, Some(EntityKind::Service)).name, expected, "{title}");
    }
}

#[test]
fn a_word_that_one_source_leaves_out_belongs_to_the_name() {
    let text = ["A boat checklist helps.", "Every boat needs oars, and a boat needs a bell."];
    let mut p = page("https://a.example/x/boat-launch-checklist", "Your Boat Launch Checklist", None, &text);
    p.h1 = Some("Your Boat Launch Checklist".to_owned());
    p.og_title = Some("Your Launch Checklist".to_owned());
    assert_eq!(name_of(&p).to_lowercase(), "boat launch checklist");
}

#[test]
fn labels_icons_and_what_somebody_said_are_no_names() {
    for (title, name) in [
        ("Chapter 7. Mooring ropes", "Mooring ropes"),
        ("Mooring ropes\u{f0c1}", "Mooring ropes"),
        ("These are the best mooring ropes", "Best mooring ropes"),
        ("Discuss the mooring ropes", "Mooring ropes"),
        ("‘We heard it snap’: mooring rope under inquiry", "Mooring rope under inquiry"),
        ("“The Silent Rope”: a sailor's opera", "The Silent Rope"),
        ("4 things to do in Tarvenna", "Things to do in Tarvenna"),
    ] {
        let p = page("https://a.example/x/1", title, Some(title), &[]);
        let found = name_of(&p).to_lowercase();
        let found = found.strip_prefix("the ").unwrap_or(&found);
        let name = name.to_lowercase();
        assert_eq!(found, name.strip_prefix("the ").unwrap_or(&name), "{title}");
    }
}

#[test]
fn names_of_reports_begin_with_no_infinitive() {
    let title = "Two quiet old friends set out to rename the covered harbour bridge";
    let text = ["The covered harbour bridge is old.", "To rename the covered harbour bridge takes time to rename."];
    let mut p = page("https://a.example/news/item-17-x", title, Some(title), &text);
    p.author = Some("Ada Brandt".to_owned());
    assert_eq!(name_of(&p), "covered harbour bridge");
}
