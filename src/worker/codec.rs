//! Rust values to JavaScript values and back; the only file that names serde-wasm-bindgen.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

pub(crate) use serde_wasm_bindgen::preserve;

// The form in which the analysis is documented: plain objects, and null for what is missing.
const SERIALIZER: Serializer = Serializer::json_compatible();

/// The value as JavaScript; `undefined` if it has no such form, which no type here lacks.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&SERIALIZER).unwrap_or(JsValue::UNDEFINED)
}

/// The value back; `None` if it has another form.
pub(crate) fn decode<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}
