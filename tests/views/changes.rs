//! What the user changed, and the list of checks that they edit.

use candour::changes::{Correction, Edit, apply};
use candour::state::{Action, reduce};
use candour::ui::changed::Changed;
use candour::ui::correct::{CorrectFinding, CorrectReport, Corrector};
use candour::view::OwnCheck;
use yew::{ContextProvider, html};

use super::*;

/// What a test renders where corrections are taken.
#[derive(Clone, PartialEq, Properties)]
struct WithinProps {
    open: Open,
    what: &'static str,
}

#[component]
fn Within(props: &WithinProps) -> Html {
    let context = Corrector {
        read: None,
        correct: Callback::noop(),
        undo: Callback::noop(),
    };
    let open = props.open.clone();
    let view = open.view.clone();
    let inner = match props.what {
        "checks" => html! { <Checks {open} follow={Callback::noop()} /> },
        "changed" => html! { <Changed {open} /> },
        "report" => html! { <CorrectReport {view} /> },
        finding => html! { <CorrectFinding {view} finding={finding.to_owned()} /> },
    };
    html! { <ContextProvider<Corrector> {context}>{ inner }</ContextProvider<Corrector>> }
}

fn within(open: Open, what: &'static str) -> String {
    render::<Within>(WithinProps { open, what })
}

/// An invented report, corrected.
fn corrected(edits: Vec<Edit>) -> Open {
    let mut it = open(brambleford(), Origin::File, None);
    it.corrections = (1..)
        .zip(edits)
        .map(|(id, edit)| Correction { id, edit })
        .collect();
    it.last_correction = it.corrections.len() as u32;
    it.view = SharedView::new(apply(&it.read, &it.corrections));
    it
}

#[test]
fn a_comparison_has_its_form() {
    let html = within(open(brambleford(), Origin::File, None), "c3");
    check("correct-comparison", &html);
    // Where nobody takes corrections there is no form, and none for what is not there.
    let bare = render::<CorrectFinding>(candour::ui::correct::CorrectFindingProps {
        view: SharedView::new(brambleford()),
        finding: "c3".to_owned(),
    });
    assert!(!bare.contains("<form"), "{bare}");
    let none = within(open(brambleford(), Origin::File, None), "c99");
    assert!(!none.contains("<form"), "{none}");
}

#[test]
fn council_and_date_have_theirs() {
    let html = within(open(brambleford(), Origin::File, None), "report");
    check("correct-report", &html);
}

#[test]
fn what_was_changed_is_listed_with_what_was_read() {
    let before = open(brambleford(), Origin::File, None);
    assert!(!within(before, "changed").contains("<section"));
    let after = corrected(vec![
        Edit::Council("Bramble <b>Council</b>".to_owned()),
        Edit::Wrong {
            finding: "c3".to_owned(),
            reason: Some("It is a target.".to_owned()),
        },
    ]);
    let html = within(after, "changed");
    check("changed", &html);
    assert!(html.contains("Bramble &lt;b&gt;Council"), "{html}");
    assert!(html.contains("Reason: It is a target."), "{html}");
    assert_eq!(html.matches("data-change").count(), 2);
}

#[test]
fn rows_of_ones_own_stand_below_those_of_the_checks() {
    let row = OwnCheck {
        id: "o1".to_owned(),
        page: Some("12".to_owned()),
        issue: "The census is that of 2011.".to_owned(),
        ..OwnCheck::default()
    };
    let html = within(corrected(vec![Edit::Own(row)]), "checks");
    assert!(html.contains("data-own=\"o1\""), "{html}");
    assert!(html.contains("added by you"), "{html}");
    assert!(html.contains("1 added by you"), "{html}");
}

#[test]
fn the_state_keeps_what_was_read_and_takes_a_correction_back() {
    let mut state = AppState::default();
    let mut one = open(brambleford(), Origin::File, None);
    one.id = 7;
    state.reports.push(one.clone());
    state.shown = Some(7);
    let edit = Edit::Council("Elsewhere Council".to_owned());
    let next = reduce(&state, Action::Correct(edit));
    let open = next.open().expect("the report");
    let name = |it: &SharedView| it.analysis.authority.as_ref().map(|it| it.name.clone());
    assert_eq!(name(&open.view).as_deref(), Some("Elsewhere Council"));
    assert_eq!(name(&open.read), name(&one.view));
    let number = open.corrections[0].id;
    let back = reduce(&next, Action::Undo(vec![number]));
    let open = back.open().expect("the report");
    assert!(open.view == one.read, "the very report that was read");
    assert_eq!(open.corrections, []);
    // A number is not used twice.
    let again = reduce(
        &back,
        Action::Correct(Edit::Published("2025-01-02".to_owned())),
    );
    assert_eq!(
        again.open().expect("the report").corrections[0].id,
        number + 1
    );
}
