//! The page's end of the workers: asks, and hands the answers back, or says why there are none.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsValue;

use crate::analysis::Refused;
use crate::changes::Correction;
use crate::state::{Pages, Problem};
use crate::view::{NationalData, ReportView};
use crate::worker::messages::{Answer, Arranged, Ask};
use crate::worker::packed;
use crate::worker::pool::{Pool, Turn};

/// The program that reads reports.
const REPORTS: &str = "worker";

/// The program that reads other formats than plain text.
const DOCUMENTS: &str = "documents";

/// The program that reads PDFs.
const PDFS: &str = "pdf";

/// The most workers of one program. Each has a memory of its own, so more of them help little and cost much.
pub const MOST: usize = 3;

/// A document as the workers pass it on: the page does not look into it.
#[derive(Debug, Clone)]
pub struct PackedDocument(Uint8Array);

/// The bytes of a file, kept where the browser keeps them and not in the page's own memory.
#[derive(Debug, Clone)]
pub struct Bytes(Uint8Array);

/// What a file turned out to be.
#[derive(Debug)]
pub enum Read {
    /// One text.
    Document(PackedDocument),
    /// Files within it, with their names and their bytes or why there are none.
    Files(Vec<(String, Result<Bytes, Problem>)>),
    /// National figures.
    National(NationalData),
}

/// The workers.
#[derive(Clone)]
pub struct Client {
    reports: Pool,
    documents: Pool,
    pdfs: Pool,
}

/// Who reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The core itself: plain text, national figures, and what nobody reads.
    Core,
    /// The program for other formats than plain text.
    Formats,
    /// The program for PDFs.
    Pdf,
}

/// The right to have one file read; to be waited for before the file is brought into memory.
pub struct Reader(Turn);

impl Client {
    /// At most `n` workers of each program, within [`MOST`]; none is started.
    #[must_use]
    pub fn new(n: usize) -> Self {
        let most = n.clamp(1, MOST);
        Self {
            reports: Pool::new(REPORTS, most, false),
            documents: Pool::new(DOCUMENTS, most, true),
            pdfs: Pool::new(PDFS, most, true),
        }
    }

    /// Fetches all programs, so that none needs the network later; whether all are there.
    pub async fn fetch(&self) -> bool {
        self.reports.fetch().await && self.documents.fetch().await && self.pdfs.fetch().await
    }

    /// Starts a worker that reads reports, and uses none any more that was started before: a worker keeps the policy
    /// that the page had then.
    pub async fn start(&self) {
        for it in [&self.reports, &self.documents, &self.pdfs] {
            it.let_go();
        }
        self.reports.warm_up().await;
    }

    /// Waits until a file can be read.
    pub async fn reader(&self, by: By) -> Reader {
        let pool = match by {
            By::Core => &self.reports,
            By::Formats => &self.documents,
            By::Pdf => &self.pdfs,
        };
        Reader(pool.turn().await)
    }

    /// Makes a document of the built-in example.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn example(&self) -> Result<Read, Problem> {
        let turn = self.reports.turn().await;
        turn.ask(&Ask::Example {}, &[]).await.and_then(read)
    }

    /// Finds out which documents make up which report.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn arrange(&self, documents: &[PackedDocument]) -> Result<Vec<Arranged>, Problem> {
        let ask = Ask::Arrange {
            documents: array(documents.iter()),
        };
        match self.reports.turn().await.ask(&ask, &[]).await? {
            (Answer::Arranged(it), _) => Ok(it),
            _ => Err(Problem::OtherVersion),
        }
    }

    /// Reads the report that documents make up, with the national figures of the file `figures` where there is one.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn analyse(
        &self,
        documents: &[PackedDocument],
        figures: Option<&Bytes>,
    ) -> Result<Box<ReportView>, Problem> {
        let ask = Ask::Analyse {
            documents: array(documents.iter()),
            figures: of(figures),
        };
        let (answer, _) = self.reports.turn().await.ask(&ask, &[]).await?;
        // The answer was taken apart in this task of the page; what is made of it has a task of its own.
        TimeoutFuture::new(0).await;
        match answer {
            Answer::Analysed(it) => it.map_err(refused),
            _ => Err(Problem::OtherVersion),
        }
    }

    /// The analysis of that report, with the user's corrections, as a file of JSON.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn json(
        &self,
        documents: &[PackedDocument],
        figures: Option<&Bytes>,
        corrections: &[Correction],
    ) -> Result<Bytes, Problem> {
        // Nothing that has no such form; if something had, the worker would give no file.
        let corrections = packed::pack(corrections).unwrap_or_default();
        let ask = Ask::Json {
            documents: array(documents.iter()),
            figures: of(figures),
            corrections: Uint8Array::from(corrections.as_slice()),
        };
        let (answer, files) = self.reports.turn().await.ask(&ask, &[]).await?;
        match (answer, files.into_iter().next()) {
            (Answer::Json, Some(it)) => Ok(Bytes(it)),
            (Answer::Analysed(Err(it)), _) => Err(refused(it)),
            _ => Err(Problem::OtherVersion),
        }
    }
}

