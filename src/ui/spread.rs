//! How other councils scored on a quality statement: four bars with their numbers, and who counted.

use yew::prelude::*;

use crate::ui::classes::length;
use crate::ui::national::elsewhere;
use crate::units::Score;
use crate::view::{SpreadSource, StatementScore, words};

/// Width of one score's place: its digit, its bar and how many councils.
const PLACE: f64 = 56.0;

/// Four places of a digit, a bar and a number in one line, the council's own in a frame.
pub fn spread(score: &StatementScore, source: &SpreadSource) -> Html {
    let own = score.score.map(Score::points);
    let whole = f64::from(source.councils.max(1));
    let bars = (1..).zip(score.spread.counts).map(|(points, n)| {
        let left = f64::from(points - 1) * PLACE;
        let height = f64::from(n) / whole * 20.0;
        let is_own = own == Some(points);
        html! {
            <g key={points} class={is_own.then_some("own")}>
                if is_own {
                    <rect class="frame" x={length(left + 0.75)} y="0.75" width={length(PLACE - 1.5)} height="26.5" rx="4" />
                }
                <text class="of" x={length(left + 7.0)} y="19">{ points }</text>
                <rect class="bar-of" x={length(left + 18.0)} y={length(24.0 - height)} width="12" height={length(height)} />
                <text class="n" x={length(left + 34.0)} y="19">{ n }</text>
            </g>
        }
    });
    html! {
        <span class="spread">
            <span class="visually-hidden">{ words::spread(&score.spread, source) }</span>
            <svg aria-hidden="true" viewBox="0 0 224 28">
                <line x1="0" x2="224" y1="24.5" y2="24.5" />
                { for bars }
            </svg>
        </span>
    }
}

/// Whom the bars count, until when, and who says so.
pub fn source(of: &SpreadSource) -> Html {
    html! {
        <p class="small">
            { format!("Beside each score: {}, reports published until {}. Source: ", words::of_whom(of), words::as_far_as_known(&of.until)) }
            { elsewhere(&of.source_title, &of.source_url) }
            { ". " }{ &of.note }
            <span class="paper-only">{ " A digit is a score, and the bar and the number are how many councils had it; this council’s own is framed." }</span>
        </p>
    }
}
