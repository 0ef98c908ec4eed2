//! The forms of the factual-accuracy list: to reword a check, to put it aside, and to add a row.

use yew::prelude::*;

use crate::changes::{Correction, Edit};
use crate::state::Open;
use crate::ui::correct::Corrector;
use crate::ui::field::{Field, given};
use crate::view::words::{self, list};
use crate::view::{Analysis, Check, OwnCheck};

/// What the forms need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CheckFormsProps {
    /// The check, in the user's words if they changed it.
    pub check: Check,
}

/// A setter for one of several fields.
fn set<T: Clone + 'static>(
    state: &UseStateHandle<T>,
    change: impl Fn(&T, String) -> T + 'static,
) -> Callback<String> {
    let (now, setter) = ((**state).clone(), state.setter());
    Callback::from(move |it| setter.set(change(&now, it)))
}

/// To reword a check, and to put it aside with a reason.
#[component]
pub fn CheckForms(props: &CheckFormsProps) -> Html {
    let corrector = use_context::<Corrector>();
    let it = &props.check;
    let read = (
        it.message.clone(),
        it.suggestion.clone().unwrap_or_default(),
    );
    let typed = {
        let read = read.clone();
        use_state_eq(move || read)
    };
    let reason = use_state_eq(String::new);
    let error = use_state_eq(|| None::<&'static str>);
    {
        let set = typed.setter();
        use_effect_with(read.clone(), move |read| set.set(read.clone()));
    }
    let Some(corrector) = corrector else {
        return Html::default();
    };
    let reword = {
        let (correct, check) = (corrector.correct.clone(), it.id.clone());
        let (typed, read) = ((*typed).clone(), read.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            // Words that were emptied are no words of a check: to be rid of it is the other form.
            if let Some(issue) = given(&typed.0)
                && typed != read
            {
                let (check, suggestion) = (check.clone(), given(&typed.1));
                correct.emit(Edit::Reword {
                    check,
                    issue,
                    suggestion,
                });
            }
        }
    };
    let aside = {
        let (correct, check) = (corrector.correct.clone(), it.id.clone());
        let (reason, error) = ((*reason).clone(), error.setter());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(reason) = given(&reason) else {
                error.set(Some("Say why, so that others can follow."));
                return;
            };
            let check = check.clone();
            correct.emit(Edit::Dismiss { check, reason });
        }
    };
    let id = &it.id;
    html! {
        <div class="correct">
            <form onsubmit={reword}>
                <Field id={format!("issue-{id}")} label="Issue" lines={4} value={typed.0.clone()}
                    on_change={set(&typed, |now, it| (it, now.1.clone()))} />
                <Field id={format!("suggestion-{id}")} label="Suggested correction" lines={2} value={typed.1.clone()}
                    on_change={set(&typed, |now, it| (now.0.clone(), it))} />
                <button type="submit" class="button quiet">{ "Save" }</button>
            </form>
            <form onsubmit={aside}>
                <Field id={format!("reason-{id}")} label="Reason to put it aside" value={(*reason).clone()}
                    on_change={set(&reason, |_, it| it)} error={*error} />
                <button type="submit" class="button quiet">{ "Put aside" }</button>
            </form>
        </div>
    }
}

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OwnRowProps {
    /// The row as it stands; `None` for a new one.
    #[prop_or_default]
    pub row: Option<OwnCheck>,
    /// Sections of the report, to choose from.
    pub sections: Vec<String>,
}

