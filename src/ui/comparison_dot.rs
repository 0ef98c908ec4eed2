//! One comparison as a mark beside a line: the line is the average, right of it is better.

use yew::prelude::*;

use crate::ui::classes::{Look, length};
use crate::view::gap::Scale;
use crate::view::{Comparison, words};

/// How far a mark may go from the middle, in percent of the width.
const REACH: f64 = 38.0;

/// The same where the council's number stands beside it, whatever the gap.
const NARROW: f64 = 28.0;

/// Which numbers stand in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// The council's and the average.
    Both,
    /// The gap between the two.
    Gap,
}

impl Numbers {
    fn reach(self) -> f64 {
        match self {
            Self::Both => NARROW,
            Self::Gap => REACH,
        }
    }

    /// The picture's height, how far down the middle of the mark stands in it, and the numbers' base line.
    fn heights(self) -> [&'static str; 3] {
        match self {
            Self::Both => ["36", "18", "23"],
            Self::Gap => ["52", "26", "31"],
        }
    }
}

/// Where in the width of the chart something stands, from −1 to 1.
#[must_use]
pub fn across(at: f64) -> String {
    within(REACH, at)
}

fn within(reach: f64, at: f64) -> String {
    format!("{}%", length(50.0 + at * reach))
}

/// The picture. The text beside it says all of it, so it is hidden from screen readers.
pub fn dot(it: &Comparison, scale: Scale, numbers: Numbers) -> Html {
    let look = Look::of(it);
    let mark = scale.mark(it);
    let place = within(numbers.reach(), mark.at);
    let right = mark.at >= 0.0;
    let hollow = matches!(look, Look::Level | Look::NotJudged).then_some("hollow");
    let shape = match look {
        _ if mark.beyond && right => html! { <path class={hollow} d="M-7-9 9 0-7 9z" /> },
        _ if mark.beyond => html! { <path class={hollow} d="M7-9-9 0 7 9z" /> },
        Look::Better => html! { <circle r="7" /> },
        Look::Worse => html! { <path d="M0-9 9 0 0 9-9 0z" /> },
        Look::Level => html! { <circle class="hollow" r="6" /> },
        Look::NotJudged => html! { <rect class="hollow" x="-6" y="-6" width="12" height="12" /> },
    };
    let [height, down, base] = numbers.heights();
    let grid = (numbers == Numbers::Gap).then(grid);
    let numbers = match numbers {
        Numbers::Both => both(it, &place, right, base),
        Numbers::Gap => gap(it, mark.at, place.clone(), base),
    };
    html! {
        <svg class={classes!("dot", look.class())} aria-hidden="true" width="100%" {height}>
            { for grid }
            <line class="england" x1="50%" x2="50%" y1="0" y2="100%" />
            <line class="gap" x1="50%" x2={place.clone()} y1={down} y2={down} />
            <svg x={place} y={down} width="1" height="1" overflow="visible">{ shape }</svg>
            { numbers }
        </svg>
    }
}

/// The scale's lines but for England's.
fn grid() -> Html {
    [-1.0, -0.5, 0.5, 1.0]
        .into_iter()
        .map(|at| {
            let x = across(at);
            html! { <line class="axis" x1={x.clone()} x2={x} y1="0" y2="100%" /> }
        })
        .collect()
}

fn both(it: &Comparison, place: &str, right: bool, y: &'static str) -> Html {
    let (local, average) = if right {
        (("14", "start"), ("-8", "end"))
    } else {
        // The average's number stands on the other side of the line, out of the way.
        (("-14", "end"), ("8", "start"))
    };
    html! {
        <>
            <text class="local" x={place.to_owned()} {y} dx={local.0} text-anchor={local.1}>{ &it.local.text }</text>
            <text class="average" x="50%" {y} dx={average.0} text-anchor={average.1}>{ &it.benchmark.text }</text>
        </>
    }
}

/// The gap outside the mark. Its unit is left to the words where there is no room for it or the picture is narrow; where
/// there is none for the number either, it stands on the line's free side.
fn gap(it: &Comparison, at: f64, place: String, y: &'static str) -> Html {
    let (number, unit) = words::gap_and_unit(it);
    // In percent of a picture of 440 pixels, as in england.css.
    let room = |words: &[&str]| {
        let letters: usize = words.iter().map(|it| it.chars().count()).sum();
        let letters = u8::try_from(letters).unwrap_or(u8::MAX);
        at.abs() * REACH + f64::from(letters) * 2.0 + 4.0 < 52.0
    };
    let right = at >= 0.0;
    let fits = room(&[&number]);
    let unit = Some(unit).filter(|it| !fits || room(&[&number, it]));
    let (x, dx, anchor) = match (fits, right) {
        (true, true) => (place, "14", "start"),
        (true, false) => (place, "-14", "end"),
        (false, true) => ("50%".to_owned(), "-8", "end"),
        (false, false) => ("50%".to_owned(), "8", "start"),
    };
    html! {
        <text class="local" {x} {y} {dx} text-anchor={anchor}>{ number }<tspan class="unit">{ unit.unwrap_or_default() }</tspan></text>
    }
}
