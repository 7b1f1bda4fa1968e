//! Headlines of two parts: "Acme Forge: faster hammers", "Hot stuff: Acme Forge reviewed".

use super::clause;
use super::cut::{LONGEST, is_coined};
use super::headline::Headline;
use super::observe::is_offer;
use super::run::densest_run;
use super::site::Site;
use super::text::Text;
use super::words::{bare, stem};
use crate::domain::EntityKind;
use crate::domain::passage::count_words;

/// "Star Pilots: Last Flight", where the text keeps writing it so: the colon belongs to the name.
pub fn whole(head: &Headline, text: Text<'_>) -> Option<String> {
    let stemmed = |w: &str| stem(text.stemmer, &bare(w).to_lowercase());
    let mut last = head.name.split_whitespace().last()?;
    let mut kept: Vec<&str> = Vec::new();
    for word in head.subtitle.split_whitespace().take(4) {
        if text.counts.of_pair(&stemmed(last), &stemmed(word)) < 4 {
            break;
        }
        kept.push(word);
        last = word;
    }
    while kept.last().is_some_and(|w| text.lexicon.stopwords.contains(&w.to_lowercase())) {
        kept.pop();
    }
    let long = count_words(&head.name) + kept.len() > LONGEST;
    (!kept.is_empty() && !long).then(|| format!("{}: {}", head.name, kept.join(" ")))
}

/// The subtitle's core, where the page speaks of it and hardly of what stands before the colon ("Top 10: ...").
pub fn better_subtitle(head: &Headline, text: Text<'_>, site: &Site, kind: EntityKind) -> Option<String> {
    let mean = |phrase: &str| {
        let stems = text.stems(phrase);
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let count = stems.len().max(1) as f64;
        stems.iter().map(|s| f64::from(text.counts.of_stem(s).min(30)).sqrt()).sum::<f64>() / count
    };
    let core = densest_run(&head.subtitle, text, &[], false)?;
    // A coined word (PostgreSQL) is a proper name: where the text speaks of it more than of what stands before the
    // colon, it is the subject.
    let coined: String = core.split_whitespace().filter(|w| is_coined(w)).collect::<Vec<_>>().join(" ");
    if text.rarest(&coined) >= 10 && text.rarest(&coined) * 2 >= text.rarest(&head.name) * 3 {
        let from: Vec<&str> = core.split_whitespace().skip_while(|w| !is_coined(w)).collect();
        return Some(from.join(" "));
    }
    let several = core.split_whitespace().count() > 1;
    let livelier = several && mean(&head.name) < 1.5 && mean(&core) > 2.0 * mean(&head.name).max(0.8);
    // What a shop adds to a name is no other name.
    let other = || !is_offer(kind) && is_decoration(&head.name, &head.subtitle, &core, text, site);
    if livelier || other() {
        return Some(core);
    }
    // Words that the text does not even have: any piece that it keeps says more.
    let strange = !is_offer(kind) && text.stems(&head.name).len() > 1 && text.rarest(&head.name) < 2;
    clause::kept_piece(&core, text).filter(|_| strange && text.together(&head.name) < 2)
}

/// Whether what stands before a colon only catches the eye: the text does not write those words together, and keeps
/// using those of the other part; or the address repeats the other part alone.
fn is_decoration(first: &str, rest: &str, core: &str, text: Text<'_>, site: &Site) -> bool {
    let lexicon = text.lexicon;
    let address = site.path.iter().rev().take(2).map(String::as_str).collect::<Vec<_>>().join(" ");
    let address = text.stems(&address.replace(['-', '_', '.'], " "));
    let named = |part: &str| text.stems(part).intersection(&address).count();
    if named(first) == 0 && named(rest) >= 2 && text.rarest(core) > 0 {
        return true;
    }
    if !text.keeps(core) || text.together(core) < 2 {
        return false;
    }
    // A phrase that begins with a preposition says where or when.
    let lead = first.split(' ').next().unwrap_or_default().to_lowercase();
    if lexicon.breaks.contains(&lead) && lexicon.stopwords.contains(&lead) {
        return true;
    }
    let several = text.stems(first).len() > 1;
    let spoken = text.together(core).max(text.rarest(core));
    several && text.together(first) < 2 && (text.rarest(first) < 2 || text.rarest(first) < 4 && spoken >= 4)
}
