//! What the council aimed at and what it reached, and budgets beside what was spent.

use yew::prelude::*;

use crate::ui::classes;
use crate::ui::finding_table::{Column, below, cell, head, row, table, verdict};
use crate::ui::route::Target;
use crate::view::{Trend, TrendKind, words};

const COLUMNS: [Column; 5] = [
    ("measure", "What"),
    ("number", "Target or budget"),
    ("number", "Reached"),
    ("judgement", "Met or not"),
    ("date", "As of"),
];

/// The table. Met or not is the report's word, over or under a budget is arithmetic.
pub fn target_table(trends: &[&Trend], selected: Option<&str>, follow: &Callback<Target>) -> Html {
    let rows = trends.iter().map(|it| {
        row(
            &it.id,
            classes::trend_kind(it.kind),
            None,
            None,
            selected,
            html! {
                <>
                    { head(words::trend(it), below(&words::where_it_stands(it.section.as_ref(), it.topic.as_ref(), it.page))) }
                    { cell("number", "Target or budget", html! { <>{ words::earlier(it) }{ below(words::aim(it)) }</> }) }
                    { cell("number", "Reached", html! { { words::later(it) } }) }
                    { cell("judgement", "Met or not", outcome(it)) }
                    { cell("date", "As of", html! { { words::outcome_date(it) } }) }
                </>
            },
        )
    });
    table(
        "targets",
        "rows targets",
        "Met or not is the report’s own word; where it has none, the two numbers’, if it is known which side is better. Over or under a budget is arithmetic.",
        &COLUMNS,
        rows.collect(),
        follow,
    )
}

/// How a target or budget came out, with its shape.
pub fn outcome(it: &Trend) -> Html {
    let (class, shape) = match (it.kind, it.met) {
        (TrendKind::AgainstBudget, _) => ("level", ""),
        (_, Some(true)) => ("better", "✓"),
        (_, Some(false)) => ("worse", "✕"),
        (_, None) => ("unjudged", "–"),
    };
    verdict(class, shape, &words::outcome(it))
}
