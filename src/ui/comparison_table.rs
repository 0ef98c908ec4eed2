//! Comparisons as a table, one a row; each row leads to its sentence.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::classes::Look;
use crate::ui::correct::changed_tag;
use crate::ui::finding_table::{below, cell, head, table, verdict};
use crate::ui::route::Target;
use crate::view::{Comparison, Scope, words};

pub use crate::view::words::wording;

/// What the table needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ComparisonTableProps {
    /// Its id on the page.
    pub id: &'static str,
    /// What it holds.
    pub caption: &'static str,
    /// The rows.
    pub comparisons: Vec<Comparison>,
    /// The report, for what the user changed in it.
    pub view: SharedView,
    /// The finding the user went to last.
    pub selected: Option<String>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// The table. On a narrow screen its rows become cards, where `data-label` stands in for the headings.
#[component]
pub fn ComparisonTable(props: &ComparisonTableProps) -> Html {
    let columns = [
        ("measure", "Measure"),
        ("number", "This council"),
        ("number", average_heading(props)),
        ("number difference", "Difference"),
        ("judgement", "Better or worse"),
        ("wording", "The report’s words"),
        ("source", "Source"),
        ("date", "Date"),
    ];
    let rows = props.comparisons.iter().map(|it| row(it, props)).collect();
    table(
        props.id, "rows wide comparisons", props.caption, &columns, rows, &props.follow,
    )
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
    let average = (!england).then_some(&it.benchmark.label);
    html! {
        <tr key={it.id.clone()} class={classes!(look.class(), selected.then_some("sel"))} tabindex="-1"
            data-finding={it.id.clone()} data-local={it.local.value.to_string()}
            data-england={england.then(|| it.benchmark.value.to_string())}>
            { head(words::measure(it), below(&words::where_it_stands(it.section.as_ref(), None, it.page))) }
            { cell("number", "This council", words::printed(&it.local, it.unit).into()) }
            { cell("number", average_heading(props), html! {
                <>
                    { words::printed_average(it) }{ below(average.map_or("", String::as_str)) }
                    { for words::same_period(&it.national).iter().map(|it| below(it)) }
                </>
            }) }
            { cell("number difference", "Difference", words::gap(it).into()) }
            { cell("judgement", "Better or worse", html! {
                <>
                    { verdict(look.class(), look.shape(), words::verdict(it)) }
                    { changed_tag(&props.view, &it.id) }
                    <span class="polarity">{ words::polarity(it.polarity) }</span>
                </>
            }) }
            { cell("wording", "The report’s words", words::wording(it).into()) }
            { cell("source", "Source", it.source.as_deref().unwrap_or("not stated").into()) }
            { cell("date", "Date", words::source_date(it).into()) }
        </tr>
    }
}
