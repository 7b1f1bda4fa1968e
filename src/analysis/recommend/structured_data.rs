//! Ready-made JSON-LD for the checks that it answers: what the page is, with the facts that were read
//! and gaps in brackets for those that were not.

use serde::Serialize;

use crate::domain::{Entity, EntityKind, Page};

/// What stands where a date is not known.
const DATE_GAP: &str = "[YYYY-MM-DD]";

/// What stands where a name is not known.
const NAME_GAP: &str = "[...]";

/// Members in the order in which people expect to read them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    author: Thing<'a>,
    main_entity: Thing<'a>,
}

#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// Whether JSON-LD is an answer to a failed check.
pub(super) fn helps(check: &str) -> bool {
    matches!(check, "date_present" | "author_named" | "structured_data_valid" | "structured_data_matches")
}

/// A `script` element to put into the page's head.
pub(super) fn skeleton(page: &Page, entity: &Entity) -> String {
    let (page_kind, entity_kind) = types(entity.kind);
    let described = WebPage {
        context: "https://schema.org",
        kind: page_kind,
        name: if page.title.is_empty() { &entity.name } else { &page.title },
        url: page.canonical.as_deref().unwrap_or(&page.url),
        in_language: Some(page.language.as_str()).filter(|l| !l.is_empty() && *l != "und"),
        date_published: page.published.as_deref().unwrap_or(DATE_GAP),
        date_modified: page.modified.as_deref().unwrap_or(DATE_GAP),
        author: Thing { kind: "Person", name: page.author.as_deref().unwrap_or(NAME_GAP) },
        main_entity: Thing { kind: entity_kind, name: &entity.name },
    };
    // A title may hold "</script>": without its "<" it cannot end the element.
    let json = serde_json::to_string_pretty(&described).unwrap_or_default().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">\n{json}\n</script>")
}

/// Types of schema.org for a page about such an entity, and for the entity.
fn types(kind: EntityKind) -> (&'static str, &'static str) {
    match kind {
        EntityKind::Product => ("ItemPage", "Product"),
        EntityKind::Software => ("WebPage", "SoftwareApplication"),
        EntityKind::Service => ("WebPage", "Service"),
        EntityKind::LocalBusiness => ("WebPage", "LocalBusiness"),
        EntityKind::Organization => ("WebPage", "Organization"),
        EntityKind::Person => ("ProfilePage", "Person"),
        EntityKind::Place => ("WebPage", "Place"),
        EntityKind::Event => ("WebPage", "Event"),
        EntityKind::Medical => ("MedicalWebPage", "MedicalEntity"),
        EntityKind::News => ("NewsArticle", "Thing"),
        EntityKind::List => ("CollectionPage", "ItemList"),
        EntityKind::Documentation => ("TechArticle", "Thing"),
        EntityKind::HowTo | EntityKind::Topic | EntityKind::Food => ("Article", "Thing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_json_inside_one_element_whatever_the_page_says() {
        let page = Page {
            title: "Lamp </script><script>alert(1)</script> \"Luna\"".to_owned(),
            url: "https://example.com/luna".to_owned(),
            language: "it".to_owned(),
            published: Some("2026-03-01".to_owned()),
            ..Page::default()
        };
        let entity = Entity { name: "Luna".to_owned(), kind: EntityKind::Product, ..Entity::default() };
        let text = skeleton(&page, &entity);
        assert_eq!(text.matches("</script>").count(), 1);
        let json = text.trim_start_matches("<script type=\"application/ld+json\">").trim_end_matches("</script>");
        let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(value["@type"], "ItemPage");
        assert_eq!(value["mainEntity"]["@type"], "Product");
        assert_eq!(value["datePublished"], "2026-03-01");
        assert_eq!(value["dateModified"], DATE_GAP);
        assert_eq!(value["author"]["name"], NAME_GAP);
        assert!(value["name"].as_str().expect("a name").starts_with("Lamp </script>"));
    }
}