/// To add a row, or to write one anew.
#[component]
pub fn OwnRow(props: &OwnRowProps) -> Html {
    let corrector = use_context::<Corrector>();
    let row = {
        let row = props.row.clone();
        use_state_eq(move || row.unwrap_or_default())
    };
    let error = use_state_eq(|| None::<&'static str>);
    let said = use_state_eq(|| "");
    let Some(corrector) = corrector else {
        return Html::default();
    };
    let is_new = props.row.is_none();
    let onsubmit = {
        let correct = corrector.correct.clone();
        let (now, row, error, said) = ((*row).clone(), row.setter(), error.setter(), said.setter());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(issue) = given(&now.issue) else {
                error.set(Some("Say what is wrong."));
                return;
            };
            error.set(None);
            let tidy = |it: &Option<String>| it.as_deref().and_then(given);
            correct.emit(Edit::Own(OwnCheck {
                id: now.id.clone(),
                section: tidy(&now.section),
                page: tidy(&now.page),
                sentence: tidy(&now.sentence),
                issue,
                evidence: tidy(&now.evidence),
                suggestion: tidy(&now.suggestion),
            }));
            if is_new {
                row.set(OwnCheck::default());
                said.set("The row is added at the end of the list.");
            } else {
                said.set("Saved.");
            }
        }
    };
    let id = |name: &str| {
        let of = props.row.as_ref().map_or("new", |it| it.id.as_str());
        format!("{name}-{of}")
    };
    let shown = |it: &Option<String>| it.clone().unwrap_or_default();
    let on_section = {
        let (now, row, sections) = ((*row).clone(), row.setter(), props.sections.clone());
        move |event: Event| {
            if let Some(at) = crate::ui::dom::chosen_option(&event) {
                let section = at.checked_sub(1).and_then(|it| sections.get(it).cloned());
                row.set(OwnCheck {
                    section,
                    ..now.clone()
                });
            }
        }
    };
    let options = props.sections.iter().map(|it| {
        html! { <option selected={row.section.as_ref() == Some(it)}>{ it }</option> }
    });
    html! {
        <div class="correct">
        <form class="own-row" {onsubmit}>
            <div class="field">
                <label for={id("own-section")}>{ "Section" }</label>
                <select id={id("own-section")} onchange={on_section}>
                    <option selected={row.section.is_none()}>{ "not stated" }</option>
                    { for options }
                </select>
            </div>
            <Field id={id("own-page")} label="Page" value={shown(&row.page)}
                on_change={set(&row, |now, it| OwnCheck { page: Some(it), ..now.clone() })} />
            <Field id={id("own-sentence")} label="Sentence in the report" lines={2} value={shown(&row.sentence)}
                on_change={set(&row, |now, it| OwnCheck { sentence: Some(it), ..now.clone() })} />
            <Field id={id("own-issue")} label="What is wrong" lines={2} value={row.issue.clone()} error={*error}
                on_change={set(&row, |now, it| OwnCheck { issue: it, ..now.clone() })} />
            <Field id={id("own-evidence")} label="Evidence" lines={2} value={shown(&row.evidence)}
                on_change={set(&row, |now, it| OwnCheck { evidence: Some(it), ..now.clone() })} />
            <Field id={id("own-suggestion")} label="Suggested correction" lines={2} value={shown(&row.suggestion)}
                on_change={set(&row, |now, it| OwnCheck { suggestion: Some(it), ..now.clone() })} />
            <p class="told" role="status">{ *said }</p>
            <button type="submit" class="button">{ if is_new { "Add this row" } else { "Save" } }</button>
        </form>
        </div>
    }
}

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PutAsideProps {
    /// The open report.
    pub open: Open,
}

/// The checks that were put aside, with the reason and a way back; nothing where there is none.
#[component]
pub fn PutAside(props: &PutAsideProps) -> Html {
    let corrector = use_context::<Corrector>();
    let analysis = &props.open.view.analysis;
    let rows: Vec<Html> = (analysis.checks.iter())
        .filter_map(|it| {
            let reason = list::put_aside(analysis, &it.id)?.to_owned();
            let of = |edit: &Edit| matches!(edit, Edit::Dismiss { check, .. } if *check == it.id);
            let back = corrector.as_ref().map(|corrector| {
                let ids = numbers(&props.open.corrections, of);
                let onclick = corrector.undo.reform(move |_: MouseEvent| ids.clone());
                html! {
                    <button type="button" class="button quiet" {onclick} aria-label={format!("Put back: {}", it.message)}>{ "Put back" }</button>
                }
            });
            Some(html! {
                <li key={it.id.clone()}>
                    <p>{ words::certainty(it.severity) }{ ", " }{ words::check_kind(it.kind) }{ ": " }{ &it.message }</p>
                    <p><b>{ "Reason: " }</b>{ reason }</p>
                    { for back }
                </li>
            })
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="put-aside" aria-labelledby="aside-heading">
            <h2 id="aside-heading">{ format!("Put aside by you: {}", rows.len()) }</h2>
            <p class="sub">{ "These are neither in the list nor in the rows of its download and its copy; both name them below the rows, with the reason." }</p>
            <ul>{ for rows }</ul>
        </section>
    }
}

/// The numbers of all corrections of one thing.
pub fn numbers(corrections: &[Correction], of: impl Fn(&Edit) -> bool) -> Vec<u32> {
    let them = corrections.iter().filter(|it| of(&it.edit));
    them.map(|it| it.id).collect()
}

/// The sections that a row can belong to, in the order of the report.
#[must_use]
pub fn sections(analysis: &Analysis) -> Vec<String> {
    let titles = analysis.outline.iter().filter(|it| it.level <= 3);
    let mut out: Vec<String> = Vec::new();
    for it in titles {
        if !out.contains(&it.title) {
            out.push(it.title.clone());
        }
    }
    out
}
