//! The two sentences that stand under every view.

use yew::prelude::*;

/// Who made this, and what becomes of what is opened.
#[component]
pub fn Footer() -> Html {
    html! {
        <footer>
            <p>{ "Unofficial, not made by CQC. Nothing you open leaves this computer." }</p>
        </footer>
    }
}
