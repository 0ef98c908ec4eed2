//! A switch for each kind of mark, with what the mark looks like and how many there are.

use yew::prelude::*;

use crate::state::{Kind, Marks, SharedView};
use crate::ui::dom;

/// What the switches need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MarkSwitchesProps {
    /// The report.
    pub view: SharedView,
    /// What is on.
    pub marks: Marks,
    /// Switches.
    pub mark: Callback<Marks>,
    /// Whether they are shown where there is little room.
    pub is_open: bool,
}

/// The switches; those of kinds of which there is nothing are left out.
#[component]
pub fn MarkSwitches(props: &MarkSwitchesProps) -> Html {
    let analysis = &props.view.analysis;
    let all = [
        (
            Kind::Comparison,
            "mark-comparisons",
            "comparison",
            "Comparisons",
            analysis.comparisons.len(),
        ),
        (
            Kind::Score,
            "mark-scores",
            "score",
            "Scores",
            analysis.scores.len(),
        ),
        (
            Kind::Trend,
            "mark-trends",
            "trend",
            "Changes and targets",
            analysis.trends.len(),
        ),
        (
            Kind::Figure,
            "mark-figures",
            "figure",
            "Other figures",
            analysis.figures.len(),
        ),
        (
            Kind::Check,
            "mark-checks",
            "check",
            "Checks",
            analysis.checks.len(),
        ),
        (
            Kind::Cue,
            "mark-cues",
            "cue",
            "Strengths, shortfalls",
            analysis.cues.len(),
        ),
    ];
    let switches = all
        .into_iter()
        .filter(|it| it.4 > 0)
        .map(|(kind, id, class, name, n)| {
            let (marks, mark) = (props.marks, props.mark.clone());
            let onchange = move |event: Event| {
                if let Some(on) = dom::is_ticked(&event) {
                    mark.emit(marks.with(kind, on));
                }
            };
            html! {
                <label class="switch">
                    <input type="checkbox" {id} checked={marks.shows(kind)} {onchange} />
                    <span class={classes!("key", class)}>{ name }</span>
                    <span class="n">{ n }</span>
                </label>
            }
        });
    html! {
        <fieldset class={classes!("marks", props.is_open.then_some("open"))} id="marks">
            <legend>{ "Marks" }</legend>
            { for switches }
        </fieldset>
    }
}
