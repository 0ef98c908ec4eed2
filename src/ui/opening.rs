//! The reports of a batch: read a few at a time, opened in the order of their files, and what was left out of them.

use std::cell::{Cell, RefCell};

use crate::state::{Action, Failure, Note, Problem, SharedView};
use crate::ui::batch::{Batch, Piece};
use crate::ui::dom;
use crate::worker::client::PackedDocument;
use crate::worker::messages::Arranged;

/// A report that was read, with the documents it was read from.
pub(super) type Finished = Result<(SharedView, Vec<PackedDocument>), Problem>;

/// What could not be read, with the folder or archive that it was found in.
pub(super) type Refused = (Failure, Option<String>);

/// The reports of a batch, opened in the order of their first files, whichever is read first.
pub(super) struct Opening<'b> {
    batch: &'b Batch,
    pieces: &'b [Piece],
    groups: &'b [Arranged],
    finished: Vec<RefCell<Option<Finished>>>,
    /// The first that is not open yet.
    next: Cell<usize>,
    n_opened: Cell<usize>,
    failures: RefCell<Vec<Refused>>,
}

impl<'b> Opening<'b> {
    /// Nothing is open yet; `failures` are those of the looking.
    pub(super) fn new(
        batch: &'b Batch,
        pieces: &'b [Piece],
        groups: &'b [Arranged],
        failures: Vec<Refused>,
    ) -> Self {
        Self {
            batch,
            pieces,
            groups,
            finished: groups.iter().map(|_| RefCell::default()).collect(),
            next: Cell::new(0),
            n_opened: Cell::new(0),
            failures: RefCell::new(failures),
        }
    }

    /// Reads one report, and opens what is ready by then.
    pub(super) async fn read(&self, at: usize) {
        let Some((group, out)) = self.groups.get(at).zip(self.finished.get(at)) else {
            return;
        };
        let members = places(self.pieces, &group.members);
        out.replace(Some(self.batch.report(&members).await));
        while let Some((group, outcome)) = self.ready() {
            self.next.set(self.next.get() + 1);
            self.open(&places(self.pieces, &group.members), outcome);
        }
    }

    fn ready(&self) -> Option<(&Arranged, Finished)> {
        let at = self.next.get();
        Some((self.groups.get(at)?, self.finished.get(at)?.take()?))
    }

    fn open(&self, members: &[&Piece], outcome: Finished) {
        let Some(first) = members.first() else { return };
        let (reading, job) = (&self.batch.reading, self.batch.job);
        match outcome {
            Ok((view, documents)) => {
                let sources = members.iter().map(|it| it.input.clone()).zip(documents);
                let id = reading.keep(&view, sources.collect());
                // The first report is the one to look at, unless the user went elsewhere meanwhile.
                let is_first = self.n_opened.replace(self.n_opened.get() + 1) == 0;
                let shows = is_first && dom::fragment() == self.batch.place;
                reading.say(Action::Opened {
                    job,
                    id,
                    input: first.input.clone(),
                    view,
                    shows,
                });
                if shows {
                    reading.shown.emit(());
                }
            }
            Err(problem) => {
                let (input, within) = (first.input.clone(), first.within.clone());
                let name = input.name.clone();
                let failure = Failure { input, problem };
                self.failures.borrow_mut().push((failure, within));
                reading.say(Action::Refused { job, name });
            }
        }
    }

    /// Whether any report is open.
    pub(super) fn has_opened(&self) -> bool {
        self.n_opened.get() > 0
    }

    /// What could not be read, and what was left out.
    pub(super) fn end(self) -> (Vec<Failure>, Vec<Note>) {
        let has_opened = self.has_opened();
        let mut failures = self.failures.into_inner();
        let mut notes = copies(self.pieces, self.groups);
        if has_opened {
            passed_over(&mut failures, &mut notes);
        }
        (failures.into_iter().map(|it| it.0).collect(), notes)
    }
}

fn place(pieces: &[Piece], number: u32) -> Option<&Piece> {
    pieces.get(usize::try_from(number).ok()?)
}

fn places<'p>(pieces: &'p [Piece], numbers: &[u32]) -> Vec<&'p Piece> {
    (numbers.iter())
        .filter_map(|it| place(pieces, *it))
        .collect()
}

fn copies(pieces: &[Piece], groups: &[Arranged]) -> Vec<Note> {
    let name = |it: u32| Some(place(pieces, it)?.input.name.clone());
    (groups.iter().flat_map(|it| &it.copies))
        .filter_map(|(copy, of)| {
            let (name, of) = (name(*copy)?, name(*of)?);
            Some(Note::Copy { name, of })
        })
        .collect()
}

/// Files of folders and archives that are no reports are no failures where others are.
fn passed_over(failures: &mut Vec<Refused>, notes: &mut Vec<Note>) {
    failures.retain(|(failure, folder)| {
        let (Some(folder), Problem::Analysis(why)) = (folder, &failure.problem) else {
            return true;
        };
        if !why.is_no_report() {
            return true;
        }
        let name = failure.input.name.clone();
        for it in notes.iter_mut() {
            if let Note::PassedOver { within, names } = it
                && within == folder
            {
                names.push(name);
                return false;
            }
        }
        notes.push(Note::PassedOver {
            within: folder.clone(),
            names: vec![name],
        });
        false
    });
}
