//! What is being read just now, and which files were left out.

use yew::prelude::*;

use crate::national::in_words;
use crate::state::{AppState, Input, Origin};
use crate::view::NationalData;

/// What the status needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StatusProps {
    /// The page's state.
    pub state: AppState,
    /// The user's own national figures, where they are in use.
    #[prop_or_default]
    pub figures: Option<NationalData>,
    /// Puts the note about files left out away.
    pub on_dismiss: Callback<()>,
}

/// A region that is always there, since only changes inside such a one are read aloud.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let said = match &props.state {
        AppState::Reading { input, .. } => html! { <p class="reading">{ reading(input) }</p> },
        AppState::Shown(open) if !open.input.left_out.is_empty() => {
            let onclick = props.on_dismiss.reform(|_: MouseEvent| ());
            html! {
                <div class="note left-out">
                    <p>{ left_out(&open.input) }</p>
                    <button type="button" class="button quiet" {onclick}>{ "Close this note" }</button>
                </div>
            }
        }
        _ => Html::default(),
    };
    let used = props
        .figures
        .as_ref()
        .map(|it| html! { <p class="figures-in-use">{ in_use(it) }</p> });
    html! { <div id="status" role="status">{ said }{ used }</div> }
}

/// Which national figures are in use.
#[must_use]
pub fn in_use(figures: &NationalData) -> String {
    format!(
        "National figures of {}, version {}, from your file are in use.",
        in_words(&figures.as_of),
        figures.version
    )
}

/// Which files were not opened, and why.
#[must_use]
pub fn left_out(input: &Input) -> String {
    let were = if input.left_out.len() == 1 {
        "was"
    } else {
        "were"
    };
    format!(
        "This version shows one report at a time, so it took only the first file, {}; {} {were} not opened.",
        input.name,
        input.left_out.join(", ")
    )
}

fn reading(input: &Input) -> String {
    match input.origin {
        Origin::File => format!("Reading {}…", input.name),
        Origin::Pasted => "Reading the pasted text…".to_owned(),
        Origin::Example => "Reading the example…".to_owned(),
    }
}
