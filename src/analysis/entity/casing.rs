//! Capitals: Title Case becomes what the text writes.
//!
//! A name is never left half in small letters because of what stands elsewhere on the page: a word keeps its capital
//! only where the text shows that it is a proper name, and where the text is silent the headline stays as it is.

use super::lexicon::Lexicon;
use super::salience::Counts;
use super::words::{bare, is_shouted};
use crate::domain::EntityKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Written in small letters in running text.
    Small,
    /// A proper name.
    Proper,
    /// An abbreviation or a code; says nothing about its neighbours.
    Code,
    /// A function word.
    Function,
    /// The text does not say, but the lexicon knows it as a common word.
    Cue,
    /// The text does not say.
    Unknown,
}

/// Settles the capitals of a name. `sentences` are the headlines of the page as written: where one of them is written
/// like a sentence and holds the name, it is the best witness.
pub fn settle(name: &str, kind: EntityKind, sentences: &[&str], counts: &Counts, lexicon: &Lexicon) -> String {
    use EntityKind as K;
    let mut name = without_shouting(name, lexicon);
    let named =
        matches!(kind, K::Person | K::Organization | K::Place | K::Event | K::Product | K::Software | K::LocalBusiness);
    // A single word in capitals ("HAMPERS") may be an abbreviation; the text knows.
    if !name.contains(' ') && is_shouted(&name) && name.chars().count() > 3 {
        let (small, capital) = counts.written(&name.to_lowercase());
        if small > capital {
            name = capitalised(&name);
        }
    }
    // German writes nouns with capitals; names of things that have one keep them.
    if named || lexicon.language == "de" {
        return name;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    // No words, no capitals: every sentence would hold such a name.
    if words.is_empty() {
        return name;
    }
    if let Some(written) = sentences.iter().find_map(|s| in_sentence(&words, s, counts, lexicon)) {
        return written;
    }
    let shapes: Vec<Shape> = (0..words.len()).map(|i| shape(&words, i, counts, lexicon)).collect();
    let has = |wanted: Shape| shapes.contains(&wanted);
    if !has(Shape::Small) {
        return name;
    }
    // An unknown word beside a proper name belongs to it ("Nordlund Trail shoes"); any other makes the whole unsure.
    let beside = |i: usize| {
        (i > 0 && shapes[i - 1] == Shape::Proper) || shapes.get(i + 1).is_some_and(|next| *next == Shape::Proper)
    };
    let small = |i: usize| match shapes[i] {
        Shape::Small | Shape::Function | Shape::Cue => true,
        Shape::Proper | Shape::Code => false,
        Shape::Unknown => !beside(i),
    };
    // Half a name in capitals looks like a mistake: what is not sure stays as it was written.
    let unsure = (0..words.len()).any(|i| shapes[i] == Shape::Unknown && small(i) && starts_capital(words[i]));
    if unsure && (has(Shape::Proper) || has(Shape::Code)) {
        return name;
    }
    // "Guardamuebles en Zaragoza": outside English a headline has few capitals, and one behind a small function word
    // that the text is silent about may well be a place.
    let place = (1..words.len()).any(|i| {
        shapes[i] == Shape::Unknown
            && starts_capital(words[i])
            && shapes[i - 1] == Shape::Function
            && !starts_capital(words[i - 1])
    });
    if place && lexicon.language != "en" {
        return name;
    }
    let settled: Vec<String> =
        words.iter().enumerate().map(|(i, w)| if small(i) { w.to_lowercase() } else { (*w).to_owned() }).collect();
    settled.join(" ")
}

fn starts_capital(word: &str) -> bool {
    bare(word).chars().next().is_some_and(char::is_uppercase)
}

fn shape(words: &[&str], at: usize, counts: &Counts, lexicon: &Lexicon) -> Shape {
    let word = bare(words[at]);
    let lower = word.to_lowercase();
    if word.is_empty() {
        return Shape::Function;
    }
    if word.chars().skip(1).any(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit()) {
        return Shape::Code;
    }
    // "New York": the text writes the two with capitals where they stand together, and one of them hardly ever small.
    // "Our Sorting Crates" in a menu makes no proper name of "sorting crates".
    let joined = |first: Option<&&str>, second: Option<&&str>| -> bool {
        let (Some(first), Some(second)) = (first, second) else { return false };
        let code = is_shouted(bare(first)) || is_shouted(bare(second));
        let (first, second) = (bare(first).to_lowercase(), bare(second).to_lowercase());
        let (capital, other) = counts.written_together(&first, &second);
        // Beside an abbreviation only what is never written otherwise belongs to a name.
        if code {
            return capital >= 3 && other == 0;
        }
        let hardly_small = |w: &str| {
            let (small, own) = counts.written(w);
            small * 2 < capital + own
        };
        capital > other && (hardly_small(&first) || hardly_small(&second))
    };
    if joined(at.checked_sub(1).and_then(|i| words.get(i)), words.get(at)) || joined(words.get(at), words.get(at + 1)) {
        return Shape::Proper;
    }
    if lexicon.stopwords.contains(&lower) {
        return if word == "I" { Shape::Proper } else { Shape::Function };
    }
    let (small, capital) = counts.written(&lower);
    if small == 0 && capital == 0 {
        let known = lexicon.list.iter().chain(lexicon.names.values().flatten()).any(|w| *w == lower);
        return if known { Shape::Cue } else { Shape::Unknown };
    }
    if capital > 2 * small { Shape::Proper } else { Shape::Small }
}

/// The name as a headline writes it that is no Title Case; `None` for a name without words.
fn in_sentence(name: &[&str], sentence: &str, counts: &Counts, lexicon: &Lexicon) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let words: Vec<&str> = sentence.split_whitespace().take(40).collect();
    let content = |w: &&&str| {
        let word = bare(w);
        word.chars().count() > 3 && !lexicon.stopwords.contains(&word.to_lowercase())
    };
    let rest: Vec<&&str> = words.iter().skip(1).filter(|w| content(w)).collect();
    let small = rest.iter().filter(|w| !starts_capital(w)).count();
    if small < 2 || small * 2 < rest.len() {
        return None;
    }
    let wanted: Vec<String> = name.iter().map(|w| bare(w).to_lowercase()).collect();
    let fits = |window: &[&str]| window.iter().zip(&wanted).all(|(w, n)| bare(w).to_lowercase() == *n);
    let at = words.windows(name.len()).position(fits)?;
    let found = words.get(at..at + name.len())?;
    let mut written: Vec<String> = found.iter().zip(name).map(|(w, n)| n.replacen(bare(n), bare(w), 1)).collect();
    // The first word of a headline has a capital for that reason alone, so it is left to the text.
    if at == 0 && matches!(shape(name, 0, counts, lexicon), Shape::Small | Shape::Function | Shape::Cue) {
        written[0] = written[0].to_lowercase();
    }
    Some(written.join(" "))
}

/// A headline in capitals, and a word of a list in capitals ("TOP 10"), get a capital at the beginning of words.
fn without_shouting(name: &str, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let long = |w: &&&str| bare(w).chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let all = words.iter().filter(long).count() >= 2 && words.iter().all(|w| bare(w).is_empty() || !has_small(w));
    let calm: Vec<String> = words
        .iter()
        .map(|w| {
            let lower = bare(w).to_lowercase();
            let cue = lexicon.stopwords.contains(&lower) || lexicon.list.contains(&lower);
            let is_code = w.chars().any(|c| c.is_ascii_digit()) || (!cue && bare(w).chars().count() <= 2);
            if is_shouted(w) && (cue && bare(w).chars().count() > 2 || all && !is_code) {
                capitalised(w)
            } else {
                (*w).to_owned()
            }
        })
        .collect();
    calm.join(" ")
}

fn has_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

fn capitalised(word: &str) -> String {
    let mut begun = false;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if begun {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        begun |= c.is_alphabetic();
    }
    out
}
