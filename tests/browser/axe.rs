//! Accessibility, judged by axe-core on every view, theme and width.
//!
//! The page's policy refuses scripts that are not its own, so the driver puts axe-core there: it evaluates the source in
//! the page, which no policy hears of. A judge that did not run finds no fault either, so every run has to name rules
//! that passed, and faults that are put into the page on purpose have to be found.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::Key;

use super::{VIEWS, go, lines, open_example};
use crate::session::{DESKTOP, Page, TELEPHONE, project, story};

/// WCAG 2.2 at levels A and AA, and what axe-core calls good practice beyond it.
const TAGS: [&str; 6] = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
];

/// Rules that have something to look at in whatever is shown, so that they pass wherever axe-core ran and found no fault.
const ALWAYS: [&str; 2] = ["color-contrast", "region"];

/// The same of a whole page. While a dialog keeps the rest from being used, axe-core looks at the dialog alone.
const OF_PAGES: [&str; 3] = ["document-title", "html-has-lang", "page-has-heading-one"];

const SIZES: [(u32, u32); 3] = [DESKTOP, (768, 1000), TELEPHONE];

const SCHEMES: [&str; 2] = ["light", "dark"];

/// Runs axe-core. Movements are brought to their end first: a colour on its way is no colour to judge.
const RUN: &str = "const [tags, done] = [arguments[0], arguments[arguments.length - 1]];
    for (const it of document.getAnimations()) {
        try { it.finish(); } catch { it.cancel(); }
    }
    const short = (text) => text.replace(/\\s+/g, ' ').trim().slice(0, 240);
    // Elements of one kind are told together: by name and classes, with those of the element around.
    const named = (it) => it.localName + [...it.classList].map((name) => `.${name}`).join('');
    const kind = (html, target) => {
        const it = document.querySelector(target.flat().join(' '));
        return it ? `${it.parentElement ? named(it.parentElement) : ''} > ${named(it)}` : short(html);
    };
    const told = (rule) => rule.nodes.map((it) => ({
        rule: rule.id,
        impact: it.impact,
        kind: kind(it.html, it.target),
        html: short(it.html),
        why: short([...it.any, ...it.all, ...it.none].map((check) => check.message).join(' ')),
    }));
    axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations', 'incomplete'],
        // It would ask for the style sheets again, and the network is closed.
        preload: false,
    }).then((found) => done({
        version: found.testEngine.version,
        passes: found.passes.map((it) => it.id),
        violations: found.violations.flatMap(told),
        unsure: found.incomplete.flatMap(told),
        faulty: found.violations.map((it) => it.id),
        dialog: Boolean(document.querySelector('dialog:modal')),
    }), (error) => done({ error: String(error) }));";

/// The version that package.json pins.
fn pinned() -> String {
    let read = fs::read_to_string(project("package.json")).expect("package.json");
    let package: Value = serde_json::from_str(&read).expect("package.json in JSON");
    let version = package["devDependencies"]["axe-core"].as_str();
    version.expect("a version of axe-core").to_owned()
}

/// The judge, and what it said so far.
#[derive(Debug)]
struct Judge {
    source: String,
    version: String,
    tally: RefCell<Tally>,
}

#[derive(Debug, Default)]
struct Tally {
    runs: usize,
    passed: BTreeSet<String>,
    /// Faults by rule and kind of element.
    faults: BTreeMap<String, Seen>,
    /// Contrasts that axe-core cannot judge, as over pictures.
    unsure: BTreeMap<String, Seen>,
}

/// How often something was seen, where, and the first of it.
#[derive(Debug, Default)]
struct Seen {
    times: usize,
    first: String,
    /// By what was shown: in which sizes and schemes.
    places: BTreeMap<String, BTreeSet<String>>,
}

impl Seen {
    fn add(&mut self, first: String, (what, how): (&str, &str)) {
        if self.times == 0 {
            self.first = first;
        }
        self.times += 1;
        let how_often = self.places.entry(what.to_owned()).or_default();
        how_often.insert(how.to_owned());
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} times, first {}\n    in", self.times, self.first)?;
        for (what, how) in &self.places {
            if how.len() == SIZES.len() * SCHEMES.len() {
                write!(f, " {what};")?;
            } else {
                let how: Vec<&str> = how.iter().map(String::as_str).collect();
                write!(f, " {what} ({});", how.join(", "))?;
            }
        }
        Ok(())
    }
}

