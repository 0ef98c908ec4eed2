//! Which figures are listed: by preset, by quality statement or section, and by words.

use yew::prelude::*;

use crate::state::{Filter, Open};
use crate::ui::chip::chip;
use crate::ui::dom;
use crate::view::{Analysis, FigureGroup, words};

/// What one click lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preset {
    All,
    Of(FigureGroup),
    Unmet,
}

impl Preset {
    const ALL: [Self; 7] = [
        Self::All,
        Self::Of(FigureGroup::UnpaidCarers),
        Self::Unmet,
        Self::Of(FigureGroup::Waits),
        Self::Of(FigureGroup::Money),
        Self::Of(FigureGroup::Workforce),
        Self::Of(FigureGroup::Targets),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Of(group) => words::group(group),
            Self::Unmet => words::UNMET,
        }
    }

    /// The same section and words under this preset.
    fn within(self, filter: &Filter) -> Filter {
        Filter {
            group: match self {
                Self::Of(group) => Some(group),
                _ => None,
            },
            unmet: self == Self::Unmet,
            ..filter.clone()
        }
    }

    /// How many one would see: figures, where there are none comparisons or trends, and of targets the targets.
    fn n(self, filter: &Filter, analysis: &Analysis) -> usize {
        let filter = self.within(filter);
        let listed = filter.listed(analysis);
        match self {
            Self::Unmet => listed.trends.len(),
            Self::Of(FigureGroup::UnpaidCarers) => {
                listed.figures.len() + filter.carers(analysis).len()
            }
            _ if listed.figures.is_empty() => listed.trends.len(),
            _ => listed.figures.len(),
        }
    }
}

/// Presets, a list of the sections, each with how many figures one would see, and a field for words.
pub fn figure_filters(open: &Open, on_filter: &Callback<Filter>) -> Html {
    let (analysis, filter) = (&open.view.analysis, &open.filter);
    let chip = |preset: Preset| {
        let chosen = preset.within(filter);
        let is_chosen = (chosen.group, chosen.unmet) == (filter.group, filter.unmet);
        let n = preset.n(filter, analysis);
        let on_filter = on_filter.clone();
        chip(preset.name(), Some(n), is_chosen, move |_| {
            on_filter.emit(chosen.clone());
        })
    };
    let whole = Filter::default();
    let (there, missing): (Vec<Preset>, Vec<Preset>) =
        (Preset::ALL.into_iter()).partition(|it| *it == Preset::All || it.n(&whole, analysis) > 0);
    let missing: Vec<&str> = missing.into_iter().map(Preset::name).collect();
    let sections = sections(analysis);
    let option = |section: Option<&String>| {
        let chosen = Filter {
            section: section.cloned(),
            ..filter.clone()
        };
        let name = section.map_or("All of the report", String::as_str);
        let selected = chosen.section == filter.section;
        let n = chosen.listed(analysis).figures.len();
        html! { <option {selected}>{ format!("{name} ({n})") }</option> }
    };
    let options: Vec<Html> = [None]
        .into_iter()
        .chain(sections.iter().copied().map(Some))
        .map(option)
        .collect();
    let onchange = {
        let names: Vec<String> = sections.into_iter().cloned().collect();
        let (on_filter, filter) = (on_filter.clone(), filter.clone());
        move |event: Event| {
            if let Some(chosen) = dom::chosen_option(&event) {
                // The first is all of them.
                let section = chosen.checked_sub(1).and_then(|it| names.get(it).cloned());
                on_filter.emit(Filter {
                    section,
                    ..filter.clone()
                });
            }
        }
    };
    let oninput = {
        let (on_filter, filter) = (on_filter.clone(), filter.clone());
        move |event: InputEvent| {
            if let Some(words) = dom::typed(&event) {
                on_filter.emit(Filter {
                    words,
                    ..filter.clone()
                });
            }
        }
    };
    html! {
        <fieldset class="filters">
            <legend>{ "Show" }</legend>
            <div class="chips presets">{ for there.into_iter().map(chip) }</div>
            <div class="choice">
                <label for="figure-section">{ "Quality statement or section" }</label>
                <select id="figure-section" {onchange}>{ for options }</select>
            </div>
            <div class="choice">
                <label for="figure-words">{ "Words in a row or its sentence" }</label>
                <input id="figure-words" type="search" autocomplete="off" value={filter.words.clone()} {oninput} />
            </div>
            if !missing.is_empty() {
                <p class="small missing">{ words::not_in_report(&missing) }</p>
            }
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
