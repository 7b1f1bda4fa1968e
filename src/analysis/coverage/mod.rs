//! How well a page answers each query: windows, words, a calibrated decision, evidence.
//!
//! [`plan`] says what to embed, [`decide`] judges every query from the vectors and the words. All numbers that
//! were fitted live in `parameters.json`. Pure: no IO, no clock; equal input gives equal bytes. Used by the
//! pipeline and by the command line (`cover`, `validate`).

mod answers;
mod background;
mod cover;
mod decide;
mod evidence;
mod features;
mod from_text;
mod labelled;
mod lexical;
mod lexicon;
mod matching;
mod own_words;
mod parameters;
mod plan;
mod price;
mod quality;
mod query_type;
mod query_words;
mod roles;
mod shapes;
mod text;

#[cfg(test)]
mod properties;

pub use answers::Answers;
pub use cover::{
    CoverLine, CoverOutput, CoverResult, FeatureOutput, FeatureRow, SentenceRow, cover, explain, feature_output,
    query_from_text,
};
pub use decide::{DecideInput, Measured, decide, measure};
pub use evidence::{Candidate, SentenceFeatures};
pub use features::Features;
pub use from_text::blocks_from_text;
pub use labelled::{
    Article, JudgedPage, JudgedQuery, Paragraph, Question, QuestionSet, measure_judged, measure_questions,
};
pub use own_words::OwnWords;
pub use parameters::{Logistic, Parameters};
pub use plan::{Layout, Plan, Window, plan, plan_with};
pub use quality::Quality;
pub use query_type::query_texts;
pub use shapes::{expected as expected_shape, found as shape_found};

/// Version of the method: the name in the parameter file. Travels in every result.
pub fn method() -> &'static str {
    &Parameters::shipped().method
}

/// The fitted numbers with their measured quality: [`Parameters::quality`] is the table of the method page.
pub fn parameters() -> &'static Parameters {
    Parameters::shipped()
}
