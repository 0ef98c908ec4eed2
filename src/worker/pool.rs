//! A few workers of one program, each busy with one question at a time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::oneshot::{self, Sender};
use js_sys::{Array, Uint8Array};

use super::link::{Link, Outcome, Tell};
use super::messages::Ask;
use super::program::Program;
use crate::state::Problem;

/// The workers of one program.
#[derive(Clone)]
pub(super) struct Pool(Rc<Inner>);

struct Inner {
    program: Program,
    most: usize,
    /// Whether they end when nothing is left to do.
    brief: bool,
    idle: RefCell<Vec<Link>>,
    /// How often the workers were renewed.
    era: Cell<u32>,
    n_taken: Cell<usize>,
    waiting: RefCell<Vec<Sender<()>>>,
}

/// The right to use one worker; given back when dropped.
pub(super) struct Turn {
    pool: Pool,
    link: Option<Link>,
    /// When its worker was started.
    era: u32,
    told: Option<Tell>,
}

impl Pool {
    /// At most `most` workers of a program. Those of a `brief` one end as soon as none of them is busy.
    pub(super) fn new(program: &'static str, most: usize, brief: bool) -> Self {
        Self(Rc::new(Inner {
            program: Program::new(program),
            most: most.max(1),
            brief,
            idle: RefCell::default(),
            era: Cell::new(0),
            n_taken: Cell::new(0),
            waiting: RefCell::default(),
        }))
    }

    /// Fetches the program; whether it is there now.
    pub(super) async fn fetch(&self) -> bool {
        self.0.program.parts().await.is_some()
    }

    /// Starts one worker, so that it is there before it is asked.
    pub(super) async fn warm_up(&self) {
        let link = self.0.start().await;
        self.0.idle.borrow_mut().extend(link);
    }

    /// Ends the workers that have nothing to do, and each of the others when it has answered.
    pub(super) fn let_go(&self) {
        self.0.era.set(self.0.era.get() + 1);
        self.0.idle.borrow_mut().clear();
    }

    /// Waits for a turn.
    pub(super) async fn turn(&self) -> Turn {
        while self.0.n_taken.get() >= self.0.most {
            let (sender, receiver) = oneshot::channel();
            self.0.waiting.borrow_mut().push(sender);
            // A sender is never dropped unused while the pool lives.
            let _ = receiver.await;
        }
        self.0.n_taken.set(self.0.n_taken.get() + 1);
        // One that died while it had nothing to do is not handed out. One of another version says so to its first
        // question, since a new one would be the same.
        let link = self.0.idle.borrow_mut().pop();
        Turn {
            pool: self.clone(),
            link: link.filter(|it| it.failed() != Some(Problem::Died)),
            era: self.0.era.get(),
            told: None,
        }
    }
}

impl Inner {
    async fn start(&self) -> Option<Link> {
        Link::start(&self.program.parts().await?)
    }
}

impl Turn {
    /// The same turn; `told` hears how far the answer is.
    pub(super) fn telling(mut self, told: Tell) -> Self {
        self.told = Some(told);
        self
    }

    /// Asks the worker; `buffers` are handed over. A worker that did not answer is given up, and the next turn gets a
    /// new one; so is one whose question is given up, by dropping this before it is answered.
    pub(super) async fn ask(mut self, ask: &Ask, buffers: &[Uint8Array]) -> Outcome {
        // One that was let go while this turn waited for its file is not asked any more.
        if self.link.is_none() || self.era != self.pool.0.era.get() {
            self.era = self.pool.0.era.get();
            self.link = self.pool.0.start().await;
        }
        let Some(link) = self.link.take() else {
            return Err(Problem::NotStarted);
        };
        let buffers: Array = buffers.iter().map(Uint8Array::buffer).collect();
        let outcome = link.ask(ask, buffers, self.told.take()).await;
        if outcome.is_ok() {
            self.link = Some(link);
        }
        outcome
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let pool = &self.pool.0;
        let link = self.link.take().filter(|_| self.era == pool.era.get());
        pool.idle.borrow_mut().extend(link);
        pool.n_taken.set(pool.n_taken.get().saturating_sub(1));
        // All are told, and whoever comes first has the turn: one alone may have given up waiting.
        let waiting = pool.waiting.take();
        let done = waiting.is_empty();
        for next in waiting {
            let _ = next.send(());
        }
        // What they read stays in their memory, which does not shrink.
        if pool.brief && done && pool.n_taken.get() == 0 {
            pool.idle.borrow_mut().clear();
        }
    }
}
