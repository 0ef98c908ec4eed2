//! Words for what a user changed.

use super::{capitalised, date, earlier, later, printed, printed_average};
use crate::view::{Change, ChangeKind, Comparison, Trend};

/// The two numbers of a comparison: `64.84% against 62.72%`.
#[must_use]
pub fn pairing(it: &Comparison) -> String {
    format!(
        "{} against {}",
        printed(&it.local, it.unit),
        printed_average(it)
    )
}

/// What a trend is between: `from 38 days to 22 days`.
#[must_use]
pub fn ends(it: &Trend) -> String {
    match (it.from, it.to) {
        (Some(_), Some(_)) => format!("from {} to {}", earlier(it), later(it)),
        _ => it.change_text.clone().unwrap_or_else(|| later(it)),
    }
}

/// What a change is a change of.
#[must_use]
pub fn change_kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Council => "Council",
        ChangeKind::Published => "Date of publication",
        ChangeKind::Wrong => "Marked wrong",
        ChangeKind::Pairing => "Numbers compared",
        ChangeKind::Polarity => "Which way is better",
        ChangeKind::Reworded => "Check reworded",
        ChangeKind::Dismissed => "Check put aside",
        ChangeKind::Added => "Row added to the checks",
    }
}

/// A change in one line, for a list and for what stands below a table.
#[must_use]
pub fn changed(it: &Change) -> String {
    let shown = |words: &Option<String>| {
        let words = words.as_deref().unwrap_or("[x] not read");
        if it.kind == ChangeKind::Published {
            date(words)
        } else {
            words.to_owned()
        }
    };
    let about = it.about.as_ref().map(|it| format!(", “{it}”"));
    let mut out = format!("{}{}: ", change_kind(it.kind), about.unwrap_or_default());
    match it.kind {
        ChangeKind::Wrong | ChangeKind::Dismissed => out.push_str(&shown(&it.was)),
        ChangeKind::Added => out.push_str(&shown(&it.now)),
        _ => {
            out.push_str(&shown(&it.now));
            out.push_str(", read as: ");
            out.push_str(&shown(&it.was));
        }
    }
    if let Some(reason) = &it.reason {
        out.push_str(if out.ends_with('.') {
            " Reason: "
        } else {
            ". Reason: "
        });
        out.push_str(reason);
    }
    capitalised(&out)
}
