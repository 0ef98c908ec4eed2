//! The ways to open something and to put it away, from the page's side: starts batches and keeps what they read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable};
use gloo_timers::future::TimeoutFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::changes::Correction;
use crate::state::{
    Action, AppState, Failure, Input, Job, MOST_CLOSED, Problem, ReportId, SharedView, reduce,
};
use crate::ui::batch::{Batch, Item, MOST_FILES};
use crate::ui::dom;
use crate::ui::files::{self, Given};
use crate::ui::{offline, policy};
use crate::view::NationalData;
use crate::worker::client::{Bytes, Client, PackedDocument};

/// The page's state in the form in which Yew holds it.
#[derive(Debug, Default, PartialEq)]
pub struct Store(pub AppState);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(reduce(&self.0, action)))
    }
}

/// Text from the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The plain text.
    pub text: String,
    /// The same as HTML, where the program that it comes from gives it: with it headings are known.
    pub html: Option<String>,
}

/// The ways to open something, and to put it away.
#[derive(Debug, Clone, PartialEq)]
pub struct Openers {
    /// Files and folders.
    pub files: Callback<Vec<Given>>,
    /// Text from the clipboard.
    pub text: Callback<Pasted>,
    /// The built-in example.
    pub example: Callback<()>,
    /// A report that was put together from several files: as one report for each file.
    pub split: Callback<ReportId>,
    /// An open report, to be closed.
    pub close: Callback<ReportId>,
    /// A closed report, to be opened again as it was.
    pub reopen: Callback<ReportId>,
    /// A closed report, to be forgotten.
    pub forget: Callback<ReportId>,
    /// What is being read, to be given up.
    pub cancel: Callback<()>,
    /// An open report with these corrections, to be given to the user as a file of JSON of that name.
    pub json: Callback<(ReportId, String, Vec<Correction>)>,
}

/// How long to wait before a part of the program that could not be had is asked for again, in milliseconds.
const RETRY: u32 = 20_000;

/// Where the documents of open reports are kept, to be read again with other national figures or one by one.
type Sources = Vec<Kept>;

/// The documents of an open report.
#[derive(Clone)]
struct Kept {
    id: ReportId,
    /// What tells the same bytes from others.
    hashes: Vec<String>,
    documents: Vec<(Input, PackedDocument)>,
}

/// National figures in use: which they are in order, and the file, if it is the user's.
#[derive(Clone, Default)]
struct InUse {
    generation: u32,
    file: Option<Bytes>,
}

/// What reads.
pub(super) struct Reading {
    /// The workers.
    pub(super) client: Client,
    next: Cell<u32>,
    sources: RefCell<Sources>,
    /// Which of them belong to reports that are closed, the last one first.
    closed: RefCell<Vec<ReportId>>,
    figures: RefCell<InUse>,
    running: RefCell<Vec<(Job, AbortHandle)>>,
    store: UseReducerDispatcher<Store>,
    /// To be called with the first report of each batch.
    pub(super) shown: Callback<()>,
}

impl Reading {
    fn number(&self) -> u32 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// Reports to the state.
    pub(super) fn say(&self, action: Action) {
        self.store.dispatch(action);
    }

    /// Keeps the documents of a report and gives it a number. What was kept of the same bytes goes: it is the same report.
    pub(super) fn keep(
        &self,
        view: &SharedView,
        documents: Vec<(Input, PackedDocument)>,
    ) -> ReportId {
        let id = self.number();
        let sources = view.analysis.sources.iter();
        let hashes: Vec<String> = sources.map(|it| it.sha256.clone()).collect();
        let mut kept = self.sources.borrow_mut();
        kept.retain(|it| it.hashes != hashes);
        kept.push(Kept {
            id,
            hashes,
            documents,
        });
        id
    }

    /// Forgets the documents of a report that is closed.
    pub(super) fn forget(&self, id: ReportId) {
        self.sources.borrow_mut().retain(|it| it.id != id);
    }

    /// Reads inputs as one batch; `joins` says whether files may be put together, `replaces` which report gives way.
    fn begin(self: &Rc<Self>, items: Vec<Item>, joins: bool, replaces: Option<ReportId>) {
        let inputs: Vec<Input> = items.iter().map(Item::input).collect();
        if inputs.is_empty() {
            return;
        }
        let job = self.number();
        self.say(Action::Begin { job, inputs });
        let (handle, registration) = AbortHandle::new_pair();
        self.running.borrow_mut().push((job, handle));
        let batch = Batch {
            job,
            reading: Rc::clone(self),
            joins,
            replaces,
            place: dom::fragment(),
            held: Cell::new(0),
        };
        let it = Rc::clone(self);
        spawn_local(async move {
            // A batch that was given up has nothing more to say.
            let _ = Abortable::new(batch.read(items), registration).await;
            it.running.borrow_mut().retain(|it| it.0 != job);
        });
    }

    /// Uses a file of national figures from now on, for the open reports as well. Those are read again also where the
    /// batch is given up meanwhile: figures of two files are never mixed.
    pub(super) async fn accept(self: &Rc<Self>, job: Job, figures: NationalData, file: Bytes) {
        let generation = self.figures.borrow().generation + 1;
        self.figures.replace(InUse {
            generation,
            file: Some(file),
        });
        self.say(Action::Accepted { job, figures });
        let open: Vec<Kept> = self.sources.borrow().clone();
        let mut done = Vec::new();
        for kept in open {
            let (it, (sender, receiver)) = (Rc::clone(self), oneshot::channel::<()>());
            done.push(receiver);
            spawn_local(async move {
                it.renew(kept).await;
                // Nobody waits where the batch was given up.
                let _ = sender.send(());
            });
        }
        for it in done {
            let _ = it.await;
        }
    }

