//! The bar at the top: name, the views of the open report, the way to open another, and help.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::files::{self, Given};
use crate::ui::route::Route;

/// What the header needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// The view that is shown.
    pub view: Route,
    /// Whether the views of a report are there to go to.
    pub report_open: bool,
    /// How many entries the list of checks has, where a report is open.
    #[prop_or_default]
    pub checks: usize,
    /// Goes to a view.
    pub navigate: Callback<Route>,
    /// Called with files to open.
    #[prop_or_default]
    pub on_files: Callback<Vec<Given>>,
    /// Opens the help.
    #[prop_or_default]
    pub on_help: Callback<()>,
}

/// Name, views, *Open another* and *Help*.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let link = |to: Route| {
        let navigate = props.navigate.clone();
        let onclick = dom::on_follow(move || navigate.emit(to));
        let current = (props.view == to).then_some("page");
        let checks = Some(props.checks).filter(|n| to == Route::Checks && *n > 0);
        html! {
            <a key={to.name()} class="view" href={to.href()} data-view={to.name()} aria-current={current} {onclick}>
                { to.label() }
                if let Some(n) = checks {
                    <span class="n">{ n }<span class="visually-hidden">{ " to look at" }</span></span>
                }
            </a>
        }
    };
    // Not a plain link to #main: the fragment is the address of the view.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::jump("#main");
    };
    let onchange = (props.on_files).reform(|event: Event| files::chosen(&event));
    let onhelp = props.on_help.reform(|_: MouseEvent| ());
    let of_report = props.report_open.then_some(Route::OF_REPORT);
    html! {
        <header class="bar">
            <a class="skip" href="#main" onclick={skip}>{ "Skip to content" }</a>
            <span class="brand">{ "Candour" }</span>
            <nav aria-label="Views">
                { link(Route::Start) }
                { for of_report.into_iter().flatten().map(link) }
            </nav>
            <div class="ways">
                if props.report_open && props.view != Route::Start {
                    <input type="file" id="open-another" multiple=true {onchange} />
                    <label class="button" for="open-another">{ "Open another" }</label>
                }
                <button type="button" class="button" id="open-help" aria-haspopup="dialog" onclick={onhelp}>{ "Help" }</button>
            </div>
        </header>
    }
}
