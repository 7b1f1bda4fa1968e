//! How well a page answers each query: windows, words, a calibrated decision, evidence.
//!
//! [`plan`] says what to embed, [`decide`] judges every query from the vectors and the words. All numbers that
//! were fitted live in `parameters.json`. Pure: no IO, no clock; equal input gives equal bytes. Used by the
//! pipeline and by the command line (`cover`, `validate`).

mod background;
mod cover;
mod decide;
mod evidence;
mod features;
mod from_text;
mod lexical;
mod lexicon;
mod parameters;
mod plan;
mod query_words;
mod roles;
mod shapes;
mod text;

#[cfg(test)]
mod properties;

pub use cover::{
    CoverLine, CoverOutput, CoverResult, FeatureOutput, FeatureRow, cover, explain, feature_output, query_from_text,
};
pub use decide::{DecideInput, Measured, decide, measure};
pub use features::Features;
pub use from_text::blocks_from_text;
pub use parameters::{Logistic, Parameters};
pub use plan::{Layout, Plan, Window, plan, plan_with};
pub use shapes::{expected as expected_shape, found as shape_found};

/// Version of the method: the name in the parameter file. Travels in every result.
pub fn method() -> &'static str {
    &Parameters::shipped().method
}
