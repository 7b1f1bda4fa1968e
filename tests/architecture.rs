//! The walls of the house: which module may use which, what the browser's build may contain, and
//! which settings must be equal in two files. Fails with the sentence that says what to do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Module -> modules it may use. `ARCHITECTURE.md` shows the same table; one test compares them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("i18n", &["domain"]),
    ("analysis", &["domain"]),
    ("providers", &["domain", "analysis"]),
    ("storage", &["domain"]),
    ("jobs", &["domain", "analysis", "providers", "storage"]),
    ("service", &["domain", "storage", "jobs"]),
    ("api", &["domain", "service"]),
    ("ui", &["domain", "i18n", "api"]),
    ("export", &["domain", "i18n"]),
    ("server", &["domain", "i18n", "analysis", "providers", "storage", "jobs", "service", "api", "ui", "export"]),
    ("cli", &["domain", "i18n", "analysis", "providers", "storage", "jobs", "service", "export", "server"]),
];

/// Crates that must never be in the browser's build: servers, databases, parsers of the outside.
const NOT_IN_WASM: &[&str] = &["tokio", "reqwest", "sqlx", "scraper", "axum", "rten", "tokenizers", "time"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("readable folder") {
            let path = entry.expect("readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every module of ours that a source text names as `crate::module`, also in `use crate::{a, b::c}`.
fn uses(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0usize;
            let mut item = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(first_word(&item));
                        item.clear();
                        continue;
                    }
                    _ => {}
                }
                item.push(c);
            }
            found.insert(first_word(&item));
        } else {
            found.insert(first_word(rest));
        }
    }
    found.remove("");
    found
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn modules_use_only_what_they_may() {
    let known: BTreeSet<&str> = MAY_USE.iter().map(|m| m.0).collect();
    let mut wrong = Vec::new();
    for (module, allowed) in MAY_USE {
        let folder = root().join("src").join(module);
        assert!(folder.join("mod.rs").is_file(), "src/{module}/mod.rs is missing: correct MAY_USE in this test");
        for file in sources(&folder) {
            let text = std::fs::read_to_string(&file).expect("readable source");
            for used in uses(&text) {
                if known.contains(used.as_str()) && used != *module && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{} uses crate::{used}", file.strip_prefix(root()).expect("inside").display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "the dependency rule of ARCHITECTURE.md is broken:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_in_the_rule() {
    let listed: BTreeSet<String> = MAY_USE.iter().map(|m| m.0.to_owned()).collect();
    let there: BTreeSet<String> = std::fs::read_dir(root().join("src"))
        .expect("src")
        .map(|e| e.expect("entry").path())
        .filter(|p| p.is_dir())
        .map(|p| p.file_name().expect("name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, listed, "a folder of src/ is not in MAY_USE, or the other way round");
}

#[test]
fn architecture_page_shows_this_rule() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for (module, allowed) in MAY_USE {
        let row = page
            .lines()
            .find(|l| l.starts_with(&format!("| `{module}` |")))
            .unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for `{module}` in its module table"));
        let last = row.trim_end_matches('|').rsplit('|').next().expect("cells").trim();
        let shown: BTreeSet<&str> = last.split(", ").filter(|m| *m != "–").collect();
        assert_eq!(shown, allowed.iter().copied().collect(), "ARCHITECTURE.md says otherwise for `{module}`: {row}");
    }
}

#[test]
fn special_rights_stay_in_their_rooms() {
    // (what, where it may stand, why)
    let rules: &[(&str, &[&str], &str)] = &[
        (
            "std::env::var",
            // conformance.rs is a test that finds shared data by a variable.
            &["src/server/config.rs", "src/analysis/robots/conformance.rs"],
            "only server::config reads the environment",
        ),
        (
            "reqwest::Client",
            // language_model talks to the one address that the operator has named.
            &["src/providers/web/", "src/providers/language_model/"],
            "only providers::web opens addresses that users name",
        ),
        ("sqlx::query", &["src/storage/"], "only storage contains SQL"),
        ("LocalResource", &[], "it forces a second fetch and can hang a server-rendered page"),
        ("inner_html", &[], "page text must never become markup"),
        // ui/mod.rs waits one turn of the event loop before it says that the page is hydrated.
        ("gloo_timers", &["src/ui/progress/poll.rs", "src/ui/mod.rs"], "one place polls"),
    ];
    let mut wrong = Vec::new();
    for file in sources(&root().join("src")) {
        let name = file.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("readable source");
        let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for (what, places, why) in rules {
            if code.contains(what) && !places.iter().any(|p| name.starts_with(p)) {
                wrong.push(format!("{name} names {what}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_room_is_a_drawer_for_everything() {
    for file in sources(&root().join("src")) {
        for part in file.strip_prefix(root()).expect("inside").iter() {
            let part = part.to_string_lossy();
            let stem = part.trim_end_matches(".rs");
            assert!(
                !["utils", "util", "helpers", "helper", "common", "misc", "types"].contains(&stem),
                "{}: name it after the thing that it holds",
                file.display()
            );
        }
    }
}

fn wasm_tree(extra: &[&str]) -> String {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--features", "hydrate", "--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal", "--prefix", "depth", "--format", " {p}"])
        .args(extra)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(tree.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8_lossy(&tree.stdout).into_owned()
}

#[test]
fn the_browser_build_is_free_of_server_crates() {
    let text = wasm_tree(&[]);
    let names: BTreeSet<&str> = text.lines().filter_map(|l| l.split(' ').nth(1)).collect();
    assert!(names.contains("leptos"), "the tree looks wrong:\n{text}");
    let wrong: Vec<_> = NOT_IN_WASM.iter().filter(|n| names.contains(*n)).collect();
    assert!(wrong.is_empty(), "the browser's build must not contain {wrong:?}");
}

/// Leptos 0.8 itself depends on `regex` through `leptos_config`, whose code the linker removes in
/// the browser's build (nothing calls it there). Nothing else may bring it in: half a megabyte.
#[test]
fn regex_reaches_the_browser_build_through_leptos_config_alone() {
    let text = wasm_tree(&["--invert", "regex"]);
    let users: BTreeSet<&str> =
        text.lines().filter(|l| l.starts_with("1 ")).filter_map(|l| l.split(' ').nth(1)).collect();
    assert_eq!(users, BTreeSet::from(["leptos_config"]), "{text}");
}

#[test]
fn cargo_and_run_time_settings_agree() {
    let read = |name: &str| -> toml::Table {
        std::fs::read_to_string(root().join(name)).expect("readable").parse().expect("valid TOML")
    };
    let leptos = |table: &toml::Table| -> BTreeMap<String, String> {
        let leptos = table["package"]["metadata"]["leptos"].as_table().expect("a table").clone();
        leptos.into_iter().map(|(k, v)| (k, v.to_string())).collect()
    };
    let (build, run) = (leptos(&read("Cargo.toml")), leptos(&read("Leptos.toml")));
    for key in ["output-name", "site-root", "site-pkg-dir", "site-addr", "env", "hash-files"] {
        assert!(build.contains_key(key), "Cargo.toml has no {key} in [package.metadata.leptos]");
        assert_eq!(build.get(key), run.get(key), "{key} differs between Cargo.toml and Leptos.toml");
    }
    let text = std::fs::read_to_string(root().join("Leptos.toml")).expect("readable");
    let first = text.lines().find(|l| l.starts_with('[')).expect("a table");
    assert_eq!(first, "[package.metadata.leptos]", "Leptos reads its settings from this line on: keep it first");
}
