//! The bar that stays at the top of the window above the text: search, from finding to finding, and on small windows
//! what opens outline and marks.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::report_chunk::SharedDocument;
use crate::ui::search_box::SearchBox;
use crate::view::words;

/// What is opened over the text on a small window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The outline.
    Outline,
    /// The switches of marks.
    Marks,
}

/// What the bar needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportToolsProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// How many places there are to go to.
    pub n_stops: usize,
    /// Which of them was gone to last, and its words.
    pub at: Option<(usize, String)>,
    /// Goes to the next place, or to the one before.
    pub walk: Callback<bool>,
    /// What is open.
    pub panel: Option<Panel>,
    /// Opens and closes it.
    pub on_panel: Callback<Option<Panel>>,
    /// Changes whenever more of the text is painted.
    pub painted: u32,
    /// Asks for a block to be painted.
    pub want: Callback<usize>,
}

/// The bar.
#[component]
pub fn ReportTools(props: &ReportToolsProps) -> Html {
    let go = |forward: bool| props.walk.reform(move |_: MouseEvent| forward);
    let opener = |panel: Panel, id: &'static str, name: &'static str, of: &'static str| {
        let is_open = props.panel == Some(panel);
        let onclick = props
            .on_panel
            .reform(move |_: MouseEvent| (!is_open).then_some(panel));
        html! {
            <button type="button" class="opens" {id} aria-expanded={is_open.to_string()} aria-controls={of} {onclick}>{ name }</button>
        }
    };
    let is_off = props.n_stops == 0;
    html! {
        <div class="tools">
            { opener(Panel::Outline, "show-outline", "Outline", "outline") }
            { opener(Panel::Marks, "show-marks", "Marks", "marks") }
            <SearchBox view={props.view.clone()} document={props.document.clone()} painted={props.painted} want={props.want.clone()} />
            <div class="walk" role="group" aria-label="From finding to finding">
                <button type="button" class="step" id="previous-finding" aria-label="Previous finding" disabled={is_off} onclick={go(false)}>{ "‹" }<span class="wide">{ " Previous" }</span></button>
                <span class="count" role="status" id="finding-count">
                    if let Some((n, what)) = &props.at {
                        { words::which_of(*n, props.n_stops) }<span class="visually-hidden">{ ": " }{ what }</span>
                    } else {
                        { words::count(props.n_stops, "place", "places") }
                    }
                </span>
                <button type="button" class="step" id="next-finding" aria-label="Next finding" disabled={is_off} onclick={go(true)}><span class="wide">{ "Next " }</span>{ "›" }</button>
            </div>
        </div>
    }
}
