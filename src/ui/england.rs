//! All figures that the report sets against an average: England's first, and others apart from them.

use yew::prelude::*;

use crate::state::{Choice, Open};
use crate::ui::comparison_table::ComparisonTable;
use crate::ui::identity::Identity;
use crate::ui::national::sections;
use crate::ui::route::Target;
use crate::view::{Analysis, Comparison, Scope, words};

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

/// Headline, caveat and table.
#[component]
pub fn England(props: &EnglandProps) -> Html {
    let Open { view, focus, .. } = &props.open;
    let england = of_england(&view.analysis);
    let others: Vec<Comparison> = view
        .analysis
        .comparisons
        .iter()
        .filter(|it| it.benchmark.scope != Scope::England)
        .cloned()
        .collect();
    let table = |id: &'static str, caption: &'static str, comparisons: Vec<Comparison>| {
        html! { <ComparisonTable {id} {caption} {comparisons} selected={focus.clone()} follow={props.follow.clone()} /> }
    };
    html! {
        <div class="england">
            <Identity view={view.clone()} />
            if england.is_empty() {
                <h1 tabindex="-1">{ "Against England" }</h1>
                <p class="sub">
                    { "No figure in this text is set against the England average. Where a report does so, its figures stand \
                       here beside England’s." }
                </p>
            } else {
                <h1 tabindex="-1">{ words::capitalised(&words::standing(&england)) }</h1>
                <p class="sub">
                    { words::capitalised(&words::judged(&england)) }
                    { ". " }{ words::CAVEAT }
                </p>
                <p class="legend">
                    { "In the pictures the upright line is England: " }
                    <span class="verdict better">{ "● right of it is better" }</span>{ ", " }
                    <span class="verdict worse">{ "◆ left of it is worse" }</span>{ ", " }
                    <span class="verdict level">{ "○ level" }</span>{ ", " }
                    <span class="verdict unjudged">{ "□ not judged (right is above)" }</span>{ "." }
                </p>
                { table("comparisons", "Figures set against the England average, in the report’s order", england.into_iter().cloned().collect()) }
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

/// The comparisons with England, in report order.
#[must_use]
pub fn of_england(analysis: &Analysis) -> Vec<&Comparison> {
    analysis
        .comparisons
        .iter()
        .filter(|it| it.benchmark.scope == Scope::England)
        .collect()
}
