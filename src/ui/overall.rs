//! The overall result: as printed, as calculated, and its place among the four bands.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::band::Band;
use crate::ui::identity::scored;
use crate::units::Decimal;
use crate::view::{Overall, words};

/// What the result needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OverallResultProps {
    /// The report.
    pub view: SharedView,
}

/// The big number, what it rests on, and the scale.
#[component]
pub fn OverallResult(props: &OverallResultProps) -> Html {
    let analysis = &props.view.analysis;
    let Overall {
        printed,
        calculated,
        ..
    } = &analysis.overall;
    let (big, small, source) = match (printed, calculated) {
        (Some(printed), _) => {
            let percent = printed.percent.map(|it| format!("{}%", words::number(it)));
            let rating = printed.rating.map(|it| it.name().to_owned());
            let source = if calculated.is_none() {
                "as printed"
            } else {
                ""
            };
            (percent, rating, source)
        }
        (None, Some(it)) => (
            Some(format!("{}%", it.percent)),
            Some(it.rating.name().to_owned()),
            "calculated, not printed in this text",
        ),
        (None, None) => {
            return html! {
                <p id="overall-rating" class="no-result">{ words::no_result(scored(analysis)) }</p>
            };
        }
    };
    let rating = printed
        .as_ref()
        .and_then(|it| it.rating)
        .or(calculated.as_ref().map(|it| it.rating));
    let percent = (calculated
        .as_ref()
        .map(|it| Decimal::new(i64::from(it.percent), 0)))
    .filter(|_| printed.as_ref().is_none_or(|it| it.percent.is_none()))
    .or(printed.as_ref().and_then(|it| it.percent));
    let sum = match (printed, calculated) {
        (None, Some(it)) => Some(format!("{}.", words::sum(it))),
        _ => words::agreement(&analysis.overall),
    };
    let agrees = words::agree(&analysis.overall);
    html! {
        <div class="lede">
            <div>
                <p id="overall-rating" class="result">
                    if let Some(big) = &big {
                        <span class="big">{ big }</span>{ " " }
                    }
                    if let Some(small) = &small {
                        <span class={if big.is_some() { "rating" } else { "big" }}>{ small }</span>
                    }
                    if !source.is_empty() {
                        { " " }<span class="tag">{ source }</span>
                    }
                </p>
                if let Some(sum) = sum {
                    <p class={classes!("sum", (!agrees).then_some("disagrees"))}>{ sum }</p>
                }
                if analysis.overall.indicative {
                    <p class="distance">{ "The report calls its scores indicative, and so is what they add up to." }</p>
                }
                if let Some(it) = calculated {
                    <p class="distance">{ words::distance(it) }{ " " }{ words::reaches(it, &analysis.scores) }{ " This is arithmetic, not a forecast." }</p>
                    if it.unseen {
                        <p class="distance unseen">{ words::UNSEEN }</p>
                    }
                }
            </div>
            if let Some(rating) = rating {
                <Band {rating} {percent} />
            }
        </div>
    }
}
