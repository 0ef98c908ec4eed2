//! Search in the report's text, with a count. Nothing of it is kept.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::span::Span;
use crate::state::SharedView;
use crate::ui::dom;
use crate::ui::places::{self, Stretch};
use crate::ui::report_chunk::SharedDocument;
use crate::view::document::Document;
use crate::view::document::search::{around, search};
use crate::view::words;

/// What the search needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SearchBoxProps {
    /// The report.
    pub view: SharedView,
    /// Its places.
    pub document: SharedDocument,
    /// Changes whenever more of the text is painted.
    pub painted: u32,
    /// Asks for a block to be painted.
    pub want: Callback<usize>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
struct Found {
    query: String,
    all: std::rc::Rc<Vec<Span>>,
    /// Which of them is the current one.
    at: usize,
    /// Changes with every step, also with one that leads to the same place.
    steps: u32,
}

/// So many matches around the current one are shown in the text; all are counted.
const SHOWN: usize = 200;

fn stretch(document: &Document, text: &str, at: Span) -> Option<Stretch> {
    let last = document.spot(text, at.end.checked_sub(1)?)?;
    let start = document.spot(text, at.start)?;
    // The end lies in the block of the last character.
    let own = document.blocks.get(last.0)?;
    let units = text.get(own.start..at.end)?.chars().map(char::len_utf16);
    Some([start, (last.0, units.sum::<usize>() as u32)])
}

/// The field, the count, and steps from match to match.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let field = use_node_ref();
    let found = use_state_eq(Found::default);
    let waiting = use_mut_ref(|| None::<Timeout>);
    let look = {
        let (found, view, document, field) = (
            found.clone(),
            props.view.clone(),
            props.document.clone(),
            field.clone(),
        );
        move || {
            let query = dom::text_of(&field);
            let all = search(&view.analysis.text, &query);
            // From where one reads, not from the beginning.
            let here = places::first_block().and_then(|it| document.blocks.get(it));
            let from = here.map_or(0, |it| it.start);
            let at = all.partition_point(|it| it.start < from);
            let at = if at < all.len() { at } else { 0 };
            found.set(Found {
                query,
                all: all.into(),
                at,
                steps: found.steps + 1,
            });
        }
    };
    let oninput = {
        let (look, waiting) = (look.clone(), waiting.clone());
        move |_: InputEvent| {
            let look = look.clone();
            *waiting.borrow_mut() = Some(Timeout::new(150, look));
        }
    };
    let step = {
        let (found, field, waiting) = (found.clone(), field.clone(), waiting.clone());
        Callback::from(move |forward: bool| {
            waiting.borrow_mut().take();
            if dom::text_of(&field) != found.query {
                look();
                return;
            }
            let n = found.all.len();
            if n > 0 {
                let at = if forward {
                    found.at + 1
                } else {
                    found.at + n - 1
                } % n;
                found.set(Found {
                    at,
                    steps: found.steps + 1,
                    ..(*found).clone()
                });
            }
        })
    };
    let clear = {
        let (found, field, waiting) = (found.clone(), field.clone(), waiting.clone());
        move || {
            waiting.borrow_mut().take();
            places::empty(&field);
            found.set(Found::default());
        }
    };
    let onkeydown = {
        let (step, field) = (step.clone(), field.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                step.emit(!event.shift_key());
            }
            "Escape" if !dom::text_of(&field).is_empty() => {
                event.prevent_default();
                event.stop_propagation();
                clear();
            }
            _ => {}
        }
    };
    let current = found.all.get(found.at).copied();
    {
        let (want, document, text) = (
            props.want.clone(),
            props.document.clone(),
            props.view.clone(),
        );
        use_effect_with((current, found.steps), move |(current, _)| {
            let at = current.and_then(|it| document.spot(&text.analysis.text, it.start));
            if let Some((block, _)) = at {
                want.emit(block);
            }
        });
    }
    {
        // After it was asked for, the text is there: shown again whenever that changes, brought only once.
        let (document, view, found) =
            (props.document.clone(), props.view.clone(), (*found).clone());
        let brought = use_mut_ref(|| 0);
        use_effect_with((found, props.painted), move |(found, _)| {
            let text = view.analysis.text.as_str();
            if found.all.is_empty() {
                places::hide_matches();
                return;
            }
            let from = found.at.saturating_sub(SHOWN / 2);
            let near = found.all.iter().enumerate().skip(from).take(SHOWN);
            let others: Vec<Stretch> = near
                .filter(|it| it.0 != found.at)
                .filter_map(|it| stretch(&document, text, *it.1))
                .collect();
            let this = found
                .all
                .get(found.at)
                .and_then(|it| stretch(&document, text, *it));
            places::show_matches(&others, this.as_ref());
            if *brought.borrow() != found.steps
                && let Some(this) = this
                && places::bring(&this)
            {
                *brought.borrow_mut() = found.steps;
            }
        });
    }
    use_effect_with((), |()| places::hide_matches);
    let has_query = !found.query.trim().is_empty();
    let told = if !has_query {
        Html::default()
    } else if let Some(at) = current {
        let around = around(&props.view.analysis.text, at);
        html! {
            <>
                { words::which_of(found.at, found.all.len()) }
                <span class="visually-hidden">{ ": " }{ around }</span>
            </>
        }
    } else {
        html! { "Not found" }
    };
    let go = |forward: bool| step.reform(move |_: MouseEvent| forward);
    let is_off = found.all.is_empty();
    html! {
        <div class={classes!("search", has_query.then_some("has-query"))} role="search">
            <label class="visually-hidden" for="search-report">{ "Search in the report" }</label>
            <input ref={field} type="search" id="search-report" data-search="" placeholder="Search" autocomplete="off"
                spellcheck="false" enterkeyhint="search" {oninput} {onkeydown} />
            <span class="count" role="status" id="search-count">{ told }</span>
            <button type="button" class="step" id="previous-match" aria-label="Previous match" disabled={is_off} onclick={go(false)}>{ "↑" }</button>
            <button type="button" class="step" id="next-match" aria-label="Next match" disabled={is_off} onclick={go(true)}>{ "↓" }</button>
        </div>
    }
}
