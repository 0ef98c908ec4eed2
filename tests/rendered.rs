//! Reports as people's programs write them, read back: each says what the text it was made from says.

#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour::analysis::analyse_documents;
use candour::formats::{Content, read};
use candour::join::arrange;
use candour::national::Data;
use candour::text::Document;
use candour::view::{Analysis, HeadingRole, ReportView};
use serde_json::Value;

/// Where the committed files lie.
fn folder() -> PathBuf {
    common::root().join("tests/fixtures/formats")
}

/// The file as one document. Its name is kept from the reader: the content says what it is.
fn document(path: &Path) -> Document {
    let bytes = std::fs::read(path).expect("a file");
    match read("a report", &bytes) {
        Ok(Content::Document(it)) => it,
        other => panic!("{}: {other:?}", path.display()),
    }
}

/// The report of some documents, all places in it tested.
fn report(documents: &[Document]) -> ReportView {
    let view = analyse_documents(documents, Data::built_in()).unwrap_or_else(|error| {
        let texts: Vec<&str> = documents.iter().map(Document::text).collect();
        panic!("not read: {error}\n{}", texts.join("\n"))
    });
    if let [one] = documents {
        assert_eq!(one.text(), view.analysis.text);
        common::assert_integrity(&view);
    }
    view
}

/// What a report says, one fact a line, without the places where it stands.
fn facts(it: &Analysis) -> Vec<String> {
    let it = serde_json::to_value(it).expect("json");
    let mut out = Vec::new();
    for part in [
        "authority", "published", "overall", "scores", "comparisons", "figures", "trends",
        "checks", "outline", "notices",
    ] {
        match &it[part] {
            Value::Array(all) => {
                let all: Vec<&Value> = all.iter().filter(|it| !is_of_the_file(part, it)).collect();
                out.push(format!("{part}: {}", all.len()));
                for it in all {
                    put(&mut out, part, it);
                }
            }
            one => put(&mut out, part, one),
        }
    }
    out
}

/// Whether something lies with the file and not with the report: marks of bold type that only text has, a title that
/// stands on each page and before pandoc's first heading, how letters are stored.
fn is_of_the_file(part: &str, it: &Value) -> bool {
    match part {
        "checks" => it["kind"] == "debris",
        "outline" => it["role"] == "title" || it["role"] == "furniture",
        "notices" => it["kind"] == "read_as_windows_1252",
        _ => false,
    }
}

/// Adds the facts of a value. A number in a path would make all that follows a missing item differ.
fn put(out: &mut Vec<String>, path: &str, it: &Value) {
    const PLACES: [&str; 5] = ["start", "end", "sentence", "local_sentence", "evidence"];
    match it {
        Value::Object(fields) => {
            for (name, it) in fields {
                // Checks are numbered with those that are passed over.
                let is_number = path == "checks" && name == "id";
                if !PLACES.contains(&name.as_str()) && !name.ends_with("_at") && !is_number {
                    put(out, &format!("{path}.{name}"), it);
                }
            }
        }
        one => out.push(format!("{path} = {one}")),
    }
}

