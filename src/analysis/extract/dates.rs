//! Dates as pages write them, as RFC 3339.

/// Month names and abbreviations in English, German, French, Italian and Spanish, lower case, without final full stop.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "gennaio", "gen", "enero", "ene"],
    &["february", "feb", "februar", "février", "févr", "febbraio", "febrero"],
    &["march", "mar", "märz", "mär", "mars", "marzo"],
    &["april", "apr", "avril", "avr", "aprile", "abril", "abr"],
    &["may", "mai", "maggio", "mag", "mayo"],
    &["june", "jun", "juni", "juin", "giugno", "giu", "junio"],
    &["july", "jul", "juli", "juillet", "juil", "luglio", "lug", "julio"],
    &["august", "aug", "août", "agosto", "ago"],
    &["september", "sep", "sept", "septembre", "settembre", "set", "septiembre"],
    &["october", "oct", "oktober", "okt", "octobre", "ottobre", "ott", "octubre"],
    &["november", "nov", "novembre", "noviembre"],
    &["december", "dec", "dezember", "dez", "décembre", "déc", "dicembre", "dic", "diciembre"],
];

/// The same in Portuguese, Dutch and Polish, as far as they differ. These languages write the day first, and some of
/// these words are names of people (Maja, Lis) or ordinary words of others (out, sie): they count in values that are
/// a date and nothing else, and in texts of these languages.
const MORE_MONTHS: [&[&str]; 12] = [
    &["janeiro", "januari", "stycznia", "styczeń", "sty"],
    &["fevereiro", "fev", "februari", "lutego", "luty", "lut"],
    &["março", "maart", "mrt", "marca", "marzec"],
    &["kwietnia", "kwiecień", "kwi"],
    &["maio", "mei", "maja", "maj"],
    &["junho", "czerwca", "czerwiec", "cze"],
    &["julho", "lipca", "lipiec", "lip"],
    &["augustus", "sierpnia", "sierpień", "sie"],
    &["setembro", "września", "wrzesień", "wrz"],
    &["outubro", "out", "października", "październik", "paź"],
    &["novembro", "listopada", "listopad", "lis"],
    &["dezembro", "grudnia", "grudzień", "gru"],
];

/// Reads a date or date-time; the answer is an RFC 3339 date (`2026-02-03`) or date-time with offset.
/// A date-time without offset becomes a date, because its moment is not known.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    iso(text).or_else(|| worded(text)).or_else(|| numeric(text))
}

/// A date that exists, between 1970 and 2100.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<String> {
    let month_enum = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    if !(1970..=2100).contains(&year) {
        return None;
    }
    time::Date::from_calendar_date(i32::try_from(year).ok()?, month_enum, u8::try_from(day).ok()?).ok()?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn digits(bytes: &[u8], from: usize, count: usize) -> Option<u32> {
    let part = bytes.get(from..from + count)?;
    part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
}

/// ISO 8601 in the forms that are met: `2026-02-03`, `2026-02-03T10:00:00.000+0100`, `20260203`.
fn iso(text: &str) -> Option<String> {
    let b = text.as_bytes();
    let year = digits(b, 0, 4)?;
    let (day, rest) = if b.get(4) == Some(&b'-') || b.get(4) == Some(&b'/') {
        let month = digits(b, 5, 2)?;
        (date(year, month, digits(b, 8, 2)?)?, &b[10..])
    } else {
        let month = digits(b, 4, 2)?;
        let day = date(year, month, digits(b, 6, 2)?)?;
        (day, &b[8..])
    };
    let time = match rest.first() {
        Some(b'T' | b't' | b' ') => &rest[1..],
        _ => return Some(day),
    };
    let Some((hour, minute)) = digits(time, 0, 2).zip(digits(time, 3, 2)).filter(|(h, m)| *h < 24 && *m < 60) else {
        return Some(day);
    };
    let mut at = 5;
    let second = match time.get(5) {
        Some(b':') => {
            at = 8;
            digits(time, 6, 2).unwrap_or(0).min(59)
        }
        _ => 0,
    };
    if time.get(at) == Some(&b'.') {
        at += 1;
        while time.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
    }
    while time.get(at) == Some(&b' ') {
        at += 1;
    }
    let offset = match time.get(at) {
        Some(b'Z' | b'z') => "Z".to_owned(),
        Some(sign @ (b'+' | b'-')) => {
            let hours = digits(time, at + 1, 2);
            let minutes = digits(time, at + 4, 2).or_else(|| digits(time, at + 3, 2)).unwrap_or(0);
            match hours {
                Some(h) if h < 24 && minutes < 60 => format!("{}{h:02}:{minutes:02}", char::from(*sign)),
                _ => return Some(day),
            }
        }
        _ => return Some(day),
    };
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}{offset}"))
}

