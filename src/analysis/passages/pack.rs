//! Packing units into passages.

use crate::domain::passage::count_words;
use crate::domain::{Block, Passage};

use super::sections::{Unit, units};
use super::{MAX_WORDS, MIN_WORDS, TARGET_WORDS, sentences};

/// Cuts a page into passages along its structure. `title` only keeps a heading that repeats it out of
/// the heading paths (it is embedded with the entity anyway). Never panics; empty blocks give none.
pub fn cut(title: &str, blocks: &[Block]) -> Vec<Passage> {
    let mut drafts: Vec<Draft> = Vec::new();
    let units = units(blocks);
    let mut previous_leads = false;
    for u in units {
        let joined = drafts.last().is_some_and(|d| {
            let room = if previous_leads || u.follows { MAX_WORDS + TARGET_WORDS / 2 } else { MAX_WORDS };
            let open = previous_leads || u.follows || d.words < TARGET_WORDS;
            !u.alone && !d.alone && d.path == u.path && open && d.words + u.words <= room
        });
        previous_leads = u.leads;
        if joined {
            if let Some(d) = drafts.last_mut() {
                d.add(&u.text, u.words, u.blocks);
            }
        } else if u.words > MAX_WORDS {
            split_large(u, &mut drafts);
        } else {
            drafts.push(Draft { path: u.path, text: u.text, words: u.words, blocks: u.blocks, alone: u.alone });
        }
    }
    finish(title, blocks, merge_tails(blocks, drafts))
}

/// A passage in the making.
struct Draft {
    path: Vec<usize>,
    text: String,
    words: usize,
    blocks: (u32, u32),
    alone: bool,
}

impl Draft {
    fn add(&mut self, text: &str, words: usize, blocks: (u32, u32)) {
        self.text.push('\n');
        self.text.push_str(text);
        self.words += words;
        self.blocks.1 = blocks.1;
    }
}

/// Splits an oversized unit at sentences into drafts of about [`TARGET_WORDS`].
fn split_large(u: Unit, drafts: &mut Vec<Draft>) {
    let ranges = sentences::split(&u.text);
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut words = 0;
    for (s, e) in ranges {
        let (s, e) = (s as usize, e as usize);
        let w = count_words(&u.text[s..e]);
        if let Some(open) = start
            && words > 0
            && (words >= TARGET_WORDS || words + w > MAX_WORDS)
        {
            drafts.push(Draft {
                path: u.path.clone(),
                text: u.text[open..end].to_owned(),
                words,
                blocks: u.blocks,
                alone: u.alone,
            });
            start = None;
            words = 0;
        }
        start.get_or_insert(s);
        end = e;
        words += w;
    }
    if let Some(open) = start {
        drafts.push(Draft {
            path: u.path,
            text: u.text[open..end].to_owned(),
            words,
            blocks: u.blocks,
            alone: u.alone,
        });
    }
}

/// Joins passages that are too short to stand alone with the one before, never across an h1 or h2.
/// Where the headings differ (an h3 and below), the heading line comes along as text.
fn merge_tails(blocks: &[Block], drafts: Vec<Draft>) -> Vec<Draft> {
    let top = |path: &[usize]| path.iter().copied().take_while(|&h| blocks[h].level <= 2).collect::<Vec<_>>();
    let mut out: Vec<Draft> = Vec::new();
    for d in drafts {
        let merge = out.last().is_some_and(|before| {
            !before.alone
                && !d.alone
                && (d.words < MIN_WORDS || before.words < MIN_WORDS)
                && before.words + d.words <= MAX_WORDS + MIN_WORDS
                && (before.path == d.path || (top(&before.path) == top(&d.path) && !starts_with(&before.path, &d.path)))
        });
        match out.last_mut() {
            Some(before) if merge => {
                if before.path == d.path {
                    before.add(&d.text, d.words, d.blocks);
                } else {
                    if !starts_with(&d.path, &before.path) {
                        // Both hang under a common heading: keep that one as the path of the whole.
                        let common = before.path.iter().zip(&d.path).take_while(|(a, b)| a == b).count();
                        let own: Vec<usize> = before.path.split_off(common);
                        let head = headings(blocks, &own).join("\n");
                        before.words += count_words(&head);
                        before.text = format!("{head}\n{}", before.text);
                    }
                    let tail = headings(blocks, &d.path[before.path.len()..]).join("\n");
                    let text = format!("{tail}\n{}", d.text);
                    before.add(&text, d.words + count_words(&tail), d.blocks);
                }
            }
            _ => out.push(d),
        }
    }
    out
}

fn starts_with(path: &[usize], prefix: &[usize]) -> bool {
    path.len() >= prefix.len() && path.iter().zip(prefix).all(|(a, b)| a == b)
}

