//! Files of every format, many at once, files made to hurt, and workers that break down.

use std::fs;
use std::path::{Path, PathBuf};

use candour::national::Data;
use candour::view::Analysis;
use serde_json::json;

use super::office::{Entry, docx, docx_of, zip_of};
use super::session::{Page, project, story};
use super::{go, of_england, open_example};

pub(crate) fn rendered(name: &str) -> PathBuf {
    project("tests/fixtures/formats").join(name)
}

/// What the core reads in a file of any format.
fn analysis_of(path: &Path) -> Analysis {
    let bytes = fs::read(path).expect("a fixture");
    let mut taken = candour::analysis::take("a", &bytes);
    let it = taken.remove(0).text.expect("a document");
    let view = candour::analysis::analyse_documents(&[it], Data::built_in());
    view.expect("a report").analysis
}

/// Waits until nothing is being read.
pub(crate) async fn read_to_the_end(page: &Page) {
    let still = "return document.querySelector('#status .reading') === null";
    page.wait("the end of the reading", still, &[]).await;
}

pub(crate) async fn n_open(page: &Page) -> i64 {
    let body = "const list = document.querySelector('#open-reports');
        return list ? list.options.length : document.querySelectorAll('#authority').length";
    page.script(body, &[]).await.as_i64().unwrap_or_default()
}

async fn close_all_but_one(page: &Page) {
    while page.count("#close-report").await > 0 {
        let before = n_open(page).await;
        page.click("#close-report").await;
        let body = "const list = document.querySelector('#open-reports');
            return (list ? list.options.length : 1) < arguments[0]";
        page.wait("one report less", body, &[json!(before)]).await;
    }
}

