//! Headlines that are sentences: the noun phrase in them that the text is about.

use std::collections::BTreeSet;

use rust_stemmers::Stemmer;

use super::lexicon::Lexicon;
use super::name::stems;
use super::observe::is_generic;
use super::salience::{Counts, densest_run};
use super::words::{self, stem};
use crate::domain::passage::count_words;

/// How often the text has to use every word of a phrase that is taken out of a sentence, and a single word.
const OFTEN: (u32, u32) = (2, 4);

/// How often the text has to say a word that it is about: in all, and once in so many words. Set by hand.
const DOMINANT: (u32, u32) = (8, 60);
/// Words from which on a headline that speaks to the reader is a sentence rather than a name.
const SENTENCE: usize = 6;

/// The text of a page with what is needed to read it.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// How often its words occur.
    pub counts: &'a Counts,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// The stemmer of its language.
    pub stemmer: Option<&'a Stemmer>,
}

impl Text<'_> {
    /// How often the text uses the rarest word of a phrase; 0 for a phrase of function words.
    pub fn rarest(&self, phrase: &str) -> u32 {
        let own = stems(phrase, self.lexicon, self.stemmer);
        own.iter().map(|s| self.counts.of_stem(s)).min().unwrap_or(0)
    }

    /// Whether the text keeps using a phrase: each of its words twice, or two neighbours together and two thirds of its
    /// words twice; a single word four times.
    pub fn keeps(&self, phrase: &str) -> bool {
        let own = stems(phrase, self.lexicon, self.stemmer);
        let (least, alone) = OFTEN;
        let often = own.iter().filter(|s| self.counts.of_stem(s) >= least).count();
        match own.len() {
            0 => false,
            1 => self.rarest(phrase) >= alone,
            all => often == all || (often * 3 >= all * 2 && self.together(phrase) >= least),
        }
    }

    /// Whether the text speaks of a phrase all the time: it keeps several words, or a single one is dominant.
    pub fn is_about(&self, phrase: &str) -> bool {
        let several = stems(phrase, self.lexicon, self.stemmer).len() > 1;
        self.keeps(phrase) && (several || self.is_dominant(phrase))
    }

    /// Whether the text says a word all the time.
    pub fn is_dominant(&self, word: &str) -> bool {
        let (least, every) = DOMINANT;
        let times = self.rarest(word);
        times >= least && times * every >= self.counts.total()
    }

    /// How often the text writes two neighbouring content words of a phrase side by side, at most.
    pub fn together(&self, phrase: &str) -> u32 {
        let words: Vec<String> = words::words(phrase).take(20).collect();
        let content = |w: &String| !self.lexicon.stopwords.contains(w);
        let pairs = words.windows(2).filter(|p| p.iter().all(content));
        pairs.map(|p| self.counts.of_pair(&stem(self.stemmer, &p[0]), &stem(self.stemmer, &p[1]))).max().unwrap_or(0)
    }
}

/// Whether a word of a headline is a finite verb. Many forms are nouns as well ("plans"): what the text writes behind
/// an article is none.
pub fn is_verb(word: &str, counts: &Counts, lexicon: &Lexicon) -> bool {
    let lower = bare(word).to_lowercase().replace('’', "'");
    let noun = || lexicon.articles.iter().any(|a| counts.written_together(a, &lower) != (0, 0));
    looks_like_verb(word, lexicon) && (lexicon.stopwords.contains(&lower) || !noun())
}

/// The same by the word alone.
pub fn looks_like_verb(word: &str, lexicon: &Lexicon) -> bool {
    if !lexicon.verbs.contains(&bare(word).to_lowercase().replace('’', "'")) {
        return false;
    }
    // "IS", "HAS" and "WON" in capitals are abbreviations.
    let shouted = word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase);
    // Only English headlines write verbs with capitals ("Grand Est", "Porta Romana").
    let proper = lexicon.language != "en"
        && word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    !shouted && !proper
}

