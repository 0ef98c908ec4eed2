//! The way from the summary to what the checks found.

use yew::prelude::*;

use crate::ui::dom;
use crate::ui::route::Route;
use crate::view::{Analysis, words};

/// A headline, a sentence and a link.
pub fn checks_line(analysis: &Analysis, navigate: &Callback<Route>) -> Html {
    let navigate = navigate.clone();
    let onclick = dom::on_follow(move || navigate.emit(Route::Checks));
    let headline = words::checks_headline(&words::kept_checks(analysis));
    html! {
        <section class="checks-line">
            <h2>{ if words::kept_checks(analysis).is_empty() { headline } else { format!("From the checks: {headline}") } }</h2>
            <p class="sub">{ words::QUESTION }</p>
            <p class="more"><a href={Route::Checks.href()} {onclick}>{ "The list for factual-accuracy comments" }</a></p>
        </section>
    }
}
