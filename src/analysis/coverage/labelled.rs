//! Labelled data: judged fan-out queries and questions in SQuAD layout, read and measured with the shipped decision.

use serde::Deserialize;

use super::cover::{CoverLine, explain};
use super::quality::{Judged, Quality, auc, balanced_accuracy, calibration_error, share};
use crate::analysis::tools::{EmbedError, Embedder};
use crate::domain::Verdict;

/// Paragraphs of an article that make its page.
const PARAGRAPHS: usize = 12;
/// Questions of a data set that are asked, evenly spread.
const QUESTIONS: usize = 400;
/// Paragraphs of the pages about something else, to see that length alone covers nothing.
const OFF_TOPIC_SIZES: [usize; 3] = [5, 20, 80];
/// Off-topic pages of each size, and questions asked of each.
const OFF_TOPIC_PAGES: usize = 12;
const OFF_TOPIC_QUESTIONS: usize = 8;

/// A judged query.
#[derive(Clone, Debug, Deserialize)]
pub struct JudgedQuery {
    /// The query.
    pub query: String,
    /// 2 answered, 1 partly, 0 not.
    pub label: u8,
    /// The facet of the fan-out's tables that it asks about, where it comes from them.
    #[serde(default)]
    pub facet: Option<String>,
    /// The sentence that answers, as the judges quote it.
    #[serde(default)]
    pub evidence: String,
}

/// A page with judged queries, one line of a `judged-*.jsonl` file.
#[derive(Clone, Debug, Deserialize)]
pub struct JudgedPage {
    /// Name of the page.
    pub id: String,
    /// Title.
    #[serde(default)]
    pub title: Option<String>,
    /// Language, BCP 47.
    pub language: String,
    /// What it is about.
    pub entity: String,
    /// Code of the entity's kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// The text.
    pub text: String,
    /// The queries.
    pub queries: Vec<JudgedQuery>,
}

/// Measures judged pages.
///
/// # Errors
/// When the embedder fails.
pub fn measure_judged(
    data: &str,
    pages: &[JudgedPage],
    embedder: Option<&dyn Embedder>,
) -> Result<Quality, EmbedError> {
    let mut judged = Vec::new();
    let mut guided = false;
    for (number, page) in pages.iter().enumerate() {
        let task = CoverLine {
            id: page.id.clone(),
            title: page.title.clone().unwrap_or_default(),
            language: page.language.clone(),
            entity: Some(page.entity.clone()),
            kind: page.kind.clone(),
            text: page.text.clone(),
            queries: page.queries.iter().map(|q| q.query.clone()).collect(),
            facets: page.queries.iter().map(|q| q.facet.clone()).collect(),
        };
        for (q, measured) in page.queries.iter().zip(explain(&task, embedder)?) {
            guided |= measured.guided;
            let coverage = measured.coverage;
            judged.push(Judged { page: number, label: q.label, evidence: q.evidence.clone(), coverage });
        }
    }
    let model = match (embedder.is_some(), guided) {
        (true, true) => "guided",
        (true, false) => "hybrid",
        (false, _) => "lexical",
    };
    Ok(Quality::of_judged(data, model, &judged))
}

/// A file in SQuAD layout.
#[derive(Clone, Debug, Deserialize)]
pub struct QuestionSet {
    /// The articles.
    pub data: Vec<Article>,
}

/// One article.
#[derive(Clone, Debug, Deserialize)]
pub struct Article {
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Paragraphs with their questions.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph.
#[derive(Clone, Debug, Deserialize)]
pub struct Paragraph {
    /// The text.
    pub context: String,
    /// What it answers.
    pub qas: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// The words.
    pub question: String,
    /// The paragraph does not answer it.
    #[serde(default)]
    pub is_impossible: bool,
}

/// A page made of an article.
struct QuestionPage<'a> {
    title: &'a str,
    paragraphs: Vec<(&'a str, Vec<&'a str>)>,
}

impl QuestionSet {
    fn pages(&self) -> Vec<QuestionPage<'_>> {
        let mut pages = Vec::new();
        for article in &self.data {
            let mut paragraphs: Vec<(&str, Vec<&str>)> = Vec::new();
            for p in &article.paragraphs {
                let questions = p.qas.iter().filter(|q| !q.is_impossible).map(|q| q.question.as_str());
                match paragraphs.iter_mut().find(|(text, _)| *text == p.context) {
                    Some((_, known)) => known.extend(questions),
                    None => paragraphs.push((&p.context, questions.collect())),
                }
            }
            paragraphs.retain(|(_, questions)| !questions.is_empty());
            paragraphs.truncate(PARAGRAPHS);
            if paragraphs.len() >= 2 {
                pages.push(QuestionPage { title: &article.title, paragraphs });
            }
        }
        pages
    }
}

