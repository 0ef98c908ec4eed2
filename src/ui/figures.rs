//! All figures that are not set against an average: targets and changes first, then every one of them.

use yew::prelude::*;

use crate::state::{Filter, Open};
use crate::ui::dom;
use crate::ui::figure_filters::figure_filters;
use crate::ui::figure_table::figure_table;
use crate::ui::identity::Identity;
use crate::ui::route::{Route, Target};
use crate::ui::target_table::target_table;
use crate::ui::trend_table::trend_table;
use crate::view::{Figure, Trend, TrendKind, words};

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
    let shown: Vec<&Figure> = figures.iter().filter(|it| filter.shows(it)).collect();
    let (aims, changes): (Vec<&Trend>, Vec<&Trend>) = trends
        .iter()
        .filter(|it| filter.shows_trend(it, figures))
        .partition(|it| words::is_aim(it));
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
            <p class="listed" role="status">{ listed }</p>
            { part("Targets and budgets", "target or budget", n_aims, &aims, || target_table(&aims, selected, follow)) }
            { part("Changes", "change", n_changes, &changes, || trend_table(&changes, selected, follow)) }
            { part("All figures", "figure", figures.len(), &shown, || figure_table(&shown, selected, follow)) }
        </div>
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
