//! The main job by keys alone: at every step it is seen what has the focus, and the focus is never lost.

use candour::view::words::list;
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{example_analysis, of_england};
use crate::session::{DESKTOP, Page, TELEPHONE, story};

/// The most presses of the Tab key from anything to what is wanted.
const FAR: usize = 150;

/// Somebody without a mouse.
struct Typist<'a> {
    page: &'a Page,
    presses: std::cell::Cell<usize>,
}

impl<'a> Typist<'a> {
    fn new(page: &'a Page) -> Self {
        Self {
            page,
            presses: std::cell::Cell::default(),
        }
    }

    /// What has the focus: to be seen, in the window with nothing over it and, if it can be used, told by a ring.
    async fn look(&self, step: &str) -> Value {
        self.page.settle().await;
        let focus = self.page.script("return window.__test.focus()", &[]).await;
        assert_eq!(focus["lost"], false, "{step}: the focus is lost");
        assert_eq!(focus["visible"], true, "{step}: {focus} cannot be seen");
        assert_eq!(focus["inView"], true, "{step}: {focus} is out of sight");
        let told = focus["ring"] == true || focus["operable"] == false;
        assert!(told, "{step}: {focus} has no ring");
        focus
    }

    async fn press(&self, key: Key, step: &str) -> Value {
        self.presses.set(self.presses.get() + 1);
        self.page.press(key).await;
        self.look(step).await
    }

    async fn has(&self, selector: &str) -> bool {
        let body = "return document.activeElement.matches(arguments[0])";
        self.page.script(body, &[json!(selector)]).await == true
    }

    /// By the Tab key to the next such element, or the one before.
    async fn tab(&self, selector: &str, back: bool) {
        let mut way = Vec::new();
        while !self.has(selector).await {
            self.presses.set(self.presses.get() + 1);
            if back {
                self.page.press_back_tab().await;
            } else {
                self.page.press(Key::Tab).await;
            }
            let focus = self.look(&format!("on the way to {selector}")).await;
            way.push(focus["name"].as_str().unwrap_or_default().to_owned());
            assert!(
                way.len() < FAR,
                "the Tab key does not lead to {selector}: {way:#?}"
            );
        }
    }

    /// To a view by its link in the header, which stands before what a view begins with.
    async fn go(&self, view: &str) {
        let link = format!("header a[data-view=\"{view}\"]");
        self.tab(&link, true).await;
        self.page.press(Key::Enter).await;
        self.page.wait_at(&format!("#/{view}")).await;
        let current = format!("{link}[aria-current=\"page\"]");
        self.page.wait_for(&current).await;
        self.look(&format!("arriving at {view}")).await;
        // The new view begins with what has the focus.
        assert!(self.has("main h1, main [tabindex]").await, "{view}");
    }
}

/// From the start to a row of England, its sentence, the checks and their copy, the figures and all reports side by side.
async fn main_job(page: &Page) -> usize {
    let analysis = example_analysis();
    let user = Typist::new(page);
    page.load("#/start").await;
    page.leave_with_the_mouse().await;
    user.tab("#open-example", false).await;
    page.press(Key::Enter).await;
    page.wait_at("#/summary").await;
    page.wait_for("h1#authority").await;
    user.look("arriving at the summary").await;

    user.go("england").await;
    let third = &of_england(&analysis)[2].id;
    let row = format!("table#comparisons tr[data-finding=\"{third}\"]");
    user.tab(&format!("{row} a"), false).await;
    page.press(Key::Enter).await;
    page.wait_at("#/report").await;
    let mark = format!("mark[data-findings~=\"{third}\"]");
    let there = "return Boolean(document.activeElement.closest(arguments[0]))";
    page.wait("the sentence of the row", there, &[json!(mark)])
        .await;
    user.look("at the sentence").await;
    page.press(Key::Enter).await;
    page.wait_at("#/england").await;
    // In the table, or wherever else the view has it.
    let again = format!("main [data-finding=\"{third}\"]");
    page.wait("the row again", there, &[json!(again)]).await;
    user.look("back at the row").await;

    user.go("checks").await;
    let listen = "window.__copied = [];
        window.addEventListener('copy', (event) => {
            for (const kind of ['text/html', 'text/plain']) window.__copied.push(event.clipboardData.getData(kind));
        }, { once: true })";
    page.script(listen, &[]).await;
    user.tab("#copy-table", false).await;
    user.press(Key::Enter, "copying").await;
    assert!(
        user.has("#copy-table").await,
        "the focus stays at the button"
    );
    let copied = page
        .wait(
            "the copy",
            "return window.__copied.length && window.__copied",
            &[],
        )
        .await;
    assert_eq!(copied, json!(list::sheet(&analysis).table()));

    user.go("figures").await;
    user.tab("main button[aria-pressed=false]", false).await;
    let listed = "return document.querySelectorAll('main table tbody tr').length";
    let all = page.script(listed, &[]).await;
    user.press(Key::Space, "choosing figures").await;
    assert!(
        user.has("[aria-pressed=true]").await,
        "the focus stays at the button"
    );
    assert_ne!(
        page.script(listed, &[]).await,
        all,
        "what is listed follows the choice"
    );

    user.go("compare").await;
    user.presses.get()
}

