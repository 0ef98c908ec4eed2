//! What the tables of findings share: headings, cells, and that a click on a row leads to its sentence.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::route::{Route, Target};

/// A column: its class and its heading.
pub type Column = (&'static str, &'static str);

/// A table whose rows are findings. On a narrow screen its rows become cards.
///
/// One listener serves all rows: a click anywhere in one leads to the sentence, and the keyboard has the link in it.
pub fn table(
    id: &'static str,
    class: &'static str,
    caption: &'static str,
    columns: &[Column],
    rows: Vec<Html>,
    follow: &Callback<Target>,
) -> Html {
    let follow = follow.clone();
    let onclick = move |click: MouseEvent| {
        if dom::follows(&click)
            && let Some(finding) = dom::row_at(&click)
        {
            click.prevent_default();
            follow.emit(Target {
                view: Route::Report,
                finding,
            });
        }
    };
    html! {
        <table {id} {class} {onclick}>
            <caption>{ caption }</caption>
            <thead>
                <tr>{ for columns.iter().map(|(class, it)| html! { <th key={*it} scope="col" class={*class}>{ it }</th> }) }</tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// The cell that names a row: a link to the sentence, and what stands below it.
pub fn head(words: &str, below: Html) -> Html {
    html! {
        <th scope="row" class="measure">
            <a href={Route::Report.href()}>{ words }</a>
            { below }
        </th>
    }
}

/// Any other cell. `label` stands in for the column's heading on a card.
pub fn cell(class: &'static str, label: &'static str, content: Html) -> Html {
    html! { <td {class} data-label={label}>{ content }</td> }
}

/// A second line of a cell; nothing where there are no words for it.
pub fn below(words: &str) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    html! { <span class="section">{ words }</span> }
}

/// A word with a shape before it, so that it does not depend on its colour.
pub fn verdict(class: &'static str, shape: &'static str, words: &str) -> Html {
    html! {
        <span class={classes!("verdict", class)}>
            if !shape.is_empty() {
                <span aria-hidden="true">{ shape }{ " " }</span>
            }
            { words }
        </span>
    }
}

/// The row of a figure or a trend.
pub fn row(
    id: &str,
    kind: &'static str,
    role: Option<&'static str>,
    value: Option<String>,
    selected: Option<&str>,
    cells: Html,
) -> Html {
    html! {
        <tr key={id} class={(selected == Some(id)).then_some("sel")} tabindex="-1"
            data-finding={id.to_owned()} data-kind={kind} data-role={role} data-value={value}>
            { cells }
        </tr>
    }
}
