//! The way from the summary to the figures: how many there are, and what the report says of its targets and changes.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::route::Route;
use crate::view::{Analysis, words};

/// A headline, a sentence and a link; nothing where there is nothing to go to.
pub fn figures_line(analysis: &Analysis, navigate: &Callback<Route>) -> Html {
    if analysis.figures.is_empty() && analysis.trends.is_empty() {
        return Html::default();
    }
    let navigate = navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::Figures));
    html! {
        <section class="figures-line">
            <h2>{ words::figures_headline(analysis) }</h2>
            if let Some(told) = words::as_told(&analysis.trends) {
                <p class="sub">{ told }</p>
            }
            <p class="more"><a href={Route::Figures.href()} {onclick}>{ "All of them in tables" }</a></p>
        </section>
    }
}
