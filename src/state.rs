//! What the page can be in, what can happen to it, and what it is in afterwards: no Yew, no browser.

use std::ops::Deref;
use std::rc::Rc;

use crate::error::AnalysisError;
use crate::national;
use crate::view::{Analysis, Figure, FigureGroup, NationalData, ReportView, Trend, TrendKind};

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
    /// It is a file of national figures that cannot be used.
    National(national::Problem),
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
    /// What was read is a file of national figures, and is used from now on; the open report is read again with it.
    Accepted {
        /// Number of the reading.
        job: Job,
        /// Which figures.
        figures: NationalData,
    },
    /// The open report was read again.
    ReadAgain {
        /// Number of the reading.
        job: Job,
        /// The same report with other national figures.
        view: SharedView,
    },
    /// The user went to a finding.
    Select(String),
    /// The user chose which figures are listed.
    Filter(Filter),
    /// The user switched the marks of figures on or off.
    MarkFigures(bool),
    /// The user has read the message of a failure, or about files left out.
    Dismiss,
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
                    filter: Filter::default(),
                    marks_figures: true,
                }),
                Err(problem) => AppState::Failed {
                    job,
                    input,
                    problem,
                    behind: behind(),
                },
            }
        }
        (
            AppState::Reading {
                job: awaited,
                behind,
                ..
            },
            Action::Accepted { job, .. },
        ) if *awaited == job => behind
            .clone()
            .map_or(AppState::Idle, |open| AppState::Reading {
                job,
                input: open.input.clone(),
                behind: Some(open),
            }),
        // It is the same report: what was selected and listed stays so.
        (
            AppState::Reading {
                job: awaited,
                behind: Some(open),
                ..
            },
            Action::ReadAgain { job, view },
        ) if *awaited == job => AppState::Shown(Open {
            view,
            ..open.clone()
        }),
        (AppState::Failed { .. }, Action::Dismiss) => {
            behind().map_or(AppState::Idle, AppState::Shown)
        }
        (_, Action::Dismiss) => with_open(state, |open| open.input.left_out.clear()),
        (_, Action::Select(finding)) => with_open(state, |open| {
            // What one goes to must be there.
            if open.filter.hides(&finding, &open.view.analysis) {
                open.filter = Filter::default();
            }
            open.focus = Some(finding);
        }),
        (_, Action::Filter(filter)) => with_open(state, |open| open.filter = filter),
        (_, Action::MarkFigures(marked)) => with_open(state, |open| open.marks_figures = marked),
        // An answer to a reading that was overtaken by a later one.
        (_, Action::Answered { .. } | Action::Accepted { .. } | Action::ReadAgain { .. }) => {
            state.clone()
        }
    }
}

/// The user's own national figures after `action`, where they are used instead of the built-in ones.
#[must_use]
pub fn figures_in_use(
    before: Option<&NationalData>,
    state: &AppState,
    action: &Action,
) -> Option<NationalData> {
    match (state, action) {
        (AppState::Reading { job: awaited, .. }, Action::Accepted { job, figures })
            if awaited == job =>
        {
            Some(figures.clone())
        }
        _ => before.cloned(),
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
    use crate::units::{Decimal, Unit};
    use crate::view::{
        FigureKind, FigureRole, FigureValue, NationalData, NationalOrigin, Overall, Place, SCHEMA,
        SpreadSource,
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
        let shown = [Action::Select("c1".to_owned()), Action::MarkFigures(false)]
            .into_iter()
            .fold(with_figures(), |state, it| reduce(&state, it));
        let before = shown.open().expect("a report").clone();
        let again = [read(2, "figures.tsv"), accepted(2)]
            .into_iter()
            .fold(shown.clone(), |state, it| reduce(&state, it));
        // The report is read again, under its own name, and stays open meanwhile.
        let AppState::Reading { job: 2, input, .. } = &again else {
            panic!("{again:?}");
        };
        assert_eq!((input, again.open()), (&before.input, Some(&before)));
        let newer = view();
        let done = reduce(
            &again,
            Action::ReadAgain {
                job: 2,
                view: newer.clone(),
            },
        );
        assert_eq!(
            done,
            AppState::Shown(Open {
                view: newer,
                ..before.clone()
            })
        );
        // And where it could not be read again, it is still there.
        assert_eq!(reduce(&again, failed(2)).open(), Some(&before));
    }

    #[test]
    fn national_figures_that_cannot_be_used_lose_nothing() {
        let shown = with_figures();
        let refused = Action::Answered {
            job: 2,
            outcome: Err(Problem::National(national::Problem::NoFigure)),
        };
        let failing = [read(2, "figures.tsv"), refused]
            .into_iter()
            .fold(shown.clone(), |state, it| reduce(&state, it));
        assert!(matches!(failing, AppState::Failed { .. }));
        assert_eq!(reduce(&failing, Action::Dismiss), shown);
    }

    #[test]
    fn figures_are_in_use_from_their_acceptance_on() {
        let mut state = AppState::Idle;
        let mut used = None;
        for (action, version) in [
            (read(1, "figures.tsv"), None),
            // Of a reading that was overtaken.
            (accepted(7), None),
            (accepted(1), Some("2")),
            (read(2, "a.txt"), Some("2")),
            (failed(2), Some("2")),
            (Action::Dismiss, Some("2")),
        ] {
            used = figures_in_use(used.as_ref(), &state, &action);
            state = reduce(&state, action);
            assert_eq!(used.as_ref().map(|it| it.version.as_str()), version);
        }
        assert_eq!(state, AppState::Idle);
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
        after(vec![
            read(1, "a.txt"),
            Action::Answered {
                job: 1,
                outcome: Ok(SharedView::new(it)),
            },
        ])
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
        let narrowed = [
            Action::Filter(by(Some(FigureGroup::Money), None)),
            Action::MarkFigures(false),
            read(2, "b.txt"),
        ]
        .into_iter()
        .fold(with_figures(), |state, it| reduce(&state, it));
        let failed = reduce(&narrowed, failed(2));
        for state in [&narrowed, &failed] {
            let open = state.open().expect("the report behind");
            assert_eq!(open.filter.group, Some(FigureGroup::Money));
            assert!(!open.marks_figures);
        }
        let next = Action::Answered {
            job: 2,
            outcome: Ok(view()),
        };
        let next = reduce(&narrowed, next);
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
            AppState::Idle
        );
    }
}
