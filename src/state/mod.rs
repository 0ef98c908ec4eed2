//! What the page can be in, what can happen to it, and what it is in afterwards: no Yew, no browser.

use std::ops::Deref;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::changes::{self, Correction, Edit};
use crate::error::AnalysisError;
use crate::national;
use crate::view::{NationalData, ReportView};

pub mod choice;
mod filter;
mod marks;
mod side;
#[cfg(test)]
mod tests;
pub mod walk;

pub use choice::{Choice, Order};
pub use filter::{Filter, Listed};
pub use marks::{Kind, Marks};
pub use side::{SideBySide, Way};

/// Number of a batch of inputs; a later one has a larger number.
pub type Job = u32;

/// Number of an open report; a later one has a larger number.
pub type ReportId = u32;

/// How many closed reports are kept at hand.
pub const MOST_CLOSED: usize = 5;

/// A report held by many components. Equal only to itself, so that no component compares whole texts.
#[derive(Debug, Clone)]
pub struct SharedView(Rc<ReportView>);

/// What the page is in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AppState {
    /// The open reports, in the order in which they were opened.
    pub reports: Vec<Open>,
    /// Which of them is shown.
    pub shown: Option<ReportId>,
    /// Reports that the user closed and may open again, the last one first; at most [`MOST_CLOSED`].
    pub closed: Vec<Open>,
    /// What is being read.
    pub batches: Vec<Batch>,
    /// What could not be read, until the user has seen it or opens something else.
    pub failures: Vec<Failure>,
    /// What was left out without being a failure, as long.
    pub notes: Vec<Note>,
    /// The user's own national figures, where they are used instead of the built-in ones.
    pub figures: Option<NationalData>,
    /// Whether the whole program is here and the browser refuses the page every request.
    pub is_closed: bool,
    /// Whether the page can be opened without a network.
    pub kept: Option<Kept>,
    /// How the open reports are set side by side.
    pub side: SideBySide,
}

/// Whether the page can be opened without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All its files are kept by the browser.
    Whole,
    /// So they are, and those of a newer version are waiting.
    Newer,
    /// The page is a file by itself.
    OneFile,
    /// The browser keeps nothing of it.
    Never,
}

impl Kept {
    /// Name in `data-kept`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Newer => "newer",
            Self::OneFile => "one-file",
            Self::Never => "never",
        }
    }
}

/// Inputs that were opened together and are being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub job: Job,
    /// The first of its inputs.
    pub first: Input,
    /// How many files it has; files found within others are added.
    pub files: usize,
    /// How many of them were looked into.
    pub read: usize,
    /// How many reports they make, once that is known.
    pub reports: Option<usize>,
    /// How many of those are done.
    pub done: usize,
    /// Whether one of them is open.
    pub opened: bool,
    /// What is being read just now.
    pub now: Vec<Now>,
}

/// A file that is being looked into, or the first one of a report that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// Its name.
    pub name: String,
    /// How far it is, once that is told.
    pub pages: Option<Pages>,
}

/// How far the reading of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// How many pages were read.
    pub done: u32,
    /// How many there are.
    pub of: u32,
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What was to be read.
    pub input: Input,
    /// Why it could not.
    pub problem: Problem,
}

/// What was left out of a batch without being a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A file says the same as another, word for word.
    Copy {
        /// The file left out.
        name: String,
        /// The file that was read.
        of: String,
    },
    /// The user gave up the reading.
    GivenUp,
    /// Files of a folder or an archive that are no reports.
    PassedOver {
        /// The folder's or archive's name.
        within: String,
        /// Their names.
        names: Vec<String>,
    },
}

