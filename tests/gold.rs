//! Real reports against hand-made gold, where they stand beside the project: fields that have to be whole.

#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod common;

use std::process::Command;

use candour::analysis::analyse;
use serde_json::Value;

/// Scores one report with the scorer that comes with the gold; the last line it prints is JSON.
fn score(report: &str) -> Option<Value> {
    let (reports, gold, tool) = (
        common::shared("reports")?,
        common::shared("gold")?,
        common::shared("tools/score.py")?,
    );
    let python = Command::new("python3").arg("--version").output();
    if python.is_err() {
        println!("skipped: python3 is not here, and the scorer needs it");
        return None;
    }
    let bytes = std::fs::read(reports.join(format!("{report}.txt"))).expect("a report");
    let view = analyse(report, &bytes).expect("a report");
    common::assert_integrity(&view);
    let out = std::env::temp_dir().join(format!("candour-{}-{report}.json", std::process::id()));
    std::fs::write(&out, serde_json::to_vec(&view.analysis).expect("json")).expect("a file");
    let run = Command::new("python3")
        .arg(tool)
        .arg(gold.join(format!("{report}.json")))
        .arg(&out)
        .output()
        .expect("the scorer runs");
    let _ = std::fs::remove_file(&out);
    let printed = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    serde_json::from_str(printed.lines().last().unwrap_or("")).ok()
}

fn check(report: &str, n_comparisons: u64) {
    let Some(it) = score(report) else { return };
    for field in [
        "authority", "published", "overall rating", "overall percent", "overall calculated",
        "scores",
    ] {
        assert_eq!(it["fields"][field]["f1"], 1.0, "{report}: {field}");
    }
    let theme = &it["parts"]["scores theme"];
    assert_eq!(theme["right"], theme["of"], "{report}: theme");
    let pairs = &it["fields"]["comparisons"];
    println!(
        "{report}: comparisons {} right of {} given, {} expected",
        pairs["right"], pairs["given"], pairs["expected"]
    );
    assert_eq!(
        pairs["right_given"], pairs["given"],
        "{report}: a comparison is wrong"
    );
    assert!(
        pairs["right"].as_u64() >= Some(n_comparisons),
        "{report}: {} comparisons",
        pairs["right"]
    );
    assert_eq!(
        it["counts"]["spans_exact"], it["counts"]["spans"],
        "{report}: places"
    );
    for part in common::annotated::PARTS {
        let it = &it["parts"][format!("comparisons {part}")];
        println!("{report}: {part} {} of {}", it["right"], it["of"]);
        let wrong = it["of"].as_u64().unwrap_or(0) - it["right"].as_u64().unwrap_or(0);
        assert!(wrong <= 1, "{report}: {wrong} wrong in {part}");
    }
}

#[test]
fn a_whole_report() {
    check("003_214d99f25af75277", 26);
}

#[test]
fn a_section_that_names_its_council_only_in_the_text() {
    check("001_7e6a20acea5066b0", 0);
}

#[test]
fn a_section_with_a_title() {
    check("004_ca642e04a822ba7f", 0);
}
