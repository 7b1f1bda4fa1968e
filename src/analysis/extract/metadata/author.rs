//! Who wrote the page: structured data and meta elements. What readers see is read by `shown`.

use serde_json::Value;

use super::metas::Metas;
use super::{clip, main_nodes};
use crate::analysis::extract::structured_data::{StructuredData, text as value_text, types};

/// Names that content management systems give to whoever set them up.
const ACCOUNTS: &[&str] = &["admin", "administrator", "webmaster", "root", "user", "author", "editor", "default"];
/// Last words of the names of companies. In `meta name=author` such a name is often the maker of the shop or the site.
const COMPANY_FORMS: &[&str] =
    &["inc", "llc", "ltd", "limited", "corp", "gmbh", "ag", "kg", "srl", "spa", "sas", "sarl", "sl", "bv"];

/// The author's name. Who reviews a product is not the author of the page that sells it.
pub(super) fn author(metas: &Metas, data: &StructuredData, site_name: Option<&str>) -> Option<String> {
    let names = |value: &Value| -> Option<String> {
        let many: Vec<String> = match value {
            Value::Array(many) => many.iter().filter_map(value_text).take(8).collect(),
            one => value_text(one).into_iter().collect(),
        };
        let many: Vec<String> = many.into_iter().filter_map(|n| clean_author(&n)).collect();
        (!many.is_empty()).then(|| many.join(", "))
    };
    let sells = data.of_type(&["Product"]).next().is_some();
    let is_of_page = |n: &&serde_json::Map<String, Value>| !(sells && types(n).any(|t| t == "Review"));
    main_nodes(data)
        .filter(is_of_page)
        .find_map(|n| n.get("author").or_else(|| n.get("creator")).and_then(names))
        .or_else(|| {
            metas
                .get(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"])
                .and_then(|a| clean_author(&a))
                .filter(|a| !is_company(a) || site_name.is_some_and(|site| is_same_company(a, site)))
        })
}

/// Letters and digits of the words of a name, in lower case, without punctuation (`S.r.l.` is `srl`).
fn words(name: &str) -> Vec<String> {
    name.split([' ', ','])
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Whether a name ends as those of companies do.
fn is_company(name: &str) -> bool {
    let words = words(name);
    words.len() > 1 && words.last().is_some_and(|last| COMPANY_FORMS.contains(&last.as_str()))
}

/// Whether a company's name without its legal form is the name of the site.
fn is_same_company(company: &str, site: &str) -> bool {
    let own = |name: &str| -> Vec<String> {
        words(name).into_iter().filter(|w| !COMPANY_FORMS.contains(&w.as_str())).collect()
    };
    own(company) == own(site)
}

/// A name without "by", addresses and dates; `None` when nothing like a name is left.
fn clean_author(text: &str) -> Option<String> {
    let mut name = clip(text);
    for prefix in [
        "By ",
        "by ",
        "BY ",
        "Written by ",
        "written by ",
        "Author: ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Di ",
        "di ",
        "Por ",
        "por ",
    ] {
        if let Some(rest) = name.strip_prefix(prefix) {
            name = rest.to_owned();
        }
    }
    let name = name
        .split(['|', '•', '·', '\n'])
        .next()
        .unwrap_or("")
        .trim()
        .trim_end_matches([',', ':', '-'])
        .trim()
        .to_owned();
    let is_name = !name.is_empty()
        && name.chars().count() <= 100
        && name.split_whitespace().count() <= 12
        && !name.contains("://")
        && name.chars().any(char::is_alphabetic)
        && !ACCOUNTS.contains(&name.to_lowercase().as_str());
    is_name.then_some(name)
}
