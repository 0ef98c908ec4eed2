//! The few comparisons that stand furthest from England, better and worse, and a headline over them.

use yew::prelude::*;

use crate::state::SharedView;
use crate::state::choice::of_england;
use crate::ui::classes::Look;
use crate::ui::comparison_dot::{Numbers, dot};
use crate::ui::dom;
use crate::ui::finding_link::FindingLink;
use crate::ui::route::{Route, Target};
use crate::view::gap::{Scale, Side, by_size};
use crate::view::{Comparison, words};

/// How many are shown each way.
const SHOWN: usize = 5;

/// What the section needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FurthestProps {
    /// The report.
    pub view: SharedView,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
    /// Goes to a view.
    pub navigate: Callback<Route>,
}

/// Headline, both lists, and the way to the whole table.
#[component]
pub fn Furthest(props: &FurthestProps) -> Html {
    let all = of_england(&props.view.analysis);
    if all.is_empty() {
        return html! {
            <section class="furthest">
                <h2>{ "Against England" }</h2>
                <p class="sub">{ "No figure in this text is set against the England average." }</p>
            </section>
        };
    }
    let navigate = props.navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::England));
    let (better, worse) = (furthest(&all, Side::Better), furthest(&all, Side::Worse));
    let scale = Scale::of(&all);
    let whole_table = match all.len() {
        1 => "Show it in the chart".to_owned(),
        2 => "Both measures in a chart".to_owned(),
        n => format!("All {n} measures in a chart"),
    };
    html! {
        <section class="furthest" aria-labelledby="furthest-heading">
            <h2 id="furthest-heading">{ words::capitalised(&words::standing(&all)) }</h2>
            <p class="sub">
                if !(better.is_empty() && worse.is_empty()) {
                    { words::FURTHEST }{ " " }
                }
                { words::CAVEAT }
            </p>
            { group("Furthest on the better side", &better, scale, props) }
            { group("Furthest on the worse side", &worse, scale, props) }
            <p class="more">
                <a href={Route::England.href()} {onclick}>
                    { whole_table }
                </a>
            </p>
        </section>
    }
}

/// The comparisons on that side, the largest gap first.
#[must_use]
pub fn furthest<'a>(comparisons: &[&'a Comparison], side: Side) -> Vec<&'a Comparison> {
    let on_it = |it: &&Comparison| Side::of(it) == side;
    let them: Vec<&Comparison> = comparisons.iter().copied().filter(on_it).collect();
    by_size(&them).into_iter().take(SHOWN).collect()
}

fn group(
    heading: &'static str,
    comparisons: &[&Comparison],
    scale: Scale,
    props: &FurthestProps,
) -> Html {
    if comparisons.is_empty() {
        return Html::default();
    }
    html! {
        <div class="group">
            <h3>{ heading }</h3>
            <ul>{ for comparisons.iter().map(|it| row(it, scale, &props.follow)) }</ul>
        </div>
    }
}

fn row(comparison: &Comparison, scale: Scale, follow: &Callback<Target>) -> Html {
    let look = Look::of(comparison);
    html! {
        <li key={comparison.id.clone()}>
            <div class="what">
                <FindingLink class="measure" to={Route::England} finding={comparison.id.clone()} follow={follow.clone()}>
                    { words::measure(comparison) }
                </FindingLink>
                <span class="figures">
                    { format!("{}, England {}", words::printed(&comparison.local, comparison.unit), words::printed_average(comparison)) }
                </span>
            </div>
            { dot(comparison, scale, Numbers::Both) }
            <p class={classes!("verdict", look.class())}>
                <span class="said"><span aria-hidden="true">{ look.shape() }{ " " }</span>{ words::difference(comparison) }</span>
                <span class="polarity">{ words::polarity(comparison.polarity) }</span>
            </p>
        </li>
    }
}
