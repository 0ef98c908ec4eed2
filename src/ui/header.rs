//! The bar at the top: name, the views of the open report, and the way to open another.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::route::Route;

/// What the header needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// The view that is shown.
    pub view: Route,
    /// Whether the views of a report are there to go to.
    pub report_open: bool,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// Name, views, and *Open another*.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let link = |to: Route, label: &'static str, class: Classes| {
        let navigate = props.navigate.clone();
        let onclick = dom::on_follow(move || navigate.emit(to));
        let current = (props.view == to).then_some("page");
        html! { <a {class} href={to.href()} data-view={to.name()} aria-current={current} {onclick}>{ label }</a> }
    };
    // Not a plain link to #main: the fragment is the address of the view.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::jump("#main");
    };
    html! {
        <header class="bar">
            <a class="skip" href="#main" onclick={skip}>{ "Skip to content" }</a>
            <span class="brand">{ "Candour" }</span>
            <nav aria-label="Views">
                if props.report_open {
                    { for Route::OF_REPORT.into_iter().map(|to| link(to, to.label(), classes!("view"))) }
                } else {
                    { link(Route::Start, Route::Start.label(), classes!("view")) }
                }
            </nav>
            if props.report_open {
                { link(Route::Start, "Open another", classes!("button", "open-another")) }
            }
        </header>
    }
}