/// The lines that two lists do not share, `-` for those of `want` alone and `+` for those of `got`, each after the last
/// line that names its item.
fn difference(want: &[String], got: &[String]) -> String {
    let before = want.iter().zip(got).take_while(|(a, b)| a == b).count();
    let after = want[before..]
        .iter()
        .rev()
        .zip(got[before..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (want_mid, got_mid) = (
        &want[before..want.len() - after],
        &got[before..got.len() - after],
    );
    // How many lines are shared from here on.
    let mut shared = vec![vec![0_u32; got_mid.len() + 1]; want_mid.len() + 1];
    for (i, a) in want_mid.iter().enumerate().rev() {
        for (j, b) in got_mid.iter().enumerate().rev() {
            shared[i][j] = if a == b {
                shared[i + 1][j + 1] + 1
            } else {
                shared[i + 1][j].max(shared[i][j + 1])
            };
        }
    }
    let mut out = String::new();
    let mut item = want[..before].iter().rfind(|it| it.contains(".text = "));
    let (mut i, mut j) = (0, 0);
    let mut line = |sign: char, it: &str| writeln!(out, "{sign} {it}").expect("a string takes all");
    while i < want_mid.len() || j < got_mid.len() {
        let takes = |a: usize, b: usize| shared.get(a).and_then(|it| it.get(b)).copied();
        if i < want_mid.len() && j < got_mid.len() && want_mid[i] == got_mid[j] {
            if want_mid[i].contains(".text = ") {
                item = Some(&want_mid[i]);
            }
            (i, j) = (i + 1, j + 1);
            continue;
        }
        if let Some(it) = item.take() {
            line(' ', it);
        }
        if j == got_mid.len() || (i < want_mid.len() && takes(i + 1, j) >= takes(i, j + 1)) {
            line('-', &want_mid[i]);
            i += 1;
        } else {
            line('+', &got_mid[j]);
            j += 1;
        }
    }
    out
}

/// Compares all files first, so that one look shows what is wrong with which.
#[derive(Default)]
struct Comparison {
    n_files: usize,
    wrong: String,
}

impl Comparison {
    fn add(&mut self, name: &str, want: &Analysis, got: &Analysis) {
        self.n_files += 1;
        let found = difference(&facts(want), &facts(got));
        if !found.is_empty() {
            writeln!(self.wrong, "== {name}\n{found}").expect("a string takes all");
        }
    }

    /// Every file of a folder that one program made from the report `want`.
    fn add_folder(&mut self, folder: &Path, want: &Analysis) {
        for path in files(folder) {
            let got = report(&[document(&path)]);
            let name = path.strip_prefix(folder).unwrap_or(&path).display();
            let format = match path.extension().and_then(|it| it.to_str()) {
                Some("txt") => "text",
                Some(it) => it,
                None => "",
            };
            assert_eq!(got.analysis.sources[0].format, format, "{name}");
            self.add(
                &format!("{} {name}", common::stem(folder)),
                want,
                &got.analysis,
            );
        }
    }

    fn finish(self, at_least: usize) {
        assert!(self.wrong.is_empty(), "\n{}", self.wrong);
        assert!(self.n_files >= at_least, "only {} files", self.n_files);
    }
}

/// The files in a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|_| panic!("no {}", folder.display()));
    let mut out: Vec<PathBuf> = entries
        .map(|it| it.expect("an entry").path())
        .filter(|it| it.is_file())
        .collect();
    out.sort();
    out
}

/// The report that a folder's files were made from, read as text.
fn original(name: &str) -> ReportView {
    let path = common::root().join(format!("tests/fixtures/reports/{name}.txt"));
    report(&[document(&path)])
}

#[test]
fn every_program_s_file_says_what_the_text_says() {
    let mut all = Comparison::default();
    for name in [
        "aldermere-2025-05", "vale-of-sarn-2025-11", "harbourne-governance", "northmarsh-equity",
    ] {
        all.add_folder(&folder().join(name), &original(name).analysis);
    }
    all.finish(40);
}

#[test]
fn every_encoding_says_what_the_text_says() {
    let mut all = Comparison::default();
    let name = "harbourne-governance";
    let want = original(name).analysis;
    all.add_folder(&folder().join(name).join("encodings"), &want);
    for path in files(&folder().join(name).join("encodings")) {
        let got = document(&path);
        // Without what follows the last line's end.
        assert_eq!(got.text().trim_end(), want.text.trim_end(), "{path:?}");
    }
    all.finish(5);
}

#[test]
fn an_archive_of_two_councils_gives_both() {
    let bytes = std::fs::read(folder().join("two-councils.zip")).expect("an archive");
    let Ok(Content::Files(packed)) = read("an archive", &bytes) else {
        panic!("no files");
    };
    let mut all = Comparison::default();
    for it in &packed {
        // Pictures and style sheets may be left to the caller; what they hold is no report.
        let bytes = it.bytes.as_ref().expect("a whole file");
        let Ok(Content::Document(one)) = read(&it.name, bytes) else {
            continue;
        };
        let Ok(got) = analyse_documents(&[one], Data::built_in()) else {
            continue;
        };
        let want = if it.name.contains("harbourne") {
            original("harbourne-governance")
        } else {
            original("vale-of-sarn-2025-11")
        };
        all.add(&it.name, &want.analysis, &got.analysis);
    }
    assert_eq!(all.n_files, 2, "{:?}", names(&packed));
    all.finish(2);
}

/// The pages of one report, opened in any order, are that report.
#[test]
fn fifteen_pages_in_any_order_are_the_whole_report() {
    let name = "aldermere-2025-05";
    let want = original(name).analysis;
    check_pages(&folder().join(name).join("pages"), &want, 15);
}

fn check_pages(folder: &Path, want: &Analysis, n_pages: usize) {
    let pages: Vec<Document> = files(folder).iter().map(|it| document(it)).collect();
    assert_eq!(pages.len(), n_pages);
    let mut all = Comparison::default();
    for seed in 0..6 {
        let shuffled = shuffled(&pages, seed);
        let groups = arrange(&shuffled);
        let titles = |it: &[usize]| -> Vec<Option<String>> {
            it.iter().map(|it| shuffled[*it].title.clone()).collect()
        };
        let parts: Vec<_> = groups.iter().map(|it| titles(&it.members)).collect();
        assert_eq!(groups.len(), 1, "order {seed}: {parts:#?}");
        assert_eq!(groups[0].members.len(), n_pages);
        assert_eq!(groups[0].copies, Vec::<usize>::new());
        let got = report(&groups[0].documents(&shuffled));
        common::assert_integrity(&got);
        all.add(&format!("order {seed}: {parts:#?}"), want, &got.analysis);
    }
    all.finish(6);
}

/// The same pages in another order; 0 leaves them as they are.
fn shuffled(pages: &[Document], seed: u64) -> Vec<Document> {
    let mut out = pages.to_vec();
    let mut state = seed;
    for at in (1..out.len()).rev() {
        // Knuth's constants; what matters is that the orders differ and stay what they are.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).expect("31 bits") % (at + 1);
        if seed > 0 {
            out.swap(at, other);
        }
    }
    out
}

fn names(packed: &[candour::formats::Packed]) -> Vec<&str> {
    packed.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn a_draft_is_read_with_its_changes_and_without_its_comments() {
    let [docx, odt] = ["docx", "odt"].map(|it| {
        let view = report(&[document(&folder().join(format!("draft/draft.{it}")))]);
        check_draft(it, &view.analysis);
        view
    });
    let mut all = Comparison::default();
    all.add("the two", &docx.analysis, &odt.analysis);
    all.finish(1);
}

fn check_draft(name: &str, it: &Analysis) {
    let text = it.text.as_str();
    let notice = |kind: &str| {
        let found: Vec<&str> = it
            .notices
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| it.message.as_str())
            .collect();
        assert_eq!(found.len(), 1, "{name}: {kind}");
        found[0].to_owned()
    };
    assert!(
        notice("tracked_changes").contains(" 6 tracked changes"),
        "{name}: {}",
        notice("tracked_changes")
    );
    assert!(
        notice("comments_left_out").contains(" 2 comments"),
        "{name}: {}",
        notice("comments_left_out")
    );
    for once in [
        "there were 348 people on the list",
        "similar to the England average of 62.72%",
        "Posters hung in every library and in 14 surgeries.",
        "a decision. National data showed",
        "The list was counted on the last day of the month.",
        "A surgery in Pentle had two of them.",
        "Sarnmouth & Pentle are the two towns of the borough.",
        "day standard.\nThe local authority was recruiting.",
        "Supporting people to live healthier lives Score: 2\nEquity in experience and outcomes Score: 1",
        "their first call was answered within a day;",
        // In the table of contents as well, which is left out.
        "ensures safety within the system",
        "\nTheme 1: How Vale of Sarn",
    ] {
        let n = text.matches(once).count();
        assert_eq!(n, 1, "{name}: {once:?} stands {n} times in\n{text}");
    }
    for gone in [
        "361", "much lower", "Nobody could say", "41 days", "71.10", "Draft for a check", "Page 1",
        "PAGEREF",
    ] {
        assert!(
            !text.contains(gone),
            "{name}: {gone:?} stands in the text\n{text}"
        );
    }
    let statements: Vec<&str> = it
        .outline
        .iter()
        .filter(|it| it.role == HeadingRole::QualityStatement)
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(statements, ["Assessing needs", "Safeguarding"], "{name}");
    let points: Vec<Option<u8>> = it
        .scores
        .iter()
        .map(|it| it.score.map(candour::units::Score::points))
        .collect();
    assert_eq!(
        points,
        [2, 2, 1, 2, 3, 2, 2, 3, 3].map(Some).to_vec(),
        "{name}"
    );
    assert_eq!(it.comparisons.len(), 2, "{name}");
}

/// A folder that is removed when its test ends, however it ends.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // What was never made need not be removed.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Beside a real report: it is rendered here by the programs that are installed, and none of it is kept.
#[test]
fn a_real_report_reads_the_same_in_every_format() {
    let Some(reports) = common::shared("reports") else {
        return;
    };
    let Some(path) = files(&reports)
        .into_iter()
        .find(|it| common::stem(it).starts_with("003"))
    else {
        println!("skipped: the report is not here");
        return;
    };
    let temporary =
        Temporary(std::env::temp_dir().join(format!("candour-formats-{}", std::process::id())));
    let into = &temporary.0;
    let made = Command::new("node")
        .arg(common::root().join("tests/fixtures/render.mjs"))
        .arg("--into")
        .args([into, &path])
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
    let want = report(&[document(&path)]).analysis;
    let mut all = Comparison::default();
    let folder = into.join(common::stem(&path));
    all.add_folder(&folder, &want);
    all.add_folder(&folder.join("encodings"), &want);
    all.finish(5);
    check_pages(&folder.join("pages"), &want, 15);
}
