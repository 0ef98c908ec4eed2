//! The first view: what this is, and the three ways to open a report.

use yew::prelude::*;

use crate::state::{Open, ReportId};
use crate::ui::dom;
use crate::ui::files;
use crate::ui::open_reports::names;
use crate::ui::paste_box::PasteBox;
use crate::ui::reading::Openers;
use crate::ui::route::Route;

/// What the start needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StartProps {
    /// The open reports.
    pub reports: Vec<Open>,
    /// Whether the address asked for a view that needs a report.
    pub hint: bool,
    /// The ways to open something.
    pub openers: Openers,
    /// How large the edition of one file is, in words, where this page offers it.
    pub one_file: Option<AttrValue>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
    /// Shows one of the open reports.
    pub show: Callback<ReportId>,
}

/// One calm screen.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let on_files = props.openers.files.clone();
    let onchange = move |event: Event| on_files.emit(files::chosen(&event));
    let onfolder = onchange.clone();
    let privacy = {
        let navigate = props.navigate.clone();
        dom::on_follow(move || navigate.emit(Route::Privacy))
    };
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
                    <p>{ "Drop its files or their folder anywhere on this page, or choose them. The pages of one report become one report." }</p>
                    <div class="choices">
                        <input type="file" id="open-files" multiple=true {onchange} />
                        <label class="button main" for="open-files">{ "Choose files" }</label>
                        <input type="file" id="open-folder" webkitdirectory=true onchange={onfolder} />
                        <label class="button" for="open-folder">{ "Choose a folder" }</label>
                    </div>
                    <p class="small">{ "Your browser may call it an upload; nothing is sent anywhere." }</p>
                    <p class="small">{ "Web pages (HTML, MHTML), PDF, Word (.docx), OpenDocument (.odt), plain text, and zip files of these." }</p>
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
                <p>
                    <a href={Route::Privacy.href()} onclick={privacy}>{ "How to check this" }</a>
                </p>
                if let Some(size) = &props.one_file {
                    <p>
                        <a id="one-file-download" href="./candour.html" download="candour.html">{ "Download Candour as one file" }</a>
                        { format!(" ({size}), to open without any website.") }
                    </p>
                }
            </section>
        </div>
    }
}

fn still_open(props: &StartProps) -> Html {
    if props.reports.is_empty() {
        return Html::default();
    }
    let names = names(&props.reports);
    let links = props.reports.iter().zip(names).map(|(it, name)| {
        let (navigate, show, id) = (props.navigate.clone(), props.show.clone(), it.id);
        let onclick = dom::on_follow(move || {
            show.emit(id);
            navigate.emit(Route::Summary);
        });
        let close = props.openers.close.reform(move |_: MouseEvent| id);
        let what = format!("Close {name}");
        html! {
            <li key={id}>
                <a href={Route::Summary.href()} {onclick}>{ name }</a>
                <button type="button" class="button quiet" aria-label={what} onclick={close}>{ "Close" }</button>
            </li>
        }
    });
    html! {
        <section class="note open-now" aria-labelledby="open-now">
            <h2 id="open-now">{ "Open now" }</h2>
            <ul>{ for links }</ul>
        </section>
    }
}
