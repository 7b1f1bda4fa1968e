//! Small pieces that several pages share.

mod again;
mod copy;
mod gauge;
mod icon;
mod meter;
mod quote;
mod start_form;
mod time;

pub(super) use again::{RetryForm, StartAgain};
pub(super) use copy::CopyButton;
pub(super) use gauge::Gauge;
pub(super) use icon::{outcome_icon, verdict_icon};
pub(super) use meter::meter;
pub(super) use quote::quote;
pub(super) use start_form::{StartForm, error_notice, kind_options, language_options};
pub(super) use time::time;
