//! Every figure that is not set against an average, in the order of the report.

use yew::prelude::*;

use crate::ui::classes;
use crate::ui::finding_table::{Column, below, cell, head, row, table};
use crate::ui::national::beside_figure;
use crate::ui::route::Target;
use crate::view::{Figure, FigureRole, words};

const COLUMNS: [Column; 3] = [("measure", "What"), ("number", "Figure"), ("date", "As of")];

/// The table.
pub fn figure_table(
    figures: &[&Figure],
    by_kind: bool,
    selected: Option<&str>,
    follow: &Callback<Target>,
) -> Html {
    let mut kind = None;
    let rows = figures.iter().flat_map(|it| {
        let heads = (by_kind && kind.replace(it.kind) != Some(it.kind)).then(|| {
            html! {
                <tr key={classes::figure_kind(it.kind)} class="kind-row">
                    <th scope="rowgroup" colspan="3">{ words::figure_kinds(it.kind) }</th>
                </tr>
            }
        });
        let role = match it.role {
            FigureRole::Value => "",
            role => words::role(role),
        };
        // Where the indicator stands in for what is counted, it is there already.
        let indicator = it.indicator_name.as_deref().filter(|_| it.counts.is_some());
        let own = row(
            &it.id,
            classes::figure_kind(it.kind),
            Some(classes::figure_role(it.role)),
            Some(words::bare(&it.value)),
            selected,
            html! {
                <>
                    { head(words::counts(it), html! {
                        <>
                            { below(indicator.unwrap_or_default()) }
                            { below(&words::where_it_stands(it.section.as_ref(), it.topic.as_ref(), it.page)) }
                        </>
                    }) }
                    { cell("number", "Figure", html! { <>{ words::figure(it) }{ below(role) }{ beside_figure(it) }</> }) }
                    { cell("date", "As of", date(it)) }
                </>
            },
        );
        [heads, Some(own)].into_iter().flatten()
    });
    table(
        "figures",
        "rows figure-rows",
        "As printed. A limit, a period or a base is part of what another figure counts.",
        &COLUMNS,
        rows.collect(),
        follow,
    )
}

/// As of when; most figures have no date, which is said in small print.
fn date(it: &Figure) -> Html {
    let words = words::as_of(it.as_of.as_ref());
    if it.as_of.is_some() {
        words.into()
    } else {
        below(&words)
    }
}
