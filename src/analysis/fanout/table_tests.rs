//! Every table file: complete, well-formed and without wording that breaks.

use std::collections::{BTreeMap, BTreeSet};

use super::select::quotas;
use super::similar::{Similarity, same};
use super::table::{Facet, Language, catalogue, languages};
use super::wording::{Slots, fill};
use crate::domain::{EntityKind, Mode, QueryType, Routing};

const SLOTS: [&str; 4] = ["{entity}", "{the entity}", "{subject}", "{action}"];

fn wordings(language: &Language) -> impl Iterator<Item = (EntityKind, &str, &str)> {
    EntityKind::ALL.into_iter().flat_map(move |kind| {
        let own = catalogue()
            .of(kind)
            .flat_map(move |(code, _)| language.wordings(kind, code).iter().map(move |w| (kind, code, w.as_str())));
        let of_aspects = sections(language, kind).flat_map(move |(_, facets)| {
            facets.iter().flat_map(move |(code, all)| all.iter().map(move |w| (kind, code.as_str(), w.as_str())))
        });
        own.chain(of_aspects)
    })
}

/// The sections `kind/aspect` of a kind: aspect, and wordings by facet.
fn sections(language: &Language, kind: EntityKind) -> impl Iterator<Item = (&str, &BTreeMap<String, Vec<String>>)> {
    language.kinds.iter().filter_map(move |(name, facets)| {
        let (of, aspect) = name.split_once('/')?;
        (of == kind.code()).then_some((aspect, facets))
    })
}

/// Each nature that an entity of a kind can have as far as groups are concerned: none, or one aspect.
fn natures(kind: EntityKind) -> Vec<BTreeSet<&'static str>> {
    let one =
        catalogue().aspects.iter().filter(|(_, n)| n.is_of(kind)).map(|(code, _)| BTreeSet::from([code.as_str()]));
    std::iter::once(BTreeSet::new()).chain(one).collect()
}

#[test]
fn the_catalogue_has_every_kind_with_every_type_and_no_stray_facet() {
    let catalogue = catalogue();
    let kinds: BTreeSet<&str> = catalogue.kinds.keys().map(String::as_str).collect();
    let expected: BTreeSet<&str> = EntityKind::ALL.iter().map(|k| k.code()).collect();
    assert_eq!(kinds, expected);
    let mut used = BTreeSet::new();
    for kind in EntityKind::ALL {
        let codes = &catalogue.kinds[kind.code()];
        let unique: BTreeSet<&String> = codes.iter().collect();
        assert_eq!(unique.len(), codes.len(), "{}: a facet twice", kind.code());
        for code in codes {
            assert!(catalogue.facets.contains_key(code), "{}: unknown facet {code}", kind.code());
            used.insert(code.as_str());
        }
        for query_type in QueryType::ALL {
            let of_type = catalogue.of(kind).filter(|(_, f)| f.query_type == *query_type).count();
            assert!(of_type >= 3, "{}: only {of_type} facets of type {}", kind.code(), query_type.code());
        }
    }
    let defined: BTreeSet<&str> = catalogue.facets.keys().map(String::as_str).collect();
    assert_eq!(used, defined, "facets without a kind");
}

#[test]
fn every_language_words_every_facet_and_gives_every_reason() {
    for language in languages() {
        let tag = &language.language;
        assert!(!language.question_words.is_empty() && language.long_words > 3, "{tag}");
        for kind in EntityKind::ALL {
            let mut count = 0;
            for (code, _) in catalogue().of(kind) {
                let found = language.wordings(kind, code).len();
                assert!(found > 0, "{tag}: no wording for {}/{code}", kind.code());
                assert!(
                    language.reasons.get(code).is_some_and(|r| r.ends_with(['.', '?'])),
                    "{tag}: no reason for {code}"
                );
                count += found;
            }
            assert!(count >= 50, "{tag}: only {count} wordings for {}", kind.code());
            let table = &language.kinds[kind.code()];
            for code in table.keys() {
                assert!(catalogue().of(kind).any(|(c, _)| c == code), "{tag}: {}/{code} is no facet", kind.code());
            }
        }
        let kinds: BTreeSet<&str> = language.kinds.keys().map(String::as_str).filter(|k| !k.contains('/')).collect();
        assert_eq!(kinds.len(), EntityKind::ALL.len(), "{tag}: unknown table in {kinds:?}");
        for code in language.reasons.keys() {
            assert!(catalogue().facets.contains_key(code), "{tag}: reason for unknown facet {code}");
        }
        for routing in Routing::ALL {
            assert!(
                language.formats.get(routing.code()).is_some_and(|r| r.ends_with('.')),
                "{tag}: {}",
                routing.code()
            );
        }
        assert_eq!(language.formats.len(), Routing::ALL.len(), "{tag}");
        for cue in &language.cues {
            assert!(catalogue().facets.contains_key(&cue.facet), "{tag}: cue for unknown facet {}", cue.facet);
            assert!(cue.words.iter().all(|w| *w == w.to_lowercase()), "{tag}: cues are lower case: {:?}", cue.words);
        }
        let aspects: BTreeSet<&String> = language.aspects.keys().collect();
        assert_eq!(aspects, catalogue().aspects.keys().collect(), "{tag}: aspects");
        for (code, aspect) in &language.aspects {
            let mut cues = aspect.name.iter().chain(&aspect.text).chain(&aspect.except);
            // Names and texts are cut into words at every sign.
            let word =
                |c: &String| c.trim_start_matches('*').chars().all(char::is_alphanumeric) && *c == c.to_lowercase();
            assert!(aspect.name.len() + aspect.text.len() > 2, "{tag}: no words for aspect {code}");
            assert!(cues.all(word), "{tag}: cues of {code} are single words in lower case");
        }
    }
}

