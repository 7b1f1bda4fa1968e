//! The price of what a page sells: the short line that shows the amount which the page's data names.
//!
//! Boxes to buy from stand apart from the text and look like any other small print, so the model drops them. The data
//! only says which amount to look for; what is kept is what readers see.

use serde_json::{Map, Value};

use super::structured_data::StructuredData;
use super::units::Unit;
use crate::domain::BlockKind;

/// Amounts that are looked for.
const MAX_AMOUNTS: usize = 8;
/// Offers that are read.
const MAX_OFFERS: usize = 40;
/// Longest line that is taken for a price, in characters.
const MAX_LINE: usize = 120;
/// Places where a price is that of something else, or no text.
const ELSEWHERE: &[&str] = &[
    "navigation",
    "footer",
    "header",
    "overlay",
    "related_links",
    "links",
    "control",
    "advertising",
    "consent",
    "comments",
    "social",
];

/// The first line behind the page's heading that shows a price of the product and was dropped, unless a kept line shows
/// one.
pub(super) fn dropped_price(
    data: &StructuredData,
    said: Option<&str>,
    units: &[Unit],
    reasons: &[Option<&'static str>],
) -> Option<usize> {
    let wanted = amounts(data, said);
    if wanted.is_empty() {
        return None;
    }
    let from = units.iter().position(|u| u.kind == BlockKind::Heading && u.level == 1).unwrap_or(0);
    let shows = |u: &Unit| shown(&u.text).any(|cents| wanted.contains(&cents));
    if units.iter().zip(reasons).any(|(u, reason)| reason.is_none() && shows(u)) {
        return None;
    }
    (from..units.len()).find(|i| {
        let unit = &units[*i];
        let is_own = reasons[*i].is_some_and(|reason| !ELSEWHERE.contains(&reason));
        is_own && !unit.is_button && unit.chars <= MAX_LINE && shows(unit)
    })
}

/// The amounts of the offers of the page's first product, in hundredths.
fn amounts(data: &StructuredData, said: Option<&str>) -> Vec<u64> {
    let mut out: Vec<u64> = said.and_then(amount).into_iter().collect();
    let offers = data.of_type(&["Product", "IndividualProduct", "ProductModel"]).next().and_then(|n| n.get("offers"));
    let mut pending: Vec<&Value> = offers.into_iter().collect();
    let mut left = MAX_OFFERS;
    while let Some(value) = pending.pop() {
        let Some(rest) = left.checked_sub(1) else { break };
        left = rest;
        match value {
            Value::Array(many) => pending.extend(many.iter().take(MAX_OFFERS).rev()),
            Value::Object(offer) => {
                out.extend(["price", "lowPrice"].iter().filter_map(|key| number(offer, key)));
                pending.extend(["offers", "priceSpecification"].iter().filter_map(|key| offer.get(*key)));
            }
            _ => {}
        }
    }
    out.retain(|cents| *cents > 0);
    out.truncate(MAX_AMOUNTS);
    out
}

fn number(offer: &Map<String, Value>, key: &str) -> Option<u64> {
    match offer.get(key)? {
        Value::String(text) => amount(text),
        Value::Number(number) => amount(&format!("{:.2}", number.as_f64()?)),
        _ => None,
    }
}

/// Amounts of money in a text, in hundredths: numbers with a sign or code of a currency beside them.
fn shown(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + text[rest..].find(|c: char| c.is_ascii_digit())?;
            let length = text[start..]
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .unwrap_or(text.len() - start);
            let end = start + length;
            rest = end;
            let before = text[..start].trim_end();
            let after = text[end..].trim_start();
            if (ends_with_currency(before) || starts_with_currency(after))
                && let Some(cents) = amount(&text[start..end])
            {
                return Some(cents);
            }
        }
    })
}

const SIGNS: [char; 6] = ['$', '€', '£', '¥', '₹', '₽'];
const CODES: [&str; 10] = ["EUR", "USD", "GBP", "CHF", "PLN", "SEK", "DKK", "NOK", "CAD", "AUD"];

fn ends_with_currency(text: &str) -> bool {
    text.ends_with(SIGNS) || CODES.iter().any(|code| text.ends_with(code))
}

fn starts_with_currency(text: &str) -> bool {
    text.starts_with(SIGNS) || CODES.iter().chain(&["kr", "zł"]).any(|code| text.starts_with(code))
}

/// A number with or without separators, in hundredths: `149`, `149.00`, `1.049,90`, `1,049`. The last separator parts
/// off the fraction when one or two digits follow it, or when more than three do, as in numbers that a program printed.
fn amount(text: &str) -> Option<u64> {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.len() > 24 || !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let (whole, fraction) = match text.rfind(['.', ',']) {
        Some(at) if text.len() - at - 1 != 3 => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole = whole.parse::<u64>().ok()?.checked_mul(100)?;
    let hundredths = fraction.chars().chain("000".chars()).take(3).collect::<String>().parse::<u64>().ok()?;
    whole.checked_add((hundredths + 5) / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_pages_write_them() {
        for (text, cents) in [
            ("149", 14_900),
            ("149.00", 14_900),
            ("149,0", 14_900),
            ("1.049,90", 104_990),
            ("1,049", 104_900),
            ("299.99000000000001", 29_999),
            ("198.99996", 19_900),
        ] {
            assert_eq!(amount(text), Some(cents), "{text}");
        }
        for text in ["", ".", "12a", "99999999999999999999"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn only_numbers_with_a_currency_are_money() {
        let found = |text: &str| shown(text).collect::<Vec<_>>();
        assert_eq!(found("149,00 € instead of 199,00 €"), [14_900, 19_900]);
        assert_eq!(found("Now $299.99, 18 reviews"), [29_999]);
        assert_eq!(found("USD 20"), [2_000]);
        assert_eq!(found("Model 149 of 2026, é"), [0u64; 0]);
    }

    #[test]
    fn the_first_own_line_with_the_amount_is_found() {
        let data = StructuredData {
            nodes: vec![serde_json::json!({"@type": "Product", "offers": {"@type": "Offer", "price": "149,00"}})],
            invalid: 0,
        };
        let unit = |text: &str| Unit { text: text.to_owned(), chars: text.chars().count(), ..Unit::default() };
        let units = [unit("149 €"), unit("89,99 €"), unit("149,00 € 199,00 €"), unit("149,00 €")];
        let dropped = [Some("navigation"), Some("aside"), Some("aside"), Some("not_main_text")];
        assert_eq!(dropped_price(&data, None, &units, &dropped), Some(2));
        // What is shown in kept text needs no second place; without data nothing is known.
        assert_eq!(dropped_price(&data, None, &units, &[None, Some("aside"), Some("aside"), Some("aside")]), None);
        assert_eq!(dropped_price(&StructuredData::default(), None, &units, &dropped), None);
        assert_eq!(dropped_price(&StructuredData::default(), Some("89.99"), &units, &dropped), Some(1));
    }
}
