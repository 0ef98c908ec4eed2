//! What was odd in the report, with the words it is about; one entry for the same oddity in many places.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::classes;
use crate::view::words::Places;
use crate::view::{Notice, Severity};

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NoticeListProps {
    /// The report.
    pub view: SharedView,
}

/// Warnings first, then what is only good to know.
#[component]
pub fn NoticeList(props: &NoticeListProps) -> Html {
    let analysis = &props.view.analysis;
    let places = Places::new(&analysis.text);
    let of = |severity| {
        analysis
            .notices
            .iter()
            .filter(move |it| it.severity == severity)
    };
    let mut groups: Vec<Vec<&Notice>> = Vec::new();
    for notice in of(Severity::Warning).chain(of(Severity::Info)) {
        match groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|it| it.message == notice.message))
        {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    html! {
        <section class="notices" aria-labelledby="notices-heading">
            <h2 id="notices-heading">{ "What was odd in this text" }</h2>
            if analysis.notices.is_empty() {
                <p class="sub">{ "Nothing was." }</p>
            } else {
                <ul>{ for groups.iter().enumerate().map(|(at, it)| item(at, it, &places)) }</ul>
            }
        </section>
    }
}

/// How many places of one oddity are quoted.
const QUOTED: usize = 8;

fn item(at: usize, group: &[&Notice], places: &Places) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    // A few places show what is meant; hundreds would only keep the page busy.
    let quotes = group
        .iter()
        .take(QUOTED)
        .filter_map(|it| places.quote(it.start?, it.end?));
    html! {
        <li key={at} class={classes::notice(first.severity)}>
            <p>
                <b class="severity">{ classes::severity(first.severity) }{ ":" }</b>{ " " }{ &first.message }
                if group.len() > 1 {
                    { format!(" ({} places{})", group.len(), if group.len() > QUOTED { ", the first of them here" } else { "" }) }
                }
            </p>
            { for quotes.map(|it| html! {
                <blockquote>{ "“" }{ it.before }<b>{ it.words }</b>{ it.after }{ "”" }</blockquote>
            }) }
        </li>
    }
}
