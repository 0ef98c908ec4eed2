//! One comparison as a dot beside a line: the line is the average, right of it is better.

use yew::prelude::*;

use crate::ui::classes::{Look, length};
use crate::view::{Comparison, Direction, Polarity};

/// A gap of this share of the average reaches the end of the picture; larger ones stay there.
const FULL: f64 = 0.25;

/// How far the dot may go from the middle, in percent of the width; leaves room for the number beside it.
const REACH: f64 = 30.0;

/// What the picture needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ComparisonDotProps {
    /// The comparison.
    pub comparison: Comparison,
    /// Whether the two numbers stand in the picture.
    #[prop_or_default]
    pub numbers: bool,
}

/// The gap as a share of the average, which makes measures of different units comparable by eye. Positive is
/// better, or above where neither way is better.
#[must_use]
pub fn share(comparison: &Comparison) -> f64 {
    let average = comparison.benchmark.value.to_f64().abs();
    let gap = comparison.difference.to_f64();
    let share = if average > 0.0 {
        gap / average
    } else {
        gap.signum()
    };
    match comparison.polarity {
        Polarity::LowerIsBetter => -share,
        Polarity::HigherIsBetter | Polarity::Neutral => share,
    }
}

/// The picture. The text beside it says all of it, so it is hidden from screen readers.
#[component]
pub fn ComparisonDot(props: &ComparisonDotProps) -> Html {
    let it = &props.comparison;
    let look = Look::of(it);
    let gap = if it.direction == Direction::Equal {
        0.0
    } else {
        (share(it) / FULL).clamp(-1.0, 1.0) * REACH
    };
    let place = format!("{}%", length(50.0 + gap));
    let shape = match look {
        Look::Better => html! { <circle r="7" /> },
        Look::Worse => html! { <path d="M0-9 9 0 0 9-9 0z" /> },
        Look::Level => html! { <circle class="hollow" r="6" /> },
        Look::NotJudged => html! { <rect class="hollow" x="-6" y="-6" width="12" height="12" /> },
    };
    let right = gap >= 0.0;
    let beside = |outwards: bool| {
        if outwards {
            ("14", "start")
        } else {
            ("-14", "end")
        }
    };
    let numbers = props.numbers.then(|| {
        let (local_dx, local_anchor) = beside(right);
        // The average's number stands on the other side of the line, out of the dot's way.
        let (average_dx, average_anchor) = if right { ("-8", "end") } else { ("8", "start") };
        html! {
            <>
                <text class="local" x={place.clone()} y="23" dx={local_dx} text-anchor={local_anchor}>{ &it.local.text }</text>
                <text class="average" x="50%" y="23" dx={average_dx} text-anchor={average_anchor}>{ &it.benchmark.text }</text>
            </>
        }
    });
    html! {
        <svg class={classes!("dot", look.class())} aria-hidden="true" width="100%" height="36">
            <line class="axis" x1="0" x2="100%" y1="18" y2="18" />
            <line class="gap" x1="50%" x2={place.clone()} y1="18" y2="18" />
            <line class="england" x1="50%" x2="50%" y1="3" y2="33" />
            <svg x={place} y="18" width="1" height="1" overflow="visible">{ shape }</svg>
            { for numbers }
        </svg>
    }
}
