//! The shape of a language: which words there are. The English constant next to it is the
//! documentation of each field.

use crate::domain::report::MethodNote;
use crate::domain::{
    AnswerShape, Answers, AppError, Check, CheckOutcome, Effort, EntityKind, EntitySource, EvidenceGrade, Failure,
    Intent, Locale, PageType, Priority, QuerySource, QueryType, Routing, Stage, Verdict,
};

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureText {
    /// Heading, a few words without a full stop.
    pub title: String,
    /// What happened, in whole sentences; may quote what the page or server said.
    pub what: String,
    /// What the reader can do about it, in whole sentences.
    pub hint: String,
}

/// A check in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckText {
    /// What should be the case, a few words.
    pub title: String,
    /// What is said when it is the case.
    pub pass: String,
    /// What is said when it is not.
    pub fail: String,
    /// Why it matters, one sentence; empty when unknown.
    pub why: String,
}

impl CheckText {
    /// What the check found: a statement when it was measured, else what was to be measured. A check
    /// for information lists in its evidence what it found; without any there is nothing of the kind.
    pub fn finding(&self, check: &Check) -> &str {
        match check.outcome {
            CheckOutcome::Passed => &self.pass,
            CheckOutcome::Failed => &self.fail,
            CheckOutcome::Information if check.evidence.is_empty() => &self.pass,
            CheckOutcome::Information => &self.fail,
            CheckOutcome::NotApplicable | CheckOutcome::NotMeasured => &self.title,
        }
    }
}

/// All words of one language. Groups follow the places where they are shown.
#[expect(missing_docs, reason = "the English text of each field says what it is")]
#[derive(Debug)]
pub struct Messages {
    pub locale: Locale,
    /// The sentence that stands wherever the score is shown.
    pub score_meaning: &'static str,
    pub site: Site,
    pub form: Form,
    pub home: Home,
    pub life: Life,
    pub report: ReportWords,
    pub methodology: Methodology,
    pub labels: Labels,
    pub failure: fn(&Failure) -> FailureText,
    pub app_error: fn(&AppError) -> String,
    pub note: fn(&MethodNote) -> String,
    pub check: fn(&str) -> Option<CheckText>,
    /// A short text of advice by its code, with values in braces; `None` for an unknown code.
    pub advice: fn(&str) -> Option<&'static str>,
    pub facet: fn(&str) -> Option<&'static str>,
}

/// Header, footer and what every page shares.
#[derive(Debug)]
pub struct Site {
    pub description: &'static str,
    pub skip: &'static str,
    pub nav: &'static str,
    pub nav_new: &'static str,
    pub nav_sample: &'static str,
    pub nav_method: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    /// Text of the link to the other language, in that language.
    pub other_language: &'static str,
    pub footer: &'static str,
    pub loading: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub to_home: &'static str,
    pub colon: fn(&str, &str) -> String,
}

/// The form that starts an analysis.
#[derive(Debug)]
pub struct Form {
    pub url_label: &'static str,
    pub url_hint: &'static str,
    pub mode_legend: &'static str,
    pub mode_complex: fn(usize) -> String,
    pub mode_simple: fn(usize) -> String,
    pub options: &'static str,
    pub language_label: &'static str,
    pub language_hint: &'static str,
    pub language_page: &'static str,
    pub queries_label: &'static str,
    pub queries_hint: &'static str,
    pub competitors_label: &'static str,
    pub competitors_hint: &'static str,
    pub entity_label: &'static str,
    pub entity_hint: &'static str,
    pub kind_label: &'static str,
    pub submit: &'static str,
    pub submitting: &'static str,
    pub error_heading: &'static str,
}

/// The home page.
#[derive(Debug)]
pub struct Home {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub sample: &'static str,
    pub get_heading: &'static str,
    pub get: [(&'static str, &'static str); 3],
    pub how_heading: &'static str,
    pub how: [(&'static str, &'static str); 3],
    pub how_link: &'static str,
}