/// An open report.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its number.
    pub id: ReportId,
    /// What it was read from; of several files the first.
    pub input: Input,
    /// The report as it was read.
    pub read: SharedView,
    /// The report with the user's corrections, which is what is shown.
    pub view: SharedView,
    /// What the user corrected, in the order in which they did.
    pub corrections: Vec<Correction>,
    /// The number of the last correction, also if it was undone: no number is used twice.
    pub last_correction: u32,
    /// The finding that the user went to last, by its id.
    pub focus: Option<String>,
    /// Which figures are listed.
    pub filter: Filter,
    /// Which comparisons with England are listed, and in which order.
    pub choice: Choice,
    /// What is marked in the report's text.
    pub marks: Marks,
}

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// Name to show: a file's name, or what stands for one.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// A file of the user's.
    #[default]
    File,
    /// Text from the clipboard.
    Pasted,
    /// The invented report that comes with the application.
    Example,
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The core says so.
    Analysis(AnalysisError),
    /// It is a file of national figures that cannot be used.
    National(national::Problem),
    /// The browser could not read the file.
    Unreadable,
    /// There is no file in what was chosen.
    NoFiles,
    /// The part that reads reports did not start.
    NotStarted,
    /// It started and then gave no answer in time.
    NoAnswer,
    /// It broke down over this input.
    Died,
    /// More files at once than are read.
    TooMany {
        /// How many there are.
        files: usize,
        /// The most that are read.
        limit: usize,
    },
    /// It is of another version than the page.
    OtherVersion,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Inputs were chosen together.
    Begin {
        /// Number of the batch.
        job: Job,
        /// The inputs, of which there is at least one.
        inputs: Vec<Input>,
    },
    /// A file of the batch is being looked into, or a report of it read.
    Started {
        /// Number of the batch.
        job: Job,
        /// Name of the file.
        name: String,
    },
    /// More pages of a file were read.
    Paged {
        /// Number of the batch.
        job: Job,
        /// Name of the file.
        name: String,
        /// How far it is.
        pages: Pages,
    },
    /// A file was looked into.
    Read {
        /// Number of the batch.
        job: Job,
        /// Name of the file.
        name: String,
        /// How many files were found in it that are to be read as well.
        within: usize,
    },
    /// It is known how many reports the files make.
    Arranged {
        /// Number of the batch.
        job: Job,
        /// How many.
        reports: usize,
    },
    /// One of them was read.
    Opened {
        /// Number of the batch.
        job: Job,
        /// Its own number.
        id: ReportId,
        /// What it was read from.
        input: Input,
        /// The report.
        view: SharedView,
        /// Whether it is to be looked at now.
        shows: bool,
    },
    /// One of them could not be read.
    Refused {
        /// Number of the batch.
        job: Job,
        /// Name of its first file.
        name: String,
    },
    /// Something could not be read that belongs to no batch any more.
    Failed(Failure),
    /// Nothing is left to be read of a batch.
    Ended {
        /// Number of the batch.
        job: Job,
        /// The open report that gives way to what was opened.
        replaces: Option<ReportId>,
        /// What could not be read.
        failures: Vec<Failure>,
        /// What was left out.
        notes: Vec<Note>,
    },
    /// The user gave up what is being read. What was opened stays open.
    Cancel,
    /// A file of national figures was read, and is used from now on.
    Accepted {
        /// Number of the batch.
        job: Job,
        /// Which figures.
        figures: NationalData,
    },
    /// An open report was read again.
    ReadAgain {
        /// The report.
        id: ReportId,
        /// The same report with other national figures.
        view: SharedView,
    },
    /// The user went to another open report.
    Show(ReportId),
    /// The user closed a report, which stays at hand.
    Close(ReportId),
    /// The user opened a closed report again.
    Reopen(ReportId),
    /// The user does not want a closed report to stay at hand.
    Forget(ReportId),
    /// The user went to a finding.
    Select(String),
    /// The user chose which figures are listed.
    Filter(Filter),
    /// The user chose which comparisons are listed.
    Choose(Choice),
    /// The user chose how reports are set side by side.
    Side(SideBySide),
    /// The user chose what is marked in the report's text.
    Mark(Marks),
    /// The user corrected something in the report that is shown.
    Correct(Edit),
    /// The user took corrections of that report back, by their numbers.
    Undo(Vec<u32>),
    /// The user has read what could not be read.
    Dismiss,
    /// The user has read what was left out.
    DismissNotes,
    /// The whole program is here, and the browser was told to refuse every request from now on.
    Closed,
    /// Whether the page can be opened without a network became known.
    Kept(Kept),
}

impl AppState {
    /// The report that is shown, also while others are read.
    #[must_use]
    pub fn open(&self) -> Option<&Open> {
        let shown = self.shown?;
        self.reports.iter().find(|it| it.id == shown)
    }

    fn batch(&mut self, job: Job) -> Option<&mut Batch> {
        self.batches.iter_mut().find(|it| it.job == job)
    }

    fn shown_mut(&mut self) -> Option<&mut Open> {
        let shown = self.shown?;
        self.reports.iter_mut().find(|it| it.id == shown)
    }
}

impl Batch {
    /// One file of that name is no longer being read; there may be others that are called the same.
    fn finish(&mut self, name: &str) {
        if let Some(at) = self.now.iter().position(|it| it.name == name) {
            self.now.remove(at);
        }
    }

