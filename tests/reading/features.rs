//! Writes the features of the measured pages for `scripts/extract/fit.py`. Not a check: run it by name.

use std::io::{BufWriter, Read, Write};

use ranksimulator::analysis::extract::describe_units;

use super::{document, shared};

/// Writes `units.jsonl` and `features.f32` into `RANKSIM_FEATURES`, for the pages of `pages.tsv` there.
#[test]
#[ignore = "a tool: writes the training table for scripts/extract/fit.py"]
fn write_features() {
    let Some((shared, folder)) = shared().zip(std::env::var_os("RANKSIM_FEATURES")) else {
        println!("skipped: no measured pages, or RANKSIM_FEATURES not set");
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let pages = std::fs::read_to_string(folder.join("pages.tsv")).expect("pages.tsv: path and address per line");
    let mut table_file = BufWriter::new(std::fs::File::create(folder.join("features.f32")).expect("a file"));
    let mut unit_file = BufWriter::new(std::fs::File::create(folder.join("units.jsonl")).expect("a file"));
    for line in pages.lines() {
        let (path, url) = line.split_once('\t').expect("two columns");
        let mut body = Vec::new();
        let file = std::fs::File::open(shared.join(path)).expect("a page");
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut body).expect("gzip");
        let (units, table) = describe_units(&document(url, "text/html", body));
        for value in &table.values {
            table_file.write_all(&value.to_le_bytes()).expect("written");
        }
        let texts: Vec<&str> = units.iter().map(|u| u.text.as_str()).collect();
        let kinds: Vec<u8> = units.iter().map(|u| u.kind as u8).collect();
        let line = serde_json::json!({ "page": path, "width": table.width, "texts": texts, "kinds": kinds });
        writeln!(unit_file, "{line}").expect("written");
    }
}
