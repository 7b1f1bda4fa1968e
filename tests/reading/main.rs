//! Reading pages: invented pages of each kind that is known to go wrong, hostile input, and the project's measured
//! pages where they are at hand.
#![warn(unreachable_pub)]

mod depth;
mod features;
mod fuzz;
mod hostile;
mod measured;
mod mechanisms;
mod reports;

use std::path::{Path, PathBuf};

use ranksimulator::analysis::extract::extract;
use ranksimulator::domain::{Fetched, Page};

/// A fixture as the fetcher would bring it.
pub(crate) fn fixture(name: &str) -> Fetched {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading").join(name);
    let body = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    document("https://garden.example/page", "text/html", body)
}

/// A document with a media type.
pub(crate) fn document(url: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Fetched {
    Fetched {
        url: url.to_owned(),
        final_url: url.to_owned(),
        status: 200,
        headers: vec![("content-type".to_owned(), content_type.to_owned())],
        body: body.into(),
        tries: 1,
        ..Fetched::default()
    }
}

/// Reads an HTML text.
pub(crate) fn read_html(html: &str) -> Page {
    extract(&document("https://garden.example/page", "text/html; charset=utf-8", html))
}

/// The folder with the measured pages, where it is at hand.
pub(crate) fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("RANKSIM_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
        .join("data");
    path.is_dir().then_some(path)
}
