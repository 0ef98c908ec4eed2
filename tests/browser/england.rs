//! Against England: filters, order, picture, table.

use candour::state::Choice;
use candour::view::gap::Side;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::session::*;
use crate::{example_analysis, go, of_england, open_example};

/// The ids of the rows in the chart and in the table; they have to be the same.
async fn rows(page: &Page) -> Vec<String> {
    let body =
        "const ids = (it) => [...document.querySelectorAll(it)].map((it) => it.dataset.finding);
        return [ids('figure.spine li[data-finding]'), ids('table#comparisons tbody tr')]";
    let both = page.script(body, &[]).await;
    assert_eq!(both[0], both[1], "chart and table differ");
    let list = both[0].as_array().expect("a list").iter();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Presses a chip by the words that it begins with.
async fn press_chip(page: &Page, words: &str) {
    let body = "const chip = [...document.querySelectorAll('.choose .chip')].find((it) => it.textContent.startsWith(arguments[0]));
        document.querySelectorAll('#pressed').forEach((it) => it.removeAttribute('id'));
        if (chip) chip.id = 'pressed';
        return Boolean(chip)";
    page.wait(words, body, &[json!(words)]).await;
    page.click("#pressed").await;
    page.wait_for("#pressed[aria-pressed=\"true\"]").await;
}

/// Catches the files that the page gives out: name, kind and content as numbers.
const CATCH: &str = "window.__files = [];
    const made = new Map();
    const make = URL.createObjectURL;
    URL.createObjectURL = (it) => { const url = make.call(URL, it); made.set(url, it); return url; };
    HTMLAnchorElement.prototype.click = async function () {
        const blob = made.get(this.href);
        const bytes = [...new Uint8Array(await blob.arrayBuffer())];
        window.__files.push({ name: this.download, kind: blob.type, bytes });
    };";

/// The file that a button gives out.
async fn given(page: &Page, button: &str) -> (String, String, Vec<u8>) {
    page.script("window.__files = []", &[]).await;
    page.click(button).await;
    let body = "return window.__files[0]";
    let file = page.wait(&format!("a file from {button}"), body, &[]).await;
    let bytes = file["bytes"].as_array().expect("bytes").iter();
    let bytes = bytes
        .filter_map(|it| u8::try_from(it.as_u64()?).ok())
        .collect();
    let text = |key: &str| file[key].as_str().expect("a text").to_owned();
    (text("name"), text("kind"), bytes)
}

#[test]
fn the_worst_gap_for_carers_is_three_clicks_away() {
    story("worst-gap", async |page: &Page| {
        open_example(page).await;
        // One, two, three.
        go(page, "england").await;
        press_chip(page, "Unpaid carers").await;
        press_chip(page, "Worse").await;

        let analysis = example_analysis();
        let worst = of_england(&analysis)
            .into_iter()
            .filter(|it| it.population.as_deref() == Some("unpaid carers"))
            .filter(|it| Side::of(it) == Side::Worse)
            .max_by_key(|it| it.difference.abs())
            .expect("one");
        let first = page.text("figure.spine li[data-finding]").await;
        let gap = candour::view::words::difference(worst);
        assert!(first.contains(&gap), "{first}, not {gap}");
        let listed = rows(page).await;
        assert_eq!(listed[0], worst.id);
        let said = page.text(".england .listed [role=\"status\"]").await;
        assert_eq!(said, format!("Shown: {} of 25 comparisons.", listed.len()));

        // To the text and back: what was chosen stays, and the focus is in the row.
        page.click("figure.spine li[data-finding] a").await;
        page.wait_at("#/report").await;
        page.wait_for("mark.sel").await;
        page.back().await;
        page.wait_for("figure.spine li.sel").await;
        assert_eq!(rows(page).await, listed);

        // A link to what is hidden shows it.
        go(page, "summary").await;
        let hidden = "const links = [...document.querySelectorAll('.furthest a.measure')];
            links[0].id = 'to-a-better-one'; return links.length";
        page.script(hidden, &[]).await;
        page.click("#to-a-better-one").await;
        page.wait_at("#/england").await;
        page.wait_for("figure.spine li.sel").await;
        assert_eq!(rows(page).await.len(), of_england(&analysis).len());
    });
}

#[test]
fn words_leave_what_holds_them_with_the_keyboard() {
    story("words", async |page: &Page| {
        open_example(page).await;
        go(page, "england").await;
        let analysis = example_analysis();
        let list = |choice: &Choice| -> Vec<String> {
            let them = choice.list(&analysis).into_iter();
            them.map(|it| it.id.clone()).collect()
        };
        page.paste("#comparison-words", "CARERS").await;
        let wanted = list(&Choice {
            words: "carers".to_owned(),
            ..Choice::default()
        });
        assert!(!wanted.is_empty() && wanted.len() < 25);
        assert_eq!(rows(page).await, wanted);
        let focus = "return document.activeElement.id";
        assert_eq!(page.script(focus, &[]).await, "comparison-words");

        page.paste("#comparison-words", " of nobody").await;
        page.wait_gone("figure.spine").await;
        assert_eq!(page.count("table#comparisons").await, 0);
        let said = page.text(".england .listed").await;
        assert!(said.contains("No comparison is left"), "{said}");
        page.script("document.querySelector('#show-all').focus()", &[])
            .await;
        page.press(Key::Enter).await;
        page.wait_for("figure.spine").await;
        assert_eq!(rows(page).await, list(&Choice::default()));
        let value = "return document.querySelector('#comparison-words').value";
        assert_eq!(page.script(value, &[]).await, "");
    });
}

#[test]
fn the_chart_can_be_taken_along_without_a_network() {
    story("take-along", async |page: &Page| {
        open_example(page).await;
        page.wait_closed().await;
        page.stop_the_server();
        go(page, "england").await;
        page.script(CATCH, &[]).await;

        let (name, kind, bytes) = given(page, "#chart-svg").await;
        assert_eq!(
            (name.as_str(), kind.as_str()),
            ("aldermere-against-england.svg", "image/svg+xml")
        );
        let svg = String::from_utf8(bytes).expect("UTF-8");
        assert!(svg.contains("Aldermere County Council") && svg.contains("unofficial"));
        let size = |name: &str| -> u32 {
            let (_, rest) = svg.split_once(&format!(" {name}=\"")).expect("a size");
            let (number, _) = rest.split_once('"').expect("its end");
            number.parse().expect("a number")
        };

        let (name, kind, png) = given(page, "#chart-png").await;
        assert_eq!(
            (name.as_str(), kind.as_str()),
            ("aldermere-against-england.png", "image/png")
        );
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
        let word = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four"));
        assert_eq!(
            (word(16), word(20)),
            (2 * size("width"), 2 * size("height"))
        );
        // An empty picture of that size is far smaller.
        assert!(png.len() > 100_000, "{} bytes", png.len());

        press_chip(page, "Unpaid carers").await;
        let chosen = rows(page).await.len();
        let (name, _, csv) = given(page, "#comparisons-csv").await;
        assert_eq!(name, "aldermere-against-england-chosen.csv");
        let of = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.split("\r\n").take_while(|it| !it.is_empty()).count() - 1
        };
        assert_eq!(of(&csv), chosen);
        let (name, _, csv) = given(page, "#all-comparisons-csv").await;
        assert_eq!(name, "aldermere-against-england.csv");
        assert_eq!(of(&csv), of_england(&example_analysis()).len());
    });
}

#[test]
fn on_a_telephone_a_row_is_measure_then_strip_then_words() {
    story("chart-on-a-telephone", async |page: &Page| {
        page.resize(TELEPHONE).await;
        open_example(page).await;
        go(page, "england").await;
        page.settle().await;
        let body = "return [...document.querySelectorAll('figure.spine li[data-finding]')].map((row) =>
            ['.what', '.strip', '.says', '.beside'].map((it) => row.querySelector(it).getBoundingClientRect().top))";
        let tops = page.script(body, &[]).await;
        let rows = tops.as_array().expect("rows");
        assert_eq!(rows.len(), 25);
        for row in rows {
            let row: Vec<f64> = (row.as_array().expect("four").iter())
                .filter_map(Value::as_f64)
                .collect();
            assert!(row.is_sorted_by(|a, b| a < b), "{row:?}");
        }
        let wide = "return document.documentElement.scrollWidth - innerWidth";
        assert_eq!(page.script(wide, &[]).await, 0, "it scrolls sideways");
    });
}
