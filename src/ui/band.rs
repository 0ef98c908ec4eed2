//! The four bands of ratings as a scale, with the council's place on it.
//!
//! Lengths are percentages of the picture's width and not of a view box, so that text keeps its size on a
//! narrow screen. Heights are in the size of the page's text, and grow with it.

use yew::prelude::*;

use crate::ui::classes;
use crate::units::{Decimal, Rating};
use crate::view::words;

/// What the scale needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BandProps {
    /// The rating.
    pub rating: Rating,
    /// The percentage, if there is one.
    pub percent: Option<Decimal>,
}

/// Scores of 1 in all nine statements are 25%, so the scale begins there.
const LOWEST: f64 = 25.0;

/// The scale, with all that it says in its label.
#[component]
pub fn Band(props: &BandProps) -> Html {
    let BandProps { rating, percent } = *props;
    let place = percent.map_or_else(|| format!("{} band", rating.name()), |it| format!("{it}%"));
    let label = format!(
        "{place} on the scale of ratings. {} is {}.",
        rating.name(),
        words::band(rating)
    );
    let bands = Rating::ALL.into_iter().enumerate().map(|(at, band)| {
        let from = across(f64::from(band.lowest_percent()));
        let to = Rating::ALL.get(at + 1).map_or(100.0, |next| across(f64::from(next.lowest_percent())));
        let here = (band == rating).then_some("here");
        // The last name would run over the edge if it began where its band does.
        let (text, anchor) = if at + 1 == Rating::ALL.len() { (100.0, "end") } else { (from, "start") };
        html! {
            <g key={at} class={classes!("band", classes::band(band), here)}>
                <rect x={of_width(from)} y="2.125rem" width={of_width((to - from - 0.6).max(0.0))} height="0.875rem" rx="2" />
                <text class="band-name" x={of_width(text)} y="4.375rem" text-anchor={anchor}>{ band.name().to_ascii_lowercase() }</text>
                <text class="band-from" x={of_width(text)} y="5.625rem" text-anchor={anchor}>{ words::band(band) }</text>
            </g>
        }
    });
    let marker = percent.map(|percent| {
        html! {
            <svg class="marker" x={of_width(across(percent.to_f64()))} y="0" width="1.25rem" height="3.375rem" viewBox="0 0 20 54" overflow="visible">
                <path d="M-9 6h18l-9 22z" />
                <rect x="-1.5" y="24" width="3" height="30" />
            </svg>
        }
    });
    html! {
        <svg class="scale" role="img" aria-label={label} width="100%" height="6rem">
            { for bands }
            { for marker }
        </svg>
    }
}

fn across(percent: f64) -> f64 {
    ((percent - LOWEST) / (100.0 - LOWEST) * 100.0).clamp(0.0, 100.0)
}

fn of_width(percent: f64) -> String {
    format!("{}%", classes::length(percent))
}
