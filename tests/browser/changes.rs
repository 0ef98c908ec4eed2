//! What the user corrects, and the list of checks that they edit.

use candour::changes::{Correction, Edit, apply};
use candour::view::words::list;
use candour::view::{OwnCheck, Polarity, json as files};
use serde_json::json;
use thirtyfour::Key;

use crate::session::{Page, TELEPHONE, story};
use crate::{go, open_example, read};

/// Listens to what the page gives to the user.
const GIVEN: &str = "window.__given = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.__given.push(blob); return make.call(URL, blob); };
    const click = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () { if (!this.download) click.call(this); };";

async fn given(page: &Page, n: usize) -> String {
    let there = format!("return window.__given.length > {n}");
    page.wait("the file", &there, &[]).await;
    let body = "const done = arguments[1]; window.__given[arguments[0]].text().then(done)";
    let it = page.script_async(body, &[json!(n)]).await;
    it.as_str().expect("a text").to_owned()
}

/// Puts the focus on an element and fills it by keys alone.
async fn fill(page: &Page, field: &str, words: &str) {
    let body = "const it = document.querySelector(arguments[0]); it.focus(); it.select?.()";
    page.script(body, &[json!(field)]).await;
    page.type_words(words).await;
}

#[test]
fn what_is_corrected_is_everywhere_and_can_be_undone() {
    story("corrections", async |page: &Page| {
        for telephone in [false, true] {
            open_example(page).await;
            if telephone {
                page.resize(TELEPHONE).await;
            }
            let (name, bytes) = candour::analysis::example();
            let as_read = read(name, bytes);
            let council = as_read.analysis.authority.as_ref().expect("a council");
            let council = council.name.clone();

            // The council, by keys.
            page.click("details.of-report summary").await;
            fill(page, "#correct-council", "Aldermere Borough Council").await;
            page.press(Key::Enter).await;
            let named = "return document.querySelector('#authority').textContent === 'Aldermere Borough Council'";
            page.wait("the user's name", named, &[]).await;
            let told = page.text(".undo-bar").await;
            assert!(
                told.contains("Changed by you") && told.contains(&council),
                "{told}"
            );

            // A comparison: which way is better, and then that it is none.
            let first = &as_read.analysis.comparisons[0];
            go(page, "england").await;
            let row = format!("table#comparisons tr[data-finding=\"{}\"]", first.id);
            page.click(&format!("{row} th a")).await;
            page.wait_at("#/report").await;
            page.wait_for(".card .correct summary").await;
            page.click(".card .correct summary").await;
            let choose = "const it = document.querySelector('.card .correct select');
                it.selectedIndex = 1; it.dispatchEvent(new Event('change', { bubbles: true }))";
            page.script(choose, &[]).await;
            page.settle().await;
            page.click(".card .correct form button").await;
            page.wait_for(".card .tag.changed").await;
            go(page, "england").await;
            assert!(page.text(&row).await.contains("lower is better"));

            // A check: put aside, not without a reason.
            go(page, "checks").await;
            let n = as_read.analysis.checks.len();
            let check = as_read.analysis.checks[0].id.clone();
            page.click(&format!("tr[data-finding=\"{check}\"] button.edit"))
                .await;
            page.wait_for(".form-row").await;
            let aside = "document.querySelectorAll('.form-row form')[1].querySelector('button').id = 'aside'";
            page.script(aside, &[]).await;
            page.click("#aside").await;
            page.wait_for(".form-row .field-error").await;
            fill(page, &format!("#reason-{check}"), "Agreed.").await;
            page.press(Key::Enter).await;
            page.wait_for(".put-aside").await;
            assert_eq!(page.count("table#checks tbody tr").await, n - 1);
            let focused = "return document.activeElement !== document.body";
            assert_eq!(page.script(focused, &[]).await, true, "the focus is lost");

            // A row of one's own.
            page.click(".add-row summary").await;
            fill(page, "#own-issue-new", "The census is that of 2011.").await;
            page.press(Key::Tab).await;
            page.script(
                "document.querySelector('.add-row form').requestSubmit()",
                &[],
            )
            .await;
            page.wait_for("tr.own").await;

            // All files say so, as the core does.
            let edits = vec![
                Edit::Council("Aldermere Borough Council".to_owned()),
                Edit::Polarity {
                    comparison: first.id.clone(),
                    polarity: Polarity::LowerIsBetter,
                },
                Edit::Dismiss {
                    check: check.clone(),
                    reason: "Agreed.".to_owned(),
                },
                Edit::Own(OwnCheck {
                    id: "o4".to_owned(),
                    issue: "The census is that of 2011.".to_owned(),
                    ..OwnCheck::default()
                }),
            ];
            let corrections: Vec<Correction> = (1..)
                .zip(edits)
                .map(|(id, edit)| Correction { id, edit })
                .collect();
            let core = apply(&as_read, &corrections).analysis;
            page.script(GIVEN, &[]).await;
            page.click("#download-csv").await;
            let csv = given(page, 0).await;
            assert_eq!(csv, list::sheet(&core).csv().trim_start_matches('\u{FEFF}'));
            assert_eq!(csv.matches("Changed by you").count(), 4, "{csv}");
            go(page, "summary").await;
            page.click("#download-json").await;
            assert_eq!(given(page, 1).await, files::one(&core).expect("JSON"));

            // And back, one by one and all at once.
            page.click("#undo-last").await;
            let left = "return document.querySelectorAll('[data-change]').length === 3";
            page.wait("three changes", left, &[]).await;
            page.click("#undo-all").await;
            page.wait_gone(".changed-by-you").await;
            assert_eq!(page.text("#authority").await, council);
            assert_eq!(page.script(focused, &[]).await, true, "the focus is lost");
            page.click("#download-json").await;
            assert_eq!(
                given(page, 2).await,
                files::one(&as_read.analysis).expect("JSON")
            );
        }
    });
}
