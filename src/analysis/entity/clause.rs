//! Headlines that are sentences: the noun phrase in them that the text is about.

use std::collections::BTreeSet;

use super::lexicon::Lexicon;
use super::observe::is_generic;
use super::run::densest_run;
use super::text::{OFTEN, Text};
use super::verb::{begins_infinitive, is_verb};
use super::words::{bare, stem, unwrapped};
use crate::domain::passage::count_words;

/// Words from which on a headline that speaks to the reader is a sentence rather than a name.
const SENTENCE: usize = 6;

/// The noun phrase that the text keeps using, of a headline that is a sentence: it has a finite verb, or speaks of
/// "your" and "our" things. `None` for any other headline, and where the text uses no part of it, since the whole
/// headline says more than a piece.
pub fn phrase(headline: &str, text: Text<'_>, repeated: &[BTreeSet<String>], of_news: bool) -> Option<String> {
    let lexicon = text.lexicon;
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    let addresses = |w: &str| {
        // "Keep your lamps bright" is a name; longer ones are sentences.
        let bare = if words.len() < SENTENCE { "" } else { bare(w) };
        bare.chars().any(char::is_lowercase) && lexicon.addressing.contains(&bare.to_lowercase())
    };
    let verb =
        |i: usize| is_verb(words[i], text) || addresses(words[i]) || (of_news && begins_infinitive(&words, i, text));
    let command = commands(&words, text);
    let at = (0..words.len()).find(|i| verb(*i)).or(command.then_some(0))?;
    // What stands before the verb, as a whole.
    let subject = trimmed(&words[..at].join(" "), lexicon);
    let whole = |s: &String| (1..=4).contains(&count_words(s)) && !s.contains([',', ';']) && !is_generic(s, lexicon);
    // "Ten ways lamps can ...": the ways are counted, not what they are about.
    let counted = |s: &String| s.split(' ').next().is_some_and(|w| lexicon.advice.contains(&w.to_lowercase()));
    let subject = Some(subject).filter(|s| whole(s) && !counted(s));
    let named = |run: &String| text.is_about(run) && !is_generic(run, lexicon);
    let told = if command { words[1..].join(" ") } else { headline.to_owned() };
    let run = densest_run(&told, text, repeated, of_news).map(|run| {
        match subject.as_ref().filter(|s| s.contains(&run) && text.keeps(s)) {
            Some(whole) => whole.clone(),
            None => without_attachment(&run, &words, text),
        }
    });
    if run.as_ref().is_some_and(|run| named(run) && count_words(run) > 1) {
        return run;
    }
    // The same on the other side of the verb.
    let rest = words[at + 1..].join(" ");
    let object = densest_run(&rest, text, repeated, of_news)
        .map(|run| without_attachment(&run, &words, text))
        .filter(|run| named(run) && (text.together(run) > 1 || count_words(run) > 1 && text.rarest(run) > OFTEN.0))
        .map(|run| with_attributes(run, &words, text));
    object.or_else(|| run.filter(named)).or_else(|| subject.filter(|s| text.keeps(s)))
}

/// Whether a headline begins with a content word and an article: "Polish the copper lantern" tells to do something.
/// "Vitamin A deficiency" does not, nor does a name that the text writes so ("Conan the Barbarian").
fn commands(headline: &[&str], text: Text<'_>) -> bool {
    let Text { counts, lexicon, stemmer } = text;
    let small = |w: &str| lexicon.stopwords.contains(&bare(w).to_lowercase());
    match headline {
        [first, second, ..] => {
            let pair = counts.of_pair(&stem(stemmer, &bare(first).to_lowercase()), &stem(stemmer, bare(second)));
            first.ends_with(char::is_alphanumeric)
                && !small(first)
                && lexicon.articles.contains(bare(second))
                && pair == 0
        }
        _ => false,
    }
}

