//! Keys, themes, help, and every view as a picture and on paper.

use std::fs;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::session::*;

/// The views of a report with the keys of their numbers.
const NUMBERED: [(&str, &str); 7] = [
    ("1", "start"),
    ("2", "summary"),
    ("3", "england"),
    ("4", "figures"),
    ("5", "report"),
    ("6", "checks"),
    ("7", "compare"),
];

async fn open_example(page: &Page) {
    page.load("").await;
    page.click("button#open-example").await;
    page.wait_at("#/summary").await;
    page.wait_for("h1#authority").await;
}

/// Types characters, wherever the focus is.
async fn keys(page: &Page, typed: &str) {
    let pressed = page
        .browser()
        .action_chain()
        .send_keys(typed)
        .perform()
        .await;
    pressed.expect("keys to be pressed");
}

async fn focused(page: &Page) -> Value {
    page.script("return document.activeElement.id", &[]).await
}

async fn is_open(page: &Page) -> bool {
    page.count("dialog#help[open]").await == 1
}

#[test]
fn keys_alone_go_through_views_and_findings() {
    story("keys", async |page: &Page| {
        page.load("").await;
        keys(page, "2").await;
        page.settle().await;
        assert_eq!(
            page.count("h1#authority").await,
            0,
            "no report, no view of one"
        );
        open_example(page).await;
        for (key, view) in NUMBERED.into_iter().rev() {
            keys(page, key).await;
            page.wait_at(&format!("#/{view}")).await;
            page.wait_for(&format!(
                "header a[data-view=\"{view}\"][aria-current=page]"
            ))
            .await;
        }

        // In a field they are letters.
        page.script("document.querySelector('#paste-text').focus()", &[])
            .await;
        keys(page, "2np/?").await;
        let typed = page
            .script("return document.querySelector('#paste-text').value", &[])
            .await;
        assert_eq!(typed, "2np/?");
        page.wait_at("#/start").await;
        assert!(!is_open(page).await);

        // With another key held they are the browser's.
        page.script("document.activeElement.blur()", &[]).await;
        let held = "return !document.dispatchEvent(new KeyboardEvent('keydown',
            { key: '2', ctrlKey: true, bubbles: true, cancelable: true }))";
        assert_eq!(page.script(held, &[]).await, false);

        // From another view, findings are gone through in the report, and searched there.
        keys(page, "2").await;
        page.wait_at("#/summary").await;
        let counted = "window.clicked = [];
            document.addEventListener('click', (event) => {
                const it = event.target.closest('#next-finding, #previous-finding');
                if (it) window.clicked.push(it.id);
            }, true);";
        page.script(counted, &[]).await;
        keys(page, "n").await;
        page.wait_at("#/report").await;
        for id in ["next-finding", "previous-finding"] {
            let put = "if (!document.getElementById(arguments[0])) {
                const it = document.createElement('button');
                it.id = arguments[0];
                document.querySelector('main').prepend(it);
            }
            window.clicked.length = 0";
            page.script(put, &[json!(id)]).await;
            keys(page, &id[..1]).await;
            let clicked = page.script("return window.clicked", &[]).await;
            assert_eq!(clicked, json!([id]));
        }
        let box_to_search = "if (!document.querySelector('main [data-search]')) {
                const it = document.createElement('input');
                it.dataset.search = '';
                it.setAttribute('aria-label', 'Search');
                document.querySelector('main').prepend(it);
            }";
        page.script(box_to_search, &[]).await;
        keys(page, "/").await;
        let searches = "return document.activeElement.matches('[data-search]')
            && document.activeElement.value === ''";
        assert_eq!(page.script(searches, &[]).await, true);
    });
}

