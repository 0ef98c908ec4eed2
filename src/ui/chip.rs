//! A button that chooses what is listed, with how many one would see.

use yew::prelude::*;

/// The button. `n` is `None` where the choice leaves as many as before.
pub fn chip(
    name: &str,
    n: Option<usize>,
    pressed: bool,
    onclick: impl Fn(MouseEvent) + 'static,
) -> Html {
    html! {
        <button type="button" class="chip" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>
            { name }
            if let Some(n) = n {
                { " " }<span class="n">{ n }</span>
            }
        </button>
    }
}
