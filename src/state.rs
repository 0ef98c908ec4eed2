//! What the page can be in, what can happen to it, and what it is in afterwards: no Yew, no browser.

use std::ops::Deref;
use std::rc::Rc;

use crate::error::AnalysisError;
use crate::view::ReportView;

/// Number of a reading; a later reading has a larger one.
pub type Job = u32;

/// A report held by many components. Equal only to itself, so that no component compares whole texts.
#[derive(Debug, Clone)]
pub struct SharedView(Rc<ReportView>);

/// What the page is in.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum AppState {
    /// Nothing was opened yet.
    #[default]
    Idle,
    /// An input is being read.
    Reading {
        /// Number of this reading.
        job: Job,
        /// What is read.
        input: Input,
        /// The report that stays open meanwhile.
        behind: Option<Open>,
    },
    /// The last input could not be read.
    Failed {
        /// Number of that reading.
        job: Job,
        /// What was to be read.
        input: Input,
        /// Why it could not.
        problem: Problem,
        /// The report that is still open.
        behind: Option<Open>,
    },
    /// A report is open.
    Shown(Open),
}

/// An open report.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Number of the reading that opened it.
    pub job: Job,
    /// What it was read from.
    pub input: Input,
    /// The report.
    pub view: SharedView,
    /// The finding that the user went to last, by its id.
    pub focus: Option<String>,
}

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name to show: a file's name, or what stands for one.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Names of files chosen together with it that were not opened.
    pub left_out: Vec<String>,
}

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A file of the user's.
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
    /// The browser could not read the file.
    Unreadable,
    /// The part that reads reports did not start.
    NotStarted,
    /// It started and then gave no answer in time.
    NoAnswer,
    /// It is of another version than the page.
    OtherVersion,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// An input was chosen.
    Read {
        /// Number of the reading.
        job: Job,
        /// What is read.
        input: Input,
    },
    /// The reading came to an end.
    Answered {
        /// Number of the reading.
        job: Job,
        /// The report, or why there is none.
        outcome: Result<SharedView, Problem>,
    },
    /// The user went to a finding.
    Select(String),
    /// The user has read the message of a failure, or about files left out.
    Dismiss,
}

impl AppState {
    /// The report that is open, also while another is read or could not be.
    #[must_use]
    pub fn open(&self) -> Option<&Open> {
        match self {
            Self::Idle => None,
            Self::Reading { behind, .. } | Self::Failed { behind, .. } => behind.as_ref(),
            Self::Shown(open) => Some(open),
        }
    }
}

/// The state after `action`.
#[must_use]
pub fn reduce(state: &AppState, action: Action) -> AppState {
    let behind = || state.open().cloned();
    match (state, action) {
        (_, Action::Read { job, input }) => AppState::Reading {
            job,
            input,
            behind: behind(),
        },
        (
            AppState::Reading {
                job: awaited,
                input,
                ..
            },
            Action::Answered { job, outcome },
        ) if *awaited == job => {
            let input = input.clone();
            match outcome {
                Ok(view) => AppState::Shown(Open {
                    job,
                    input,
                    view,
                    focus: None,
                }),
                Err(problem) => AppState::Failed {
                    job,
                    input,
                    problem,
                    behind: behind(),
                },
            }
        }
        (AppState::Failed { .. }, Action::Dismiss) => {
            behind().map_or(AppState::Idle, AppState::Shown)
        }
        (_, Action::Dismiss) => with_open(state, |open| open.input.left_out.clear()),
        (_, Action::Select(finding)) => with_open(state, |open| open.focus = Some(finding)),
        // An answer to a reading that was overtaken by a later one.
        (_, Action::Answered { .. }) => state.clone(),
    }
}

