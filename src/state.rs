//! What the page can be in, what can happen to it, and what it is in afterwards: no Yew, no browser.

use std::ops::Deref;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::error::AnalysisError;
use crate::national;
use crate::view::{Analysis, Figure, FigureGroup, NationalData, ReportView, Trend, TrendKind};

/// Number of a batch of inputs; a later one has a larger number.
pub type Job = u32;

/// Number of an open report; a later one has a larger number.
pub type ReportId = u32;

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
    /// The report.
    pub view: SharedView,
    /// The finding that the user went to last, by its id.
    pub focus: Option<String>,
    /// Which figures are listed.
    pub filter: Filter,
    /// Whether the report's text marks figures that stand in no comparison and no trend.
    pub marks_figures: bool,
}

/// Which figures and trends are listed; by default all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those under this heading.
    pub group: Option<FigureGroup>,
    /// Those in this quality statement or front section.
    pub section: Option<String>,
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
    /// The user closed a report.
    Close(ReportId),
    /// The user went to a finding.
    Select(String),
    /// The user chose which figures are listed.
    Filter(Filter),
    /// The user switched the marks of figures on or off.
    MarkFigures(bool),
    /// The user has read what could not be read.
    Dismiss,
    /// The user has read what was left out.
    DismissNotes,
    /// The whole program is here, and the browser was told to refuse every request from now on.
    Closed,
    /// Whether the page can be opened without a network became known.
    Kept(Kept),
}

impl Filter {
    /// Whether a figure is listed.
    #[must_use]
    pub fn shows(&self, figure: &Figure) -> bool {
        self.is_of(figure.section.as_ref())
            && self.group.is_none_or(|it| figure.groups.contains(&it))
    }

    /// Whether a trend is listed: it belongs under the headings of the figures that it links.
    #[must_use]
    pub fn shows_trend(&self, trend: &Trend, figures: &[Figure]) -> bool {
        self.is_of(trend.section.as_ref())
            && self.group.is_none_or(|group| {
                (group == FigureGroup::Targets && trend.kind == TrendKind::AgainstTarget)
                    || figures
                        .iter()
                        .any(|it| it.groups.contains(&group) && trend.findings.contains(&it.id))
            })
    }

    fn is_of(&self, section: Option<&String>) -> bool {
        self.section.is_none() || self.section.as_ref() == section
    }

