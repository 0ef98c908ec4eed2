//! A browser of its own for each story: started, asked, looked after, and its books checked at the end.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Capabilities, Key, TypingData, WebDriver};

use crate::server::{Listening, Request};

/// The longest that anything is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Size of a telephone.
pub(crate) const TELEPHONE: (u32, u32) = (390, 844);

/// Size of the window unless a story asks for another.
pub(crate) const DESKTOP: (u32, u32) = (1440, 1000);

/// Where Chromium goes by itself, whatever page is open; the switches below keep it from most of it. No host
/// that a page would load anything from.
const OF_THE_BROWSER: [&str; 12] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients1.google.com",
    "clients2.google.com",
    "clientservices.googleapis.com",
    "content-autofill.googleapis.com",
    "mtalk.google.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "safebrowsing.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
];

/// One story at a time: measurements and screenshots want the machine for themselves.
static TURN: Mutex<()> = Mutex::new(());

/// Tells one story in a new browser. However it ends, the browser ends with it; if it ends badly, a picture
/// and the page's HTML are kept. In the end everything must have stayed on this machine.
pub(crate) fn story(name: &str, told: impl AsyncFnOnce(&Page)) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let page = runtime.block_on(Page::start());
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            told(&page).await;
            page.books().await.assert_clean();
        });
    }));
    if outcome.is_err() {
        runtime.block_on(page.keep_evidence(name));
    }
    runtime.block_on(page.close());
    eprintln!("{name}: {:.1} s", begun.elapsed().as_secs_f64());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// A file or folder of this project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where a picture, a page or a table is kept.
pub(crate) fn artefact(name: &str) -> PathBuf {
    let folder = project("tests/artefacts");
    fs::create_dir_all(&folder).expect("a folder for artefacts");
    folder.join(name)
}

/// The edition of one file.
pub(crate) fn one_file() -> PathBuf {
    let path = needed("CANDOUR_DIST", "the folder with the built page").join("candour.html");
    path.canonicalize().expect("candour.html in the built page")
}

/// The site, for another browser.
pub(crate) fn site() -> Listening {
    Listening::files(&needed("CANDOUR_DIST", "the folder with the built page"))
}

fn needed(variable: &str, what: &str) -> PathBuf {
    let missing = |why: &str| -> ! {
        panic!(
            "{variable} {why}. It names {what}, which this test needs. `make test` builds the page, finds \
             the browser and runs everything; `.ci/test browser` runs only this test."
        )
    };
    let Some(value) = env::var_os(variable).filter(|it| !it.is_empty()) else {
        missing("is not set")
    };
    let path = project("").join(value);
    if !path.exists() {
        missing(&format!("is {}, which does not exist", path.display()));
    }
    path
}

/// The browser's driver, and with it the browser.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    pub(crate) port: u16,
}

impl Driver {
    /// `scratch` is where it and the browser keep what they leave behind; `log` is how the driver is told to say little.
    ///
    /// On a busy machine a driver now and then ends before it has found a port; it gets three tries.
    pub(crate) fn start(program: &Path, scratch: &Path, log: &str) -> Self {
        let mut tries = (0..3).filter_map(|_| Self::try_start(program, scratch, log));
        tries
            .next()
            .unwrap_or_else(|| panic!("{} did not say on which port it listens", program.display()))
    }