#[test]
fn keys_alone_can_be_switched_off() {
    story("keys-off", async |page: &Page| {
        open_example(page).await;
        keys(page, "?").await;
        page.wait_for("dialog#help[open]").await;
        page.click("#single-keys").await;
        page.press(Key::Escape).await;
        page.wait_gone("dialog#help[open]").await;
        for off in [true, false] {
            if off {
                // It is remembered, in one word.
                page.reload().await;
                let word = "return localStorage.getItem('candour-keys')";
                assert_eq!(page.script(word, &[]).await, "off");
                open_example(page).await;
                keys(page, "4?").await;
                page.settle().await;
                page.wait_at("#/summary").await;
                assert!(!is_open(page).await);
            } else {
                page.click("#open-help").await;
                page.click("#single-keys").await;
                page.click("#close-help").await;
                page.wait_gone("dialog#help[open]").await;
                page.script("document.activeElement.blur()", &[]).await;
                keys(page, "4").await;
                page.wait_at("#/figures").await;
            }
        }
    });
}

#[test]
fn help_takes_the_focus_and_gives_it_back() {
    story("help", async |page: &Page| {
        open_example(page).await;
        page.click("#open-help").await;
        page.wait_for("dialog#help[open]").await;
        assert_eq!(focused(page).await, "close-help");
        // A dialog over the page: what is behind it cannot be reached.
        for _ in 0..12 {
            page.press(Key::Tab).await;
            let outside = "const it = document.activeElement;
                return it !== document.body && !it.closest('dialog')";
            assert_eq!(page.script(outside, &[]).await, false);
        }
        keys(page, "5").await;
        page.wait_at("#/summary").await;
        page.press(Key::Escape).await;
        page.wait_gone("dialog#help[open]").await;
        assert_eq!(focused(page).await, "open-help");

        keys(page, "?").await;
        page.wait_for("dialog#help[open]").await;
        for (width, scheme) in [(1440, "light"), (390, "dark")] {
            page.resize((width, DESKTOP.1)).await;
            page.prefer(scheme).await;
            page.settle().await;
            page.picture(&format!("help-{width}-{scheme}.png")).await;
            let found = page
                .script("return window.__test.contrast().faint", &[])
                .await;
            assert_eq!(found, json!([]), "{width}, {scheme}");
        }
        page.click("#close-help").await;
        page.wait_gone("dialog#help[open]").await;
        assert_eq!(focused(page).await, "open-help");
    });
}

/// The colour of the page.
async fn ground(page: &Page) -> Value {
    page.script(
        "return getComputedStyle(document.body).backgroundColor",
        &[],
    )
    .await
}

#[test]
fn the_theme_is_chosen_and_remembered() {
    story("theme", async |page: &Page| {
        page.prefer("light").await;
        page.load("").await;
        let light = ground(page).await;
        page.prefer("dark").await;
        page.settle().await;
        let dark = ground(page).await;
        assert_ne!(light, dark, "without a choice it is the system's");

        page.click(".theme-switch label:has([value=light])").await;
        page.settle().await;
        assert_eq!(ground(page).await, light);
        let kept = "return [localStorage.length, localStorage.getItem('candour-theme')]";
        assert_eq!(page.script(kept, &[]).await, json!([1, "light"]));

        page.reload().await;
        assert_eq!(ground(page).await, light, "remembered");
        page.wait_for("[name=theme][value=light]:checked").await;
        // Before the program is there: what is painted first has the theme already.
        let early = "return document.querySelector('head script:not([type])').textContent.includes('dataset.theme')
            && document.querySelector('meta[name=color-scheme]').content";
        assert_eq!(page.script(early, &[]).await, "light");

        page.prefer("light").await;
        page.click(".theme-switch label:has([value=dark])").await;
        page.settle().await;
        assert_eq!(ground(page).await, dark);
        // With the keyboard, as a group of radio buttons.
        page.press(Key::Right).await;
        page.wait_for("[name=theme][value=system]:checked").await;
        page.settle().await;
        assert_eq!(ground(page).await, light);
        assert_eq!(page.script(kept, &[]).await, json!([0, null]));
    });
}

