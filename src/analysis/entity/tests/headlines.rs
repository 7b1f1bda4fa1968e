//! Headlines that are sentences, or have two parts of which one is decoration.

use super::super::text::Text;
use super::super::{lexicon, salience, verb};
use super::{find, page};
use crate::domain::{EntityKind, Page};

fn in_language(language: &str, kind: EntityKind, title: &str, text: &[&str]) -> String {
    let p = Page { language: language.to_owned(), ..page("", title, Some(title), text) };
    find(&p, None, Some(kind)).name
}

fn english(title: &str, text: &[&str]) -> String {
    in_language("en", EntityKind::Topic, title, text)
}

#[test]
fn a_sentence_is_named_by_the_phrase_that_the_text_keeps() {
    for (title, text, expected) in [
        // The object.
        (
            "A Keeper Develops 'Copper-Dust Cough' After Polishing His Lamp",
            ["He had copper-dust cough.", "The copper-dust cough went away in May."],
            "copper-dust cough",
        ),
        // The subject, as a whole although "use" is a function word.
        (
            "Lantern Use Habit is Rising in Towns Where Oil is Cheap",
            ["We saw a lantern use habit.", "A lantern use habit needs oil, the habit of a lantern."],
            "lantern use habit",
        ),
        // What is "yours" is what the reader has.
        (
            "Kickstart Your Lantern Education in a Day",
            ["A lantern education takes a year.", "The best lantern education is free."],
            "lantern education",
        ),
        // An order to do something.
        (
            "Put a copper lantern on the terrace",
            ["We light a copper lantern.", "Every copper lantern is made by hand."],
            "copper lantern",
        ),
    ] {
        assert_eq!(english(title, &text).to_lowercase(), expected, "{title}");
    }
}

#[test]
fn a_sentence_that_the_text_does_not_repeat_stays_whole() {
    assert_eq!(
        english("The old lamp comes to an end", &["Nothing else is said.", "The end."]),
        "old lamp comes to an end"
    );
}

#[test]
fn sentences_are_read_in_every_language() {
    for (language, title, text, expected) in [
        (
            "it",
            "Velluti annuncia nuove lanterne di rame per tutti i porti",
            ["Ecco le lanterne di rame.", "Le lanterne di rame sono belle."],
            "lanterne di rame",
        ),
        (
            "es",
            "La alcaldesa anuncia las linternas de cobre del puerto",
            ["Aquí hay linternas de cobre.", "Todas las linternas de cobre brillan."],
            "linternas de cobre",
        ),
        (
            "de",
            "Der Hafen bekommt und zeigt Kupferlaternen am Kai",
            ["Viele Kupferlaternen am Kai.", "Wir sehen Kupferlaternen am Kai gern."],
            "Kupferlaternen am Kai",
        ),
        (
            "fr",
            "La mairie dévoile les lanternes de cuivre du port",
            ["Voici des lanternes de cuivre.", "Toutes les lanternes de cuivre brillent."],
            "lanternes de cuivre",
        ),
    ] {
        let name = in_language(language, EntityKind::News, title, &text);
        assert!(name.to_lowercase().starts_with(&expected.to_lowercase()), "{language}: {name}");
    }
}

#[test]
fn what_the_text_writes_behind_an_article_is_no_verb() {
    let text = ["He likes the moves.", "All copper lamp moves are known.", "We know copper lamp moves."];
    assert_eq!(english("Copper Lamp Moves", &text), "copper lamp moves");
}

#[test]
fn a_capital_inside_a_headline_shows_a_noun_outside_english() {
    let p = page("", "Lanternes", None, &["On visite le quai."]);
    for (language, word, expected) in
        [("fr", "va", true), ("fr", "Va", false), ("it", "Torna", false), ("de", "zeigt", true), ("en", "Keeps", true)]
    {
        let lexicon = lexicon::lexicon(language);
        let counts = salience::Counts::of(&p, None);
        assert_eq!(
            verb::is_verb(word, Text { counts: &counts, lexicon, stemmer: None }),
            expected,
            "{language}: {word}"
        );
    }
}

#[test]
fn the_owner_keeps_what_is_owned() {
    let text = ["A clash with keeper’s men.", "The clash with keeper’s dog.", "Another clash with keeper’s cat."];
    let title = "Many lamps out in clash with keeper’s brigade on a cold night";
    assert_eq!(english(title, &text), "clash with keeper’s brigade");
}

#[test]
fn an_infinitive_is_left_out_of_the_name_of_a_report() {
    let text = ["Velluti Lamp Guild will lead the fair.", "The Velluti Lamp Guild said so.", "They want to lead it."];
    let name = in_language("en", EntityKind::News, "Velluti Lamp Guild to lead the harbour fair in spring", &text);
    assert_eq!(name, "Velluti Lamp Guild");
}