#[test]
fn slots_and_signs_are_in_order() {
    for language in languages() {
        for (kind, code, wording) in wordings(language) {
            let place = format!("{}/{}/{code}: {wording}", language.language, kind.code());
            let slots = SLOTS.iter().map(|s| wording.matches(s).count()).sum::<usize>();
            assert_eq!(slots, 1, "exactly one slot: {place}");
            assert!(!wording.starts_with("{the entity}"), "an article at the beginning: {place}");
            let rest = SLOTS.iter().fold(wording.to_owned(), |w, s| w.replace(s, ""));
            assert!(!rest.contains(['{', '}', '"', '\t']), "broken slot: {place}");
            assert_eq!(wording.trim(), wording, "white space: {place}");
            assert!(!wording.contains("  "), "white space: {place}");
            assert!(!wording.ends_with(['.', '!', ',', ':']), "closing sign: {place}");
            assert!(
                wording.chars().filter(|c| !c.is_ascii_digit()).count() == wording.chars().count(),
                "number: {place}"
            );
            assert!(wording.chars().count() <= 100, "too long: {place}");
            // A wording cannot know the entity's first letter, gender or number.
            for trap in traps(&language.language) {
                assert!(
                    !format!(" {}", wording.to_lowercase()).contains(&format!(" {trap}")),
                    "agreement with the entity: {place}"
                );
            }
        }
    }
}

/// Words before the slot that would have to agree with the entity.
fn traps(language: &str) -> &'static [&'static str] {
    match language {
        "en" => &[
            "a {entity}",
            "an {entity}",
            "the {entity}",
            "does {entity}",
            "is {entity} ",
            "are {entity}",
            "these {entity}",
        ],
        "it" => &[
            "il {entity}",
            "la {entity}",
            "i {entity}",
            "le {entity}",
            "un {entity}",
            "del {entity}",
            "della {entity}",
            "al {entity}",
            "costa {entity}",
            "nuovo {entity}",
        ],
        "es" => &[
            "el {entity}",
            "la {entity}",
            "los {entity}",
            "las {entity}",
            "un {entity}",
            "del {entity}",
            "cuesta {entity}",
            "y {entity}",
            "o {entity}",
        ],
        "de" => &[
            "der {entity}",
            "die {entity}",
            "das {entity}",
            "den {entity}",
            "dem {entity}",
            "ein {entity}",
            "eine {entity}",
            "kostet {entity}",
            "neue {entity}",
        ],
        "fr" => &[
            "le {entity}",
            "la {entity}",
            "les {entity}",
            "un {entity}",
            "une {entity}",
            "du {entity}",
            "au {entity}",
            "coûte {entity}",
            "si {entity}",
        ],
        _ => &[],
    }
}

#[test]
fn questions_look_like_questions_and_keywords_do_not() {
    for language in languages() {
        for (kind, code, wording) in wordings(language) {
            let place = format!("{}/{}/{code}: {wording}", language.language, kind.code());
            let question = wording.ends_with('?');
            assert_eq!(question, wording.contains('?'), "question mark inside: {place}");
            if language.language == "es" {
                assert_eq!(wording.matches('¿').count(), usize::from(question), "opening mark: {place}");
            }
            let first = wording.trim_start_matches('¿').chars().next().expect("no wording is empty");
            if question {
                assert!(first.is_uppercase() || first == '{', "capital: {place}");
            }
        }
    }
}

