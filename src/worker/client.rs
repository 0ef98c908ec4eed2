//! The page's end of the worker: starts it, asks, and hands the answer back, or says why there is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_worker::{Spawnable, WorkerBridge};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::{Opened, Refused};
use crate::state::Problem;
use crate::worker::Reader;
use crate::worker::codec::ObjectCodec;
use crate::worker::messages::{Ask, Reply, Request, Response};

/// Where Trunk puts the worker, beside the page.
///
/// gloo-worker does not start this file itself but a module made on the spot, under a `blob:` address, that
/// imports it. Such a worker inherits the page's Content-Security-Policy, which a worker with an address of
/// its own would not: so the network is closed to it as well.
const SCRIPT: &str = "worker.js";

/// Time to load and greet, in milliseconds, from the first question on.
const START_LIMIT: u32 = 20_000;

/// Time to answer, in milliseconds. A whole report takes a fraction of a second.
const ANSWER_LIMIT: u32 = 60_000;

/// Asks the worker, one question at a time; a new question takes the place of an unanswered one.
#[derive(Clone, Default)]
pub struct Client(Rc<Inner>);

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<WorkerBridge<Reader>>>,
    greeted: Rc<Cell<bool>>,
    pending: RefCell<Option<Pending>>,
}

/// A question without an answer. Dropped, it is no longer listened for and its limits no longer run.
struct Pending {
    answered: Answered,
    _bridge: WorkerBridge<Reader>,
    _limits: [Timeout; 2],
}

/// What to do with the answer; empty once it was done.
type Answered = Rc<RefCell<Option<Box<dyn FnOnce(Result<Opened, Problem>)>>>>;

impl Client {
    /// Starts the worker, so that it is there before it is asked, and stays there without a network.
    pub fn start(&self) {
        let mut worker = self.0.worker.borrow_mut();
        if worker.is_none() {
            let greeted = Rc::clone(&self.0.greeted);
            greeted.set(false);
            let bridge = Reader::spawner()
                .encoding::<ObjectCodec>()
                .callback(move |_: Response| greeted.set(true))
                .spawn(SCRIPT);
            *worker = Some(bridge);
        }
    }

    /// Reads a file or pasted text, with the national figures of the file `figures` where there is one.
    pub fn read(
        &self,
        name: String,
        bytes: &[u8],
        figures: Option<&[u8]>,
        answered: impl FnOnce(Result<Opened, Problem>) + 'static,
    ) {
        self.ask(
            &Ask::Bytes {
                name,
                bytes: Uint8Array::from(bytes),
                figures: sent(figures),
            },
            answered,
        );
    }

    /// Reads the built-in example.
    pub fn read_example(
        &self,
        figures: Option<&[u8]>,
        answered: impl FnOnce(Result<Opened, Problem>) + 'static,
    ) {
        let figures = sent(figures);
        self.ask(&Ask::Example { figures }, answered);
    }

    fn ask(&self, ask: &Ask, answered: impl FnOnce(Result<Opened, Problem>) + 'static) {
        self.start();
        let answered: Answered = Rc::new(RefCell::new(Some(Box::new(answered))));
        let bridge = {
            let (client, answered) = (self.clone(), Rc::clone(&answered));
            let heard = move |response: Response| match response.open() {
                Reply::Greeting => client.0.greeted.set(true),
                Reply::Outcome(outcome) => {
                    let outcome = outcome.map_err(|it| match it {
                        Refused::Report(it) => Problem::Analysis(it),
                        Refused::National(it) => Problem::National(it),
                    });
                    client.end(&answered, outcome);
                }
                Reply::OtherVersion => client.end(&answered, Err(Problem::OtherVersion)),
            };
            let Some(bridge) = self
                .0
                .worker
                .borrow()
                .as_ref()
                .map(|worker| worker.fork(Some(heard)))
            else {
                return;
            };
            bridge
        };
        bridge.send(Request::new(ask));
        let limit = |after, only_before_greeting: bool, problem: Problem| {
            let (client, answered) = (self.clone(), Rc::clone(&answered));
            Timeout::new(after, move || {
                if !(only_before_greeting && client.0.greeted.get()) {
                    // A worker that hangs is given up; the next question gets a new one.
                    client.0.worker.borrow_mut().take();
                    client.end(&answered, Err(problem));
                }
            })
        };
        let limits = [
            limit(START_LIMIT, true, Problem::NotStarted),
            limit(ANSWER_LIMIT, false, Problem::NoAnswer),
        ];
        *self.0.pending.borrow_mut() = Some(Pending {
            answered,
            _bridge: bridge,
            _limits: limits,
        });
    }

    fn end(&self, answered: &Answered, outcome: Result<Opened, Problem>) {
        let Some(deliver) = answered.borrow_mut().take() else {
            return;
        };
        let (client, answered) = (self.clone(), Rc::clone(answered));
        // Not at once: gloo-worker holds its list of bridges while it calls back, and a drop or a fork of a
        // bridge would want it.
        spawn_local(async move {
            // Taken out first and dropped last, since a later question may already stand in its place.
            let done = client
                .0
                .pending
                .borrow_mut()
                .take_if(|it| Rc::ptr_eq(&it.answered, &answered));
            deliver(outcome);
            drop(done);
        });
    }
}

fn sent(figures: Option<&[u8]>) -> JsValue {
    figures.map_or(JsValue::NULL, |it| Uint8Array::from(it).into())
}