/// What single keys do.
async fn single_keys(page: &Page) {
    let user = Typist::new(page);
    for (key, view) in [
        ("2", "summary"),
        ("3", "england"),
        ("4", "figures"),
        ("5", "report"),
        ("6", "checks"),
        ("7", "compare"),
        ("1", "start"),
        ("2", "summary"),
    ] {
        page.press(key).await;
        page.wait_at(&format!("#/{view}")).await;
        user.look(&format!("{view} by {key}")).await;
    }
    page.press("?").await;
    page.wait_for("#help[open]").await;
    user.look("in the help").await;
    let inside = "return Boolean(document.activeElement.closest('#help'))";
    assert_eq!(
        page.script(inside, &[]).await,
        true,
        "the help has the focus"
    );
    page.press(Key::Escape).await;
    page.wait_gone("#help[open]").await;
    user.look("after the help").await;

    page.press("5").await;
    page.wait_at("#/report").await;
    let at = "return document.activeElement.closest('mark')?.dataset.findings ?? ''";
    page.press("n").await;
    let first = page.wait("the first finding", at, &[]).await;
    user.look("at the first finding").await;
    page.press("n").await;
    let other = "const it = document.activeElement.closest('mark')?.dataset.findings;
        return it !== arguments[0] && it";
    page.wait("the second finding", other, std::slice::from_ref(&first))
        .await;
    user.look("at the second finding").await;
    page.press("p").await;
    let again = "return document.activeElement.closest('mark')?.dataset.findings === arguments[0]";
    page.wait("the first finding again", again, &[first]).await;
    page.press("/").await;
    let search = "return document.activeElement.matches('#search-report, #search-report *')";
    page.wait("the search", search, &[]).await;
    user.look("in the search").await;
    // What is typed there is no command.
    page.press("2").await;
    page.settle().await;
    assert_eq!(page.script("return location.hash", &[]).await, "#/report");
}

#[test]
fn the_main_job_needs_no_mouse() {
    story("keyboard", async |page: &Page| {
        for size in [DESKTOP, TELEPHONE] {
            page.resize(size).await;
            let presses = main_job(page).await;
            eprintln!(
                "keyboard: {presses} presses of the Tab key and others at {} wide",
                size.0
            );
            single_keys(page).await;
        }
    });
}

#[test]
fn a_focus_that_is_not_seen_would_be_noticed() {
    story("keyboard notices", async |page: &Page| {
        page.load("#/start").await;
        page.leave_with_the_mouse().await;
        let user = Typist::new(page);
        user.tab("#open-example", false).await;
        let focus = "return window.__test.focus()";
        let with = async |style: Value| {
            let set = "Object.assign(document.activeElement.style, arguments[0])";
            page.script(set, &[style]).await;
            page.settle().await;
            page.script(focus, &[]).await
        };
        let sound = with(json!({})).await;
        assert_eq!(sound["ring"], true, "{sound}");
        let bare = with(json!({ "outline": "none", "boxShadow": "none" })).await;
        assert_eq!(bare["ring"], false, "{bare}");
        // A line that is always there says nothing of the focus.
        let always = with(json!({ "outline": "3px solid red" })).await;
        assert_eq!(always["ring"], false, "{always}");
        let away = with(json!({ "position": "fixed", "top": "-200px" })).await;
        assert_eq!(away["inView"], false, "{away}");
        let hidden = with(json!({ "opacity": "0" })).await;
        assert_eq!(hidden["visible"], false, "{hidden}");
        page.script("document.activeElement.remove()", &[]).await;
        assert_eq!(page.script(focus, &[]).await["lost"], true);
    });
}
