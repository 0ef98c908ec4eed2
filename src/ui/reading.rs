//! From a chosen input to an answer: reads the file, asks the worker, and reports both to the state.

use std::cell::Cell;
use std::rc::Rc;

use gloo_file::File;
use gloo_file::futures::read_as_bytes;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::error::AnalysisError;
use crate::state::{Action, AppState, Input, Job, Origin, Problem, SharedView, reduce};
use crate::text::LIMIT;
use crate::view::ReportView;
use crate::worker::client::Client;

/// The page's state, in the form in which Yew holds it.
#[derive(Debug, Default, PartialEq)]
pub struct Store(pub AppState);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(reduce(&self.0, action)))
    }
}

/// The three ways to open something.
#[derive(Debug, Clone, PartialEq)]
pub struct Openers {
    /// Files, of which the first is read.
    pub files: Callback<Vec<File>>,
    /// Text from the clipboard.
    pub text: Callback<String>,
    /// The built-in example.
    pub example: Callback<()>,
}

#[derive(Clone)]
struct Reading {
    client: Client,
    latest: Rc<Cell<Job>>,
    store: UseReducerDispatcher<Store>,
    shown: Callback<()>,
}

impl Reading {
    fn begin(&self, name: String, origin: Origin, left_out: Vec<String>) -> Job {
        let job = self.latest.get() + 1;
        self.latest.set(job);
        self.store.dispatch(Action::Read {
            job,
            input: Input {
                name,
                origin,
                left_out,
            },
        });
        job
    }

    fn end(&self, job: Job) -> impl FnOnce(Result<ReportView, Problem>) + 'static {
        let it = self.clone();
        move |outcome| {
            let opened = outcome.is_ok();
            it.store.dispatch(Action::Answered {
                job,
                outcome: outcome.map(SharedView::new),
            });
            if opened && it.latest.get() == job {
                it.shown.emit(());
            }
        }
    }

    fn files(&self, files: Vec<File>) {
        let mut files = files.into_iter();
        let Some(file) = files.next() else { return };
        let job = self.begin(
            file.name(),
            Origin::File,
            files.map(|it| it.name()).collect(),
        );
        let end = self.end(job);
        // Asked before it is read, since a film dropped by mistake would fill the memory.
        if file.size() > LIMIT as u64 {
            let bytes = usize::try_from(file.size()).unwrap_or(usize::MAX);
            return end(Err(Problem::Analysis(AnalysisError::TooLarge {
                bytes,
                limit: LIMIT,
            })));
        }
        let it = self.clone();
        spawn_local(async move {
            let bytes = read_as_bytes(&file).await;
            // Another input may have been chosen meanwhile, and asking now would push it aside.
            if it.latest.get() == job {
                match bytes {
                    Ok(bytes) => it.client.read(file.name(), &bytes, end),
                    Err(_) => end(Err(Problem::Unreadable)),
                }
            }
        });
    }

    fn text(&self, text: &str) {
        let name = "Pasted text".to_owned();
        let job = self.begin(name.clone(), Origin::Pasted, Vec::new());
        self.client.read(name, text.as_bytes(), self.end(job));
    }

    fn example(&self) {
        let job = self.begin("The example".to_owned(), Origin::Example, Vec::new());
        self.client.read_example(self.end(job));
    }
}

/// Starts the worker with the page and gives the ways to open something; `shown` is called with each report.
#[hook]
pub fn use_openers(store: UseReducerDispatcher<Store>, shown: Callback<()>) -> Openers {
    let openers = use_memo((), move |()| {
        let reading = Reading {
            client: Client::default(),
            latest: Rc::default(),
            store,
            shown,
        };
        reading.client.start();
        Openers {
            files: Callback::from({
                let it = reading.clone();
                move |files| it.files(files)
            }),
            text: Callback::from({
                let it = reading.clone();
                move |text: String| it.text(&text)
            }),
            example: Callback::from(move |()| reading.example()),
        }
    });
    (*openers).clone()
}
