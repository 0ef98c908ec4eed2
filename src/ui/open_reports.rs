//! The open reports: which is shown, and the way to the others.

use yew::prelude::*;

use crate::state::{Open, ReportId};
use crate::text::doubt::tame;
use crate::ui::dom;
use crate::ui::identity::authority;
use crate::view::words;

/// What the choice needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OpenReportsProps {
    /// The open reports.
    pub reports: Vec<Open>,
    /// Which of them is shown.
    pub shown: Option<ReportId>,
    /// Shows another.
    pub show: Callback<ReportId>,
    /// Closes one.
    pub close: Callback<ReportId>,
}

/// A list to choose from, where there is more than one.
#[component]
pub fn OpenReports(props: &OpenReportsProps) -> Html {
    let list = use_node_ref();
    {
        let ids: Vec<ReportId> = props.reports.iter().map(|it| it.id).collect();
        let list = list.clone();
        use_effect_with((ids, props.shown), move |(ids, shown)| {
            if let Some(at) = ids.iter().position(|it| Some(*it) == *shown) {
                dom::choose_option(&list, at);
            }
        });
    }
    if props.reports.len() < 2 {
        return Html::default();
    }
    let ids: Vec<ReportId> = props.reports.iter().map(|it| it.id).collect();
    let onchange = {
        let show = props.show.clone();
        move |event: Event| {
            if let Some(id) = dom::chosen_option(&event).and_then(|it| ids.get(it)) {
                show.emit(*id);
            }
        }
    };
    let names = names(&props.reports);
    let options = props.reports.iter().zip(names).map(|(it, name)| {
        html! { <option key={it.id} selected={props.shown == Some(it.id)}>{ name }</option> }
    });
    let close = {
        let (close, shown) = (props.close.clone(), props.shown);
        move |_: MouseEvent| {
            if let Some(id) = shown {
                close.emit(id);
            }
        }
    };
    html! {
        <section class="open-reports" aria-label="Open reports">
            <label for="open-reports">{ format!("{} reports are open. Shown:", props.reports.len()) }</label>
            <select id="open-reports" ref={list} {onchange}>{ for options }</select>
            <button type="button" class="button quiet" id="close-report" onclick={close}>{ "Close this one" }</button>
        </section>
    }
}

/// A file's name, of a saved web page only what comes before the name of the site.
fn short(name: &str) -> &str {
    let (page, _) = name.split_once(" - ").unwrap_or((name, ""));
    page
}

/// What the reports are called: their councils, with date or file where that does not tell them apart.
#[must_use]
pub fn names(reports: &[Open]) -> Vec<String> {
    let named = |it: &Open| tame(authority(&it.view.analysis));
    let dated = |it: &Open| {
        let date = words::published(it.view.analysis.published.as_deref());
        format!("{}, {date}", named(it))
    };
    let alone = |name: &dyn Fn(&Open) -> String, of: &Open| {
        reports.iter().filter(|it| name(it) == name(of)).count() == 1
    };
    let name = |it: &Open| {
        if alone(&named, it) {
            named(it)
        } else if it.view.analysis.published.is_some() && alone(&dated, it) {
            dated(it)
        } else {
            let n = it.files().count();
            let from = if n > 1 {
                format!("{n} files")
            } else {
                short(&it.input.name).to_owned()
            };
            format!("{} ({from})", named(it))
        }
    };
    let mut out: Vec<String> = Vec::new();
    for it in reports.iter().map(name) {
        let n = out.iter().filter(|other| is_numbered(other, &it)).count();
        out.push(if n > 0 {
            format!("{it} ({})", n + 1)
        } else {
            it
        });
    }
    out
}

/// Whether a name is `of`, with or without a number behind it.
fn is_numbered(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| {
        let number = rest.strip_prefix(" (").and_then(|it| it.strip_suffix(')'));
        rest.is_empty() || number.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    })
}
