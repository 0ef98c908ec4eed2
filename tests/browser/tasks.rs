//! Three jobs of real users, done through the page by clicks that are counted and timed, each with what it may cost.
//!
//! What the page shows in the end is compared with what the core reads. The time is that of a script, which knows where to
//! click: it says how long the page takes, not how long a reader thinks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use candour::units::Unit;
use candour::view::words::list;
use candour::view::{Analysis, Comparison, Verdict};
use serde_json::json;

use super::{example_analysis, of_england, open_example};
use crate::session::{Page, artefact, story};

/// A job done: what it cost, and where it ended.
#[derive(Debug)]
struct Done {
    task: &'static str,
    steps: Vec<String>,
    /// The most clicks that it may take from the summary.
    budget: usize,
    milliseconds: u128,
    answer: String,
    /// How many windows below the first the answer stands.
    below: u64,
}

/// Somebody with a mouse.
struct User<'a> {
    page: &'a Page,
    begun: Cell<Instant>,
    steps: RefCell<Vec<String>>,
}

impl<'a> User<'a> {
    /// At the summary of the example, from where all jobs begin.
    async fn at_the_summary(page: &'a Page) -> Self {
        open_example(page).await;
        page.settle().await;
        Self {
            page,
            begun: Cell::new(Instant::now()),
            steps: RefCell::default(),
        }
    }

    async fn click(&self, selector: &str, what: &str) {
        if self.steps.borrow().is_empty() {
            self.begun.set(Instant::now());
        }
        self.page.click(selector).await;
        self.steps.borrow_mut().push(what.to_owned());
    }

    /// Goes to a view of the report.
    async fn go(&self, view: &str, shown: &str) {
        let link = format!("header a[data-view=\"{view}\"]");
        self.click(&link, view).await;
        self.page.wait_at(&format!("#/{view}")).await;
        self.page.wait_for(shown).await;
    }

    /// Presses the button whose text begins with these words, and waits until it is pressed.
    async fn choose(&self, words: &str) {
        let body = "const all = [...document.querySelectorAll('main button[aria-pressed]')];
            const it = all.find((it) => it.textContent.trim().startsWith(arguments[0]));
            for (const other of document.querySelectorAll('[data-wanted]')) delete other.dataset.wanted;
            if (it) it.dataset.wanted = 'here';
            return Boolean(it)";
        let found = self.page.script(body, &[json!(words)]).await;
        assert_eq!(found, true, "there is no button “{words}”");
        self.click("[data-wanted=here]", words).await;
        let pressed =
            "const all = [...document.querySelectorAll('main button[aria-pressed=\"true\"]')];
            return all.some((it) => it.textContent.trim().startsWith(arguments[0]))";
        self.page.wait(words, pressed, &[json!(words)]).await;
    }

    /// The job is done: each of these is a part of the answer, which may stand in several places.
    async fn done(
        self,
        task: &'static str,
        budget: usize,
        answer: String,
        parts: &[String],
    ) -> Done {
        self.page.settle().await;
        let milliseconds = self.begun.get().elapsed().as_millis();
        let body = "const foot = (part) => {
                const all = [...document.querySelectorAll(part)].filter(window.__test.visible);
                return Math.min(...all.map((it) => it.getBoundingClientRect().bottom + scrollY));
            };
            const below = Math.ceil(Math.max(...arguments[0].map(foot)) / innerHeight) - 1;
            return Number.isFinite(below) ? Math.max(0, below) : null";
        let below = self.page.script(body, &[json!(parts)]).await.as_u64();
        Done {
            task,
            steps: self.steps.take(),
            budget,
            milliseconds,
            answer,
            below: below.unwrap_or_else(|| panic!("{task}: nobody sees all of {parts:?}")),
        }
    }
}

/// Where a finding stands in a view.
fn places(id: &str) -> String {
    format!("main [data-finding=\"{id}\"]")
}

/// Ids of a table's rows that can be seen, in their order.
async fn rows(page: &Page, table: &str) -> Vec<String> {
    let body =
        "const rows = [...document.querySelectorAll(`${arguments[0]} tbody tr[data-finding]`)];
        return rows.filter(window.__test.visible).map((it) => it.dataset.finding)";
    super::lines(&page.script(body, &[json!(table)]).await)
}

