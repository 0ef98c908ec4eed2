//! What changed from one time to another, and what the report calls it.

use yew::prelude::*;

use crate::ui::classes::{self, Look};
use crate::ui::finding_table::{Column, below, cell, head, row, table, verdict};
use crate::ui::route::Target;
use crate::view::{Trend, TrendKind, words};

const COLUMNS: [Column; 5] = [
    ("measure", "What"),
    ("number", "From"),
    ("number", "To"),
    ("number", "Difference"),
    ("judgement", "The report’s word"),
];

/// The table. A change is an improvement or a decline only where the report calls it so.
pub fn trend_table(trends: &[&Trend], selected: Option<&str>, follow: &Callback<Target>) -> Html {
    let rows = trends.iter().map(|it| {
        let only = it.kind == TrendKind::ChangeOnly;
        row(
            &it.id,
            classes::trend_kind(it.kind),
            None,
            None,
            selected,
            html! {
                <>
                    { head(words::trend(it), below(&words::where_it_stands(it.section.as_ref(), it.topic.as_ref(), it.page))) }
                    { cell("number", "From", end(only, words::earlier(it), it.from_when.as_ref())) }
                    { cell("number", "To", end(only, words::later(it), it.to_when.as_ref())) }
                    { cell("number", "Difference", html! { <>{ words::change(it) }{ below(if only { "as printed" } else { "" }) }</> }) }
                    { cell("judgement", "The report’s word", called(it)) }
                </>
            },
        )
    });
    table(
        "trends",
        "rows trends",
        "Those between two printed figures first. Whether a change is an improvement or a decline is told only where the report says so.",
        &COLUMNS,
        rows.collect(),
        follow,
    )
}

/// One end of a change, with its date below.
fn end(missing: bool, printed: String, when: Option<&String>) -> Html {
    if missing {
        return below(&printed);
    }
    let when = when.map_or_else(String::new, |_| words::as_of(when));
    html! { <>{ printed }{ below(&when) }</> }
}

/// What the report calls a change, with its shape.
pub fn called(it: &Trend) -> Html {
    let (class, shape) = match it.improving {
        Some(true) => (Look::Better.class(), Look::Better.shape()),
        Some(false) => (Look::Worse.class(), Look::Worse.shape()),
        None => (Look::NotJudged.class(), "–"),
    };
    verdict(class, shape, words::called(it))
}