/// What the text keeps of the pieces of a phrase between its prepositions, "and" and "of" left in; of equals the later
/// one.
pub fn kept_piece(phrase: &str, text: Text<'_>) -> Option<String> {
    let lexicon = text.lexicon;
    let separates = |w: &str| {
        let lower = bare(w).to_lowercase();
        lexicon.breaks.contains(&lower) && !lexicon.loose.contains(&lower)
    };
    let words: Vec<&str> = phrase.split(' ').collect();
    let pieces: Vec<String> = words.split(|w| separates(w)).map(|piece| trimmed(&piece.join(" "), lexicon)).collect();
    pieces.into_iter().filter(|p| count_words(p) > 1 && text.keeps(p)).max_by_key(|p| text.together(p))
}

/// A long phrase, or one behind a preposition, without what another preposition joins to the verb: "five yards to
/// copper lantern program" gives what the text keeps of the two, the later one rather.
fn without_attachment(run: &str, headline: &[&str], text: Text<'_>) -> String {
    let lexicon = text.lexicon;
    let words: Vec<&str> = run.split(' ').collect();
    let begins = words.first().map(|first| bare(first)).unwrap_or_default();
    let behind = headline.iter().position(|w| bare(w) == begins).and_then(|i| i.checked_sub(1));
    let governed = behind.is_some_and(|i| {
        let lower = bare(headline[i]).to_lowercase();
        let other = [&lexicon.addressing, &lexicon.openers, &lexicon.verbs].iter().any(|list| list.contains(&lower));
        lexicon.stopwords.contains(&lower) && !other
    });
    if words.len() <= 5 && !governed {
        return run.to_owned();
    }
    kept_piece(run, text).unwrap_or_else(|| run.to_owned())
}

/// A phrase with up to two words before it, where they stand behind a function word: "its warmest copper lantern" is
/// not cut to "copper lantern" because the text says "warmest" once.
fn with_attributes(run: String, headline: &[&str], text: Text<'_>) -> String {
    let lexicon = text.lexicon;
    let begins = run.split(' ').next().map(bare).unwrap_or_default();
    let Some(at) = headline.iter().position(|w| bare(w) == begins) else { return run };
    let verb = |w: &str| is_verb(w, text);
    let joins = |w: &&&str| {
        let small = lexicon.stopwords.contains(&bare(w).to_lowercase());
        !small && !verb(w) && w.ends_with(char::is_alphanumeric)
    };
    let before = headline[..at].iter().rev().take_while(joins).count();
    let governed = at.checked_sub(before + 1).is_some_and(|i| !verb(headline[i]));
    if !(1..=2).contains(&before) || !governed || count_words(&run) + before > 5 {
        return run;
    }
    format!("{} {run}", headline[at - before..at].join(" "))
}

/// Without the participle or conjunction that opens a headline: "Using copper lamps to signal" is about what follows.
/// A headline of less than four words is a saying.
pub fn without_opening<'a>(headline: &'a str, text: Text<'_>) -> &'a str {
    let lexicon = text.lexicon;
    let opens =
        |w: &str| lexicon.breaks.contains(w) && lexicon.stopwords.contains(w) && !lexicon.connectors.contains(w);
    // "How the lamp went out", "What we saw": a question goes on as a sentence.
    let told = |rest: &str| rest.split(' ').any(|w| is_verb(w, text) || lexicon.addressing.contains(&w.to_lowercase()));
    // "Where to store lamps" would leave a bare infinitive.
    let infinitive =
        |rest: &str| rest.split(' ').next().is_some_and(|w| lexicon.before_verbs.contains(&w.to_lowercase()));
    match headline.split_once(' ') {
        Some((first, rest))
            if opens(&first.to_lowercase()) && count_words(rest) >= 3 && !told(rest) && !infinitive(rest) =>
        {
            rest
        }
        _ => headline,
    }
}

/// Without function words and signs at both ends.
pub fn trimmed(phrase: &str, lexicon: &Lexicon) -> String {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let small = |w: &&str| {
        let lower = bare(w).to_lowercase();
        lower.is_empty() || lexicon.stopwords.contains(&lower)
    };
    let start = words.iter().position(|w| !small(w)).unwrap_or(words.len());
    let end = words.iter().rposition(|w| !small(w)).map_or(start, |i| i + 1);
    unwrapped(&words[start..end].join(" ")).to_owned()
}