impl Judge {
    fn new() -> Self {
        let path = project("node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!(
                "{}: {error}. `make setup` installs axe-core.",
                path.display()
            )
        });
        Self {
            source,
            version: pinned(),
            tally: RefCell::default(),
        }
    }

    /// What axe-core says of the page as it is now; it is put into the page where it is not there yet.
    async fn run(&self, page: &Page) -> Value {
        if page.script("return !window.axe", &[]).await == true {
            page.script(&self.source, &[]).await;
        }
        let found = page.script_async(RUN, &[json!(TAGS)]).await;
        assert_eq!(found["error"], Value::Null, "axe-core did not run");
        assert_eq!(
            found["version"],
            json!(self.version),
            "not the pinned axe-core"
        );
        found
    }

    /// Judges what is shown in every size and scheme.
    async fn look(&self, page: &Page, what: &str) {
        for size in SIZES {
            page.resize(size).await;
            for scheme in SCHEMES {
                page.prefer(scheme).await;
                page.script("window.scrollTo(0, 0)", &[]).await;
                page.settle().await;
                let found = self.run(page).await;
                self.note((what, &format!("{} {scheme}", size.0)), &found);
            }
        }
        page.resize(DESKTOP).await;
        page.prefer("light").await;
    }

    fn note(&self, here: (&str, &str), found: &Value) {
        let passes = lines(&found["passes"]);
        let faulty = lines(&found["faulty"]);
        let mut tally = self.tally.borrow_mut();
        let of_pages = OF_PAGES.iter().filter(|_| found["dialog"] == false);
        for rule in ALWAYS.iter().chain(of_pages) {
            let looked = passes.iter().chain(&faulty).any(|it| it == rule);
            assert!(
                looked,
                "{here:?}: axe-core did not come to {rule}: {passes:?}"
            );
        }
        tally.runs += 1;
        tally.passed.extend(passes);
        let said = |of: &str| found[of].as_array().cloned().unwrap_or_default();
        let word = |it: &Value, of: &str| it[of].as_str().unwrap_or_default().to_owned();
        let first = |it: &Value| format!("{}\n    {}", word(it, "html"), word(it, "why"));
        for it in said("violations") {
            let key = ["rule", "impact", "kind"]
                .map(|of| word(&it, of))
                .join(", ");
            tally.faults.entry(key).or_default().add(first(&it), here);
        }
        for it in said("unsure") {
            if it["rule"] == "color-contrast" {
                let key = ["kind", "why"].map(|of| word(&it, of)).join(": ");
                let entry = tally.unsure.entry(key).or_default();
                entry.add(word(&it, "html"), here);
            }
        }
    }

    /// Prints what was looked at, and fails if any fault was found.
    fn conclude(self) {
        let tally = self.tally.into_inner();
        let passed: Vec<String> = tally.passed.into_iter().collect();
        eprintln!(
            "axe-core {}: {} runs, {} rules passed: {}",
            self.version,
            tally.runs,
            passed.len(),
            passed.join(", ")
        );
        eprintln!("axe-core cannot judge the contrast of these:");
        for (kind, seen) in &tally.unsure {
            eprintln!("  {kind}: {seen}");
        }
        let faults = tally.faults.iter();
        let faults: Vec<String> = faults.map(|(of, seen)| format!("{of}: {seen}")).collect();
        assert!(faults.is_empty(), "faults:\n{}", faults.join("\n"));
    }
}

/// Opens files and waits until all are read.
async fn open(page: &Page, names: &[&str]) {
    go(page, "start").await;
    let paths: Vec<_> = (names.iter())
        .map(|it| project("tests/fixtures").join(it))
        .collect();
    page.choose_all(&paths).await;
    page.wait_at("#/summary").await;
    page.wait_gone(".progress").await;
}

