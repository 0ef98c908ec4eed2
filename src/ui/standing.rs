//! How the council's figures stand to England: one shape for each comparison, and the counts beside them.

use yew::prelude::*;

use crate::state::SharedView;
use crate::state::choice::of_england;
use crate::ui::classes::Look;
use crate::view::words::summary::{Standing, standings};

/// What the table needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StandingTableProps {
    /// The report.
    pub view: SharedView,
}

/// A row for each judgement; nothing where no figure stands beside England's.
#[component]
pub fn StandingTable(props: &StandingTableProps) -> Html {
    let all = of_england(&props.view.analysis);
    if all.is_empty() {
        return Html::default();
    }
    let rows = standings(&all).into_iter().map(|it| row(&it));
    html! {
        <section class="stands" aria-labelledby="stands-heading">
        <h2 id="stands-heading">{ "Figures against England" }</h2>
        <table class="standing">
            <caption class="visually-hidden">{ "Figures set against England, by how they are judged and whether they lie above or below" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Judged" }</th>
                    <th scope="col" class="shapes"><span class="visually-hidden">{ "A shape for each" }</span></th>
                    <th scope="col" class="number">{ "Figures" }</th>
                    <th scope="col" class="number">{ "Above England" }</th>
                    <th scope="col" class="number">{ "Below England" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
        </section>
    }
}

fn row(it: &Standing) -> Html {
    let look = match it.name {
        "Better" => Look::Better,
        "Worse" => Look::Worse,
        "Level" => Look::Level,
        _ => Look::NotJudged,
    };
    html! {
        <tr key={it.name}>
            <th scope="row" class={classes!("verdict", look.class())}>{ it.name }</th>
            <td class={classes!("shapes", look.class())}>
                <span aria-hidden="true">{ for (0..it.above + it.below + it.level).map(|n| shape(n, look)) }</span>
            </td>
            <td class="number total">{ it.above + it.below + it.level }</td>
            <td class="number">{ it.above }</td>
            <td class="number">{ it.below }</td>
        </tr>
    }
}

fn shape(key: usize, look: Look) -> Html {
    html! {
        <svg {key} class="unit" width="14" height="14" viewBox="0 0 14 14">
            { match look {
                Look::Better => html! { <circle cx="7" cy="7" r="5" /> },
                Look::Worse => html! { <path d="M7 1l6 6-6 6-6-6z" /> },
                Look::Level => html! { <circle class="hollow" cx="7" cy="7" r="4.5" /> },
                Look::NotJudged => html! { <rect class="hollow" x="2.5" y="2.5" width="9" height="9" /> },
            } }
        </svg>
    }
}