/// Measures questions: each is asked of its article, of the article without the paragraph that answers it, of another
/// article, and of pages that are put together from other articles. Nothing is drawn at random.
///
/// # Errors
/// When the embedder fails.
pub fn measure_questions(
    data: &str,
    language: &str,
    set: &QuestionSet,
    embedder: Option<&dyn Embedder>,
) -> Result<Quality, EmbedError> {
    let pages = set.pages();
    let ask = |title: &str, paragraphs: &[&str], questions: &[&str]| -> Result<Vec<f64>, EmbedError> {
        let task = CoverLine {
            title: title.to_owned(),
            language: language.to_owned(),
            text: paragraphs.join("\n\n"),
            queries: questions.iter().map(|q| (*q).to_owned()).collect(),
            ..CoverLine::default()
        };
        Ok(explain(&task, embedder)?.into_iter().map(|m| m.coverage.probability).collect())
    };
    let all: usize = pages.iter().flat_map(|p| &p.paragraphs).map(|(_, q)| q.len()).sum();
    let every = all.div_ceil(QUESTIONS).max(1);
    let (mut number, mut asked_pages) = (0, 0);
    let (mut with, mut without, mut off) = (Vec::new(), Vec::new(), Vec::new());
    let mut asked: Vec<(usize, Vec<&str>)> = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        let texts: Vec<&str> = page.paragraphs.iter().map(|(text, _)| *text).collect();
        let mut questions = Vec::new();
        for (text, all) in &page.paragraphs {
            let mine: Vec<&str> = all
                .iter()
                .copied()
                .filter(|_| {
                    number += 1;
                    (number - 1) % every == 0
                })
                .collect();
            if !mine.is_empty() {
                let rest: Vec<&str> = texts.iter().copied().filter(|t| t != text).collect();
                without.extend(ask(page.title, &rest, &mine)?);
                questions.extend(mine);
            }
        }
        if questions.is_empty() {
            continue;
        }
        asked_pages += 1;
        with.extend(ask(page.title, &texts, &questions)?);
        if let Some(other) = pages.get((i + pages.len() / 2) % pages.len()).filter(|_| pages.len() > 1) {
            let other_texts: Vec<&str> = other.paragraphs.iter().map(|(text, _)| *text).collect();
            off.extend(ask(other.title, &other_texts, &questions)?);
        }
        asked.push((i, questions));
    }
    let mut false_covered: Option<f64> = None;
    for size in OFF_TOPIC_SIZES {
        let mut p = Vec::new();
        for (n, (i, questions)) in asked.iter().take(OFF_TOPIC_PAGES).enumerate() {
            let others: Vec<&str> = pages
                .iter()
                .enumerate()
                .filter(|(j, _)| j != i)
                .flat_map(|(_, page)| page.paragraphs.iter().map(|(text, _)| *text))
                .collect();
            let step = (others.len() / size).max(1);
            let mixed: Vec<&str> = others.iter().copied().skip(n % step).step_by(step).take(size).collect();
            p.extend(ask("", &mixed, &questions[..questions.len().min(OFF_TOPIC_QUESTIONS)])?);
        }
        let covered = p.iter().filter(|p| **p >= Verdict::COVERED_FROM).count();
        false_covered = share(covered, p.len()).into_iter().chain(false_covered).reduce(f64::max);
    }
    let scored: Vec<(f64, f64)> = with.iter().map(|p| (*p, 1.0)).chain(without.iter().map(|p| (*p, 0.0))).collect();
    Ok(Quality {
        data: data.to_owned(),
        model: if embedder.is_some() { "open" } else { "lexical" }.to_owned(),
        pages: asked_pages,
        queries: u32::try_from(with.len()).unwrap_or(u32::MAX),
        auc: auc(&with, &without),
        auc_off_topic: auc(&with, &off),
        balanced_accuracy: balanced_accuracy(&with, &without),
        ece: calibration_error(&scored),
        false_covered,
        ..Quality::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: &str = r#"{"data": [
        {"title": "Stove", "paragraphs": [
            {"context": "The stove burns wood pellets and heats ninety square metres.", "qas": [{"question": "What does the stove burn?"}]},
            {"context": "A warranty of five years covers the body of it.", "qas": [{"question": "How long is the warranty on the body?"},
                {"question": "Who made it?", "is_impossible": true}]}]},
        {"title": "Bread", "paragraphs": [
            {"context": "Sourdough needs flour, water and salt.", "qas": [{"question": "Which ingredients does sourdough need?"}]},
            {"context": "Bake the loaf in a hot pot for forty minutes.", "qas": [{"question": "How long is the loaf baked?"}]}]}]}"#;

    #[test]
    fn questions_are_measured_with_and_without_their_answer() {
        let set: QuestionSet = serde_json::from_str(SET).unwrap();
        let q = measure_questions("set", "en", &set, None).unwrap();
        assert_eq!((q.pages, q.queries, q.model.as_str()), (2, 4, "lexical"));
        assert!(q.auc.unwrap() > 0.8 && q.auc_off_topic.unwrap() > 0.8, "{q:?}");
        assert!(q.kappa.is_none() && q.evidence.is_none());
    }

    #[test]
    fn judged_pages_are_measured() {
        let page: JudgedPage = serde_json::from_str(
            r#"{"id": "1", "language": "en", "entity": "Alpina stove", "text": "The Alpina stove burns wood pellets.\n\nA warranty of five years covers the body.",
                "queries": [{"query": "Alpina stove warranty years on the body", "label": 2, "evidence": "warranty of five years"},
                            {"query": "Alpina stove remote control app", "label": 0}]}"#,
        )
        .unwrap();
        let q = measure_judged("one page", &[page], None).unwrap();
        assert_eq!((q.pages, q.queries), (1, 2));
        assert_eq!(q.auc, Some(1.0));
    }
}
