//! The site without a network and the one file from the disk, in Chromium and in Firefox: they read the same, and the
//! browser refuses both every way out.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Capabilities, WebDriver};

use super::server::Listening;
use super::session::{Driver, Folder, Page, one_file, project, site, story};
use super::{VIEWS, go};

/// Reports in formats that each need another part of the program.
const REPORTS: [&str; 4] = [
    "reports/aldermere-2025-05.txt",
    "formats/vale-of-sarn-2025-11/pandoc.docx",
    "formats/vale-of-sarn-2025-11/pdf/typst.pdf",
    "formats/aldermere-2025-05/pdf/chromium-tagged.pdf",
];

/// Those, and the real report that other tests use where it is there.
fn reports() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = REPORTS
        .iter()
        .map(|it| project("tests/fixtures").join(it))
        .collect();
    let real = project("../shared/reports/003_214d99f25af75277.txt");
    // The browser's driver wants the plain path.
    if let Ok(real) = real.canonicalize() {
        out.push(real);
    } else {
        eprintln!("editions: skipped the real report, which is not there");
    }
    out
}

/// What the command line prints of a file.
fn of_the_command_line(path: &Path) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["analyse", "--format", "json"])
        .arg(path)
        .output()
        .expect("the command line");
    assert!(done.status.success(), "{}", path.display());
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// Asks until the answer is something other than false and nothing.
async fn wait(browser: &WebDriver, what: &str, body: &str) -> Value {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        if let Ok(answer) = browser.execute(body, Vec::new()).await {
            let answer = answer.json().clone();
            if !matches!(answer, Value::Null | Value::Bool(false)) {
                return answer;
            }
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Opens a report in whatever browser and edition is there; the JSON that the page gives out of it.
async fn json_of(browser: &WebDriver, path: &Path) -> String {
    let forget = "location.hash = '#/start'; window.__json = undefined;
        if (!window.__listens) {
            window.__listens = true;
            const address = URL.createObjectURL;
            URL.createObjectURL = (blob) => {
                if (blob.type === 'application/json') blob.text().then((it) => { window.__json = it; });
                return address.call(URL, blob);
            };
        }";
    browser.execute(forget, Vec::new()).await.expect("the page");
    wait(
        browser,
        "the start page",
        "return Boolean(document.querySelector('#open-files'))",
    )
    .await;
    let input = browser
        .find(By::Css("#open-files"))
        .await
        .expect("a file input");
    input
        .send_keys(path.to_str().expect("a path in Unicode"))
        .await
        .expect("a file to choose");
    let there =
        "return location.hash === '#/summary' && Boolean(document.querySelector('#download-json'))";
    wait(browser, "the report", there).await;
    let save = "document.querySelector('#download-json').click()";
    browser.execute(save, Vec::new()).await.expect("a click");
    let json = wait(browser, "the JSON", "return window.__json").await;
    json.as_str().expect("text").to_owned()
}

async fn reads_as_the_command_line_does(browser: &WebDriver, edition: &str) {
    for path in reports() {
        let name = path.file_name().unwrap_or_default().display();
        let json = json_of(browser, &path).await;
        assert!(
            json.len() > 10_000,
            "{edition}, {name}: there is an analysis"
        );
        assert!(
            json == of_the_command_line(&path),
            "{edition}, {name}: another JSON"
        );
    }
    eprintln!(
        "editions: {edition}: the JSON of {} files is the command line's, byte for byte",
        reports().len()
    );
}

#[test]
fn without_its_server_the_site_does_everything() {
    story("offline", async |page: &Page| {
        page.load("").await;
        page.wait_closed().await;
        page.wait_for("footer[data-kept=whole]").await;
        page.books().await.assert_clean();
        page.stop_the_server();
        page.reload().await;
        page.wait_closed().await;
        reads_as_the_command_line_does(page.browser(), "the site without its server").await;
        for view in VIEWS {
            go(page, view).await;
        }
        page.reload().await;
        page.wait_for("#open-files").await;
        assert_eq!(page.books().await.requests, [], "nobody was asked");
    });
}

#[test]
fn one_file_does_what_the_site_does() {
    story("one file", async |page: &Page| {
        page.load_file().await;
        page.wait_closed().await;
        page.wait_for("footer[data-kept=one-file]").await;
        reads_as_the_command_line_does(page.browser(), "one file, Chromium").await;
        for view in VIEWS {
            go(page, view).await;
        }
        let books = page.books().await;
        assert_eq!(books.requests, [], "nobody was asked");
        let beyond: Vec<_> = books
            .network
            .iter()
            .filter(|it| {
                !it.url.starts_with("file:")
                    && !it.url.starts_with("blob:")
                    && !it.url.starts_with("data:")
            })
            .collect();
        assert!(beyond.is_empty(), "{beyond:?}");
        assert_eq!(books.violations, [] as [Value; 0]);
        assert_eq!(books.console, [] as [String; 0]);
    });
}

#[test]
fn a_newer_version_is_offered_and_not_forced() {
    story("newer version", async |page: &Page| {
        let folder = Folder::new();
        for entry in fs::read_dir(one_file().parent().expect("its folder"))
            .expect("the built page")
            .flatten()
        {
            if entry.path().is_file() {
                fs::copy(entry.path(), folder.0.join(entry.file_name())).expect("a copy");
            } else {
                let inner = folder.0.join(entry.file_name());
                fs::create_dir_all(&inner).expect("a folder");
                for it in fs::read_dir(entry.path()).expect("its files").flatten() {
                    fs::copy(it.path(), inner.join(it.file_name())).expect("a copy");
                }
            }
        }
        let site = Listening::files(&folder.0);
        let address = format!("http://{}/", site.address());
        page.try_goto(&address).await;
        page.wait_for("footer[data-kept=whole]").await;
        // A page that is read again is one that the service worker gives out.
        page.reload().await;
        page.wait_for("footer[data-kept=whole]").await;
        assert_eq!(
            page.count("#new-version").await,
            0,
            "it is the newest itself"
        );
        let newer = fs::read_to_string(folder.0.join("index.html"))
            .expect("the page")
            .replace("<html ", "<html data-newer ");
        fs::write(folder.0.join("index.html"), &newer).expect("a newer page");
        // Its list names the page by what it holds; any other name makes it another version.
        let worker = fs::read_to_string(folder.0.join("sw.js")).expect("the service worker");
        let at = worker
            .find("url:\"index.html\",revision:\"")
            .expect("the page in the list")
            + "url:\"index.html\",revision:\"".len();
        let newer = format!("{}0000{}", &worker[..at], &worker[at + 4..]);
        assert_ne!(worker, newer);
        fs::write(folder.0.join("sw.js"), newer).expect("a newer service worker");

        page.reload().await;
        page.wait_for("#new-version").await;
        page.click("button#open-example").await;
        page.wait_at("#/summary").await;
        assert!(
            page.text("#new-version")
                .await
                .contains("have to be opened again")
        );
        assert_eq!(page.count("#authority").await, 1, "what is open stays open");
        page.click("#new-version button").await;
        page.wait(
            "the newer page",
            "return 'newer' in document.documentElement.dataset",
            &[],
        )
        .await;
        page.wait_for("footer[data-kept=whole]").await;
        assert_eq!(page.count("#new-version").await, 0, "now it is the newest");
        page.books().await;
    });
}

/// Ways in which a script in the page could try to send something, and what JavaScript does it.
const ATTEMPTS: [(&str, &str); 17] = [
    (
        "fetch",
        "fetch(to, { method: 'POST', body: 'x', mode: 'no-cors' }).then(sent, () => {});",
    ),
    (
        "XMLHttpRequest",
        "const it = new XMLHttpRequest(); it.onload = sent; it.open('POST', to); it.send('x');",
    ),
    (
        "image",
        "const it = new Image(); it.onload = sent; it.src = to;",
    ),
    ("beacon", "navigator.sendBeacon(to, 'x');"),
    (
        "WebSocket",
        "const it = new WebSocket(to.replace('http', 'ws')); it.onopen = sent;",
    ),
    ("EventSource", "new EventSource(to);"),
    (
        "form",
        "const it = document.createElement('form'); it.method = 'post'; it.action = to; document.body.append(it); it.submit();",
    ),
    (
        "style sheet",
        "const it = document.createElement('link'); it.rel = 'stylesheet'; it.href = to; document.head.append(it);",
    ),
    (
        "font",
        "new FontFace('x', `url(${to})`).load().then(sent, () => {});",
    ),
    (
        "media",
        "const it = document.createElement('video'); it.src = to; document.body.append(it);",
    ),
    (
        "script",
        "const it = document.createElement('script'); it.src = to; document.body.append(it);",
    ),
    ("worker", "new Worker(to);"),
    ("worker import", "in_worker(`importScripts('${to}')`);"),
    (
        "fetch in a worker",
        "in_worker(`fetch('${to}').catch(() => {})`);",
    ),
    ("text as script", "setTimeout(`fetch('${to}')`, 0);"),
    (
        "base address",
        "const it = document.createElement('base'); it.href = to; document.head.append(it);",
    ),
    ("navigation by script", "location.href = to;"),
];

/// Makes the attempt that is written in for ACT, and waits for the policy's word on it. It is part of the driver's own
/// script, which is no string to that policy.
const ATTEMPT: &str = "const [to, done] = arguments;
    const says = (event) => done('refused, ' + event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', says, { once: true });
    const sent = () => done('SENT');
    const in_worker = (code) => {
        const listens = `addEventListener('securitypolicyviolation', (event) => postMessage(event.effectiveDirective));`;
        const script = new Blob([listens, `try { ${code} } catch {}`], { type: 'text/javascript' });
        const worker = new Worker(URL.createObjectURL(script));
        worker.onmessage = ({ data }) => done('refused, ' + data);
    };
    const before = location.href;
    try { ACT } catch {}
    setTimeout(() => done(location.href === before ? 'no word' : 'LEFT'), 3000);
    ";

/// What comes of each attempt, and that nobody at the other end heard of any.
async fn attempts(browser: &WebDriver, edition: &str, rows: &mut Vec<(String, Vec<String>)>) {
    let beyond = Listening::nothing();
    let to = format!("http://{}/attempt", beyond.address());
    let mut row = Vec::new();
    for (name, act) in ATTEMPTS {
        let body = ATTEMPT.replace("ACT", act);
        let said = browser.execute_async(&body, vec![json!(to)]).await;
        let said = match said {
            Ok(it) => it.json().as_str().unwrap_or("no answer").to_owned(),
            Err(error) => format!("the page is gone: {error}"),
        };
        let heard = beyond.seen();
        assert!(heard.is_empty(), "{edition}: {name} went out: {heard:?}");
        if name == "navigation by script" {
            // No policy speaks of it; a guard in the page does.
            assert_eq!(said, "no word", "{edition}: {name}");
            row.push("stopped by a guard in the page".to_owned());
        } else {
            assert!(said.starts_with("refused, "), "{edition}: {name}: {said}");
            row.push(said);
        }
    }
    rows.push((edition.to_owned(), row));
}

fn print(rows: &[(String, Vec<String>)]) {
    for (at, (name, _)) in ATTEMPTS.iter().enumerate() {
        let said: Vec<String> = rows
            .iter()
            .map(|(edition, row)| format!("{edition}: {}", row[at]))
            .collect();
        eprintln!("attempts: {name:<22} {}", said.join("; "));
    }
}

#[test]
fn every_way_out_is_refused() {
    story("attempts", async |page: &Page| {
        let mut rows = Vec::new();
        page.load("").await;
        page.wait_closed().await;
        attempts(page.browser(), "site, Chromium", &mut rows).await;
        // Nor to its own server, in whose address a word could stand.
        page.books().await;
        let leak = "for (const rel of ['prefetch', 'manifest', 'preload', 'icon', 'stylesheet']) {
                const it = document.createElement('link');
                it.rel = rel;
                it.href = `./leak?${rel}`;
                document.head.append(it);
            }
            new Image().src = './leak?image';
            fetch('./leak?fetch').catch(() => {});";
        page.script(leak, &[]).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(
            page.books().await.requests,
            [],
            "its own server hears nothing"
        );
        page.load_file().await;
        page.wait_closed().await;
        attempts(page.browser(), "one file, Chromium", &mut rows).await;
        print(&rows);
        // What was tried is on record, and not the page's fault.
        let books = page.books().await;
        assert_eq!(books.abroad, [], "they got no further");
    });
}

/// Firefox with its driver, where both are there.
async fn firefox() -> Option<(WebDriver, Driver, Folder)> {
    let named = |variable: &str| {
        env::var_os(variable)
            .filter(|it| !it.is_empty())
            .map(PathBuf::from)
    };
    let (Some(firefox), Some(geckodriver)) = (named("FIREFOX"), named("GECKODRIVER")) else {
        eprintln!("editions: skipped Firefox, since FIREFOX or GECKODRIVER is not set");
        return None;
    };
    let profile = Folder::new();
    let driver = Driver::start(&geckodriver, &profile.0, "--log=info");
    let capabilities = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": { "binary": firefox, "args": ["-headless"] },
        "timeouts": { "script": 20_000, "pageLoad": 20_000 },
    });
    let Value::Object(capabilities) = capabilities else {
        unreachable!("it is an object")
    };
    let address = format!("http://127.0.0.1:{}", driver.port);
    let browser = WebDriver::builder(address, Capabilities::from(capabilities)).await;
    Some((browser.expect("Firefox"), driver, profile))
}

#[test]
fn firefox_reads_the_same_and_refuses_the_same() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let Some((browser, _driver, _profile)) = firefox().await else {
            return;
        };
        let closed = "return Boolean(document.querySelector('footer[data-network=closed]'))";
        let mut rows = Vec::new();
        let file = format!("file://{}", one_file().display());
        let site = site();
        for (edition, address) in [
            ("site, Firefox", format!("http://{}/", site.address())),
            ("one file, Firefox", file),
        ] {
            browser.goto(&address).await.expect("the page");
            wait(&browser, "the network to be closed", closed).await;
            reads_as_the_command_line_does(&browser, edition).await;
            attempts(&browser, edition, &mut rows).await;
        }
        site.stop();
        browser
            .goto(format!("http://{}/", site.address()))
            .await
            .expect("the page without its server");
        wait(&browser, "the network to be closed", closed).await;
        reads_as_the_command_line_does(&browser, "the site without its server, Firefox").await;
        print(&rows);
        let _ = browser.quit().await;
    });
}
