//! The page's end of the line to one worker.
//!
//! gloo-worker is not used for it, since it says nothing of a worker that dies; one that reads hostile files may.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use futures::channel::oneshot::{self, Sender};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, MessageEvent, Worker};

use super::codec;
use super::messages::{Answer, Ask, Reply, Request};
use super::program::Parts;
use crate::state::{Pages, Problem};

/// Time to load and greet, in milliseconds, from the first question on.
const START_LIMIT: u32 = 20_000;

/// Time without a word, in milliseconds: from the question, or from the last that was said of its progress, to the next.
/// A whole report takes a fraction of a second; a PDF of 10,000 pages may take longer than this and is no hang as long
/// as its pages are counted.
const SILENCE_LIMIT: u32 = 60_000;

/// Time to answer in all, in milliseconds. Progress alone is no end: a file made so that each hundredth of it takes
/// almost [`SILENCE_LIMIT`] would hold its worker for over an hour.
const ANSWER_LIMIT: u32 = 600_000;

/// Hears how far an answer is.
pub(super) type Tell = Rc<dyn Fn(Pages)>;

/// What a question comes to.
pub(super) type Outcome = Result<(Answer, Vec<Uint8Array>), Problem>;

/// A running worker, which ends when this is dropped.
pub(super) struct Link {
    worker: Worker,
    line: Rc<RefCell<Line>>,
    _listeners: [Closure<dyn Fn(Event)>; 2],
}

#[derive(Default)]
struct Line {
    greeted: bool,
    /// A message that waits for the greeting: what is sent before it is lost.
    unsent: Option<(JsValue, Array)>,
    /// Who waits for an answer.
    waiting: Option<Sender<Outcome>>,
    /// Who hears of the progress until then.
    told: Option<Tell>,
    /// Ends the waiting where nothing more is heard.
    silence: Option<Timeout>,
    /// Why it is of no use any more.
    failed: Option<Problem>,
}

impl Link {
    /// Starts a program; `None` where the browser refuses.
    pub(super) fn start(program: &Parts) -> Option<Self> {
        let worker = Worker::new(&program.address).ok()?;
        worker.post_message(&program.module).ok()?;
        let line = Rc::new(RefCell::new(Line::default()));
        let heard = {
            let (worker, line) = (worker.clone(), Rc::clone(&line));
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                let data = event.dyn_into::<MessageEvent>().map(|it| it.data());
                let reply = data.map_or(Reply::OtherVersion, |it| Reply::of(&it));
                match reply {
                    Reply::Progress(pages) => Line::go_on(&line, pages),
                    Reply::Greeting => line.borrow_mut().greet(&worker),
                    Reply::Answer(answer, files) => line.borrow_mut().end(Ok((*answer, files))),
                    Reply::OtherVersion => line.borrow_mut().end(Err(Problem::OtherVersion)),
                }
            })
        };
        let failed = {
            let line = Rc::clone(&line);
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                // What went wrong in there is the file's doing and no news for the page's console.
                event.prevent_default();
                let mut line = line.borrow_mut();
                let why = if line.greeted {
                    Problem::Died
                } else {
                    Problem::NotStarted
                };
                line.end(Err(why));
            })
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            line,
            _listeners: [heard, failed],
        })
    }

    /// Why it is of no use any more, if that is so.
    pub(super) fn failed(&self) -> Option<Problem> {
        self.line.borrow().failed.clone()
    }

    /// Asks, and waits for the answer; one question at a time. `buffers` are handed over and not copied, `told` hears of
    /// progress until the answer is there or nobody waits for it any more.
    ///
    /// # Errors
    /// [`Problem`]; the worker is of no use after it.
    pub(super) async fn ask(&self, ask: &Ask, buffers: Array, told: Option<Tell>) -> Outcome {
        if let Some(why) = self.failed() {
            return Err(why);
        }
        let (sender, receiver) = oneshot::channel();
        let message = codec::encode(&Request::new(ask));
        let greeted = {
            let mut line = self.line.borrow_mut();
            line.waiting = Some(sender);
            line.told = told;
            line.silence = Some(Line::silence(&self.line));
            line.unsent = Some((message, buffers));
            line.greeted
        };
        if greeted {
            self.line.borrow_mut().send(&self.worker);
        }
        let limit = |after, only_before_greeting: bool, problem: Problem| {
            let line = Rc::clone(&self.line);
            Timeout::new(after, move || {
                let mut line = line.borrow_mut();
                if !(only_before_greeting && line.greeted) {
                    line.end(Err(problem));
                }
            })
        };
        let _limits = [
            limit(START_LIMIT, true, Problem::NotStarted),
            limit(ANSWER_LIMIT, false, Problem::NoAnswer),
        ];
        receiver.await.unwrap_or(Err(Problem::Died))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Line {
    fn greet(&mut self, worker: &Worker) {
        self.greeted = true;
        self.send(worker);
    }

    /// Passes progress on and begins to wait anew. What comes when nobody waits any more is passed over.
    fn go_on(line: &Rc<RefCell<Self>>, pages: Pages) {
        let told = {
            let mut it = line.borrow_mut();
            if (it.waiting.as_ref()).is_none_or(Sender::is_canceled) {
                return;
            }
            it.silence = Some(Self::silence(line));
            it.told.clone()
        };
        // Whoever hears of it may ask for something else, so the line is free by then.
        if let Some(told) = told {
            told(pages);
        }
    }

    /// Ends the waiting after [`SILENCE_LIMIT`], unless it is dropped before.
    fn silence(line: &Rc<RefCell<Self>>) -> Timeout {
        let line: Weak<RefCell<Self>> = Rc::downgrade(line);
        Timeout::new(SILENCE_LIMIT, move || {
            if let Some(line) = line.upgrade() {
                line.borrow_mut().end(Err(Problem::NoAnswer));
            }
        })
    }

    fn send(&mut self, worker: &Worker) {
        if let Some((message, buffers)) = self.unsent.take()
            && worker
                .post_message_with_transfer(&message, &buffers)
                .is_err()
        {
            self.end(Err(Problem::Unreadable));
        }
    }

    fn end(&mut self, outcome: Outcome) {
        self.told = None;
        self.silence = None;
        if let Err(why) = &outcome {
            self.failed = Some(why.clone());
        }
        if let Some(waiting) = self.waiting.take() {
            // Nobody waits any more where the reading was given up.
            let _ = waiting.send(outcome);
        }
    }
}
