//! The built page in a real browser, one story a test; `make test` runs it, and .ci/test says with what.

#[path = "browser/axe.rs"]
mod axe;
#[path = "browser/changes.rs"]
mod changes;
#[path = "browser/compare.rs"]
mod compare;
#[path = "browser/craft.rs"]
mod craft;
#[path = "browser/editions.rs"]
mod editions;
#[path = "browser/england.rs"]
mod england;
#[allow(dead_code, reason = "each test uses a part of this")]
#[path = "common/hostile.rs"]
mod hostile;
#[path = "browser/hostile_views.rs"]
mod hostile_views;
#[path = "browser/keyboard.rs"]
mod keyboard;
#[allow(dead_code, reason = "each test uses a part of this")]
#[path = "common/pdfs.rs"]
mod made;
#[allow(dead_code, reason = "each test uses a part of this")]
#[path = "common/office.rs"]
mod office;
#[path = "browser/opening.rs"]
mod opening;
#[path = "browser/pdfs.rs"]
mod pdfs;
#[path = "browser/report_view.rs"]
mod report_view;
#[path = "browser/server.rs"]
mod server;
#[path = "browser/session.rs"]
mod session;
#[path = "browser/speed.rs"]
mod speed;
#[path = "browser/tasks.rs"]
mod tasks;

use std::collections::BTreeSet;
use std::fs;

use candour::analysis::{analyse, example};
use candour::state::Filter;
use candour::view::words::list;
use candour::view::{
    Analysis, CheckSeverity, Comparison, FigureGroup, FigureRole, ReportView, Scope, words,
};
use serde_json::{Value, json};
use session::{DESKTOP, Page, TELEPHONE, is_module, project, story};
use thirtyfour::Key;

/// The views of an open report.
const VIEWS: [&str; 6] = [
    "summary", "england", "figures", "report", "checks", "compare",
];