/// The noun phrase that the text keeps using, of a headline that is a sentence: it has a finite verb, or speaks of
/// "your" and "our" things. `None` for any other headline, and where the text uses no part of it, since the whole
/// headline says more than a piece.
pub fn phrase(headline: &str, text: Text<'_>, repeated: &[BTreeSet<String>], of_news: bool) -> Option<String> {
    let Text { counts, lexicon, stemmer } = text;
    let words: Vec<&str> = headline.split_whitespace().take(40).collect();
    let addresses = |w: &str| {
        // "Keep your lamps bright" is a name; longer ones are sentences.
        let bare = if words.len() < SENTENCE { "" } else { bare(w) };
        bare.chars().any(char::is_lowercase) && lexicon.addressing.contains(&bare.to_lowercase())
    };
    let verb = |i: usize| {
        is_verb(words[i], counts, lexicon)
            || addresses(words[i])
            || (of_news && begins_infinitive(&words, i, counts, lexicon, stemmer))
    };
    let at = (0..words.len()).find(|i| verb(*i)).or_else(|| commands(&words, text).then_some(0))?;
    // What stands before the verb, as a whole.
    let subject = trimmed(&words[..at].join(" "), lexicon);
    let whole = |s: &String| (1..=4).contains(&count_words(s)) && !s.contains([',', ';']) && !is_generic(s, lexicon);
    // "Ten ways lamps can ...": the ways are counted, not what they are about.
    let counted = |s: &String| s.split(' ').next().is_some_and(|w| lexicon.advice.contains(&w.to_lowercase()));
    let subject = Some(subject).filter(|s| whole(s) && !counted(s));
    let named = |run: &String| text.is_about(run) && !is_generic(run, lexicon);
    let told = if commands(&words, text) { words[1..].join(" ") } else { headline.to_owned() };
    let run = densest_run(&told, counts, repeated, lexicon, stemmer, of_news).map(|run| {
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
    let object = densest_run(&rest, counts, repeated, lexicon, stemmer, of_news)
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

/// Whether an infinitive begins here: "Velluti to lead the guild" behind a name. The text writes the next word behind
/// an auxiliary and never behind an article.
pub fn begins_infinitive(
    headline: &[&str],
    at: usize,
    counts: &Counts,
    lexicon: &Lexicon,
    stemmer: Option<&Stemmer>,
) -> bool {
    let word = headline[at].to_lowercase();
    let Some(next) = headline.get(at + 1).map(|w| bare(w).to_lowercase()).filter(|_| at > 0) else { return false };
    if !lexicon.before_verbs.contains(&word) || !lexicon.connectors.contains(&word) {
        return false;
    }
    let own = stem(stemmer, &next);
    let behind = |list: &BTreeSet<String>| list.iter().map(|w| counts.of_pair(&stem(stemmer, w), &own)).sum::<u32>();
    lexicon.verbs.contains(&next) || (behind(&lexicon.before_verbs) > 0 && behind(&lexicon.articles) == 0)
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
    let Text { counts, lexicon, .. } = text;
    let begins = run.split(' ').next().map(bare).unwrap_or_default();
    let Some(at) = headline.iter().position(|w| bare(w) == begins) else { return run };
    let verb = |w: &str| is_verb(w, counts, lexicon);
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

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Without the participle or conjunction that opens a headline: "Using copper lamps to signal" is about what follows.
/// A headline of less than four words is a saying.
pub fn without_opening<'a>(headline: &'a str, text: Text<'_>) -> &'a str {
    let lexicon = text.lexicon;
    let opens =
        |w: &str| lexicon.breaks.contains(w) && lexicon.stopwords.contains(w) && !lexicon.connectors.contains(w);
    // "How the lamp went out", "What we saw": a question goes on as a sentence.
    let told = |rest: &str| {
        rest.split(' ').any(|w| is_verb(w, text.counts, lexicon) || lexicon.addressing.contains(&w.to_lowercase()))
    };
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
    words[start..end].join(" ").trim_matches(|c: char| !c.is_alphanumeric() && !"+#%)".contains(c)).to_owned()
}
