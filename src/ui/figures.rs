//! All figures that are not set against an average: targets and changes first, then every one of them.

use yew::prelude::*;

use crate::state::{Filter, Listed, Open};
use crate::ui::carers_table::carers_table;
use crate::ui::dom;
use crate::ui::figure_filters::figure_filters;
use crate::ui::figure_table::figure_table;
use crate::ui::identity::Identity;
use crate::ui::route::{Route, Target};
use crate::ui::sheet_button::SheetButton;
use crate::ui::target_table::target_table;
use crate::ui::trend_table::trend_table;
use crate::view::sheet::Sheet;
use crate::view::words::{figure_sheets, list};
use crate::view::{Analysis, Trend, TrendKind, words};

/// What the view needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FiguresProps {
    /// The open report.
    pub open: Open,
    /// Chooses which figures are listed.
    pub filter: Callback<Filter>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// Headline, filters and the three tables.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let Open {
        view,
        focus,
        filter,
        ..
    } = &props.open;
    let analysis = &view.analysis;
    let (figures, trends) = (&analysis.figures, &analysis.trends);
    if figures.is_empty() && trends.is_empty() {
        return html! {
            <div class="figures">
                <Identity view={view.clone()} />
                <h1 tabindex="-1">{ "Figures" }</h1>
                <p class="sub">{ "This text has no figures other than those set against an average." }</p>
            </div>
        };
    }
    let carers = filter.carers(analysis);
    let Listed {
        figures: mut shown,
        trends: listed,
    } = filter.listed(analysis);
    if filter.by_kind {
        let of = |kind| shown.iter().copied().filter(move |it| it.kind == kind);
        shown = words::KINDS.into_iter().flat_map(of).collect();
    }
    let (aims, changes): (Vec<&Trend>, Vec<&Trend>) =
        listed.into_iter().partition(|it| words::is_aim(it));
    // Those with two ends to look at stand before those of which only the size is printed.
    let (changes, sizes): (Vec<&Trend>, Vec<&Trend>) = changes
        .into_iter()
        .partition(|it| it.kind == TrendKind::OverTime);
    let changes = [changes, sizes].concat();
    let n_aims = trends.iter().filter(|it| words::is_aim(it)).count();
    let n_changes = trends.len() - n_aims;
    let listed = words::listed(&[
        (shown.len(), figures.len(), "figure", "figures"),
        (changes.len(), n_changes, "change", "changes"),
        (
            aims.len(),
            n_aims,
            "target or budget",
            "targets and budgets",
        ),
    ]);
    let navigate = props.navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::England));
    let (selected, follow) = (focus.as_deref(), &props.follow);
    let sort = {
        let (on_filter, filter) = (props.filter.clone(), filter.clone());
        move |event: Event| {
            if let Some(by_kind) = dom::is_ticked(&event) {
                on_filter.emit(Filter {
                    by_kind,
                    ..filter.clone()
                });
            }
        }
    };
    let button = |id: &'static str, label: &'static str, file: &'static str| {
        let (view, filter) = (view.clone(), filter.clone());
        let sheet = Callback::from(move |()| to_take_along(&view.analysis, &filter, file));
        let name = list::file_name(&props.open.view.analysis, file);
        html! { <p class="below-table"><SheetButton {id} {label} {name} {sheet} /></p> }
    };
    html! {
        <div class="figures">
            <Identity view={view.clone()} />
            <h1 tabindex="-1">{ words::figures_headline(analysis) }</h1>
            <p class="sub">
                { words::as_told(trends).unwrap_or_default() }
                { " Figures set against an average stand in " }
                <a href={Route::England.href()} {onclick}>{ Route::England.label() }</a>
                { "; every other one is here, with limits, periods and bases named as such." }
            </p>
            { figure_filters(&props.open, &props.filter) }
            <p class="listed" role="status">
                { listed }
                if !carers.is_empty() {
                    { " Besides " }{ words::count(carers.len(), "measure", "measures") }{ " against England." }
                }
            </p>
            if !carers.is_empty() {
                { carers_table(&carers, selected, follow, &props.navigate) }
            }
            { part("Targets and budgets", "target or budget", n_aims, &aims, || html! {
                <>
                    { target_table(&aims, selected, follow) }
                    { button("targets-csv", "Download these targets as CSV", "targets.csv") }
                </>
            }) }
            { part("Changes", "change", n_changes, &changes, || html! {
                <>
                    { trend_table(&changes, selected, follow) }
                    { button("trends-csv", "Download these changes as CSV", "changes.csv") }
                </>
            }) }
            { part("All figures", "figure", figures.len(), &shown, || html! {
                <>
                    <label class="switch">
                        <input id="figures-by-kind" type="checkbox" checked={filter.by_kind} onchange={sort} />
                        { "By kind, not in the report’s order" }
                    </label>
                    { figure_table(&shown, filter.by_kind, selected, follow) }
                    { button("figures-csv", "Download these figures as CSV", "figures.csv") }
                </>
            }) }
        </div>
    }
}

/// What is listed of one of the three tables, in the report's order.
fn to_take_along(analysis: &Analysis, filter: &Filter, file: &str) -> Sheet {
    let Listed { figures, trends } = filter.listed(analysis);
    let aims = file == "targets.csv";
    let of = |it: &&Trend| words::is_aim(it) == aims;
    let all = analysis.trends.iter().filter(of).count();
    let trends: Vec<&Trend> = trends.into_iter().filter(of).collect();
    match file {
        "figures.csv" => figure_sheets::figures(analysis, &figures),
        "targets.csv" => figure_sheets::targets(analysis, &trends, all),
        _ => figure_sheets::changes(analysis, &trends, all),
    }
}

/// A heading and its table; a sentence where the choice leaves nothing of it; nothing where the report has none.
fn part<T>(
    heading: &'static str,
    one: &str,
    all: usize,
    shown: &[T],
    table: impl FnOnce() -> Html,
) -> Html {
    if all == 0 {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ heading }</h2>
            if shown.is_empty() {
                <p class="sub">{ format!("No {one} belongs to what is chosen above.") }</p>
            } else {
                { table() }
            }
        </section>
    }
}
