//! What stands under every view.

use yew::prelude::*;

use crate::state::Kept;
use crate::ui::dom;
use crate::ui::route::Route;
use crate::ui::theme::ThemeSwitch;
use crate::view::{NationalData, words};

/// What the footer needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FooterProps {
    /// The data behind the national figures.
    pub national: NationalData,
    /// This year and month.
    pub month: (usize, usize),
    /// Whether the browser refuses the page every request.
    pub is_closed: bool,
    /// Whether the page can be opened without a network.
    pub kept: Option<Kept>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// Who made this, what becomes of what is opened, how old the national figures are, and the theme.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let kept = props.kept.map(Kept::name);
    let link = |to: Route| {
        let navigate = props.navigate.clone();
        let onclick = dom::on_follow(move || navigate.emit(to));
        html! { <a href={to.href()} data-view={to.name()} {onclick}>{ to.label() }</a> }
    };
    html! {
        <footer data-network={if props.is_closed { "closed" } else { "open" }} data-kept={kept}>
            <div class="foot">
                <div class="said">
                    <p>{ concat!("Candour ", env!("CARGO_PKG_VERSION"), ". Unofficial, not made by CQC.") }<span class="on-screen">{ " Nothing you open leaves this computer." }</span></p>
                    <p>
                        { "National figures " }{ words::national_as_of(&props.national) }
                        { "." }<span class="on-screen">{ " A newer data file can be dropped on the page." }</span>
                        if words::is_old(&props.national.as_of, props.month) {
                            { " " }<strong class="old">{ "They are more than twelve months old: newer ones may have been published." }</strong>
                        }
                    </p>
                    <p class="further">{ link(Route::Privacy) }{ link(Route::Licences) }</p>
                </div>
                <ThemeSwitch />
            </div>
        </footer>
    }
}
