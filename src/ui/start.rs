//! The first view: what this is, and the three ways to open a report.

use yew::prelude::*;

use crate::state::Open;
use crate::ui::dom;
use crate::ui::paste_box::PasteBox;
use crate::ui::reading::Openers;
use crate::ui::route::Route;

/// What the start needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StartProps {
    /// The report that is open, if one is.
    pub open: Option<Open>,
    /// Whether the address asked for a view that needs a report.
    pub hint: bool,
    /// The ways to open something.
    pub openers: Openers,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// One calm screen.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let files = props.openers.files.clone();
    let onchange = move |event: Event| files.emit(dom::chosen_files(&event));
    let example = props.openers.example.reform(|_: MouseEvent| ());
    html! {
        <div class="start">
            <h1 tabindex="-1">{ "See what a CQC report says about a council, and where it says it" }</h1>
            <p class="lead">
                { "Candour reads CQC’s assessment of a council’s adult social care: the rating and the nine scores, and \
                   the figures that the report sets against England, each with the sentence it comes from." }
            </p>
            if props.hint {
                <p class="note" id="nothing-open">{ "No report is open yet, so there is nothing to show at this address. Open one here." }</p>
            }
            { still_open(props) }
            <section class="opening" aria-labelledby="open-heading">
                <div class="drop">
                    <h2 id="open-heading">{ "Open a report" }</h2>
                    <p>{ "Drop its text file anywhere on this page, or choose it." }</p>
                    <input type="file" id="open-files" multiple=true {onchange} />
                    <label class="button main" for="open-files">{ "Choose files" }</label>
                    <p class="small">{ "Plain text (.txt) in this version." }</p>
                </div>
                <PasteBox on_text={props.openers.text.clone()} />
            </section>
            <p class="example">
                <button type="button" class="button" id="open-example" onclick={example}>{ "Open the example" }</button>
                <span>{ "An invented report on an invented council." }</span>
            </p>
            <section class="promise" aria-labelledby="promise-heading">
                <h2 id="promise-heading">{ "Nothing you open leaves this computer" }</h2>
                <p>{ "Reports are read here, in your browser. A draft stays as confidential as it was." }</p>
                <details>
                    <summary>{ "How to check this" }</summary>
                    <ul>
                        <li>{ "Unplug the network once this page has loaded, or switch off Wi-Fi, and open a report: everything still works." }</li>
                        <li>{ "Or open your browser’s developer tools (F12), choose Network, and open a report: no request appears." }</li>
                    </ul>
                </details>
            </section>
        </div>
    }
}

fn still_open(props: &StartProps) -> Html {
    let Some(open) = &props.open else {
        return Html::default();
    };
    let name = open
        .view
        .analysis
        .authority
        .as_ref()
        .map_or("Council not named", |it| it.name.as_str())
        .to_owned();
    let navigate = props.navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::Summary));
    html! {
        <p class="note">
            { "Open now: " }<b>{ name }</b>{ ". It stays open until another report is read. " }
            <a href={Route::Summary.href()} {onclick}>{ "Back to its summary" }</a>
        </p>
    }
}
