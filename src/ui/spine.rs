//! The chart of comparisons with England: one scale, England as its upright line, a row for each.

use yew::prelude::*;

use crate::state::choice::groups;
use crate::state::{Order, SharedView};
use crate::ui::classes::Look;
use crate::ui::comparison_dot::{Numbers, across, dot};
use crate::ui::correct::changed_tag;
use crate::ui::finding_link::FindingLink;
use crate::ui::finding_table::verdict;
use crate::ui::national::in_row;
use crate::ui::route::{Route, Target};
use crate::units::Decimal;
use crate::view::gap::Scale;
use crate::view::{Comparison, words};

/// What the chart needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Spine<'a> {
    /// What is listed, in order; at least one.
    pub listed: &'a [&'a Comparison],
    /// The scale of all that the report has.
    pub scale: Scale,
    /// The order, which decides whether there are headings between the rows.
    pub order: Order,
    /// The finding that the user went to last.
    pub selected: Option<&'a str>,
    /// Follows a link to a finding.
    pub follow: &'a Callback<Target>,
    /// The report, for what the user changed in it.
    pub view: &'a SharedView,
}

/// The figure: what it shows as its title, the scale, and the rows.
pub fn spine(it: &Spine) -> Html {
    let scale = it.scale;
    let groups = groups(it.listed, it.order)
        .into_iter()
        .map(|(heading, rows)| {
            html! {
                <div class="group" key={heading.unwrap_or_default().to_owned()}>
                    if let Some(heading) = heading {
                        <h3>{ heading }</h3>
                    }
                    <ol role="list">{ for rows.into_iter().map(|row| self::row(row, scale, it)) }</ol>
                </div>
            }
        });
    html! {
        <figure class="spine" aria-labelledby="spine-title" aria-describedby="spine-about">
            <figcaption>
                <h2 id="spine-title">{ words::finding(it.listed) }</h2>
                <p class="visually-hidden" id="spine-about">{ words::chart(it.listed, scale) }</p>
                <p class="small measured">{ words::MEASURED }</p>
            </figcaption>
            { axis(scale) }
            { for groups }
        </figure>
    }
}

/// The scale's numbers, which stay in sight. The description says them.
fn axis(scale: Scale) -> Html {
    let ticks = [-1.0, -0.5, 0.0, 0.5, 1.0]
        .into_iter()
        .zip(scale.ticks())
        .map(|(at, tick)| {
            let words = match tick {
                0 => "England".to_owned(),
                tick => words::number(Decimal::new(tick, 0)),
            };
            let class = (tick == 0).then_some("england-name");
            html! { <text {class} x={across(at)} y="40" text-anchor="middle">{ words }</text> }
        });
    html! {
        <div class="scale-head" aria-hidden="true">
            <svg width="100%" height="48">
                <text class="way" x="50%" dx="-28" y="16" text-anchor="end">{ "◂ worse" }</text>
                <text class="way" x="50%" dx="28" y="16">{ "better ▸" }</text>
                { for ticks }
            </svg>
        </div>
    }
}

fn row(it: &Comparison, scale: Scale, chart: &Spine) -> Html {
    let look = Look::of(it);
    let selected = chart.selected == Some(it.id.as_str());
    let source = match (&it.source, words::source_date(it)) {
        (Some(source), date) if it.source_date.is_some() => format!("{source}, {date}"),
        (Some(source), _) => format!("{source}, date not stated"),
        (None, _) => "source not stated".to_owned(),
    };
    html! {
        <li key={it.id.clone()} class={classes!(look.class(), selected.then_some("sel"))} tabindex="-1" data-finding={it.id.clone()}>
            <div class="what">
                <FindingLink class="measure" to={Route::Report} finding={it.id.clone()} follow={chart.follow.clone()}>
                    { words::capitalised(words::measure(it)) }
                </FindingLink>
                <p class="values">
                    <b>{ words::printed(&it.local, it.unit) }</b>{ ", England " }{ words::printed_average(it) }
                </p>
            </div>
            <div class="strip">{ dot(it, scale, Numbers::Gap) }</div>
            <div class="says">
                <p class="judged">{ verdict(look.class(), look.shape(), &words::difference(it)) }{ changed_tag(chart.view, &it.id) }</p>
                <p class="small">{ words::polarity_in_chart(it.polarity) }</p>
                { for words::placed(it, scale, scale.mark(it)).map(|it| html! { <p class="small">{ it }</p> }) }
            </div>
            <div class="beside">
                <p>
                    <span class="wording">{ words::wording(it) }</span>
                    <span class="divider" aria-hidden="true">{ " · " }</span>
                    { source }
                </p>
                { in_row(&it.national) }
            </div>
        </li>
    }
}
