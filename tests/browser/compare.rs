//! Open reports side by side, and the lists of figures that one click gives.

use std::fs;

use candour::state::Filter;
use serde_json::json;
use thirtyfour::Key;

use super::opening::{Temporary, n_open, read_to_the_end};
use super::session::{Page, TELEPHONE, project, story};
use super::{example_analysis, fixture, go, lines, open_example, read};

/// What heads the columns of a table.
async fn heads(page: &Page, table: &str) -> Vec<String> {
    let body = "return [...document.querySelectorAll(`#${arguments[0]} thead .council`)].map((it) => it.textContent)";
    lines(&page.script(body, &[json!(table)]).await)
}

async fn nothing_is_wider_than_the_window(page: &Page) {
    let body = "return document.documentElement.scrollWidth <= window.innerWidth";
    assert_eq!(
        page.script(body, &[]).await,
        true,
        "the page scrolls sideways"
    );
}

#[test]
fn two_councils_stand_side_by_side() {
    story("compare", async |page: &Page| {
        page.load("").await;
        let reports = ["vale-of-sarn-2025-11.txt", "aldermere-2025-05.txt"];
        page.choose_all(&reports.map(|it| project("tests/fixtures/reports").join(it)))
            .await;
        read_to_the_end(page).await;
        assert_eq!(n_open(page).await, 2);
        go(page, "compare").await;
        let by_name = ["Aldermere County Council", "Vale of Sarn Borough Council"];
        for table in ["compare-scores", "compare-measures"] {
            assert_eq!(heads(page, table).await, by_name, "{table}");
        }
        let main = page.text("main").await;
        assert!(main.contains("ranks no council"), "{main}");

        // Every number is the one that the core read in that report.
        let of = ["aldermere-2025-05.txt", "vale-of-sarn-2025-11.txt"]
            .map(|it| read(it, fixture(&format!("reports/{it}")).as_bytes()).analysis);
        for (at, analysis) in of.iter().enumerate() {
            let body = "const [at, name] = arguments;
                const id = [...document.querySelectorAll('#compare-measures thead .council a')][at].dataset.report;
                return [...document.querySelectorAll(`#compare-measures tbody a[data-report=\"${id}\"]`)]
                    .map((it) => `${it.dataset.finding} ${it.textContent}`).sort()";
            let mut printed: Vec<String> = super::of_england(analysis)
                .into_iter()
                .map(|it| format!("{} {}", it.id, candour::view::words::side::own_value(it)))
                .collect();
            printed.sort();
            assert_ne!(printed.len(), 0, "a report with comparisons");
            assert_eq!(lines(&page.script(body, &[json!(at)]).await), printed);
        }

        // To a sentence in the other report, and back to where one was.
        let body =
            "const all = [...document.querySelectorAll('#compare-measures tbody td:last-child a')];
            const link = all[all.length - 1];
            link.id = 'other';
            return link.dataset.finding";
        let finding = page.script(body, &[]).await;
        page.click("#other").await;
        page.wait_at("#/report").await;
        let body = "const marks = window.__test.marks(arguments[0]);
            return marks.some((it) => it.focused && it.inView && it.selected)";
        page.wait(
            "the mark with the focus",
            body,
            std::slice::from_ref(&finding),
        )
        .await;
        let shown = "return document.querySelector('#authority').textContent";
        assert_eq!(page.script(shown, &[]).await, by_name[1]);
        page.back().await;
        page.wait_at("#/compare").await;
        page.wait_for("#came-from").await;
        let body = "const it = document.querySelector('#came-from');
            const box = it.getBoundingClientRect();
            return it.dataset.finding === arguments[0] && box.top >= 0 && box.bottom <= window.innerHeight";
        page.wait("the number that one came from", body, &[finding])
            .await;

        // By hand, with the keyboard.
        page.click(".which summary").await;
        let body = "const it = document.querySelector('.moves button:last-child');
            it.focus();
            return it.id";
        let button = page.script(body, &[]).await;
        page.press(Key::Enter).await;
        page.wait_for("#compare-by-name[aria-pressed=\"false\"]")
            .await;
        for table in ["compare-scores", "compare-measures"] {
            assert_eq!(
                heads(page, table).await,
                [by_name[1], by_name[0]],
                "{table}"
            );
        }
        assert_eq!(
            page.script("return document.activeElement.id", &[]).await,
            button,
            "the focus goes along"
        );
        let said = page.text(".which [role=\"status\"]").await;
        assert_eq!(said, "Aldermere County Council is column 2 of 2.");
        page.click("#compare-by-name").await;
        page.wait_for("#compare-by-name[aria-pressed=\"true\"]")
            .await;
        assert_eq!(heads(page, "compare-scores").await, by_name);

        // One of them left out; and the way to a summary.
        page.click(".which li:first-child input").await;
        page.wait_gone("#compare-scores .council:nth-child(3)")
            .await;
        assert_eq!(heads(page, "compare-measures").await, by_name[1..]);
        page.click(".which li:first-child input").await;
        page.wait_for("#compare-scores .council:nth-child(3)").await;
        page.resize(TELEPHONE).await;
        nothing_is_wider_than_the_window(page).await;
        page.click("#compare-scores thead .council a").await;
        page.wait_at("#/summary").await;
        assert_eq!(page.text("h1#authority").await, by_name[0]);
    });
}

#[test]
fn what_a_draft_and_the_final_report_differ_in_is_told() {
    story("draft", async |page: &Page| {
        page.load("").await;
        let folder = Temporary::new("draft");
        let last = fixture("reports/aldermere-2025-05.txt");
        assert!(last.contains("28.90%"), "the example's figure");
        let draft = last.replace("28.90%", "27.90%");
        let files = [
            folder.file("draft.txt", draft.as_bytes()),
            folder.file("final.txt", last.as_bytes()),
        ];
        assert!(files.iter().all(|it| fs::metadata(it).is_ok()));
        // One after the other: together they might be taken for parts of one report.
        for file in &files {
            page.click("a[data-view=\"start\"]").await;
            page.choose(file).await;
            read_to_the_end(page).await;
        }
        assert_eq!(n_open(page).await, 2);
        go(page, "compare").await;
        page.wait_for(".differs table").await;
        let told = page.text(".differs").await;
        assert!(told.contains("27.90%") && told.contains("28.90%"), "{told}");
        assert!(told.contains("Not the same: 1 comparison."), "{told}");
    });
}

#[test]
fn every_unmet_target_is_two_clicks_away() {
    story("unmet", async |page: &Page| {
        open_example(page).await;
        let analysis = example_analysis();
        let unmet = Filter {
            unmet: true,
            ..Filter::default()
        };
        let listed = unmet.listed(&analysis);
        assert!(!listed.trends.is_empty(), "the example has one");
        go(page, "figures").await;
        let body = "[...document.querySelectorAll('.chip')]
            .find((it) => it.textContent.startsWith('Targets not met')).id = 'unmet'";
        page.script(body, &[]).await;
        page.click("#unmet").await;
        page.wait_for("#unmet[aria-pressed=\"true\"]").await;
        let rows = "return [...document.querySelectorAll(`table#${arguments[0]} tr[data-finding]`)]
            .map((it) => it.dataset.finding)";
        let ids: Vec<&str> = listed.trends.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(lines(&page.script(rows, &[json!("targets")]).await), ids);
        let ids: Vec<&str> = listed.figures.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(lines(&page.script(rows, &[json!("figures")]).await), ids);
    });
}
