//! What a worker runs: a script and a WebAssembly module, from beside the page or out of it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, Element, ReadableWritablePair, Response, Url};

/// A program, fetched once and kept, so that later workers of it need no network.
#[derive(Clone)]
pub(super) struct Program(Rc<Inner>);

struct Inner {
    name: &'static str,
    /// What comes of fetching it; the browser's own promise, since any number may wait for one.
    parts: RefCell<Option<Promise>>,
}

/// What a worker is started with.
pub(super) struct Parts {
    /// The `blob:` address of its script. A worker of such an address inherits the page's Content-Security-Policy,
    /// which one with an address of its own would not: so the network is closed to it as well.
    pub(super) address: String,
    /// Its compiled module, which its script waits for as the first message.
    pub(super) module: JsValue,
}

/// The end of a worker's script. The browser may compile a module once and hand it to several workers.
const START: &str = "
onmessage = ({ data }) => {
  onmessage = null;
  wasm_bindgen({ module_or_path: data }).catch((error) => setTimeout(() => { throw error; }));
};";

impl Program {
    /// The program of that name. The page has two elements for it, with the ids `name.js` and `name.wasm`.
    pub(super) fn new(name: &'static str) -> Self {
        Self(Rc::new(Inner {
            name,
            parts: RefCell::default(),
        }))
    }

    /// Fetches it, unless that was done before; `None` where it cannot be had, and then the next asks anew.
    pub(super) async fn parts(&self) -> Option<Parts> {
        let name = self.0.name;
        let promise = self
            .0
            .parts
            .borrow_mut()
            .get_or_insert_with(|| future_to_promise(load(name)))
            .clone();
        let Ok(parts) = JsFuture::from(promise).await else {
            self.0.parts.take();
            return None;
        };
        let parts: Array = parts.dyn_into().ok()?;
        Some(Parts {
            address: parts.get(0).as_string()?,
            module: parts.get(1),
        })
    }
}

/// The address of a program's script, and its module.
async fn load(name: &str) -> Result<JsValue, JsValue> {
    let script = part(&format!("{name}.js")).await?;
    let module = part(&format!("{name}.wasm")).await?;
    let module = JsFuture::from(WebAssembly::compile(&module)).await?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let script = Array::of2(&script, &START.into());
    let script = Blob::new_with_buffer_source_sequence_and_options(&script, &kind)?;
    // Never given back: it is needed for as long as the page lives.
    let address = Url::create_object_url_with_blob(&script)?;
    Ok(Array::of2(&address.into(), &module).into())
}

/// A file that the page holds packed, in the edition of one file; `None` where there is none, or where the browser
/// cannot unpack it.
pub async fn held(id: &str) -> Option<ArrayBuffer> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    let bytes = JsFuture::from(packed(&element).ok()?.array_buffer().ok()?).await;
    bytes.ok()?.dyn_into().ok()
}

/// The bytes of a file that the page names or, in the edition of one file, holds.
async fn part(id: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let element = document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    let response = match element.get_attribute("data-src") {
        Some(address) => JsFuture::from(window.fetch_with_str(&address))
            .await?
            .dyn_into::<Response>()?,
        None => packed(&element)?,
    };
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.array_buffer()?).await
}

/// What the page holds, packed by gzip and written in base64.
fn packed(element: &Element) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let letters = window.atob(&element.text_content().unwrap_or_default())?;
    // A letter stands for a byte.
    let bytes: Vec<u8> = letters.chars().map(|it| it as u8).collect();
    let packed =
        Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes.as_slice())))?;
    // web-sys has no name for it yet.
    let unpacker: Function = Reflect::get(&window, &"DecompressionStream".into())?.dyn_into()?;
    let unpacker = Reflect::construct(&unpacker, &Array::of1(&"gzip".into()))?;
    let unpacked = packed
        .stream()
        .pipe_through(unpacker.unchecked_ref::<ReadableWritablePair>());
    Response::new_with_opt_readable_stream(Some(&unpacked))
}