    fn try_start(program: &Path, scratch: &Path, log: &str) -> Option<Self> {
        let mut process = Command::new(program)
            .env("TMPDIR", scratch)
            // The driver chooses a free port and names it, so that no two ever want the same.
            .args(["--port=0", log])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let output = process.stdout.take().expect("its output");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.by_ref().find_map(|it| {
            let said = ["started successfully on port ", "Listening on 127.0.0.1:"];
            let (_, port) = said.iter().find_map(|said| it.split_once(said))?;
            port.trim_end_matches('.').parse().ok()
        });
        // Read to the end, since a full pipe would stop the driver.
        thread::spawn(move || lines.for_each(drop));
        let Some(port) = port else {
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        Some(Self { process, port })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder that goes when its owner goes.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "candour-browser-{}-{}",
            id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the browser's profile");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser may still be writing its last file; what remains is the system's to clear.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.0).is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The page in its browser. The order of the fields is the order in which they end.
#[derive(Debug)]
pub(crate) struct Page {
    browser: WebDriver,
    _driver: Driver,
    _profile: Folder,
    site: Listening,
    proxy: Listening,
}

impl Page {
    /// Starts everything. No page is open yet.
    async fn start() -> Self {
        let dist = needed("CANDOUR_DIST", "the folder with the built page");
        let chromium = needed("CHROMIUM", "the browser");
        let chromedriver = needed("CHROMEDRIVER", "the browser's driver");
        assert!(
            dist.join("index.html").exists(),
            "{} holds no built page",
            dist.display()
        );
        let (site, proxy) = (Listening::files(&dist), Listening::closed_proxy());
        let profile = Folder::new();
        let driver = Driver::start(&chromedriver, &profile.0, "--log-level=SEVERE");
        let arguments = [
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            // Containers give shared memory sparingly.
            "--disable-dev-shm-usage".to_owned(),
            // As on a telephone, where they take no room; and for the pictures.
            "--hide-scrollbars".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--disable-features=AutofillServerCommunication,OptimizationHints,NetworkTimeServiceQuerying".to_owned(),
            format!("--user-data-dir={}", profile.0.join("profile").display()),
            // Everything but this machine goes by the proxy, workers' requests included, which the driver's
            // log leaves out.
            format!("--proxy-server=http://{}", proxy.address()),
        ];
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chromium, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "timeouts": { "script": 20_000, "pageLoad": 20_000 },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("it is an object")
        };
        let browser = WebDriver::builder(
            format!("http://127.0.0.1:{}", driver.port),
            Capabilities::from(capabilities),
        )
        .await
        .unwrap_or_else(|error| {
            panic!(
                "{} did not start {}: {error}",
                chromedriver.display(),
                chromium.display()
            )
        });
        let page = Self {
            browser,
            _driver: driver,
            _profile: profile,
            site,
            proxy,
        };
        let script = include_str!("page.js");
        page.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await;
        page.resize(DESKTOP).await;
        // The browser starts with a page of its own, which does as it likes.
        page.browser
            .goto("about:blank")
            .await
            .expect("an empty page");
        page.books().await;
        page
    }

    async fn close(self) {
        // The story is over: there is nothing to do about a browser that does not answer but to end its driver.
        let _ = self.browser.quit().await;
    }

    /// Where the page is.
    pub(crate) fn address(&self, fragment: &str) -> String {
        format!("http://{}/{fragment}", self.site.address())
    }

    /// Loads the page anew at an address and waits until it is there.
    pub(crate) async fn load(&self, fragment: &str) {
        // By way of an empty page: from the page itself only the fragment would change, without loading.
        self.browser
            .goto("about:blank")
            .await
            .expect("an empty page");
        self.browser
            .goto(self.address(fragment))
            .await
            .expect("the page");
        self.wait_for("main h1").await;
    }

    /// Loads the edition of one file from the disk.
    pub(crate) async fn load_file(&self) {
        let address = format!("file://{}", one_file().display());
        self.browser.goto(address).await.expect("the file");
        self.wait_for("main h1").await;
    }

    /// Waits until all of the program is there and the browser refuses the page every request.
    pub(crate) async fn wait_closed(&self) {
        self.wait_for("footer[data-network=closed]").await;
    }

    /// Ends the server that the page came from.
    pub(crate) fn stop_the_server(&self) {
        self.site.stop();
    }

    /// What drives the browser.
    pub(crate) fn browser(&self) -> &WebDriver {
        &self.browser
    }

    /// Goes to any address.
    pub(crate) async fn try_goto(&self, address: &str) {
        let _ = self.browser.goto(address).await;
    }

    /// Goes back in the browser's history.
    pub(crate) async fn back(&self) {
        self.browser.back().await.expect("a page to go back to");
    }

    /// Goes forward in the browser's history.
    pub(crate) async fn forward(&self) {
        self.browser
            .forward()
            .await
            .expect("a page to go forward to");
    }

    /// Loads the page again where it is.
    pub(crate) async fn reload(&self) {
        self.browser.refresh().await.expect("the page again");
        self.wait_for("main h1").await;
    }

    /// Calls the browser's developer tools.
    pub(crate) async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let answer = self.browser.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sets the window's size.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Sets what the user prefers, `light` or `dark`.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Runs a function body in the page. WebDriver does not go through the page's policy for that.
    pub(crate) async fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let answer = self.browser.execute(body, arguments.to_vec()).await;
        answer
            .unwrap_or_else(|error| panic!("{body}\n{error}"))
            .json()
            .clone()
    }

