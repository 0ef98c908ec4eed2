//! The nine quality statements in their four themes, each with its score and a way to its place in the text.

use yew::prelude::*;

use crate::framework::{Statement, Theme};
use crate::state::SharedView;
use crate::ui::finding_link::FindingLink;
use crate::ui::route::{Route, Target};
use crate::ui::spread::{source, spread};
use crate::units::Score;
use crate::view::{StatementScore, words};

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ScoreListProps {
    /// The report.
    pub view: SharedView,
    /// The finding the user went to last.
    pub selected: Option<String>,
    /// Follows a link to a finding.
    pub follow: Callback<Target>,
}

/// The themes with their statements. A single section shows itself only: eight lines of absence say nothing.
#[component]
pub fn ScoreList(props: &ScoreListProps) -> Html {
    let scores = &props.view.analysis.scores;
    if scores.is_empty() {
        return html! {
            <section class="scores">
                <h2>{ "Quality statements" }</h2>
                <p class="sub">{ "No score of a quality statement was found in this text." }</p>
            </section>
        };
    }
    let single = scores.len() == 1;
    let find = |statement: Statement| {
        scores
            .iter()
            .find(|it| it.quality_statement == statement.name())
    };
    let themes = Theme::ALL.into_iter().filter_map(|theme| {
        let rows: Vec<Html> = Statement::ALL
            .into_iter()
            .filter(|it| it.theme() == theme)
            .filter_map(|it| match find(it) {
                Some(score) => Some(row(score, props)),
                None if single => None,
                None => Some(absent(it)),
            })
            .collect();
        (!rows.is_empty()).then(|| {
            html! {
                <div class="theme" key={theme.name()}>
                    <h3>{ theme.name() }</h3>
                    <ul>{ for rows }</ul>
                </div>
            }
        })
    });
    html! {
        <section class="scores" aria-labelledby="scores-heading">
            <h2 id="scores-heading">{ if single { "One quality statement of nine" } else { "Nine quality statements" } }</h2>
            <p class="sub">
                { "Scores from 1 (significant shortfalls) to 4 (an exceptional standard). Each leads to its place in the report. " }
                { format!("Beside each, how many of {} scored 1, 2, 3 and 4, with this council’s own score in a frame.", words::of_whom(&props.view.analysis.spread)) }
            </p>
            { for themes }
            { source(&props.view.analysis.spread) }
        </section>
    }
}

fn row(score: &StatementScore, props: &ScoreListProps) -> Html {
    let selected = props.selected.as_deref() == Some(score.id.as_str());
    html! {
        <li key={score.quality_statement.clone()} class={classes!("statement", selected.then_some("sel"))}
            data-finding={score.id.clone()} tabindex="-1">
            <FindingLink to={Route::Report} finding={score.id.clone()} follow={props.follow.clone()}>
                { &score.quality_statement }
            </FindingLink>
            { steps(score.score) }
            <span class="digit">
                if let Some(it) = score.score {
                    { it.points() }<span class="visually-hidden">{ " of 4" }</span>
                } else {
                    <span class="visually-hidden">{ "no score" }</span>
                }
            </span>
            <span class="standard">{ words::standard_in(&props.view.analysis, score) }</span>
            { spread(score, &props.view.analysis.spread) }
            if let Some(conflict) = words::summary_conflict(score) {
                <span class="conflict">{ conflict }</span>
            }
        </li>
    }
}

fn absent(statement: Statement) -> Html {
    html! {
        <li key={statement.name()} class="statement absent">
            <span>{ statement.name() }</span>
            <span></span>
            <span></span>
            <span class="standard">{ "not in this text" }</span>
        </li>
    }
}

fn steps(score: Option<Score>) -> Html {
    let points = score.map_or(0, Score::points);
    html! {
        <span class="steps" aria-hidden="true">
            { for (1..=4).map(|step| html! { <i key={step} class={(step <= points).then_some("on")}></i> }) }
        </span>
    }
}
