//! Each way in which titles, headings and structured data hide the name.

use serde_json::json;

use super::{find, name_of, page};
use crate::domain::{Block, EntityKind, EntitySource, PageType};

#[test]
fn a_heading_that_stands_on_every_page_names_nothing() {
    let p = page(
        "https://orvanamovers.example/blog/cost-of-moving-a-piano",
        "The Cost of Moving a Piano — Orvana Movers Co.",
        Some("Orvana Movers Co."),
        &["Moving a piano needs four people. The cost of moving a piano depends on the stairs."],
    );
    assert_eq!(name_of(&p), "cost of moving a piano");
    let entity = find(&p, None, None);
    assert!(entity.evidence.iter().any(|e| e.source == EntitySource::H1 && !e.agrees), "{:?}", entity.evidence);
    // A book puts its own title above every chapter.
    let p = page(
        "https://book.orvana.example/ch07-lanterns.html",
        "Hanging Lanterns Safely - The Orvana Lamp Book",
        Some("The Orvana Lamp Book"),
        &["Lanterns hang from hooks."],
    );
    assert!(name_of(&p).to_lowercase().contains("hanging lanterns safely"), "{}", name_of(&p));
}

#[test]
fn labels_numbers_and_signs_are_no_part_of_a_name() {
    for (title, kind, expected) in [
        ("10 Tips: How to Choose a Desk Lamp", EntityKind::HowTo, "Choose a Desk Lamp"),
        ("7 days of cheap meals on a boat", EntityKind::Food, "cheap meals on a boat"),
        ("3.1 Velluti Branching", EntityKind::Documentation, "Velluti Branching"),
        ("Velluti® Lamp™", EntityKind::Product, "Velluti Lamp"),
        ("Lantern in velluti::light", EntityKind::Documentation, "Lantern"),
        ("How to request a longer chain after 08/02/2024?", EntityKind::HowTo, "request a longer chain"),
        ("Question: Blue smoke from the lamp", EntityKind::Topic, "Blue smoke from the lamp"),
        ("BREAKING: Lamp treaty signed", EntityKind::News, "Lamp treaty signed"),
        ("How Much Does a New Roof Cost? [2025 Data]", EntityKind::Topic, "New Roof Cost"),
        ("Key facts of the 2024 lantern treaty", EntityKind::News, "Key facts of the lantern treaty"),
    ] {
        let p = page("", title, Some(title), &[]);
        assert_eq!(find(&p, None, Some(kind)).name, expected, "{title}");
    }
}

#[test]
fn product_names_begin_with_the_product() {
    for (title, expected) in [
        ("Ceramic mug, earthy pottery mug handmade, free gift", "Ceramic mug"),
        (
            "Velluti Zorba Pro 4080 SUPER White Edition Gaming Table Lamp with Dimmer",
            "Velluti Zorba Pro 4080 SUPER White Edition Gaming",
        ),
        ("Nordlund Desk Lamp Set with four shades for the office", "Nordlund Desk Lamp Set"),
    ] {
        let p =
            page("https://a.example/x/1", title, Some(title), &["A lamp. The Gaming Table Lamp. Gaming Table Lamp."]);
        assert_eq!(find(&p, None, Some(EntityKind::Product)).name, expected);
    }
}

#[test]
fn slogans_give_way_to_the_brand() {
    let mut p = page(
        "https://velluti.example/product",
        "The light that works for you. | Velluti",
        Some("One lamp. No glare."),
        &["Velluti lights your desk."],
    );
    p.site_name = Some("Velluti".to_owned());
    assert_eq!(find(&p, None, Some(EntityKind::Software)).name, "Velluti");
    let p = page(
        "https://velluti.example/feature/studio",
        "Plan bright rooms visually with the Velluti Studio",
        Some("Plan bright rooms visually with the Velluti Studio"),
        &[],
    );
    assert_eq!(find(&p, None, Some(EntityKind::Software)).name, "Velluti Studio");
    // "US" is no "us".
    let title = "US Lamp Fittings Report";
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
    let title = "Lamp Assistant: Track Rooms with LumenHome";
    let text = "LumenHome is a firmware. Flash LumenHome, then open LumenHome. ".repeat(6);
    let p = page("https://a.example/x/y", title, Some(title), &[text.as_str(), "The Lamp Assistant shows it."]);
    assert!(name_of(&p).contains("LumenHome"), "{}", name_of(&p));
}