/// `February 3, 2026`, `3 February 2026`, `Tue, 03 Feb 2026 10:00:00 GMT`, `3. Februar 2026`.
fn worded(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number =
        |w: Option<&&str>| w.and_then(|w| w.trim_end_matches(['t', 'h', 's', 'n', 'd', 'r']).parse::<u32>().ok());
    // A word may look like a month and be none: in "Mar 3 mag 2026" the first is a Tuesday.
    words.iter().enumerate().filter_map(|(at, word)| Some((at, month(word)?))).find_map(|(at, month)| {
        let before = at.checked_sub(1).and_then(|i| number(words.get(i))).filter(|d| (1..=31).contains(d));
        let after = number(words.get(at + 1));
        match (before, after) {
            (Some(day), Some(year)) if year > 1900 => date(year, month, day),
            (_, Some(day)) if day <= 31 => date(number(words.get(at + 2))?, month, day),
            // `3 de febrero de 2026`
            _ => {
                let numbers: Vec<u32> = words.iter().filter_map(|w| w.parse().ok()).collect();
                let day = numbers.iter().find(|n| (1..=31).contains(*n))?;
                date(*numbers.iter().find(|n| **n > 1900)?, month, *day)
            }
        }
    })
}

/// `03.02.2026`: day first where only full stops are used, as in most of Europe. Slashes are ambiguous and not read
/// unless one of the numbers cannot be a month. A weekday may stand before it: `Thu, 09/25/2025 - 11:38`.
fn numeric(text: &str) -> Option<String> {
    text.split_whitespace().take(2).find_map(|word| {
        let separator = word.chars().find(|c| matches!(c, '.' | '/'))?;
        let parts: Vec<u32> = word.split(separator).map(str::parse).collect::<Result<_, _>>().ok()?;
        let [a, b, year] = parts[..] else { return None };
        match separator {
            '.' => date(year, b, a),
            _ if a > 12 => date(year, b, a),
            _ if b > 12 => date(year, a, b),
            _ => None,
        }
    })
}

/// The number of a month by its name or abbreviation in lower case, in English, German, French, Italian and Spanish:
/// words that stand in texts and beside names, and are hardly ever a part of one.
pub(super) fn month_in_texts(word: &str) -> Option<u32> {
    number_of(word, &MONTHS)
}

/// The same, in Portuguese, Dutch and Polish too: for dates that stand alone, and texts of those languages.
pub(super) fn month(word: &str) -> Option<u32> {
    month_in_texts(word).or_else(|| number_of(word, &MORE_MONTHS))
}

fn number_of(word: &str, months: &[&[&str]; 12]) -> Option<u32> {
    (1..).zip(months).find(|(_, names)| names.contains(&word)).map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn forms_of_dates() {
        for (text, want) in [
            ("2026-02-03", "2026-02-03"),
            ("2026-02-03T10:05:00.123+0100", "2026-02-03T10:05:00+01:00"),
            ("2026-02-03T10:05Z", "2026-02-03T10:05:00Z"),
            ("2026-02-03 10:05:00", "2026-02-03"),
            ("20260203", "2026-02-03"),
            ("February 3rd, 2026", "2026-02-03"),
            ("Tue, 03 Feb 2026 10:00:00 GMT", "2026-02-03"),
            ("3. März 2026", "2026-03-03"),
            ("3 de febrero de 2026", "2026-02-03"),
            ("3 de março de 2026", "2026-03-03"),
            ("12 de out. de 2026", "2026-10-12"),
            ("3 maart 2026", "2026-03-03"),
            ("12 mrt. 2026", "2026-03-12"),
            ("3 marca 2026 r.", "2026-03-03"),
            ("12 paź 2026", "2026-10-12"),
            ("Mar 3 mag 2026", "2026-05-03"),
            ("03.02.2026", "2026-02-03"),
            ("25/12/2025", "2025-12-25"),
            ("Thu, 09/25/2025 - 11:38", "2025-09-25"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(want), "{text}");
        }
        for text in ["2026-13-03", "31.02.2026", "03/02/2026", "yesterday", "1234-01-01", "é2026", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