    async fn renew(&self, kept: Kept) {
        let (inputs, documents): (Vec<Input>, Vec<PackedDocument>) =
            kept.documents.into_iter().unzip();
        match self.analyse(&documents).await {
            Ok(view) => self.say(Action::ReadAgain { id: kept.id, view }),
            Err(problem) => self.fail(inputs, problem),
        }
    }

    /// Says what went wrong with a report, which is known by its first file.
    fn fail(&self, inputs: Vec<Input>, problem: Problem) {
        let input = inputs.into_iter().next().unwrap_or_default();
        self.say(Action::Failed(Failure { input, problem }));
    }

    /// What an open report was read from.
    fn kept(&self, id: ReportId) -> Option<Kept> {
        self.sources.borrow().iter().find(|it| it.id == id).cloned()
    }

    /// Gives the user the analysis of an open report as a file.
    async fn json(&self, (id, name, corrections): (ReportId, String, Vec<Correction>)) {
        let Some(kept) = self.kept(id) else {
            return;
        };
        let (inputs, documents): (Vec<Input>, Vec<PackedDocument>) =
            kept.documents.into_iter().unzip();
        let figures = self.figures.borrow().file.clone();
        let json = self.client.json(&documents, figures.as_ref(), &corrections);
        match json.await {
            Ok(json) => dom::download(&name, "application/json", json.buffer()),
            Err(problem) => self.fail(inputs, problem),
        }
    }

    /// Reads a report with the national figures in use; again, if others came into use meanwhile.
    pub(super) async fn analyse(
        &self,
        documents: &[PackedDocument],
    ) -> Result<SharedView, Problem> {
        loop {
            let figures = self.figures.borrow().clone();
            let view = self
                .client
                .analyse(documents, figures.file.as_ref())
                .await?;
            if self.figures.borrow().generation == figures.generation {
                return Ok(SharedView::new(*view));
            }
        }
    }

    fn split(self: &Rc<Self>, id: ReportId) {
        let items = (self.kept(id).into_iter().flat_map(|it| it.documents))
            .map(|(input, document)| Item::Document { input, document });
        self.begin(items.collect(), false, Some(id));
    }

    /// What a closed report was read from is kept as long as the state keeps the report.
    pub(super) fn close(&self, id: ReportId) {
        let mut closed = self.closed.borrow_mut();
        closed.retain(|it| *it != id && self.kept(*it).is_some());
        closed.insert(0, id);
        if closed.len() > MOST_CLOSED
            && let Some(oldest) = closed.pop()
        {
            self.forget(oldest);
        }
        self.say(Action::Close(id));
    }

    fn reopen(&self, id: ReportId) {
        self.closed.borrow_mut().retain(|it| *it != id);
        self.say(Action::Reopen(id));
    }

    fn forget_closed(&self, id: ReportId) {
        self.closed.borrow_mut().retain(|it| *it != id);
        self.forget(id);
        self.say(Action::Forget(id));
    }

    fn cancel(&self) {
        for (_, it) in self.running.take() {
            it.abort();
        }
        self.say(Action::Cancel);
    }
}

/// Starts a worker with the page and gives the ways to open something; `shown` is called with the first report of
/// each batch.
#[hook]
pub fn use_openers(store: UseReducerDispatcher<Store>, shown: Callback<()>) -> Openers {
    let openers = use_memo((), move |()| {
        let reading = Rc::new(Reading {
            client: Client::new(dom::n_processors()),
            next: Cell::default(),
            sources: RefCell::default(),
            closed: RefCell::default(),
            figures: RefCell::default(),
            running: RefCell::default(),
            store,
            shown,
        });
        let starting = Rc::clone(&reading);
        spawn_local(async move {
            let mut is_whole = starting.client.fetch().await;
            // After that, so that the files which both want come once; and before the network is closed, since the
            // policy lets no service worker be registered then.
            let registration = offline::register().await;
            let store = starting.store.clone();
            spawn_local(offline::keep(registration, move |kept| {
                store.dispatch(Action::Kept(kept));
            }));
            if !is_whole {
                starting.client.start().await;
            }
            while !is_whole {
                TimeoutFuture::new(RETRY).await;
                is_whole = starting.client.fetch().await;
            }
            let is_closed = policy::close();
            starting.client.start().await;
            if is_closed {
                starting.store.dispatch(Action::Closed);
            }
        });
        let each = [(); 9].map(|()| Rc::clone(&reading));
        let [
            for_files,
            for_text,
            for_example,
            for_split,
            for_close,
            for_cancel,
            for_json,
            for_reopen,
            for_forget,
        ] = each;
        Openers {
            files: Callback::from(move |given: Vec<Given>| {
                let it = Rc::clone(&for_files);
                spawn_local(async move {
                    let found = files::found(given, MOST_FILES + 1).await;
                    if found.is_empty() {
                        let input = Input::default();
                        let problem = Problem::NoFiles;
                        it.say(Action::Failed(Failure { input, problem }));
                    }
                    it.begin(found.into_iter().map(Item::File).collect(), true, None);
                });
            }),
            text: Callback::from(move |it| for_text.begin(vec![Item::Text(it)], false, None)),
            example: Callback::from(move |()| for_example.begin(vec![Item::Example], false, None)),
            split: Callback::from(move |id| for_split.split(id)),
            close: Callback::from(move |id| for_close.close(id)),
            reopen: Callback::from(move |id| for_reopen.reopen(id)),
            forget: Callback::from(move |id| for_forget.forget_closed(id)),
            cancel: Callback::from(move |()| for_cancel.cancel()),
            json: Callback::from(move |which| {
                let it = Rc::clone(&for_json);
                spawn_local(async move { it.json(which).await });
            }),
        }
    });
    (*openers).clone()
}