    /// More pages were read of a file. Of files that are called the same, it is the first that may be the one.
    fn page(&mut self, name: &str, pages: Pages) {
        let may_be = |it: &&mut Now| {
            let is_further = (it.pages).is_none_or(|at| at.of == pages.of && at.done < pages.done);
            it.name == name && is_further
        };
        if let Some(it) = self.now.iter_mut().find(may_be) {
            it.pages = Some(pages);
        }
    }

    /// How far it is: steps done, and steps in all. A file is one step to look into and one to read as a report.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        let reports = self.reports.unwrap_or(self.files);
        let (read, done) = (self.read.min(self.files), self.done.min(reports));
        (read + done, self.files + reports)
    }
}

impl Open {
    /// The names of the files that it was read from, in the order of the text.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.view.analysis.sources.iter().map(|it| it.name.as_str())
    }

    fn correct(&mut self, mut edit: Edit) {
        // Put back by hand, it is no change any more.
        if changes::is_as_read(&self.read, &edit) {
            self.corrections.retain(|it| !edit.replaces(&it.edit));
            self.apply();
            return;
        }
        self.last_correction += 1;
        let id = self.last_correction;
        if let Edit::Own(row) = &mut edit
            && row.id.is_empty()
        {
            row.id = format!("o{id}");
        }
        self.corrections.push(Correction { id, edit });
        self.apply();
    }

    /// Takes over what the user corrected in another reading of the same bytes.
    fn adopt(&mut self, other: &Self) {
        self.corrections = changes::carried(&other.corrections, &other.read, &self.read);
        self.last_correction = other.last_correction;
        self.apply();
    }

    fn apply(&mut self) {
        self.view = if self.corrections.is_empty() {
            self.read.clone()
        } else {
            SharedView::new(changes::apply(&self.read, &self.corrections))
        };
    }

    /// Whether both were read from the same bytes.
    fn is_same(&self, view: &ReportView) -> bool {
        let hashes = |it: &ReportView| -> Vec<String> {
            (it.analysis.sources.iter().map(|it| it.sha256.clone())).collect()
        };
        hashes(&self.view) == hashes(view)
    }
}

