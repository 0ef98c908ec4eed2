//! The order of modules, and the one file that each foreign library may be named in.

mod common;

use std::path::{Path, PathBuf};

/// Modules in reading order; a module may name only earlier ones and itself.
const ORDER: [&str; 24] = [
    "span", "units", "error", "notice", "framework", "text", "formats", "pdf", "outline", "report",
    "join", "metrics", "indicators", "compare", "figures", "national", "checks", "cues", "view",
    "analysis", "changes", "state", "worker", "ui",
];

/// Libraries, and the files or folders under `src` that may name them.
const LIBRARIES: [(&str, &[&str]); 15] = [
    ("postcard", &["worker/packed.rs"]),
    ("serde_wasm_bindgen", &["worker/codec.rs"]),
    (
        "futures",
        &[
            "worker/", "ui/batch.rs", "ui/files.rs", "ui/offline.rs", "ui/policy.rs",
            "ui/reading.rs",
        ],
    ),
    (
        "web_sys",
        &[
            "worker/link.rs", "worker/program.rs", "worker/scope.rs", "ui/device.rs", "ui/dom.rs",
            "ui/files.rs", "ui/offline.rs", "ui/places.rs", "ui/policy.rs",
        ],
    ),
    (
        "gloo_events",
        &[
            "ui/device.rs", "ui/dom.rs", "ui/files.rs", "ui/offline.rs", "ui/places.rs",
            "ui/policy.rs",
        ],
    ),
    (
        "js_sys",
        &[
            "worker/", "ui/dom.rs", "ui/files.rs", "ui/offline.rs", "ui/places.rs", "ui/policy.rs",
        ],
    ),
    (
        "wasm_bindgen",
        &[
            "worker/", "ui/device.rs", "ui/dom.rs", "ui/files.rs", "ui/offline.rs", "ui/places.rs",
            "ui/policy.rs",
        ],
    ),
    ("yew", &["ui/", "bin/app.rs"]),
    ("hayro_font", &["pdf/library.rs"]),
    ("html5gum", &["formats/html.rs"]),
    ("miniz_oxide", &["formats/zip.rs"]),
    ("quick_xml", &["formats/xml.rs"]),
    ("rawzip", &["formats/zip.rs"]),
    ("sha2", &["text/document.rs"]),
    ("serde_json", &["view/json.rs"]),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|it| it == "rs") {
            out.push(path);
        }
    }
}

/// Path under `src` with forward slashes, and the code without comments and tests.
fn files() -> Vec<(String, String)> {
    let src = common::root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    // Tests of a module may stand in a file of their own.
    paths.retain(|it| !it.ends_with("tests.rs"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .expect("under src")
                .to_string_lossy()
                .replace('\\', "/");
            let code = std::fs::read_to_string(&path).expect("a source file");
            let code = code.split("#[cfg(test)]").next().unwrap_or("").to_owned();
            let code: Vec<&str> = code
                .lines()
                .filter(|it| !it.trim_start().starts_with("//"))
                .collect();
            (name, code.join("\n"))
        })
        .collect()
}

#[test]
fn a_module_names_only_earlier_ones() {
    for (name, code) in files() {
        let module = name.split(['/', '.']).next().unwrap_or("");
        let Some(place) = ORDER.iter().position(|it| *it == module) else {
            assert!(
                ["lib", "bin"].contains(&module),
                "{name}: '{module}' has no place in the order of modules"
            );
            continue;
        };
        for later in &ORDER[place + 1..] {
            for (n, line) in code.lines().enumerate() {
                let named = line.contains(&format!("crate::{later}::"))
                    || line.contains(&format!("crate::{later};"));
                let grouped = line.contains("use crate::{")
                    && line
                        .split(|it: char| !it.is_alphanumeric() && it != '_')
                        .any(|it| it == *later);
                assert!(
                    !named && !grouped,
                    "src/{name}, code line {}: {module} names {later}, which comes after it",
                    n + 1
                );
            }
        }
    }
}

#[test]
fn foreign_libraries_stay_in_their_files() {
    for (name, code) in files() {
        for (library, homes) in LIBRARIES {
            let named =
                code.contains(&format!("{library}::")) || code.contains(&format!("use {library};"));
            let at_home = homes.iter().any(|it| {
                if it.ends_with('/') {
                    name.starts_with(it)
                } else {
                    name == *it
                }
            });
            assert!(
                !named || at_home,
                "src/{name} names {library}, which belongs into {homes:?}"
            );
        }
    }
}

#[test]
fn the_core_is_pure() {
    let core = &ORDER[..ORDER.len() - 2];
    let outside = [
        "std::fs", "std::net", "std::time", "std::env", "std::process", "std::thread", "println!",
        "eprintln!", "HashMap", "HashSet",
    ];
    for (name, code) in files() {
        let module = name.split(['/', '.']).next().unwrap_or("");
        if core.contains(&module) {
            for it in outside {
                assert!(!code.contains(it), "src/{name} uses {it}");
            }
            for it in [
                ".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(",
            ] {
                assert!(
                    !code.contains(it),
                    "src/{name} has {it}: input must not be able to stop the reading"
                );
            }
        }
    }
}

#[test]
fn report_text_never_becomes_markup() {
    for (name, code) in files() {
        for it in [
            "inner_html", "from_html_unchecked", "VRaw", "insert_adjacent_html", "style=",
        ] {
            assert!(!code.contains(it), "src/{name} has {it}");
        }
    }
}

#[test]
fn every_file_opens_with_a_sentence() {
    let mut paths = Vec::new();
    sources(&common::root().join("src"), &mut paths);
    sources(&common::root().join("tests"), &mut paths);
    for path in paths {
        let code = std::fs::read_to_string(&path).expect("a source file");
        assert!(
            code.starts_with("//! "),
            "{} does not say what it is",
            path.display()
        );
    }
}