/// A folder that is gone when this is.
pub(crate) struct Temporary(PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("candour-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a file");
        path
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_format_shows_the_same_report() {
    story("formats", async |page: &Page| {
        page.load("").await;
        for name in [
            "page.html", "chromium-complete.html", "chromium.mhtml", "libreoffice.docx",
            "libreoffice.odt", "pandoc.docx", "pandoc.odt", "pdf/chromium-tagged.pdf",
            "pdf/libreoffice-untagged.pdf",
        ] {
            let path = rendered("vale-of-sarn-2025-11").join(name);
            let analysis = analysis_of(&path);
            page.choose(&path).await;
            page.wait_at("#/summary").await;
            page.wait_for("h1#authority").await;
            read_to_the_end(page).await;
            assert_eq!(
                page.text("#authority").await,
                "Vale of Sarn Borough Council"
            );
            let file = name.rsplit('/').next().expect("a file's name");
            assert!(page.text("main").await.contains(file), "{name} is named");
            go(page, "england").await;
            assert_eq!(
                page.count("table#comparisons tbody tr").await,
                of_england(&analysis).len(),
                "{name}"
            );
            // Only a PDF has pages, and then every row says its own.
            let said = page
                .text("table#comparisons")
                .await
                .matches(", page ")
                .count();
            let is_pdf = name.starts_with("pdf/");
            let wanted = if is_pdf {
                of_england(&analysis).len()
            } else {
                0
            };
            assert_eq!(said, wanted, "{name}");
            go(page, "start").await;
        }
    });
}

#[test]
fn pages_of_one_report_are_put_together_and_can_be_taken_apart() {
    story("pages", async |page: &Page| {
        let mut pages: Vec<PathBuf> = fs::read_dir(rendered("aldermere-2025-05/pages"))
            .expect("the pages")
            .map(|it| it.expect("an entry").path())
            .collect();
        pages.sort();
        // Out of their order, whatever that was.
        pages.rotate_left(7);
        pages.swap(0, 11);
        assert_eq!(pages.len(), 15);
        let (_, whole) = candour::analysis::example();
        let whole = super::read("whole", whole).analysis;

        page.load("").await;
        page.choose_all(&pages).await;
        page.wait_at("#/summary").await;
        page.wait_for(".joined").await;
        read_to_the_end(page).await;
        assert_eq!(page.text("#authority").await, "Aldermere County Council");
        assert!(page.text("#overall-rating").await.contains("67%"));
        assert!(page.text(".joined").await.contains("15 files"));
        assert_eq!(page.count("main li[data-finding]").await, 9);
        assert_eq!(n_open(page).await, 1);
        go(page, "england").await;
        let rows = page.count("table#comparisons tbody tr").await;
        assert_eq!(rows, of_england(&whole).len());

        go(page, "summary").await;
        page.click(".joined summary").await;
        page.click("#split-report").await;
        read_to_the_end(page).await;
        // Pages without any score or statement are no reports of their own, and are named.
        let open = n_open(page).await;
        assert!(open > 9, "{open} reports");
        let told = page.count("#problem li").await + page.count("#problem h2").await;
        assert!(open == 15 || told > 0, "{open} of 15, and nothing said");
        assert_eq!(page.count(".joined").await, 0);
    });
}

#[test]
fn an_archive_and_a_folder_give_their_reports() {
    story("archive and folder", async |page: &Page| {
        page.load("").await;
        page.choose(&rendered("two-councils.zip")).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(n_open(page).await, 2);
        let said = page.text("#status").await;
        assert!(
            said.contains("logo.png") && said.contains("passed over"),
            "{said}"
        );

        let folder = Temporary::new("folder");
        let from = rendered("harbourne-governance/libreoffice.docx");
        fs::copy(from, folder.0.join("a.docx")).expect("a copy");
        let from = project("tests/fixtures/reports/northmarsh-equity.txt");
        fs::copy(from, folder.0.join("b.txt")).expect("a copy");
        folder.file("picture.png", b"\x89PNG\r\n\x1a\n");
        go(page, "start").await;
        page.choose_in("input#open-folder", &folder.0).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(n_open(page).await, 4);
        assert!(page.text("#status").await.contains("picture.png"));

        // And dropped: a folder is an entry of its own kind then, and no list of files.
        close_all_but_one(page).await;
        let before = n_open(page).await;
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": [folder.0], "dragOperationsMask": 1 });
            let event = json!({ "type": kind, "x": 300, "y": 300, "data": data });
            page.devtools("Input.dispatchDragEvent", event).await;
        }
        let more =
            "return (document.querySelector('#open-reports')?.options.length ?? 1) > arguments[0]";
        page.wait("the folder's reports", more, &[json!(before)])
            .await;
        read_to_the_end(page).await;
        assert!(page.text("#status").await.contains("picture.png"));
    });
}

#[test]
fn headings_survive_the_clipboard() {
    story("rich paste", async |page: &Page| {
        let html = "<html><body><!--StartFragment--><h2>Assessing needs</h2><p>Score: 3</p>\
            <h3>Key findings for this quality statement</h3><h4>Waiting lists</h4>\
            <p>In Northmarsh 65% of people were satisfied, above the England average of 61%</p>\
            <!--EndFragment--></body></html>";
        // Without its marks the topic would not be known for one, since what follows it has no full stop.
        let text = "Assessing needs\nScore: 3\nKey findings for this quality statement\nWaiting lists\n\
            In Northmarsh 65% of people were satisfied, above the England average of 61%";
        let topic = async || {
            go(page, "report").await;
            let body = "return [...document.querySelectorAll('article h4, article h5')].some((it) => it.textContent.includes('Waiting lists'))";
            page.script(body, &[]).await
        };
        let paste = async |on: &str| {
            let body = "window.__test.paste(...arguments)";
            page.script(body, &[json!(on), json!(html), json!(text)])
                .await
        };
        page.load("").await;
        page.wait_for("#paste-text").await;
        paste("#paste-text").await;
        page.click("#read-paste").await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(topic().await, true, "from the box");

        // Changed by hand, the text is read as it stands.
        go(page, "start").await;
        paste("#paste-text").await;
        let change = "const it = document.querySelector('#paste-text'); it.value += '\\nMore.';
            it.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        page.script(change, &[]).await;
        page.click("#read-paste").await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(topic().await, false, "as plain text");

        // And anywhere on the page.
        paste("main").await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(topic().await, true, "from outside the box");
    });
}