#[test]
fn a_closed_report_is_at_hand_until_it_is_forgotten() {
    story("recent", async |page: &Page| {
        open_example(page).await;
        keys(page, "1").await;
        page.click(".open-now button").await;
        page.wait_for(".put-away .again").await;
        assert_eq!(page.count("header a[data-view=summary]").await, 0);
        page.click(".put-away .again").await;
        page.wait_at("#/summary").await;
        assert_eq!(page.text("#authority").await, "Aldermere County Council");
        keys(page, "1").await;
        page.click(".open-now button").await;
        page.click(".put-away .forget").await;
        page.wait_gone(".recent").await;
        let stored = "return [localStorage.length, sessionStorage.length]";
        assert_eq!(page.script(stored, &[]).await, json!([0, 0]));
    });
}

/// The bytes of text in base 64.
fn decoded(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |it: u8| DIGITS.iter().position(|digit| *digit == it);
    let (mut out, mut bits, mut n) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(value) {
        bits = (bits << 6 | u32::try_from(digit).expect("six bits")) & 0xFFFF;
        n += 6;
        if n >= 8 {
            n -= 8;
            out.push(u8::try_from(bits >> n & 0xFF).expect("eight bits"));
        }
    }
    out
}

/// Prints the view as a file, and says how many pages it has.
async fn printed(page: &Page, name: &str) -> usize {
    let how = json!({ "preferCSSPageSize": true });
    let pdf = page.devtools("Page.printToPDF", how).await;
    let bytes = decoded(pdf["data"].as_str().expect("the file"));
    assert!(bytes.starts_with(b"%PDF-"));
    fs::write(artefact(name), &bytes).expect("a file to keep");
    let page_object = b"/Type /Page\n";
    (bytes.windows(page_object.len()))
        .filter(|it| it == page_object)
        .count()
}

#[test]
fn the_summary_is_one_page_on_paper() {
    story("paper", async |page: &Page| {
        open_example(page).await;
        page.prefer("dark").await;
        assert_eq!(printed(page, "summary.pdf").await, 1);
        for name in ["vale-of-sarn-2025-11", "aldermere-2025-05"] {
            keys(page, "1").await;
            page.wait_at("#/start").await;
            let path = format!("tests/fixtures/reports/{name}.txt");
            page.choose(&project(&path)).await;
            page.wait_at("#/summary").await;
            page.wait_for("h1#authority").await;
            let pages = printed(page, &format!("summary-{name}.pdf")).await;
            assert_eq!(pages, 1, "{name}");
        }
        // What counts pages sees more than one.
        for (key, view) in &NUMBERED[2..] {
            keys(page, key).await;
            page.wait_at(&format!("#/{view}")).await;
            page.settle().await;
            let pages = printed(page, &format!("{view}.pdf")).await;
            assert!(pages >= 1, "{view}");
            assert!(*view != "report" || pages > 1, "the report is longer");
        }
    });
}

#[test]
fn large_text_and_narrow_windows_lose_nothing() {
    story("zoom", async |page: &Page| {
        open_example(page).await;
        let mut found = Vec::new();
        // 320 pixels are a window of 1280 at 400%; text of twice the size is a setting of the browser.
        for (width, size) in [(320, 16), (1280, 32), (390, 16)] {
            let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
            page.devtools("Page.setFontSizes", sizes).await;
            page.resize((width, DESKTOP.1)).await;
            for (key, view) in NUMBERED {
                page.script("document.activeElement.blur()", &[]).await;
                keys(page, key).await;
                page.wait_at(&format!("#/{view}")).await;
                page.settle().await;
                page.picture(&format!("zoom-{view}-{width}-{size}.png"))
                    .await;
                let wide = page.script("return window.__test.overflow()", &[]).await;
                let here = format!("{view} at {width}, text of {size}");
                found.extend(wide.as_str().map(|it| format!("{here}: {it}")));
                let links = page.script(
                    "return [...document.querySelectorAll('header a[data-view]')].filter(window.__test.visible).length",
                    &[],
                );
                assert_eq!(links.await, 7, "{here}");
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}
