//! What the user changed in the report, each with what was read and a way back.

use yew::prelude::*;

use crate::state::Open;
use crate::ui::correct::Corrector;
use crate::view::words;

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChangedProps {
    /// The open report.
    pub open: Open,
}

/// The list; nothing where nothing was changed.
#[component]
pub fn Changed(props: &ChangedProps) -> Html {
    let corrector = use_context::<Corrector>();
    let changes = &props.open.view.analysis.changes;
    if changes.is_empty() {
        return Html::default();
    }
    let undo = |ids: Vec<u32>, id: &'static str, name: String, label: &'static str| {
        let Some(corrector) = &corrector else {
            return Html::default();
        };
        let onclick = corrector.undo.reform(move |_: MouseEvent| ids.clone());
        html! { <button type="button" class="button quiet" id={(!id.is_empty()).then_some(id)} aria-label={name} {onclick}>{ label }</button> }
    };
    let last = props.open.corrections.last().map(|it| it.id);
    let all: Vec<u32> = props.open.corrections.iter().map(|it| it.id).collect();
    let items = changes.iter().map(|it| {
        let said = words::changed(it);
        let number = it.id.trim_start_matches('u').parse().unwrap_or_default();
        html! {
            <li key={it.id.clone()} data-change={it.id.clone()}>
                <span>{ &said }</span>
                { undo(vec![number], "", format!("Undo: {said}"), "Undo") }
            </li>
        }
    });
    html! {
        <section class="changed-by-you note" aria-labelledby="changed-heading">
            <h2 id="changed-heading">{ format!("Changed by you: {}", words::count(changes.len(), "reading", "readings")) }</h2>
            <ul>{ for items }</ul>
            <p class="undo-all">
                { for last.map(|it| undo(vec![it], "undo-last", "Undo the last change".to_owned(), "Undo the last change")) }
                if changes.len() > 1 {
                    { undo(all, "undo-all", "Undo all changes".to_owned(), "Undo all") }
                }
            </p>
        </section>
    }
}
