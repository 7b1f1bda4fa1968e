//! What a page is about: its main entity and the entity's kind, with the evidence. Used by the pipeline.
//!
//! The name is chosen among what title, heading, Open Graph, structured data, address and text say, by agreement.
//! Lists of words of a language stand in `cues.toml`, not in the code.

mod article;
mod brand;
mod casing;
mod clause;
mod colon;
mod company;
mod confidence;
mod cut;
mod headline;
mod kind;
mod lexicon;
mod name;
mod news;
mod observe;
mod run;
mod salience;
mod schema;
mod site;
mod text;
mod unspaced;
mod verb;
mod wording;
pub mod words;

#[cfg(test)]
mod tests;

pub use site::types as schema_types;

use std::cell::LazyCell;

use crate::domain::{Entity, EntityEvidence, EntityKind, EntitySource, Page, PageType};

/// Finds the main entity of a page. `name_override` and `kind_override` are the user's corrections; blank ones count
/// as none. Never fails: a page without any text gives the name of its host, a page without an address an empty name.
pub fn find(page: &Page, name_override: Option<&str>, kind_override: Option<EntityKind>) -> Entity {
    let lexicon = lexicon::lexicon(&page.language);
    let site = site::Site::of(page);
    let wording = LazyCell::new(|| wording::Wording::of(page));
    let stemmer = words::stemmer(&lexicon.language);
    let counts = LazyCell::new(|| salience::Counts::of(page, stemmer.as_ref()));
    let (mut kind, mut kind_reason) = match kind_override {
        Some(kind) => (kind, "user".to_owned()),
        None => kind::decide(page, &site, &wording, lexicon),
    };
    let observed = observe::observe(page, &site, lexicon);
    let chosen = name_override.and_then(user_name);
    let by_user = chosen.is_some();
    let name = chosen.unwrap_or_else(|| {
        let (name, of_site) = name::choose(&observed, page, &site, kind, lexicon, stemmer.as_ref(), || &counts);
        // A page called "News" or "Blog" is about whoever publishes it.
        let vague = matches!(kind, EntityKind::List | EntityKind::News | EntityKind::Topic);
        if of_site && vague && kind_override.is_none() {
            kind = EntityKind::Organization;
            kind_reason = "the titles name only the site".to_owned();
        }
        if kind == EntityKind::Topic
            && kind_override.is_none()
            && page.page_type == PageType::Article
            && let Some(signs) = company::signs(page, &name, &wording, lexicon, stemmer.as_ref(), || &counts)
        {
            kind = EntityKind::Organization;
            kind_reason = format!("wording: {signs}");
        }
        name
    });
    let mut evidence = name::evidence(&observed, &name, lexicon, stemmer.as_ref());
    // The user's word is certain; what the page says stays visible beside it.
    let confidence = if by_user {
        1.0
    } else {
        let text = text::Text { counts: &counts, lexicon, stemmer: stemmer.as_ref() };
        confidence::confidence(&name, &evidence, &observed, text)
    };
    if by_user {
        evidence.insert(0, EntityEvidence { source: EntitySource::User, text: name.clone(), agrees: true });
    }
    Entity { name, kind, confidence, evidence, kind_reason }
}

/// The user's name, white space folded, at most 200 characters; `None` when nothing is left.
fn user_name(raw: &str) -> Option<String> {
    let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = folded.chars().filter(|c| !c.is_control()).take(200).collect();
    (!name.is_empty()).then_some(name)
}
