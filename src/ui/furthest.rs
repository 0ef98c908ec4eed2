//! The few comparisons that stand furthest from England, better and worse, and a headline over them.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::classes::Look;
use crate::ui::comparison_dot::{ComparisonDot, share};
use crate::ui::dom;
use crate::ui::england::of_england;
use crate::ui::finding_link::FindingLink;
use crate::ui::route::{Route, Target};
use crate::view::{Comparison, Verdict, words};

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
    let (better, worse) = (
        furthest(&all, Verdict::Better),
        furthest(&all, Verdict::Worse),
    );
    let whole_table = match all.len() {
        1 => "Show it in the table".to_owned(),
        2 => "Both measures in a table".to_owned(),
        n => format!("All {n} measures in a table"),
    };
    html! {
        <section class="furthest" aria-labelledby="furthest-heading">
            <h2 id="furthest-heading">{ words::capitalised(&words::standing(&all)) }</h2>
            <p class="sub">
                { words::capitalised(&words::judged(&all)) }
                { ". " }
                if !(better.is_empty() && worse.is_empty()) {
                    { "Below are those furthest from England, by the gap as a share of England’s figure. " }
                }
                { words::CAVEAT }
            </p>
            { group("Furthest on the better side", &better, props) }
            { group("Furthest on the worse side", &worse, props) }
            <p class="more">
                <a href={Route::England.href()} {onclick}>
                    { whole_table }
                </a>
            </p>
        </section>
    }
}

/// The comparisons with that verdict, the largest gap first, measured as a share of the England average.
#[must_use]
pub fn furthest<'a>(comparisons: &[&'a Comparison], verdict: Verdict) -> Vec<&'a Comparison> {
    let mut left: Vec<&Comparison> = comparisons
        .iter()
        .copied()
        .filter(|it| it.verdict == verdict)
        .collect();
    let mut found = Vec::new();
    // A search for each of the few: the code of a sort would be downloaded by everybody, for five of thirty.
    while found.len() < SHOWN
        && let Some(largest) = left.iter().map(|it| share(it).abs()).reduce(f64::max)
        && let Some(at) = left.iter().position(|it| share(it).abs() >= largest)
    {
        found.push(left.remove(at));
    }
    found
}

fn group(heading: &'static str, comparisons: &[&Comparison], props: &FurthestProps) -> Html {
    if comparisons.is_empty() {
        return Html::default();
    }
    html! {
        <div class="group">
            <h3>{ heading }</h3>
            <ul>{ for comparisons.iter().map(|it| row(it, &props.follow)) }</ul>
        </div>
    }
}

fn row(comparison: &Comparison, follow: &Callback<Target>) -> Html {
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
            <ComparisonDot comparison={comparison.clone()} numbers=true />
            <p class={classes!("verdict", look.class())}>
                <span class="said"><span aria-hidden="true">{ look.shape() }{ " " }</span>{ words::difference(comparison) }</span>
                <span class="polarity">{ words::polarity(comparison.polarity) }</span>
            </p>
        </li>
    }
}