    /// Runs a function body that calls its last argument when it is done.
    pub(crate) async fn script_async(&self, body: &str, arguments: &[Value]) -> Value {
        let answer = self.browser.execute_async(body, arguments.to_vec()).await;
        answer
            .unwrap_or_else(|error| panic!("{body}\n{error}"))
            .json()
            .clone()
    }

    /// Asks until the answer is something other than false, null, zero or nothing.
    pub(crate) async fn wait(&self, what: &str, body: &str, arguments: &[Value]) -> Value {
        self.wait_at_most(PATIENCE, what, body, arguments).await
    }

    /// Asks as [`wait`](Self::wait) does, for so long.
    pub(crate) async fn wait_at_most(
        &self,
        limit: Duration,
        what: &str,
        body: &str,
        arguments: &[Value],
    ) -> Value {
        let until = Instant::now() + limit;
        loop {
            // While a page is being left, a script in it fails; that is no answer.
            if let Ok(answer) = self.browser.execute(body, arguments.to_vec()).await {
                let answer = answer.json();
                let is_nothing = matches!(answer, Value::Null | Value::Bool(false))
                    || answer.as_str() == Some("")
                    || answer.as_f64() == Some(0.0);
                if !is_nothing {
                    return answer.clone();
                }
            }
            assert!(
                Instant::now() <= until,
                "waited {} s in vain for {what}",
                limit.as_secs()
            );
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Waits for an element.
    pub(crate) async fn wait_for(&self, selector: &str) {
        self.wait(
            selector,
            "return Boolean(document.querySelector(arguments[0]))",
            &[json!(selector)],
        )
        .await;
    }

    /// Waits until no such element is there.
    pub(crate) async fn wait_gone(&self, selector: &str) {
        let what = format!("{selector} to go");
        self.wait(
            &what,
            "return !document.querySelector(arguments[0])",
            &[json!(selector)],
        )
        .await;
    }

    /// Waits until the page's address has this fragment.
    pub(crate) async fn wait_at(&self, fragment: &str) {
        self.wait(
            fragment,
            "return location.hash === arguments[0]",
            &[json!(fragment)],
        )
        .await;
    }

    /// Waits until two frames are painted, so that what is measured is what is seen.
    pub(crate) async fn settle(&self) {
        let body = "const done = arguments[0];
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.script_async(body, &[]).await;
    }

    /// The text of the first such element, as it is seen.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let body = "const it = document.querySelector(arguments[0]); return it && it.innerText";
        let found = self.script(body, &[json!(selector)]).await;
        let text = found
            .as_str()
            .unwrap_or_else(|| panic!("there is no {selector}"));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How many such elements there are.
    pub(crate) async fn count(&self, selector: &str) -> usize {
        let body = "return document.querySelectorAll(arguments[0]).length";
        let found = self.script(body, &[json!(selector)]).await;
        found
            .as_u64()
            .and_then(|it| usize::try_from(it).ok())
            .expect("a number")
    }

    /// Clicks the first such element, as a user would: it has to be in reach.
    pub(crate) async fn click(&self, selector: &str) {
        self.wait_for(selector).await;
        let element = self.browser.find(By::Css(selector)).await.expect(selector);
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: impl Into<TypingData>) {
        let pressed = self.browser.action_chain().send_keys(key).perform().await;
        pressed.expect("a key press");
    }

    /// Types words where the focus is.
    pub(crate) async fn type_words(&self, words: &str) {
        let typed = self.browser.action_chain().send_keys(words).perform().await;
        typed.expect("words to be typed");
    }

    /// Presses the Tab key while the Shift key is held.
    pub(crate) async fn press_back_tab(&self) {
        let chain = self.browser.action_chain().key_down(Key::Shift);
        let pressed = chain.send_keys(Key::Tab).key_up(Key::Shift).perform().await;
        pressed.expect("a key press");
    }

    /// Moves the mouse to where nothing is, so that nothing looks pointed at.
    pub(crate) async fn leave_with_the_mouse(&self) {
        let corner = json!({ "type": "mouseMoved", "x": 0, "y": 0 });
        self.devtools("Input.dispatchMouseEvent", corner).await;
    }

    /// Puts text into an element at once, as from the clipboard.
    pub(crate) async fn paste(&self, selector: &str, text: &str) {
        self.script(
            "document.querySelector(arguments[0]).focus()",
            &[json!(selector)],
        )
        .await;
        self.devtools("Input.insertText", json!({ "text": text }))
            .await;
    }

    /// Chooses a file in the page's file input.
    pub(crate) async fn choose(&self, path: &Path) {
        self.choose_in("input#open-files", path).await;
    }

    /// Chooses a file or a folder in a file input.
    pub(crate) async fn choose_in(&self, selector: &str, path: &Path) {
        self.wait_for(selector).await;
        let input = self
            .browser
            .find(By::Css(selector))
            .await
            .expect("a file input");
        let path = path.to_str().expect("a path in Unicode");
        input.send_keys(path).await.expect("a file to choose");
    }

    /// Chooses several files at once.
    pub(crate) async fn choose_all(&self, paths: &[PathBuf]) {
        let paths: Vec<String> = paths.iter().map(|it| it.display().to_string()).collect();
        self.choose(Path::new(&paths.join("\n"))).await;
    }

    /// Saves what is in the window.
    pub(crate) async fn picture(&self, name: &str) {
        let bytes = self.browser.screenshot_as_png().await.expect("a picture");
        fs::write(artefact(name), bytes).expect("a picture to keep");
    }

    /// Roles and backend names of all interactive elements that a screen reader could not name.
    pub(crate) async fn nameless(&self) -> Vec<String> {
        const INTERACTIVE: [&str; 9] = [
            "button", "checkbox", "combobox", "DisclosureTriangle", "image", "link", "navigation",
            "textbox", "table",
        ];
        let tree = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await;
        let nodes = tree["nodes"].as_array().expect("the accessibility tree");
        let of_interest = |it: &&Value| {
            it["ignored"] != json!(true)
                && it["role"]["value"]
                    .as_str()
                    .is_some_and(|role| INTERACTIVE.contains(&role))
        };
        let found: Vec<&Value> = nodes.iter().filter(of_interest).collect();
        assert!(
            !found.is_empty(),
            "the accessibility tree shows nothing to use"
        );
        found
            .into_iter()
            .filter(|it| {
                it["name"]["value"]
                    .as_str()
                    .is_none_or(|name| name.trim().is_empty())
            })
            .map(|it| format!("{} {}", it["role"]["value"], it["properties"]))
            .collect()
    }

    /// Everything that is on record since this was last asked.
    pub(crate) async fn books(&self) -> Books {
        let console = self
            .browser
            .get_log("browser")
            .await
            .expect("the console's log");
        let network = self
            .browser
            .get_log("performance")
            .await
            .expect("the network's log");
        let violations = self
            .script(
                "return window.__test ? window.__test.violations() : []",
                &[],
            )
            .await;
        Books {
            origin: self.address(""),
            requests: self.site.seen(),
            abroad: self
                .proxy
                .seen()
                .into_iter()
                .filter(|it| !of_the_browser(it))
                .collect(),
            network: network.iter().filter_map(|it| sent(&it.message)).collect(),
            console: (console
                .iter()
                .filter(|it| it.level == "SEVERE" || it.level == "WARNING"))
            .map(|it| format!("{} {}", it.level, it.message))
            .collect(),
            violations: violations.as_array().cloned().unwrap_or_default(),
        }
    }

    async fn keep_evidence(&self, name: &str) {
        let (picture, html) = (
            artefact(&format!("failed-{name}.png")),
            artefact(&format!("failed-{name}.html")),
        );
        // The browser itself may be what failed.
        if let Ok(bytes) = self.browser.screenshot_as_png().await
            && fs::write(&picture, bytes).is_ok()
        {
            eprintln!(
                "{name} failed; what was in the window: {}",
                picture.display()
            );
        }
        if let Ok(source) = self.browser.source().await
            && fs::write(&html, source).is_ok()
        {
            eprintln!("{name} failed; the page's HTML: {}", html.display());
        }
        if let Ok(console) = self.browser.get_log("browser").await {
            for entry in console {
                eprintln!("console: {} {}", entry.level, entry.message);
            }
        }
    }
}

/// Whether an address is that of a WebAssembly module.
pub(crate) fn is_module(address: &str) -> bool {
    Path::new(address)
        .extension()
        .is_some_and(|it| it == "wasm")
}

/// Whether a request to the proxy is one of the browser's own.
fn of_the_browser(request: &Request) -> bool {
    let target = request.target.split("://").last().unwrap_or_default();
    let host = target.split([':', '/']).next().unwrap_or_default();
    OF_THE_BROWSER.contains(&host)
}

/// A request that the browser's own log shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) has_body: bool,
}

/// The request in an entry of the performance log, if it is about one.
fn sent(message: &str) -> Option<Sent> {
    let entry: Value = serde_json::from_str(message).ok()?;
    let (method, parameters) = (
        entry["message"]["method"].as_str()?,
        &entry["message"]["params"],
    );
    let sent = |method: &str, url: &Value, has_body: bool| {
        Some(Sent {
            method: method.to_owned(),
            url: url.as_str()?.to_owned(),
            has_body,
        })
    };
    match method {
        "Network.requestWillBeSent" => {
            let request = &parameters["request"];
            // The browser's own picture in a field for a date: the address is the picture, and nobody is asked.
            if request["url"].as_str()?.starts_with("data:image/") {
                return None;
            }
            let has_body = request["hasPostData"] == json!(true) || request["postData"].is_string();
            sent(request["method"].as_str()?, &request["url"], has_body)
        }
        "Network.webSocketCreated" => sent("WebSocket", &parameters["url"], true),
        "Network.webTransportCreated" => sent("WebTransport", &parameters["url"], true),
        _ => None,
    }
}

/// What went over the network and what the browser complained about.
#[derive(Debug)]
pub(crate) struct Books {
    origin: String,
    /// What the file server was asked for.
    pub(crate) requests: Vec<Request>,
    /// What wanted to leave this machine.
    pub(crate) abroad: Vec<Request>,
    /// What the browser's log says that the page asked for.
    pub(crate) network: Vec<Sent>,
    /// Warnings and errors in the console.
    pub(crate) console: Vec<String>,
    /// Refusals by the page's policy.
    pub(crate) violations: Vec<Value>,
}

impl Books {
    /// Only files of the page were fetched, and nobody complained.
    pub(crate) fn assert_clean(&self) {
        let odd = self.requests.iter().filter(|it| {
            it.method != "GET" || it.body > 0 || it.target.contains('?') || it.status != 200
        });
        let elsewhere = self.network.iter().filter(|it| {
            let here = it.url.starts_with(&self.origin)
                || it.url.starts_with(&format!("blob:{}", self.origin));
            let nowhere = it.url.starts_with("data:") || it.url == "about:blank";
            !(here || nowhere) || it.method != "GET" || it.has_body || it.url.contains('?')
        });
        let complaints: Vec<String> = (odd.map(|it| format!("request: {it}")))
            .chain(elsewhere.map(|it| format!("network: {it:?}")))
            .chain(
                self.abroad
                    .iter()
                    .map(|it| format!("leaving this machine: {it}")),
            )
            .chain(self.console.iter().map(|it| format!("console: {it}")))
            .chain(self.violations.iter().map(|it| format!("policy: {it}")))
            .collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}
