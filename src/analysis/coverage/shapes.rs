//! Answer shapes: what form of answer a query calls for, and whether a text has it.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::AnswerShape;

use super::lexicon::Lexicon;
use super::text::{Analyzer, without_accents};

/// The shape that the words of a query call for; [`AnswerShape::Any`] when they do not say.
pub fn expected(query: &str, language: &str) -> AnswerShape {
    let forms: Vec<String> = Analyzer::new(language).tokens(query).into_iter().map(|t| t.form).collect();
    let lexicon = Lexicon::of(language);
    let yes_no = forms.first().is_some_and(|f| lexicon.is_yes_no(f)) && query.trim_end().ends_with('?');
    of_forms(&forms, lexicon, yes_no)
}

/// [`expected`] for a query that is already taken apart.
pub(super) fn of_forms(forms: &[String], lexicon: &Lexicon, yes_no: bool) -> AnswerShape {
    for (code, phrase) in &lexicon.triggers {
        if !phrase.is_empty() && forms.windows(phrase.len()).any(|w| w == phrase.as_slice()) {
            return AnswerShape::from_code(code).unwrap_or_default();
        }
    }
    if yes_no { AnswerShape::YesNo } else { AnswerShape::Any }
}

/// Whether `text` holds an answer of the shape. Rules per language where words matter, else figures and signs alone.
pub fn found(shape: AnswerShape, text: &str, language: &str) -> bool {
    let lexicon = Lexicon::of(language);
    let words = || forms(text, language);
    match shape {
        AnswerShape::Any => true,
        AnswerShape::Number => text.chars().any(char::is_numeric),
        AnswerShape::Price => price(text, &words(), lexicon),
        AnswerShape::Date => date(&words(), lexicon),
        AnswerShape::Duration => duration(text, &words(), lexicon),
        AnswerShape::Place => place(text, &words(), lexicon),
        AnswerShape::Name => name(text),
        AnswerShape::Steps => steps(text, &words(), lexicon),
        AnswerShape::Comparison => words().iter().any(|w| lexicon.comparison.contains(w)),
        AnswerShape::List => list(text),
        AnswerShape::Definition => {
            let lower = without_accents(&text.to_lowercase()).replace('’', "'");
            lexicon.definitions.iter().any(|d| lower.contains(d.as_str()))
                || text.contains(" – ")
                || lower.contains(" = ")
        }
        AnswerShape::YesNo => {
            words().iter().any(|w| lexicon.answers.contains(w)) || !text.trim().is_empty() && lexicon.answers.is_empty()
        }
    }
}

fn forms(text: &str, language: &str) -> Vec<String> {
    Analyzer::new(language).tokens(text).into_iter().map(|t| t.form).collect()
}

fn is_figure(form: &str) -> bool {
    form.chars().any(char::is_numeric)
}

/// An amount of money, or that it costs none.
fn price(text: &str, words: &[String], lexicon: &Lexicon) -> bool {
    is_amount(text, words, lexicon) || words.iter().any(|w| is_free(w))
}

fn is_free(word: &str) -> bool {
    matches!(word, "free" | "gratis" | "kostenlos" | "gratuit" | "gratuito" | "gratuita")
}

/// Whether `text` holds an amount of money: a figure with the sign or name of a currency.
pub fn amount(text: &str, language: &str) -> bool {
    is_amount(text, &forms(text, language), Lexicon::of(language))
}

