//! What the characters of a unit's text say, in any script.

/// Counts over the characters of a unit.
#[derive(Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) words: f32,
    pub(super) digits: f32,
    pub(super) upper: f32,
    pub(super) stops: f32,
    pub(super) commas: f32,
    pub(super) other_marks: f32,
    pub(super) ends_sentence: bool,
    pub(super) ends_question: bool,
    pub(super) ends_colon: bool,
    pub(super) starts_upper: bool,
    pub(super) has_copyright: bool,
    pub(super) has_currency: bool,
    pub(super) has_at: bool,
    pub(super) has_bar: bool,
}

pub(super) fn letters(text: &str) -> Letters {
    let mut l = Letters::default();
    let mut was_space = true;
    for c in text.chars() {
        if c.is_whitespace() {
            was_space = true;
            continue;
        }
        if was_space {
            l.words += 1.0;
        }
        was_space = false;
        match c {
            '0'..='9' => l.digits += 1.0,
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟' => l.stops += 1.0,
            ',' | ';' | '、' | '，' | '；' | '،' => l.commas += 1.0,
            '©' | '®' => l.has_copyright = true,
            '$' | '€' | '£' | '¥' | '₹' => l.has_currency = true,
            '@' => l.has_at = true,
            '|' | '›' | '»' | '→' | '/' | '•' | '·' => l.has_bar = true,
            'A'..='Z' => l.upper += 1.0,
            'a'..='z' => {}
            c if c.is_uppercase() => l.upper += 1.0,
            c if !c.is_alphanumeric() => l.other_marks += 1.0,
            _ => {}
        }
    }
    let last = text.trim_end_matches(['"', '\'', '”', '’', ')', '»', ']']).chars().next_back();
    l.ends_sentence = matches!(last, Some('.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟'));
    l.ends_question = matches!(last, Some('?' | '？' | '؟'));
    l.ends_colon = matches!(last, Some(':' | '：'));
    l.starts_upper = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    l
}
