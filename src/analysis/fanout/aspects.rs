//! Which nature an entity shows within its kind: a practice among local businesses, a museum among places.
//!
//! Signs are the schema.org type of structured data that bears the entity's name, the words of the name, and the words
//! of the page. What counts as a sign stands in the tables. Some natures are what remains: a service called by a proper
//! name that shows no other nature is a brand.

use std::collections::{BTreeMap, BTreeSet};

use super::FanoutInput;
use super::table::{Language, catalogue};
use crate::analysis::entity::{schema_types, words::compact};
use crate::domain::Page;

/// Words of a page in which aspects are looked for.
const MAX_WORDS: usize = 3_000;
/// Different words of an aspect that a page must contain.
const TEXT_HITS: usize = 3;
/// The same for an aspect that excludes others: a company that gives to charities is none.
const GROUP_HITS: usize = 4;
/// The same for what the name alone says or leaves open, where the page can be read.
const SOUND_HITS: usize = 2;
/// Structured-data nodes that are looked at.
const MAX_NODES: usize = 100;
/// Most words of a name that is taken for a brand: "Amazon Prime Video". Longer ones describe what they name.
const BRAND_WORDS: usize = 3;

/// How sure an aspect is: the kind of sign, the surest last, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Otherwise,
    Text(usize),
    Name(usize),
    Data,
}

/// The aspects that the entity shows, at most one of each group.
pub(super) fn shown(input: &FanoutInput, language: &Language) -> BTreeSet<&'static str> {
    let name = word_set(&input.entity.name, 40);
    let text = input
        .page
        .filter(|p| p.language.eq_ignore_ascii_case(&language.language))
        .map(|p| word_set(&p.main_text(), MAX_WORDS))
        .unwrap_or_default();
    let types = input.page.map(|p| types_of(&input.entity.name, p)).unwrap_or_default();

    let mut out = BTreeSet::new();
    let mut groups: BTreeMap<&str, (Sign, &str)> = BTreeMap::new();
    for (code, nature) in catalogue().aspects.iter().filter(|(_, nature)| nature.is_of(input.entity.kind)) {
        let cues = language.aspects.get(code);
        let hits = |cues: Option<&Vec<String>>, seen: &BTreeSet<String>| {
            cues.map_or(0, |cues| cues.iter().filter(|cue| shows(seen, cue)).count())
        };
        // A word that shows the aspect itself is no exception to it: "Booking", where words in -ing are.
        if cues.is_some_and(|c| name.iter().any(|w| !c.name.contains(w) && c.except.iter().any(|cue| matches(w, cue))))
        {
            continue;
        }
        let in_name = hits(cues.map(|c| &c.name), &name);
        let in_text = hits(cues.map(|c| &c.text), &text);
        // Where the page can be read, it has to sound a little like it: studios and practices have names as well.
        let sounds = text.is_empty() || in_text >= SOUND_HITS;
        let fallback = nature.otherwise && sounds && proper_name(&input.entity.name);
        let sign = if nature.types.iter().any(|t| types.contains(t.as_str())) {
            Sign::Data
        } else if in_name > 0 && (sounds || !nature.confirmed) {
            Sign::Name(in_name)
        } else if in_text >= if nature.group.is_some() { GROUP_HITS } else { TEXT_HITS } {
            Sign::Text(in_text)
        } else if fallback {
            Sign::Otherwise
        } else {
            continue;
        };
        match &nature.group {
            // Of equal signs the first in the alphabet stays, so that nothing depends on the order of the file.
            Some(group) => {
                let best = groups.entry(group).or_insert((sign, code));
                if sign > best.0 {
                    *best = (sign, code);
                }
            }
            None => drop(out.insert(code.as_str())),
        }
    }
    out.extend(groups.into_values().map(|(_, code)| code));
    out
}

/// The schema.org types of nodes that are about the entity: they bear its name, or none at all.
fn types_of<'a>(entity: &str, page: &'a Page) -> BTreeSet<&'a str> {
    let own = compact(entity);
    let named = |node: &serde_json::Value| match node.get("name").and_then(|n| n.as_str()).map(compact) {
        Some(name) if !name.is_empty() && !own.is_empty() => name.contains(&own) || own.contains(&name),
        _ => true,
    };
    page.structured_data.iter().take(MAX_NODES).filter(|node| named(node)).flat_map(schema_types).collect()
}

/// Whether a name is written like a proper one: short, and somewhere with a capital.
fn proper_name(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && name.split_whitespace().count() <= BRAND_WORDS
}

fn word_set(text: &str, limit: usize) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(limit).map(str::to_lowercase).collect()
}

/// Whether a cue is among the words.
fn shows(seen: &BTreeSet<String>, cue: &str) -> bool {
    if cue.starts_with('*') { seen.iter().any(|word| matches(word, cue)) } else { seen.contains(cue) }
}

/// Whether a word is the one that a cue means; `*ending` matches the end of a longer word.
fn matches(word: &str, cue: &str) -> bool {
    cue.strip_prefix('*').map_or(word == cue, |ending| word.ends_with(ending))
}