/// An analysis that has no report: waiting, running, failed, stopped, removed, unknown.
#[derive(Debug)]
pub struct Life {
    pub queued_heading: fn(&str) -> String,
    pub queued_text: fn(u32) -> String,
    pub running_heading: fn(&str) -> String,
    pub running_text: &'static str,
    pub stages: &'static str,
    pub done: &'static str,
    pub now: &'static str,
    pub to_come: &'static str,
    pub progress_label: &'static str,
    pub percent: fn(u8) -> String,
    pub count: fn(u32, u32) -> String,
    pub attempt: fn(u32) -> String,
    pub facts: &'static str,
    pub fact_title: &'static str,
    pub fact_address: &'static str,
    pub fact_language: &'static str,
    pub fact_words: &'static str,
    pub fact_entity: &'static str,
    pub fact_kind: &'static str,
    pub fact_queries: &'static str,
    pub fact_passages: &'static str,
    pub keep_address: &'static str,
    pub noscript: &'static str,
    pub refresh: &'static str,
    pub cancel: &'static str,
    pub connection_lost: &'static str,
    pub stopped: &'static str,
    pub cancelled_heading: &'static str,
    pub cancelled_text: &'static str,
    pub expired_heading: &'static str,
    pub expired_text: &'static str,
    pub unknown_heading: &'static str,
    pub unknown_text: &'static str,
    pub trouble_heading: &'static str,
    pub address: &'static str,
    pub seen: &'static str,
    pub visited: &'static str,
    pub retry: &'static str,
    pub again: &'static str,
    pub other_heading: &'static str,
}

/// The report, top to bottom.
#[derive(Debug)]
pub struct ReportWords {
    pub eyebrow: &'static str,
    pub sample_note: &'static str,
    pub fetched: &'static str,
    pub contents: &'static str,
    pub export_json: &'static str,
    pub export_csv: &'static str,
    pub print: &'static str,
    pub run_again: &'static str,
    pub new_tab: &'static str,

    pub summary: &'static str,
    pub gauge: fn(&str) -> String,
    pub of_hundred: &'static str,
    pub covers: fn(usize, usize) -> String,
    pub weak_on: fn(&str) -> String,
    pub interval: fn(&str, &str) -> String,
    /// Before the reason of a piece of advice.
    pub why_advice: &'static str,
    pub provisional: &'static str,

    pub breakdown: &'static str,
    pub breakdown_intro: &'static str,
    /// Why quality and access bring fewer points than their parts deserve, by how far they count.
    pub breakdown_reach: fn(&str) -> String,
    pub points: fn(&str, &str) -> String,
    pub not_measured: &'static str,
    pub details: &'static str,
    pub part: &'static str,
    pub reached: &'static str,
    pub possible: &'static str,

    pub first: &'static str,
    pub first_intro: &'static str,
    pub first_none: &'static str,
    pub all_advice: fn(usize) -> String,
    pub gain: fn(&str) -> String,
    pub no_gain: &'static str,
    pub gain_hint: &'static str,
    /// Added where few questions are answered.
    pub gain_reach: &'static str,
    pub place: &'static str,
    pub after: fn(&str) -> String,
    pub serves: fn(usize) -> String,
    pub evidence: &'static str,
    pub skeleton: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,

    pub questions: &'static str,
    pub questions_intro: &'static str,
    pub chance_hint: &'static str,
    pub show: &'static str,
    pub show_all: &'static str,
    pub show_covered: &'static str,
    pub show_partial: &'static str,
    pub show_gaps: &'static str,
    pub none_here: &'static str,
    pub col_verdict: &'static str,
    pub col_question: &'static str,
    pub col_probability: &'static str,
    pub col_type: &'static str,
    pub col_format: &'static str,
    pub quote: &'static str,
    pub nearest: &'static str,
    pub also: &'static str,
    pub nothing_near: &'static str,
    pub passage_place: fn(u32, &str) -> String,
    pub why: &'static str,
    pub why_asked: &'static str,
    pub why_format: &'static str,
    pub about: &'static str,
    pub intent: &'static str,
    pub shape: &'static str,
    pub shape_found: &'static str,
    pub shape_missing: &'static str,
    pub similarity: &'static str,
    pub source: &'static str,

    pub read: &'static str,
    pub read_intro: &'static str,
    pub page_title: &'static str,
    pub description: &'static str,
    pub none: &'static str,
    pub language: &'static str,
    pub declared: fn(&str) -> String,
    pub page_kind: &'static str,
    pub kind_of_subject: &'static str,
    pub words: &'static str,
    pub charset: &'static str,
    pub charset_rule: fn(&str) -> Option<&'static str>,
    pub author: &'static str,
    pub published: &'static str,
    pub modified: &'static str,
    pub structured: &'static str,
    pub faq: &'static str,
    pub text_source: &'static str,
    pub text_source_is: fn(&str) -> Option<&'static str>,
    pub redirects: &'static str,
    pub warnings: &'static str,
    pub warning: fn(&str) -> Option<&'static str>,
    pub outline: &'static str,
    pub no_headings: &'static str,
    pub dropped: fn(usize, &str) -> String,
    pub dropped_intro: &'static str,
    pub dropped_reason: fn(&str) -> Option<&'static str>,