/// The state after `action`. What belongs to a batch that was given up changes nothing any more.
#[must_use]
pub fn reduce(state: &AppState, action: Action) -> AppState {
    let mut next = state.clone();
    match action {
        Action::Begin { job, inputs } => {
            next.failures.clear();
            next.notes.clear();
            let files = inputs.len();
            next.batches
                .extend(inputs.into_iter().next().map(|first| Batch {
                    job,
                    first,
                    files,
                    read: 0,
                    reports: None,
                    done: 0,
                    opened: false,
                    now: Vec::new(),
                }));
        }
        Action::Started { job, name } => {
            if let Some(it) = next.batch(job) {
                it.now.push(Now { name, pages: None });
            }
        }
        Action::Paged { job, name, pages } => {
            if let Some(it) = next.batch(job) {
                it.page(&name, pages);
            }
        }
        Action::Read { job, name, within } => {
            if let Some(it) = next.batch(job) {
                it.finish(&name);
                it.read += 1;
                it.files += within;
            }
        }
        Action::Arranged { job, reports } => {
            if let Some(it) = next.batch(job) {
                it.reports = Some(reports);
                it.now.clear();
            }
        }
        Action::Opened {
            job,
            id,
            input,
            view,
            shows,
        } => open(&mut next, job, id, input, view, shows),
        Action::Refused { job, name } => {
            if let Some(it) = next.batch(job) {
                it.done += 1;
                it.finish(&name);
            }
        }
        Action::Failed(failure) => next.failures.push(failure),
        Action::Ended {
            job,
            replaces,
            failures,
            notes,
        } => {
            if let Some(it) = next.batch(job) {
                // Not before: given up half-way, nothing is lost.
                let gives_way = replaces.filter(|_| it.opened);
                if let Some(id) = gives_way {
                    close(&mut next, id);
                }
                next.batches.retain(|it| it.job != job);
                next.failures.extend(failures);
                next.notes.extend(notes);
            }
        }
        Action::Cancel => {
            if !next.batches.is_empty() {
                next.batches.clear();
                next.notes.push(Note::GivenUp);
            }
        }
        Action::Accepted { job, figures } => {
            if next.batch(job).is_some() {
                next.figures = Some(figures);
            }
        }
        // It is the same report: what was selected and listed stays so.
        Action::ReadAgain { id, view } => {
            let mut all = next.reports.iter_mut().chain(&mut next.closed);
            if let Some(it) = all.find(|it| it.id == id) {
                it.corrections = changes::carried(&it.corrections, &it.read, &view);
                it.read = view;
                it.apply();
            }
        }
        Action::Correct(edit) => {
            if let Some(it) = next.shown_mut() {
                it.correct(edit);
            }
        }
        Action::Undo(ids) => {
            if let Some(it) = next.shown_mut() {
                it.corrections.retain(|it| !ids.contains(&it.id));
                it.apply();
            }
        }
        Action::Show(id) => {
            if next.reports.iter().any(|it| it.id == id) {
                next.shown = Some(id);
            }
        }
        Action::Close(id) => {
            if let Some(it) = close(&mut next, id) {
                next.closed.insert(0, it);
                next.closed.truncate(MOST_CLOSED);
            }
        }
        Action::Reopen(id) => {
            if let Some(at) = next.closed.iter().position(|it| it.id == id) {
                next.reports.push(next.closed.remove(at));
                next.shown = Some(id);
            }
        }
        Action::Forget(id) => next.closed.retain(|it| it.id != id),
        Action::Dismiss => next.failures.clear(),
        Action::DismissNotes => next.notes.clear(),
        Action::Closed => next.is_closed = true,
        // A newer version stays in waiting, whatever is heard of this one.
        Action::Kept(kept) if next.kept != Some(Kept::Newer) => next.kept = Some(kept),
        Action::Kept(_) => {}
        Action::Select(finding) => {
            if let Some(open) = next.shown_mut() {
                // What one goes to must be there.
                if open.filter.hides(&finding, &open.view.analysis) {
                    open.filter = Filter::default();
                }
                if open.choice.hides(&finding, &open.view.analysis) {
                    open.choice = Choice::default();
                }
                open.focus = Some(finding);
            }
        }
        Action::Filter(filter) => {
            if let Some(it) = next.shown_mut() {
                it.filter = filter;
            }
        }
        Action::Choose(choice) => {
            if let Some(it) = next.shown_mut() {
                it.choice = choice;
            }
        }
        Action::Side(side) => next.side = side,
        Action::Mark(marks) => {
            if let Some(it) = next.shown_mut() {
                it.marks = marks;
            }
        }
    }
    next
}

fn open(next: &mut AppState, job: Job, id: ReportId, input: Input, view: SharedView, shows: bool) {
    let Some(batch) = next.batch(job) else { return };
    batch.done += 1;
    batch.opened = true;
    batch.finish(&input.name);
    let mut opened = Open {
        id,
        input,
        read: view.clone(),
        view,
        corrections: Vec::new(),
        last_correction: 0,
        focus: None,
        filter: Filter::default(),
        choice: Choice::default(),
        marks: Marks::default(),
    };
    // Opened again, a report is not there twice; what the user corrected holds, since the bytes are the same.
    if let Some(it) = next.closed.iter().find(|it| it.is_same(&opened.view)) {
        opened.adopt(it);
    }
    next.closed.retain(|it| !it.is_same(&opened.view));
    let place = next.reports.iter().position(|it| it.is_same(&opened.view));
    match place {
        Some(at) => {
            let before = next.reports[at].id;
            if next.shown == Some(before) {
                next.shown = Some(id);
            }
            opened.adopt(&next.reports[at]);
            next.side.renumber(before, id);
            next.reports[at] = opened;
        }
        None => next.reports.push(opened),
    }
    if shows || next.shown.is_none() {
        next.shown = Some(id);
    }
}

fn close(next: &mut AppState, id: ReportId) -> Option<Open> {
    let at = next.reports.iter().position(|it| it.id == id)?;
    let closed = next.reports.remove(at);
    next.side.forget(id);
    if next.shown == Some(id) {
        // The one after it, or else the last.
        let at = at.min(next.reports.len().saturating_sub(1));
        next.shown = next.reports.get(at).map(|it| it.id);
    }
    Some(closed)
}

impl SharedView {
    /// Shares a report.
    #[must_use]
    pub fn new(view: ReportView) -> Self {
        Self(Rc::new(view))
    }
}

impl Deref for SharedView {
    type Target = ReportView;

    fn deref(&self) -> &ReportView {
        &self.0
    }
}

impl PartialEq for SharedView {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