/// The comparison with England about unpaid carers that stands furthest on the worse side.
fn worst_for_carers(analysis: &Analysis) -> &Comparison {
    let all = of_england(analysis).into_iter();
    let worse: Vec<&Comparison> = all
        .filter(|it| it.population.as_deref() == Some("unpaid carers"))
        .filter(|it| it.verdict == Verdict::Worse)
        .collect();
    assert!(worse.len() > 2, "there is something to choose from");
    // So that gaps can be compared at all.
    assert!(worse.iter().all(|it| it.unit == Unit::Percent));
    let worst = worse.into_iter().max_by_key(|it| it.difference.abs());
    worst.expect("there are several")
}

async fn find_the_worst_gap_for_carers(page: &Page) -> Done {
    let analysis = example_analysis();
    let worst = worst_for_carers(&analysis);
    let user = User::at_the_summary(page).await;
    user.go("england", "table#comparisons").await;
    let row = format!("table#comparisons tr[data-finding=\"{}\"]", worst.id);
    user.choose("Unpaid carers").await;
    user.choose("Worse").await;
    let first = rows(page, "table#comparisons").await;
    assert_eq!(
        first.first(),
        Some(&worst.id),
        "the largest gap comes first: {first:?}"
    );
    let shown = page.text(&row).await;
    let gap = candour::view::words::gap(worst);
    assert!(shown.contains(&gap), "{shown} has not {gap}");
    user.done(
        "Find the worst gap for carers",
        3,
        gap,
        &[places(&worst.id)],
    )
    .await
}

async fn list_every_unmet_target(page: &Page) -> Done {
    let analysis = example_analysis();
    let unmet = analysis.trends.iter().filter(|it| it.met == Some(false));
    let unmet: BTreeSet<String> = unmet.map(|it| it.id.clone()).collect();
    assert!(unmet.len() > 1, "there is something to list");
    let user = User::at_the_summary(page).await;
    user.go("figures", "table#targets").await;
    user.choose("Targets not met").await;
    let found = rows(page, "table#targets").await;
    let listed = found.len();
    assert_eq!(
        found.into_iter().collect::<BTreeSet<_>>(),
        unmet,
        "met == Some(false)"
    );
    let parts: Vec<String> = unmet.iter().map(|id| places(id)).collect();
    let answer = format!("{listed} targets, and nothing else");
    user.done("List every unmet target", 2, answer, &parts)
        .await
}

async fn copy_the_factual_accuracy_table(page: &Page) -> Done {
    let analysis = example_analysis();
    let user = User::at_the_summary(page).await;
    let listen = "window.__copied = [];
        window.addEventListener('copy', (event) => {
            for (const kind of ['text/html', 'text/plain']) window.__copied.push(event.clipboardData.getData(kind));
        })";
    page.script(listen, &[]).await;
    user.go("checks", "#copy-table").await;
    user.click("#copy-table", "Copy as table").await;
    let copied = page
        .wait(
            "the copy",
            "return window.__copied.length && window.__copied",
            &[],
        )
        .await;
    assert_eq!(copied, json!(list::sheet(&analysis).table()));
    let answer = format!("{} entries on the clipboard", analysis.checks.len());
    user.done(
        "Copy the factual-accuracy table",
        2,
        answer,
        &["#copy-table".to_owned()],
    )
    .await
}

#[test]
fn three_jobs_take_few_clicks() {
    story("tasks", async |page: &Page| {
        let done = [
            find_the_worst_gap_for_carers(page).await,
            list_every_unmet_target(page).await,
            copy_the_factual_accuracy_table(page).await,
        ];
        let mut table = String::from(
            "| From the summary | Clicks | At most | Seconds | Answer | Windows down |\n|---|---|---|---|---|---|\n",
        );
        for it in &done {
            let seconds = format!(
                "{}.{:02}",
                it.milliseconds / 1000,
                it.milliseconds % 1000 / 10
            );
            let steps = format!("{}: {}", it.steps.len(), it.steps.join(" → "));
            writeln!(
                table,
                "| {} | {steps} | {} | {seconds} | {} | {} |",
                it.task, it.budget, it.answer, it.below
            )
            .expect("a line");
        }
        eprintln!("{table}");
        fs::write(artefact("tasks.md"), &table).expect("a table to keep");
        for it in done {
            assert!(it.steps.len() <= it.budget, "{it:?}");
        }
    });
}
