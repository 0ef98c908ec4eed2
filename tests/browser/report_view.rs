//! The report as a document: search, next and previous, marks, outline, card.

use crate::session::*;
use crate::{go, open_example};
use serde_json::json;
use thirtyfour::Key;

/// What a script says, as text.
async fn told(page: &Page, script: &str) -> String {
    let it = page.script(script, &[]).await;
    it.as_str().unwrap_or_default().to_owned()
}

const COUNT: &str = "return document.querySelector('#finding-count').firstChild.textContent";
const MATCH: &str = "return document.querySelector('#search-count').firstChild?.textContent ?? ''";

#[test]
fn a_report_is_walked_through_and_searched() {
    story("report-view", async |page: &Page| {
        open_example(page).await;
        go(page, "report").await;
        page.wait_for(".doc mark").await;

        // From finding to finding: each step has the focus on a mark that is in view, and the card tells of it.
        page.click("#next-finding").await;
        page.wait_for(".doc mark a:focus").await;
        assert!(told(page, COUNT).await.starts_with("1 of "));
        page.click("#next-finding").await;
        page.wait(
            "the second",
            "return document.querySelector('#finding-count').textContent.startsWith('2 of ')",
            &[],
        )
        .await;
        let clear = "const at = document.activeElement.getBoundingClientRect();
            const bar = document.querySelector('.tools').getBoundingClientRect();
            return at.top > bar.bottom && at.bottom < innerHeight && Boolean(document.activeElement.closest('mark'))";
        assert_eq!(page.script(clear, &[]).await, json!(true));
        page.wait_for(".card .to-table").await;
        page.click("#previous-finding").await;
        page.wait(
            "the first",
            "return document.querySelector('#finding-count').textContent.startsWith('1 of ')",
            &[],
        )
        .await;

        // Search: a count, steps around the end, nothing added to the page.
        let marks = page.count(".doc *").await;
        let body = "const it = document.querySelector('#search-report'); it.focus(); it.value = 'UNPAID   carers';
            it.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        page.script(body, &[]).await;
        page.wait(
            "a count",
            "return / of /.test(document.querySelector('#search-count').textContent)",
            &[],
        )
        .await;
        let first = told(page, MATCH).await;
        let of = first.split(" of ").nth(1).expect("a count").to_owned();
        let text = told(
            page,
            "return document.querySelector('.doc').textContent.replace(/\\s+/g, ' ').toLowerCase()",
        )
        .await;
        assert_eq!(text.matches("unpaid carers").count().to_string(), of);
        assert_eq!(
            page.count(".doc *").await,
            marks,
            "the text's elements are as before"
        );
        page.press(Key::Enter).await;
        page.wait("another match", "return document.querySelector('#search-count').firstChild.textContent !== arguments[0]", &[json!(first)]).await;
        page.press(Key::Escape).await;
        page.wait("nothing searched for", "return document.querySelector('#search-report').value === '' && document.querySelector('#search-count').textContent === ''", &[]).await;

        // The outline follows the scroll.
        let scroll = "const all = [...document.querySelectorAll('.doc .of-statement')]; all[2].scrollIntoView({ block: 'start' }); return all[2].textContent";
        let heading = page.script(scroll, &[]).await;
        page.wait("the outline", "return document.querySelector('.rail [aria-current=true] span')?.textContent === arguments[0]", &[heading]).await;

        // Sentences by cue words: off at first, listed with a link to their place.
        assert_eq!(page.count("mark[data-kind=cue]").await, 0);
        page.click("#show-cues").await;
        page.click(".cue-group button").await;
        page.click(".cue-group li a").await;
        page.wait_for("mark[data-kind=cue] a:focus").await;
        assert_eq!(page.count("#mark-cues:checked").await, 1);
    });
}
