//! What page and workers say to each other, with the version of it.
//!
//! The names of the programs change with what they hold, so page and worker are of one version. Should they ever not
//! be, neither must misread the other: each message is an envelope that never changes its form, a version and a body
//! that is opened only if the versions are the same.

use js_sys::{Array, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::analysis::Refused;
use crate::error::AnalysisError;
use crate::national::Problem;
use crate::state::Pages;
use crate::view::{NationalData, ReportView};
use crate::worker::{codec, packed};

/// Version of everything below and of [`ReportView`]. To be raised with any change of either.
pub const PROTOCOL: u32 = 9;

/// From the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    protocol: u32,
    #[serde(with = "codec::preserve")]
    body: JsValue,
}

/// From a worker.
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    protocol: u32,
    #[serde(with = "codec::preserve")]
    body: JsValue,
    /// Bytes that the body speaks of, each an array of its own, since such an array is handed over without a copy.
    #[serde(with = "codec::preserve")]
    files: JsValue,
}

/// What is to be done.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Ask {
    /// To make a document of a file, or of text from the clipboard.
    Read {
        /// Its name.
        name: String,
        /// Its bytes, which cross as they are and not as a list of numbers.
        #[serde(with = "codec::preserve")]
        bytes: Uint8Array,
        /// Whether the clipboard says that it is HTML. What a file is, its content says.
        html: bool,
    },
    /// To make a document of the built-in example.
    Example {},
    /// To find out which documents make up which report.
    Arrange {
        /// Packed documents.
        #[serde(with = "codec::preserve")]
        documents: Array,
    },
    /// To read the report that documents make up.
    Analyse {
        /// Packed documents, in reading order.
        #[serde(with = "codec::preserve")]
        documents: Array,
        /// The file of national figures to read it with, or null for the built-in ones. The worker keeps none, so that
        /// a new worker knows as much as the one before.
        #[serde(with = "codec::preserve")]
        figures: JsValue,
    },
    /// To write that report down as a file of JSON. It is read once more for that, since the worker keeps nothing.
    Json {
        /// As for [`Analyse`](Self::Analyse).
        #[serde(with = "codec::preserve")]
        documents: Array,
        /// As for [`Analyse`](Self::Analyse).
        #[serde(with = "codec::preserve")]
        figures: JsValue,
        /// What the user corrected, packed.
        #[serde(with = "codec::preserve")]
        corrections: Uint8Array,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The file is one text; its packed document is the only one of the files.
    Document,
    /// The file holds others, by these names, perhaps with a reason why one cannot be had; the bytes are among the
    /// files, in the same order.
    Files(Vec<(String, Option<AnalysisError>)>),
    /// The file is one of national figures, or would be one.
    National(Result<NationalData, Problem>),
    /// The file cannot be read.
    Unread(AnalysisError),
    /// Which documents make up which report: numbers of the documents asked about.
    Arranged(Vec<Arranged>),
    /// The report, or why there is none.
    Analysed(Result<Box<ReportView>, Refused>),
    /// The report as JSON is the only one of the files.
    Json,
}

/// Documents that make up one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    /// In reading order.
    pub members: Vec<u32>,
    /// Those that say the same as a member, each with that member.
    pub copies: Vec<(u32, u32)>,
}

/// What a response says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// How far the answer to the question is.
    Progress(Pages),
    /// The answer.
    Answer(Box<Answer>),
}

/// A response, looked into.
#[derive(Debug)]
pub enum Reply {
    /// The worker is there.
    Greeting,
    /// The worker is not through with the question, but so far.
    Progress(Pages),
    /// A question came to its end.
    Answer(Box<Answer>, Vec<Uint8Array>),
    /// The worker is of another version.
    OtherVersion,
}

impl Request {
    /// Asks.
    #[must_use]
    pub fn new(ask: &Ask) -> Self {
        Self {
            protocol: PROTOCOL,
            body: codec::encode(ask),
        }
    }

    /// What is asked; `None` if it is of another version.
    #[must_use]
    pub fn open(self) -> Option<Ask> {
        if self.protocol == PROTOCOL {
            codec::decode(self.body)
        } else {
            None
        }
    }
}

impl Response {
    /// Says only that the worker is there, and of which version.
    #[must_use]
    pub fn greeting() -> Self {
        Self {
            protocol: PROTOCOL,
            body: JsValue::NULL,
            files: JsValue::NULL,
        }
    }

    /// Says how far the answer to a question is.
    #[must_use]
    pub fn progress(pages: Pages) -> Self {
        Self::saying(&Said::Progress(pages), Vec::new())
    }

    /// Gives what came of a question.
    #[must_use]
    pub fn answer(answer: Answer, files: Vec<Uint8Array>) -> Self {
        Self::saying(&Said::Answer(Box::new(answer)), files)
    }

    fn saying(said: &Said, files: Vec<Uint8Array>) -> Self {
        Self {
            protocol: PROTOCOL,
            // What has no such form would look like something of another version.
            body: packed::pack(said).map_or(JsValue::UNDEFINED, |it| {
                Uint8Array::from(it.as_slice()).into()
            }),
            files: files.into_iter().collect::<Array>().into(),
        }
    }
}

impl Reply {
    /// What a worker's message says. Its fields are asked one by one: the code that reads any structure would be
    /// downloaded by everybody for these three.
    #[must_use]
    pub fn of(message: &JsValue) -> Self {
        let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
        if field("protocol").as_f64() != Some(f64::from(PROTOCOL)) {
            return Self::OtherVersion;
        }
        let body = field("body");
        if body.is_null() {
            return Self::Greeting;
        }
        let files = field("files").dyn_into::<Array>().unwrap_or_default();
        let files = files.iter().filter_map(|it| it.dyn_into().ok()).collect();
        let body = body.dyn_into::<Uint8Array>().ok();
        match body.and_then(|it| packed::unpack(&it.to_vec())) {
            Some(Said::Progress(pages)) => Self::Progress(pages),
            Some(Said::Answer(answer)) => Self::Answer(answer, files),
            None => Self::OtherVersion,
        }
    }
}
