//! The command line: what it prints, what it says on standard error, and its exit status.

mod common;

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    let fixtures = common::root().join("tests/fixtures");
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .current_dir(fixtures)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

#[test]
fn one_file_gives_one_object() {
    let out = run(&[
        "analyse",
        "reports/aldermere-2025-05.txt",
        "--format",
        "json",
    ]);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(out.stderr, b"");
    let it = json(&out);
    assert_eq!(it["schema"], 1);
    assert_eq!(it["sources"][0]["name"], "aldermere-2025-05.txt");
    assert_eq!(it["overall"]["calculated"]["total"], 24);
    assert_eq!(
        out.stdout,
        run(&["analyse", "reports/aldermere-2025-05.txt"]).stdout,
        "the same bytes, the same JSON"
    );
}

#[test]
fn several_files_give_an_array_in_their_order() {
    let out = run(&[
        "analyse",
        "reports/vale-of-sarn-2025-11.txt",
        "reports/harbourne-governance.txt",
    ]);
    assert_eq!(out.status.code(), Some(0));
    let names: Vec<_> = json(&out)
        .as_array()
        .expect("an array")
        .iter()
        .map(|it| it["authority"]["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "Vale of Sarn Borough Council", "London Borough of Harbourne"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named_and_left_out() {
    let out = run(&[
        "analyse",
        "odd/not-a-report.txt",
        "reports/harbourne-governance.txt",
        "odd/missing.txt",
    ]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(json(&out).as_array().map(Vec::len), Some(1));
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(
        said.contains("odd/not-a-report.txt: no score line") && said.contains("odd/missing.txt: "),
        "{said}"
    );

    let out = run(&["analyse", "odd/care-home.txt"]);
    assert_eq!(
        (out.status.code(), out.stdout.as_slice()),
        (Some(1), &b""[..])
    );
}

#[test]
fn wrong_use_is_status_two() {
    for arguments in [
        &[][..],
        &["read", "x"],
        &["analyse"],
        &["analyse", "--fast", "x"],
        &["analyse", "-x"],
        &["analyse", "x", "--format", "xml"],
        &["analyse", "x", "--format"],
    ] {
        let out = run(arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&out.stderr).contains("use: candour analyse"),
            "{arguments:?}"
        );
        assert_eq!(out.stdout, b"");
    }
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}