#[test]
fn the_stated_subject_is_the_name() {
    let mut p = page(
        "https://a.example/guides/valdorno-travel",
        "Valdorno Travel Guide | A",
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
    // Movers in a place are no place.
    let mut p = page("https://a.example/movers/valdorno", "Movers in Valdorno", Some("Movers in Valdorno"), &[]);
    p.structured_data = vec![json!({"@type": "WebPage", "about": {"@type": "Place", "name": "Valdorno"}})];
    let entity = find(&p, None, None);
    assert_ne!(entity.kind, EntityKind::Place);
    assert_eq!(entity.name, "Movers in Valdorno");
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
        "How to dim the lamp? - Help - Velluti Community Support",
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
        "https://velluti.example/docs/handbook/lights",
        "Velluti: Documentation - Making Lights from Lights",
        Some("Making Lights from Lights"),
        &[],
    );
    p.page_type = PageType::Documentation;
    assert!(name_of(&p).to_lowercase().starts_with("velluti making lights"), "{}", name_of(&p));
}

#[test]
fn capitals_are_settled_as_a_whole() {
    let running = "we plan weddings with good planning tools, and a checklist helps.";
    for (title, text, expected) in [
        // The menu's Title Case proves nothing.
        (
            "Wedding Planning Tools",
            [running, "Open Our Planning Tools now", "See the Planning Tools page of ours"],
            "wedding planning tools",
        ),
        // The text is silent about one word beside an abbreviation: all stays.
        ("Ultimate DNS Checklist", [running, "", ""], "Ultimate DNS Checklist"),
        (
            "Lamp Makers in New York",
            ["the lamp makers of New York", "many lamp makers live in New York", ""],
            "lamp makers in New York",
        ),
        ("TOP Lamp Makers", ["the lamp makers", "good lamp makers", ""], "top lamp makers"),
        ("LANTERN WALLETS", ["the lantern wallets", "some lantern wallets", ""], "lantern wallets"),
        ("What Orvana says about lamp tax", ["", "", ""], "Orvana"),
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
    let title = "Here’s how to maintain healthy lantern habits in a small dark cabin all winter";
    let p = page(
        "https://a.example/x/healthy-lantern-habits",
        title,
        Some(title),
        &["Healthy lantern habits begin early. Good lantern habits help.", "Lantern habits matter."],
    );
    assert!(name_of(&p).ends_with("lantern habits"), "{}", name_of(&p));
    let title = "Struggling with brighter lamps and what my eyes are doing about it";
    let p = page("https://a.example/t/12", title, Some(title), &["Help."]);
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
    let text = ["Velluti CDN serves files.", "Use the Velluti CDN."];
    let p = page("https://www.velluti.example/products/cdn", "Velluti CDN | File Delivery | Velluti", None, &text);
    assert_eq!(name_of(&p), "Velluti CDN");
    let p = page("https://www.velluti.example/lamps/zorba", "Velluti UK | Zorba Lamp", None, &text);
    assert_eq!(name_of(&p), "Zorba Lamp");
}

#[test]
fn the_name_of_a_column_is_left_out() {
    let p = page(
        "https://a.example/story/1",
        "Orvana bridge closed | Lamps at Night - A News",
        Some("Lamps at Night: Orvana bridge closed"),
        &["The bridge is closed."],
    );
    assert_eq!(name_of(&p), "Orvana bridge closed");
}

#[test]
fn an_unfilled_template_is_no_heading() {
    let p = page("https://a.example/x/y", "Desk lamps | A", Some("{{ navItem.title }} Overview"), &[]);
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
