//! The open reports side by side.

use yew::prelude::*;

use crate::state::{Open, SideBySide};

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CompareProps {
    /// The open reports.
    pub reports: Vec<Open>,
    /// How they are set side by side.
    pub side: SideBySide,
    /// Chooses that.
    pub on_side: Callback<SideBySide>,
}

/// Nine statements and the comparisons, a column for each council.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    html! {
        <div class="compare">
            <h1 tabindex="-1">{ "Compare" }</h1>
            <p class="sub">{ format!("{} open", props.reports.len()) }</p>
        </div>
    }
}
