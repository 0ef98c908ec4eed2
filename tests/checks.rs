//! The checks: each against prose of its own in `specs/checks`, and all against reports with planted errors and
//! their clean twins in `planted`.

mod common;

use std::fmt::Write as _;

use candour::view::{Check, CheckKind, CheckSeverity, ReportView};
use common::cases::cases;
use serde_json::Value;

/// A `text` is put into a small report of Westmarsh County Council, published on 30 May 2025; a `report` stands as it
/// is.
fn text_of(kind: &str, body: &str) -> Option<String> {
    match kind {
        "text" => Some(wrapped(body.trim_end())),
        "report" => Some(body.to_owned()),
        _ => None,
    }
}

fn wrapped(prose: &str) -> String {
    format!(
        "Westmarsh County Council: local authority assessment\n\nAssessment published: 30 May 2025\n\n{}",
        common::section(prose)
    )
}

fn words(view: &ReportView, start: u32, end: u32) -> String {
    let units: Vec<u16> = view.analysis.text.encode_utf16().collect();
    String::from_utf16(&units[start as usize..end as usize]).expect("whole characters")
}

fn reading(view: &ReportView) -> String {
    let mut out = String::new();
    for it in &view.analysis.checks {
        writeln!(
            out,
            "{} {}: {}",
            common::wire_name(&it.kind),
            common::wire_name(&it.severity),
            words(view, it.start, it.end).replace('\n', " ")
        )
        .expect("a string");
        if let Some(suggestion) = &it.suggestion {
            writeln!(out, "  suggests {suggestion}").expect("a string");
        }
    }
    if out.is_empty() { "-".to_owned() } else { out }
}

#[test]
fn each_check_against_its_prose() {
    let folder = common::root().join("tests/specs/checks");
    let mut wrong = String::new();
    for kind in CheckKind::ALL {
        let kind = common::wire_name(&kind);
        let path = folder.join(format!("{kind}.md"));
        let markdown =
            std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no prose for {kind}"));
        let cases = cases(&markdown, text_of);
        let fire = cases
            .iter()
            .filter(|it| it.reading.lines().any(|it| it.starts_with(&kind)))
            .count();
        let silent = cases.iter().filter(|it| it.reading == "-").count();
        assert!(
            fire >= 2 && silent >= 2,
            "{kind}: {fire} that fire, {silent} that do not"
        );
        for case in &cases {
            let view = common::read(&case.text);
            common::assert_integrity(&view);
            let got = reading(&view);
            if got.trim_end() != case.reading {
                write!(
                    wrong,
                    "\n{kind}.md: {}\n{}\n--- expected\n{}\n--- found\n{got}",
                    case.name, case.text, case.reading
                )
                .expect("a string");
                for it in &view.analysis.checks {
                    writeln!(wrong, "    {}", it.message).expect("a string");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A report with a planted error, and what to find there.
struct Planted {
    id: String,
    kind: String,
    clean: String,
    instead: String,
    marks: String,
    arithmetic: bool,
}

fn planted(json: &str) -> Vec<Planted> {
    let all: Vec<Value> = serde_json::from_str(json).expect("a list");
    let text = |it: &Value, name: &str| it[name].as_str().expect("a string").to_owned();
    all.iter()
        .map(|it| Planted {
            id: text(it, "id"),
            kind: text(it, "check"),
            clean: text(it, "clean"),
            instead: text(it, "planted"),
            marks: text(it, "marks"),
            arithmetic: it["arithmetic"].as_bool().expect("true or false"),
        })
        .collect()
}

fn told(view: &ReportView, it: &Check) -> String {
    format!(
        "{} {}: {:?}: {}",
        common::wire_name(&it.kind),
        common::wire_name(&it.severity),
        words(view, it.start, it.end),
        it.message
    )
}

/// Every planted error is found by the check of its kind, at its place, and called an error only where arithmetic
/// leaves no doubt; the clean twin of each report is not queried at all.
#[test]
fn planted_errors_are_found_and_clean_twins_are_not_flagged() {
    let folder = common::root().join("tests/planted");
    let mut wrong = String::new();
    let mut reports = 0;
    let mut total = 0;
    let mut missed = 0;
    let entries = std::fs::read_dir(folder).expect("the reports are there");
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    for path in paths
        .iter()
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
    {
        reports += 1;
        let name = common::stem(path);
        let clean = std::fs::read_to_string(path).expect("text");
        let view = common::read(&clean);
        common::assert_integrity(&view);
        for it in &view.analysis.checks {
            writeln!(wrong, "{name}, clean: {}", told(&view, it)).expect("a string");
        }
        let list = std::fs::read_to_string(path.with_extension("json")).expect("a list");
        for it in planted(&list) {
            total += 1;
            assert_eq!(clean.matches(&it.clean).count(), 1, "{name} {}", it.id);
            let at = clean.find(&it.clean).expect("it occurs");
            let within = it.instead.find(&it.marks).expect("the marks are in it");
            let text = clean.replacen(&it.clean, &it.instead, 1);
            let view = common::read(&text);
            common::assert_integrity(&view);
            let units = |bytes: usize| text[..bytes].encode_utf16().count();
            let (start, end) = (units(at + within), units(at + within + it.marks.len()));
            let hits = |from: u32, to: u32| (from as usize) < end && start < to as usize;
            // Where two printed scores disagree the check points at one, and the other is its evidence.
            let here = |check: &&Check| {
                hits(check.start, check.end)
                    || check.kind == CheckKind::Score
                        && check.evidence.iter().any(|it| hits(it.start, it.end))
            };
            let found: Vec<&Check> = view.analysis.checks.iter().filter(here).collect();
            let right = found
                .iter()
                .find(|check| common::wire_name(&check.kind) == it.kind);
            if right.is_none() {
                missed += 1;
                writeln!(
                    wrong,
                    "{name} {} {}: not found: {:?} in {:?}",
                    it.id, it.kind, it.marks, it.instead
                )
                .expect("a string");
                for it in &view.analysis.checks {
                    writeln!(wrong, "    instead {}", told(&view, it)).expect("a string");
                }
            }
            for check in &view.analysis.checks {
                if check.severity == CheckSeverity::Error && !it.arithmetic {
                    writeln!(wrong, "{name} {}: an error: {}", it.id, told(&view, check))
                        .expect("a string");
                }
            }
        }
    }
    assert!(
        reports >= 2 && total >= 50,
        "{reports} reports, {total} errors"
    );
    assert!(wrong.is_empty(), "{missed} of {total} not found\n{wrong}");
}
