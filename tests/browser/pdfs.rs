//! PDFs in the page: damaged in every way, of many pages, and given up half-way.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::made::{Damage, numbers, of_pages};
use super::opening::{Temporary, n_open, read_to_the_end, rendered};
use super::session::{Page, project, story};
use super::{go, lines};

/// How long files that are opened together may take together, so that none of them takes longer.
const LIMIT: Duration = Duration::from_secs(10);

/// PDFs of every program that made one, of reports that are whole and of ones that are a section.
const SOUND: [&str; 12] = [
    "aldermere-2025-05/pdf/chromium-tagged.pdf",
    "aldermere-2025-05/pdf/libreoffice-untagged.pdf",
    "harbourne-governance/pdf/chromium-untagged.pdf",
    "harbourne-governance/pdf/ghostscript.pdf",
    "harbourne-governance/pdf/libreoffice-tagged.pdf",
    "northmarsh-equity/pdf/reportlab.pdf",
    "northmarsh-equity/pdf/typst.pdf",
    "northmarsh-equity/pdf/weasyprint.pdf",
    "northmarsh-equity/pdf/wkhtmltopdf.pdf",
    "vale-of-sarn-2025-11/pdf/chromium-columns.pdf",
    "vale-of-sarn-2025-11/pdf/typst.pdf",
    "vale-of-sarn-2025-11/pdf/wkhtmltopdf.pdf",
];

/// What may be said of a file with such damage, beside that it was read.
fn may_be_said(damage: Damage) -> &'static [&'static str] {
    const DAMAGED: &str = "is a PDF, but it is damaged or not whole.";
    // So much of the text is gone that the rest is no report.
    const REST: &str = "does not look like a CQC assessment of a council.";
    const NO_TEXT: &str = "There is no text in";
    const NO_PDF: &str = "is a file of a kind that Candour does not know.";
    match damage {
        Damage::Cut | Damage::Zeroed | Damage::Length => &[DAMAGED, REST, NO_TEXT],
        Damage::Flipped => &[DAMAGED, REST, NO_TEXT, NO_PDF],
        // Where the objects are can be found out.
        Damage::Unplaced => &[],
    }
}

/// The message for each file that has one: what happened, and what to do.
async fn messages(page: &Page) -> Vec<[String; 2]> {
    let body = "const problem = document.querySelector('#problem');
        if (!problem) return [];
        const each = [...problem.querySelectorAll('li')];
        const parts = each.map((it) => [it.querySelector('b').textContent, it.textContent])
            .map(([happened, all]) => [happened, all.slice(happened.length).trim()]);
        return each.length ? parts : [[problem.querySelector('h2').textContent, problem.querySelector('p').textContent]]";
    let found = page.script(body, &[]).await;
    serde_json::from_value(found).expect("pairs of texts")
}

/// What each open report is called in the list of them.
async fn open_names(page: &Page) -> Vec<String> {
    let body =
        "return [...document.querySelectorAll('#open-reports option')].map((it) => it.textContent)";
    lines(&page.script(body, &[]).await)
}

#[test]
fn damaged_pdfs_get_a_message_or_are_read() {
    story("damaged pdfs", async |page: &Page| {
        let mut any = numbers(7);
        let sound: Vec<Vec<u8>> = SOUND
            .iter()
            .map(|it| fs::read(rendered(it)).expect("a PDF"))
            .collect();
        // The same reports as text, so that the list tells those of the PDFs apart by their files.
        let texts = [
            "aldermere-2025-05", "harbourne-governance", "northmarsh-equity",
            "vale-of-sarn-2025-11",
        ];
        page.load("").await;
        for (n, it) in (1..).zip(texts) {
            page.choose(&project(&format!("tests/fixtures/reports/{it}.txt")))
                .await;
            page.wait_at("#/summary").await;
            read_to_the_end(page).await;
            assert_eq!(n_open(page).await, n, "{it}");
            go(page, "start").await;
        }

        let files: Vec<(Damage, String, Vec<u8>)> = (0..200)
            .map(|n| {
                let damage = Damage::ALL[n % Damage::ALL.len()];
                let bytes = damage.done(&sound[n % SOUND.len()], n / 5, &mut any);
                (damage, format!("{damage:?}-{n:03}.pdf"), bytes)
            })
            .collect();
        let mut told = BTreeMap::<(Damage, String), usize>::new();
        let mut read = texts.len();
        for several in files.chunks(10) {
            go(page, "start").await;
            let dropped: Vec<Value> = several
                .iter()
                .map(|(_, name, bytes)| {
                    let bytes: String = bytes.iter().map(|it| char::from(*it)).collect();
                    json!([{ "name": name, "bytes": bytes }])
                })
                .collect();
            // Each by itself, since of files that are given together those of one report are put together.
            let body = "for (const it of arguments[0]) window.__test.drag('drop', 'body', it)";
            page.script(body, &[json!(dropped)]).await;
            let body = "const told = document.querySelectorAll('#problem li').length
                    || document.querySelectorAll('#problem').length;
                const open = document.querySelectorAll('#open-reports option').length;
                return open + told === arguments[0] && !document.querySelector('#status .reading')";
            let answered = read + several.len();
            page.wait_at_most(LIMIT, "an answer to each file", body, &[json!(answered)])
                .await;

            let (messages, names) = (messages(page).await, open_names(page).await);
            for (damage, name, _) in several {
                let own: Vec<&[String; 2]> =
                    messages.iter().filter(|it| it[0].contains(name)).collect();
                let is_open = names.iter().any(|it| it.contains(name));
                let said = match own.as_slice() {
                    [] if is_open => {
                        read += 1;
                        "read".to_owned()
                    }
                    [[happened, advice]] if !is_open => {
                        let known = may_be_said(*damage);
                        assert!(known.iter().any(|it| happened.contains(it)), "{happened}");
                        assert!(
                            advice.contains("Open") || advice.contains("open"),
                            "{happened} {advice}"
                        );
                        happened.replace(name, "…")
                    }
                    _ => panic!("{name}: open: {is_open}, told: {own:?}; {names:?}"),
                };
                *told.entry((*damage, said)).or_default() += 1;
            }
        }
        for ((damage, said), n) in &told {
            eprintln!("damaged PDFs: {damage:?}: {n} times “{said}”");
        }
        // Both happen to files that are cut, or this asks nothing; and what can be found again is.
        let cut: Vec<_> = told.keys().filter(|it| it.0 == Damage::Cut).collect();
        assert!(cut.len() > 1, "{cut:?}");
        assert_eq!(i64::try_from(read).expect("a few"), n_open(page).await);

        // The page is as good as before.
        go(page, "start").await;
        page.choose(&rendered("vale-of-sarn-2025-11/pdf/typst.pdf"))
            .await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        assert_eq!(
            page.text("#authority").await,
            "Vale of Sarn Borough Council"
        );
        assert!(page.text("main").await.contains("typst.pdf"));
    });
}

