//! Google's published conformance cases, read from the shared test data where it is present.

use std::path::PathBuf;

use super::{RobotsTxt, path_of};

/// One question of a case.
#[derive(Default)]
struct Expectation {
    url: String,
    agent: String,
    allowed: bool,
}

/// Reads the text form of protocol buffers, as far as these files use it.
fn cases(text: &str) -> Vec<(Vec<u8>, Vec<Expectation>)> {
    let mut cases: Vec<(Vec<u8>, Vec<Expectation>)> = Vec::new();
    let mut field = "";
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return cases;
        }
        if rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with('"') {
            let (bytes, after) = string(&rest[1..]);
            let last = cases.last_mut();
            match (field, last) {
                ("robotstxt", Some(case)) => case.0.extend(bytes),
                ("testurl", Some(case)) => {
                    case.1
                        .push(Expectation { url: String::from_utf8(bytes).expect("UTF-8"), ..Expectation::default() });
                }
                ("useragent", Some(case)) => {
                    case.1.last_mut().expect("after testurl").agent = String::from_utf8(bytes).expect("UTF-8");
                }
                _ => {}
            }
            rest = after;
        } else {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let word = &rest[..end];
            match word {
                "robotstxt" => cases.push(Default::default()),
                "ALLOWED" | "DISALLOWED" => {
                    let case = cases.last_mut().expect("inside a case");
                    case.1.last_mut().expect("after testurl").allowed = word == "ALLOWED";
                }
                _ => {}
            }
            if !word.is_empty() {
                field = word;
            }
            rest = &rest[end.max(1)..];
        }
    }
}

/// A quoted string with its escapes, and what follows.
fn string(text: &str) -> (Vec<u8>, &str) {
    let bytes = text.as_bytes();
    let (mut out, mut i) = (Vec::new(), 0);
    while bytes[i] != b'"' {
        if bytes[i] == b'\\' {
            i += 1;
            match bytes[i] {
                b'n' => out.push(b'\n'),
                b'r' => out.push(b'\r'),
                b't' => out.push(b'\t'),
                b'x' => {
                    out.push(u8::from_str_radix(&text[i + 1..i + 3], 16).expect("two digits"));
                    i += 2;
                }
                other => out.push(other),
            }
        } else {
            out.push(bytes[i]);
        }
        i += 1;
    }
    (out, &text[i + 1..])
}

#[test]
fn google_cases() {
    let shared = std::env::var_os("RANKSIM_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(shared.join("data/robots")) else {
        println!("skipped: the conformance cases are not on this machine");
        return;
    };
    let mut questions = 0;
    let mut wrong = Vec::new();
    for path in entries.map(|e| e.expect("readable").path()).filter(|p| p.extension().is_some_and(|e| e == "textproto"))
    {
        for (file, expectations) in cases(&std::fs::read_to_string(&path).expect("UTF-8")) {
            // Decoded like the fetcher does.
            let robots = RobotsTxt::parse(&String::from_utf8_lossy(&file));
            for e in expectations {
                questions += 1;
                if robots.allows(&e.agent, path_of(&e.url)) != e.allowed {
                    wrong.push(format!("{}: {} for {} should be {}", path.display(), e.url, e.agent, e.allowed));
                }
            }
        }
    }
    println!("{questions} questions");
    assert!(questions > 300, "{questions}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
