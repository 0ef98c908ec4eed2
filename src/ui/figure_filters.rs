//! Which figures are listed: by heading, and by quality statement or section.

use yew::prelude::*;

use crate::state::{Filter, Open};
use crate::ui::dom;
use crate::view::{Analysis, FigureGroup, words};

/// Buttons for the headings and a list of the sections, each with how many figures one would see.
pub fn figure_filters(open: &Open, on_filter: &Callback<Filter>) -> Html {
    let (analysis, filter) = (&open.view.analysis, &open.filter);
    let listed = |filter: &Filter| {
        analysis
            .figures
            .iter()
            .filter(|it| filter.shows(it))
            .count()
    };
    let chip = |group: Option<FigureGroup>| {
        let chosen = Filter {
            group,
            section: filter.section.clone(),
        };
        let pressed = if group == filter.group {
            "true"
        } else {
            "false"
        };
        let n = listed(&chosen);
        let on_filter = on_filter.clone();
        let onclick = move |_: MouseEvent| on_filter.emit(chosen.clone());
        html! {
            <button type="button" class="chip" aria-pressed={pressed} {onclick}>
                { group.map_or("All", words::group) }{ " " }<span class="n">{ n }</span>
            </button>
        }
    };
    let sections = sections(analysis);
    let option = |section: Option<&String>| {
        let chosen = Filter {
            group: filter.group,
            section: section.cloned(),
        };
        let name = section.map_or("All of the report", String::as_str);
        let selected = chosen.section == filter.section;
        html! { <option {selected}>{ format!("{name} ({})", listed(&chosen)) }</option> }
    };
    let options: Vec<Html> = [None]
        .into_iter()
        .chain(sections.iter().copied().map(Some))
        .map(option)
        .collect();
    let onchange = {
        let names: Vec<String> = sections.into_iter().cloned().collect();
        let (on_filter, group) = (on_filter.clone(), filter.group);
        move |event: Event| {
            if let Some(chosen) = dom::chosen_option(&event) {
                // The first is all of them.
                let section = chosen.checked_sub(1).and_then(|it| names.get(it).cloned());
                on_filter.emit(Filter { group, section });
            }
        }
    };
    html! {
        <fieldset class="filters">
            <legend>{ "Show" }</legend>
            <div class="chips">
                { for [None].into_iter().chain(words::GROUPS.map(Some)).map(chip) }
            </div>
            <div class="choice">
                <label for="figure-section">{ "Quality statement or section" }</label>
                <select id="figure-section" {onchange}>{ for options }</select>
            </div>
        </fieldset>
    }
}

/// The sections in which there is something, in the order of the report.
fn sections(analysis: &Analysis) -> Vec<&String> {
    let mut out = Vec::new();
    let figures = analysis.figures.iter().filter_map(|it| it.section.as_ref());
    let trends = analysis.trends.iter().filter_map(|it| it.section.as_ref());
    for it in figures.chain(trends) {
        if !out.contains(&it) {
            out.push(it);
        }
    }
    out
}
