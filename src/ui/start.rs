//! The first view: what this is, the ways to open a report, and what was open during this visit.

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
    /// Reports that were closed and are at hand.
    #[prop_or_default]
    pub closed: Vec<Open>,
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
            <section class="opening" aria-labelledby="open-heading">
                <div class="drop">
                    <h2 id="open-heading">{ "Open a report" }</h2>
                    <p>{ "Drop its files or their folder anywhere on this page, or choose them. The pages of one report become one report." }</p>
                    <div class="choices">
                        <input type="file" id="open-files" multiple=true {onchange} />
                        <label class="button main" for="open-files">{ "Choose files" }</label>
                        <input type="file" id="open-folder" webkitdirectory=true onchange={onfolder} />
                        <label class="button" for="open-folder">{ "Choose a folder" }</label>
                        <button type="button" class="button" id="open-example" onclick={example}>{ "Open the example" }</button>
                    </div>
                    <p class="small">{ "The example is an invented report on an invented council." }</p>
                    <p class="small">{ "PDF, web pages (HTML, MHTML), Word (.docx), OpenDocument (.odt), plain text, and zip files of these. Your browser may call it an upload; nothing is sent anywhere." }</p>
                </div>
                <PasteBox on_text={props.openers.text.clone()} />
            </section>
            <div class="below">
                { promise(props) }
                { recent(props) }
            </div>
        </div>
    }
}

fn promise(props: &StartProps) -> Html {
    let navigate = props.navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::Privacy));
    html! {
        <section class="promise" aria-labelledby="promise-heading">
            <h2 id="promise-heading">{ "Nothing you open leaves this computer" }</h2>
            <p>{ "Reports are read here, in your browser. A draft stays as confidential as it was. Try it: unplug the network, then open a report." }</p>
            <p class="ways">
                <a href={Route::Privacy.href()} {onclick}>{ "How to check this" }</a>
                if let Some(size) = &props.one_file {
                    <span>
                        <a id="one-file-download" href="./candour.html" download="candour.html">{ "Download Candour as one file" }</a>
                        { format!(" ({size}), to open without any website.") }
                    </span>
                }
            </p>
        </section>
    }
}

/// What is open, and what was.
fn recent(props: &StartProps) -> Html {
    if props.reports.is_empty() && props.closed.is_empty() {
        return Html::default();
    }
    // Named together, so that the same report is not called the same twice.
    let all: Vec<Open> = (props.reports.iter().chain(&props.closed))
        .cloned()
        .collect();
    let names = names(&all);
    let (open, closed) = names.split_at(props.reports.len());
    let links = props.reports.iter().zip(open).map(|(it, name)| {
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
    let put_away = props.closed.iter().zip(closed).map(|(it, name)| {
        let id = it.id;
        let (navigate, reopen) = (props.navigate.clone(), props.openers.reopen.clone());
        let again = move |_: MouseEvent| {
            reopen.emit(id);
            navigate.emit(Route::Summary);
        };
        let forget = props.openers.forget.reform(move |_: MouseEvent| id);
        let (what, lost) = (format!("Open again {name}"), format!("Forget {name}"));
        html! {
            <li key={id}>
                <span>{ name }</span>
                <span class="two">
                    <button type="button" class="button quiet again" aria-label={what} onclick={again}>{ "Open again" }</button>
                    <button type="button" class="button quiet forget" aria-label={lost} onclick={forget}>{ "Forget" }</button>
                </span>
            </li>
        }
    });
    html! {
        <section class="recent" aria-labelledby="recent">
            <h2 id="recent">{ "Recent" }</h2>
            if !props.reports.is_empty() {
                <h3>{ "Open now" }</h3>
                <ul class="open-now">{ for links }</ul>
            }
            if !props.closed.is_empty() {
                <h3>{ "Closed during this visit" }</h3>
                <ul class="put-away">{ for put_away }</ul>
                <p class="small">{ "Kept in this tab’s memory only. They are gone when you close or reload it." }</p>
            }
        </section>
    }
}
