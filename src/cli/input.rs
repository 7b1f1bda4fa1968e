//! Documents named on the command line: an address, or a file (also `.gz`).

use std::io::Read;
use std::path::Path;

use super::Problem;
use crate::domain::Fetched;

/// Largest file that is read, in bytes after decompression; the fetcher's limit for pages.
pub(super) const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// What stands on the command line.
pub(super) enum Source<'a> {
    /// An address to fetch.
    Url(&'a str),
    /// A file on this machine.
    File(&'a Path),
}

impl<'a> Source<'a> {
    /// `http://` and `https://` are addresses; an existing file is a file; all else is an address,
    /// so that `example.com` works.
    pub(super) fn of(text: &'a str) -> Self {
        let has_scheme = text.get(..8).is_some_and(|s| s.eq_ignore_ascii_case("https://"))
            || text.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("http://"));
        if !has_scheme && Path::new(text).is_file() { Source::File(Path::new(text)) } else { Source::Url(text) }
    }
}

/// Reads a file as if it had been fetched from `url`.
pub(super) fn read_file(
    path: &Path,
    url: Option<&str>,
    status: u16,
    headers: Vec<(String, String)>,
) -> Result<Fetched, Problem> {
    let problem = |e: std::io::Error| Problem(format!("cannot read {}: {e}", path.display()));
    let file = std::fs::File::open(path).map_err(problem)?;
    let mut body = Vec::new();
    let gz = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let reader: Box<dyn Read> = if gz { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    reader.take(MAX_BYTES + 1).read_to_end(&mut body).map_err(problem)?;
    if body.len() as u64 > MAX_BYTES {
        return Err(Problem(format!(
            "{} is larger than {} MiB, the most that is read; give a smaller file",
            path.display(),
            MAX_BYTES / 1024 / 1024
        )));
    }
    let url = url.map_or_else(|| format!("file:///{}", file_name(path)), str::to_owned);
    Ok(Fetched { final_url: url.clone(), url, status, headers, body, tries: 1, ..Fetched::default() })
}

/// Only the name: a report must not tell where on a machine a file lies.
fn file_name(path: &Path) -> String {
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    name.strip_suffix(".gz").map_or(name.clone(), str::to_owned)
}
