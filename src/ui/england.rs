//! All figures that the report sets against an average: England's first, as a chart and as a table, others apart from them.

use yew::prelude::*;

use crate::state::choice::{groups, of_england};
use crate::state::{Choice, Open, Order, SharedView};
use crate::ui::choice_filters::choice_filters;
use crate::ui::comparison_table::ComparisonTable;
use crate::ui::dom;
use crate::ui::identity::Identity;
use crate::ui::national::sections;
use crate::ui::route::Target;
use crate::ui::sheet_button::SheetButton;
use crate::ui::spine::{Spine, spine};
use crate::view::gap::Scale;
use crate::view::picture::{Picture, picture};
use crate::view::sheet::Sheet;
use crate::view::words::list;
use crate::view::{Comparison, Scope, words};

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EnglandProps {
    /// The open report.
    pub open: Open,
    /// Chooses which comparisons are listed.
    pub choose: Callback<Choice>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// Headline, caveat, filters, chart and tables.
#[component]
pub fn England(props: &EnglandProps) -> Html {
    let Open {
        view,
        focus,
        choice,
        ..
    } = &props.open;
    let all = of_england(&view.analysis);
    let listed = choice.list(&view.analysis);
    let others: Vec<Comparison> = view
        .analysis
        .comparisons
        .iter()
        .filter(|it| it.benchmark.scope != Scope::England)
        .cloned()
        .collect();
    let table = |id: &'static str, caption: &'static str, comparisons: Vec<Comparison>| {
        html! { <ComparisonTable {id} {caption} {comparisons} view={view.clone()} selected={focus.clone()} follow={props.follow.clone()} /> }
    };
    let caption = match choice.order {
        Order::Report => "Figures set against the England average, in the report’s order",
        Order::Gap => "Figures set against the England average, the largest gap first",
    };
    html! {
        <div class="england">
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ "Against England" }</h1>
            if all.is_empty() {
                <p class="sub">
                    { "No figure in this text is set against the England average. Where a report does so, its figures stand \
                       here beside England’s." }
                </p>
            } else {
                <p class="sub">
                    { words::capitalised(&words::standing(&all)) }{ ": " }
                    { words::judged(&all) }{ ". " }{ words::CAVEAT }
                </p>
                if all.len() > 1 {
                    { choice_filters(&props.open, &props.choose) }
                    { said(choice, listed.len(), all.len(), &props.choose) }
                }
                if !listed.is_empty() {
                    { spine(&Spine { listed: &listed, scale: Scale::of(&all), order: choice.order, selected: focus.as_deref(), follow: &props.follow, view }) }
                    <TakeAlong view={view.clone()} choice={choice.clone()} />
                    <h2>{ "The same as a table" }</h2>
                    { table("comparisons", caption, listed.into_iter().cloned().collect()) }
                }
            }
            if !others.is_empty() {
                <h2>{ "Against other averages" }</h2>
                <p class="sub">{ "Regions, neighbours, groups of similar councils, and England in other years, as the report names them." }</p>
                { table("other-averages", "Figures set against other averages, in the report’s order", others) }
            }
            { sections(&view.analysis) }
        </div>
    }
}

/// How many are listed, and the way back to all.
fn said(choice: &Choice, listed: usize, all: usize, choose: &Callback<Choice>) -> Html {
    let choose = choose.clone();
    let onclick = move |_: MouseEvent| choose.emit(Choice::default());
    html! {
        <div class="listed">
            <p role="status">
                if listed == 0 {
                    { "No comparison is left by what is chosen above." }
                } else {
                    { words::listed(&[(listed, all, "comparison", "comparisons")]) }
                }
            </p>
            if !choice.is_of_all() {
                <button type="button" class="button quiet" id="show-all" {onclick}>{ "Show all" }</button>
            }
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct TakeAlongProps {
    view: SharedView,
    choice: Choice,
}

/// The list as a file for a spreadsheet, and the chart as a picture.
#[component]
fn TakeAlong(props: &TakeAlongProps) -> Html {
    let TakeAlongProps { view, choice } = props;
    let told = use_state_eq(|| "");
    let name = |what: &str| list::file_name(&view.analysis, what);
    let sheet = |choice: Choice| {
        let view = view.clone();
        Callback::from(move |()| -> Sheet {
            words::comparisons_sheet(&view.analysis, &choice.list(&view.analysis))
        })
    };
    let svg = {
        let (view, choice, name) = (view.clone(), choice.clone(), name("against-england.svg"));
        move |_: MouseEvent| {
            let it = drawn(&view, &choice);
            dom::download(&name, "image/svg+xml", it.svg.as_str());
        }
    };
    let png = {
        let (view, choice, name) = (view.clone(), choice.clone(), name("against-england.png"));
        let told = told.setter();
        move |_: MouseEvent| {
            let told = told.clone();
            dom::download_png(&name, &drawn(&view, &choice), move |done| {
                told.set(if done {
                    ""
                } else {
                    "The browser did not draw the picture; the SVG has the same."
                });
            });
        }
    };
    let whole = choice.is_of_all();
    html! {
        <div class="along">
            <SheetButton id="comparisons-csv" label={if whole { "Download as CSV" } else { "Download these as CSV" }}
                name={name(if whole { "against-england.csv" } else { "against-england-chosen.csv" })} sheet={sheet(choice.clone())} />
            if !whole {
                <SheetButton id="all-comparisons-csv" label="Download all as CSV"
                    name={name("against-england.csv")} sheet={sheet(Choice::default())} />
            }
            <button type="button" class="button" id="chart-svg" onclick={svg}>{ "Chart as SVG" }</button>
            <button type="button" class="button" id="chart-png" onclick={png}>{ "Chart as PNG" }</button>
            <p role="status">{ *told }</p>
        </div>
    }
}

/// The picture of what is listed.
fn drawn(view: &SharedView, choice: &Choice) -> Picture {
    let (listed, all) = (choice.list(&view.analysis), of_england(&view.analysis));
    let said = if choice.is_of_all() {
        String::new()
    } else {
        words::listed(&[(listed.len(), all.len(), "comparison", "comparisons")])
    };
    let scale = Scale::of(&all);
    picture(&view.analysis, &groups(&listed, choice.order), scale, &said)
}