impl Reader {
    /// The same; `told` hears how far the reading is, where the program counts pages.
    #[must_use]
    pub fn telling(self, told: impl Fn(Pages) + 'static) -> Self {
        Self(self.0.telling(Rc::new(told)))
    }

    /// Makes a document of a file, or finds the files in it. `html` says that the clipboard calls it HTML. The bytes
    /// are handed over to the worker and not copied.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn read(self, name: String, bytes: Bytes, html: bool) -> Result<Read, Problem> {
        let buffers = [bytes.0.clone()];
        let ask = Ask::Read {
            name,
            bytes: bytes.0,
            html,
        };
        self.0.ask(&ask, &buffers).await.and_then(read)
    }
}

impl Bytes {
    /// How many of the first bytes say what a file is.
    pub const HEAD: u32 = 4096;

    /// A copy of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// All bytes of a buffer.
    #[must_use]
    pub fn new(buffer: &JsValue) -> Self {
        Self(Uint8Array::new(buffer))
    }

    /// A copy for the browser, to make a file of.
    #[must_use]
    pub fn buffer(&self) -> ArrayBuffer {
        self.copy().0.buffer()
    }

    /// How many there are.
    #[must_use]
    pub fn size(&self) -> usize {
        usize::try_from(self.0.length()).unwrap_or(usize::MAX)
    }

    /// The first [`HEAD`](Self::HEAD) of them.
    #[must_use]
    pub fn head(&self) -> Vec<u8> {
        self.0.subarray(0, Self::HEAD).to_vec()
    }

    /// A copy, which is there still when these were handed over.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(self.0.slice(0, self.0.length()))
    }
}

fn read((answer, files): (Answer, Vec<Uint8Array>)) -> Result<Read, Problem> {
    let mut files = files.into_iter();
    match answer {
        Answer::Document => files
            .next()
            .map(|it| Read::Document(PackedDocument(it)))
            .ok_or(Problem::OtherVersion),
        Answer::Files(names) => {
            let files = names.into_iter().zip(files).map(|((name, why), bytes)| {
                let bytes = why.map_or(Ok(Bytes(bytes)), |it| Err(Problem::Analysis(it)));
                (name, bytes)
            });
            Ok(Read::Files(files.collect()))
        }
        Answer::National(it) => it.map(Read::National).map_err(Problem::National),
        Answer::Unread(why) => Err(Problem::Analysis(why)),
        Answer::Arranged(_) | Answer::Analysed(_) | Answer::Json => Err(Problem::OtherVersion),
    }
}

fn of(figures: Option<&Bytes>) -> JsValue {
    figures.map_or(JsValue::NULL, |it| JsValue::from(&it.0))
}

fn refused(why: Refused) -> Problem {
    match why {
        Refused::Report(it) => Problem::Analysis(it),
        Refused::National(it) => Problem::National(it),
    }
}

fn array<'a>(documents: impl Iterator<Item = &'a PackedDocument>) -> Array {
    documents.map(|it| JsValue::from(&it.0)).collect()
}
