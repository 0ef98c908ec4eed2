//! What a report was read from, and the way to undo that files were put together.

use yew::prelude::*;

use crate::state::{Open, Origin, ReportId};

/// What the line needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReadFromProps {
    /// The open report.
    pub open: Open,
    /// Opens its files as reports of their own.
    pub split: Callback<ReportId>,
}

/// What a report was read from, as words behind a sentence; nothing for the example.
#[must_use]
pub fn read_from(open: &Open) -> String {
    match open.input.origin {
        Origin::Example => String::new(),
        Origin::Pasted => " Read from pasted text.".to_owned(),
        Origin::File if open.files().count() > 1 => String::new(),
        Origin::File => format!(" Read from {}.", open.input.name),
    }
}

/// Of several files their names in their order, with a button; of one nothing.
#[component]
pub fn ReadFrom(props: &ReadFromProps) -> Html {
    let open = &props.open;
    let n = open.files().count();
    if n < 2 {
        return Html::default();
    }
    let onclick = {
        let (split, id) = (props.split.clone(), open.id);
        move |_: MouseEvent| split.emit(id)
    };
    html! {
        <details class="joined">
            <summary>{ format!("Made from {n} files.") }</summary>
            <p>{ "They name the same council and do not contradict each other, so they were read as one report, in this order:" }</p>
            <ol>{ for open.files().map(|it| html! { <li>{ it.to_owned() }</li> }) }</ol>
            <button type="button" class="button" id="split-report" {onclick}>{ "Read each file as a report of its own" }</button>
        </details>
    }
}
