//! Splitting text into sentences: UAX #29 boundaries, corrected for abbreviations and bounded in length.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::passage::count_words;

/// A "sentence" without punctuation (menus, key lists) is cut after this many words.
pub const MAX_SENTENCE_WORDS: usize = 60;

/// Abbreviations after which a full stop ends no sentence, in lower case without the final stop.
const ABBREVIATIONS: &[&str] = &[
    "abs", "apr", "art", "aug", "av", "ave", "bspw", "bzw", "ca", "cf", "cfr", "ch", "chap", "co", "corp", "dec",
    "dez", "dic", "dir", "dott", "dr", "dra", "e.g", "ecc", "ed", "eds", "ee.uu", "etc", "evtl", "ex", "feb", "fig",
    "figg", "geb", "ggf", "i.e", "inc", "incl", "inkl", "jan", "jr", "jul", "jun", "kg", "lic", "ltd", "max", "min",
    "mio", "mlle", "mme", "mr", "mrd", "mrs", "ms", "mt", "no", "nov", "nr", "núm", "o.ä", "oct", "okt", "op", "p",
    "p.ej", "pag", "pp", "prof", "sept", "sig", "sig.ra", "sog", "sr", "sra", "st", "str", "tel", "u.a", "u.s", "ud",
    "uds", "usw", "v", "vgl", "vol", "vs", "z.b", "zzgl",
];

/// Byte ranges `(start, end)` of the sentences of `text`, in order, without surrounding white space.
///
/// A line break always ends a sentence. Text of any size is handled in linear time.
pub fn split(text: &str) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        split_line(line, offset, &mut out);
        offset += line.len();
    }
    out
}

fn split_line(line: &str, offset: usize, out: &mut Vec<(u32, u32)>) {
    let mut open: Option<(usize, usize)> = None;
    for (start, piece) in line.split_sentence_bound_indices() {
        let end = start + piece.len();
        let range = match open {
            Some((s, e)) if continues(&line[s..e], piece) => (s, end),
            Some((s, e)) => {
                push(line, s, e, offset, out);
                (start, end)
            }
            None => (start, end),
        };
        open = Some(range);
    }
    if let Some((s, e)) = open {
        push(line, s, e, offset, out);
    }
}

/// Whether `next` belongs to the same sentence as `before`.
fn continues(before: &str, next: &str) -> bool {
    let before = before.trim_end();
    let next = next.trim_start();
    if next.is_empty() || !next.chars().any(char::is_alphanumeric) {
        return true;
    }
    let Some(stem) = before.strip_suffix('.') else {
        return next.chars().next().is_some_and(char::is_lowercase);
    };
    let last =
        stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '«' | '“')).next().unwrap_or("");
    let lower = last.to_lowercase();
    let single_letter = last.chars().count() == 1 && last.chars().all(char::is_alphabetic) && stem.chars().count() > 1;
    let ordinal = !last.is_empty()
        && last.chars().count() <= 2
        && last.chars().all(|c| c.is_ascii_digit())
        && next.chars().next().is_some_and(char::is_lowercase);
    single_letter
        || ordinal
        || ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()
        || next.chars().next().is_some_and(char::is_lowercase)
}

/// Adds one sentence, cut into pieces where it is too long.
fn push(line: &str, start: usize, end: usize, offset: usize, out: &mut Vec<(u32, u32)>) {
    let raw = &line[start..end];
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = start + (raw.len() - raw.trim_start().len());
    if count_words(trimmed) <= MAX_SENTENCE_WORDS {
        out.push((to_u32(offset + start), to_u32(offset + start + trimmed.len())));
        return;
    }
    let mut piece_start = None;
    let mut piece_end = 0;
    let mut words = 0usize;
    let mut dense = 0usize;
    for (at, word) in trimmed.split_word_bound_indices() {
        if word.trim().is_empty() {
            if words + dense / 2 >= MAX_SENTENCE_WORDS / 2
                && let Some(s) = piece_start.take()
            {
                out.push((to_u32(offset + start + s), to_u32(offset + start + piece_end)));
                words = 0;
                dense = 0;
            }
            continue;
        }
        piece_start.get_or_insert(at);
        piece_end = at + word.len();
        if word.chars().any(char::is_alphanumeric) {
            if word.is_ascii() || count_words(word) == 1 && word.chars().count() > 2 {
                words += 1;
            } else {
                dense += word.chars().count();
            }
        }
        // Scripts without spaces: cut between words of the segmentation.
        if dense / 2 >= MAX_SENTENCE_WORDS
            && let Some(s) = piece_start.take()
        {
            out.push((to_u32(offset + start + s), to_u32(offset + start + piece_end)));
            words = 0;
            dense = 0;
        }
    }
    if let Some(s) = piece_start {
        out.push((to_u32(offset + start + s), to_u32(offset + start + piece_end)));
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|(s, e)| &text[s as usize..e as usize]).collect()
    }

    #[test]
    fn the_abbreviations_are_sorted_for_the_binary_search() {
        assert!(ABBREVIATIONS.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn plain_sentences_and_lines() {
        assert_eq!(of("One is here. Two is there!\nThree"), ["One is here.", "Two is there!", "Three"]);
        assert_eq!(of("  \n\n "), Vec::<&str>::new());
        assert_eq!(of(""), Vec::<&str>::new());
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            of("Über 2 Mio. Studierende lesen mit. Und Dr. Huber auch."),
            ["Über 2 Mio. Studierende lesen mit.", "Und Dr. Huber auch."]
        );
        assert_eq!(of("Il sig. Rossi costa 3.50 euro. Bene."), ["Il sig. Rossi costa 3.50 euro.", "Bene."]);
        assert_eq!(of("By J. Smith and others. Then more."), ["By J. Smith and others.", "Then more."]);
    }

    #[test]
    fn other_scripts() {
        assert_eq!(of("今日は晴れです。明日は雨です。"), ["今日は晴れです。", "明日は雨です。"]);
        assert_eq!(of("यह एक वाक्य है। यह दूसरा है।").len(), 2);
    }

    #[test]
    fn a_text_without_punctuation_is_cut() {
        let text = "word ".repeat(500);
        let parts = of(&text);
        assert!(parts.len() > 8);
        assert!(parts.iter().all(|p| count_words(p) <= MAX_SENTENCE_WORDS));
        assert_eq!(parts.iter().map(|p| count_words(p)).sum::<usize>(), 500);
        let dense = of(&"文".repeat(1000)).len();
        assert!(dense >= 4, "{dense}");
    }
}
