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
        &["analyse", "--no-join"],
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

/// A folder of files, gone at the end of the test.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("candour-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn add(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a path")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A page of the report on a council that does not exist.
fn page(council: &str, statement: &str, share: &str) -> String {
    format!(
        "{council}: local authority assessment\n\nAssessment published: 3 March 2025\n\n{statement}\n\nScore: 3\n\n3 - Evidence shows a good standard\n\nKey findings for this quality statement\n\nOf the people who use services {share}% were satisfied, better than the England average of 62.72%.\n"
    )
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn pages_of_one_report_give_one_object_in_any_order() {
    let folder = Folder::new("pages");
    let name = "Northmarsh County Council";
    let needs = folder.add("b.txt", page(name, "Assessing needs", "66.01").as_bytes());
    let safe = folder.add("a.txt", page(name, "Safeguarding", "70.50").as_bytes());
    let copy = folder.add("c.txt", page(name, "Safeguarding", "70.50").as_bytes());
    let out = run(&["analyse", &safe, &needs]);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(said(&out), "");
    let it = json(&out);
    assert_eq!(it["authority"]["name"], name);
    assert_eq!(it["sources"][0]["name"], "b.txt");
    assert_eq!(it["scores"].as_array().map(Vec::len), Some(2));
    assert_eq!(it["comparisons"].as_array().map(Vec::len), Some(2));
    assert_eq!(out.stdout, run(&["analyse", &needs, &safe]).stdout);

    // A copy adds nothing but its name.
    let out = run(&["analyse", &safe, &copy, &needs]);
    assert_eq!(out.status.code(), Some(0));
    assert!(said(&out).contains("c.txt: the same as ") && said(&out).ends_with("a.txt\n"));
    assert_eq!(json(&out)["scores"], it["scores"]);

    let out = run(&["analyse", &safe, &needs, "--no-join"]);
    assert_eq!(json(&out).as_array().map(Vec::len), Some(2));
    assert_eq!(json(&out)[0]["sources"][0]["name"], "a.txt");

    // A page of another council makes another report, in the order of the first files.
    let other = folder.add(
        "d.txt",
        page("Vale of Sarn Borough Council", "Assessing needs", "66.01").as_bytes(),
    );
    let it = json(&run(&["analyse", &safe, &other, &needs]));
    assert_eq!(it.as_array().map(Vec::len), Some(2));
    assert_eq!(it[0]["authority"]["name"], name);
}

#[test]
fn a_folder_gives_its_files_and_passes_over_the_rest() {
    let folder = Folder::new("folder");
    let name = "Northmarsh County Council";
    folder.add("1.txt", page(name, "Safeguarding", "70.50").as_bytes());
    folder.add(
        "theme 1/2.txt",
        page(name, "Assessing needs", "66.01").as_bytes(),
    );
    folder.add("1_files/style.css", b"body { color: black }");
    folder.add("1_files/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.add(".hidden", b"\0");
    let out = run(&["analyse", folder.path()]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let it = json(&out);
    let names: Vec<_> = it["sources"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names, ["theme 1/2.txt", "1.txt"]);
    let words = said(&out);
    assert_eq!(words.lines().count(), 2, "{words}");
    assert!(
        words.contains("picture.png: passed over, since ")
            && words.contains("style.css: passed over, since "),
        "{words}"
    );

    // Beside a report, too, a folder without one was not read.
    let empty = folder.0.join("1_files");
    let out = run(&[
        "analyse",
        empty.to_str().expect("a path"),
        "reports/aldermere-2025-05.txt",
    ]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(json(&out).as_array().map(Vec::len), Some(1));
    assert!(said(&out).contains("1_files: no report was found in it"));
}

#[test]
fn standard_input_is_one_of_the_inputs() {
    use std::io::Write as _;
    let mut program = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["analyse", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let text = page("Northmarsh County Council", "Safeguarding", "70.50");
    let mut input = program.stdin.take().expect("its input");
    input.write_all(text.as_bytes()).expect("it is read");
    drop(input);
    let out = program.wait_with_output().expect("it ends");
    assert_eq!(json(&out)["sources"][0]["name"], "-");
}
