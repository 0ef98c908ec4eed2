//! How other councils scored on a quality statement: four bars with their numbers, and who counted.

use yew::prelude::*;

use crate::ui::classes::length;
use crate::ui::national::elsewhere;
use crate::units::Score;
use crate::view::{SpreadSource, StatementScore, words};

/// Four bars of one score each, with how many councils above and the score below.
pub fn spread(score: &StatementScore, source: &SpreadSource) -> Html {
    let own = score.score.map(Score::points);
    let whole = f64::from(source.councils.max(1));
    let bars = (1..).zip(score.spread.counts).map(|(points, n)| {
        let left = f64::from(points - 1) * 34.0;
        let middle = length(left + 15.0);
        let height = f64::from(n) / whole * 20.0;
        let is_own = own == Some(points);
        html! {
            <g key={points} class={is_own.then_some("own")}>
                <text class="n" x={middle.clone()} y="11">{ n }</text>
                <rect class="bar-of" x={length(left + 2.0)} y={length(35.0 - height)} width="26" height={length(height)} />
                if is_own {
                    <rect class="frame" x={length(left + 5.0)} y="37.5" width="20" height="16" rx="3" />
                }
                <text x={middle} y="50">{ points }</text>
            </g>
        }
    });
    html! {
        <span class="spread">
            <span class="visually-hidden">{ words::spread(&score.spread, source) }</span>
            <svg aria-hidden="true" width="132" height="55" viewBox="0 0 132 55">
                <line x1="0" x2="132" y1="35.5" y2="35.5" />
                { for bars }
            </svg>
        </span>
    }
}

/// Whom the bars count, until when, and who says so.
pub fn source(of: &SpreadSource) -> Html {
    html! {
        <p class="small">
            { format!("Bars: {}, reports published until {}. Source: ", words::of_whom(of), words::as_far_as_known(&of.until)) }
            { elsewhere(&of.source_title, &of.source_url) }
            { ". " }{ &of.note }
        </p>
    }
}
