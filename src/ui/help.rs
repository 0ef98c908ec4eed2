//! Help, on top of whatever view is shown: what the marks mean, what Candour does, where figures come from, the keys.

use yew::prelude::*;

use crate::ui::classes::Look;
use crate::ui::{device, dom, keys};

/// What the help needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// Whether it is open.
    pub open: bool,
    /// Called when it is closed.
    pub on_close: Callback<()>,
    /// Whether keys alone do something.
    pub single_keys: bool,
    /// Switches that on or off.
    pub on_single_keys: Callback<bool>,
}

/// A dialog, empty while nobody looks at it.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let dialog = use_node_ref();
    {
        let (dialog, on_close) = (dialog.clone(), props.on_close.clone());
        use_effect_with((), move |()| {
            let listener = device::on_closed(&dialog, move || on_close.emit(()));
            move || drop(listener)
        });
    }
    {
        let dialog = dialog.clone();
        use_effect_with(props.open, move |open| {
            if *open {
                device::show_dialog(&dialog);
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| device::close_dialog(&dialog)
    };
    html! {
        <dialog class="help" id="help" ref={dialog} aria-labelledby="help-heading" closedby="any">
            if props.open {
                <div class="head">
                    <h2 id="help-heading">{ "Help" }</h2>
                    <button type="button" class="button quiet" id="close-help" onclick={close}>{ "Close" }</button>
                </div>
                <div class="body">
                    { marks() }
                    { points("What Candour does", &DOES) }
                    { points("What it does not do", &DOES_NOT) }
                    { points("Where the figures come from", &FROM) }
                    { keyboard(props) }
                </div>
            }
        </dialog>
    }
}

const MARKS: [(Look, &str, &str); 4] = [
    (
        Look::Better,
        "Better",
        "on the better side of England, by the measure’s own direction",
    ),
    (Look::Worse, "Worse", "on the worse side of England"),
    (Look::Level, "Level", "the same number as England’s"),
    (
        Look::NotJudged,
        "Not judged",
        "neither more nor less is better for this measure, or that is not known",
    ),
];

const DOES: [&str; 4] = [
    "It reads a CQC assessment of a council’s adult social care: council, date, rating, the nine scores, every figure, \
     and every average that a figure is set against.",
    "It sets the report’s figures against the England average that the report prints, and says which way is better.",
    "It calculates the percentage and the rating from the nine scores by CQC’s published rules, and says when that is \
     not what the report prints.",
    "It lists what does not fit together, as questions for a factual-accuracy check.",
];

const DOES_NOT: [&str; 4] = [
    "It does not guess. What the text does not say is “not stated” or “[x]”, and where a sentence allows two readings \
     there is a note and no number.",
    "It does not sum up a report in words of its own, judge a council, or rank councils.",
    "It does not send or keep what you open. Closing the window forgets it.",
    "It is unofficial, and not made or checked by CQC.",
];

const FROM: [&str; 3] = [
    "Figures and their averages are those that the report prints. Each leads to its sentence.",
    "Values named “official” or “quoted elsewhere” come from published tables that are built into Candour. Each has \
     its source, its period and its date.",
    "How many councils had which score was counted from published reports, as said below the scores.",
];

fn marks() -> Html {
    html! {
        <>
            <h3>{ "What the shapes mean" }</h3>
            <dl class="marks">
                { for MARKS.iter().map(|(look, name, meaning)| html! {
                    <>
                        <dt class={classes!("verdict", look.class())}><span aria-hidden="true">{ look.shape() }{ " " }</span>{ *name }</dt>
                        <dd>{ *meaning }</dd>
                    </>
                }) }
            </dl>
            <p>
                { "In pictures of one figure the upright line is England, and better lies to the right of it, also where \
                   lower is better. In the report’s text, figures with an average, scores, changes and targets, and other \
                   figures have grounds of their own colour; each leads to what is known of it." }
            </p>
        </>
    }
}

fn points(heading: &'static str, points: &[&'static str]) -> Html {
    html! {
        <>
            <h3>{ heading }</h3>
            <ul>{ for points.iter().map(|it| html! { <li>{ *it }</li> }) }</ul>
        </>
    }
}

fn keyboard(props: &HelpProps) -> Html {
    let views = keys::views().map(|(key, view)| (key, view.label()));
    let others = [
        ("/", "Search in this view, or in the report"),
        ("n", "Next finding in the report"),
        ("p", "Previous finding"),
        ("?", "This help"),
        ("Esc", "Close this help or an open panel"),
    ];
    let onchange = {
        let on_single_keys = props.on_single_keys.clone();
        move |event: Event| {
            if let Some(on) = dom::is_ticked(&event) {
                on_single_keys.emit(on);
            }
        }
    };
    html! {
        <>
            <h3>{ "Keys" }</h3>
            <dl class="keys">
                { for views.chain(others).map(|(key, does)| html! { <><dt><kbd>{ key }</kbd></dt><dd>{ does }</dd></> }) }
            </dl>
            <label class="single-key">
                <input type="checkbox" id="single-keys" checked={props.single_keys} {onchange} />
                { "Single-key shortcuts" }
            </label>
            <p class="small">
                { "They do nothing while you type in a field. Views 2 to 7 need an open report. \
                   This choice and the theme are all that your browser remembers for Candour, as one word each." }
            </p>
        </>
    }
}