    pub entity: &'static str,
    pub entity_intro: fn(&str, &str) -> String,
    pub confidence: fn(&str) -> String,
    pub entity_evidence: &'static str,
    pub agrees: &'static str,
    pub differs: &'static str,
    pub kind_reason: &'static str,
    pub correct: &'static str,
    pub correct_intro: &'static str,
    pub correct_submit: &'static str,

    pub checks: &'static str,
    pub checks_intro: &'static str,
    pub checks_failed: fn(usize) -> String,
    pub checks_none_failed: &'static str,
    pub checks_passed: fn(usize) -> String,
    pub checks_other: fn(usize) -> String,
    pub check_seen: &'static str,
    pub data_broken: fn(&str) -> String,
    pub data_without_type: &'static str,
    pub check_worth: fn(&str) -> String,

    pub passages: &'static str,
    pub passages_intro: fn(usize, usize) -> String,
    pub passages_used: fn(usize) -> String,
    pub passages_unused: fn(usize) -> String,
    pub passages_overloaded: fn(usize) -> String,
    pub passages_overloaded_hint: &'static str,
    pub passage_uses: fn(u32) -> String,
    pub passage_words: fn(u32) -> String,
    pub passage_name: fn(u32) -> String,

    pub how: &'static str,
    pub how_sum: &'static str,
    pub how_version: &'static str,
    pub how_model: &'static str,
    pub how_no_model: &'static str,
    pub how_language_model: &'static str,
    pub how_queries: &'static str,
    pub how_covered_from: fn(&str, &str) -> String,
    pub how_notes: &'static str,
    pub how_repeat: &'static str,
    pub how_link: &'static str,
}

/// The page that explains the method.
#[derive(Debug)]
pub struct Methodology {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    /// Sections as heading and paragraphs, in order.
    pub before: &'static [(&'static str, &'static [&'static str])],
    pub steps_heading: &'static str,
    pub steps: &'static [(&'static str, &'static str)],
    pub formula_heading: &'static str,
    pub formula_intro: &'static str,
    pub formula_caption: &'static str,
    pub formula_part: &'static str,
    pub formula_points: &'static str,
    pub formula_what: &'static str,
    pub formula_rows: [(&'static str, &'static str); 3],
    pub bands_heading: &'static str,
    pub bands_caption: &'static str,
    pub bands_range: &'static str,
    pub bands_meaning: &'static str,
    pub verdicts_heading: &'static str,
    pub verdicts_text: fn(&str, &str) -> String,
    pub quality_heading: &'static str,
    pub quality_text: &'static str,
    pub quality_caption: &'static str,
    pub quality_columns: [&'static str; 9],
    /// What decided, by the model's name in the parameter file.
    pub quality_model: fn(&str) -> Option<&'static str>,
    pub quality_versions: fn(&str, &str, &str, &str) -> String,
    pub grades_heading: &'static str,
    pub grades_text: &'static str,
    pub after: &'static [(&'static str, &'static [&'static str])],
}

/// Words for codes: one exhaustive function per closed list of the domain.
#[derive(Debug)]
pub struct Labels {
    pub query_type: fn(QueryType) -> &'static str,
    pub query_type_hint: fn(QueryType) -> &'static str,
    pub intent: fn(Intent) -> &'static str,
    pub routing: fn(Routing) -> &'static str,
    pub query_source: fn(QuerySource) -> &'static str,
    pub verdict: fn(Verdict) -> &'static str,
    pub shape: fn(AnswerShape) -> &'static str,
    pub answers: fn(Answers) -> &'static str,
    pub answers_sentence: fn(Answers) -> &'static str,
    pub stage: fn(Stage) -> &'static str,
    pub kind: fn(EntityKind) -> &'static str,
    pub entity_source: fn(EntitySource) -> &'static str,
    pub page_type: fn(PageType) -> &'static str,
    pub check_outcome: fn(CheckOutcome) -> &'static str,
    pub priority: fn(Priority) -> &'static str,
    pub effort: fn(Effort) -> &'static str,
    pub grade: fn(EvidenceGrade) -> &'static str,
    pub sub_score: fn(&str) -> Option<&'static str>,
    pub sub_score_hint: fn(&str) -> Option<&'static str>,
    pub score_part: fn(&str) -> Option<&'static str>,
    /// Name of a language by BCP 47 primary subtag.
    pub language: fn(&str) -> Option<&'static str>,
}
