//! The text itself, block by block and run by run, as text nodes only.

use yew::prelude::*;

use crate::state::SharedView;
use crate::ui::classes;
use crate::ui::dom;
use crate::ui::route::{Route, Target};
use crate::view::{Block, BlockShape, Run, Tag};

/// What the text needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReportTextProps {
    /// The report.
    pub view: SharedView,
    /// The finding the user went to last.
    pub selected: Option<String>,
    /// Follows a mark.
    pub follow: Callback<Target>,
    /// Called with the findings of the mark that is pointed at or focused.
    pub on_point: Callback<Vec<String>>,
}

/// The document. Its marks are links; one listener for each kind of event serves them all.
#[component]
pub fn ReportText(props: &ReportTextProps) -> Html {
    let onclick = {
        let (follow, selected) = (props.follow.clone(), props.selected.clone());
        move |event: MouseEvent| {
            if let Some((kind, findings)) = dom::mark_at(&event)
                && dom::follows(&event)
                // Of several findings under one mark, the one that the user came from.
                && let Some(finding) = selected.clone().filter(|it| findings.contains(it)).or(findings.first().cloned())
            {
                event.prevent_default();
                follow.emit(Target {
                    view: leads_to(&kind),
                    finding,
                });
            }
        }
    };
    let point = |event: &Event, on_point: &Callback<Vec<String>>| {
        if let Some((_, findings)) = dom::mark_at(event) {
            on_point.emit(findings);
        }
    };
    let onmouseover = {
        let on_point = props.on_point.clone();
        move |event: MouseEvent| point(&event, &on_point)
    };
    let onfocusin = {
        let on_point = props.on_point.clone();
        move |event: FocusEvent| point(&event, &on_point)
    };
    html! {
        <article class="doc" {onclick} {onmouseover} {onfocusin}>
            <p hidden=true id="leads-to-table">{ "Leads to its row in the table" }</p>
            <p hidden=true id="leads-to-summary">{ "Leads to the summary" }</p>
            { for groups(&props.view.blocks).into_iter().map(|group| paint_group(group, props.selected.as_deref())) }
        </article>
    }
}

/// The view that a mark of this kind leads to.
fn leads_to(kind: &str) -> Route {
    if kind == classes::kind(Tag::Score) {
        Route::Summary
    } else {
        Route::England
    }
}

/// Neighbouring list items together, everything else alone.
fn groups(blocks: &[Block]) -> Vec<&[Block]> {
    blocks
        .chunk_by(|a, b| a.shape == BlockShape::Item && b.shape == BlockShape::Item)
        .collect()
}

#[allow(
    clippy::ignored_unit_patterns,
    reason = "in what html! makes of a tag chosen at run time"
)]
fn paint_group(group: &[Block], selected: Option<&str>) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let id = first.id.clone();
    let runs = || first.runs.iter().map(|run| paint(run, selected));
    match first.shape {
        BlockShape::Heading { level, role } => {
            // The view has the first level for its own heading.
            let tag = format!("h{}", level.clamp(1, 4) + 1);
            html! { <@{tag} key={id.clone()} {id} class={classes::heading(role)} tabindex="-1">{ for runs() }</@> }
        }
        BlockShape::Paragraph => html! { <p key={id.clone()} {id}>{ for runs() }</p> },
        BlockShape::ScoreLine => {
            html! { <p key={id.clone()} {id} class="score-line">{ for runs() }</p> }
        }
        BlockShape::Item => html! {
            <ul key={id}>
                { for group.iter().map(|it| html! {
                    <li key={it.id.clone()} id={it.id.clone()}>{ for it.runs.iter().map(|run| paint(run, selected)) }</li>
                }) }
            </ul>
        },
    }
}

fn paint(run: &Run, selected: Option<&str>) -> Html {
    let Some(tag) = run.tag else {
        return html! { { run.text.as_str() } };
    };
    let kind = classes::kind(tag);
    let to = leads_to(kind);
    let is_selected = selected.is_some_and(|it| run.findings.iter().any(|id| id == it));
    let described = if to == Route::Summary {
        "leads-to-summary"
    } else {
        "leads-to-table"
    };
    html! {
        <mark data-kind={kind} data-findings={run.findings.join(" ")} class={is_selected.then_some("sel")}>
            <a href={to.href()} aria-describedby={described}>{ run.text.as_str() }</a>
        </mark>
    }
}