fn headings(blocks: &[Block], path: &[usize]) -> Vec<String> {
    path.iter().map(|&h| blocks[h].text.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

fn finish(title: &str, blocks: &[Block], drafts: Vec<Draft>) -> Vec<Passage> {
    let title = title.trim().to_lowercase();
    drafts
        .into_iter()
        .enumerate()
        .map(|(i, d)| Passage {
            index: u32::try_from(i).unwrap_or(u32::MAX),
            heading_path: headings(blocks, &d.path).into_iter().filter(|h| h.to_lowercase() != title).collect(),
            sentences: sentences::split(&d.text),
            words: u32::try_from(count_words(&d.text)).unwrap_or(u32::MAX),
            text: d.text,
            first_block: d.blocks.0,
            last_block: d.blocks.1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::BlockKind;

    fn block(kind: BlockKind, level: u8, text: &str) -> Block {
        Block { kind, level, text: text.to_owned(), ..Block::default() }
    }

    fn p(text: &str) -> Block {
        block(BlockKind::Paragraph, 0, text)
    }

    fn h(level: u8, text: &str) -> Block {
        block(BlockKind::Heading, level, text)
    }

    fn words(n: usize) -> String {
        (0..n).map(|i| if i % 10 == 9 { "stop. ".to_owned() } else { format!("word{i} ") }).collect::<String>()
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(cut("", &[]).is_empty());
        assert!(cut("t", &[p(" "), p("")]).is_empty());
    }

    #[test]
    fn sections_are_not_mixed_across_h2() {
        let blocks =
            [h(1, "Boots"), p("Made to last."), h(2, "Price"), p("They cost 90 euros."), h(2, "Care"), p("Wax them.")];
        let cuts = cut("Boots", &blocks);
        assert_eq!(cuts.len(), 3);
        assert_eq!(cuts[1].heading_path, ["Price"]);
        assert_eq!(cuts[1].text, "They cost 90 euros.");
        assert_eq!((cuts[2].first_block, cuts[2].last_block), (5, 5));
    }

    #[test]
    fn short_subsections_merge_and_keep_their_heading() {
        let blocks = [h(2, "Specs"), h(3, "Weight"), p("90 g"), h(3, "Sole"), p("5 mm")];
        let cuts = cut("", &blocks);
        assert_eq!(cuts.len(), 1);
        assert_eq!(cuts[0].heading_path, ["Specs"]);
        assert_eq!(cuts[0].text, "Weight\n90 g\nSole\n5 mm");
    }

    #[test]
    fn a_large_paragraph_is_split_at_sentences() {
        let cuts = cut("", &[p(&words(700))]);
        assert!(cuts.len() >= 4 && cuts.len() <= 6, "{}", cuts.len());
        assert!(cuts.iter().all(|c| c.words as usize <= MAX_WORDS && c.text.ends_with("stop.")));
    }

    #[test]
    fn a_question_with_its_answer_is_one_passage() {
        let mut blocks = vec![p(&words(40))];
        for i in 0..3 {
            blocks.push(Block { group: i + 1, ..block(BlockKind::Question, 0, "How long?") });
            blocks.push(Block { group: i + 1, ..block(BlockKind::Answer, 0, "Two days.") });
        }
        let cuts = cut("", &blocks);
        assert_eq!(cuts.len(), 4);
        assert_eq!(cuts[2].text, "How long?\nTwo days.");
        assert_eq!(cuts[2].sentence(1), Some("Two days."));
    }

    #[test]
    fn a_table_keeps_its_header_and_a_list_its_lead_in() {
        let mut blocks = vec![block(BlockKind::TableHeader, 0, "Plan | Price")];
        for i in 0..20 {
            blocks.push(block(
                BlockKind::TableRow,
                0,
                &format!("Plan: P{i} | Price: {i} euros a month with everything in it"),
            ));
        }
        blocks.push(p("You need:"));
        blocks.extend((0..3).map(|i| Block { group: 9, ..block(BlockKind::ListItem, 1, &format!("item {i}")) }));
        let cuts = cut("", &blocks);
        assert!(cuts[0].text.starts_with("Plan | Price\nPlan: P0"));
        assert!(cuts.iter().any(|c| c.text.contains("You need:\nitem 0\nitem 1\nitem 2")));
    }

    #[test]
    fn an_empty_section_is_kept_as_text() {
        let cuts = cut("", &[h(2, "Shipping"), p("Two days."), h(2, "Lifetime guarantee")]);
        assert!(cuts.iter().any(|c| c.text.contains("Lifetime guarantee")));
    }

    #[test]
    fn every_block_is_in_exactly_one_passage() {
        let blocks: Vec<Block> = (0..120)
            .map(|i| match i % 7 {
                0 => h(1 + (i % 4) as u8, &format!("Head {i}")),
                3 => Block { group: i / 7, ..block(BlockKind::ListItem, 1, &format!("thing {i}")) },
                _ => p(&words(3 + (i as usize * 37) % 90)),
            })
            .collect();
        let cuts = cut("", &blocks);
        let mut seen = 0;
        for c in &cuts {
            assert!(c.first_block >= seen, "{} < {seen}", c.first_block);
            seen = c.last_block.max(seen);
            assert!(c.words > 0);
            assert!(!c.sentences.is_empty());
        }
    }
}
