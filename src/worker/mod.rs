//! The worker: reads reports away from the page's thread, so that the page never stands still.

pub mod client;
pub mod codec;
pub mod messages;
mod packed;

use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::analysis;
use codec::ObjectCodec;
use messages::{Ask, Outcome, Request, Response};

/// Answers each request with a response, and a new connection with a greeting.
#[derive(Debug)]
pub struct Reader;

impl Worker for Reader {
    type Message = ();
    type Input = Request;
    type Output = Response;

    fn create(_: &WorkerScope<Self>) -> Self {
        Self
    }

    fn update(&mut self, _: &WorkerScope<Self>, (): Self::Message) {}

    // The greeting tells a worker that never loaded from one that is busy.
    fn connected(&mut self, scope: &WorkerScope<Self>, id: HandlerId) {
        scope.respond(id, Response::greeting());
    }

    fn received(&mut self, scope: &WorkerScope<Self>, request: Request, id: HandlerId) {
        scope.respond(id, answer(request));
    }
}

/// Registers the worker; the whole of `worker.js`.
pub fn register() {
    Reader::registrar().encoding::<ObjectCodec>().register();
}

fn answer(request: Request) -> Response {
    // A request of another version is not looked into; the page sees the version in the answer.
    let Some(ask) = request.open() else {
        return Response::greeting();
    };
    let bytes_of = |it: JsValue| it.dyn_into::<Uint8Array>().ok().map(|it| it.to_vec());
    let outcome: Outcome = match ask {
        Ask::Bytes {
            name,
            bytes,
            figures,
        } => analysis::open(&name, &bytes.to_vec(), bytes_of(figures).as_deref()),
        Ask::Example { figures } => {
            let (name, bytes) = analysis::example();
            analysis::open(name, bytes, bytes_of(figures).as_deref())
        }
    };
    Response::new(&outcome)
}
