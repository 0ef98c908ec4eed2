//! What happens to the state, case by case.

use super::*;
use crate::units::{Decimal, Unit};
use crate::view::{
    Analysis, Figure, FigureGroup, FigureKind, FigureRole, FigureValue, NationalData,
    NationalOrigin, Overall, Place, SCHEMA, Source, SpreadSource, Trend, TrendKind,
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
        changes: Vec::new(),
        own_checks: Vec::new(),
        cues: Vec::new(),
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
        vec![
            Action::Close(10),
            Action::Close(11),
            Action::Dismiss,
            Action::Forget(10),
            Action::Forget(11),
            Action::Forget(12),
        ],
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
        vec![
            Action::Select("c1".to_owned()),
            Action::Mark(without_figures()),
        ],
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
            read: newer.clone(),
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
        ..Filter::default()
    }
}

#[test]
fn a_filter_lists_by_heading_and_section() {
    let state = with_figures();
    let analysis = &state.open().expect("a report").view.analysis;
    let listed = |filter: Filter| {
        let listed = filter.listed(analysis);
        let mut ids: Vec<&str> = listed.figures.iter().map(|it| it.id.as_str()).collect();
        ids.extend(listed.trends.iter().map(|it| it.id.as_str()));
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
    let with = |words: &str| Filter {
        words: words.to_owned(),
        ..Filter::default()
    };
    assert_eq!(listed(with(" ASSESSING ")), ["f1", "t1"]);
    assert_eq!(listed(with("words that stand nowhere")), [""; 0]);
}

#[test]
fn targets_not_met_are_listed_with_their_figures() {
    let mut it = (*view()).clone();
    let target = |id: &str, met, finding: &str| {
        let mut it = trend(id, TrendKind::AgainstTarget, &[finding], "Assessing needs");
        it.met = met;
        it
    };
    it.analysis.trends = vec![
        target("t1", Some(true), "f1"),
        target("t2", Some(false), "f2"),
        target("t3", None, "f3"),
    ];
    let figures = ["f1", "f2", "f3"].map(|id| figure(id, FigureGroup::Targets, "Assessing needs"));
    it.analysis.figures = figures.into();
    let unmet = Filter {
        unmet: true,
        ..Filter::default()
    };
    let listed = unmet.listed(&it.analysis);
    assert_eq!(
        listed.trends.iter().map(|it| &it.id).collect::<Vec<_>>(),
        ["t2"]
    );
    assert_eq!(
        listed.figures.iter().map(|it| &it.id).collect::<Vec<_>>(),
        ["f2"]
    );
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

fn without_figures() -> Marks {
    Marks::default().with(Kind::Figure, false)
}

#[test]
fn another_report_is_shown_whole() {
    let narrowed = from(
        &with_figures(),
        vec![
            Action::Filter(by(Some(FigureGroup::Money), None)),
            Action::Mark(without_figures()),
            begin(2, &["b.txt"]),
        ],
    );
    let failed = reduce(&narrowed, ended(2, &["b.txt"]));
    for state in [&narrowed, &failed] {
        let open = state.open().expect("the report behind");
        assert_eq!(open.filter.group, Some(FigureGroup::Money));
        assert_eq!(open.marks, without_figures());
    }
    let next = reduce(&narrowed, opened(2, 11, other_view("b")));
    let open = next.open().expect("the next report");
    assert_eq!(
        (&open.filter, open.marks),
        (&Filter::default(), Marks::default())
    );
}

#[test]
fn selecting_with_nothing_open_changes_nothing() {
    assert_eq!(
        after(vec![Action::Select("c1".to_owned()), Action::Dismiss]),
        AppState::default()
    );
}

#[test]
fn a_closed_report_is_at_hand_until_it_is_forgotten_or_five_came_after_it() {
    let open = |n: u32| opened(1, 10 + n, other_view(&n.to_string()));
    let mut actions = vec![begin(1, &["a.txt"])];
    actions.extend((0..7).map(open));
    let state = from(&AppState::default(), actions);
    let at_hand = |it: &AppState| -> Vec<ReportId> { it.closed.iter().map(|it| it.id).collect() };
    let closed = from(&state, (10..16).map(Action::Close).collect());
    assert_eq!(ids(&closed), [16]);
    assert_eq!(at_hand(&closed), [15, 14, 13, 12, 11], "the last one first");
    assert_eq!(at_hand(&closed).len(), MOST_CLOSED);

    let again = reduce(&closed, Action::Reopen(13));
    assert_eq!((ids(&again), again.shown), (vec![16, 13], Some(13)));
    assert_eq!(at_hand(&again), [15, 14, 12, 11]);
    let forgotten = from(&again, vec![Action::Forget(15), Action::Reopen(15)]);
    assert_eq!(at_hand(&forgotten), [14, 12, 11]);
    assert_eq!(ids(&forgotten), [16, 13], "gone for good");

    // Opened anew from its file, it is not there twice.
    let anew = from(&forgotten, vec![opened(1, 20, other_view("4"))]);
    assert_eq!(at_hand(&anew), [12, 11]);
}

/// A report with corrections, of invented bytes.
fn corrected() -> AppState {
    from(
        &with(other_view("a")),
        vec![
            Action::Correct(Edit::Council("Fenmoor Council".to_owned())),
            Action::Correct(Edit::Published("2025-05-14".to_owned())),
            Action::Undo(vec![2]),
        ],
    )
}

fn council(state: &AppState) -> Option<String> {
    let it = state.open()?.view.analysis.authority.as_ref()?;
    Some(it.name.clone())
}

#[test]
fn what_was_corrected_survives_closing_and_opening_anew_from_the_file() {
    let before = corrected();
    let wanted = Some("Fenmoor Council".to_owned());
    assert_eq!(council(&before), wanted);
    let anew = || vec![begin(2, &["a.txt"]), opened(2, 11, other_view("a"))];
    let closed = reduce(&before, Action::Close(10));
    let figures = reduce(
        &before,
        Action::ReadAgain {
            id: 10,
            view: other_view("a"),
        },
    );
    for (state, what) in [
        (from(&before, anew()), "opened twice"),
        (reduce(&closed, Action::Reopen(10)), "opened again"),
        (from(&closed, anew()), "opened from the file again"),
        (figures, "read with other figures"),
    ] {
        assert_eq!(council(&state), wanted, "{what}");
        let it = state.open().expect("a report");
        assert_eq!(it.last_correction, 2, "{what}: no number is used twice");
        assert_eq!(it.view.analysis.changes.len(), 1, "{what}");
        assert_eq!(state.closed, [], "{what}");
    }
    // Forgotten, it is gone; and another report is not that one.
    let forgotten = from(
        &closed,
        [vec![Action::Forget(10)], anew()]
            .into_iter()
            .flatten()
            .collect(),
    );
    assert_eq!(council(&forgotten), None);
    let other = from(
        &closed,
        vec![begin(2, &["b.txt"]), opened(2, 11, other_view("b"))],
    );
    assert_eq!(council(&other), None);
    assert_eq!(other.closed.len(), 1);
}

#[test]
fn what_is_put_back_by_hand_is_no_change() {
    let mut it = (*other_view("a")).clone();
    it.analysis.published = Some("2025-05-14".to_owned());
    let day = |it: &str| Action::Correct(Edit::Published(it.to_owned()));
    let state = from(
        &with(SharedView::new(it)),
        vec![day("2025-05-15"), day("2025-05-14")],
    );
    let open = state.open().expect("a report");
    assert_eq!(open.corrections, []);
    assert_eq!(open.view, open.read);
}