#[test]
fn axe_core_finds_what_is_wrong() {
    story("axe finds", async |page: &Page| {
        let judge = Judge::new();
        open_example(page).await;
        // After this the page takes in no script at all.
        page.wait_closed().await;
        page.prefer("light").await;
        let before = judge.run(page).await;
        let plant = "const add = (name, text, style) => {
                const it = document.createElement(name);
                it.textContent = text;
                it.className = 'planted';
                Object.assign(it.style, style);
                document.querySelector('main').append(it);
            };
            add('img', '', { width: '30px', height: '30px' });
            add('button', '', { width: '30px', height: '30px' });
            add('p', 'faint', { color: '#bbb', background: '#fff' });
            add('h6', 'A heading out of order', {});";
        page.script(plant, &[]).await;
        let after = judge.run(page).await;
        for rule in [
            "image-alt", "button-name", "color-contrast", "heading-order",
        ] {
            let is_found = |it: &Value| {
                let all = it["violations"].as_array().expect("what it found");
                all.iter().any(|it| {
                    let html = it["html"].as_str().unwrap_or_default();
                    it["rule"] == rule && html.contains("planted")
                })
            };
            assert!(!is_found(&before), "{rule}");
            assert!(is_found(&after), "{rule} is not found: {after}");
        }
        page.script(
            "for (const it of document.querySelectorAll('.planted')) it.remove()",
            &[],
        )
        .await;
        assert_eq!(judge.run(page).await["violations"], before["violations"]);
    });
}

#[test]
fn axe_core_finds_no_fault_in_any_view() {
    story("axe", async |page: &Page| {
        let judge = Judge::new();
        let begun = Instant::now();
        // Nothing is open.
        page.load("#/start").await;
        page.wait_closed().await;
        for view in ["start", "privacy", "licences"] {
            page.script(
                "location.hash = arguments[0]",
                &[json!(format!("#/{view}"))],
            )
            .await;
            page.wait_at(&format!("#/{view}")).await;
            page.settle().await;
            judge.look(page, &format!("{view}, nothing open")).await;
        }
        page.load("#/england").await;
        page.wait_for("#nothing-open").await;
        judge.look(page, "the hint that nothing is open").await;
        page.choose(&project("tests/fixtures/odd/fake.pdf")).await;
        page.wait_for("#problem").await;
        judge.look(page, "a failure, nothing open").await;

        // The example.
        open_example(page).await;
        for view in ["start"].into_iter().chain(VIEWS) {
            go(page, view).await;
            page.leave_with_the_mouse().await;
            judge.look(page, view).await;
        }

        states(page, &judge).await;
        eprintln!("axe-core took {:.0} s", begun.elapsed().as_secs_f64());
        judge.conclude();
    });
}

/// What only some reports and some choices show.
async fn states(page: &Page, judge: &Judge) {
    // Several reports, one of which contradicts itself, and one that is only a section.
    open(
        page,
        &[
            "reports/vale-of-sarn-2025-11.txt",
            "reports/harbourne-governance.txt",
        ],
    )
    .await;
    for view in ["start"].into_iter().chain(VIEWS) {
        go(page, view).await;
        page.leave_with_the_mouse().await;
        judge.look(page, &format!("{view}, several open")).await;
    }
    go(page, "start").await;
    page.choose(&project("tests/fixtures/odd/fake.pdf")).await;
    page.wait_for("#problem").await;
    judge.look(page, "a failure, several open").await;

    // What folds out is folded out.
    for view in ["start"].into_iter().chain(VIEWS) {
        go(page, view).await;
        let unfold = "const all = [...document.querySelectorAll('main details:not([open])')];
            for (const it of all) it.open = true;
            return all.length";
        if page.script(unfold, &[]).await != 0 {
            judge.look(page, &format!("{view}, unfolded")).await;
        }
    }

    open_example(page).await;
    go(page, "england").await;
    page.click("table#comparisons tbody tr th a").await;
    page.wait_at("#/report").await;
    page.wait_for("mark.sel").await;
    page.wait_for(".card").await;
    page.leave_with_the_mouse().await;
    judge.look(page, "a finding with its card").await;

    for view in ["england", "figures", "report", "checks", "compare"] {
        go(page, view).await;
        let press =
            "const chips = [...document.querySelectorAll('main button[aria-pressed=\"false\"]')];
            const it = chips.at(-1);
            if (!it) return false;
            it.click();
            return true";
        if page.script(press, &[]).await == true {
            page.settle().await;
            page.leave_with_the_mouse().await;
            judge.look(page, &format!("{view}, filtered")).await;
        }
    }

    page.press(Key::Escape).await;
    page.script("document.querySelector('main h1').focus()", &[])
        .await;
    page.press("?").await;
    page.wait_for("#help[open]").await;
    page.settle().await;
    judge.look(page, "the help").await;
}
