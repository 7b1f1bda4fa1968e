//! Invented home pages, products and services in five languages and other scripts (`sites.toml`).

use serde::Deserialize;

use super::find;
use crate::domain::{Block, Page, PageType};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sites {
    page: Vec<Site>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Site {
    about: String,
    url: String,
    canonical: Option<String>,
    title: String,
    h1: Option<String>,
    og: Option<String>,
    site_name: Option<String>,
    description: Option<String>,
    language: String,
    page_type: PageType,
    graph: String,
    text: Vec<String>,
    name: String,
    kinds: Vec<String>,
}

#[test]
fn companies_products_and_services_are_named_as_readers_name_them() {
    let sites: Sites = toml::from_str(include_str!("sites.toml")).expect("the table of sites");
    assert!(sites.page.len() >= 35);
    let mut wrong = Vec::new();
    for site in sites.page {
        let graph = if site.graph.is_empty() { "[]" } else { &site.graph };
        let page = Page {
            url: site.url,
            canonical: site.canonical,
            title: site.title.clone(),
            raw_title: site.title.clone(),
            h1: site.h1,
            og_title: site.og,
            site_name: site.site_name,
            description: site.description,
            language: site.language,
            page_type: site.page_type,
            structured_data: serde_json::from_str(graph).expect("JSON-LD"),
            blocks: site.text.into_iter().map(|text| Block { text, ..Block::default() }).collect(),
            ..Page::default()
        };
        let entity = find(&page, None, None);
        if entity.name != site.name || !site.kinds.iter().any(|k| k == entity.kind.code()) {
            wrong.push(format!(
                "{} ({}): {} ({}, {})",
                site.title,
                site.about,
                entity.name,
                entity.kind.code(),
                entity.kind_reason
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
