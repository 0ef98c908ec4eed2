//! Sentences of strength and of shortfall by quality statement, as printed, and how they were found.

use yew::prelude::*;

use crate::cues::words::{SHORTFALL, STRENGTH};
use crate::state::SharedView;
use crate::ui::dom;
use crate::ui::route::Route;
use crate::view::words::{self, Places};
use crate::view::{Cue, CueSide};

/// Sides in the order in which they are listed, with their shapes and headings.
const SIDES: [(CueSide, &str, &str); 3] = [
    (CueSide::Strength, "▲", "Sentences with a word of strength"),
    (
        CueSide::Shortfall,
        "▼",
        "Sentences with a word of shortfall",
    ),
    (
        CueSide::Both,
        "◆",
        "Sentences with both, or with a contrast",
    ),
];

/// The shape of a side.
#[must_use]
pub fn shape(side: CueSide) -> &'static str {
    SIDES.iter().find(|it| it.0 == side).map_or("", |it| it.1)
}

/// A sentence with its cue in bold, on one line.
pub fn sentence(cue: &Cue, places: &Places) -> Html {
    let words = |start, end| places.words(start, end).unwrap_or_default();
    html! {
        <>
            { words(cue.start, cue.cue_at.start) }
            <b>{ words(cue.cue_at.start, cue.cue_at.end) }</b>
            { words(cue.cue_at.end, cue.end) }
        </>
    }
}

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CueListProps {
    /// The report.
    pub view: SharedView,
    /// Leads to a sentence by its id.
    pub visit: Callback<String>,
}

/// The list, folded away at first, and each statement's as well: only what is looked at is painted.
#[component]
pub fn CueList(props: &CueListProps) -> Html {
    let is_open = use_state(|| false);
    let cues = &props.view.analysis.cues;
    if cues.is_empty() {
        return Html::default();
    }
    let toggle = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    html! {
        <section class="cue-list">
            <h2>
                <button type="button" id="show-cues" aria-expanded={is_open.to_string()} onclick={toggle}>
                    { "Strengths and shortfalls, as printed" }<span class="n">{ cues.len() }</span>
                </button>
            </h2>
            if *is_open {
                <p class="sub">{ "The report’s own sentences in which one of a short list of words stands. The word is in bold. Nothing is summed up, and a sentence without such a word is not here." }</p>
                <details class="how">
                    <summary>{ "How these were found" }</summary>
                    <p>{ "Words of strength: " }{ STRENGTH.join(", ") }{ "." }</p>
                    <p>{ "Words of shortfall: " }{ SHORTFALL.join(", ") }{ "." }</p>
                    <p>{ "A “no” or “not” right before a word turns it round: “no delays” is a word of strength. Where both kinds stand in a sentence, or it says “but” or “although”, it is listed under both. Left out are words in quotation marks and in names, strengths that are only aimed at (“to ensure effective”), shortfalls that are being mended (“reduced delays”), and whatever is unsure." }</p>
                </details>
                { for by_statement(cues).map(|it| html! {
                    <CueGroup view={props.view.clone()} first={it.0} n={it.1.len()} visit={props.visit.clone()} />
                }) }
            }
        </section>
    }
}

/// Neighbours of one section, with the number of the first.
fn by_statement(cues: &[Cue]) -> impl Iterator<Item = (usize, &[Cue])> {
    let mut first = 0;
    cues.chunk_by(|a, b| a.section == b.section).map(move |it| {
        let at = first;
        first += it.len();
        (at, it)
    })
}

/// What a statement's sentences need.
#[derive(Debug, Clone, PartialEq, Properties)]
struct CueGroupProps {
    view: SharedView,
    first: usize,
    n: usize,
    visit: Callback<String>,
}

#[component]
fn CueGroup(props: &CueGroupProps) -> Html {
    let is_open = use_state(|| false);
    let toggle = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let analysis = &props.view.analysis;
    let cues = analysis.cues.get(props.first..props.first + props.n);
    let cues = cues.unwrap_or(&[]);
    let name = cues.first().and_then(|it| it.section.as_deref());
    let count = |side| cues.iter().filter(|it| it.side == side).count();
    let places = is_open.then(|| Places::new(&analysis.text));
    html! {
        <div class="cue-group">
            <h3>
                <button type="button" aria-expanded={is_open.to_string()} onclick={toggle}>
                    <span class="name">{ name.unwrap_or("not stated") }</span>
                    { for SIDES.iter().map(|(side, shape, _)| html! {
                        <span class="n"><span aria-hidden="true">{ *shape }{ " " }</span><span class="visually-hidden">{ ", " }{ words::cue_side(*side) }{ " " }</span>{ count(*side) }</span>
                    }) }
                </button>
            </h3>
            if let Some(places) = places {
                { for SIDES.iter().filter(|it| count(it.0) > 0).map(|(side, shape, heading)| html! {
                    <>
                        <h4><span aria-hidden="true">{ *shape }</span>{ " " }{ *heading }</h4>
                        <ul>{ for cues.iter().filter(|it| it.side == *side).map(|it| entry(it, &places, &props.visit)) }</ul>
                    </>
                }) }
            }
        </div>
    }
}

/// A sentence and the link to its place.
pub fn entry(cue: &Cue, places: &Places, visit: &Callback<String>) -> Html {
    let onclick = {
        let (visit, id) = (visit.clone(), cue.id.clone());
        dom::on_follow(move || visit.emit(id.clone()))
    };
    html! {
        <li data-finding={cue.id.clone()}>
            { "“" }{ sentence(cue, places) }{ "” " }
            <a href={Route::Report.href()} {onclick}>
                { "Show in the text" }
                if let Some(page) = cue.page { { format!(", page {page}") } }
            </a>
        </li>
    }
}
