//! Comparisons as a table, one a row; each row leads to its sentence.

use yew::prelude::*;

use crate::ui::classes::Look;
use crate::ui::comparison_dot::ComparisonDot;
use crate::ui::dom;
use crate::ui::route::{Route, Target};
use crate::view::{Comparison, Scope, words};

/// What the table needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ComparisonTableProps {
    /// Its id on the page.
    pub id: &'static str,
    /// What it holds.
    pub caption: &'static str,
    /// The rows.
    pub comparisons: Vec<Comparison>,
    /// The finding the user went to last.
    pub selected: Option<String>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// The table. On a narrow screen its rows become cards, where `data-label` stands in for the headings.
#[component]
pub fn ComparisonTable(props: &ComparisonTableProps) -> Html {
    let headings = [
        ("measure", "Measure"),
        ("number", "This council"),
        ("number", average_heading(props)),
        ("number difference", "Difference"),
        ("judgement", "Better or worse"),
        ("wording", "The report’s words"),
        ("source", "Source"),
        ("date", "Date"),
    ];
    html! {
        <table id={props.id} class="comparisons">
            <caption>{ props.caption }</caption>
            <thead>
                <tr>{ for headings.into_iter().map(|(class, it)| html! { <th key={it} scope="col" {class}>{ it }</th> }) }</tr>
            </thead>
            <tbody>{ for props.comparisons.iter().map(|it| row(it, props)) }</tbody>
        </table>
    }
}

fn average_heading(props: &ComparisonTableProps) -> &'static str {
    if props
        .comparisons
        .iter()
        .all(|it| it.benchmark.scope == Scope::England)
    {
        "England"
    } else {
        "Average"
    }
}

fn row(it: &Comparison, props: &ComparisonTableProps) -> Html {
    let look = Look::of(it);
    let selected = props.selected.as_deref() == Some(it.id.as_str());
    let england = it.benchmark.scope == Scope::England;
    // On the row, so that a click anywhere in it leads to the sentence; the keyboard has the link in it.
    let onclick = {
        let (follow, target) = (
            props.follow.clone(),
            Target {
                view: Route::Report,
                finding: it.id.clone(),
            },
        );
        dom::on_follow(move || follow.emit(target.clone()))
    };
    html! {
        <tr key={it.id.clone()} class={classes!(look.class(), selected.then_some("sel"))} tabindex="-1"
            data-finding={it.id.clone()} data-local={it.local.value.to_string()}
            data-england={england.then(|| it.benchmark.value.to_string())} {onclick}>
            <th scope="row" class="measure">
                <a href={Route::Report.href()}>{ words::measure(it) }</a>
                if let Some(section) = &it.section {
                    <span class="section">{ section }</span>
                }
            </th>
            <td class="number" data-label="This council">{ words::printed(&it.local, it.unit) }</td>
            <td class="number" data-label={average_heading(props)}>
                { words::printed_average(it) }
                if !england {
                    <span class="section">{ &it.benchmark.label }</span>
                }
            </td>
            <td class="number difference" data-label="Difference">{ words::gap(it) }</td>
            <td class="judgement" data-label="Better or worse">
                <span class={classes!("verdict", look.class())}>
                    <span aria-hidden="true">{ look.shape() }{ " " }</span>{ words::verdict(it) }
                </span>
                <span class="polarity">{ words::polarity(it.polarity) }</span>
                <ComparisonDot comparison={it.clone()} />
            </td>
            <td class="wording" data-label="The report’s words">{ wording(it) }</td>
            <td class="source" data-label="Source">{ it.source.as_deref().unwrap_or("not stated") }</td>
            <td class="date" data-label="Date">{ words::source_date(it) }</td>
        </tr>
    }
}

/// The report's words in quotation marks, or that it has none.
#[must_use]
pub fn wording(comparison: &Comparison) -> String {
    comparison.wording.as_ref().map_or_else(
        || "no words, only the figures".to_owned(),
        |it| format!("“{it}”"),
    )
}
