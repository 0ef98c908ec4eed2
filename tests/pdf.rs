//! Reports as PDFs of programs that differ, read back: each says what the text it was made from says.

#![allow(clippy::print_stdout, reason = "the table of programs is for people")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour::analysis::analyse_documents;
use candour::national::Data;
use candour::pdf;
use candour::view::{Analysis, ReportView};
use serde_json::Value;

const REPORTS: [&str; 4] = [
    "aldermere-2025-05", "vale-of-sarn-2025-11", "harbourne-governance", "northmarsh-equity",
];

fn folder(report: &str) -> PathBuf {
    common::root().join(format!("tests/fixtures/formats/{report}/pdf"))
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

/// The files in a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|_| panic!("no {}", folder.display()));
    let mut out: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    out.sort();
    out
}

/// What a PDF says, all places in it tested.
fn report(path: &Path) -> ReportView {
    let document = pdf::read("a report", &bytes(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let documents = [document];
    let view = analyse_documents(&documents, Data::built_in())
        .unwrap_or_else(|error| panic!("{}: {error}\n{}", path.display(), documents[0].text()));
    assert_eq!(view.analysis.text, documents[0].text());
    common::assert_integrity(&view);
    view
}

/// How many of the things that the text says a PDF says as well, and what it says besides.
#[derive(Default, Clone, Copy)]
struct Share {
    of: usize,
    same: usize,
    invented: usize,
}

impl Share {
    /// Compares two lists of things: `exact` says all of one, `loose` only what makes it that and no other.
    fn of(want: &[Value], got: &[Value], loose: &[&str]) -> Self {
        let exact = |it: &Value| facts(it, None);
        let loose = |it: &Value| facts(it, Some(loose));
        let missing = |from: &[Value], in_: &[Value], key: &dyn Fn(&Value) -> String| {
            let mut left: BTreeMap<String, usize> = BTreeMap::new();
            for it in in_ {
                *left.entry(key(it)).or_default() += 1;
            }
            from.iter()
                .filter(|it| match left.get_mut(&key(it)) {
                    Some(n) if *n > 0 => {
                        *n -= 1;
                        false
                    }
                    _ => true,
                })
                .map(key)
                .collect::<Vec<String>>()
        };
        let lost = missing(want, got, &exact);
        let invented = missing(got, want, &loose);
        if std::env::var_os("CANDOUR_SHOW").is_some() {
            for it in &lost {
                println!("  - {it}");
            }
            for it in &missing(got, want, &exact) {
                println!("  + {it}");
            }
            for it in &invented {
                println!("  invented {it}");
            }
        }
        Self {
            of: want.len(),
            same: want.len() - lost.len(),
            invented: invented.len(),
        }
    }

    fn is_at_least(&self, percent: usize) -> bool {
        self.same * 100 >= self.of * percent
    }

    fn add(&mut self, it: Self) {
        self.of += it.of;
        self.same += it.same;
        self.invented += it.invented;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}/{} +{}", self.same, self.of, self.invented))
    }
}

/// The facts of a thing in one line, without where it stands; only those of some `fields`, where they are named.
fn facts(it: &Value, fields: Option<&[&str]>) -> String {
    fn put(out: &mut String, it: &Value, fields: Option<&[&str]>) {
        const PLACES: [&str; 7] = [
            "id", "start", "end", "sentence", "local_sentence", "evidence", "page",
        ];
        match it {
            Value::Object(all) => {
                for (name, it) in all {
                    let is_place = PLACES.contains(&name.as_str()) || name.ends_with("_at");
                    if !is_place && fields.is_none_or(|it| it.contains(&name.as_str())) {
                        out.push_str(name);
                        out.push('=');
                        put(out, it, None);
                        out.push(' ');
                    }
                }
            }
            Value::Array(all) => {
                for it in all {
                    put(out, it, None);
                }
            }
            Value::Null => out.push('-'),
            other => out.push_str(&other.to_string()),
        }
    }
    let mut out = String::new();
    put(&mut out, it, fields);
    out
}

/// One program's files beside the texts they were made from.
#[derive(Default, Clone, Copy)]
struct Row {
    n_files: usize,
    scores: Share,
    council: Share,
    date: Share,
    comparisons: Share,
    figures: Share,
}

impl Row {
    fn of(want: &Analysis, got: &Analysis) -> Self {
        let json = |it: &Analysis| serde_json::to_value(it).expect("json");
        let (want, got) = (json(want), json(got));
        let list = |it: &Value, part: &str| -> Vec<Value> {
            it[part]
                .as_array()
                .cloned()
                .unwrap_or_else(|| vec![it[part].clone()])
        };
        let share =
            |part: &str, loose: &[&str]| Share::of(&list(&want, part), &list(&got, part), loose);
        Self {
            n_files: 1,
            scores: share("scores", &["quality_statement", "score"]),
            council: share("authority", &["name"]),
            date: share("published", &["iso", "date"]),
            comparisons: share("comparisons", &["local", "benchmark", "unit"]),
            figures: share("figures", &["text", "kind", "unit"]),
        }
    }

    fn add(&mut self, it: &Self) {
        self.n_files += it.n_files;
        self.scores.add(it.scores);
        self.council.add(it.council);
        self.date.add(it.date);
        self.comparisons.add(it.comparisons);
        self.figures.add(it.figures);
    }

    /// What is not as it has to be; nothing where all is.
    fn wrong(&self, is_in_columns: bool) -> Vec<String> {
        let least = if is_in_columns { (95, 95) } else { (98, 97) };
        let fields = [
            ("scores", self.scores, 100),
            ("council", self.council, 100),
            ("date", self.date, 100),
            ("comparisons", self.comparisons, least.0),
            ("figures", self.figures, least.1),
        ];
        let is_wrong = |it: &(&str, Share, usize)| !it.1.is_at_least(it.2) || it.1.invented > 0;
        fields
            .iter()
            .filter(|it| is_wrong(it))
            .map(|it| format!("{} {}", it.0, it.1))
            .collect()
    }
}

/// The files that were compared, and a row for each program.
#[derive(Default)]
struct Table {
    rows: BTreeMap<String, Row>,
    wrong: Vec<String>,
}

impl Table {
    fn add(&mut self, folder: &Path, want: &Analysis) {
        for path in files(folder) {
            let program = common::stem(&path);
            if std::env::var_os("CANDOUR_SHOW").is_some() {
                println!("{}", path.display());
            }
            let got = report(&path);
            assert_eq!(got.analysis.sources[0].format, "pdf");
            let row = Row::of(want, &got.analysis);
            let is_in_columns =
                ["chromium-columns", "latex-columns", "typst"].contains(&program.as_str());
            for it in row.wrong(is_in_columns) {
                self.wrong.push(format!("{}: {it}", path.display()));
            }
            self.rows.entry(program).or_default().add(&row);
        }
    }

    /// Prints the table: the same of all, and after the plus sign what is said besides.
    fn finish(self, at_least: usize) {
        println!(
            "{:22} {:>5} {:>9} {:>9} {:>9} {:>11} {:>13}",
            "program", "files", "scores", "council", "date", "comparisons", "figures"
        );
        for (program, it) in &self.rows {
            println!(
                "{program:22} {:>5} {:>9} {:>9} {:>9} {:>11} {:>13}",
                it.n_files, it.scores, it.council, it.date, it.comparisons, it.figures
            );
        }
        assert!(self.wrong.is_empty(), "\n{}", self.wrong.join("\n"));
        assert!(
            self.rows.len() >= at_least,
            "only {} programs",
            self.rows.len()
        );
    }
}

/// The report that a folder's files were made from, read as text.
fn original(path: &Path) -> ReportView {
    common::read(&std::fs::read_to_string(path).expect("a text"))
}

#[test]
fn every_program_s_pdf_says_what_the_text_says() {
    let mut table = Table::default();
    for name in REPORTS {
        let text = common::root().join(format!("tests/fixtures/reports/{name}.txt"));
        table.add(&folder(name), &original(&text).analysis);
    }
    table.finish(6);
}

/// A folder that is removed when its test ends, however it ends.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // What was never made need not be removed.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Real reports: printed here by the programs that are installed, and none of it is kept.
#[test]
fn a_real_report_s_pdf_says_what_its_text_says() {
    let Some(reports) = common::shared("reports") else {
        return;
    };
    let found = files(&reports).into_iter();
    let Some(path) = found
        .into_iter()
        .find(|it| common::stem(it).starts_with("003"))
    else {
        println!("skipped: the report is not here");
        return;
    };
    let name = format!("candour-pdf-{}", std::process::id());
    let into = Temporary(std::env::temp_dir().join(name));
    let made = Command::new("node")
        .arg(common::root().join("tests/fixtures/render.mjs"))
        .arg("--pdf-into")
        .args([&into.0, &path])
        .output();
    let Ok(made) = made else {
        println!("skipped: node is not installed");
        return;
    };
    print!("{}", String::from_utf8_lossy(&made.stdout));
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let folder = into.0.join(common::stem(&path)).join("pdf");
    if !folder.exists() {
        println!("skipped: no program that writes PDFs is installed");
        return;
    }
    let mut table = Table::default();
    table.add(&folder, &original(&path).analysis);
    table.finish(1);
}

/// Every finding has its page.
#[test]
fn findings_have_their_pages() {
    let path = folder("aldermere-2025-05").join("libreoffice-tagged.pdf");
    let document = pdf::read("a report", &bytes(&path)).expect("read");
    let n_pages = document.pages().len();
    assert!(n_pages >= 10, "{n_pages} pages");
    assert!(document.pages().is_sorted());
    assert_eq!(document.pages().first(), Some(&0));
    let got = report(&path).analysis;
    let pages: Vec<Option<u32>> = got
        .comparisons
        .iter()
        .map(|it| it.page)
        .chain(got.figures.iter().map(|it| it.page))
        .chain(got.trends.iter().map(|it| it.page))
        .chain(got.checks.iter().map(|it| it.page))
        .collect();
    assert!(pages.len() > 100, "{} findings", pages.len());
    let last = u32::try_from(n_pages).expect("a few pages");
    let is_page = |it: &Option<u32>| it.is_some_and(|it| (1..=last).contains(&it));
    assert!(pages.iter().all(is_page), "{pages:?}");
    let spread: std::collections::BTreeSet<_> = pages.into_iter().collect();
    assert!(spread.len() >= 6, "{spread:?}");
    // Text has none.
    let text = common::root().join("tests/fixtures/reports/aldermere-2025-05.txt");
    let text = original(&text).analysis;
    assert!(text.comparisons.iter().all(|it| it.page.is_none()));
}
