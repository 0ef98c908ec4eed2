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
    /// Whether figures that stand in no comparison and no trend are marked.
    pub marks_figures: bool,
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
                && let Some(finding) = leads_to(&kind, &findings, selected.as_deref())
            {
                event.prevent_default();
                follow.emit(Target {
                    view: Route::listing(finding),
                    finding: finding.to_owned(),
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
            { for groups(&props.view.blocks).into_iter().map(|group| paint_group(group, props)) }
        </article>
    }
}

/// Of several findings under one mark, the one that the user came from; else the first of the mark's own kind.
fn leads_to<'a>(kind: &str, findings: &'a [String], selected: Option<&str>) -> Option<&'a str> {
    // Ids begin with the letter of their kind.
    let letter = kind.get(..1)?;
    findings
        .iter()
        .find(|it| selected == Some(it.as_str()))
        .or_else(|| findings.iter().find(|it| it.starts_with(letter)))
        .map(String::as_str)
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
fn paint_group(group: &[Block], props: &ReportTextProps) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let id = first.id.clone();
    let runs = || first.runs.iter().map(|run| paint(run, props));
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
                    <li key={it.id.clone()} id={it.id.clone()}>{ for it.runs.iter().map(|run| paint(run, props)) }</li>
                }) }
            </ul>
        },
    }
}

fn paint(run: &Run, props: &ReportTextProps) -> Html {
    let selected = props.selected.as_deref();
    let is_selected = run.findings.iter().any(|it| selected == Some(it.as_str()));
    // What the user came for stays marked.
    let marked = |tag: &Tag| props.marks_figures || is_selected || *tag != Tag::Figure;
    let Some(tag) = run.tag.filter(marked) else {
        return html! { { run.text.as_str() } };
    };
    let kind = classes::kind(tag);
    let to = leads_to(kind, &run.findings, selected).map_or(Route::England, Route::listing);
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
