//! Which of the open reports stand side by side, and in what order.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Open, ReportId, SideBySide, Way};
use crate::ui::dom;
use crate::view::words;

/// What the choice needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CompareChoiceProps {
    /// The open reports.
    pub reports: Vec<Open>,
    /// What they are called.
    pub named: Rc<Vec<(ReportId, String)>>,
    /// How they are set side by side.
    pub side: SideBySide,
    /// Chooses that.
    pub on_side: Callback<SideBySide>,
}

/// A list with a box to tick and two buttons to move each report.
#[component]
pub fn CompareChoice(props: &CompareChoiceProps) -> Html {
    let CompareChoiceProps {
        reports,
        named,
        side,
        on_side,
    } = props;
    let arranged = Rc::new(side.arranged(named));
    let columns = side.columns(named);
    let said = use_state(String::new);
    let pressed = use_mut_ref(|| None::<String>);
    {
        let pressed = pressed.clone();
        use_effect_with(arranged.clone(), move |_: &Rc<Vec<ReportId>>| {
            // A button that moved with its line has lost the focus.
            if let Some(id) = pressed.borrow_mut().take() {
                dom::focus_on(&id);
            }
        });
    }
    let name_of = |id: ReportId| {
        let found = named.iter().find(|(it, _)| *it == id);
        found.map_or("", |(_, name)| name.as_str())
    };
    let mover = |id: ReportId, way: Way| {
        let (word, at_end) = match way {
            Way::Left => ("left", columns.first() == Some(&id)),
            Way::Right => ("right", columns.last() == Some(&id)),
        };
        let off = at_end || !side.has(id);
        let name = name_of(id);
        let own = format!("move-{word}-{id}");
        let onclick = {
            let (side, named, arranged) = (side.clone(), named.clone(), arranged.clone());
            let (on_side, said, pressed) = (on_side.clone(), said.setter(), pressed.clone());
            let (own, name) = (format!("#{own}"), name.to_owned());
            move |_: MouseEvent| {
                if off {
                    return;
                }
                let next = side.moved(&arranged, id, way);
                let columns = next.columns(&named);
                let place = columns.iter().position(|it| *it == id).unwrap_or(0) + 1;
                *pressed.borrow_mut() = Some(own.clone());
                said.set(format!("{name} is column {place} of {}.", columns.len()));
                on_side.emit(next);
            }
        };
        html! {
            <button type="button" class="button quiet" id={own} aria-disabled={off.then_some("true")}
                aria-label={format!("Move {name} {word}")} {onclick}>
                { if way == Way::Left { "← Left" } else { "Right →" } }
            </button>
        }
    };
    let lines = arranged.iter().filter_map(|id| {
        let report = reports.iter().find(|it| it.id == *id)?;
        let onchange = {
            let (on_side, side, id) = (on_side.clone(), side.clone(), *id);
            move |event: Event| {
                if let Some(is_in) = dom::is_ticked(&event) {
                    on_side.emit(side.with(id, is_in));
                }
            }
        };
        let files = report.files().collect::<Vec<_>>().join(", ");
        let date = words::published(report.view.analysis.published.as_deref());
        Some(html! {
            <li key={*id}>
                <label>
                    <input type="checkbox" checked={side.has(*id)} {onchange} />
                    <span>{ name_of(*id) }<span class="section">{ format!("{date} · {files}") }</span></span>
                </label>
                <span class="moves">{ mover(*id, Way::Left) }{ mover(*id, Way::Right) }</span>
            </li>
        })
    });
    let by_name = {
        let (on_side, next, said) = (on_side.clone(), side.by_name(), said.setter());
        move |_: MouseEvent| {
            said.set("The columns stand by name.".to_owned());
            on_side.emit(next.clone());
        }
    };
    let is_by_name = side.order.is_empty();
    html! {
        <details class="which">
            <summary>
                { format!("Which reports, and in what order: {} of {} open, {}", columns.len(), reports.len(),
                    if is_by_name { "by name" } else { "by hand" }) }
            </summary>
            <ul>{ for lines }</ul>
            <p>
                <button type="button" class="chip" id="compare-by-name" aria-pressed={if is_by_name { "true" } else { "false" }}
                    onclick={by_name}>{ "By name" }</button>
                <span class="small" role="status">{ (*said).clone() }</span>
            </p>
        </details>
    }
}
