//! Which council this is and how it was rated, in one line above the views other than the summary.

use yew::prelude::*;

use crate::state::SharedView;
use crate::view::{Analysis, AuthorityBasis, words};

/// What the line needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IdentityProps {
    /// The report.
    pub view: SharedView,
}

/// Council and result.
#[component]
pub fn Identity(props: &IdentityProps) -> Html {
    let analysis = &props.view.analysis;
    html! {
        <p class="identity">
            <span id="authority">{ authority(analysis) }</span>
            <span class="divider" aria-hidden="true">{ " · " }</span>
            <span id="overall-rating">{ result(analysis) }</span>
        </p>
    }
}

/// The council's name, or that there is none.
#[must_use]
pub fn authority(analysis: &Analysis) -> &str {
    analysis
        .authority
        .as_ref()
        .map_or("Council not named", |it| it.name.as_str())
}

/// Whether the name was only found in the running text.
#[must_use]
pub fn only_mentioned(analysis: &Analysis) -> bool {
    analysis
        .authority
        .as_ref()
        .is_some_and(|it| it.basis == AuthorityBasis::Mention)
}

fn result(analysis: &Analysis) -> String {
    let overall = &analysis.overall;
    match (&overall.printed, &overall.calculated) {
        (Some(printed), _) => words::result(printed),
        (None, Some(it)) => format!("{}, {}%, calculated", it.rating.name(), it.percent),
        (None, None) => words::no_result(scored(analysis)),
    }
}

/// How many statements have a score.
#[must_use]
pub fn scored(analysis: &Analysis) -> usize {
    analysis
        .scores
        .iter()
        .filter(|it| it.score.is_some())
        .count()
}