/// What the core itself reads, which is what the page has to show.
fn read(name: &str, bytes: &[u8]) -> ReportView {
    analyse(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn example_analysis() -> Analysis {
    let (name, bytes) = example();
    read(name, bytes).analysis
}

fn fixture(name: &str) -> String {
    let path = project("tests/fixtures").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The comparisons that the table shows.
fn of_england(analysis: &Analysis) -> Vec<&Comparison> {
    analysis
        .comparisons
        .iter()
        .filter(|it| it.benchmark.scope == Scope::England)
        .collect()
}

async fn open_example(page: &Page) {
    page.load("").await;
    page.click("button#open-example").await;
    page.wait_at("#/summary").await;
    page.wait_for("h1#authority").await;
}

/// Goes to a view by the link to it.
async fn go(page: &Page, view: &str) {
    page.click(&format!("header a[data-view=\"{view}\"]")).await;
    page.wait_at(&format!("#/{view}")).await;
    let shown = format!("header a[data-view=\"{view}\"][aria-current=\"page\"]");
    page.wait_for(&shown).await;
}

#[test]
fn a_newcomer_opens_the_example_with_the_keyboard() {
    story("example", async |page: &Page| {
        page.load("").await;
        for hook in [
            "input[type=\"file\"]#open-files[multiple]",
            "textarea#paste-text",
            "button#read-paste",
            "button#open-example",
            "a[data-view=\"start\"]",
        ] {
            assert_eq!(page.count(hook).await, 1, "{hook}");
        }
        assert!(
            page.text("main")
                .await
                .contains("Nothing you open leaves this computer")
        );

        let mut presses = 0;
        while page.script("return document.activeElement.id", &[]).await != "open-example" {
            page.press(Key::Tab).await;
            presses += 1;
            assert!(presses < 20, "the Tab key does not lead to the example");
        }
        page.press(Key::Enter).await;
        page.wait_at("#/summary").await;

        let analysis = example_analysis();
        let authority = analysis
            .authority
            .as_ref()
            .expect("the example names its council");
        assert_eq!(page.text("#authority").await, authority.name);
        assert_eq!(authority.name, "Aldermere County Council");
        let main = page.text("main").await;
        assert!(main.contains("invented"), "{main}");
        let result = page.text("#overall-rating").await;
        assert!(
            result.contains("67%") && result.contains("Good"),
            "{result}"
        );
        assert!(main.contains("24 of 36"), "{main}");

        assert_eq!(analysis.scores.len(), 9);
        assert_eq!(page.count("main li[data-finding]").await, 9);
        for score in &analysis.scores {
            let row = page
                .text(&format!("main li[data-finding=\"{}\"]", score.id))
                .await;
            let points = score.score.expect("a score").points();
            assert!(row.starts_with(&score.quality_statement), "{row}");
            assert!(
                row.contains(&format!(" {points} of 4")),
                "{row}, not {points}"
            );
        }
        for view in VIEWS {
            assert_eq!(
                page.count(&format!("header a[data-view=\"{view}\"]")).await,
                1,
                "{view}"
            );
        }
        let focused = page.script("return document.activeElement.id", &[]).await;
        assert_eq!(
            focused, "authority",
            "a new report has the focus at its top"
        );
    });
}

#[test]
fn a_file_is_opened_by_the_file_input() {
    story("file", async |page: &Page| {
        page.load("").await;
        page.choose(&project("tests/fixtures/reports/vale-of-sarn-2025-11.txt"))
            .await;
        page.wait_at("#/summary").await;
        page.wait_for("h1#authority").await;
        let analysis = read(
            "vale",
            fixture("reports/vale-of-sarn-2025-11.txt").as_bytes(),
        )
        .analysis;
        assert_eq!(
            page.text("#authority").await,
            "Vale of Sarn Borough Council"
        );
        let result = page.text("#overall-rating").await;
        assert!(result.contains("Requires improvement"), "{result}");
        let conflict = analysis.scores.iter().find_map(words::summary_conflict);
        let conflict = conflict.expect("table and section disagree in this report");
        let shown = page.text(".conflict").await;
        assert!(shown.contains(&conflict), "{shown}");
        assert!(
            shown.contains("table says 3") && shown.contains("section says 2"),
            "{shown}"
        );
        assert!(!page.text("main").await.contains("invented"));

        // Two at once: each is a report of its own, the first is shown, and all that was open stays so.
        go(page, "start").await;
        page.choose_all(&[
            project("tests/fixtures/reports/harbourne-governance.txt"),
            project("tests/fixtures/reports/northmarsh-equity.txt"),
        ])
        .await;
        page.wait_at("#/summary").await;
        let open = "return document.querySelector('#open-reports')?.options.length === 3";
        page.wait("three open reports", open, &[]).await;
        assert!(page.text("#authority").await.contains("Harbourne"));
        let other = "const it = document.querySelector('#open-reports'); it.selectedIndex = 0;
            it.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(other, &[]).await;
        let shown =
            "return document.querySelector('#authority').textContent.includes('Vale of Sarn')";
        page.wait("the report that was open before", shown, &[])
            .await;
        page.click("#close-report").await;
        let left = "return document.querySelector('#open-reports')?.options.length === 2";
        page.wait("two open reports", left, &[]).await;
        assert!(page.text("#authority").await.contains("Harbourne"));
        let named = "return document.querySelector('#open-reports').selectedOptions[0].textContent.includes('Harbourne')";
        page.wait("the list to name what is shown", named, &[])
            .await;
    });
}

#[test]
fn one_section_is_pasted() {
    story("paste", async |page: &Page| {
        page.load("").await;
        page.paste(
            "textarea#paste-text",
            &fixture("reports/northmarsh-equity.txt"),
        )
        .await;
        page.click("button#read-paste").await;
        page.wait_at("#/summary").await;
        page.wait_for("h1#authority").await;
        assert_eq!(page.text("#authority").await, "Council not named");
        let result = page.text("#overall-rating").await;
        assert!(
            result.contains("1 of 9") && result.contains("no overall result"),
            "{result}"
        );
        assert!(
            page.text("main")
                .await
                .contains("One quality statement of nine")
        );
        assert_eq!(page.count("main li[data-finding]").await, 1);
        for view in VIEWS {
            go(page, view).await;
            assert_eq!(page.count("#authority").await, 1, "{view}");
            assert_eq!(page.count("#overall-rating").await, 1, "{view}");
        }
        go(page, "england").await;
        assert_eq!(page.count("table#comparisons tbody tr").await, 0);

        // Nothing in the box is no report, and says so.
        go(page, "start").await;
        page.click("button#read-paste").await;
        page.wait_for("#problem").await;
        assert!(page.text("#problem h2").await.contains("no text"));
    });
}

#[test]
fn a_file_is_dropped_on_the_page() {
    story("drop", async |page: &Page| {
        let text = fixture("reports/vale-of-sarn-2025-11.txt");
        let file = json!([{ "name": "vale-of-sarn-2025-11.txt", "text": text }]);
        let drag = async |kind: &str, on: &str| {
            let body = "return window.__test.drag(arguments[0], arguments[1], arguments[2])";
            page.script(body, &[json!(kind), json!(on), file.clone()])
                .await
        };
        page.load("").await;
        assert_eq!(page.count(".dropping").await, 0);
        drag("dragenter", "body").await;
        page.wait_for(".dropping").await;
        assert!(page.text(".dropping").await.contains("Drop"));
        // The way over the page: a child is entered before its parent is left.
        drag("dragenter", "main h1").await;
        drag("dragleave", "body").await;
        page.settle().await;
        assert_eq!(
            page.count(".dropping").await,
            1,
            "the files are still over the page"
        );
        drag("dragleave", "main h1").await;
        page.wait_gone(".dropping").await;

        let body = "return window.__test.drag('dragenter', 'body', [], 'some text')";
        assert_eq!(
            page.script(body, &[]).await,
            false,
            "dragging text is none of the page's business"
        );
        page.settle().await;
        assert_eq!(page.count(".dropping").await, 0);

        drag("dragenter", "body").await;
        page.wait_for(".dropping").await;
        assert_eq!(
            drag("dragover", "body").await,
            true,
            "the browser would open the file instead"
        );
        assert_eq!(
            drag("drop", "body").await,
            true,
            "the browser would open the file instead"
        );
        page.wait_at("#/summary").await;
        page.wait_for("h1#authority").await;
        assert_eq!(
            page.text("#authority").await,
            "Vale of Sarn Borough Council"
        );
        assert_eq!(page.count(".dropping").await, 0);

        // And from any other view.
        go(page, "report").await;
        drag("drop", "article").await;
        page.wait_at("#/summary").await;
    });
}

#[test]
fn links_lead_from_the_table_to_the_text_and_back() {
    story("links", async |page: &Page| {
        open_example(page).await;
        let n_example = links_both_ways(page, &example_analysis(), false).await;
        eprintln!("links: {n_example} rows of the example");
        page.resize(TELEPHONE).await;
        let n_narrow = links_both_ways(page, &example_analysis(), true).await;
        assert_eq!(n_narrow, n_example, "on a telephone");
        page.resize(DESKTOP).await;

        let real = project("../shared/reports/003_214d99f25af75277.txt");
        if let Ok(text) = fs::read_to_string(&real) {
            let name = "003.txt";
            let analysis = read(name, text.as_bytes()).analysis;
            for size in [DESKTOP, TELEPHONE] {
                page.resize(size).await;
                go(page, "start").await;
                let file = json!([{ "name": name, "text": text }]);
                page.script("window.__test.drag('drop', 'body', arguments[0])", &[file])
                    .await;
                page.wait_at("#/summary").await;
                let n_real = links_both_ways(page, &analysis, size == TELEPHONE).await;
                eprintln!("links: {n_real} rows of 003, dropped, at {size:?}");
            }
        } else {
            eprintln!(
                "links: skipped the real report, since {} is not there",
                real.display()
            );
        }
    });
}

/// Every row to its sentence and back. Gives how many rows there were. On a telephone what is known about a mark
/// covers the foot of the window, so there only the mark with the focus has to be in sight.
async fn links_both_ways(page: &Page, analysis: &Analysis, telephone: bool) -> usize {
    go(page, "england").await;
    let comparisons = of_england(analysis);
    let body = "return [...document.querySelectorAll('table#comparisons tbody tr')].map((it) => it.dataset.finding)";
    let ids: Vec<&str> = comparisons.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        page.script(body, &[]).await,
        json!(ids),
        "the rows are the comparisons, in the report's order"
    );

    for (at, comparison) in comparisons.iter().enumerate() {
        let id = comparison.id.as_str();
        let row = page
            .script("return window.__test.row(arguments[0])", &[json!(id)])
            .await;
        assert_eq!(row["local"], comparison.local.value.to_string(), "{id}");
        assert_eq!(
            row["england"],
            comparison.benchmark.value.to_string(),
            "{id}"
        );

        page.click(&format!("table#comparisons tr[data-finding=\"{id}\"] th a"))
            .await;
        page.wait_at("#/report").await;
        let body = "const marks = window.__test.marks(arguments[0]);
            return marks.some((it) => it.focused && it.inView) && marks";
        let marks = page
            .wait(
                &format!("the marks of {id} in the text"),
                body,
                &[json!(id)],
            )
            .await;
        let marks = marks.as_array().expect("a list");
        let printed = [
            comparison.local.text.as_str(),
            comparison.benchmark.text.as_str(),
        ];
        for mark in marks {
            let text = mark["text"].as_str().expect("a text");
            assert!(
                printed.contains(&text),
                "{id}: “{text}” is neither of {printed:?}"
            );
            assert_eq!(
                mark["selected"], true,
                "{id}: “{text}” is not shown as selected"
            );
            let shown = telephone || mark["inView"] == true;
            assert!(shown, "{id}: “{text}” is out of sight");
        }
        for text in printed {
            assert!(
                marks.iter().any(|it| it["text"] == text),
                "{id}: no mark on “{text}”"
            );
        }

        // Back by the keyboard, by the mark with the focus, and by the last mark, in turn.
        let links = format!("mark[data-findings~=\"{id}\"] a");
        match at % 3 {
            _ if telephone => page.press(Key::Enter).await,
            0 => page.press(Key::Enter).await,
            1 => page.click(&links).await,
            _ => {
                let body = "const all = document.querySelectorAll(arguments[0]); all[all.length - 1].id = 'last-mark'";
                page.script(body, &[json!(links)]).await;
                page.click("#last-mark").await;
            }
        }
        page.wait_at("#/england").await;
        let body = "const row = window.__test.inChart(arguments[0]); return row && row.focused && row.inView && row";
        let row = page
            .wait(
                &format!("the chart’s row of {id} with the focus"),
                body,
                &[json!(id)],
            )
            .await;
        assert_eq!(
            row["selected"], true,
            "{id}: the row is not shown as selected"
        );
        assert_eq!(row["inTable"], true, "{id}: nor is the table’s");
    }
    comparisons.len()
}

#[test]
fn scores_lead_to_the_text_and_back() {
    story("scores", async |page: &Page| {
        open_example(page).await;
        for score in &example_analysis().scores {
            let id = score.id.as_str();
            page.click(&format!("li[data-finding=\"{id}\"] a")).await;
            page.wait_at("#/report").await;
            let body = "const marks = window.__test.marks(arguments[0]);
                return marks.some((it) => it.focused && it.inView && it.selected)";
            page.wait(
                &format!("the mark of {id} with the focus"),
                body,
                &[json!(id)],
            )
            .await;
            page.press(Key::Enter).await;
            page.wait_at("#/summary").await;
            let body = "const row = document.querySelector(`li[data-finding=\"${arguments[0]}\"]`);
                return row && row.contains(document.activeElement) && row.classList.contains('sel')";
            page.wait(
                &format!("the row of {id} with the focus"),
                body,
                &[json!(id)],
            )
            .await;
        }
    });
}

#[test]
fn figures_are_narrowed_down_and_lead_to_their_sentences() {
    story("figures", async |page: &Page| {
        let analysis = example_analysis();
        for size in [DESKTOP, TELEPHONE] {
            page.resize(size).await;
            open_example(page).await;
            figures_there_and_back(page, &analysis).await;
        }
    });
}

/// What the three tables of figures list, by their ids; the order of the middle one is its own.
async fn listed(page: &Page) -> [BTreeSet<String>; 3] {
    let body = "return [...document.querySelectorAll(`table#${arguments[0]} tbody tr`)].map((it) => it.dataset.finding)";
    let mut out = [const { BTreeSet::new() }; 3];
    for (table, ids) in ["targets", "trends", "figures"].into_iter().zip(&mut out) {
        ids.extend(lines(&page.script(body, &[json!(table)]).await));
    }
    out
}

/// What they have to list.
fn to_list(analysis: &Analysis, filter: &Filter) -> [BTreeSet<String>; 3] {
    let listed = filter.listed(analysis);
    let trends = |aims: bool| {
        let them = listed.trends.iter();
        them.filter(|it| words::is_aim(it) == aims)
            .map(|it| it.id.clone())
            .collect()
    };
    [
        trends(true),
        trends(false),
        listed.figures.iter().map(|it| it.id.clone()).collect(),
    ]
}

async fn figures_there_and_back(page: &Page, analysis: &Analysis) {
    let all = Filter::default();
    let waits = Filter {
        group: Some(FigureGroup::Waits),
        ..Filter::default()
    };
    go(page, "figures").await;
    assert_eq!(page.text("h1").await, words::figures_headline(analysis));
    assert_eq!(listed(page).await, to_list(analysis, &all));
    let body = "const row = document.querySelector(`tr[data-finding=\"${arguments[0]}\"]`).dataset;
        return [row.value, row.kind, row.role]";
    let limit = analysis
        .figures
        .iter()
        .find(|it| it.role == FigureRole::Threshold);
    let limit = limit.expect("the example has a limit");
    assert_eq!(
        page.script(body, &[json!(limit.id)]).await,
        json!([words::bare(&limit.value), "duration", "threshold"])
    );

    // By heading, and then by section as well.
    let body = "const chip = [...document.querySelectorAll('.chip')].find((it) => it.textContent.startsWith('Waits'));
        chip.id = 'waits';";
    page.script(body, &[]).await;
    page.click("#waits").await;
    page.wait_for("#waits[aria-pressed=\"true\"]").await;
    let narrow = to_list(analysis, &waits);
    assert_eq!(listed(page).await, narrow);
    assert!(narrow.iter().all(|it| !it.is_empty()) || !narrow[2].is_empty());
    let said = page.text(".listed").await;
    let n_all = analysis.figures.len();
    assert!(
        said.contains(&format!("{} of {n_all} figures", narrow[2].len())),
        "{said}"
    );
    let choose = "const list = document.querySelector('#figure-section');
        list.selectedIndex = arguments[0];
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return list.selectedOptions[0].textContent";
    let option = page.script(choose, &[json!(1)]).await;
    let section = analysis.figures[0].section.clone();
    let name = section.clone().expect("the first section");
    assert!(
        option.as_str().is_some_and(|it| it.starts_with(&name)),
        "{option}"
    );
    page.settle().await;
    let both = Filter {
        section,
        ..waits.clone()
    };
    assert_eq!(listed(page).await, to_list(analysis, &both));
    page.script(choose, &[json!(0)]).await;
    page.settle().await;
    assert_eq!(listed(page).await, narrow);

    // A row to its sentence and back: the choice is still there.
    for id in [narrow[1].first(), narrow[2].last()].into_iter().flatten() {
        page.click(&format!("tr[data-finding=\"{id}\"] th a")).await;
        page.wait_at("#/report").await;
        let body = "const marks = window.__test.marks(arguments[0]);
            return marks.some((it) => it.focused && it.inView && it.selected)";
        page.wait(
            &format!("the mark of {id} with the focus"),
            body,
            &[json!(id)],
        )
        .await;
        page.press(Key::Enter).await;
        page.wait_at("#/figures").await;
        row_has_the_focus(page, id).await;
        assert_eq!(listed(page).await, narrow, "after {id}");
    }
    // By the browser's own way back, too.
    let id = narrow[2].first().expect("a figure");
    page.click(&format!("tr[data-finding=\"{id}\"] td")).await;
    page.wait_at("#/report").await;
    page.wait_for("mark.sel").await;
    page.back().await;
    page.wait_for("tr.sel").await;
    assert_eq!(listed(page).await, narrow);

    // What is not listed is, when one goes to it.
    let mut them = analysis.figures.iter();
    let hidden = them.find(|it| !narrow[2].contains(&it.id));
    let hidden = &hidden.expect("a figure that is no wait").id;
    go(page, "report").await;
    let link = format!("mark[data-kind=\"figure\"][data-findings=\"{hidden}\"] a");
    let body = "document.querySelector(arguments[0]).focus()";
    page.script(body, &[json!(link)]).await;
    page.wait_for(".card .to-table").await;
    page.press(Key::Enter).await;
    page.wait_at("#/figures").await;
    row_has_the_focus(page, hidden).await;
    assert_eq!(listed(page).await, to_list(analysis, &all));

    // The marks of figures can be switched off, but for the one that one came for.
    go(page, "report").await;
    let of_figures = "mark[data-kind=\"figure\"]";
    assert!(page.count(of_figures).await > 1);
    // In a small window a button opens the switches.
    let folded = "return document.querySelector('#mark-figures').getClientRects().length === 0";
    if page.script(folded, &[]).await == json!(true) {
        page.click("#show-marks").await;
    }
    page.click("#mark-figures").await;
    page.wait_for("#mark-figures:not(:checked)").await;
    // A long text is painted piece by piece.
    let one = "return document.querySelectorAll(arguments[0]).length === 1";
    page.wait("only that one", one, &[json!(of_figures)]).await;
    assert!(page.count("mark[data-kind=\"trend\"]").await > 0);
    go(page, "summary").await;
    go(page, "report").await;
    assert_eq!(page.count("#mark-figures:checked").await, 0);
    page.wait_gone(".unpainted").await;
    assert_eq!(page.count(of_figures).await, 1);
}

async fn row_has_the_focus(page: &Page, id: &str) {
    let body = "const row = document.querySelector(`tr[data-finding=\"${arguments[0]}\"]`);
        return row && row.contains(document.activeElement) && row.classList.contains('sel')";
    page.wait(
        &format!("the row of {id} with the focus"),
        body,
        &[json!(id)],
    )
    .await;
}

#[test]
fn checks_lead_to_their_words_and_are_taken_along() {
    story("checks", async |page: &Page| {
        open_example(page).await;
        let analysis = example_analysis();
        assert!(
            !analysis.checks.is_empty(),
            "the example has something to ask"
        );
        go(page, "checks").await;
        let body = "return [...document.querySelectorAll('table#checks tbody tr')].map((it) => it.dataset.finding)";
        let ids: Vec<&str> = analysis.checks.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(page.script(body, &[]).await, json!(ids));
        let places = words::Places::new(&analysis.text);
        for check in &analysis.checks {
            let id = check.id.as_str();
            let row = format!("table#checks tr[data-finding=\"{id}\"]");
            assert!(page.text(&row).await.contains(&check.message), "{id}");

            // To the words and back by the keyboard.
            let link = json!(format!("{row} .sentence a"));
            let focus = "document.querySelector(arguments[0]).focus()";
            page.leave_with_the_mouse().await;
            page.script(focus, &[link]).await;
            page.press(Key::Enter).await;
            page.wait_at("#/report").await;
            let body = "const marks = [...document.querySelectorAll(`mark[data-check~=\"${arguments[0]}\"]`)];
                return marks.some((it) => it.contains(document.activeElement)) && marks.map((it) => it.textContent).join('')";
            let shown = page
                .wait(&format!("the words of {id}"), body, &[json!(id)])
                .await;
            assert_eq!(json!(places.words(check.start, check.end)), shown, "{id}");
            assert!(page.text(".card").await.contains(&check.message), "{id}");
            page.press(Key::Enter).await;
            page.wait_at("#/checks").await;
            row_has_the_focus(page, id).await;

            for (n, place) in check.evidence.iter().enumerate() {
                let id = words::evidence_id(check, n);
                page.click(&format!("{row} a[data-finding=\"{id}\"]")).await;
                page.wait_at("#/report").await;
                let body = "const marks = [...document.querySelectorAll('mark.sel')];
                    return marks.some((it) => it.contains(document.activeElement)) && marks.map((it) => it.textContent).join('')";
                let shown = page.wait(&format!("the words of {id}"), body, &[]).await;
                let words = places.words(place.start, place.end).expect("in the text");
                let shown = shown.as_str().expect("words");
                assert!(shown.contains(words), "{id}: “{shown}” is not “{words}”");
                page.press(Key::Enter).await;
                page.wait_at("#/checks").await;
                row_has_the_focus(page, &check.id).await;
            }
        }

        let body = "window.__given = { blobs: [], names: [], copied: [], printed: 0 };
            const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { window.__given.blobs.push(blob); return make.call(URL, blob); };
            const click = HTMLElement.prototype.click;
            HTMLElement.prototype.click = function () { window.__given.names.push(this.download); click.call(this); };
            window.addEventListener('copy', (event) => {
                for (const kind of ['text/html', 'text/plain']) window.__given.copied.push(event.clipboardData.getData(kind));
            });
            window.print = () => { window.__given.printed += 1; };";
        page.script(body, &[]).await;
        page.click("#download-csv").await;
        let body = "const done = arguments[0]; window.__given.blobs[0].arrayBuffer().then((it) => done([...new Uint8Array(it)]))";
        let given = page.script_async(body, &[]).await;
        let csv = list::sheet(&analysis).csv();
        assert_eq!(given, json!(csv.as_bytes()), "byte for byte");
        assert_eq!(
            page.script("return window.__given.names", &[]).await,
            json!(["aldermere-factual-accuracy.csv"])
        );
        page.click("#copy-table").await;
        page.wait_for(".told:not(:empty)").await;
        assert!(page.text(".told").await.contains("The list is copied"));
        assert_eq!(
            page.script("return window.__given.copied", &[]).await,
            json!(list::sheet(&analysis).table())
        );
        page.click("#print").await;
        assert_eq!(page.script("return window.__given.printed", &[]).await, 1);

        // What is chosen is what is listed.
        page.script("document.querySelectorAll('.chip')[2].id = 'queries'", &[])
            .await;
        page.click("#queries").await;
        page.wait_for("#queries[aria-pressed=\"true\"]").await;
        let queries = analysis.checks.iter();
        let queries = queries
            .filter(|it| it.severity == CheckSeverity::Query)
            .count();
        assert_eq!(page.count("table#checks tbody tr").await, queries);
    });
}

#[test]
fn a_failure_keeps_what_is_open() {
    story("failures", async |page: &Page| {
        let odd = [
            "not-a-report.txt", "care-home.txt", "newsletter.txt", "empty.txt", "binary.bin",
            "fake.pdf",
        ];
        page.load("").await;
        page.choose(&project("tests/fixtures/odd/empty.txt")).await;
        page.wait_for("#problem").await;
        assert!(
            !page.text("#problem").await.contains("stays open"),
            "nothing was open before"
        );

        open_example(page).await;
        let mut messages = BTreeSet::new();
        for name in odd {
            go(page, "start").await;
            page.choose(&project("tests/fixtures/odd").join(name)).await;
            page.wait_for("#problem").await;
            let happened = page.text("#problem h2").await;
            assert!(
                happened.contains(name),
                "{name}: which file it is about, in “{happened}”"
            );
            let advice = page.text("#problem p").await;
            assert!(advice.len() > 20, "{name}: no advice, but “{advice}”");
            assert!(
                messages.insert(happened.replace(name, "…")),
                "{name}: “{happened}” was said before"
            );
            eprintln!("failures: {happened} | {advice}");
            assert!(page.text("#problem").await.contains("stays open"), "{name}");
            let focused = page
                .script(
                    "return document.activeElement.closest('#problem') !== null",
                    &[],
                )
                .await;
            assert_eq!(focused, true, "{name}: the message does not have the focus");

            go(page, "summary").await;
            assert_eq!(
                page.text("#authority").await,
                "Aldermere County Council",
                "{name}"
            );
            let body =
                "[...document.querySelectorAll('#problem button')].at(-1).id = 'close-problem'";
            page.script(body, &[]).await;
            page.click("#close-problem").await;
            page.wait_gone("#problem").await;
            assert_eq!(
                page.text("#authority").await,
                "Aldermere County Council",
                "{name}"
            );
        }
        assert_eq!(messages.len(), odd.len());
    });
}

#[test]
fn newer_national_figures_take_the_place_of_the_built_in_ones() {
    story("national figures", async |page: &Page| {
        let built_in = std::fs::read_to_string(project("static/data/national.tsv")).expect("data");
        let folder = std::env::temp_dir().join(format!("candour-national-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let write = |name: &str, text: String| {
            let path = folder.join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let newer = write(
            "newer.tsv",
            built_in
                .replace("# version 1\n", "# version 2\n")
                .replace("\t65.4\t", "\t66.6\t"),
        );
        let bad = write(
            "bad.tsv",
            built_in
                .replace("# version 1\n", "# version 3\n")
                .replace("\t65.4\t", "\tmany\t"),
        );
        let footer = async || page.text("footer").await;

        page.load("").await;
        assert!(
            footer().await.contains("version 1"),
            "the start page names the figures"
        );
        open_example(page).await;
        go(page, "england").await;
        let official = async |value: &str| {
            let body = "return document.querySelector('main').textContent";
            let said = page.script(body, &[]).await;
            said.as_str().is_some_and(|it| it.contains(value))
        };
        assert!(
            official("65.4%").await,
            "the built-in figure stands beside the report's"
        );

        go(page, "start").await;
        page.choose(&newer).await;
        let newer_in_use =
            "return document.querySelector('footer').textContent.includes('version 2')";
        page.wait("the newer figures", newer_in_use, &[]).await;
        go(page, "england").await;
        assert!(
            official("66.6%").await && !official("65.4%").await,
            "read again with the new ones"
        );

        go(page, "start").await;
        page.choose(&bad).await;
        page.wait_for("#problem").await;
        let problem = page.text("#problem").await;
        assert!(
            problem.contains("stays open") && problem.contains("line"),
            "{problem}"
        );
        assert!(
            footer().await.contains("version 2"),
            "those in use stay in use"
        );
        go(page, "summary").await;
        assert_eq!(page.text("#authority").await, "Aldermere County Council");
        std::fs::remove_dir_all(&folder).expect("the folder can go");
    });
}

#[test]
fn text_of_a_report_is_never_markup() {
    const HOSTILE: &str = "<img src=x onerror=\"window.__hit=1\"> County Council: local authority assessment
Assessment published: 14 May 2025
<script>window.__hit=2</script>
Assessing needs
Score: 3
3 - Evidence shows a good standard <iframe src=\"javascript:window.__hit=3\"></iframe>
What people expect
I have care and support that is co-ordinated.
[a link](javascript:window.__hit=4) and <a href=\"javascript:window.__hit=5\">another</a>
Key findings for this quality statement
<svg onload=\"window.__hit=6\"></svg> was seen.
64.84% of people <b onmouseover=\"window.__hit=7\">were satisfied</b> with their care and support, which was better \
than the England average of 62.72% (Adult Social Care Survey <script>window.__hit=8</script>, October 2024).
{{constructor.constructor('window.__hit=9')()}} ${window.__hit=10} &lt;script&gt; &amp;
";
    story("markup", async |page: &Page| {
        let name = "<img src=x onerror=window.__hit=11>.txt";
        let analysis = read(name, HOSTILE.as_bytes()).analysis;
        let authority = analysis
            .authority
            .as_ref()
            .map(|it| it.name.clone())
            .unwrap_or_default();
        assert!(
            authority.contains("<img"),
            "the name of this council is to be mark-up, not “{authority}”"
        );
        assert_eq!(
            analysis.comparisons.len(),
            1,
            "this text is to have a comparison"
        );

        page.load("").await;
        let file = json!([{ "name": name, "text": HOSTILE }]);
        page.script("window.__test.drag('drop', 'body', arguments[0])", &[file])
            .await;
        page.wait_at("#/summary").await;
        page.wait_for("h1#authority").await;
        for view in VIEWS {
            go(page, view).await;
            page.settle().await;
            let made = "main :is(img, script, iframe, object, embed, style, base, form:not(.correct > form), b[onmouseover]), \
                        [onerror], [onload], [onmouseover], [style], [href^=\"javascript\" i], [src^=\"javascript\" i]";
            assert_eq!(
                page.count(made).await,
                0,
                "{view}: an element was made of the report's text"
            );
            assert_eq!(page.text("#authority").await, authority, "{view}");
            assert_eq!(
                page.script("return window.__hit === undefined", &[]).await,
                true,
                "{view}: it ran"
            );
        }
        go(page, "report").await;
        let shown = page
            .script("return document.querySelector('article').textContent", &[])
            .await;
        let shown = shown.as_str().expect("the text");
        for line in HOSTILE.lines() {
            assert!(shown.contains(line), "“{line}” is not shown as it is");
        }
        let outside = page
            .script("return document.title + location.href", &[])
            .await;
        let outside = outside.as_str().expect("title and address");
        assert!(
            !outside.contains("img"),
            "nothing of the report goes into title or address: {outside}"
        );

        // A file that cannot be read has its name shown too.
        let bad = json!([{ "name": name, "text": "nothing of interest" }]);
        page.script("window.__test.drag('drop', 'body', arguments[0])", &[bad])
            .await;
        page.wait_for("#problem").await;
        assert!(page.text("#problem h2").await.contains(name));
        assert_eq!(page.count("#problem img").await, 0);
        assert_eq!(
            page.script("return window.__hit === undefined", &[]).await,
            true,
            "it ran"
        );
    });
}

#[test]
fn the_address_says_which_view_is_shown() {
    story("addresses", async |page: &Page| {
        // Without a report every view is the start, which says why.
        for view in VIEWS.into_iter().chain(["nonsense"]) {
            page.load(&format!("#/{view}")).await;
            page.wait_for("#nothing-open").await;
            assert_eq!(page.count("button#open-example").await, 1, "{view}");
        }
        page.load("#/start").await;
        assert_eq!(page.count("#nothing-open").await, 0);

        page.click("button#open-example").await;
        page.wait_at("#/summary").await;
        go(page, "england").await;
        go(page, "figures").await;
        go(page, "report").await;
        go(page, "checks").await;
        for (back, shown) in [
            ("report", "article mark"),
            ("figures", "table#figures"),
            ("england", "table#comparisons"),
            ("summary", "h1#authority"),
            ("start", "#open-example"),
        ] {
            page.back().await;
            page.wait_at(&format!("#/{back}")).await;
            page.wait_for(shown).await;
        }
        assert!(
            page.text("main").await.contains("Aldermere County Council"),
            "it is still open"
        );
        for (forward, shown) in [
            ("summary", "h1#authority"),
            ("england", "table#comparisons"),
            ("figures", "table#figures"),
            ("report", "article mark"),
            ("checks", "table#checks"),
        ] {
            page.forward().await;
            page.wait_at(&format!("#/{forward}")).await;
            page.wait_for(shown).await;
        }

        // The back key also leads back over a link between table and text.
        go(page, "england").await;
        page.click("table#comparisons tbody tr:last-child th a")
            .await;
        page.wait_at("#/report").await;
        page.wait_for("mark.sel").await;
        page.back().await;
        page.wait_for("table#comparisons tr.sel").await;

        page.script("location.hash = '#/nonsense'", &[]).await;
        page.wait_for("h1#authority").await;
        assert_eq!(page.text("#authority").await, "Aldermere County Council");

        go(page, "england").await;
        page.reload().await;
        page.wait_for("#nothing-open").await;
        assert_eq!(
            page.count("table#comparisons").await,
            0,
            "a report is kept nowhere"
        );
        let stored = "return localStorage.length + sessionStorage.length + document.cookie.length";
        assert_eq!(page.script(stored, &[]).await, 0, "nothing is stored");
    });
}

#[test]
fn nothing_leaves_this_computer() {
    story("privacy", async |page: &Page| {
        open_example(page).await;
        page.wait_closed().await;
        page.wait_for("footer[data-kept=whole]").await;
        let loaded = page.books().await;
        for view in VIEWS {
            go(page, view).await;
        }
        go(page, "start").await;
        page.choose(&project("tests/fixtures/reports/vale-of-sarn-2025-11.txt"))
            .await;
        page.wait_at("#/summary").await;
        go(page, "start").await;
        page.paste(
            "textarea#paste-text",
            &fixture("reports/harbourne-governance.txt"),
        )
        .await;
        page.click("button#read-paste").await;
        page.wait_at("#/summary").await;
        go(page, "start").await;
        page.choose(&project("tests/fixtures/odd/binary.bin")).await;
        page.wait_for("#problem").await;

        let after = page.books().await;
        eprintln!(
            "privacy: {} requests in the whole session:",
            loaded.requests.len()
        );
        for request in &loaded.requests {
            eprintln!("privacy: {request}");
        }
        loaded.assert_clean();
        after.assert_clean();
        assert_eq!(
            after.requests,
            [],
            "once the page is loaded, there is nothing to ask for"
        );
        assert_eq!(
            after.network,
            [],
            "once the page is loaded, there is nothing to ask for"
        );
        // Nor for other formats.
        for name in ["pandoc.docx", "pdf/typst.pdf"] {
            go(page, "start").await;
            let file = project("tests/fixtures/formats/vale-of-sarn-2025-11").join(name);
            page.choose(&file).await;
            page.wait_at("#/summary").await;
        }
        let after = page.books().await;
        after.assert_clean();
        assert_eq!(after.requests, []);
        // The scripts of workers are made in the page.
        let network = after
            .network
            .iter()
            .filter(|it| !it.url.starts_with("blob:"));
        assert_eq!(network.collect::<Vec<_>>(), [] as [&session::Sent; 0]);
        // Otherwise the lists above would be empty for another reason.
        assert!(loaded.requests.iter().any(|it| is_module(&it.target)));
        assert!(loaded.network.iter().any(|it| is_module(&it.url)));
    });
}

#[test]
fn what_guards_the_privacy_would_notice() {
    story("guards", async |page: &Page| {
        open_example(page).await;
        page.wait_closed().await;
        page.books().await.assert_clean();

        // The event of the policy is what counts: the fetch fails without a network anyway.
        let body = "const done = arguments[0];
            document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
            fetch('https://fetch.invalid/').catch(() => {});
            setTimeout(() => done('no event'), 10000);";
        assert_eq!(page.script_async(body, &[]).await, "connect-src");
        let refused = page.books().await;
        // The page's first policy, and the one that closes the network.
        assert_eq!(
            refused.violations.len(),
            2,
            "the page's listener hears of them: {:?}",
            refused.violations
        );
        assert!(!refused.console.is_empty(), "the console's log has them");
        assert_eq!(refused.abroad, [], "they got no further");

        // Where the user goes is no business of the policy. It shows that whatever leaves is seen.
        page.try_goto("http://example.invalid/").await;
        let gone = page.books().await;
        assert!(
            gone.abroad
                .iter()
                .any(|it| it.target.contains("example.invalid")),
            "{gone:?}"
        );
        assert!(
            gone.network
                .iter()
                .any(|it| it.url.contains("example.invalid")),
            "{gone:?}"
        );
        page.load("").await;
        page.books().await;
    });
}

#[test]
fn what_measures_the_page_would_notice() {
    story("measures", async |page: &Page| {
        page.load("").await;
        let body = "const add = (name, text, style) => {
                const it = document.createElement(name);
                it.textContent = text;
                // Not by an attribute, which the policy forbids.
                Object.assign(it.style, style);
                document.querySelector('main').append(it);
            };
            add('p', 'faint', { color: '#999' });
            add('p', 'large enough', { color: '#949494', fontSize: '24px', background: '#fff' });
            add('p', 'half seen', { opacity: '0.5' });
            add('button', '', { width: '20px', height: '20px', padding: '0' });
            add('div', 'wide', { width: '3000px' });
            add('p', 'a word to each line', { width: '3em' });
            return window.__test";
        page.prefer("light").await;
        page.script(body, &[]).await;
        let found = page.script("return window.__test.contrast()", &[]).await;
        let faint = lines(&found["faint"]).join("\n");
        assert!(faint.contains("“faint”: 2.85 of 4.5"), "{faint}");
        assert!(faint.contains("“half seen”"), "{faint}");
        assert!(!faint.contains("“large enough”"), "{faint}");
        let small = lines(&page.script("return window.__test.small()", &[]).await);
        assert_eq!(small, ["button “”: 20 by 20"]);
        let wide = page.script("return window.__test.overflow()", &[]).await;
        assert!(
            wide.as_str().is_some_and(|it| it.contains("“wide”")),
            "{wide}"
        );
        let squeezed = lines(&page.script("return window.__test.squeezed()", &[]).await);
        assert!(
            squeezed
                .iter()
                .any(|it| it.contains("“a word to each line”")),
            "{squeezed:?}"
        );
        assert_eq!(page.nameless().await.len(), 1);
    });
}

/// The views of the example in every width and scheme, start first.
async fn each_view(
    page: &Page,
    widths: &[u32],
    schemes: &[&str],
    look: impl AsyncFn(&str, u32, &str),
) {
    for view in ["start"].into_iter().chain(VIEWS) {
        go(page, view).await;
        page.leave_with_the_mouse().await;
        for &scheme in schemes {
            page.prefer(scheme).await;
            for &width in widths {
                page.resize((width, DESKTOP.1)).await;
                page.settle().await;
                look(view, width, scheme).await;
            }
        }
    }
}

fn lines(found: &Value) -> Vec<String> {
    found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_width_and_scheme_shows_everything() {
    story("layout", async |page: &Page| {
        open_example(page).await;
        let found = std::cell::RefCell::new(Vec::new());
        let look = async |view: &str, width: u32, scheme: &str| {
            let here = format!("{view} at {width}, {scheme}");
            page.script("window.scrollTo(0, 0)", &[]).await;
            let wide = page.script("return window.__test.overflow()", &[]).await;
            found
                .borrow_mut()
                .extend(wide.as_str().map(|it| format!("{here}: {it}")));
            // Colours change no sizes.
            let measures = if scheme == "light" {
                ["small", "squeezed"].as_slice()
            } else {
                &[]
            };
            for measure in measures {
                let body = "return window.__test[arguments[0]]()";
                let seen = lines(&page.script(body, &[json!(measure)]).await);
                found.borrow_mut().extend(
                    seen.into_iter()
                        .map(|it| format!("{here}: {measure}: {it}")),
                );
            }
            page.picture(&format!("{view}-{width}-{scheme}.png")).await;
            if view == "summary" {
                let height = page
                    .script("return document.documentElement.scrollHeight", &[])
                    .await;
                let height = height
                    .as_u64()
                    .and_then(|it| u32::try_from(it).ok())
                    .expect("a height");
                page.resize((width, height)).await;
                page.settle().await;
                page.picture(&format!("{view}-{width}-{scheme}-whole.png"))
                    .await;
            }
        };
        each_view(page, &[390, 768, 1440], &["light", "dark"], look).await;
        let nameless = async |view: &str, width: u32, _: &str| {
            let nameless = page.nameless().await;
            found.borrow_mut().extend(
                nameless
                    .into_iter()
                    .map(|it| format!("{view} at {width}: no name: {it}")),
            );
        };
        each_view(page, &[390, 1440], &["light"], nameless).await;

        // The picture in the README.
        page.resize(DESKTOP).await;
        page.prefer("light").await;
        go(page, "summary").await;
        page.leave_with_the_mouse().await;
        page.settle().await;
        page.picture("candour.png").await;

        let tasks = page.script("return window.__test.tasks()", &[]).await;
        let longest = tasks
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it["took"].as_u64())
            .max()
            .unwrap_or(0);
        eprintln!("layout: the longest that the page was busy without a break: {longest} ms");
        assert!(longest < 2000, "the page froze for {longest} ms");

        let found = found.into_inner();
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}

#[test]
fn text_stands_out_from_its_ground() {
    story("contrast", async |page: &Page| {
        open_example(page).await;
        let faint = std::cell::RefCell::new(BTreeSet::new());
        let look = async |view: &str, width: u32, scheme: &str| {
            let found = page.script("return window.__test.contrast()", &[]).await;
            let looked = found["looked"].as_u64().unwrap_or(0);
            assert!(looked > 10, "{view}: only {looked} texts were looked at");
            faint.borrow_mut().extend(
                lines(&found["faint"])
                    .into_iter()
                    .map(|it| format!("{view}, {width}, {scheme}: {it}")),
            );
        };
        each_view(page, &[390, 1440], &["light", "dark"], look).await;

        // What only some reports show: a message, a selected row, marks, a score that disagrees.
        let (wide, both) = ([DESKTOP.0], ["light", "dark"]);
        go(page, "start").await;
        page.choose(&project("tests/fixtures/reports/vale-of-sarn-2025-11.txt"))
            .await;
        page.wait_at("#/summary").await;
        go(page, "england").await;
        page.click("table#comparisons tbody tr th a").await;
        page.wait_at("#/report").await;
        page.wait_for("mark.sel").await;
        go(page, "start").await;
        page.choose(&project("tests/fixtures/odd/fake.pdf")).await;
        page.wait_for("#problem").await;
        each_view(page, &wide, &both, look).await;

        let faint = faint.into_inner();
        assert!(
            faint.is_empty(),
            "{}",
            faint.into_iter().collect::<Vec<_>>().join("\n")
        );
    });
}