fn is_amount(text: &str, words: &[String], lexicon: &Lexicon) -> bool {
    let mut signs = text.chars().filter(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₫' | '฿'));
    if signs.next().is_some() && text.chars().any(char::is_numeric) {
        return true;
    }
    words.iter().enumerate().any(|(i, w)| {
        let near = i > 0 && is_figure(&words[i - 1]) || words.get(i + 1).is_some_and(|n| is_figure(n));
        let code = matches!(w.as_str(), "usd" | "eur" | "gbp" | "chf" | "euro" | "euros" | "dollars");
        near && (code || lexicon.currency.contains(w) && !is_free(w))
    })
}

fn is_year(form: &str) -> bool {
    form.len() == 4 && form.parse::<u32>().is_ok_and(|y| (1000..=2100).contains(&y))
}

fn date(words: &[String], lexicon: &Lexicon) -> bool {
    words.iter().any(|w| is_year(w) || lexicon.months.contains(w))
        || words.windows(3).any(|w| w.iter().all(|x| is_figure(x)) && w[2].len() >= 2 && w[0].len() <= 2)
}

fn duration(text: &str, words: &[String], lexicon: &Lexicon) -> bool {
    let unit = |w: &String| lexicon.durations.contains(w) || matches!(w.as_str(), "h" | "min" | "s");
    words.windows(2).any(|w| unit(&w[1]) && (is_figure(&w[0]) || w[0].len() >= 3))
        && text.chars().any(char::is_alphanumeric)
}

fn place(text: &str, words: &[String], lexicon: &Lexicon) -> bool {
    words.iter().any(|w| lexicon.places.contains(w)) || name(text)
}

/// A capitalised word that does not start a sentence.
fn name(text: &str) -> bool {
    let mut start = true;
    for word in text.split_word_bounds() {
        if word.trim().is_empty() {
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        if first.is_alphabetic() {
            if first.is_uppercase() && !start && word.chars().count() > 1 {
                return true;
            }
            start = false;
        } else {
            start = start || matches!(first, '.' | '!' | '?' | ':' | '\n');
        }
    }
    false
}

/// Words that a step has at most; a paragraph has more.
const MOST_STEP_WORDS: usize = 35;

fn steps(text: &str, words: &[String], lexicon: &Lexicon) -> bool {
    let numbered = text
        .lines()
        .filter(|l| {
            let l = l.trim_start();
            let digits = l.chars().take_while(char::is_ascii_digit).count();
            digits > 0 && digits <= 2 && l[digits..].starts_with(['.', ')'])
        })
        .count();
    // Items of a list arrive without their numbers, each on a line.
    let items = text.lines().filter(|l| (2..=MOST_STEP_WORDS).contains(&l.split_whitespace().count())).count();
    numbered >= 2 || items >= 3 || words.iter().filter(|w| lexicon.steps.contains(*w)).count() >= 2
}

fn list(text: &str) -> bool {
    let items = text.lines().filter(|l| l.trim_start().starts_with(['-', '•', '*', '–', '·'])).count();
    items >= 3
        || text.lines().filter(|l| !l.trim().is_empty()).count() >= 4
        || text.split(['.', '!', '?', ';', '\n']).any(|s| s.matches([',', '、', '，']).count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_call_for_shapes_in_five_languages() {
        for (language, query, shape) in [
            ("en", "How much does the Aria 22 cost?", AnswerShape::Price),
            ("en", "how to clean the sole step by step", AnswerShape::Steps),
            ("en", "when was it founded", AnswerShape::Date),
            ("en", "Nord Zero vs Luna", AnswerShape::Comparison),
            ("en", "Is it waterproof?", AnswerShape::YesNo),
            ("en", "minimalist sandals", AnswerShape::Any),
            ("it", "Aria 22 prezzo matrimoniale", AnswerShape::Price),
            ("it", "quanto dura la batteria", AnswerShape::Duration),
            ("it", "dove si trova il borgo", AnswerShape::Place),
            ("de", "wie lange dauert die Lieferung", AnswerShape::Duration),
            ("de", "Was ist ein Stromspeicher?", AnswerShape::Definition),
            ("es", "cuánto cuesta la entrada", AnswerShape::Price),
            ("es", "qué es el glifosato", AnswerShape::Definition),
            ("fr", "qui a fondé la marque", AnswerShape::Name),
            ("fr", "combien de temps faut-il", AnswerShape::Duration),
        ] {
            assert_eq!(expected(query, language), shape, "{query}");
        }
    }

    #[test]
    fn answers_have_shapes() {
        for (language, shape, yes, no) in [
            ("en", AnswerShape::Price, "It costs $39 a month.", "It costs a lot."),
            ("it", AnswerShape::Price, "Viene 39 euro al mese.", "Chiedi il prezzo in negozio."),
            ("de", AnswerShape::Date, "Seit März im Handel.", "Seit langem im Handel."),
            ("en", AnswerShape::Date, "Founded in 1998.", "Founded long ago."),
            ("es", AnswerShape::Duration, "Dura 3 semanas.", "Dura mucho."),
            ("en", AnswerShape::Steps, "1. Open the lid\n2. Press it", "Open the lid."),
            ("en", AnswerShape::Steps, "Open the lid\nPress it\nClose the lid", "A red lid\nA blue one"),
            ("fr", AnswerShape::Comparison, "Il est mieux que l'ancien.", "Il est rouge."),
            ("en", AnswerShape::List, "It has a lid, a box, a bag and a key.", "It has a lid."),
            ("en", AnswerShape::Definition, "A window is a piece of a page.", "Windows wanted."),
            ("en", AnswerShape::Number, "It has 3 legs.", "It has legs."),
            ("en", AnswerShape::Name, "It was made by Ada Lovelace.", "It was made by hand."),
            ("de", AnswerShape::YesNo, "Nein, das geht leider so.", "Rot und blau."),
            ("it", AnswerShape::Place, "Siamo in via Roma.", "Siamo aperti."),
        ] {
            assert!(found(shape, yes, language), "{language} {shape:?} {yes}");
            assert!(!found(shape, no, language), "{language} {shape:?} {no}");
        }
    }
}
