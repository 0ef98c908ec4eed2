//! A file server that remembers every request, and a proxy that remembers whoever wants to leave this machine.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// `GET`, `POST`, …
    pub(crate) method: String,
    /// Path and query for the server, a whole address or `host:port` for the proxy.
    pub(crate) target: String,
    /// Length of the body in bytes.
    pub(crate) body: usize,
    /// What was answered.
    pub(crate) status: u16,
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            method,
            target,
            body,
            status,
        } = self;
        write!(f, "{status} {method} {target} (body: {body} bytes)")
    }
}

/// A listener on a free port of this machine that answers until the test program ends.
#[derive(Debug)]
pub(crate) struct Listening {
    address: SocketAddr,
    /// Whether it is to end with the next connection.
    ends: Arc<AtomicBool>,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Listening {
    /// Serves the files of a folder, as any static host would.
    pub(crate) fn files(folder: &Path) -> Self {
        let folder = folder.to_owned();
        Self::start(move |target| file(&folder, target))
    }

    /// Lets nobody through.
    pub(crate) fn closed_proxy() -> Self {
        Self::start(|_| Answer::refusal(502))
    }

    fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (answer, log) = (Arc::new(answer), Arc::clone(&seen));
        let ends: Arc<AtomicBool> = Arc::default();
        let end = Arc::clone(&ends);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    break;
                }
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                // A thread each, since a browser opens connections ahead of having a use for them.
                thread::spawn(move || converse(&stream, &*answer, &log));
            }
        });
        Self {
            address,
            ends,
            seen,
        }
    }

    /// Answers everybody with nothing, and remembers that they asked.
    pub(crate) fn nothing() -> Self {
        Self::start(|_| Answer::refusal(204))
    }

    /// Stops; from now on nobody is at its address.
    pub(crate) fn stop(&self) {
        self.ends.store(true, Ordering::SeqCst);
        // It sits waiting for a connection. Who is answered now has come before.
        drop(TcpStream::connect(self.address));
        while TcpStream::connect_timeout(&self.address, Duration::from_millis(200)).is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// `127.0.0.1:port`.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// All requests since this was last asked, in order.
    pub(crate) fn seen(&self) -> Vec<Request> {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is sent back.
struct Answer {
    status: u16,
    media_type: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn refusal(status: u16) -> Self {
        Self {
            status,
            media_type: "text/plain",
            body: Vec::new(),
        }
    }
}

/// One request a connection. A connection that is closed without one was opened ahead of need, and is no
/// request.
fn converse(stream: &TcpStream, answer: &dyn Fn(&str) -> Answer, log: &Mutex<Vec<Request>>) {
    let Some((method, target, body)) = read(stream) else {
        return;
    };
    let answer = if method == "GET" {
        answer(&target)
    } else {
        Answer::refusal(405)
    };
    // Before the answer, so that whoever has seen the page has its requests in the log.
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Request {
            method,
            target,
            body,
            status: answer.status,
        });
    let head = format!(
        "HTTP/1.1 {} .\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.media_type,
        answer.body.len(),
    );
    let mut stream = stream;
    // The browser may have gone away, which is its right.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(&answer.body));
}

/// Method, target and length of the body.
fn read(stream: &TcpStream) -> Option<(String, String, usize)> {
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .ok()?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut length, mut chunked) = (0, false);
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header).ok()? == 0 || header.trim().is_empty() {
            break;
        }
        let (name, value) = header.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
        chunked |= name.eq_ignore_ascii_case("transfer-encoding");
    }
    // The page sends no body at all, so the length of a chunked one need not be right, only not nothing.
    let length = if chunked { length.max(1) } else { length };
    let mut body = vec![0; length];
    if !chunked {
        reader.read_exact(&mut body).ok()?;
    }
    Some((method, target, length))
}

fn file(folder: &Path, target: &str) -> Answer {
    let path = target
        .split('?')
        .next()
        .unwrap_or_default()
        .trim_start_matches('/');
    let path = PathBuf::from(if path.is_empty() { "index.html" } else { path });
    let inside = path
        .components()
        .all(|it| matches!(it, std::path::Component::Normal(_)));
    match inside.then(|| std::fs::read(folder.join(&path))) {
        Some(Ok(body)) => Answer {
            status: 200,
            media_type: media_type(&path),
            body,
        },
        _ => Answer::refusal(404),
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}