/// What was read aloud of the reading, and what was seen beside the bar, since this was last asked.
async fn heard(page: &Page) -> (Vec<String>, Vec<String>) {
    let heard = page.script("return window.__test.heard()", &[]).await;
    (lines(&heard["aloud"]), lines(&heard["seen"]))
}

#[test]
fn a_long_pdf_tells_its_pages_and_can_be_given_up() {
    story("long pdfs", async |page: &Page| {
        let folder = Temporary::new("long-pdfs");
        let file =
            |name: &str, pages, lines| -> PathBuf { folder.file(name, &of_pages(pages, lines)) };
        page.load("").await;
        page.script("window.__test.listen()", &[]).await;

        page.choose(&file("short.pdf", 12, 3)).await;
        page.wait_at("#/summary").await;
        read_to_the_end(page).await;
        let (aloud, seen) = heard(page).await;
        assert_eq!(aloud, ["Reading short.pdf…"]);
        assert!(
            seen.iter()
                .any(|it| it.starts_with("Reading short.pdf: page ") && it.ends_with(" of 12")),
            "{seen:?}"
        );

        // As many pages as are read at all.
        go(page, "start").await;
        page.choose(&file("longest.pdf", 10_000, 3)).await;
        page.wait(
            "a second report",
            "return document.querySelectorAll('#open-reports option').length === 2",
            &[],
        )
        .await;
        read_to_the_end(page).await;
        assert!(page.text("main").await.contains("longest.pdf"));
        assert_eq!(page.count("main li[data-finding]").await, 1);
        let (aloud, seen) = heard(page).await;
        eprintln!(
            "long PDFs: {aloud:?}, and {} lines beside the bar",
            seen.len()
        );
        assert_eq!(
            aloud.first().map(String::as_str),
            Some("Reading longest.pdf…")
        );
        assert!(aloud.len() <= 4, "{aloud:?}");
        let n_pages = seen.iter().filter(|it| it.contains(": page ")).count();
        assert!((2..=100).contains(&n_pages), "{n_pages}");

        // One more.
        go(page, "start").await;
        page.choose(&file("longer.pdf", 10_001, 3)).await;
        page.wait_for("#problem").await;
        let happened = page.text("#problem h2").await;
        assert_eq!(happened, "longer.pdf is a PDF that holds too much.");
        assert_eq!(page.count(".open-now li").await, 2);

        // Given up in the midst.
        heard(page).await;
        page.choose(&file("heavy.pdf", 10_000, 29)).await;
        let midst = "return document.querySelector('.progress .now')?.textContent.match(/page [0-9]*[1-9][0-9]* of 10000/)
            && document.querySelector('#cancel-reading')?.checkVisibility() === true";
        page.wait("a page in the midst", midst, &[]).await;
        page.click("#cancel-reading").await;
        page.wait_gone(".progress").await;
        assert!(
            page.text("#status")
                .await
                .contains("Reading was cancelled.")
        );
        heard(page).await;
        // What the worker said last, if anything, comes before what a file that is opened now comes to.
        page.choose(&rendered("harbourne-governance/pdf/typst.pdf"))
            .await;
        page.wait(
            "a third report",
            "return document.querySelectorAll('#open-reports option').length === 3",
            &[],
        )
        .await;
        read_to_the_end(page).await;
        assert!(page.text("main").await.contains("typst.pdf"));
        assert_eq!(page.count("#problem").await, 0);
        let (_, seen) = heard(page).await;
        assert!(!seen.iter().any(|it| it.contains("heavy.pdf")), "{seen:?}");
    });
}
