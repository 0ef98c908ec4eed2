//! The text itself, block by block and run by run, as text nodes only.

use yew::prelude::*;

use crate::span::Span;
use crate::state::SharedView;
use crate::ui::classes;
use crate::ui::dom;
use crate::ui::route::{Route, Target};
use crate::view::words::{self, Places};
use crate::view::{Block, BlockShape, ReportView, Run, Tag};

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
    /// Called with the findings and checks of the mark that is pointed at or focused.
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
                && let Some(finding) = leads_to(kind.as_deref(), &findings, selected.as_deref())
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
    let evidence = props
        .selected
        .as_deref()
        .and_then(|it| Evidence::find(it, &props.view));
    html! {
        <article class="doc" {onclick} {onmouseover} {onfocusin}>
            <p hidden=true id="leads-to-table">{ "Leads to its row in the table" }</p>
            <p hidden=true id="leads-to-summary">{ "Leads to the summary" }</p>
            <p hidden=true id="leads-to-checks">{ "Leads to the list of checks" }</p>
            <p hidden=true id="has-check">{ "A check asks about it" }</p>
            { for groups(&props.view.blocks).into_iter().map(|group| paint_group(group, props, evidence.as_ref())) }
        </article>
    }
}

/// A piece of a check's evidence that the user went to. It is marked only then, and cuts no other mark.
struct Evidence<'a> {
    id: &'a str,
    /// The block that it begins in.
    block: &'a str,
    /// Where it stands in that block, in bytes.
    within: Span,
}

impl<'a> Evidence<'a> {
    fn find(id: &'a str, view: &'a ReportView) -> Option<Self> {
        let check = words::check_of(&view.analysis, id)?;
        let mut evidence = check.evidence.iter().enumerate();
        let (_, at) = evidence.find(|(n, _)| *id == words::evidence_id(check, *n))?;
        let text = view.analysis.text.as_str();
        let from = Places::new(text).byte(at.start)?;
        let words = Places::new(text).words(at.start, at.end)?;
        let mut begins = 0;
        for block in &view.blocks {
            let own: String = block.runs.iter().map(|it| it.text.as_str()).collect();
            // Between blocks there is only white space.
            begins += text.get(begins..)?.find(&own)?;
            let ends = begins + own.len();
            if from < ends {
                let start = from.checked_sub(begins)?;
                return Some(Self {
                    id,
                    block: &block.id,
                    within: Span::new(start, start + words.len()),
                });
            }
            begins = ends;
        }
        None
    }
}

/// Of several findings under one mark, the one that the user came from; else the first of the mark's own kind; else the
/// first check.
fn leads_to<'a>(
    kind: Option<&str>,
    findings: &'a [String],
    selected: Option<&str>,
) -> Option<&'a str> {
    // Ids begin with the letter of their kind.
    let letter = kind.and_then(|it| it.get(..1)).unwrap_or("k");
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
fn paint_group(group: &[Block], props: &ReportTextProps, evidence: Option<&Evidence>) -> Html {
    let Some(first) = group.first() else {
        return Html::default();
    };
    let id = first.id.clone();
    let runs = |block: &Block| {
        let mut begins = 0;
        let painted: Vec<Html> = block
            .runs
            .iter()
            .map(|run| {
                let own = Span::new(begins, begins + run.text.len());
                begins = own.end;
                let here = evidence.filter(|it| it.block == block.id && it.within.overlaps(own));
                paint(run, props, here.map(|it| (it.id, it.within, own)))
            })
            .collect();
        painted
    };
    match first.shape {
        BlockShape::Heading { level, role } => {
            // The view has the first level for its own heading.
            let tag = format!("h{}", level.clamp(1, 4) + 1);
            html! { <@{tag} key={id.clone()} {id} class={classes::heading(role)} tabindex="-1">{ for runs(first) }</@> }
        }
        BlockShape::Paragraph => html! { <p key={id.clone()} {id}>{ for runs(first) }</p> },
        BlockShape::ScoreLine => {
            html! { <p key={id.clone()} {id} class="score-line">{ for runs(first) }</p> }
        }
        BlockShape::Item => html! {
            <ul key={id}>
                { for group.iter().map(|it| html! {
                    <li key={it.id.clone()} id={it.id.clone()}>{ for runs(it) }</li>
                }) }
            </ul>
        },
    }
}

/// A run, which is a mark if something is known about it. `evidence` is its id, and where it and the run stand.
fn paint(run: &Run, props: &ReportTextProps, evidence: Option<(&str, Span, Span)>) -> Html {
    let selected = props.selected.as_deref();
    let ids = || run.findings.iter().chain(&run.checks);
    let is_selected = evidence.is_some() || ids().any(|it| selected == Some(it.as_str()));
    // What the user came for stays marked.
    let marked = |tag: &Tag| props.marks_figures || is_selected || *tag != Tag::Figure;
    let tag = run.tag.filter(marked);
    if tag.is_none() && run.checks.is_empty() {
        let plain = || html! { { run.text.as_str() } };
        return evidence
            .and_then(|(id, at, own)| cited(run, id, at, own))
            .unwrap_or_else(plain);
    }
    let kind = tag.map(classes::kind);
    let evidence = evidence.map(|it| it.0);
    let all: Vec<String> = ids()
        .map(String::as_str)
        .chain(evidence)
        .map(str::to_owned)
        .collect();
    let to = leads_to(kind, &all, selected).map_or(Route::England, Route::listing);
    let mut described = match to {
        Route::Summary => "leads-to-summary",
        Route::Checks => "leads-to-checks",
        _ => "leads-to-table",
    }
    .to_owned();
    if !run.checks.is_empty() {
        described.push_str(" has-check");
    }
    let findings = tag.map(|_| run.findings.join(" "));
    let checks = (!run.checks.is_empty()).then(|| run.checks.join(" "));
    html! {
        <mark data-kind={kind} data-findings={findings} data-check={checks} data-evidence={evidence.map(str::to_owned)}
            class={is_selected.then_some("sel")}>
            <a href={to.href()} aria-describedby={described}>{ run.text.as_str() }</a>
        </mark>
    }
}

/// Plain text with a piece of evidence in it, which leads back to its check.
fn cited(run: &Run, id: &str, at: Span, own: Span) -> Option<Html> {
    let start = at.start.max(own.start) - own.start;
    let end = at.end.min(own.end) - own.start;
    let text = &run.text;
    Some(html! {
        <>
            { text.get(..start)? }
            <mark class="sel" data-evidence={id.to_owned()}>
                <a href={Route::Checks.href()} aria-describedby="leads-to-checks">{ text.get(start..end)? }</a>
            </mark>
            { text.get(end..)? }
        </>
    })
}