    /// Whether a finding is not listed because of this filter.
    fn hides(&self, finding: &str, analysis: &Analysis) -> bool {
        let (figures, trends) = (&analysis.figures, &analysis.trends);
        figures.iter().any(|it| it.id == finding && !self.shows(it))
            || trends
                .iter()
                .any(|it| it.id == finding && !self.shows_trend(it, figures))
    }
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
            if let Some(it) = next.reports.iter_mut().find(|it| it.id == id) {
                it.view = view;
            }
        }
        Action::Show(id) => {
            if next.reports.iter().any(|it| it.id == id) {
                next.shown = Some(id);
            }
        }
        Action::Close(id) => close(&mut next, id),
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
                open.focus = Some(finding);
            }
        }
        Action::Filter(filter) => {
            if let Some(it) = next.shown_mut() {
                it.filter = filter;
            }
        }
        Action::MarkFigures(marked) => {
            if let Some(it) = next.shown_mut() {
                it.marks_figures = marked;
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
    let opened = Open {
        id,
        input,
        view,
        focus: None,
        filter: Filter::default(),
        marks_figures: true,
    };
    // Opened again, a report is not there twice.
    let place = next.reports.iter().position(|it| it.is_same(&opened.view));
    match place {
        Some(at) => {
            if next.shown == Some(next.reports[at].id) {
                next.shown = Some(id);
            }
            next.reports[at] = opened;
        }
        None => next.reports.push(opened),
    }
    if shows || next.shown.is_none() {
        next.shown = Some(id);
    }
}

fn close(next: &mut AppState, id: ReportId) {
    let Some(at) = next.reports.iter().position(|it| it.id == id) else {
        return;
    };
    next.reports.remove(at);
    if next.shown == Some(id) {
        // The one after it, or else the last.
        let at = at.min(next.reports.len().saturating_sub(1));
        next.shown = next.reports.get(at).map(|it| it.id);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Decimal, Unit};
    use crate::view::{
        FigureKind, FigureRole, FigureValue, NationalData, NationalOrigin, Overall, Place, SCHEMA,
        Source, SpreadSource,
    };

    fn view() -> SharedView {
        let overall = Overall {
            printed: None,
            calculated: None,
            indicative: false,
            agreement: None,
        };
        let analysis = Analysis {
            schema: SCHEMA,
            sources: Vec::new(),
            text: String::new(),
            outline: Vec::new(),
            authority: None,
            published: None,
            published_at: None,
            overall,
            scores: Vec::new(),
            comparisons: Vec::new(),
            figures: Vec::new(),
            trends: Vec::new(),
            checks: Vec::new(),
            national: NationalData {
                version: "1".to_owned(),
                as_of: "2026-04".to_owned(),
                origin: NationalOrigin::BuiltIn,
            },
            spread: SpreadSource {
                councils: 72,
                whom: "early-assessed councils".to_owned(),
                until: "2025-10".to_owned(),
                source_title: "A compilation".to_owned(),
                source_url: "https://example.org/".to_owned(),
                note: "Secondary.".to_owned(),
            },
            notices: Vec::new(),
        };
        SharedView::new(ReportView {
            analysis,
            blocks: Vec::new(),
        })
    }

    /// A report of its own: opened again, the same bytes would take its place.
    fn other_view(sha256: &str) -> SharedView {
        let mut it = (*view()).clone();
        it.analysis.sources = vec![Source {
            name: "a.txt".to_owned(),
            format: "text".to_owned(),
            sha256: sha256.to_owned(),
            start: 0,
            end: 0,
        }];
        SharedView::new(it)
    }

    fn input(name: &str) -> Input {
        Input {
            name: name.to_owned(),
            origin: Origin::File,
        }
    }

    fn after(actions: Vec<Action>) -> AppState {
        from(&AppState::default(), actions)
    }

    fn from(state: &AppState, actions: Vec<Action>) -> AppState {
        actions
            .into_iter()
            .fold(state.clone(), |state, it| reduce(&state, it))
    }

    fn begin(job: Job, names: &[&str]) -> Action {
        Action::Begin {
            job,
            inputs: names.iter().map(|it| input(it)).collect(),
        }
    }

    fn opened(job: Job, id: ReportId, view: SharedView) -> Action {
        Action::Opened {
            job,
            id,
            input: input("a.txt"),
            view,
            shows: true,
        }
    }

    fn ended(job: Job, failures: &[&str]) -> Action {
        let failure = |name: &&str| Failure {
            input: input(name),
            problem: Problem::Analysis(AnalysisError::Empty),
        };
        Action::Ended {
            job,
            replaces: None,
            failures: failures.iter().map(failure).collect(),
            notes: Vec::new(),
        }
    }

    fn refused(job: Job) -> Action {
        Action::Refused {
            job,
            name: "a.txt".to_owned(),
        }
    }

    fn paged(job: Job, name: &str, done: u32, of: u32) -> Action {
        Action::Paged {
            job,
            name: name.to_owned(),
            pages: Pages { done, of },
        }
    }

    fn ids(state: &AppState) -> Vec<ReportId> {
        state.reports.iter().map(|it| it.id).collect()
    }

    /// One report that stands open.
    fn with(view: SharedView) -> AppState {
        after(vec![
            begin(1, &["a.txt"]),
            opened(1, 10, view),
            ended(1, &[]),
        ])
    }

    #[test]
    fn what_was_given_up_changes_nothing() {
        let shown = with(other_view("a"));
        let given_up = from(&shown, vec![begin(2, &["b.txt"]), Action::Cancel]);
        assert_eq!(given_up.notes, [Note::GivenUp]);
        let given_up = reduce(&given_up, Action::DismissNotes);
        assert_eq!(given_up, shown);
        for late in [
            opened(2, 11, other_view("b")),
            ended(2, &["b.txt"]),
            accepted(2),
            refused(2),
            paged(2, "b.txt", 1, 60),
        ] {
            assert_eq!(reduce(&given_up, late.clone()), shown, "{late:?}");
        }
    }

    #[test]
    fn a_failure_loses_nothing_that_is_open() {
        let shown = reduce(&with(other_view("a")), Action::Select("c1".to_owned()));
        let failing = from(&shown, vec![begin(2, &["b.pdf"]), ended(2, &["b.pdf"])]);
        assert_eq!(failing.open(), shown.open());
        assert_eq!(failing.failures.len(), 1);
        assert_eq!(reduce(&failing, Action::Dismiss), shown);
        // What is opened next takes the message away as well.
        assert_eq!(reduce(&failing, begin(3, &["c.txt"])).failures, []);
    }

    #[test]
    fn the_first_report_of_a_batch_is_shown_and_the_others_wait() {
        let state = from(
            &with(other_view("a")),
            vec![
                begin(2, &["b.txt", "c.txt", "d.txt"]),
                refused(2),
                opened(2, 11, other_view("b")),
                Action::Opened {
                    job: 2,
                    id: 12,
                    input: input("c.txt"),
                    view: other_view("c"),
                    shows: false,
                },
                ended(2, &["d.txt"]),
            ],
        );
        assert_eq!((ids(&state), state.shown), (vec![10, 11, 12], Some(11)));
        let state = reduce(&state, Action::Show(12));
        assert_eq!(state.shown, Some(12));
        assert_eq!(reduce(&state, Action::Show(99)).shown, Some(12));
        // Closed, it gives way to a neighbour.
        let state = reduce(&state, Action::Close(12));
        assert_eq!((ids(&state), state.shown), (vec![10, 11], Some(11)));
        let state = from(
            &state,
            vec![Action::Close(10), Action::Close(11), Action::Dismiss],
        );
        assert_eq!(state, AppState::default());
    }

    #[test]
    fn a_report_opened_again_is_not_there_twice() {
        let state = from(
            &with(other_view("a")),
            vec![begin(2, &["a.txt"]), opened(2, 11, other_view("a"))],
        );
        assert_eq!((ids(&state), state.shown), (vec![11], Some(11)));
    }

    #[test]
    fn a_report_that_is_taken_apart_gives_way_when_all_its_files_are_open() {
        let half = from(
            &with(other_view("whole")),
            vec![
                begin(2, &["1.html", "2.html"]),
                opened(2, 11, other_view("one")),
            ],
        );
        assert_eq!((ids(&half), half.shown), (vec![10, 11], Some(11)));
        // Given up half-way, nothing is lost.
        assert_eq!(ids(&reduce(&half, Action::Cancel)), [10, 11]);
        let end = Action::Ended {
            job: 2,
            replaces: Some(10),
            failures: Vec::new(),
            notes: Vec::new(),
        };
        let whole = from(&half, vec![opened(2, 12, other_view("two")), end.clone()]);
        assert_eq!(ids(&whole), [11, 12]);
        // And where none of its files is a report, it stays.
        let none = from(&with(other_view("whole")), vec![begin(2, &["1.html"]), end]);
        assert_eq!((ids(&none), none.shown), (vec![10], Some(10)));
    }

    #[test]
    fn a_report_opened_behind_leaves_the_one_that_is_read() {
        let behind = Action::Opened {
            job: 2,
            id: 11,
            input: input("b.txt"),
            view: other_view("b"),
            shows: false,
        };
        let state = from(&with(other_view("a")), vec![begin(2, &["b.txt"]), behind]);
        assert_eq!((ids(&state), state.shown), (vec![10, 11], Some(10)));
    }

    #[test]
    fn files_of_one_name_are_finished_one_by_one() {
        let started = || Action::Started {
            job: 1,
            name: "a.html".to_owned(),
        };
        let read = Action::Read {
            job: 1,
            name: "a.html".to_owned(),
            within: 0,
        };
        let state = after(vec![
            begin(1, &["a.html", "a.html"]),
            started(),
            started(),
            read,
        ]);
        let now = state.batches.first().map(|it| it.now.len());
        assert_eq!(now, Some(1));
    }

    #[test]
    fn pages_are_counted_for_the_file_that_has_them() {
        let started = |name: &str| Action::Started {
            job: 1,
            name: name.to_owned(),
        };
        let mut state = after(vec![
            begin(1, &["a.pdf", "b.pdf", "b.pdf"]),
            started("a.pdf"),
            started("b.pdf"),
            started("b.pdf"),
        ]);
        let counted = |state: &AppState| -> Vec<Option<(u32, u32)>> {
            let now = state.batches.iter().flat_map(|it| &it.now);
            now.map(|it| it.pages.map(|at| (at.done, at.of))).collect()
        };
        for (action, wanted) in [
            (paged(1, "a.pdf", 3, 60), [Some((3, 60)), None, None]),
            (paged(1, "b.pdf", 0, 9), [Some((3, 60)), Some((0, 9)), None]),
            // Two of one name are not taken for each other.
            (
                paged(1, "b.pdf", 0, 200),
                [Some((3, 60)), Some((0, 9)), Some((0, 200))],
            ),
            (
                paged(1, "b.pdf", 4, 200),
                [Some((3, 60)), Some((0, 9)), Some((4, 200))],
            ),
            // What is no longer read, and what goes back, changes nothing.
            (
                paged(1, "c.pdf", 1, 2),
                [Some((3, 60)), Some((0, 9)), Some((4, 200))],
            ),
            (
                paged(1, "a.pdf", 2, 60),
                [Some((3, 60)), Some((0, 9)), Some((4, 200))],
            ),
        ] {
            state = reduce(&state, action.clone());
            assert_eq!(counted(&state), wanted, "{action:?}");
        }
    }

    #[test]
    fn steps_are_counted_as_they_become_known() {
        let steps = |state: &AppState| state.batches.first().map(Batch::steps);
        let read = |name: &str, within| Action::Read {
            job: 1,
            name: name.to_owned(),
            within,
        };
        let mut state = after(vec![begin(1, &["a.zip", "b.txt"])]);
        assert_eq!(steps(&state), Some((0, 4)));
        for (action, wanted) in [
            (read("a.zip", 3), (1, 10)),
            (read("b.txt", 0), (2, 10)),
            (Action::Arranged { job: 1, reports: 2 }, (2, 7)),
            (refused(1), (3, 7)),
        ] {
            state = reduce(&state, action);
            assert_eq!(steps(&state), Some(wanted));
        }
    }

    #[test]
    fn a_new_report_starts_without_a_selection() {
        let state = from(
            &with(other_view("a")),
            vec![
                Action::Select("c1".to_owned()),
                begin(2, &["b.txt"]),
                Action::Select("c2".to_owned()),
            ],
        );
        let focus = |state: &AppState| state.open().and_then(|it| it.focus.clone());
        assert_eq!(focus(&state).as_deref(), Some("c2"));
        let next = reduce(&state, opened(2, 11, other_view("b")));
        assert_eq!(focus(&next), None);
        // The other keeps its own.
        assert_eq!(
            focus(&reduce(&next, Action::Show(10))).as_deref(),
            Some("c2")
        );
    }

    fn accepted(job: Job) -> Action {
        Action::Accepted {
            job,
            figures: NationalData {
                version: "2".to_owned(),
                as_of: "2026-10".to_owned(),
                origin: NationalOrigin::File,
            },
        }
    }

    #[test]
    fn other_national_figures_change_nothing_but_the_report_itself() {
        let shown = from(
            &with_figures(),
            vec![Action::Select("c1".to_owned()), Action::MarkFigures(false)],
        );
        let before = shown.open().expect("a report").clone();
        let newer = view();
        let again = from(
            &shown,
            vec![
                begin(2, &["figures.tsv"]),
                accepted(2),
                Action::ReadAgain {
                    id: before.id,
                    view: newer.clone(),
                },
                ended(2, &[]),
            ],
        );
        let version = again.figures.as_ref().map(|it| it.version.as_str());
        assert_eq!(version, Some("2"));
        assert_eq!(
            again.open(),
            Some(&Open {
                view: newer,
                ..before
            })
        );
        // Figures that cannot be used leave those in use where they are.
        let refused = from(&again, vec![begin(3, &["f.tsv"]), ended(3, &["f.tsv"])]);
        assert_eq!(refused.figures, again.figures);
        assert_eq!(reduce(&refused, Action::Dismiss), again);
    }

    fn figure(id: &str, group: FigureGroup, section: &str) -> Figure {
        Figure {
            id: id.to_owned(),
            kind: FigureKind::Percent,
            value: FigureValue::Number(Decimal::new(82, 0)),
            unit: None,
            per: None,
            of: None,
            text: "82%".to_owned(),
            role: FigureRole::Value,
            qualifier: None,
            counts: None,
            as_of: None,
            as_of_at: None,
            indicator: None,
            indicator_name: None,
            national: Vec::new(),
            national_reason: None,
            groups: vec![group],
            section: Some(section.to_owned()),
            topic: None,
            page: None,
            sentence: Place { start: 0, end: 0 },
            start: 0,
            end: 0,
        }
    }

    fn trend(id: &str, kind: TrendKind, findings: &[&str], section: &str) -> Trend {
        Trend {
            id: id.to_owned(),
            kind,
            from: None,
            from_at: None,
            from_text: None,
            from_when: None,
            to: None,
            to_at: None,
            to_text: None,
            to_when: None,
            change: None,
            change_at: None,
            change_text: None,
            change_unit: None,
            unit: Unit::Percent,
            what: None,
            improving: None,
            met: None,
            met_by: None,
            findings: findings.iter().map(|it| (*it).to_owned()).collect(),
            section: Some(section.to_owned()),
            topic: None,
            page: None,
            start: 0,
            end: 0,
        }
    }

    /// A report with two figures and two trends, in two sections.
    fn with_figures() -> AppState {
        let mut it = (*view()).clone();
        it.analysis.figures = vec![
            figure("f1", FigureGroup::Waits, "Assessing needs"),
            figure("f2", FigureGroup::Money, "Financial facts"),
        ];
        it.analysis.trends = vec![
            trend("t1", TrendKind::OverTime, &["f1", "c1"], "Assessing needs"),
            trend("t2", TrendKind::AgainstTarget, &[], "Financial facts"),
        ];
        with(SharedView::new(it))
    }

    fn by(group: Option<FigureGroup>, section: Option<&str>) -> Filter {
        Filter {
            group,
            section: section.map(str::to_owned),
        }
    }

    #[test]
    fn a_filter_lists_by_heading_and_section() {
        let state = with_figures();
        let analysis = &state.open().expect("a report").view.analysis;
        let listed = |filter: Filter| {
            let (figures, trends) = (&analysis.figures, &analysis.trends);
            let mut ids: Vec<&str> = Vec::new();
            ids.extend(
                figures
                    .iter()
                    .filter(|it| filter.shows(it))
                    .map(|it| it.id.as_str()),
            );
            let trends = trends.iter().filter(|it| filter.shows_trend(it, figures));
            ids.extend(trends.map(|it| it.id.as_str()));
            ids
        };
        assert_eq!(listed(Filter::default()), ["f1", "f2", "t1", "t2"]);
        // A trend is found under the headings of its figures.
        assert_eq!(listed(by(Some(FigureGroup::Waits), None)), ["f1", "t1"]);
        assert_eq!(listed(by(Some(FigureGroup::Money), None)), ["f2"]);
        assert_eq!(listed(by(Some(FigureGroup::Targets), None)), ["t2"]);
        assert_eq!(listed(by(None, Some("Assessing needs"))), ["f1", "t1"]);
        let both = by(Some(FigureGroup::Waits), Some("Financial facts"));
        assert_eq!(listed(both), [""; 0]);
    }

    #[test]
    fn a_filter_stays_until_it_hides_what_one_goes_to() {
        let waits = by(Some(FigureGroup::Waits), None);
        let filtered = reduce(&with_figures(), Action::Filter(waits.clone()));
        let filter_after = |finding: &str| {
            let state = reduce(&filtered, Action::Select(finding.to_owned()));
            state.open().map(|open| open.filter.clone())
        };
        for kept in ["f1", "t1", "c1", "s1"] {
            assert_eq!(filter_after(kept), Some(waits.clone()), "{kept}");
        }
        for hidden in ["f2", "t2"] {
            assert_eq!(filter_after(hidden), Some(Filter::default()), "{hidden}");
        }
    }

    #[test]
    fn another_report_is_shown_whole() {
        let narrowed = from(
            &with_figures(),
            vec![
                Action::Filter(by(Some(FigureGroup::Money), None)),
                Action::MarkFigures(false),
                begin(2, &["b.txt"]),
            ],
        );
        let failed = reduce(&narrowed, ended(2, &["b.txt"]));
        for state in [&narrowed, &failed] {
            let open = state.open().expect("the report behind");
            assert_eq!(open.filter.group, Some(FigureGroup::Money));
            assert!(!open.marks_figures);
        }
        let next = reduce(&narrowed, opened(2, 11, other_view("b")));
        let open = next.open().expect("the next report");
        assert_eq!(
            (&open.filter, open.marks_figures),
            (&Filter::default(), true)
        );
    }

    #[test]
    fn selecting_with_nothing_open_changes_nothing() {
        assert_eq!(
            after(vec![Action::Select("c1".to_owned()), Action::Dismiss]),
            AppState::default()
        );
    }
}