/// Files made to hurt, each with words of the message for it.
fn hostile(folder: &Temporary) -> Vec<(PathBuf, &'static str)> {
    let whole = fs::read(rendered("vale-of-sarn-2025-11/libreoffice.docx")).expect("a document");
    let one = |name: &'static str, bytes: &[u8], flags: u16| {
        zip_of(&[Entry {
            name,
            bytes,
            deflated: true,
            flags,
        }])
    };
    let deep_xml = "<w:sdt>".repeat(5_000);
    let mut entities = String::from("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">");
    for (to, from) in ["b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .zip("abcdefgh".chars())
    {
        let ten = format!("&{from};").repeat(10);
        entities.extend(["<!ENTITY ", to, " \"", &ten, "\">"]);
    }
    entities.push_str(
        "]><w:document><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>",
    );
    let ole = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
    ]
    .concat();
    let mut broken = whole.clone();
    for at in (200..broken.len()).step_by(97) {
        broken[at] ^= 0x55;
    }
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let large = folder.file("large.docx", b"PK\x03\x04");
    let sparse = fs::OpenOptions::new()
        .write(true)
        .open(&large)
        .expect("a file");
    sparse.set_len(300 * 1024 * 1024).expect("300 MB");
    let mut out = vec![(large, "too large")];
    for (name, bytes, said) in [
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("broken.docx", broken, "damaged"),
        ("locked.docx", ole, "locked with a password"),
        (
            "locked.zip",
            one("report.html", b"<html><p>Score: 3", 1),
            "locked with a password",
        ),
        ("bomb.zip", one("report.html", &bomb, 0), "holds too much"),
        ("deep.docx", docx(&deep_xml, &[]), "grows too large"),
        (
            "deep.html",
            [b"<html>".to_vec(), b"<div>".repeat(300_000)].concat(),
            "no text",
        ),
        ("entities.docx", docx_of(&entities, &[]), "no text"),
        (
            "nul.txt",
            b"Assessing needs\0Score: 3".to_vec(),
            "kind that Candour does not know",
        ),
        (
            "photo.docx",
            b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(),
            "picture",
        ),
        ("empty.docx", Vec::new(), "is empty"),
        (
            "blank.html",
            b"<!doctype html><title>x</title><body></body>".to_vec(),
            "no text",
        ),
        (
            "letter.rtf",
            b"{\\rtf1 Assessing needs}".to_vec(),
            "rich text",
        ),
        (
            "page.webarchive",
            b"bplist00\xD1\x01\x02".to_vec(),
            "Safari",
        ),
        (
            "nested.zip",
            one("inner.zip", &one("a.txt", b"Score: 3", 0), 0),
            "lies in another",
        ),
        (
            "minutes.docx",
            docx(
                "<w:p><w:r><w:t>Minutes of the parish council, with tea and biscuits for all who came.</w:t></w:r></w:p>",
                &[],
            ),
            "does not look like",
        ),
        ("report.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "PDF"),
    ] {
        out.push((folder.file(name, &bytes), said));
    }
    out
}

#[test]
fn files_made_to_hurt_get_a_message_and_nothing_is_lost() {
    story("hostile files", async |page: &Page| {
        let folder = Temporary::new("hostile");
        open_example(page).await;
        let files = hostile(&folder);
        for (path, said) in &files {
            let name = path.file_name().expect("a name").to_string_lossy();
            go(page, "start").await;
            page.choose(path).await;
            page.wait_for("#problem").await;
            let happened = page.text("#problem h2").await;
            let advice = page.text("#problem p").await;
            eprintln!("hostile: {happened} | {advice}");
            let stem = name.split('.').next().expect("a name");
            assert!(happened.contains(stem), "{name}: “{happened}”");
            assert!(happened.contains(said), "{name}: “{happened}”");
            assert!(advice.len() > 20, "{name}: “{advice}”");
            assert!(page.text("#problem").await.contains("stays open"), "{name}");
            go(page, "summary").await;
            assert_eq!(page.text("#authority").await, "Aldermere County Council");
        }
        // All of them at once, with a good one between them: that one is read.
        let mut all: Vec<PathBuf> = files.into_iter().map(|it| it.0).collect();
        all.insert(5, rendered("vale-of-sarn-2025-11/pandoc.docx"));
        go(page, "start").await;
        page.choose_all(&all).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        page.wait_for("#problem").await;
        assert_eq!(
            page.text("#authority").await,
            "Vale of Sarn Borough Council"
        );
        let heading = page.text("#problem h2").await;
        assert_eq!(
            heading,
            format!("{} files could not be read.", all.len() - 1)
        );
        assert_eq!(page.count("#problem li").await, all.len() - 1);
        assert_eq!(n_open(page).await, 2);
    });
}

#[test]
fn a_worker_that_dies_or_hangs_is_replaced() {
    story("workers", async |page: &Page| {
        let docx = rendered("vale-of-sarn-2025-11/libreoffice.docx");
        let odt = rendered("harbourne-governance/libreoffice.odt");
        let workers = async |fate: Option<&str>| {
            let body = "return window.__test.workers(arguments[0] ?? undefined)";
            page.script(body, &[json!(fate)]).await
        };
        open_example(page).await;
        // One dies over its file; the other file goes on, and the next try gets a new worker.
        go(page, "start").await;
        workers(Some("dies")).await;
        page.choose_all(&[docx.clone(), odt.clone()]).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        page.wait_for("#problem").await;
        let problem = page.text("#problem h2").await;
        // Whichever of the two had the worker that died, the other is open.
        assert!(problem.contains("broke down"), "{problem}");
        let shown = page.text("#authority").await;
        let other = if problem.contains(".docx") {
            "Harbourne"
        } else {
            "Vale of Sarn"
        };
        assert!(shown.contains(other), "{shown}, but {problem}");
        assert_eq!(n_open(page).await, 2);
        let started = workers(None).await;
        assert!(started.to_string().contains("dies"), "{started}");

        // One that hangs shows how far it is, and is given up by hand.
        go(page, "start").await;
        workers(Some("hangs")).await;
        page.choose(&docx).await;
        let offered =
            "return document.querySelector('#cancel-reading')?.checkVisibility() === true";
        page.wait("a way to give up", offered, &[]).await;
        let progress = page.text(".progress").await;
        assert!(
            progress.contains("0 of 1 file") && progress.contains("libreoffice.docx"),
            "{progress}"
        );
        page.click("#cancel-reading").await;
        page.wait_gone(".progress").await;
        assert_eq!(page.count("#problem").await, 0);
        page.choose(&docx).await;
        read_to_the_end(page).await;
        assert_eq!(
            page.text("#authority").await,
            "Vale of Sarn Borough Council"
        );
        assert_eq!(n_open(page).await, 3);

        // Or by itself, after its time.
        close_all_but_one(page).await;
        go(page, "start").await;
        workers(Some("hangs")).await;
        page.script("window.__test.hurry(true)", &[]).await;
        page.choose(&odt).await;
        page.wait_for("#problem").await;
        page.script("window.__test.hurry(false)", &[]).await;
        let problem = page.text("#problem h2").await;
        assert!(problem.contains("more than a minute"), "{problem}");
        page.choose(&odt).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert!(page.text("#authority").await.contains("Harbourne"));
    });
}
