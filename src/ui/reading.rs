//! From a chosen input to an answer: reads the file, asks the worker, and reports both to the state.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_file::File;
use gloo_file::futures::read_as_bytes;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::analysis::Opened;
use crate::error::AnalysisError;
use crate::state::{
    Action, AppState, Input, Job, Origin, Problem, SharedView, figures_in_use, reduce,
};
use crate::text::LIMIT;
use crate::view::NationalData;
use crate::worker::client::Client;

/// The page's state, and the user's own national figures that are in use, in the form in which Yew holds them.
#[derive(Debug, Default, PartialEq)]
pub struct Store(pub AppState, pub Option<NationalData>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let figures = figures_in_use(self.1.as_ref(), &self.0, &action);
        Rc::new(Self(reduce(&self.0, action), figures))
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

/// What a report was read from. Its bytes are kept and not the file, which may be gone or changed when it is read
/// again with other national figures.
#[derive(Debug, Clone)]
enum Source {
    Bytes { name: String, bytes: Rc<[u8]> },
    Example,
}

#[derive(Clone)]
struct Reading {
    client: Client,
    latest: Rc<Cell<Job>>,
    /// What the open report was read from.
    open: Rc<RefCell<Option<Source>>>,
    /// The file of national figures in use, if it is the user's.
    figures: Rc<RefCell<Option<Rc<[u8]>>>>,
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

    fn fail(&self, job: Job, problem: Problem) {
        self.store.dispatch(Action::Answered {
            job,
            outcome: Err(problem),
        });
    }

    fn ask(&self, source: &Source, answered: impl FnOnce(Result<Opened, Problem>) + 'static) {
        let figures = self.figures.borrow().clone();
        let figures = figures.as_deref();
        match source {
            Source::Bytes { name, bytes } => {
                self.client.read(name.clone(), bytes, figures, answered);
            }
            Source::Example => self.client.read_example(figures, answered),
        }
    }

    fn read(&self, job: Job, source: &Source) {
        let (it, read) = (self.clone(), source.clone());
        self.ask(source, move |outcome| match outcome {
            Ok(Opened::Report(view)) => {
                it.store.dispatch(Action::Answered {
                    job,
                    outcome: Ok(SharedView::new(*view)),
                });
                if it.latest.get() == job {
                    it.open.replace(Some(read));
                    it.shown.emit(());
                }
            }
            Ok(Opened::National(figures)) => it.accept(job, figures, read),
            Err(problem) => it.fail(job, problem),
        });
    }

    /// Uses a file of national figures from now on, for the open report as well.
    fn accept(&self, job: Job, figures: NationalData, source: Source) {
        let Source::Bytes { bytes, .. } = source else {
            return;
        };
        if self.latest.get() != job {
            return;
        }
        self.figures.replace(Some(bytes));
        self.store.dispatch(Action::Accepted { job, figures });
        let open = self.open.borrow().clone();
        let Some(open) = open else { return };
        let it = self.clone();
        self.ask(&open, move |outcome| match outcome {
            Ok(Opened::Report(view)) => it.store.dispatch(Action::ReadAgain {
                job,
                view: SharedView::new(*view),
            }),
            // What was read as a report is one still.
            Ok(Opened::National(_)) => it.fail(job, Problem::Unreadable),
            Err(problem) => it.fail(job, problem),
        });
    }

    fn files(&self, files: Vec<File>) {
        let mut files = files.into_iter();
        let Some(file) = files.next() else { return };
        let job = self.begin(
            file.name(),
            Origin::File,
            files.map(|it| it.name()).collect(),
        );
        // Asked before it is read, since a film dropped by mistake would fill the memory.
        if file.size() > LIMIT as u64 {
            let bytes = usize::try_from(file.size()).unwrap_or(usize::MAX);
            let limit = LIMIT;
            return self.fail(
                job,
                Problem::Analysis(AnalysisError::TooLarge { bytes, limit }),
            );
        }
        let it = self.clone();
        spawn_local(async move {
            let bytes = read_as_bytes(&file).await;
            // Another input may have been chosen meanwhile, and asking now would push it aside.
            if it.latest.get() == job {
                match bytes {
                    Ok(bytes) => {
                        let (name, bytes) = (file.name(), bytes.into());
                        it.read(job, &Source::Bytes { name, bytes });
                    }
                    Err(_) => it.fail(job, Problem::Unreadable),
                }
            }
        });
    }

    fn text(&self, text: &str) {
        let name = "Pasted text".to_owned();
        let job = self.begin(name.clone(), Origin::Pasted, Vec::new());
        let bytes = text.as_bytes().into();
        self.read(job, &Source::Bytes { name, bytes });
    }

    fn example(&self) {
        let job = self.begin("The example".to_owned(), Origin::Example, Vec::new());
        self.read(job, &Source::Example);
    }
}

/// Starts the worker with the page and gives the ways to open something; `shown` is called with each report.
#[hook]
pub fn use_openers(store: UseReducerDispatcher<Store>, shown: Callback<()>) -> Openers {
    let openers = use_memo((), move |()| {
        let reading = Reading {
            client: Client::default(),
            latest: Rc::default(),
            open: Rc::default(),
            figures: Rc::default(),
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