fn with_open(state: &AppState, change: impl FnOnce(&mut Open)) -> AppState {
    let mut next = state.clone();
    match &mut next {
        AppState::Reading {
            behind: Some(open), ..
        }
        | AppState::Failed {
            behind: Some(open), ..
        }
        | AppState::Shown(open) => change(open),
        _ => {}
    }
    next
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
    use crate::view::{Analysis, Overall, SCHEMA};

    fn view() -> SharedView {
        let overall = Overall {
            printed: None,
            calculated: None,
            indicative: false,
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
            notices: Vec::new(),
        };
        SharedView::new(ReportView {
            analysis,
            blocks: Vec::new(),
        })
    }

    fn input(name: &str) -> Input {
        Input {
            name: name.to_owned(),
            origin: Origin::File,
            left_out: vec!["other.txt".to_owned()],
        }
    }

    fn after(actions: Vec<Action>) -> AppState {
        actions
            .into_iter()
            .fold(AppState::Idle, |state, action| reduce(&state, action))
    }

    fn read(job: Job, name: &str) -> Action {
        Action::Read {
            job,
            input: input(name),
        }
    }

    fn failed(job: Job) -> Action {
        Action::Answered {
            job,
            outcome: Err(Problem::Analysis(AnalysisError::Empty)),
        }
    }

    #[test]
    fn a_stale_answer_is_dropped() {
        let waiting = after(vec![read(1, "a.txt"), read(2, "b.txt")]);
        assert_eq!(reduce(&waiting, failed(1)), waiting);
        assert_eq!(
            reduce(
                &waiting,
                Action::Answered {
                    job: 1,
                    outcome: Ok(view())
                }
            ),
            waiting
        );

        let done = reduce(
            &waiting,
            Action::Answered {
                job: 2,
                outcome: Ok(view()),
            },
        );
        assert_eq!(
            done.open().map(|open| open.input.name.as_str()),
            Some("b.txt")
        );
        assert_eq!(reduce(&done, failed(2)), done);
    }

    #[test]
    fn a_failure_loses_nothing_that_is_open() {
        let shared = view();
        let shown = after(vec![
            read(1, "a.txt"),
            Action::Answered {
                job: 1,
                outcome: Ok(shared.clone()),
            },
            Action::Select("c1".to_owned()),
        ]);
        let failing = [read(2, "b.pdf"), failed(2)]
            .into_iter()
            .fold(shown.clone(), |state, it| reduce(&state, it));
        assert_eq!(failing.open(), shown.open());
        assert_eq!(failing.open().map(|open| &open.view), Some(&shared));
        assert_eq!(reduce(&failing, Action::Dismiss), shown);
        assert_eq!(
            after(vec![read(1, "a.txt"), failed(1), Action::Dismiss]),
            AppState::Idle
        );
    }

    #[test]
    fn a_new_report_starts_without_a_selection() {
        let shown = after(vec![
            read(1, "a.txt"),
            Action::Answered {
                job: 1,
                outcome: Ok(view()),
            },
            Action::Select("c1".to_owned()),
            read(2, "b.txt"),
            Action::Select("c2".to_owned()),
        ]);
        assert_eq!(
            shown.open().and_then(|open| open.focus.as_deref()),
            Some("c2")
        );
        let next = reduce(
            &shown,
            Action::Answered {
                job: 2,
                outcome: Ok(view()),
            },
        );
        assert_eq!(next.open().and_then(|open| open.focus.as_deref()), None);
    }

    #[test]
    fn the_note_about_files_left_out_can_be_dismissed() {
        let shown = after(vec![
            read(1, "a.txt"),
            Action::Answered {
                job: 1,
                outcome: Ok(view()),
            },
        ]);
        assert_eq!(shown.open().map(|open| open.input.left_out.len()), Some(1));
        let dismissed = reduce(&shown, Action::Dismiss);
        assert_eq!(
            dismissed.open().map(|open| open.input.left_out.len()),
            Some(0)
        );
    }

    #[test]
    fn selecting_with_nothing_open_changes_nothing() {
        assert_eq!(
            after(vec![Action::Select("c1".to_owned()), Action::Dismiss]),
            AppState::Idle
        );
    }
}
