//! Reports made to hurt, in every format and every view: nothing runs, and all of it shows as text.

use candour::national::Data;
use candour::view::ReportView;
use serde_json::{Value, json};

use super::hostile::{self, Piece};
use super::opening::{Temporary, read_to_the_end};
use super::session::{Page, story};
use super::{VIEWS, go};

/// What the core reads in a file.
fn view_of(name: &str, bytes: &[u8]) -> ReportView {
    let documents: Vec<_> = candour::analysis::take(name, bytes)
        .into_iter()
        .map(|it| it.text.expect("a document"))
        .collect();
    candour::analysis::analyse_documents(&documents, Data::built_in()).expect("a report")
}

/// A report with all strings, each at every place of a topic of its own.
fn all_at_once(is_fit: impl Fn(&str) -> bool) -> Vec<Piece> {
    let mut out = hostile::report("quite");
    let end = out.split_off(5);
    for it in hostile::all().filter(|it| is_fit(it)) {
        out.extend(hostile::findings(it));
    }
    for it in hostile::NUMBERS {
        out.push(Piece::Paragraph(format!(
            "In Eastmere, {it} of people were satisfied with their care."
        )));
    }
    out.extend(end);
    out
}

/// Counts what a script could do, from now on.
async fn set_traps(page: &Page) {
    let body = "window.__asked = [];
        for (const it of ['alert', 'confirm', 'prompt', 'open', 'print']) {
            window[it] = () => { window.__asked.push(it); };
        }
        addEventListener('beforeunload', () => window.__asked.push('left'));";
    page.script(body, &[]).await;
}

