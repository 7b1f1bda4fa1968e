//! Numbers, percentages, dates and plurals, written out by hand: a formatting library would be the
//! largest thing in the browser's download.

use crate::domain::Locale;

/// A number with one decimal: `62.5`, in Italian `62,5`.
pub fn decimal(value: f64, locale: Locale) -> String {
    separator(format!("{value:.1}"), locale)
}

/// A number with two decimals.
pub fn decimal2(value: f64, locale: Locale) -> String {
    separator(format!("{value:.2}"), locale)
}

fn separator(text: String, locale: Locale) -> String {
    match locale {
        Locale::En => text,
        Locale::It => text.replace('.', ","),
    }
}

/// A number without the decimal when it is zero: `70`, `7.5`.
pub fn short(value: f64, locale: Locale) -> String {
    let text = decimal(value, locale);
    match text.strip_suffix(['0']).and_then(|t| t.strip_suffix(['.', ','])) {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// A share of 0 to 1 as a whole percentage: `62%`. What is not quite all stays below 100.
pub fn percent(share: f64) -> String {
    let share = share.clamp(0.0, 1.0);
    let rounded = (share * 100.0).round();
    let shown = if rounded >= 100.0 && share < 0.9995 { 99.0 } else { rounded };
    format!("{shown:.0}%")
}

/// A whole number with thousands grouped: `1,234`, in Italian `1.234`.
pub fn integer(value: u64, locale: Locale) -> String {
    let digits = value.to_string();
    let mark = match locale {
        Locale::En => ',',
        Locale::It => '.',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

/// A size in bytes as whole mebibytes or kibibytes: `5 MiB`.
pub fn bytes(value: u64) -> String {
    if value >= 1 << 20 { format!("{} MiB", value >> 20) } else { format!("{} KiB", value.div_ceil(1 << 10)) }
}

/// The word for a count; English and Italian both use the singular for one only.
pub const fn plural(count: u64, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// An RFC 3339 time in UTC as `26 November 2026, 08:05 UTC`; a date alone without the clock time.
/// Anything that cannot be read is returned as it is.
pub fn date(rfc3339: &str, locale: Locale) -> String {
    parse_date(rfc3339, locale).unwrap_or_else(|| rfc3339.to_owned())
}

fn parse_date(text: &str, locale: Locale) -> Option<String> {
    let mut fields = text.get(..10)?.split('-');
    let year: u16 = fields.next()?.parse().ok()?;
    let month: usize = fields.next()?.parse().ok()?;
    let day: u8 = fields.next()?.parse().ok()?;
    let month = months(locale).get(month.checked_sub(1)?)?;
    if !(1..=31).contains(&day) {
        return None;
    }
    let date = match (locale, day) {
        (Locale::It, 1) => format!("1º {month} {year}"),
        _ => format!("{day} {month} {year}"),
    };
    let clock =
        text.get(11..16).filter(|c| c.as_bytes()[2] == b':' && c.bytes().filter(u8::is_ascii_digit).count() == 4);
    let utc = text.ends_with('Z') || text.ends_with("+00:00");
    Some(match (clock, utc, locale) {
        (Some(clock), true, Locale::En) => format!("{date}, {clock} UTC"),
        (Some(clock), true, Locale::It) => format!("{date}, ore {clock} UTC"),
        _ => date,
    })
}

const fn months(locale: Locale) -> &'static [&'static str; 12] {
    match locale {
        Locale::En => &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        Locale::It => &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
    }
}

/// A code as words, for codes that have no text yet: `opening_hours` becomes `opening hours`.
pub fn readable(code: &str) -> String {
    code.replace(['_', '/'], " ")
}

/// The host of an address without `www.`, for headings; the whole text when there is none.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { url } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(decimal(62.46, Locale::En), "62.5");
        assert_eq!(decimal(62.46, Locale::It), "62,5");
        assert_eq!(short(70.0, Locale::It), "70");
        assert_eq!(short(7.5, Locale::En), "7.5");
        assert_eq!(short(100.0, Locale::En), "100");
        assert_eq!(integer(1_234_567, Locale::En), "1,234,567");
        assert_eq!(integer(999, Locale::It), "999");
        assert_eq!(integer(1000, Locale::It), "1.000");
    }

    #[test]
    fn percentages_do_not_claim_all_when_something_is_missing() {
        assert_eq!(percent(0.996), "99%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(0.624), "62%");
        assert_eq!(percent(f64::NAN.max(0.0)), "0%");
    }

    #[test]
    fn dates_are_read_or_left_alone() {
        assert_eq!(date("2026-11-26T08:05:09Z", Locale::En), "26 November 2026, 08:05 UTC");
        assert_eq!(date("2026-11-01T08:05:09.123Z", Locale::It), "1º novembre 2026, ore 08:05 UTC");
        assert_eq!(date("2024-03-09", Locale::En), "9 March 2024");
        assert_eq!(date("2024-03-09T10:00:00+02:00", Locale::En), "9 March 2024");
        for odd in ["", "yesterday", "2024-13-01", "2024-00-01", "2024-01-99", "2024-01-0é", "é024-01-01T"] {
            assert_eq!(date(odd, Locale::En), odd);
        }
        assert_eq!(date("2024-01-02Tab:cd", Locale::En), "2 January 2024");
        assert_eq!(date("2024-01-02T1é:00", Locale::En), "2 January 2024");
    }

    #[test]
    fn hosts_are_cut_out_of_anything() {
        assert_eq!(host("https://www.example.com/a?b"), "example.com");
        assert_eq!(host("example.com"), "example.com");
        assert_eq!(host("http://me@example.com:8080#x"), "example.com:8080");
        assert_eq!(host("not a url"), "not a url");
        assert_eq!(host("https://"), "https://");
    }
}
