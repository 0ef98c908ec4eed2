//! The marks in the text, after a correction.

use crate::span::Span;
use crate::view::words::Places;
use crate::view::{Place, ReportView, Run, Tag, document};

/// What a run is marked as: the first that applies.
fn tag(findings: &[String]) -> Option<Tag> {
    findings.iter().filter_map(|it| Tag::of(it)).min()
}

/// Takes a finding from all runs.
pub(super) fn remove(view: &mut ReportView, finding: &str) {
    for run in view.blocks.iter_mut().flat_map(|it| &mut it.runs) {
        if run.findings.iter().any(|it| it == finding) {
            run.findings.retain(|it| it != finding);
            run.tag = tag(&run.findings);
        }
    }
}

/// Takes a finding from the runs in these places.
pub(super) fn unmark(view: &mut ReportView, finding: &str, places: &[Place]) {
    in_places(view, places, |run| {
        run.findings.retain(|it| it != finding);
    });
}

/// Adds a finding to the runs in these places. Those are places of findings, so runs begin and end there.
pub(super) fn mark(view: &mut ReportView, finding: &str, places: &[Place]) {
    in_places(view, places, |run| {
        if !run.findings.iter().any(|it| it == finding) {
            run.findings.push(finding.to_owned());
        }
    });
}

fn in_places(view: &mut ReportView, places: &[Place], change: impl Fn(&mut Run)) {
    let text = view.analysis.text.as_str();
    let bytes = Places::new(text);
    let span = |it: &Place| Some(Span::new(bytes.byte(it.start)?, bytes.byte(it.end)?));
    let wanted: Vec<Span> = places.iter().filter_map(span).collect();
    let blocks = document::places(text, &view.blocks);
    // One that is nowhere has no place in which a run could be.
    let blocks = view.blocks.iter_mut().zip(blocks);
    for (block, at) in blocks.filter(|it| !it.1.is_empty()) {
        let mut start = at.start;
        for run in &mut block.runs {
            let own = Span::new(start, start + run.text.len());
            start = own.end;
            if !own.is_empty() && wanted.iter().any(|it| it.contains(own)) {
                change(run);
                run.tag = tag(&run.findings);
            }
        }
    }
}
