//! What page and worker say to each other, with the version of it.
//!
//! Trunk gives the page's program a name with a hash, but not the worker's, so a browser may keep an old
//! worker beside a new page. Each message is therefore an envelope that never changes its form: a version,
//! and a body that is opened only if the versions are the same.

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::analysis::{Opened, Refused};
use crate::worker::{codec, packed};

/// Version of everything below and of [`ReportView`](crate::view::ReportView). To be raised with any change of either.
pub const PROTOCOL: u32 = 3;

/// What comes of a reading.
pub type Outcome = Result<Opened, Refused>;

/// From the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    protocol: u32,
    #[serde(with = "codec::preserve")]
    body: JsValue,
}

/// From the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Response {
    protocol: u32,
    #[serde(with = "codec::preserve")]
    body: JsValue,
}

/// What is to be read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Ask {
    /// A file, or text from the clipboard.
    Bytes {
        /// Its name.
        name: String,
        /// Its bytes, which cross as they are and not as a list of numbers.
        #[serde(with = "codec::preserve")]
        bytes: Uint8Array,
        /// The file of national figures to read it with, or null for the built-in ones. The worker keeps none, so that
        /// a new worker knows as much as the one before.
        #[serde(with = "codec::preserve")]
        figures: JsValue,
    },
    /// The built-in example.
    Example {
        /// As above.
        #[serde(with = "codec::preserve")]
        figures: JsValue,
    },
}

/// A response, looked into.
#[derive(Debug)]
pub enum Reply {
    /// The worker is there.
    Greeting,
    /// A reading came to its end.
    Outcome(Box<Outcome>),
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
        }
    }

    /// Gives what came of a reading.
    #[must_use]
    pub fn new(outcome: &Outcome) -> Self {
        Self {
            protocol: PROTOCOL,
            // An outcome that has no such form would look like one of another version.
            body: packed::pack(outcome).map_or(JsValue::UNDEFINED, |it| {
                Uint8Array::from(it.as_slice()).into()
            }),
        }
    }

    /// What it says.
    #[must_use]
    pub fn open(self) -> Reply {
        if self.protocol != PROTOCOL {
            return Reply::OtherVersion;
        }
        if self.body.is_null() {
            return Reply::Greeting;
        }
        let bytes = self.body.dyn_into::<Uint8Array>().ok();
        bytes
            .and_then(|it| packed::unpack(&it.to_vec()))
            .map_or(Reply::OtherVersion, |it| Reply::Outcome(Box::new(it)))
    }
}
