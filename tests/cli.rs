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
        &["analyse", "x", "--national"],
        &["analyse", "x", "--national", "a", "--national", "b"],
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

#[test]
fn other_national_figures_take_the_place_of_the_built_in_ones() {
    let report = "reports/aldermere-2025-05.txt";
    let folder = std::env::temp_dir().join(format!("candour-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let built_in =
        std::fs::read_to_string(common::root().join("static/data/national.tsv")).expect("the data");
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let newer = file("a.txt", &built_in.replace("# version 1\n", "# version 7\n"));
    let with = |path: &str| run(&["analyse", report, "--national", path]);

    let ours = json(&run(&["analyse", report]));
    assert_eq!(ours["national"]["origin"], "built_in");
    let theirs = json(&with(&newer));
    assert_eq!(theirs["national"]["origin"], "file");
    assert_eq!(theirs["national"]["version"], "7");
    assert_eq!(theirs["comparisons"], ours["comparisons"]);

    let same = with(&file("b.txt", &built_in));
    assert_eq!(same.status.code(), Some(1));
    assert_eq!(
        same.stdout, b"",
        "nothing is read with other figures than asked for"
    );
    let said = String::from_utf8_lossy(&same.stderr).into_owned();
    assert!(
        said.contains("b.txt: its figures are of April 2026"),
        "{said}"
    );
    assert_eq!(with("no-such-file").status.code(), Some(1));
    std::fs::remove_dir_all(folder).expect("the folder goes");
}
