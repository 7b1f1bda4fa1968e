//! The sample report: a bundled page, analysed by the real pipeline at start. No network needed.

use std::sync::Arc;

use crate::analysis::Pipeline;
use crate::analysis::journal::Silent;
use crate::analysis::tools::StoppedClock;
use crate::domain::{AnalysisRequest, Failure, Fetched, Report, RobotsFile};

/// An invented product page that answers some questions well and misses others.
const PAGE: &str = include_str!("page.html");

/// Address that the page pretends to have; `.example` belongs to nobody (RFC 2606).
const URL: &str = "https://fernweg.example/packs/tarnhollow-24";

/// robots.txt of that invented site: search bots welcome, one training bot not.
const ROBOTS: &str = "User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nDisallow: /\n";

/// The sample is the same on every start.
const DATE: StoppedClock = StoppedClock("2026-11-26T09:00:00Z");

/// Analyses the bundled page on the pipeline's CPU pool; about half a second with the model.
pub(super) async fn report(pipeline: &Pipeline) -> Result<Report, Failure> {
    let fetched = Fetched {
        url: URL.to_owned(),
        final_url: URL.to_owned(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: PAGE.as_bytes().to_vec(),
        tries: 1,
        robots: RobotsFile::Found { text: ROBOTS.to_owned() },
        ..Fetched::default()
    };
    let request = AnalysisRequest { url: URL.to_owned(), ..AnalysisRequest::default() };
    // A language model would cost a call at every start, and another sample each time.
    let pipeline = Pipeline { clock: Arc::new(DATE), proposer: None, ..pipeline.clone() };
    pipeline.run_fetched(&request, fetched, Arc::new(Silent)).await
}
