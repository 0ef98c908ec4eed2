//! What a report sets against England about unpaid carers, so that all its numbers about them stand on one screen.

use yew::prelude::*;

use crate::ui::classes::Look;
use crate::ui::dom;
use crate::ui::finding_table::{Column, below, cell, head, row, table, verdict};
use crate::ui::route::{Route, Target};
use crate::view::{Comparison, words};

const COLUMNS: [Column; 5] = [
    ("measure", "Measure"),
    ("number", "This council"),
    ("number", "England"),
    ("judgement", "Better or worse"),
    ("date", "Date"),
];

/// Heading, way to the whole table, and the rows.
pub fn carers_table(
    comparisons: &[&Comparison],
    selected: Option<&str>,
    follow: &Callback<Target>,
    navigate: &Callback<Route>,
) -> Html {
    let rows = comparisons.iter().map(|it| {
        let look = Look::of(it);
        row(
            &it.id,
            "comparison",
            None,
            Some(it.local.value.to_string()),
            selected,
            html! {
                <>
                    { head(words::measure(it), below(&words::where_it_stands(it.section.as_ref(), it.topic.as_ref(), it.page))) }
                    { cell("number", "This council", words::printed(&it.local, it.unit).into()) }
                    { cell("number", "England", words::printed_average(it).into()) }
                    { cell("judgement", "Better or worse", html! {
                        <>
                            { verdict(look.class(), look.shape(), &words::side::stands(it)) }
                            { below(words::polarity(it.polarity)) }
                        </>
                    }) }
                    { cell("date", "Date", words::source_date(it).into()) }
                </>
            },
        )
    });
    let navigate = navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::England));
    html! {
        <section>
            <h2>{ "Unpaid carers against England" }</h2>
            <p class="sub">
                { words::CAVEAT }{ " All measures stand in " }
                <a href={Route::England.href()} {onclick}>{ Route::England.label() }</a>{ "." }
            </p>
            { table("carers", "rows carers", "As the report quotes them.", &COLUMNS, rows.collect(), follow) }
        </section>
    }
}