/// What a report must not have done to the page, and did.
async fn damage(page: &Page) -> Value {
    let body = r"
        const out = [];
        const say = (what, it) => out.push(`${what}: ${it.outerHTML?.slice(0, 160) ?? it}`);
        if ('__ran' in window) say('ran', window.__ran);
        window.__asked.forEach((it) => say('asked', it));
        if (Object.keys(Object.prototype).length) say('prototype', Object.keys(Object.prototype));
        for (const it of document.querySelectorAll('script, link, style, meta, base, iframe')) {
            if (/evil\.invalid|__ran/.test(it.outerHTML)) say('element', it);
        }
        if (!/^(\w[\w ’-]* · )?Candour|Candour/.test(document.title) || /evil|__ran|[<>]/.test(document.title)) say('title', document.title);
        const foreign = 'script iframe frame object embed style link img form base meta template math video audio source marquee dialog listing noscript use animate image foreignObject';
        for (const it of document.body.querySelectorAll(foreign.split(' ').map((it) => `main ${it}, #status ${it}`).join(', '))) {
            // The page's own forms of corrections.
            if (!it.matches('.correct > form')) say('element', it);
        }
        for (const it of document.body.querySelectorAll('main *, header *, #status, #status *, footer *')) {
            for (const { name, value } of it.attributes) {
                if (name.startsWith('on')) say('handler', it);
                if (name === 'style') say('style', it);
                const leads = /href$|src|action|data$|srcdoc|ping|poster/.test(name) && !name.startsWith('data-');
                const ours = /^(#|https:\/\/|\.\/candour\.html$|\.\/licences\.txt$)/;
                if (leads && !ours.test(value)) say('address', it);
                // The name that a button has for a screen reader is text.
                if (name !== 'aria-label' && /evil\.invalid|__ran/.test(value)) say('attribute', it);
            }
            const own = [...it.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE).map((it) => it.data).join('');
            if (/[\u061C\u200F\u202A-\u202E\u2066-\u2069]/.test(own)) {
                const { display, unicodeBidi } = getComputedStyle(it);
                const alone = display !== 'inline' || /isolate|plaintext/.test(unicodeBidi);
                if (!alone) say('not isolated', it);
            }
        }
        return out.slice(0, 20)";
    page.script(body, &[]).await
}

/// The texts of the report's blocks as the page has them, to the letter.
async fn blocks(page: &Page) -> Value {
    let body = "return [...document.querySelectorAll('article.doc [id]')].filter((it) => !it.hidden && it.localName !== 'ul').map((it) => it.textContent)";
    page.script(body, &[]).await
}

fn wanted(view: &ReportView) -> Vec<String> {
    let one = |it: &candour::view::Block| it.runs.iter().map(|it| it.text.as_str()).collect();
    view.blocks.iter().map(one).collect()
}

/// Goes through all views of the open report.
async fn visit(page: &Page, what: &str, view: &ReportView) {
    for name in VIEWS {
        go(page, name).await;
        page.settle().await;
        assert_eq!(damage(page).await, json!([]), "{what}, {name}");
        let shown = page
            .script(
                "return document.querySelector('#authority').textContent",
                &[],
            )
            .await;
        let authority = view.analysis.authority.as_ref();
        assert_eq!(
            shown,
            authority.map_or("Council not named", |it| it.name.as_str()),
            "{what}, {name}"
        );
        if name == "report" {
            // A long text is painted piece by piece.
            page.wait_gone(".unpainted").await;
            assert_eq!(blocks(page).await, json!(wanted(view)), "{what}");
        }
    }
}

#[test]
fn all_strings_in_all_formats_show_as_text() {
    story("hostile", async |page: &Page| {
        let folder = Temporary::new("hostile-views");
        page.load("").await;
        set_traps(page).await;
        let (mut n_views, mut n_strings) = (0, 0);
        for (ending, _) in hostile::files(&hostile::report("quite")) {
            // A plain text with control characters is refused as a whole; the other formats lose them or not.
            let is_fit = |it: &str| ending != "txt" || !it.contains(char::is_control);
            let report = all_at_once(is_fit);
            let (_, bytes) = hostile::files(&report)
                .into_iter()
                .find(|it| it.0 == ending)
                .expect("the format");
            let name = format!("'\"><img src=x onerror=window.__ran=99>\u{202E}{ending}.{ending}");
            let view = view_of(&name, &bytes);
            let path = folder.file(&name, &bytes);
            go(page, "start").await;
            page.choose(&path).await;
            page.wait_at("#/summary").await;
            read_to_the_end(page).await;
            visit(page, ending, &view).await;
            go(page, "start").await;
            assert_eq!(damage(page).await, json!([]), "{ending}, start");
            n_views += VIEWS.len() + 1;
            n_strings = n_strings.max(hostile::all().filter(|it| is_fit(it)).count());
        }
        eprintln!("hostile: {n_strings} strings, {n_views} views");
    });
}

#[test]
fn councils_and_files_with_hostile_names() {
    story("hostile names", async |page: &Page| {
        page.load("").await;
        set_traps(page).await;
        let mut n = 0;
        for (_, strings) in hostile::GROUPS {
            let Some(it) = strings
                .iter()
                .find(|it| !it.contains(char::is_control) && it.len() < 200)
            else {
                continue;
            };
            let mut report = hostile::report(it);
            report[0] = Piece::Title(format!("The {it} Council: local authority assessment"));
            let text = hostile::text(&report);
            let name = format!("../{it}\u{202E}\n.txt");
            let view = view_of(&name, text.as_bytes());
            go(page, "start").await;
            let files = json!([{ "name": name, "text": text }]);
            page.script("window.__test.drag('drop', 'body', arguments[0])", &[files])
                .await;
            page.wait_at("#/summary").await;
            read_to_the_end(page).await;
            visit(page, it, &view).await;
            // Our own words stay in their order beside the council's name.
            go(page, "england").await;
            let body = "const [name, result] = ['#authority', '#overall-rating'].map((it) => document.querySelector(it).getClientRects());
                const last = name[name.length - 1];
                return result[0].top > last.top + 4 || result[0].left >= last.right - 1";
            assert_eq!(page.script(body, &[]).await, true, "{it:?}");
            n += 1;
        }
        assert!(n > 12);
        // And what cannot be read is named in a message.
        go(page, "start").await;
        let files =
            json!([{ "name": "<img src=x onerror=window.__ran=98>\u{202E}.txt", "text": "a\0b" }]);
        page.script("window.__test.drag('drop', 'body', arguments[0])", &[files])
            .await;
        page.wait_for("#problem").await;
        assert_eq!(damage(page).await, json!([]));
        let said = page.text("#problem h2").await;
        assert!(
            said.contains("<img src=x") && !said.contains('\u{202E}'),
            "{said}"
        );
        eprintln!("hostile: {n} names");
    });
}

#[test]
fn hostile_text_in_the_clipboard() {
    story("hostile paste", async |page: &Page| {
        page.load("").await;
        set_traps(page).await;
        let report = all_at_once(|it| !it.contains(char::is_control));
        let text = hostile::text(&report);
        let html = String::from_utf8(hostile::files(&report)[1].1.clone()).expect("text");
        // As markup, not as text that shows it.
        let live: String = hostile::all().filter(|it| it.contains('<')).collect();
        for html in [
            html.clone(),
            html.replace("<h2>Safeguarding", &format!("{live}<h2>Safeguarding")),
        ] {
            go(page, "start").await;
            page.script(
                "window.__test.paste('main', arguments[0], arguments[1])",
                &[json!(html), json!(text)],
            )
            .await;
            page.wait_at("#/summary").await;
            read_to_the_end(page).await;
            for name in VIEWS {
                go(page, name).await;
                assert_eq!(damage(page).await, json!([]), "{name}");
            }
        }
    });
}
