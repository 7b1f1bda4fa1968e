//! Headlines in scripts without spaces between words: Chinese and Japanese.

use super::lexicon;
use crate::domain::Page;

/// Longest headline in characters that is a name as it stands.
const LONGEST: usize = 12;
/// Characters of text in which the parts are looked for.
const MAX_TEXT: usize = 20_000;

/// The noun phrase of a long headline that the text repeats, the first of equals. `None` when the headline is short
/// or written with spaces.
pub fn core(name: &str, page: &Page) -> Option<String> {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let unspaced = name.chars().filter(|c| is_han(*c) || is_kana(*c)).count();
    if letters <= LONGEST || unspaced * 2 < letters || name.split_whitespace().count() > 3 {
        return None;
    }
    let phrases = phrases(name);
    let mut text = String::new();
    for block in &page.blocks {
        let left = MAX_TEXT.saturating_sub(text.len() / 3);
        if left == 0 {
            break;
        }
        text.extend(block.text.chars().take(left));
        text.push('\n');
    }
    let mut best: Option<(usize, &String)> = None;
    for phrase in phrases.iter().filter(|p| p.chars().count() >= 2) {
        let times = text.matches(phrase.as_str()).take(20).count();
        if best.is_none_or(|(most, _)| times > most) {
            best = Some((times, phrase));
        }
    }
    best.map(|(_, phrase)| phrase.clone())
}

/// Cuts at spaces, signs and particles. A particle counts only after a Chinese character, katakana or a Latin letter:
/// within hiragana it is part of a word.
fn phrases(name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = name;
    let particles = &lexicon::everywhere().particles;
    while let Some(c) = rest.chars().next() {
        let before = out.last().and_then(|p| p.chars().last());
        let after_noun = before.is_some_and(|b| is_han(b) || is_katakana(b) || b.is_ascii_alphanumeric());
        let particle = particles.iter().find(|p| after_noun && rest.starts_with(p.as_str()));
        let skipped = match particle {
            Some(p) => p.len(),
            None if !c.is_alphanumeric() && c != 'ー' && c != '・' => c.len_utf8(),
            None => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        out.push(String::new());
        rest = &rest[skipped..];
    }
    out.retain(|p| !p.is_empty());
    out
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '々')
}

const fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309F}') || is_katakana(c)
}