#[test]
fn no_wording_stands_twice_within_a_nature() {
    for language in languages() {
        for kind in EntityKind::ALL {
            for shown in natures(kind) {
                let mut seen: BTreeMap<String, &str> = BTreeMap::new();
                for (code, _) in catalogue().of(kind).filter(|(_, f)| f.suits(kind, &shown)) {
                    for wording in language.wordings_for(kind, code, &shown).0 {
                        let key = wording.replace("{subject}", "{entity}").to_lowercase();
                        if let Some(other) = seen.insert(key, code) {
                            let place = format!("{}/{} {shown:?}", language.language, kind.code());
                            panic!("{place}: {code} and {other} share {wording}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn aspects_are_in_order_and_leave_enough_to_ask() {
    let catalogue = catalogue();
    let mut used = BTreeSet::new();
    for (code, facet) in &catalogue.facets {
        for aspect in facet.needs.iter().chain(&facet.unless) {
            assert!(catalogue.aspects.contains_key(aspect), "{code}: unknown aspect {aspect}");
            used.insert(aspect.as_str());
        }
        assert!(facet.needs.iter().all(|a| !facet.unless.contains(a)), "{code} needs what it rules out");
    }
    for (code, nature) in &catalogue.aspects {
        let worded = |kind: &String| languages()[0].kinds.contains_key(&format!("{kind}/{code}"));
        assert!(used.contains(code.as_str()) || nature.kinds.iter().any(worded), "aspect {code} changes nothing");
        assert!(!nature.kinds.is_empty(), "{code}");
        for kind in &nature.kinds {
            assert!(EntityKind::from_code(kind).is_some(), "{code}: unknown kind {kind}");
        }
        assert!(nature.types.iter().all(|t| t.chars().all(char::is_alphanumeric)), "{code}: bare names of types");
    }
    for kind in EntityKind::ALL {
        for shown in natures(kind) {
            for (query_type, quota) in quotas(Mode::Complex) {
                let suits = |(_, f): &(&str, &Facet)| f.query_type == query_type && f.suits(kind, &shown);
                let left = catalogue.of(kind).filter(suits).count();
                let place = format!("{} {shown:?}: {left} facets of type {}", kind.code(), query_type.code());
                // Living and dead, creative and not: such aspects stand beside each other, the rest is filled up.
                assert!(left >= quota.min(2), "{place}");
                let grouped = shown.iter().all(|a| catalogue.aspects[*a].group.is_some());
                assert!(
                    left >= quota || !grouped || kind == EntityKind::Person || kind == EntityKind::Medical,
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn every_language_words_the_same_facets_for_an_aspect() {
    let english = &languages()[0];
    for language in languages() {
        for kind in EntityKind::ALL {
            let own: Vec<(&str, Vec<&String>)> =
                sections(language, kind).map(|(aspect, facets)| (aspect, facets.keys().collect())).collect();
            let theirs: Vec<(&str, Vec<&String>)> =
                sections(english, kind).map(|(aspect, facets)| (aspect, facets.keys().collect())).collect();
            assert_eq!(own, theirs, "{} {}", language.language, kind.code());
            for (aspect, facets) in own {
                let nature = catalogue().aspects.get(aspect).filter(|n| n.is_of(kind));
                assert!(nature.is_some(), "{}: no aspect {}/{aspect}", language.language, kind.code());
                let shown = BTreeSet::from([aspect]);
                for facet in facets {
                    let asked = catalogue().of(kind).any(|(code, f)| code == facet && f.suits(kind, &shown));
                    assert!(asked, "{}: {facet} is never asked about {}/{aspect}", language.language, kind.code());
                }
            }
        }
    }
}

#[test]
fn no_wording_or_reason_was_left_in_another_language() {
    let all = languages();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            for (kind, code, wording) in wordings(a) {
                // Single terms may be the same word ("{entity} benchmark"); whole phrases may not.
                if wording.split(' ').count() > 3 {
                    assert!(
                        !b.wordings(kind, code).iter().any(|w| w == wording),
                        "{} and {} share {}/{code}: {wording}",
                        a.language,
                        b.language,
                        kind.code()
                    );
                }
            }
            for (code, reason) in &a.reasons {
                assert_ne!(
                    Some(reason),
                    b.reasons.get(code),
                    "{} and {} share the reason of {code}",
                    a.language,
                    b.language
                );
            }
            for (code, reason) in &a.formats {
                assert_ne!(
                    Some(reason),
                    b.formats.get(code),
                    "{} and {} share the reason of {code}",
                    a.language,
                    b.language
                );
            }
        }
    }
}

#[test]
fn facets_of_a_kind_do_not_ask_the_same() {
    let mut found = Vec::new();
    for language in languages() {
        for kind in EntityKind::ALL {
            let slots = Slots::new("Zorbatex", language);
            let similarity = Similarity::new(language, "Zorbatex");
            for shown in natures(kind) {
                let first: Vec<_> = catalogue()
                    .of(kind)
                    .filter(|(_, f)| f.suits(kind, &shown))
                    .filter_map(|(code, _)| {
                        let wordings = language.wordings_for(kind, code, &shown).0;
                        let text = wordings.iter().find_map(|w| fill(w, &slots, language))?;
                        Some((code, similarity.stems(&text)))
                    })
                    .collect();
                for (i, (a, stems)) in first.iter().enumerate() {
                    for (b, other) in &first[i + 1..] {
                        if same(stems, other) {
                            found.push(format!("{}/{} {shown:?}: {a} and {b}", language.language, kind.code()));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
