//! The worker's end of the line: greets, and answers each request with a response.

use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::answer::Answered;
use super::codec;
use super::messages::{Ask, Request, Response};
use crate::state::Pages;
use js_sys::Uint8Array;

/// Answers every request of the page with `answer` for as long as the worker lives, and tells it how far that is where
/// `answer` says so. Outside a worker nothing happens.
pub(super) fn serve(answer: fn(Ask, &dyn Fn(Pages)) -> Answered) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let to_page = scope.clone();
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let request = codec::decode::<Request>(event.data()).and_then(Request::open);
        // A request of another version is not looked into; the page sees the version in the answer.
        let response = request.map_or_else(Response::greeting, |ask| {
            let tell = |pages| send(&to_page, &Response::progress(pages));
            let (answer, files) = answer(ask, &tell);
            Response::answer(answer, files)
        });
        send(&to_page, &response);
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    // The greeting tells a worker that never loaded from one that is busy.
    send(&scope, &Response::greeting());
}

fn send(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    let message = codec::encode(response);
    // Fails only for values that cannot be copied, which a response has none of.
    let _ = scope.post_message_with_transfer(&message, &handed_over(&message));
}

/// The buffers that a message holds, which are handed over and not copied.
fn handed_over(message: &JsValue) -> JsValue {
    let property = |name: &str| js_sys::Reflect::get(message, &name.into()).ok();
    let files = property("files").and_then(|it| it.dyn_into::<Array>().ok());
    let mut out: Vec<JsValue> = property("body").into_iter().collect();
    out.extend(files.iter().flat_map(Array::iter));
    out.into_iter()
        .filter_map(|it| it.dyn_into::<Uint8Array>().ok())
        .map(|it| JsValue::from(it.buffer()))
        .collect::<Array>()
        .into()
}