#[test]
fn a_phrase_is_not_cut_by_the_limit() {
    let text = [
        "The commercial harbour lantern program grows.",
        "Five yards joined the commercial harbour lantern program.",
        "Yards like the program.",
    ];
    let title = "Velluti adds five yards to commercial harbour lantern program";
    assert_eq!(in_language("en", EntityKind::News, title, &text), "commercial harbour lantern program");
}

#[test]
fn a_name_with_an_article_inside_is_no_command() {
    for (title, sentence) in [
        ("Velluti the Lamplighter", "Velluti the Lamplighter lit every lamp."),
        ("Vitamin A Deficiency in Lamplighters", "Vitamin a deficiency dims their eyes; a deficiency is found late."),
        ("Group A Lanterns for Ships", "Lanterns of group a hang high; lanterns hang high."),
    ] {
        let name = english(title, &[sentence, sentence, sentence, sentence]).to_lowercase();
        assert!(title.to_lowercase().starts_with(&name) && name.contains(' '), "{title}: {name}");
    }
    for remark in ["[Updated for 2031] Copper Lanterns", "[Step by Step] Copper Lanterns"] {
        assert_eq!(english(remark, &["We sell copper lanterns."]).to_lowercase(), "copper lanterns");
    }
}

#[test]
fn decoration_before_a_colon_names_nothing() {
    let text = [
        "We like copper lanterns.",
        "Most copper lanterns last.",
        "Some copper lanterns are old.",
        "Buy copper lanterns in spring.",
    ];
    for title in ["Bright Outlook: Copper Lanterns", "In the harbour: Copper Lanterns for the pier"] {
        assert_eq!(english(title, &text).to_lowercase(), "copper lanterns", "{title}");
    }
    // What the text keeps stays, whatever follows.
    assert_eq!(english("Copper Lanterns: Bright Outlook", &text), "copper lanterns");
    // The address repeats the second part alone.
    let title = "Old Friends: Copper Lanterns";
    let p = page(
        "https://a.example/x/copper-lanterns",
        title,
        Some(title),
        &[text[0], text[1], "Old friends. Old friends."],
    );
    assert_eq!(find(&p, None, Some(EntityKind::Topic)).name, "copper lanterns");
    // A shop's additions are no name.
    let text = [text[0], text[1], text[2], "An oak stool and copper lanterns.", "This oak stool is old."];
    let p = page("", "Oak Stool: Copper Lanterns by Velluti", None, &text);
    assert_eq!(find(&p, None, Some(EntityKind::Product)).name, "Oak Stool");
}

#[test]
fn an_opening_is_not_taken_for_the_subject() {
    let text = ["Copper lanterns help.", "We like copper lanterns.", "Copper lanterns shine in a few ways."];
    assert_eq!(english("10 ways copper lanterns can light your harbour", &text), "copper lanterns");
    let text = ["We store copper lanterns.", "Store copper lanterns dry.", "To store copper lanterns is easy."];
    assert_eq!(english("Where to store copper lanterns", &text).to_lowercase(), "where to store copper lanterns");
    // A short word to the reader is a name.
    let text = ["Keep lanterns bright.", "Lanterns bright as day.", "Lanterns bright and clean.", "Keep them so."];
    assert_eq!(english("Keep Your Lanterns Bright", &text).to_lowercase(), "keep your lanterns bright");
}

#[test]
fn a_name_that_was_cut_out_or_is_hardly_used_is_less_sure() {
    let filler = "Nothing else happened on the quay that day and people went home before it was dark. ".repeat(10);
    let sure = |title: &str, text: &str| {
        let p = page("https://a.example/x/1", title, Some(title), &[text, &filler]);
        let entity = find(&p, None, Some(EntityKind::Topic));
        assert!((0.0..=1.0).contains(&entity.confidence), "{entity:?}");
        entity.confidence
    };
    let kept = sure("Copper Lanterns", "Copper lanterns shine. We like copper lanterns.");
    assert!((kept - 1.0).abs() < 1e-6, "{kept}");
    let unused = sure("Copper Lanterns", "They shine.");
    assert!(unused < 0.7, "{unused}");
    let cut = sure("Why the town wants copper lanterns now", "Copper lanterns shine. We like copper lanterns.");
    assert!(cut < kept, "{cut}");
}

#[test]
fn a_verb_in_the_headline_and_a_day_in_the_address_make_news() {
    let kind = |title: &str| {
        let mut p = page(
            "https://a.example/2031/05/14/lamp",
            title,
            Some(title),
            &["On Friday the guild met in the old hall by the quay and spoke of lamps."],
        );
        p.author = Some("A. Velluti".to_owned());
        find(&p, None, None).kind
    };
    assert_eq!(kind("Lamp guild moves motion for longer nights"), EntityKind::News);
    assert_eq!(kind("Lamp guild and its many longer nights"), EntityKind::Topic);
}
