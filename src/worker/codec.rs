//! Rust values to JavaScript values and back; the only file that names serde-wasm-bindgen.

use gloo_worker::Codec;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsValue, throw_str};

pub(crate) use serde_wasm_bindgen::preserve;

// The form in which the analysis is documented: plain objects, and null for what is missing.
const SERIALIZER: Serializer = Serializer::json_compatible();

/// Carries the envelopes as plain objects, which the browser copies faster than it could parse a text.
#[derive(Debug)]
pub struct ObjectCodec;

impl Codec for ObjectCodec {
    fn encode<I: Serialize>(input: I) -> JsValue {
        encode(&input)
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        // gloo-worker offers no way to say no. The envelope's form is fixed, so this is not reached by a
        // worker of another version, only by one that is no worker of ours.
        decode(input).unwrap_or_else(|| throw_str("the worker's message has another form"))
    }
}

/// The value as JavaScript; `undefined` if it has no such form, which no type here lacks.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&SERIALIZER).unwrap_or(JsValue::UNDEFINED)
}

/// The value back; `None` if it has another form.
pub(crate) fn decode<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}
