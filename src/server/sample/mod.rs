//! The sample report: a bundled page, analysed by the real pipeline at start. No network needed.

use crate::analysis::analyze_document;
use crate::analysis::journal::Silent;
use crate::analysis::tools::Embedder;
use crate::domain::{AnalysisRequest, Failure, Fetched, Report, RobotsFile};

/// An invented product page that answers some questions well and misses others.
const PAGE: &str = include_str!("page.html");

/// Address that the page pretends to have; `.example` belongs to nobody (RFC 2606).
const URL: &str = "https://fernweg.example/packs/tarnhollow-24";

/// robots.txt of that invented site: search bots welcome, one training bot not.
const ROBOTS: &str = "User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nDisallow: /\n";

/// Date of the sample, fixed so that the report is the same on every start.
const TIMESTAMP: &str = "2026-11-26T09:00:00Z";

/// Analyses the bundled page. CPU-bound: about half a second with the model.
pub fn report(embedder: Option<&dyn Embedder>) -> Result<Report, Failure> {
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
    analyze_document(&request, &fetched, embedder, &Silent, TIMESTAMP)
}
