//! Which comparisons with England are listed: by whom they are about, side, source and words; and in which order.

use yew::prelude::*;

use crate::state::choice::{of_england, source, sources};
use crate::state::{Choice, Open, Order};
use crate::ui::chip::chip;
use crate::ui::dom;
use crate::view::gap::Side;
use crate::view::{Analysis, population, words};

/// Chips and lists, each with how many comparisons one would see.
pub fn choice_filters(open: &Open, choose: &Callback<Choice>) -> Html {
    let (analysis, choice) = (&open.view.analysis, &open.choice);
    let all = of_england(analysis);
    let listed = |choice: &Choice| all.iter().filter(|it| choice.shows(it)).count();
    let chip = |name: &str, chosen: Choice, pressed: bool, n: Option<usize>| {
        let choose = choose.clone();
        chip(name, n, pressed, move |_| choose.emit(chosen.clone()))
    };
    let groups = population::all()
        .into_iter()
        .filter(|group| all.iter().any(|it| population::is_of(it, group)))
        .map(Some);
    let groups = [None].into_iter().chain(groups).map(|group| {
        let chosen = Choice {
            group,
            ..choice.clone()
        };
        let n = listed(&chosen);
        let name = group.map_or("Everyone".to_owned(), words::capitalised);
        chip(&name, chosen, group == choice.group, Some(n))
    });
    let sides = Side::ALL
        .into_iter()
        .filter(|side| all.iter().any(|it| Side::of(it) == *side))
        .map(Some);
    let sides = [None].into_iter().chain(sides).map(|side| {
        let chosen = choice.on(side);
        let n = listed(&chosen);
        let name = side.map_or("Either side".to_owned(), |it| {
            words::capitalised(words::side(it))
        });
        chip(&name, chosen, side == choice.side, Some(n))
    });
    let orders = [
        (Order::Report, "As in the report"),
        (Order::Gap, "Largest gap first"),
    ]
    .map(|(order, name)| {
        let chosen = Choice {
            order,
            ..choice.clone()
        };
        chip(name, chosen, order == choice.order, None)
    });
    let oninput = {
        let (choose, choice) = (choose.clone(), choice.clone());
        move |event: InputEvent| {
            if let Some(words) = dom::typed(&event) {
                choose.emit(Choice {
                    words,
                    ..choice.clone()
                });
            }
        }
    };
    html! {
        <fieldset class="filters choose">
            <legend>{ "Show" }</legend>
            { row("whom", "About", groups.collect()) }
            { row("side", "Side", sides.collect()) }
            { row("order", "Order", orders.into_iter().collect()) }
            <div class="choice">
                <label for="comparison-source">{ "Source" }</label>
                { source_list(analysis, choice, &listed, choose) }
            </div>
            <div class="choice find">
                <label for="comparison-words">{ "Words in measure, wording, source or section" }</label>
                <input type="search" id="comparison-words" autocomplete="off" spellcheck="false" value={choice.words.clone()} {oninput} />
            </div>
        </fieldset>
    }
}

fn row(id: &'static str, name: &'static str, chips: Html) -> Html {
    let id = format!("choose-{id}");
    html! {
        <div class="row" role="group" aria-labelledby={id.clone()}>
            <span class="name" {id}>{ name }</span>
            <div class="chips">{ chips }</div>
        </div>
    }
}

fn source_list(
    analysis: &Analysis,
    choice: &Choice,
    listed: &impl Fn(&Choice) -> usize,
    choose: &Callback<Choice>,
) -> Html {
    let of = |name: Option<&str>| Choice {
        source: name.map(str::to_owned),
        ..choice.clone()
    };
    let all = of_england(analysis);
    let names = sources(analysis);
    let option = |name: Option<&str>| {
        let chosen = of(name);
        let selected = chosen.source == choice.source;
        // What the abbreviation stands for, where the report says so.
        let printed = name.and_then(|name| {
            all.iter()
                .filter(|it| source(it) == name)
                .filter_map(|it| it.source.as_deref())
                .max_by_key(|it| it.len())
        });
        let text = match (name, printed) {
            (None, _) => "All sources".to_owned(),
            (Some(name), Some(printed)) if printed.contains(name) => words::one_line(printed, 60),
            (Some(name), Some(printed)) => words::one_line(&format!("{printed} ({name})"), 60),
            (Some(name), None) => words::capitalised(name),
        };
        html! { <option {selected}>{ format!("{text}: {}", listed(&chosen)) }</option> }
    };
    let options = [None]
        .into_iter()
        .chain(names.iter().copied().map(Some))
        .map(option);
    let onchange = {
        let chosen: Vec<Choice> = [None]
            .into_iter()
            .chain(names.iter().copied().map(Some))
            .map(of)
            .collect();
        let choose = choose.clone();
        move |event: Event| {
            if let Some(it) = dom::chosen_option(&event).and_then(|it| chosen.get(it)) {
                choose.emit(it.clone());
            }
        }
    };
    html! { <select id="comparison-source" {onchange}>{ for options }</select> }
}
